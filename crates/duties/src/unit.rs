//! Units of facts, and how a value with a unit is read.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Fixed;

use crate::message::FactMessage;

/// The unit of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Unit {
    /// Kilowatt.
    #[serde(rename = "kW")]
    Kilowatt,
    /// Megawatt.
    #[serde(rename = "MW")]
    Megawatt,
    /// Kilowatt-hour.
    #[serde(rename = "kWh")]
    KilowattHour,
    /// Terajoule.
    #[serde(rename = "TJ")]
    Terajoule,
    /// Cubic metre; of gas: of natural gas or as much energy.
    #[serde(rename = "m3")]
    CubicMetre,
    /// Square metre.
    #[serde(rename = "m2")]
    SquareMetre,
    /// Hectare.
    #[serde(rename = "ha")]
    Hectare,
    /// Euro.
    #[serde(rename = "EUR")]
    Euro,
    /// Per cent.
    #[serde(rename = "%")]
    PerCent,
    /// Degree Celsius.
    #[serde(rename = "°C")]
    Celsius,
    /// Operations with floating point.
    #[serde(rename = "FLOP")]
    Flop,
}

/// What one unit is of another of the same quantity: spelling in lower case, unit, by how many to multiply and to divide.
const SPELLINGS: &[(&str, Unit, i64, i64)] = &[
    ("w", Unit::Kilowatt, 1, 1_000),
    ("kw", Unit::Kilowatt, 1, 1),
    ("mw", Unit::Kilowatt, 1_000, 1),
    ("gw", Unit::Kilowatt, 1_000_000, 1),
    ("w", Unit::Megawatt, 1, 1_000_000),
    ("kw", Unit::Megawatt, 1, 1_000),
    ("mw", Unit::Megawatt, 1, 1),
    ("gw", Unit::Megawatt, 1_000, 1),
    ("wh", Unit::KilowattHour, 1, 1_000),
    ("kwh", Unit::KilowattHour, 1, 1),
    ("mwh", Unit::KilowattHour, 1_000, 1),
    ("gwh", Unit::KilowattHour, 1_000_000, 1),
    ("gj", Unit::Terajoule, 1, 1_000),
    ("tj", Unit::Terajoule, 1, 1),
    ("pj", Unit::Terajoule, 1_000, 1),
    // 1 TJ is 10^12 J, 1 kWh is 3.6 x 10^6 J.
    ("kwh", Unit::Terajoule, 36, 10_000_000),
    ("mwh", Unit::Terajoule, 36, 10_000),
    ("gwh", Unit::Terajoule, 36, 10),
    ("m3", Unit::CubicMetre, 1, 1),
    ("m³", Unit::CubicMetre, 1, 1),
    ("m2", Unit::SquareMetre, 1, 1),
    ("m²", Unit::SquareMetre, 1, 1),
    ("ha", Unit::SquareMetre, 10_000, 1),
    ("m2", Unit::Hectare, 1, 10_000),
    ("m²", Unit::Hectare, 1, 10_000),
    ("ha", Unit::Hectare, 1, 1),
    ("eur", Unit::Euro, 1, 1),
    ("€", Unit::Euro, 1, 1),
    ("%", Unit::PerCent, 1, 1),
    ("°c", Unit::Celsius, 1, 1),
    ("c", Unit::Celsius, 1, 1),
    ("flop", Unit::Flop, 1, 1),
    ("flops", Unit::Flop, 1, 1),
];

impl Unit {
    /// As people write it.
    pub const fn symbol(self) -> &'static str {
        match self {
            Unit::Kilowatt => "kW",
            Unit::Megawatt => "MW",
            Unit::KilowattHour => "kWh",
            Unit::Terajoule => "TJ",
            Unit::CubicMetre => "m³",
            Unit::SquareMetre => "m²",
            Unit::Hectare => "ha",
            Unit::Euro => "EUR",
            Unit::PerCent => "%",
            Unit::Celsius => "°C",
            Unit::Flop => "FLOP",
        }
    }

    /// As it ends the name of a constant of a law.
    pub const fn ending(self) -> &'static str {
        match self {
            Unit::Kilowatt => "_kw",
            Unit::Megawatt => "_mw",
            Unit::KilowattHour => "_kwh",
            Unit::Terajoule => "_tj",
            Unit::CubicMetre => "_m3",
            Unit::SquareMetre => "_m2",
            Unit::Hectare => "_ha",
            Unit::Euro => "_eur",
            Unit::PerCent => "_pct",
            Unit::Celsius => "_c",
            Unit::Flop => "_flop",
        }
    }

    /// A number that is given in some unit, in this one; nothing where the unit is of another quantity.
    fn convert(self, number: Fixed, spelling: &str) -> Option<Fixed> {
        let lower = spelling.to_lowercase();
        let (_, _, times, by) = SPELLINGS.iter().find(|(name, unit, _, _)| *unit == self && *name == lower)?;
        let nanos = number.nanos().checked_mul(i128::from(*times))?;
        Some(Fixed::from_nanos(divided(nanos, i128::from(*by))))
    }

    /// Whether a spelling is of this unit itself.
    fn is_itself(self, spelling: &str) -> bool {
        let lower = spelling.to_lowercase();
        SPELLINGS.iter().any(|(name, unit, times, by)| *unit == self && *name == lower && times == by)
    }

    /// The units in which a value of this unit may be given.
    fn accepted(self) -> String {
        let names: Vec<&str> =
            SPELLINGS.iter().filter(|(_, unit, _, _)| *unit == self).map(|(name, _, _, _)| *name).collect();
        names.join(", ")
    }
}

