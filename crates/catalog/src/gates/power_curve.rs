use super::{Findings, Gate};
use crate::{Catalog, PowerCurve, Severity};

pub(super) const GATE: Gate = Gate {
    name: "power-curve-rises",
    asks: "a power curve runs from load 0 to load 1, has each load once, and power never falls as load rises",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for curve in catalog.power_curves() {
        if let Some(fault) = fault(curve) {
            findings.place(&curve.file, curve.line, format!("{}: {fault}", curve.id));
        }
    }
}

fn fault(curve: &PowerCurve) -> Option<String> {
    let ends = (curve.points.first().map(|point| point.0), curve.points.last().map(|point| point.0));
    if ends != (Some(0.0), Some(1.0)) {
        return Some("does not run from load 0 to 1".to_owned());
    }
    let wrong = curve.points.windows(2).find(|pair| pair[0].0 >= pair[1].0 || pair[0].1 > pair[1].1)?;
    Some(format!("{} W at load {}, then {} W at load {}", wrong[0].1, wrong[0].0, wrong[1].1, wrong[1].0))
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_curve_that_falls_is_refused() {
        let problem = fixture::refusal(&GATE, fixture::CURVES, "c1,server,1,2010,2012,0.7,30,3,s\n");
        assert!(problem.message.contains("30 W at load 0.7"), "{problem}");
    }
}
