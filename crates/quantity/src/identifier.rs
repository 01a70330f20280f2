//! Numbers by which organisations, laws, standards and papers are known, with the check that each allows.

use crate::text_enum::text_enum;

text_enum! {
    /// A scheme of identifiers.
    pub enum Scheme {
        /// Address in the Dutch register of government organisations (TOOI).
        Tooi = "tooi",
        /// Dutch organisation identification number: 20 digits.
        Oin = "oin",
        /// Dutch trade register: 8 digits.
        Kvk = "kvk",
        /// Dutch legal persons: 9 digits with the eleven-test.
        Rsin = "rsin",
        /// Legal Entity Identifier, ISO 17442.
        Lei = "lei",
        /// Number of a document in EUR-Lex.
        Celex = "celex",
        /// Number in the Dutch base of laws.
        Bwb = "bwb",
        /// Number of a standard, without its year.
        Standard = "standard",
        /// Digital object identifier.
        Doi = "doi",
    }
}

/// A text that is no identifier of its scheme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no {name}: {rule}")]
pub struct IdentifierError {
    text: String,
    name: &'static str,
    rule: &'static str,
}

impl Scheme {
    /// Checks form and check digits.
    pub fn check(self, text: &str) -> Result<(), IdentifierError> {
        let good = match self {
            Scheme::Tooi => is_tooi(text),
            Scheme::Oin => is_oin(text),
            Scheme::Kvk => is_digits(text, 8),
            Scheme::Rsin => is_rsin(text),
            Scheme::Lei => is_lei(text),
            Scheme::Celex => is_celex(text),
            Scheme::Bwb => text.strip_prefix("BWB").is_some_and(|rest| {
                rest.starts_with(['R', 'V', 'W']) && rest.get(1..).is_some_and(|number| is_digits(number, 7))
            }),
            Scheme::Standard => is_standard(text),
            Scheme::Doi => is_doi(text),
        };
        if good { Ok(()) } else { Err(IdentifierError { text: text.to_owned(), name: self.name(), rule: self.rule() }) }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Scheme::Tooi => "TOOI",
            Scheme::Oin => "OIN",
            Scheme::Kvk => "KvK",
            Scheme::Rsin => "RSIN",
            Scheme::Lei => "LEI",
            Scheme::Celex => "CELEX",
            Scheme::Bwb => "BWB",
            Scheme::Standard => "standard number",
            Scheme::Doi => "DOI",
        }
    }

    /// Where an identifier leads, for schemes that have an address for each.
    pub fn address(self, text: &str) -> Option<String> {
        match self {
            Scheme::Tooi => Some(text.to_owned()),
            Scheme::Celex => Some(format!("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{text}")),
            Scheme::Bwb => Some(format!("https://wetten.overheid.nl/{text}")),
            Scheme::Doi => Some(format!("https://doi.org/{text}")),
            Scheme::Lei => Some(format!("https://search.gleif.org/#/record/{text}")),
            Scheme::Oin | Scheme::Kvk | Scheme::Rsin | Scheme::Standard => None,
        }
    }

    const fn rule(self) -> &'static str {
        match self {
            Scheme::Tooi => "write https://identifier.overheid.nl/tooi/id/KIND/CODE",
            Scheme::Oin => "20 digits: a prefix of 8, a number that passes its own check, zeros at the end",
            Scheme::Kvk => "8 digits",
            Scheme::Rsin => "9 digits that pass the eleven-test",
            Scheme::Lei => "18 letters or digits and 2 check digits, mod 97 = 1",
            Scheme::Celex => "sector, year, kind and number, such as 32024R1364",
            Scheme::Bwb => "BWBR and 7 digits, such as BWBR0041330",
            Scheme::Standard => "bodies in capitals and a number, such as EN 50600-4-2 or ISO/IEC 30134-2",
            Scheme::Doi => "10. and a number, a slash and the rest, such as 10.1038/s41467-024-47621-w",
        }
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_tooi(text: &str) -> bool {
    let Some((kind, code)) =
        text.strip_prefix("https://identifier.overheid.nl/tooi/id/").and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    plain(kind) && plain(code)
}