/// To the nearest, half away from zero.
fn divided(nanos: i128, by: i128) -> i128 {
    let (whole, rest) = (nanos / by, nanos % by);
    whole + if rest.abs() * 2 >= by { rest.signum() } else { 0 }
}

/// Who writes a number, and so what a point or comma before three digits can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writer {
    /// A person, who separates thousands or decimals by either.
    Person,
    /// A program, which writes numbers as JSON does: a point before decimals, and nothing between thousands.
    Program,
}

/// Reads a number with or without a unit: `600 kW`, `0,6 MW`, `5.700.000`, `50 000`, `600`.
///
/// One comma or point with up to three digits before it and exactly three behind could stand for thousands or for decimals, and is refused. It is
/// read where one of both is out of the question: behind a zero it stands for decimals, and of a fact whose numbers run in thousands, in the unit of
/// the fact, for thousands. A program writes decimals behind a point; of a fact whose numbers run in thousands that is refused, because the same address
/// can come from a person.
pub(crate) fn read_number(
    text: &str,
    unit: Option<Unit>,
    in_thousands: bool,
    writer: Writer,
) -> Result<Fixed, FactMessage> {
    let text = text.trim();
    let value = || text.to_owned();
    let joined = joined(text);
    let end = joined.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '_')));
    let (digits, rest) = joined.split_at(end.unwrap_or(joined.len()));
    // An exponent is part of the number: 1e25.
    let (digits, power, rest) = match rest.strip_prefix(['e', 'E']) {
        Some(exponent) if !digits.is_empty() && exponent.starts_with(|c: char| c.is_ascii_digit() || c == '+') => {
            let end = exponent.find(|c: char| !(c.is_ascii_digit() || c == '+')).unwrap_or(exponent.len());
            let (power, rest) = exponent.split_at(end);
            let power: u32 =
                power.trim_start_matches('+').parse().map_err(|_| FactMessage::NotANumber { value: value() })?;
            (digits, Some(power), rest)
        }
        _ => (digits, None, rest),
    };
    let spelling = rest.trim();
    let own = spelling.is_empty() || unit.is_some_and(|unit| unit.is_itself(spelling));
    let separated = Separated::new(digits).ok_or_else(|| FactMessage::NotANumber { value: value() })?;
    let mantissa = match separated {
        Separated::Plain(digits) => Some(digits),
        Separated::Either { decimals, point, .. } if power.is_some() && point => Some(decimals),
        Separated::Either { thousands, decimals, point } => match writer {
            Writer::Person => (in_thousands && own).then_some(thousands),
            Writer::Program => (point && !in_thousands).then_some(decimals),
        },
    };
    let mantissa = mantissa.ok_or_else(|| FactMessage::Ambiguous { value: value() })?;
    let mantissa: Fixed = mantissa.parse().map_err(|_| FactMessage::NotANumber { value: value() })?;
    let number = 10_i128.checked_pow(power.unwrap_or(0)).and_then(|scale| mantissa.nanos().checked_mul(scale));
    let number = number.map(Fixed::from_nanos).ok_or_else(|| FactMessage::TooLargeNumber { value: value() })?;
    match (unit, spelling) {
        (_, "") => Ok(number),
        (None, other) => Err(FactMessage::NoUnitWanted { value: value(), unit: other.to_owned() }),
        (Some(unit), other) => unit.convert(number, other).ok_or_else(|| FactMessage::WrongUnit {
            value: value(),
            unit: other.to_owned(),
            accepted: unit.accepted(),
        }),
    }
}

