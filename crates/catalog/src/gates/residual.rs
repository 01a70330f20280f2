use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "no-zero-residual",
    asks: "no residual mix is 0: where all electricity must be disclosed no residual exists, and there is no row",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let residual = catalog.factors().iter().filter(|factor| factor.basis == "residual" || factor.basis == "grey");
    for factor in residual.filter(|factor| factor.figure.central <= 0.0) {
        let zone = factor.zone.map_or_else(String::new, |zone| format!(" of {zone}"));
        findings.row(&factor.provenance, format!("the residual mix{zone} is {}", factor.figure.central));
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    /// Oracle G-06: AIB prints 0 for Austria and Switzerland.
    #[test]
    fn the_residual_of_austria_is_refused() {
        let row = "electricity.grid,use,generation,climate-change,AT,2024,pub,residual,0,,,,,kg CO2e,f,e,,archetype,s,2024,D,,\n";
        assert!(fixture::refusal(&GATE, fixture::FACTORS, row).message.contains("AT"));
    }
}
