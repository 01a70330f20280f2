//! What the rules of `data/law` say of a data centre. How far a rule binds and how it was read stand there: these pages ask, and show the answer.

use voetspoor_datacentre::LawFacts;
use voetspoor_duties::{Check, DutiesError, Facts, Finding, Outcome};
use voetspoor_quantity::Lang;

use crate::address;
use crate::portal::Inner;

/// The answer of all rules today; nothing where they do not compute, which is a fault of ours.
pub(super) fn check(portal: &Inner, facts: &LawFacts) -> Option<Check> {
    computed(portal.duties.check(&known(facts), portal.clock.today()))
}

/// The answer of one rule today; nothing where there is no such rule, or where it does not compute.
pub(super) fn finding(portal: &Inner, rule: &str, facts: &LawFacts) -> Option<Finding> {
    computed(portal.duties.finding_of(rule, &known(facts), portal.clock.today()))?
}

fn known(facts: &LawFacts) -> Facts {
    facts.iter().map(|(fact, value)| (fact.as_str(), value.told())).collect()
}

fn computed<T>(answer: Result<T, DutiesError>) -> Option<T> {
    answer.inspect_err(|error| tracing::error!(%error, "the rules do not compute for a data centre")).ok()
}

/// A rule in words: what it means here, how far the law has come, how it was read, and where to read on.
pub(super) struct Standing {
    pub(super) outcome: &'static str,
    pub(super) class: &'static str,
    pub(super) title: String,
    pub(super) what: String,
    pub(super) status: &'static str,
    pub(super) evidence: &'static str,
    pub(super) note: Option<String>,
    pub(super) path: String,
}

impl Standing {
    pub(super) fn of(finding: &Finding, l: Lang) -> Standing {
        Standing {
            outcome: finding.outcome.label(l),
            class: class(finding.outcome),
            title: finding.title.get(l).to_owned(),
            what: finding.what.get(l).to_owned(),
            status: finding.status.label(l),
            evidence: finding.evidence.label(l),
            note: finding.note.as_ref().map(|note| note.get(l).to_owned()),
            path: address::DUTY.id(l, &finding.rule),
        }
    }
}

/// The colour of an outcome.
pub(super) fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Applies | Outcome::Soon | Outcome::MayApply => "amber",
        Outcome::Conflict => "clay",
        Outcome::DoesNotApply => "plain",
        // Nothing to do by this rule, or not yet.
        _ => "stone",
    }
}
