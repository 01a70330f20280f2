use super::{Findings, Gate};
use crate::{Catalog, Figure, Provenance, Severity};

pub(super) const GATE: Gate = Gate {
    name: "range-order",
    asks: "a published low is at most the central figure, and the central figure at most the high",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let factors = catalog.factors().iter().map(|factor| (&factor.figure, &factor.provenance));
    let parameters = catalog.parameters().iter().map(|parameter| (&parameter.figure, &parameter.provenance));
    for (figure, provenance) in factors.chain(parameters) {
        judge(figure, provenance, findings);
    }
}

fn judge(figure: &Figure, provenance: &Provenance, findings: &mut Findings) {
    let (Some(low), Some(high)) = (figure.low, figure.high) else { return };
    if low > figure.central || figure.central > high {
        findings.row(provenance, format!("{} does not lie between {low} and {high}", figure.central));
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_mean_outside_its_range_is_refused() {
        let row = "device,service-life,,,9,4,6,min-max,year,e,archetype,s,D,,\n";
        let problem = fixture::refusal(&GATE, fixture::PARAMETERS, row);
        assert_eq!((problem.file.as_str(), problem.line), (fixture::PARAMETERS, 4));
    }
}
