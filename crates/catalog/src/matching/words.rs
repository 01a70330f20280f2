//! Words of a name: folded, parted, and known for sizes, configurations, processors and makers.

/// One word of a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Lower case, without accents.
    pub(super) text: String,
    /// Stands between parentheses.
    pub(super) aside: bool,
}

/// Units that sizes are written in, longest first where one ends in another.
const SIZE_UNITS: &[&str] = &[
    "inches", "inch", "pouces", "pouce", "zoll", "ports", "port", "poorten", "poorts", "ghz", "mhz", "kva", "kwh",
    "tb", "to", "gb", "go", "mb", "kw", "va", "cm", "mm", "hz", "p", "u", "w", "l", "x", "k",
];

/// The words of a text; decimals stay whole, an inch sign is the word inch.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut current = String::new();
    let mut depth = 0_u32;
    let mut characters = text.chars().peekable();
    let close = |current: &mut String, depth: u32, words: &mut Vec<Word>| {
        if !current.is_empty() {
            words.push(Word { text: std::mem::take(current), aside: depth > 0 });
        }
    };
    while let Some(character) = characters.next() {
        let after_digit = current.ends_with(|c: char| c.is_ascii_digit());
        let decimal =
            matches!(character, '.' | ',') && after_digit && characters.peek().is_some_and(char::is_ascii_digit);
        if decimal {
            current.push('.');
        } else if character.is_alphanumeric() {
            fold(character, &mut current);
        } else {
            close(&mut current, depth, &mut words);
            match character {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                '"' | '″' | '”' if after_digit => {
                    words.push(Word { text: "inch".to_owned(), aside: depth > 0 });
                }
                _ => {}
            }
        }
    }
    close(&mut current, depth, &mut words);
    join_wifi(&mut words);
    join_units(&mut words);
    words
}

/// "48 ports" and "48ports" are one word, and so are "14 inch" and "2 U".
fn join_units(words: &mut Vec<Word>) {
    let mut at = 0;
    while at + 1 < words.len() {
        let unit = words[at + 1].text.as_str();
        let is_unit = SIZE_UNITS.contains(&unit) && (unit == "u" || (unit.len() > 1 && !matches!(unit, "to" | "go")));
        if is_unit && words[at].text.chars().all(|c| c.is_ascii_digit() || c == '.') {
            let unit = words.remove(at + 1);
            words[at].text.push_str(&unit.text);
        }
        at += 1;
    }
}

/// "Wi-Fi" and "WiFi" are one word.
fn join_wifi(words: &mut Vec<Word>) {
    while let Some(at) = words.windows(2).position(|pair| pair[0].text == "wi" && pair[1].text == "fi") {
        words.remove(at + 1);
        "wifi".clone_into(&mut words[at].text);
    }
}