/// `9a+8b+7c+6d+5e+4f+3g+2h-i` is a multiple of eleven and the number is not zero.
fn is_rsin(text: &str) -> bool {
    if !is_digits(text, 9) || text.bytes().all(|byte| byte == b'0') {
        return false;
    }
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = text.bytes().zip(weights).map(|(byte, weight)| i32::from(byte - b'0') * weight).sum();
    sum % 11 == 0
}

fn is_oin(text: &str) -> bool {
    if !is_digits(text, 20) {
        return false;
    }
    let (prefix, rest) = text.split_at(8);
    match prefix {
        "00000001" => is_rsin(&rest[..9]) && rest.ends_with("000"),
        "00000003" => rest.ends_with("0000"),
        _ => prefix.starts_with("000000") && rest.ends_with("000"),
    }
}

fn is_lei(text: &str) -> bool {
    let shaped = text.len() == 20
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && text[18..].bytes().all(|byte| byte.is_ascii_digit());
    let rest = text.bytes().fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        b'A'..=b'Z' => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
        _ => 0,
    });
    shaped && rest == 1
}

fn is_celex(text: &str) -> bool {
    let Some((head, rest)) = text.split_at_checked(5) else { return false };
    let sector = head.starts_with(|first: char| first.is_ascii_digit() || first == 'C' || first == 'E');
    let year = head.get(1..).is_some_and(|year| is_digits(year, 4));
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = &rest[letters..];
    let figures = number.bytes().take_while(u8::is_ascii_digit).count();
    sector && year && (1..=2).contains(&letters) && figures >= 2 && number.len() <= 24 && number.is_ascii()
}

fn is_standard(text: &str) -> bool {
    let Some((bodies, number)) = text.rsplit_once(' ') else { return false };
    let body = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.chars().all(|one| one.is_ascii_alphanumeric() || "-/".contains(one))
    };
    let numbered = number.chars().any(|one| one.is_ascii_digit())
        && number.chars().all(|one| one.is_ascii_alphanumeric() || "-./".contains(one));
    bodies.split(' ').all(|part| body(part) || part.chars().all(|one| one.is_ascii_digit()))
        && body(bodies.split(' ').next().unwrap_or(""))
        && numbered
        && !number.contains(':')
}

fn is_doi(text: &str) -> bool {
    text.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, name)| {
        let dotted =
            registrant.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        dotted && !name.is_empty() && !name.contains(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(scheme: Scheme, good: &[&str], bad: &[&str]) {
        for text in good {
            assert_eq!(scheme.check(text), Ok(()), "{scheme} {text}");
        }
        for text in bad {
            assert!(scheme.check(text).is_err(), "{scheme} {text}");
        }
    }

    #[test]
    fn numbers_of_organisations_pass_their_check() {
        // Examples of Logius, the trade register and GLEIF.
        passes(
            Scheme::Rsin,
            &["002220647", "822477348", "111222333"],
            &["123456789", "000000000", "2220647", "12345678é"],
        );
        passes(Scheme::Oin, &["00000001002220647000", "00000004194049711000"], &["00000001123456789000", "1", ""]);
        passes(
            Scheme::Lei,
            &["213800KUD8LAJWSQ9D15", "724500Y6DUVHQD6OXN27"],
            &["213800KUD8LXJWSQ9D15", "", "ééééééééééé"],
        );
        passes(Scheme::Kvk, &["69599084"], &["6959908", "6959908a"]);
        passes(
            Scheme::Tooi,
            &["https://identifier.overheid.nl/tooi/id/ministerie/mnre1045"],
            &["mnre1045", "https://identifier.overheid.nl/tooi/id/ministerie"],
        );
    }

    #[test]
    fn numbers_of_documents_have_their_form() {
        passes(Scheme::Celex, &["32024R1364", "52025DC0187", "32023L1791"], &["2024/1364", "32024", "", "é2024R1364"]);
        passes(Scheme::Bwb, &["BWBR0041330"], &["BWBR41330", "bwbr0041330", "BWB"]);
        passes(Scheme::Doi, &["10.1038/s41467-024-47621-w"], &["10.1038", "doi:10.1/x", "10./x"]);
        passes(
            Scheme::Standard,
            &["EN 50600-4-2", "ISO/IEC 30134-2", "ITU-T L.1480", "CLC/TR 50600-99-1", "ETSI ES 203 199", "ISO 14040"],
            &["EN50600", "PUE", "", "EN 50600-4-2:2016"],
        );
    }
}
