use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "negative-shown",
    asks: "a negative factor (a credit for recycling) is flagged suspect, so that results show it",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let negative = catalog.factors().iter().filter(|factor| factor.figure.central < 0.0);
    for factor in negative.filter(|factor| !factor.provenance.flags.suspect) {
        findings.row(&factor.provenance, format!("{} is negative and not flagged", factor.figure.central));
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_silent_credit_is_refused() {
        let row = "server,end-of-life,,climate-change,,,,,-9,,,,normal,kg CO2e,f,e,,archetype,s,2024,D,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::FACTORS, row).line, 12);
    }
}