/// Adds a letter in lower case and without its accent.
fn fold(character: char, to: &mut String) {
    for lower in character.to_lowercase() {
        match lower {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => to.push('a'),
            'ç' | 'č' | 'ć' => to.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' => to.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' => to.push('i'),
            'ñ' | 'ń' => to.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => to.push('o'),
            'š' | 'ś' => to.push('s'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => to.push('u'),
            'ý' | 'ÿ' => to.push('y'),
            'ž' | 'ź' | 'ż' => to.push('z'),
            'æ' => to.push_str("ae"),
            'œ' => to.push_str("oe"),
            'ß' => to.push_str("ss"),
            // A combining accent follows its letter in decomposed text.
            '\u{300}'..='\u{36f}' => {}
            other => to.push(other),
        }
    }
}

/// A number, alone or with a unit of size: `14`, `13.3`, `16gb`, `2u`.
pub(super) fn is_size(word: &str) -> bool {
    let unit = SIZE_UNITS.iter().find_map(|unit| word.strip_suffix(unit)).filter(|number| !number.is_empty());
    let number = unit.unwrap_or(word);
    number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Storage, memory or size of a configuration, and words that say which configuration: no part of a model's name.
pub(super) fn is_configuration(word: &str) -> bool {
    let memory = ["gb", "tb", "ghz", "mhz", "inch"].iter().find_map(|unit| word.strip_suffix(unit));
    let number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    memory.is_some_and(number)
        || matches!(word, "i3" | "i5" | "i7" | "i9" | "ssd" | "hdd" | "ram" | "inch" | "qwerty" | "azerty")
}

/// Words of a model's name that only repeat what sort of thing it is.
pub(super) fn is_type_word(word: &str) -> bool {
    matches!(
        word,
        "notebook"
            | "pc"
            | "monitor"
            | "display"
            | "server"
            | "computer"
            | "beeldscherm"
            | "scherm"
            | "desktop"
            | "with"
            | "and"
            | "met"
            | "the"
            | "of"
    )
}

/// Words of a model's name, with "2-in-1" as one word.
pub(super) fn model(name: &str) -> Vec<String> {
    let joined = name.to_lowercase().replace("2-in-1", "2in1").replace("2 in 1", "2in1");
    words(&joined).into_iter().map(|word| word.text).collect()
}

/// Words of a processor's name without trademarks, clock, core count and graphics.
pub(super) fn processor(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let plain = lower.split('@').next().unwrap_or_default().replace("(r)", " ").replace("(tm)", " ");
    let plain = plain.split(" with ").next().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for Word { text, .. } in words(plain) {
        let is_count = |word: &String| word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit());
        match text.as_str() {
            "cpu" | "processor" | "processors" | "r" | "tm" => {}
            "core" | "cores" if found.last().is_some_and(is_count) => {
                found.pop();
            }
            _ if text.ends_with("ghz") => {}
            word => match version(word) {
                Some((number, version)) => found.extend([number.to_owned(), version.to_owned()]),
                None => found.push(text),
            },
        }
    }
    found
}

/// `2650v4` as `2650` and `v4`.
fn version(word: &str) -> Option<(&str, &str)> {
    let (number, rest) = word.split_once('v')?;
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    (digits(number) && digits(rest)).then(|| word.split_at(number.len()))
}

/// A maker by one name: without legal form, with the firms that trade under several names as one.
pub(super) fn maker(name: &str) -> String {
    const FORMS: &[&str] = &[
        "inc",
        "ltd",
        "llc",
        "bv",
        "b",
        "v",
        "nv",
        "n",
        "sa",
        "sas",
        "gmbh",
        "ag",
        "co",
        "corp",
        "corporation",
        "company",
        "technologies",
        "technology",
        "computer",
        "computers",
        "group",
        "international",
        "electronics",
        "europe",
        "nederland",
        "enterprise",
        "emc",
    ];
    let kept: Vec<String> =
        words(name).into_iter().map(|word| word.text).filter(|w| !FORMS.contains(&w.as_str())).collect();
    match kept.join(" ").as_str() {
        "hewlett packard" | "hpe" | "compaq" => "hp".to_owned(),
        "" => words(name).into_iter().map(|word| word.text).collect(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str) -> Vec<String> {
        words(name).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(texts("Écran  (27\")"), ["ecran", "27inch"]);
        assert_eq!(texts("Wi-Fi/13,3"), ["wifi", "13.3"]);
    }

    #[test]
    fn a_word_between_parentheses_stands_aside() {
        let found = words("Laptop (oud) nieuw");
        assert_eq!(found.iter().map(|word| word.aside).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn sizes_are_numbers_with_or_without_unit() {
        for size in ["14", "13.3", "16gb", "2u", "48p"] {
            assert!(is_size(size), "{size}");
        }
        for name in ["a4", "h100", "u", "laptop"] {
            assert!(!is_size(name), "{name}");
        }
    }

    #[test]
    fn a_processor_is_its_maker_family_and_number() {
        assert_eq!(processor("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz"), ["intel", "xeon", "gold", "6338"]);
        assert_eq!(processor("AMD EPYC 7302 16-Core Processor"), ["amd", "epyc", "7302"]);
        assert_eq!(processor("Xeon E5-2650v4"), ["xeon", "e5", "2650", "v4"]);
        assert_eq!(processor("AMD Ryzen 5 PRO 5650U with Radeon Graphics"), ["amd", "ryzen", "5", "pro", "5650u"]);
    }

    #[test]
    fn a_maker_has_one_name() {
        assert_eq!(maker("Dell Inc."), maker("DELL Technologies"));
        assert_eq!(maker("Hewlett-Packard Enterprise"), "hp");
    }
}
