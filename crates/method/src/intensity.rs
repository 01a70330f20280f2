//! Impact per unit of something: per employee, per request, per euro (rules `M-INT-1`, `M-INT-2`).

use std::iter::Sum;
use std::ops::Add;

/// Impact and units, kept apart until the end so that they can be added up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Intensity {
    /// Impact.
    pub impact: f64,
    /// Units of what it served.
    pub units: f64,
}

impl Intensity {
    /// Impact per unit; none without units.
    ///
    /// Rule `M-INT-1`: the ratio is formed last. A mean of ratios weighs a quiet hour as much as a busy one: 10 g for 1 request and 10 g for 99
    /// are 0.2 g a request, not 5.05. A peer returns the impact itself when there are no units.
    pub fn per_unit(self) -> Option<f64> {
        (self.units > 0.0).then(|| self.impact / self.units)
    }
}

impl Add for Intensity {
    type Output = Intensity;
    fn add(self, other: Intensity) -> Intensity {
        Intensity { impact: self.impact + other.impact, units: self.units + other.units }
    }
}

impl Sum for Intensity {
    fn sum<I: Iterator<Item = Intensity>>(iter: I) -> Intensity {
        iter.fold(Intensity::default(), Add::add)
    }
}

/// Software carbon intensity of ISO/IEC 21031: `(E I + M) / R`; none without units `R`.
///
/// * `energy_kwh`: E, of the facility. * `factor`: I, location-based, impact per kWh. * `embodied`: M, in the unit of the impact.
/// * Rule `M-INT-2`. Contracts and offsets never enter. A rate: no inventory can be added up from it without its units.
pub fn software_carbon_intensity(energy_kwh: f64, factor: f64, embodied: f64, units: f64) -> Option<f64> {
    Intensity { impact: energy_kwh * factor + embodied, units }.per_unit()
}

/// Embodied part of the same standard: `TE (TiR / EL) (RR / ToR)`.
///
/// * `total`: TE. * `reserved_time`, `life`: TiR and EL in one unit, life > 0. * `reserved`, `available`: RR and ToR in one unit, available > 0.
pub fn embodied_part(total: f64, reserved_time: f64, life: f64, reserved: f64, available: f64) -> f64 {
    total * (reserved_time / life) * (reserved / available)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_ratio_is_formed_after_the_sums() {
        let hours = [Intensity { impact: 10.0, units: 1.0 }, Intensity { impact: 10.0, units: 99.0 }];
        assert_eq!(hours.into_iter().sum::<Intensity>().per_unit(), Some(0.2));
    }

    #[test]
    fn without_units_there_is_no_intensity() {
        assert_eq!(Intensity { impact: 5.0, units: 0.0 }.per_unit(), None);
        assert_eq!(software_carbon_intensity(1.0, 268.0, 10.0, 0.0), None);
    }

    proptest! {
        #[test]
        fn a_combined_intensity_lies_between_its_parts(parts in prop::collection::vec((0.0..1e6_f64, 0.1..1e6_f64), 1..20)) {
            let parts: Vec<_> = parts.into_iter().map(|(impact, units)| Intensity { impact, units }).collect();
            let each: Vec<f64> = parts.iter().filter_map(|p| p.per_unit()).collect();
            let all = parts.into_iter().sum::<Intensity>().per_unit().unwrap();
            let (low, high) = each.iter().fold((f64::MAX, f64::MIN), |(l, h), x| (l.min(*x), h.max(*x)));
            prop_assert!(all >= low * (1.0 - 1e-9) && all <= high * (1.0 + 1e-9));
        }
    }
}
