use std::collections::BTreeMap;

use super::{Findings, Gate};
use crate::carrier::LIFE_CYCLE;
use crate::{Catalog, Factor, ItemId, ItemKind, Severity};

pub(super) const GATE: Gate = Gate {
    name: "mean-between-parts",
    asks: "a mean lies between the parts that it is a mean of: a grid average between the technologies of its mix, a general item between its particular ones",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    grids(catalog, findings);
    general_items(catalog, findings);
}

/// A whole grid average lies between the least and the greatest technology. Other parts than life-cycle are sums, not means.
fn grids(catalog: &Catalog, findings: &mut Findings) {
    let of_kind = |factor: &&Factor, kind: ItemKind| catalog.item(factor.item).kind == kind;
    let mut technologies: BTreeMap<_, (f64, f64)> = BTreeMap::new();
    for factor in catalog.factors().iter().filter(|factor| of_kind(factor, ItemKind::Technology)) {
        let ends = technologies.entry(factor.indicator).or_insert((f64::INFINITY, f64::NEG_INFINITY));
        *ends = (ends.0.min(factor.figure.central), ends.1.max(factor.figure.central));
    }
    let whole = catalog.factors().iter().filter(|factor| of_kind(factor, ItemKind::Electricity));
    for factor in whole.filter(|factor| factor.part == LIFE_CYCLE && factor.basis == "location") {
        let Some(&(least, greatest)) = technologies.get(&factor.indicator) else { continue };
        // Old or small plants do worse than the technology's mean: half as much again is still believable.
        if factor.figure.central < least || factor.figure.central > 1.5 * greatest {
            let message = format!(
                "{} of {} lies outside its technologies, {least} to {greatest}",
                factor.indicator, factor.figure.central
            );
            findings.row(&factor.provenance, message);
        }
    }
}

/// The figure of an item that stands for several kinds lies between theirs.
fn general_items(catalog: &Catalog, findings: &mut Findings) {
    let mut children: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for (id, item) in catalog.items() {
        if let Some(parent) = item.parent.filter(|&parent| catalog.item(parent).per == item.per) {
            children.entry(parent).or_default().push(id);
        }
    }
    for (parent, children) in children {
        for factor in catalog.own_factors(parent) {
            let particular: Vec<f64> = children
                .iter()
                .filter_map(|&child| catalog.own_factors(child).find(|have| same_key(have, factor)))
                .map(|have| have.figure.central)
                .collect();
            let least = particular.iter().copied().fold(f64::INFINITY, f64::min);
            let greatest = particular.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let is_mean = particular.len() > 1 && particular.len() == children.len();
            if is_mean && !(least..=greatest).contains(&factor.figure.central) {
                let message =
                    format!("{} does not lie between its kinds, {least} to {greatest}", factor.figure.central);
                findings.graded(Severity::Warning, &factor.provenance.file, factor.provenance.line, message);
            }
        }
    }
}

fn same_key(a: &Factor, b: &Factor) -> bool {
    (a.stage, &a.part, a.indicator, a.zone, a.year, &a.series)
        == (b.stage, &b.part, b.indicator, b.zone, b.year, &b.series)
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::Severity;
    use crate::gates::fixture;

    #[test]
    fn a_grid_dirtier_than_coal_is_refused() {
        let row = "electricity.grid,use,life-cycle,climate-change,DE,2024,pub,location,1.8,,,,,kg CO2e,f,e,,archetype,s,2024,D,,\n";
        let problem = fixture::refusal(&GATE, fixture::FACTORS, row);
        assert!(problem.message.contains("0.01 to 0.9"), "{problem}");
    }

    #[test]
    fn a_general_item_above_all_its_kinds_is_doubted() {
        let row = "device,manufacturing,,climate-change,,,,,900,,,,,kg CO2e,f,e,,archetype,s,2024,D,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::FACTORS, row).severity, Severity::Warning);
    }
}
