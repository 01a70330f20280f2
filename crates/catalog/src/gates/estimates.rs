use super::{Findings, Gate};
use crate::{Catalog, Certainty, Provenance, Severity};

pub(super) const GATE: Gate = Gate {
    name: "estimate-flagged",
    asks: "a figure from unverified knowledge (certainty K) or a placeholder is flagged estimate-source-missing",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let factors = catalog.factors().iter().map(|factor| (&factor.provenance, factor.family == "none"));
    let parameters = catalog.parameters().iter().map(|parameter| (&parameter.provenance, false));
    for (provenance, without_family) in factors.chain(parameters) {
        let placeholder = without_family || provenance.note.to_lowercase().contains("placeholder");
        if (placeholder || provenance.certainty == Certainty::Unverified) && !provenance.flags.estimate_source_missing {
            findings.row(provenance, unflagged(provenance, placeholder));
        }
    }
    let regions = catalog.cloud_regions().iter().filter(|region| region.certainty == Some(Certainty::Unverified));
    for region in regions {
        findings.place(&region.file, region.line, "unverified, in a table that cannot say so".to_owned());
    }
}

fn unflagged(provenance: &Provenance, placeholder: bool) -> String {
    let what = if placeholder { "a placeholder" } else { "unverified" };
    format!("{what} (certainty {}) without the flag", provenance.certainty.as_str())
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn knowledge_without_a_source_is_refused_unless_flagged() {
        let row = |flag: &str| format!("device,service-life,,,5,,,,year,e,archetype,s,K,{flag},\n");
        assert_eq!(fixture::refusal(&GATE, fixture::PARAMETERS, &row("")).line, 4);
        let flagged = fixture::catalog(&[(fixture::PARAMETERS, &row("estimate-source-missing"))]);
        assert_eq!(GATE.check(&flagged), []);
    }

    #[test]
    fn a_placeholder_without_the_flag_is_refused() {
        let row = "server,distribution,,climate-change,,,,,9,,,,,kg CO2e,none,e,,archetype,s,2024,I,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::FACTORS, row).line, 12);
    }
}
