use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "parameter-in-bounds",
    asks: "a PUE is 1 to 5, a load and grid losses 0 to 1, a life above 0 and at most 100 years, any other parameter not negative; the unit is that of the parameter",
    severity: Severity::Error,
    check,
};

/// Units of the parameters that the method reads by name.
const UNITS: &[(&str, &str)] = &[
    ("service-life", "year"),
    ("energy-use", "kWh/year"),
    ("average-power", "W"),
    ("load", "share"),
    ("pue", "1"),
    ("wue", "l/kWh"),
    ("grid-losses", "share"),
    ("die-area", "mm2"),
    ("ram-density", "GB/cm2"),
    ("mass", "kg"),
    ("replication", "1"),
    ("memory-power", "W/GB"),
    ("storage-power", "W/TB"),
    ("network-energy", "kWh/GB"),
    ("thermal-design-power", "W"),
    ("factor-dollars-per-euro", "USD/EUR"),
];

fn check(catalog: &Catalog, findings: &mut Findings) {
    for parameter in catalog.parameters() {
        let expected = UNITS.iter().find(|(name, _)| *name == parameter.name).map(|(_, unit)| *unit);
        if let Some(unit) = expected.filter(|unit| *unit != parameter.unit) {
            findings
                .row(&parameter.provenance, format!("{} is in {unit}, not in {:?}", parameter.name, parameter.unit));
        }
        let (least, most) = bounds(&parameter.name);
        let figure = &parameter.figure;
        for value in [Some(figure.central), figure.low, figure.high].into_iter().flatten() {
            if value < least || value > most {
                let message = format!("{} {value} is not between {least} and {most}", parameter.name);
                findings.row(&parameter.provenance, message);
            }
        }
    }
    for region in catalog.cloud_regions() {
        if region.pue.is_some_and(|pue| !(1.0..=5.0).contains(&pue)) || region.wue.is_some_and(|wue| wue < 0.0) {
            findings.place(&region.file, region.line, format!("{}: PUE or WUE out of bounds", region.region));
        }
    }
}

fn bounds(name: &str) -> (f64, f64) {
    match name {
        "pue" => (1.0, 5.0),
        "service-life" => (0.1, 100.0),
        "load" | "grid-losses" => (0.0, 1.0),
        _ => (0.0, f64::INFINITY),
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_pue_below_one_is_refused() {
        let row = "server,pue,,,0.9,,,,1,e,archetype,s,D,,\n";
        assert!(fixture::refusal(&GATE, fixture::PARAMETERS, row).message.starts_with("pue 0.9"));
    }

    #[test]
    fn a_life_in_months_is_refused() {
        let row = "server,service-life,,,60,,,,month,e,archetype,s,D,,\n";
        assert!(fixture::refusal(&GATE, fixture::PARAMETERS, row).message.contains("year"));
    }
}
