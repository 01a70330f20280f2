//! Numbers as visitors type them in a field: with a comma or a point, and nothing between thousands.

use voetspoor_quantity::Lang;

use crate::number::exact;

/// Why what was typed is not read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fault {
    /// It is no number.
    NoNumber,
    /// `1.200` is 1.2 or 1,200, and one field does not settle which.
    TwoWays {
        /// If its mark is the decimal one.
        decimals: f64,
        /// If its mark sets thousands apart.
        thousands: f64,
    },
}

impl Fault {
    /// What to do about it; of what is no number a field says itself what it wants.
    pub(crate) fn in_words(self, no_number: &str, l: Lang) -> String {
        match self {
            Fault::NoNumber => no_number.to_owned(),
            Fault::TwoWays { decimals, thousands } => {
                let (decimals, thousands) = (exact(decimals, l), thousands.to_string());
                match l {
                    Lang::Nl => {
                        format!("Dit kan {decimals} of {thousands} zijn. Schrijf duizendtallen zonder punt of komma.")
                    }
                    Lang::En => {
                        format!("This can be {decimals} or {thousands}. Write thousands without a point or comma.")
                    }
                }
            }
        }
    }
}

/// Reads a number of digits, a sign and one mark. Up to three digits, a mark and three digits could be thousands, and is not guessed at; behind a
/// zero or nothing it can only be decimals.
pub(crate) fn number(text: &str) -> Result<f64, Fault> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '−']).unwrap_or(text);
    let (whole, decimals) = digits.split_once(['.', ',']).map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let some = !whole.is_empty() || decimals.is_some_and(|part| !part.is_empty());
    if !some || !only_digits(whole) || !decimals.is_none_or(only_digits) {
        return Err(Fault::NoNumber);
    }
    let sign = if digits.len() == text.len() { 1.0 } else { -1.0 };
    let value = |text: String| match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(sign * number),
        _ => Err(Fault::NoNumber),
    };
    let Some(decimals) = decimals else { return value(whole.to_owned()) };
    let read = value(format!("0{whole}.{decimals}0"))?;
    if decimals.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0" {
        return Err(Fault::TwoWays { decimals: read, thousands: value(format!("{whole}{decimals}"))? });
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_a_comma_or_a_point_and_no_thousands() {
        let numbers = [
            ("12", 12.0),
            (" 0,5 ", 0.5),
            ("0.5", 0.5),
            ("0,333", 0.333),
            (",125", 0.125),
            (".5", 0.5),
            ("5,", 5.0),
            ("1234,500", 1234.5),
            ("5700000", 5_700_000.0),
            ("1,2345", 1.2345),
            ("-3", -3.0),
            ("−0,250", -0.25),
        ];
        for (text, expected) in numbers {
            assert_eq!(number(text), Ok(expected), "{text}");
        }
        for text in [
            "",
            " ",
            ",",
            "-",
            "1,2,3",
            "1.234,5",
            "1.234.567",
            "1e9",
            "inf",
            "NaN",
            "twaalf",
            "1 200",
            "--1",
            "+5%",
            "0x10",
        ] {
            assert_eq!(number(text), Err(Fault::NoNumber), "{text}");
        }
        assert_eq!(number(&"9".repeat(400)), Err(Fault::NoNumber));
    }

    #[test]
    fn what_could_be_thousands_is_asked_about() {
        let two_ways = number("1.200").unwrap_err();
        assert_eq!(two_ways, Fault::TwoWays { decimals: 1.2, thousands: 1200.0 });
        assert_eq!(number("-12,005"), Err(Fault::TwoWays { decimals: -12.005, thousands: -12005.0 }));
        assert!(two_ways.in_words("", Lang::Nl).starts_with("Dit kan 1,2 of 1200 zijn."));
        assert!(two_ways.in_words("", Lang::En).starts_with("This can be 1.2 or 1200."));
    }
}
