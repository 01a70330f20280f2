//! Whose figures they are: one company is one holder, however its reports spell it.

/// Forms of companies and what stands for "group", as they end a name. A company that is taken for two is not protected, and two that are taken for
/// one are protected more than they need: so this list may be long.
const FORMS: [&str; 40] = [
    "bv",
    "nv",
    "vof",
    "cv",
    "ua",
    "ba",
    "cooperatief",
    "cooperatie",
    "stichting",
    "vereniging",
    "maatschap",
    "besloten",
    "vennootschap",
    "naamloze",
    "holding",
    "holdings",
    "group",
    "groep",
    "gmbh",
    "ag",
    "kg",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "ltd",
    "limited",
    "llc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "co",
    "plc",
    "nederland",
    "netherlands",
    "international",
];

/// A name without capitals, accents, marks and forms of companies. Of a name that is nothing else all is kept.
pub(super) fn holder(name: &str) -> String {
    let plain: String = name.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    // "B.V." is one word, "a-b" two.
    let words: Vec<String> = plain
        .split(|letter: char| !letter.is_alphanumeric() && letter != '.' && letter != '\'')
        .map(|word| word.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let telling: Vec<&str> = words.iter().map(String::as_str).filter(|word| !FORMS.contains(word)).collect();
    if telling.is_empty() { words.concat() } else { telling.concat() }
}

/// The letter under a mark, of the letters that names of companies here have.
const fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_company_is_one_holder_however_it_is_spelled() {
        for name in ["Acme B.V.", "Acme BV", "ACME bv.", "acme", "Acme, b.v.", "Acmé Group B.V.", "ACME Nederland BV"]
        {
            assert_eq!(holder(name), "acme", "{name}");
        }
        assert_eq!(holder("Data Centre  West"), holder("data-centre west B.V."));
    }

    #[test]
    fn others_stay_others_and_a_name_of_forms_alone_is_kept() {
        assert_ne!(holder("Noordveen"), holder("Zuidveen"));
        assert_ne!(holder("Veen 1 BV"), holder("Veen 2 BV"));
        assert_eq!(holder("Holding B.V."), "holdingbv");
        assert_eq!(holder(""), "");
    }
}
