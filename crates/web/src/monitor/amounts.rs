//! Figures of the national model for people: units that read well, rounded, with their range.

use voetspoor_quantity::{Lang, Range};
use voetspoor_sector::Measure;

use crate::number;

/// The unit in which people read a measure, and how many of the model's units go into one.
pub(super) fn unit(measure: Measure, l: Lang) -> (&'static str, f64) {
    match measure {
        Measure::Energy => ("TWh", 1_000.0),
        Measure::UseLocation
        | Measure::UseMarket
        | Measure::EmbodiedStock
        | Measure::EmbodiedSales
        | Measure::Footprint => (l.is("Mt CO₂e", "Mt CO₂e"), 1_000.0),
        Measure::FootprintPerHead => (l.is("kg CO₂e per inwoner", "kg CO₂e a head"), 1.0),
        Measure::Stock | Measure::Sales => (l.is("miljoen stuks", "million pieces"), 1.0),
        Measure::UseShare | Measure::ElectricityShare => ("%", 1.0),
        Measure::WaterSites | Measure::WaterElectricity => (l.is("miljoen m³", "million m³"), 1_000.0),
        Measure::MaterialSold | Measure::Waste => (l.is("duizend ton", "thousand tonnes"), 1_000.0),
        Measure::Land => ("ha", 1.0),
    }
}

/// A value of the model without its unit.
pub(super) fn plain(measure: Measure, value: f64, l: Lang) -> String {
    number::significant(value / unit(measure, l).1, 2, l)
}

/// A value of the model with its unit.
pub(super) fn amount(measure: Measure, value: f64, l: Lang) -> String {
    format!("{} {}", plain(measure, value, l), unit(measure, l).0)
}

/// A change with its sign, without its unit.
pub(super) fn change(measure: Measure, value: f64, l: Lang) -> String {
    let plus = if value > 0.0 { "+" } else { "" };
    format!("{plus}{}", plain(measure, value, l))
}

/// Low to high, without the unit.
pub(super) fn band(measure: Measure, range: Range, l: Lang) -> String {
    let plain = |value| plain(measure, value, l);
    format!("{} {} {}", plain(range.low), l.is("tot", "to"), plain(range.high))
}

/// A range as a row of a table holds it: the middle, and low to high behind it.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) central: String,
    pub(super) band: String,
}

impl Told {
    pub(super) fn new(measure: Measure, range: Range, l: Lang) -> Told {
        let [low, central, high] = [range.low, range.central, range.high].map(|value| plain(measure, value, l));
        Told { central, band: format!("{low}–{high}") }
    }
}

/// A number of the tables as it stands there.
pub(super) fn exact(value: f64, l: Lang) -> String {
    number::exact(value, l)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_in_a_unit_that_fits_with_its_range() {
        let range = Range { low: 4_600.0, central: 6_070.0, high: 8_300.0 };
        assert_eq!(amount(Measure::Footprint, range.central, Lang::Nl), "6,1 Mt CO₂e");
        assert_eq!(band(Measure::Footprint, range, Lang::En), "4.6 to 8.3");
        assert_eq!(change(Measure::Energy, -836.0, Lang::Nl), "−0,84");
    }
}
