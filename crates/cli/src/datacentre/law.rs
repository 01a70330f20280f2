//! What a rule of `data/law` means for a data centre, on a day: the answer of the rules, in one line and their own words.

use anyhow::{Context, Result};
use jiff::civil::Date;
use voetspoor_datacentre::LawFacts;
use voetspoor_duties::{Facts, Finding};

use super::Desk;
use crate::language::Lang;

/// The answer of a rule.
pub(super) fn finding(desk: &Desk<'_>, rule: &str, facts: &LawFacts, on: Date) -> Result<Finding> {
    let duties = crate::duties::shipped(desk.files)?;
    let facts: Facts = facts.iter().map(|(fact, value)| (fact.as_str(), value.told())).collect();
    duties.finding_of(rule, &facts, on)?.with_context(|| format!("the rules have no {rule}"))
}

/// Its name, what it means here, how far the law has come and how it was read.
pub(super) fn line(finding: &Finding, lang: Lang) -> String {
    let (outcome, status, evidence) =
        (finding.outcome.label(lang), finding.status.label(lang), finding.evidence.label(lang));
    format!("{} ({}): {outcome} · {status} · {evidence}", finding.title.get(lang), finding.rule)
}
