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

/// Reads a number with or without a unit: `600 kW`, `0,6 MW`, `600`.
///
/// A comma or point followed by exactly three digits could stand for thousands or for decimals, and is refused, but behind a single zero.
pub(crate) fn read_number(text: &str, unit: Option<Unit>) -> Result<Fixed, FactMessage> {
    let text = text.trim();
    let value = || text.to_owned();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '_')));
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    // An exponent is part of the number: 1e25.
    let (digits, power, rest) = match rest.strip_prefix(['e', 'E']) {
        Some(exponent) if !digits.is_empty() && exponent.starts_with(|c: char| c.is_ascii_digit() || c == '+') => {
            let end = exponent.find(|c: char| !(c.is_ascii_digit() || c == '+')).unwrap_or(exponent.len());
            let (power, rest) = exponent.split_at(end);
            let power: u32 =
                power.trim_start_matches('+').parse().map_err(|_| FactMessage::NotANumber { value: value() })?;
            (digits, power, rest)
        }
        _ => (digits, 0, rest),
    };
    let mantissa = decimal(&digits.replace('_', "")).ok_or_else(|| FactMessage::Ambiguous { value: value() })?;
    let mantissa: Fixed = mantissa.parse().map_err(|_| FactMessage::NotANumber { value: value() })?;
    let number = 10_i128.checked_pow(power).and_then(|scale| mantissa.nanos().checked_mul(scale));
    let number = number.map(Fixed::from_nanos).ok_or_else(|| FactMessage::TooLargeNumber { value: value() })?;
    let spelling = rest.trim();
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

/// Digits with a point for decimals; nothing where a comma or point could mean two things.
fn decimal(digits: &str) -> Option<String> {
    let could_be_thousands = |whole: &str, after: &str| after.len() == 3 && !matches!(whole, "" | "0" | "-0" | "+0");
    match digits.split_once(',') {
        None => match digits.rsplit_once('.') {
            Some((whole, after)) if could_be_thousands(whole, after) => None,
            _ => Some(digits.to_owned()),
        },
        Some((whole, after)) if could_be_thousands(whole, after) || after.contains([',', '.']) => None,
        Some((whole, _)) if whole.contains('.') => None,
        Some((whole, after)) => Some(format!("{whole}.{after}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unit: Unit) -> Result<String, FactMessage> {
        read_number(text, Some(unit)).map(|number| number.to_string())
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
        ] {
            assert_eq!(read(text, unit), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for text in [
            "1,000 kW",
            "50.000",
            "1.000.000",
            "1.000,5 kW",
            "1,000,000",
            "12 m2",
            "kW",
            "",
            "--3",
            "1e999",
            "NaN",
            "ten",
        ] {
            assert!(read(text, Unit::Kilowatt).is_err(), "{text}");
        }
    }
}
