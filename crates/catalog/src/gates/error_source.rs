use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "error-source-stated",
    asks: "a factor says what it is wrong together with; a parameter without that is drawn alone, which warns once a table",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for factor in catalog.factors().iter().filter(|factor| factor.error_source.is_empty()) {
        findings.row(&factor.provenance, "error_source is empty".to_owned());
    }
    let mut tables: Vec<(&str, u32, usize)> = Vec::new();
    for parameter in catalog.parameters().iter().filter(|parameter| parameter.error_source.is_empty()) {
        let (file, line) = (parameter.provenance.file.as_str(), parameter.provenance.line);
        match tables.iter_mut().find(|(have, ..)| *have == file) {
            Some((.., count)) => *count += 1,
            None => tables.push((file, line, 1)),
        }
    }
    for (file, line, count) in tables {
        findings.graded(
            Severity::Warning,
            file,
            line,
            format!("error_source is empty in {count} rows, the first here"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::Severity;
    use crate::gates::fixture;

    #[test]
    fn a_factor_without_an_error_source_is_refused() {
        let row = "server,distribution,,climate-change,,,,,9,,,,,kg CO2e,f,,,archetype,s,2024,D,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::FACTORS, row).severity, Severity::Error);
    }

    #[test]
    fn parameters_without_an_error_source_warn_once() {
        let rows = "server,average-power,,,300,,,,W,,archetype,s,D,,\nserver,mass,,,20,,,,kg,,archetype,s,D,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::PARAMETERS, rows).severity, Severity::Warning);
    }
}
