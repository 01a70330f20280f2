use rustc_hash::FxHashMap;

use super::{Findings, Gate};
use crate::{Catalog, Provenance, Severity};

pub(super) const GATE: Gate = Gate {
    name: "one-figure-per-key",
    asks: "no two factors share item, stage, part, indicator, zone, year, series and basis; no two parameters share item, name, zone and year",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let factors = catalog.factors().iter().map(|factor| {
        let what = (factor.item, factor.stage, factor.part.as_str(), factor.indicator);
        ((what, factor.zone, factor.year, factor.series.as_str(), factor.basis.as_str()), &factor.provenance)
    });
    doubles(factors, findings);
    let parameters = catalog.parameters().iter().map(|parameter| {
        ((parameter.item, parameter.name.as_str(), parameter.zone, parameter.year), &parameter.provenance)
    });
    doubles(parameters, findings);
}

fn doubles<'c, K: std::hash::Hash + Eq>(rows: impl Iterator<Item = (K, &'c Provenance)>, findings: &mut Findings) {
    let mut seen: FxHashMap<K, &Provenance> = FxHashMap::default();
    for (key, provenance) in rows {
        if let Some(first) = seen.get(&key) {
            findings.row(provenance, format!("the same figure stands at {}:{}", first.file, first.line));
        } else {
            seen.insert(key, provenance);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_second_figure_for_one_key_is_refused() {
        let row = "device.laptop,manufacturing,,climate-change,,,,,210,,,,,kg CO2e,f,e,,archetype,s,2024,D,,\n";
        let problem = fixture::refusal(&GATE, fixture::FACTORS, row);
        assert!(problem.message.ends_with("basic/factors.csv:2"), "{problem}");
    }
}
