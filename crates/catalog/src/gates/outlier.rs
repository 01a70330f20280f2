use std::collections::BTreeMap;

use super::{Findings, Gate};
use crate::{Catalog, Factor, Severity};

pub(super) const GATE: Gate = Gate {
    name: "outlier",
    asks: "a figure is less than a hundred times above or below the median of its kind of item, stage, part, indicator and unit (direct emissions may be nearly nothing); a figure flagged suspect only warns",
    severity: Severity::Error,
    check,
};

/// Emissions of the plant or fuel itself may truly be nearly nothing; far below the median they are not doubted.
const DIRECT_PARTS: [&str; 3] = ["generation", "combustion", "leakage"];

/// Figures are alike when they are of one kind, stage, part and indicator, per the same unit.
fn check(catalog: &Catalog, findings: &mut Findings) {
    let Some(limits) = catalog.settings.plausibility.as_ref().map(|limits| &limits.outlier) else { return };
    let mut alike: BTreeMap<_, Vec<&Factor>> = BTreeMap::new();
    for factor in catalog.factors().iter().filter(|factor| factor.figure.central != 0.0) {
        let item = catalog.item(factor.item);
        alike
            .entry((item.kind, &item.per, factor.stage, &factor.part, factor.indicator, &factor.unit))
            .or_default()
            .push(factor);
    }
    for ((kind, _, _, _, indicator, _), factors) in alike {
        if factors.len() < limits.least {
            continue;
        }
        let median = median(factors.iter().map(|factor| factor.figure.central.abs()).collect());
        let exception =
            limits.exception.iter().find(|exception| (exception.kind, exception.indicator) == (kind, indicator));
        let most = exception.map_or(limits.factor, |exception| exception.factor);
        for factor in factors {
            let ratio = factor.figure.central.abs() / median;
            let far_below = ratio < 1.0 / most && !DIRECT_PARTS.contains(&factor.part.as_str());
            if ratio > most || far_below {
                let message =
                    format!("{} is {ratio:.1e} times the median of its kind, {median}", factor.figure.central);
                let severity = if factor.provenance.flags.suspect { Severity::Warning } else { Severity::Error };
                findings.graded(severity, &factor.provenance.file, factor.provenance.line, message);
            }
        }
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle.wrapping_sub(1)), values.get(middle)) {
        (Some(below), Some(above)) if values.len().is_multiple_of(2) => f64::midpoint(*below, *above),
        (_, Some(value)) => *value,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::Severity;
    use crate::gates::fixture;

    /// Oracle G-05: rows of Digital4Better whose unit slipped by three to six orders of magnitude.
    fn toxicity(flag: &str) -> String {
        let row = |item: &str, year: u16, value: f64, flag: &str| {
            format!(
                "{item},use,life-cycle,human-toxicity-cancer,,{year},mix,,{value},,,,,CTUh,f,e,,archetype,s,2024,D,{flag},\n"
            )
        };
        let sound: String = (2019..2023).map(|year| row("technology.coal", year, 7.3e-9, "")).collect();
        sound + &row("technology.wind", 2019, 2.38e-3, flag)
    }

    #[test]
    fn a_unit_slip_is_refused() {
        let problem = fixture::refusal(&GATE, fixture::FACTORS, &toxicity(""));
        assert_eq!((problem.severity, problem.line), (Severity::Error, 16));
    }

    #[test]
    fn a_known_outlier_only_warns() {
        assert_eq!(fixture::refusal(&GATE, fixture::FACTORS, &toxicity("suspect")).severity, Severity::Warning);
    }
}
