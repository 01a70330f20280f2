use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "expected-grid",
    asks: "known grid factors come out of mix and technologies: the Netherlands 2024 near 0.25 kg CO2e and 6.3 MJ per kWh (`data/plausibility.toml`)",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    const FILE: &str = "plausibility.toml";
    let Some(limits) = &catalog.settings.plausibility else {
        return findings.place(FILE, 0, "there are no limits of plausibility".to_owned());
    };
    for set in catalog.factor_sets() {
        for grid in &limits.grid {
            let what = format!("{} {} {} of {}", grid.zone, grid.year, grid.indicator, set.name);
            let Some(found) = catalog.grid_from_mix(grid.indicator, grid.zone, grid.year, set) else {
                findings.place(FILE, 0, format!("{what} cannot be computed"));
                continue;
            };
            if (found.central / grid.expected - 1.0).abs() > grid.tolerance {
                findings.place(FILE, 0, format!("{what} comes to {}, not {}", found.central, grid.expected));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_changed_technology_shows_in_the_known_grid() {
        let catalog = fixture::altered(fixture::FACTORS, "mix,,0.9,", "mix,,1.2,");
        assert!(fixture::only(&GATE, &catalog).message.contains("0.605"));
    }
}