/// Takes away spaces between thousands: `50 000`.
fn joined(text: &str) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let digits_at = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let signed = text.trim_start_matches(['-', '+']);
    let first = digits_at(signed);
    if !(1..=3).contains(&first) {
        return text.to_owned();
    }
    let (head, mut rest) = text.split_at(text.len() - signed.len() + first);
    let mut out = head.to_owned();
    while let Some(group) = rest.strip_prefix(is_space).filter(|group| digits_at(group) == 3) {
        let (group, after) = group.split_at(3);
        out.push_str(group);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Digits with what their points and commas can mean.
enum Separated {
    /// It can be read in one way: with a point before the decimals, where there are any.
    Plain(String),
    /// A point or a comma can stand before thousands or before decimals.
    Either { thousands: String, decimals: String, point: bool },
}

impl Separated {
    /// Nothing where the digits are no number however they are read.
    fn new(digits: &str) -> Option<Separated> {
        let digits = digits.replace('_', "");
        let sign = usize::from(digits.starts_with(['-', '+']));
        let (sign, body) = digits.split_at(sign);
        if !body.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
            return None;
        }
        let plain = |whole: &str, part: &str| {
            let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
            let point = if part.is_empty() { "" } else { "." };
            Some(Separated::Plain(format!("{sign}{whole}{point}{part}")))
        };
        let Some((whole, part)) = body.rsplit_once(['.', ',']) else { return plain(body, "") };
        let last = body.as_bytes().get(whole.len()).copied();
        let same = last.is_some_and(|last| whole.as_bytes().contains(&last));
        match (whole.contains(['.', ',']), same) {
            (false, _) if part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') => {
                let (thousands, decimals) = (format!("{sign}{whole}{part}"), format!("{sign}{whole}.{part}"));
                Some(Separated::Either { thousands, decimals, point: last == Some(b'.') })
            }
            (false, _) => Some(Separated::Plain(format!("{sign}{whole}.{part}"))),
            // Several of one kind stand between thousands; one of the other kind behind them, before decimals.
            (true, true) => grouped(body).then(|| plain(body, ""))?,
            (true, false) => grouped(whole).then(|| plain(whole, part))?,
        }
    }
}

/// Whether digits stand in groups of three, with one kind of separator.
fn grouped(digits: &str) -> bool {
    let mut groups = digits.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let numeric = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && numeric(first)
        && groups.all(|group| group.len() == 3 && numeric(group))
        && !(digits.contains('.') && digits.contains(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unit: Unit) -> Result<String, FactMessage> {
        read_number(text, Some(unit), false, Writer::Person).map(|number| number.to_string())
    }

    #[test]
    fn units_are_converted_exactly() {
        for (text, unit, expected) in [
            ("600 kW", Unit::Kilowatt, "600"),
            ("600", Unit::Kilowatt, "600"),
            ("0.6 MW", Unit::Kilowatt, "600"),
            ("0,6MW", Unit::Kilowatt, "600"),
            ("499.99 kw", Unit::Kilowatt, "499.99"),
            ("0.125 MW", Unit::Kilowatt, "125"),
            ("0,125 MW", Unit::Kilowatt, "125"),
            ("12.1250", Unit::Kilowatt, "12.125"),
            ("2.5 GWh", Unit::KilowattHour, "2500000"),
            ("10 GWh", Unit::Terajoule, "36"),
            ("120000 m2", Unit::Hectare, "12"),
            ("1e25", Unit::Flop, "10000000000000000000000000"),
            ("1.001e3", Unit::Kilowatt, "1001"),
            ("-600", Unit::Celsius, "-600"),
        ] {
            assert_eq!(read(text, unit), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_one_way_is_read() {
        for (text, expected) in [
            ("5.700.000", "5700000"),
            ("5,700,000 kWh", "5700000"),
            ("23.611.111,5", "23611111.5"),
            ("1,234,567.125", "1234567.125"),
            ("1.000,5 kWh", "1000.5"),
            ("50 000", "50000"),
            ("50\u{a0}000 kWh", "50000"),
            ("1 234 567,5", "1234567.5"),
            ("50000.125", "50000.125"),
            ("0,125", "0.125"),
            ("5,25 MWh", "5250"),
        ] {
            assert_eq!(read(text, Unit::KilowattHour), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for text in ["1,000 kW", "1.000", "50.000", "-1.250"] {
            assert!(matches!(read(text, Unit::Kilowatt), Err(FactMessage::Ambiguous { .. })), "{text}");
        }
        for text in [
            "12 m2",
            "kW",
            "",
            "--3",
            "1e999",
            "NaN",
            "ten",
            "1.00.000",
            "1.2.3",
            "1,000.5,3",
            "0.500.000",
            "50 00",
            "50 0000",
            "1.000.00,5",
        ] {
            assert!(read(text, Unit::Kilowatt).is_err(), "{text}");
        }
    }

    #[test]
    fn of_a_fact_that_runs_in_thousands_three_digits_are_thousands() {
        let read = |text: &str, writer: Writer| {
            read_number(text, Some(Unit::KilowattHour), true, writer).map(|number| number.to_string())
        };
        assert_eq!(read("50.000", Writer::Person), Ok("50000".to_owned()));
        assert_eq!(read("50,000 kWh", Writer::Person), Ok("50000".to_owned()));
        // A thousand times another unit is as likely as a little of it.
        assert!(matches!(read("1.500 MWh", Writer::Person), Err(FactMessage::Ambiguous { .. })));
        // The address of data can come from a person too.
        assert!(matches!(read("50.000", Writer::Program), Err(FactMessage::Ambiguous { .. })));
        assert_eq!(read("50000.000", Writer::Program), Ok("50000".to_owned()));
    }

    #[test]
    fn a_program_writes_decimals_behind_a_point() {
        let read = |text: &str| {
            read_number(text, Some(Unit::Megawatt), false, Writer::Program).map(|number| number.to_string())
        };
        assert_eq!(read("1.001"), Ok("1.001".to_owned()));
        assert!(matches!(read("1,001"), Err(FactMessage::Ambiguous { .. })));
    }
}
