use std::collections::BTreeMap;

use super::{Findings, Gate};
use crate::{Catalog, Provenance, Severity, SpreadKind, Tier};

pub(super) const GATE: Gate = Gate {
    name: "default-spread-stated",
    asks: "every tier and kind of figure has a default spread, and each default spread a source: no figure is certain by omission",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let factors = catalog
        .factors()
        .iter()
        .map(|factor| (factor.tier, SpreadKind::of(catalog.item(factor.item).kind), &factor.provenance));
    let parameters = catalog.parameters().iter().map(|row| (row.tier, SpreadKind::Parameter, &row.provenance));
    let mut lacking: BTreeMap<(Tier, SpreadKind), &Provenance> = BTreeMap::new();
    for (tier, kind, provenance) in factors.chain(parameters) {
        if catalog.default_spreads.find(tier, kind).is_none() {
            lacking.entry((tier, kind)).or_insert(provenance);
        }
    }
    for ((tier, kind), provenance) in lacking {
        findings.row(provenance, format!("no default spread for {} {kind:?}", tier.as_str()));
    }
    for row in catalog.default_spreads() {
        let unknown = row.sources.iter().any(|source| catalog.source(source).is_none());
        if row.sources.is_empty() || unknown {
            findings.place(&row.file, row.line, "a default spread without a known source".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_tier_without_a_default_spread_is_refused() {
        let row = "server,average-power,,,300,,,,W,e,measured,s,D,,\n";
        assert!(fixture::refusal(&GATE, fixture::PARAMETERS, row).message.contains("measured"));
    }
}
