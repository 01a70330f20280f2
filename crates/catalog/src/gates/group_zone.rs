use std::collections::BTreeMap;

use voetspoor_quantity::Zone;

use super::{Findings, Gate};
use crate::{Catalog, Factor, Severity};

pub(super) const GATE: Gate = Gate {
    name: "group-within-members",
    asks: "a figure of EU or WORLD lies between the lowest and the highest of its members of the same series, basis and year: a sum is no mean",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let mut alike: BTreeMap<_, Vec<&Factor>> = BTreeMap::new();
    for factor in catalog.factors() {
        let key =
            (factor.item, factor.stage, &factor.part, factor.indicator, factor.year, &factor.series, &factor.basis);
        alike.entry(key).or_default().push(factor);
    }
    for factors in alike.values() {
        for group in factors {
            let Some(zone) = group.zone else { continue };
            let members: Vec<f64> = factors
                .iter()
                .filter(|factor| factor.zone.is_some_and(|member| is_member(catalog, zone, member)))
                .map(|factor| factor.figure.central)
                .collect();
            let least = members.iter().copied().fold(f64::INFINITY, f64::min);
            let greatest = members.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if members.len() > 1 && !(least..=greatest).contains(&group.figure.central) {
                let message =
                    format!("{zone} {} lies outside its members, {least} to {greatest}", group.figure.central);
                findings.row(&group.provenance, message);
            }
        }
    }
}

fn is_member(catalog: &Catalog, group: Zone, member: Zone) -> bool {
    let is_group = |zone: Zone| zone == Zone::WORLD || !catalog.members_of(zone).is_empty();
    if group == Zone::WORLD { !is_group(member) } else { catalog.members_of(group).contains(&member) }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_union_factor_that_is_a_sum_is_refused() {
        let row = "electricity.grid,use,life-cycle,climate-change,EU,2024,pub,location,0.6,,,,,kg CO2e,f,e,,archetype,s,2024,D,,\n";
        let problem = fixture::refusal(&GATE, fixture::FACTORS, row);
        assert!(problem.message.contains("0.15 to 0.45"), "{problem}");
    }
}
