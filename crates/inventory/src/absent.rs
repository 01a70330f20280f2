//! Texts by which people say that they have nothing to fill in.

use crate::field::Kind;

/// Wherever a number, date, word or country is asked.
const NOTHING: [&str; 9] = ["-", "--", "–", "—", "n/a", "null", "n.v.t.", "n.v.t", "nvt"];

/// Where a number or a date is asked: an unknown word or country is a fault, for the default would take its place.
const UNKNOWN: [&str; 4] = ["onbekend", "unknown", "n.b.", "?"];

/// Whether a text stands for an empty cell.
pub(crate) fn says_nothing(text: &str, kind: Kind) -> bool {
    let among = |texts: &[&str]| texts.iter().any(|one| one.eq_ignore_ascii_case(text));
    // Most cells are told apart at once: there are millions.
    let is_plain = text.len() > 8 || text.bytes().next().is_none_or(|byte| byte.is_ascii_digit());
    match kind {
        _ if is_plain => false,
        Kind::Text => false,
        Kind::Number(_) | Kind::Date | Kind::Year => among(&NOTHING) || among(&UNKNOWN),
        Kind::Word(_) | Kind::Country | Kind::YesNo => among(&NOTHING),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_is_no_default() {
        for (text, number, country) in [
            ("N.v.t.", true, true),
            ("Onbekend", true, false),
            ("—", true, true),
            ("0", false, false),
            ("", false, false),
        ] {
            assert_eq!(says_nothing(text, Kind::Date), number, "{text}");
            assert_eq!(says_nothing(text, Kind::Country), country, "{text}");
            assert!(!says_nothing(text, Kind::Text), "{text}");
        }
    }
}
