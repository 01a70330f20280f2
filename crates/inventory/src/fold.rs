//! Texts made comparable: case, accents, spaces and punctuation do not count.

/// Lower case, without accents, letters and digits only: `Site-ID`, `site_id` and `Sïte id` are one.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => folded.push(character),
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'æ' => folded.push_str("ae"),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => folded.push('e'),
            'ì'..='ï' | 'ī' | 'ı' | 'ĳ' => folded.push('i'),
            'ñ' | 'ń' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' => folded.push('o'),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'ś' | 'š' | 'ş' => folded.push('s'),
            'ù'..='ü' | 'ū' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            '²' => folded.push('2'),
            '³' => folded.push('3'),
            '\u{300}'..='\u{36f}' => {}
            other if other.is_alphanumeric() => folded.push(other),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(fold("Site-ID "), "siteid");
        assert_eq!(fold("Côte d'Ivoire"), "cotedivoire");
        assert_eq!(fold("nomÉquipement_Physique"), "nomequipementphysique");
        assert_eq!(fold("e\u{301}nergie (m³)"), "energiem3");
        assert_eq!(fold("İ"), "i");
    }
}
