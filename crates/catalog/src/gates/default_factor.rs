use super::{Findings, Gate};
use crate::{Catalog, FactorStage, Severity, SpreadKind};

pub(super) const GATE: Gate = Gate {
    name: "one-default-factor",
    asks: "goods and services that have factors have one that each factor set chooses, per stage and indicator",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for set in catalog.factor_sets() {
        for (id, item) in catalog.items() {
            if !matches!(SpreadKind::of(item.kind), SpreadKind::Goods | SpreadKind::Service) {
                continue;
            }
            let chosen = catalog.factors_of(id, set);
            let mut told: Vec<(FactorStage, _)> = Vec::new();
            for factor in catalog.own_factors(id) {
                let key = (factor.stage, factor.indicator);
                let has_default = chosen.iter().any(|found| (found.factor.stage, found.factor.indicator) == key)
                    || told.contains(&key);
                // Figures of other zones than the world are chosen by zone.
                if !has_default && factor.zone.is_none() {
                    told.push(key);
                    let message = format!(
                        "{}: {} {} has figures of other series only; {} chooses none",
                        item.id,
                        factor.stage.as_str(),
                        factor.indicator,
                        set.name
                    );
                    findings.row(&factor.provenance, message);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn goods_with_only_a_second_opinion_are_refused() {
        let row = "server,distribution,,climate-change,,,other,,9,,,,,kg CO2e,f,e,,archetype,s,2024,D,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::FACTORS, row).line, 12);
    }
}
