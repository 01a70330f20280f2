//! The building around the equipment: overhead, water, refrigerant, heat that is used again (rules `M-FAC-1` to `M-FAC-5`).
//!
//! The step from equipment to facility energy is [`Pue`] itself: the two energies are different types.

use voetspoor_quantity::{FacilityEnergy, ItEnergy, OutOfRange, Pue};

/// PUE of several sites or months together: their facility energy over their IT energy, divided once at the end.
///
/// Rule `M-FAC-1`; EN 50600-4-2. None without IT energy; an error where the facility would use less than its equipment.
pub fn combined_pue(sites: &[(ItEnergy, FacilityEnergy)]) -> Option<Result<Pue, OutOfRange>> {
    let it: f64 = sites.iter().map(|(it, _)| it.0).sum();
    let facility: f64 = sites.iter().map(|(_, facility)| facility.0).sum();
    (it > 0.0).then(|| Pue::new(facility / it))
}

/// Facility energy apart in the part of the equipment and the overhead: they carry different scopes in colocation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FacilitySplit {
    /// Of the equipment itself, kWh.
    pub it_kwh: f64,
    /// Of cooling, power supply, light and the rest, kWh: `it (PUE - 1)`.
    pub overhead_kwh: f64,
}

/// Equipment and overhead of this much IT energy. Rule `M-FAC-2`; the parts add up to [`Pue::facility`].
///
/// Errs where the PUE is a design value, or of a nearly empty hall.
#[inline]
pub fn split(it: ItEnergy, pue: Pue) -> FacilitySplit {
    FacilitySplit { it_kwh: it.0, overhead_kwh: pue.overhead_kwh(it) }
}

/// Water of electricity use, litre, on the site and at the power plants apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Water {
    /// Used on the site, mostly evaporated for cooling.
    pub site_litre: f64,
    /// Consumed where the electricity is made.
    pub source_litre: f64,
}

/// Water of this much IT energy: `site = it WUE`, `source = it PUE w`.
///
/// * `wue`: litre per kWh of **IT** energy (EN 50600-4-9). * `litre_per_kwh`: water consumed per kWh of electricity.
/// * Rule `M-FAC-3`. The PUE applies to the source part alone: WUE is per kWh of IT energy already (a peer counted it twice up to 2026).
/// * Errs where WUE counts water taken in rather than water consumed.
#[inline]
pub fn water(it: ItEnergy, pue: Pue, wue: f64, litre_per_kwh: f64) -> Water {
    Water { site_litre: it.0 * wue, source_litre: pue.facility(it).0 * litre_per_kwh }
}

/// Refrigerant that leaks in a year, kg: `charge * rate`. Rule `M-FAC-4`.
///
/// Errs in a single year, in which a system leaks nothing or all; what is topped up is better, where it is known.
#[inline]
pub fn refrigerant_leak_kg(charge_kg: f64, leak_rate: f64) -> f64 {
    charge_kg * leak_rate
}

/// Energy reuse factor: heat used again over the energy of the facility (EN 50600-4-6). Rule `M-FAC-5`.
///
/// Reported beside the footprint. It is no credit: the facility's own figure does not go down by it.
pub fn energy_reuse_factor(reused_kwh: f64, facility: FacilityEnergy) -> Option<f64> {
    (facility.0 > 0.0).then(|| reused_kwh / facility.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_pue_of_two_sites_is_a_ratio_of_sums() {
        let sites = [(ItEnergy(100.0), FacilityEnergy(200.0)), (ItEnergy(900.0), FacilityEnergy(1000.0))];
        assert_eq!(combined_pue(&sites), Some(Pue::new(1.2)));
        assert_eq!(combined_pue(&[]), None);
    }

    #[test]
    fn a_facility_below_its_equipment_is_refused() {
        assert!(combined_pue(&[(ItEnergy(100.0), FacilityEnergy(90.0))]).unwrap().is_err());
    }

    #[test]
    fn the_pue_touches_water_at_the_source_and_not_on_the_site() {
        let water = water(ItEnergy(1000.0), Pue::new(1.2).unwrap(), 0.5, 3.0);
        assert_eq!(water, Water { site_litre: 500.0, source_litre: 3600.0 });
    }

    #[test]
    fn heat_used_again_is_a_ratio_and_no_credit() {
        assert_eq!(energy_reuse_factor(30.0, FacilityEnergy(120.0)), Some(0.25));
        assert_eq!(energy_reuse_factor(30.0, FacilityEnergy(0.0)), None);
        assert!((refrigerant_leak_kg(40.0, 0.05) - 2.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn equipment_and_overhead_are_the_facility(it in 0.0..1e9_f64, pue in 1.0..3.0_f64) {
            let pue = Pue::new(pue).unwrap();
            let parts = split(ItEnergy(it), pue);
            let whole = pue.facility(ItEnergy(it)).0;
            prop_assert!(parts.overhead_kwh >= 0.0);
            prop_assert!((parts.it_kwh + parts.overhead_kwh - whole).abs() <= 1e-12 * whole.max(1.0));
        }
    }
}
