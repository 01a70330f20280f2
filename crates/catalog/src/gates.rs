//! Plausibility gates: what reference data must hold before it ships. One gate a file, each with a table that it refuses.
//!
//! [`load`](crate::load()) refuses data of the wrong shape; the gates judge data that can be read.

mod aliases;
mod bounds;
mod coverage;
mod declared_shares;
mod default_factor;
mod default_spread;
mod error_source;
mod estimates;
mod expected_grid;
#[cfg(test)]
mod fixture;
mod group_zone;
mod indicator_unit;
mod licence;
mod mix_gap;
mod negative;
mod outlier;
mod parts;
mod power_curve;
mod primary_energy;
mod range_order;
mod residual;
mod series;
mod set_metadata;
mod single_key;
mod sources;
mod tables_frozen;

use crate::{Catalog, DataProblem, Provenance, Severity};

/// One thing that is checked.
#[derive(Debug)]
pub struct Gate {
    /// Stable name, the code of its problems.
    pub name: &'static str,
    /// What it asks, in words.
    pub asks: &'static str,
    /// The worst that it finds.
    pub severity: Severity,
    check: fn(&Catalog, &mut Findings),
}

/// All gates, in the order of the documentation.
pub fn gates() -> &'static [Gate] {
    &GATES
}

const GATES: [Gate; 25] = [
    set_metadata::GATE,
    licence::GATE,
    sources::GATE,
    estimates::GATE,
    error_source::GATE,
    default_spread::GATE,
    single_key::GATE,
    default_factor::GATE,
    series::GATE,
    aliases::GATE,
    indicator_unit::GATE,
    range_order::GATE,
    negative::GATE,
    bounds::GATE,
    outlier::GATE,
    parts::GATE,
    group_zone::GATE,
    primary_energy::GATE,
    residual::GATE,
    expected_grid::GATE,
    mix_gap::GATE,
    declared_shares::GATE,
    power_curve::GATE,
    coverage::GATE,
    tables_frozen::GATE,
];

/// Holds the data against all gates. Problems come gate by gate; none at all means that the data may ship.
pub fn check(catalog: &Catalog) -> Vec<DataProblem> {
    GATES.iter().flat_map(|gate| gate.check(catalog)).collect()
}

impl Gate {
    /// Holds the data against this gate.
    pub fn check(&self, catalog: &Catalog) -> Vec<DataProblem> {
        let mut findings = Findings { code: self.name, severity: self.severity, problems: Vec::new() };
        (self.check)(catalog, &mut findings);
        findings.problems
    }
}

/// What one gate finds.
struct Findings {
    code: &'static str,
    severity: Severity,
    problems: Vec<DataProblem>,
}

impl Findings {
    fn row(&mut self, provenance: &Provenance, message: String) {
        self.place(&provenance.file, provenance.line, message);
    }

    fn place(&mut self, file: &str, line: u32, message: String) {
        self.graded(self.severity, file, line, message);
    }

    fn graded(&mut self, severity: Severity, file: &str, line: u32, message: String) {
        self.problems.push(DataProblem { file: file.to_owned(), line, code: self.code, severity, message });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_data_pass_every_gate() {
        let problems = check(&fixture::catalog(&[]));
        assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn every_gate_is_described_in_the_documentation() {
        let page = include_str!("../../../docs/src/reference/gates.md");
        for gate in gates() {
            let line = format!("| `{}` | {} | {} |", gate.name, gate.severity.as_str(), gate.asks);
            assert!(page.contains(&line), "docs/src/reference/gates.md lacks this line:\n{line}");
        }
    }
}
