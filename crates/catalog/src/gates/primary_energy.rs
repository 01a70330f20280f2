use voetspoor_quantity::Indicator;

use super::{Findings, Gate};
use crate::{Catalog, ItemKind, Severity};

pub(super) const GATE: Gate = Gate {
    name: "primary-energy-floor",
    asks: "electricity takes at least the 3.6 MJ of primary energy per kWh that it holds itself, in tables and computed from a mix",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let Some(limits) = &catalog.settings.plausibility else { return };
    let floor = limits.mix.primary_energy_floor;
    for factor in catalog.factors().iter().filter(|factor| factor.indicator == Indicator::PrimaryEnergy) {
        let electric = matches!(catalog.item(factor.item).kind, ItemKind::Electricity | ItemKind::Technology);
        if electric && factor.figure.central < floor {
            findings.row(&factor.provenance, format!("{} MJ per kWh is below {floor}", factor.figure.central));
        }
    }
    for set in catalog.factor_sets() {
        for (zone, year, mix) in catalog.generation_mixes() {
            let computed = catalog.grid_from_mix(Indicator::PrimaryEnergy, zone, year, set);
            let (Some(computed), Some(share)) = (computed.filter(|found| found.central < floor), mix.first()) else {
                continue;
            };
            let message = format!("{zone} {year} comes to {} MJ per kWh, below {floor}", computed.central);
            findings.place(&share.file, share.line, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn electricity_from_nothing_is_refused() {
        let row = "electricity.grid,use,life-cycle,primary-energy,NL,2024,pub,location,0.013,,,,,MJ,f,e,,archetype,s,2024,D,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::FACTORS, row).line, 12);
    }

    #[test]
    fn a_mix_that_needs_less_than_it_gives_is_refused() {
        let problems = GATE.check(&fixture::altered(fixture::FACTORS, "mix,,9.2", "mix,,1.2"));
        assert!(problems.iter().any(|problem| problem.file == fixture::MIX), "{problems:?}");
    }
}
