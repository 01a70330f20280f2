//! What the plan says and what is known of it, as documents of the API.
//!
//! Organisations stand by their label as the plan prints it and by their id, which stays when the name changes.

mod action;
mod commitment;
mod criterion;
mod organisation;
mod update;

use std::fmt::Display;

use voetspoor_plan::{PlanAt, Text, Update};

pub(crate) use action::ActionRecord;
pub(crate) use commitment::CommitmentRecord;
pub(crate) use criterion::{CriterionRecord, JudgementRecord};
pub(crate) use organisation::{NamedRecord, OrganisationRecord};
pub(crate) use update::UpdateRecord;

/// Every spelling of a closed list.
fn spellings<T: Display>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn told<T: Display>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn words(text: Option<&Text>) -> [Option<String>; 2] {
    [text.map(|text| text.nl.clone()), text.map(|text| text.en.clone())]
}

fn ids(updates: &[&Update]) -> Vec<String> {
    updates.iter().map(|update| update.id.clone()).collect()
}

fn named(at: &PlanAt<'_>, label: &str) -> NamedRecord {
    let organisation = at.plan.organisation(label).map(|found| found.id.clone());
    NamedRecord { label: label.to_owned(), organisation }
}
