use serde::{Deserialize, Serialize};

use crate::OutOfRange;

/// Electricity that equipment itself takes, kWh at the plug.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct ItEnergy(pub f64);

/// Electricity of the whole facility, kWh at the meter: equipment and overhead.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct FacilityEnergy(pub f64);

/// Power usage effectiveness (EN 50600-4-2): facility energy over IT energy, 1 or more. The only way from one to the other.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Pue(f64);

impl Pue {
    /// No overhead.
    pub const ONE: Pue = Pue(1.0);

    /// Checked constructor: 1 to 10.
    pub fn new(value: f64) -> Result<Pue, OutOfRange> {
        if (1.0..=10.0).contains(&value) {
            Ok(Pue(value))
        } else {
            Err(OutOfRange { what: "PUE", rule: "between 1 and 10", value })
        }
    }

    /// As a number.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// Facility energy for this much IT energy.
    pub fn facility(self, it: ItEnergy) -> FacilityEnergy {
        FacilityEnergy(it.0 * self.0)
    }

    /// Energy of cooling, power supply and the rest, kWh.
    pub fn overhead_kwh(self, it: ItEnergy) -> f64 {
        it.0 * (self.0 - 1.0)
    }
}

impl TryFrom<f64> for Pue {
    type Error = OutOfRange;
    fn try_from(value: f64) -> Result<Self, Self::Error> {
        Pue::new(value)
    }
}

impl From<Pue> for f64 {
    fn from(pue: Pue) -> f64 {
        pue.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pue_below_one_is_refused() {
        assert!(Pue::new(0.99).is_err());
        assert!(Pue::new(f64::NAN).is_err());
    }

    #[test]
    fn facility_is_equipment_plus_overhead() -> Result<(), OutOfRange> {
        let pue = Pue::new(1.25)?;
        let it = ItEnergy(1000.0);
        assert!((pue.facility(it).0 - it.0 - pue.overhead_kwh(it)).abs() < 1e-9);
        Ok(())
    }
}
