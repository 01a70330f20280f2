//! Units of the form, and the ones that people write instead. Conversions are exact by definition; nothing else is converted.

use serde::{Deserialize, Serialize};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Energy.
    Energy,
    /// Power.
    Power,
    /// Area.
    Area,
    /// Volume of water or fuel.
    Volume,
    /// Temperature.
    Temperature,
    /// Degree days.
    DegreeDays,
    /// Bytes.
    Data,
    /// Bytes a second.
    Rate,
    /// Performance of servers.
    Performance,
    /// Share.
    Share,
}

/// A unit of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Kilowatt-hour.
    #[serde(rename = "kWh")]
    KilowattHour,
    /// Kilowatt.
    #[serde(rename = "kW")]
    Kilowatt,
    /// Square metre.
    #[serde(rename = "m2")]
    SquareMetre,
    /// Cubic metre.
    #[serde(rename = "m3")]
    CubicMetre,
    /// Litre.
    #[serde(rename = "l")]
    Litre,
    /// Degree Celsius.
    #[serde(rename = "°C")]
    Celsius,
    /// Degree-day.
    #[serde(rename = "degree-days")]
    DegreeDay,
    /// Petabyte.
    #[serde(rename = "PB")]
    Petabyte,
    /// Exabyte.
    #[serde(rename = "EB")]
    Exabyte,
    /// Gigabyte a second.
    #[serde(rename = "GB/s")]
    GigabytePerSecond,
    /// Active state performance by SERT.
    #[serde(rename = "SERT")]
    Sert,
    /// Per cent.
    #[serde(rename = "%")]
    Percent,
}

impl Unit {
    /// Its spelling in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Unit::KilowattHour => "kWh",
            Unit::Kilowatt => "kW",
            Unit::SquareMetre => "m2",
            Unit::CubicMetre => "m3",
            Unit::Litre => "l",
            Unit::Celsius => "°C",
            Unit::DegreeDay => "degree-days",
            Unit::Petabyte => "PB",
            Unit::Exabyte => "EB",
            Unit::GigabytePerSecond => "GB/s",
            Unit::Sert => "SERT",
            Unit::Percent => "%",
        }
    }

    /// What it measures.
    pub const fn quantity(self) -> Quantity {
        match self {
            Unit::KilowattHour => Quantity::Energy,
            Unit::Kilowatt => Quantity::Power,
            Unit::SquareMetre => Quantity::Area,
            Unit::CubicMetre | Unit::Litre => Quantity::Volume,
            Unit::Celsius => Quantity::Temperature,
            Unit::DegreeDay => Quantity::DegreeDays,
            Unit::Petabyte | Unit::Exabyte => Quantity::Data,
            Unit::GigabytePerSecond => Quantity::Rate,
            Unit::Sert => Quantity::Performance,
            Unit::Percent => Quantity::Share,
        }
    }

    /// By what a figure in a written unit is multiplied to be in this one; nothing where the unit does not fit.
    ///
    /// Small letters of bits and capitals of bytes are told apart: `Gbit/s` and `Gb/s` are bits, `GB/s` is bytes.
    pub fn factor(self, written: &str) -> Option<f64> {
        let written = written.trim();
        let (quantity, size) = known(written)?;
        let (own_quantity, own_size) = known(self.as_str())?;
        (quantity == own_quantity).then(|| size / own_size)
    }

    /// The units that fit, for a message.
    pub fn choices(self) -> &'static str {
        match self.quantity() {
            Quantity::Energy => "kWh, MWh, GWh, MJ, GJ, TJ",
            Quantity::Power => "kW, MW, W",
            Quantity::Area => "m2, ha",
            Quantity::Volume => "m3, l",
            Quantity::Temperature => "°C",
            Quantity::DegreeDays => "degree-days",
            Quantity::Data => "GB, TB, PB, EB",
            Quantity::Rate => "GB/s, MB/s, Gbit/s, Tbit/s",
            Quantity::Performance => "SERT",
            Quantity::Share => "%",
        }
    }
}

