//! Funding that fits: schemes of the register for the kind of visitor that the door names, on subjects of the laws that hold for them.
//!
//! Both criteria stand in data: audience and subjects of the register, audience of the door, links of laws to rules. Nothing is guessed. A law can be
//! on things that its visitor does not have: the battery regulation is on data centres too, and a seller of tablets has none. So a subject that is a
//! thing counts only where a rule holds because of what was said of that thing.

use std::collections::BTreeSet;

use jiff::civil::Date;
use voetspoor_duties::{Check, Duties, Finding, Group, Subject};
use voetspoor_knowledge::{Entry, Target};
use voetspoor_quantity::{Day, Lang};

use super::PLACE;
use super::asked::Asked;
use crate::portal::Inner;

/// The register of funding.
const FUNDING: &str = "funding";

/// States in which one can apply, or soon can.
const USABLE: [&str; 3] = ["open", "continuous", "announced"];

/// Subjects of the register that are things, with the facts that tell of them.
const THINGS: [(&str, &[Subject]); 4] = [
    ("data-centres", &[Subject::DataCentre, Subject::ServerRoom]),
    ("servers", &[Subject::DataCentre, Subject::ServerRoom]),
    ("cloud", &[Subject::DataCentre]),
    ("ai", &[Subject::Model]),
];

/// A scheme that fits.
pub(super) struct Scheme {
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) path: String,
    pub(super) state: String,
    pub(super) evidence: &'static str,
    /// Subjects that it shares with the laws that hold.
    pub(super) subjects: String,
}

pub(super) fn fitting(portal: &Inner, asked: &Asked<'_>, check: &Check, l: Lang) -> Vec<Scheme> {
    let Some(door) = asked.door else { return Vec::new() };
    let Some(register) = portal.knowledge.register(FUNDING) else { return Vec::new() };
    let wanted = subjects(portal, check);
    let said = |key: &str, id: &str| {
        let choice = register.field(key)?.kind.choices().iter().find(|choice| choice.id == id)?;
        Some(choice.label.get(l))
    };
    let mut schemes = Vec::new();
    for entry in portal.knowledge.entries(FUNDING) {
        let for_visitor =
            entry.choices("audience").any(|one| one == "everyone" || door.audience.iter().any(|a| a == one));
        let state = entry.choices("state").find(|state| USABLE.contains(state));
        let shared: Vec<&str> = entry.choices("subjects").filter(|one| wanted.contains(*one)).collect();
        let Some(state) = state.filter(|_| for_visitor && !shared.is_empty() && holds(entry, asked.on)) else {
            continue;
        };
        schemes.push(Scheme {
            name: entry.name.get(l).to_owned(),
            summary: entry.summary.get(l).to_owned(),
            path: crate::knowledge::path(entry, l),
            state: said("state", state).unwrap_or(state).to_owned(),
            evidence: entry.evidence.label(l),
            subjects: shared.iter().map(|id| said("subjects", id).unwrap_or(id)).collect::<Vec<_>>().join(", "),
        });
    }
    schemes
}

/// Subjects of the laws whose rules hold, will hold, or may be used.
fn subjects<'k>(portal: &'k Inner, check: &Check) -> BTreeSet<&'k str> {
    let holds = |group: Group| match group {
        Group::Now
        | Group::Soon
        | Group::May
        | Group::Measures
        | Group::Conflict
        | Group::MayApply
        | Group::Through => true,
        Group::Unknown | Group::WouldApply | Group::Not => false,
    };
    let mut subjects = BTreeSet::new();
    for finding in check.findings.iter().filter(|finding| holds(finding.group)) {
        let laws = portal.knowledge.connections(&Target::new(PLACE, &finding.rule));
        let laws = laws.into_iter().filter_map(|connection| portal.knowledge.at(&connection.other));
        for law in laws.filter(|law| law.register == "law") {
            subjects.extend(law.choices("subjects").filter(|subject| is_theirs(&portal.duties, finding, subject)));
        }
    }
    subjects
}

/// Whether a subject of a law is one of the visitor for whom its rule holds.
fn is_theirs(duties: &Duties, finding: &Finding, subject: &str) -> bool {
    let Some((_, about)) = THINGS.iter().find(|(thing, _)| *thing == subject) else { return true };
    let said =
        finding.grounds.iter().filter(|ground| ground.holds == Some(true)).filter_map(|ground| ground.fact.as_deref());
    said.filter_map(|fact| duties.fact(fact)).any(|fact| about.contains(&fact.about))
}

/// Whether a scheme is valid on a day, as far as its entry says.
fn holds(entry: &Entry, on: Date) -> bool {
    let on = Day::from(on);
    entry.valid_from.is_none_or(|first| first.first_day() <= on)
        && entry.valid_until.is_none_or(|last| on <= last.last_day())
}
