use super::{Findings, Gate};
use crate::{Catalog, FactorSet, FactorStage, ItemId, ItemKind, Severity, SpreadKind};

pub(super) const GATE: Gate = Gate {
    name: "one-default-factor",
    asks: "goods and services that have factors have one that each factor set chooses, per stage and indicator; carriers and technologies have one of a series that each factor set names",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for set in catalog.factor_sets() {
        for (id, item) in catalog.items() {
            if !matches!(SpreadKind::of(item.kind), SpreadKind::Goods | SpreadKind::Service) {
                unreachable_carrier(catalog, set, id, findings);
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

/// Electricity is chosen by zone and basis: whether its series exist is another gate's question.
fn unreachable_carrier(catalog: &Catalog, set: &FactorSet, id: ItemId, findings: &mut Findings) {
    let item = catalog.item(id);
    let named = |series: &str| match item.kind {
        ItemKind::Electricity => true,
        ItemKind::Technology => set.technology_rank(series).is_some(),
        _ => set.carriers.iter().any(|have| have == series),
    };
    if let Some(first) = catalog.own_factors(id).next().filter(|_| !catalog.own_factors(id).any(|f| named(&f.series))) {
        findings.row(&first.provenance, format!("{}: no figure is of a series that {} names", item.id, set.name));
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

    #[test]
    fn a_technology_that_no_mix_can_use_is_refused() {
        let catalog = fixture::altered(
            fixture::FACTORS,
            "technology.wind,use,life-cycle,climate-change,,,mix,,0.01",
            "technology.wind,use,life-cycle,climate-change,,,odd,,0.01",
        );
        assert_eq!(GATE.check(&catalog), [], "its primary energy is still of the series");
        let catalog = fixture::altered(fixture::FACTORS, ",mix,", ",odd,");
        assert_eq!(GATE.check(&catalog).len(), 2);
    }
}