/// A written unit: what it measures, and its size in the base of that.
fn known(written: &str) -> Option<(Quantity, f64)> {
    // Bits and bytes differ by the letter's case; all others do not.
    match written {
        "GB/s" | "GByte/s" | "gigabyte/s" => return Some((Quantity::Rate, 1.0)),
        "MB/s" => return Some((Quantity::Rate, 1e-3)),
        "TB/s" => return Some((Quantity::Rate, 1e3)),
        "Gbit/s" | "Gb/s" | "Gbps" => return Some((Quantity::Rate, 0.125)),
        "Tbit/s" | "Tb/s" | "Tbps" => return Some((Quantity::Rate, 125.0)),
        "Mbit/s" | "Mb/s" | "Mbps" => return Some((Quantity::Rate, 0.125e-3)),
        "GB" => return Some((Quantity::Data, 1.0)),
        "TB" => return Some((Quantity::Data, 1e3)),
        "PB" => return Some((Quantity::Data, 1e6)),
        "EB" => return Some((Quantity::Data, 1e9)),
        "MW" => return Some((Quantity::Power, 1e3)),
        "mW" => return None,
        _ => {}
    }
    Some(match written.to_lowercase().as_str() {
        "kwh" => (Quantity::Energy, 1.0),
        "mwh" => (Quantity::Energy, 1e3),
        "gwh" => (Quantity::Energy, 1e6),
        "mj" => (Quantity::Energy, 1.0 / 3.6),
        "gj" => (Quantity::Energy, 1e3 / 3.6),
        "tj" => (Quantity::Energy, 1e6 / 3.6),
        "w" => (Quantity::Power, 1e-3),
        "kw" => (Quantity::Power, 1.0),
        "m2" | "m²" => (Quantity::Area, 1.0),
        "ha" => (Quantity::Area, 1e4),
        "m3" | "m³" => (Quantity::Volume, 1.0),
        "l" | "liter" | "litre" => (Quantity::Volume, 1e-3),
        "°c" | "c" | "celsius" => (Quantity::Temperature, 1.0),
        "degree-days" | "graaddagen" | "°cd" => (Quantity::DegreeDays, 1.0),
        "sert" => (Quantity::Performance, 1.0),
        "%" | "percent" | "procent" => (Quantity::Share, 1.0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(unit: Unit, written: &str, factor: f64) {
        let found = unit.factor(written).unwrap_or(f64::NAN);
        assert!((found / factor - 1.0).abs() < 1e-12, "{written}: {found}");
    }

    #[test]
    fn units_are_converted_by_their_definition() {
        near(Unit::KilowattHour, "MWh", 1000.0);
        near(Unit::KilowattHour, "GJ", 277.777_777_777_777_8);
        near(Unit::Kilowatt, "MW", 1000.0);
        near(Unit::CubicMetre, "l", 0.001);
        near(Unit::Litre, "m3", 1000.0);
        near(Unit::SquareMetre, "ha", 10_000.0);
        near(Unit::Exabyte, "PB", 0.001);
        near(Unit::Petabyte, "TB", 0.001);
    }

    #[test]
    fn bits_are_no_bytes_and_milli_is_not_mega() {
        near(Unit::GigabytePerSecond, "Gbit/s", 0.125);
        near(Unit::GigabytePerSecond, "Gb/s", 0.125);
        near(Unit::GigabytePerSecond, "GB/s", 1.0);
        assert_eq!(Unit::Kilowatt.factor("mW"), None);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (unit, written) in [
            (Unit::KilowattHour, "kW"),
            (Unit::Kilowatt, "kWh"),
            (Unit::CubicMetre, "kg"),
            (Unit::Celsius, "F"),
            (Unit::Percent, ""),
        ] {
            assert_eq!(unit.factor(written), None, "{written}");
        }
    }
}
