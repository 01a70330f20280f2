use std::collections::BTreeSet;

use super::{Findings, Gate};
use crate::{Catalog, FactorSet, Severity};

pub(super) const GATE: Gate = Gate {
    name: "series-exists",
    asks: "every series that a factor set names has figures",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let have: BTreeSet<&str> = catalog.factors().iter().map(|factor| factor.series.as_str()).collect();
    for set in catalog.factor_sets() {
        for series in named(set).into_iter().filter(|series| !have.contains(series) && !series.is_empty()) {
            findings.place(&set.file, 0, format!("no figure is of series {series:?}"));
        }
    }
}

fn named(set: &FactorSet) -> BTreeSet<&str> {
    let electricity = &set.electricity;
    let by_zone = [&electricity.location, &electricity.residual, &electricity.contract]
        .into_iter()
        .flat_map(|order| order.zones.values().chain([&order.elsewhere]))
        .chain([&electricity.other_indicators])
        .flatten()
        .map(|entry| entry.series.as_str());
    let plain = [&set.carriers, &set.goods, &set.technologies].into_iter().flatten().map(String::as_str);
    by_zone.chain(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_misspelt_series_is_refused() {
        let catalog = fixture::altered(fixture::FACTOR_SET, "[\"mix\"]", "[\"mixx\", \"mix\"]");
        assert!(fixture::only(&GATE, &catalog).message.contains("mixx"));
    }
}
