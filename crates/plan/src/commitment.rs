//! What was promised to parliament, and what parliament asked.

use serde::{Deserialize, Serialize};

use crate::{Moment, Text};
use voetspoor_quantity::spelled;

spelled! {
    /// What kind of promise it is.
    pub enum CommitmentKind {
        /// A motion of parliament.
        Motion = "motion", "motie", "motion";
        /// A commitment of a minister to parliament.
        Commitment = "commitment", "toezegging", "commitment to parliament";
        /// Announced in a debate.
        Announcement = "announcement", "aankondiging", "announcement";
        /// A manifest that was handed over.
        Manifest = "manifest", "ontvangen manifest", "manifest received";
        /// A promise that the plan or the programme makes itself.
        SelfCommitment = "self-commitment", "eigen belofte in het plan", "promise of the plan itself";
    }
}

/// A commitment, motion, manifest or promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Identifier.
    pub id: String,
    /// Kind.
    #[serde(rename = "type")]
    pub kind: CommitmentKind,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Moment>,
    /// When it is due, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Moment>,
    /// Source that states it.
    pub source: String,
    /// Actions by which the plan means to fulfil it.
    #[serde(default)]
    pub fulfilled_by: Vec<String>,
    /// Whether the plan as a whole is the answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole_plan: bool,
    /// Who made it.
    pub by: Text,
    /// On which occasion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<Text>,
    /// What was promised or asked.
    pub text: Text,
    /// Oddity in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<Text>,
}

/// What stands in `commitments.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentsFile {
    /// Format of the file.
    pub format: String,
    /// Commitments.
    pub commitments: Vec<Commitment>,
}
