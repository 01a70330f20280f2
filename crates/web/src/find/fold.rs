//! Text as it is compared: small letters without accents, cut into words.

/// Small letters without accents; what is no letter or digit is a space, but dots and dashes inside a word stay.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(letters) => out.push_str(letters),
            None if letter.is_alphanumeric() || matches!(letter, '.' | '-') => out.push(letter),
            // An accent that stands by itself belongs to the letter before.
            None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
            None => out.push(' '),
        }
    }
    out
}

/// The words of folded text: whole ones, as `1.c.2`, and their parts.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split_whitespace().flat_map(|word| {
        let whole = word.trim_matches(['.', '-']);
        let parts = whole.split(['.', '-']).filter(move |part| *part != whole);
        std::iter::once(whole).chain(parts).filter(|word| !word.is_empty())
    })
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'į' => "i",
        'ĳ' => "ij",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '₀' => "0",
        '₁' => "1",
        '₂' | '²' => "2",
        '₃' | '³' => "3",
        '₄' => "4",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_small_digits_do_not_matter() {
        assert_eq!(folded("Coöperatie CO₂, REEËL"), "cooperatie co2  reeel");
    }

    #[test]
    fn an_identifier_is_a_word_and_so_are_its_parts() {
        assert_eq!(words("actie 1.c.2.").collect::<Vec<_>>(), ["actie", "1.c.2", "1", "c", "2"]);
    }
}
