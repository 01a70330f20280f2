use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "unit-of-indicator",
    asks: "the unit of a factor is that of its indicator: scales that share a name are never added",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for factor in catalog.factors().iter().filter(|factor| factor.unit != factor.indicator.unit()) {
        let message = format!("{} is in {}, not in {:?}", factor.indicator, factor.indicator.unit(), factor.unit);
        findings.row(&factor.provenance, message);
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    /// Oracle G-07: the UNECE scale of ionising radiation is another indicator than that of EF.
    #[test]
    fn radiation_on_the_other_scale_is_refused() {
        let row = "technology.coal,use,life-cycle,ionising-radiation,,,mix,,0.0087,,,,,kg U235 eq,f,e,,archetype,s,2024,D,,\n";
        assert!(fixture::refusal(&GATE, fixture::FACTORS, row).message.contains("kBq U235 eq"));
    }
}
