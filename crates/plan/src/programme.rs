//! The programme that follows the plan, as far as it is known.

use serde::{Deserialize, Serialize};

use crate::edition::{Evaluation, Goal, Source, Target};
use crate::{Moment, Text};
use voetspoor_quantity::spelled;

spelled! {
    /// How settled a programme is.
    pub enum ProgrammeStatus {
        /// Proposed.
        Draft = "draft", "voorstel", "draft";
        /// Adopted.
        Adopted = "adopted", "vastgesteld", "adopted";
    }
}

/// A pillar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pillar {
    /// Identifier.
    pub id: String,
    /// In words.
    pub text: Text,
}

/// An element of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// A part of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Identifier.
    pub id: String,
    /// Actions of the plan that it seems to continue: our inference, never the source's word.
    pub continues: Vec<String>,
    /// Theme.
    pub group: Text,
    /// Title.
    pub title: Text,
    /// Elements.
    pub elements: Vec<Element>,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Format of the file.
    pub format: String,
    /// Identifier.
    pub id: String,
    /// Edition of the plan that it follows.
    pub follows: String,
    /// How settled it is.
    pub status: ProgrammeStatus,
    /// Begin.
    pub start: Moment,
    /// End.
    pub end: Moment,
    /// Leads, by label.
    pub lead: Vec<String>,
    /// Partners, by label.
    pub with: Vec<String>,
    /// Members of the working group, by label.
    pub working_group: Vec<String>,
    /// Whether it sets goals in figures.
    pub quantitative_goals: bool,
    /// Whether there is extra money.
    pub extra_money: bool,
    /// Title.
    pub title: Text,
    /// How settled it is, in words.
    pub status_note: Text,
    /// Whose reading the continuation links are.
    pub continuation_note: Text,
    /// Documents it is taken from.
    pub sources: Vec<Source>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Targets, quantified or not.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Pillars.
    pub pillars: Vec<Pillar>,
    /// Parts.
    pub parts: Vec<Part>,
    /// Evaluations.
    #[serde(default)]
    pub evaluations: Vec<Evaluation>,
}
