//! A commitment to parliament.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_plan::{CommitmentAt, CommitmentKind, Judgement, PlanAt, SourceKind, TermState};

use super::{ids, spellings, told, words};

/// A commitment to parliament, a motion or a promise, and what is known of it on a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Commitment")]
pub(crate) struct CommitmentRecord {
    /// Id.
    pub(crate) id: String,
    /// What kind of promise it is.
    #[schemars(extend("enum" = spellings(CommitmentKind::ALL)))]
    pub(crate) kind: &'static str,
    /// When it was made, whole or in part: `2024-06-17`, `2024-06`, `2024`.
    pub(crate) made: Option<String>,
    /// When it is due, where stated.
    pub(crate) due: Option<String>,
    /// Who made it, in Dutch.
    pub(crate) by_nl: String,
    /// Who made it, in English.
    pub(crate) by_en: String,
    /// On which occasion, in Dutch.
    pub(crate) occasion_nl: Option<String>,
    /// On which occasion, in English.
    pub(crate) occasion_en: Option<String>,
    /// What was promised or asked, in Dutch.
    pub(crate) text_nl: String,
    /// What was promised or asked, in English.
    pub(crate) text_en: String,
    /// Oddity in the source, in Dutch.
    pub(crate) flag_nl: Option<String>,
    /// Oddity in the source, in English.
    pub(crate) flag_en: Option<String>,
    /// Id of the source that states it.
    pub(crate) source: String,
    /// Ids of the actions by which the plan means to fulfil it.
    pub(crate) fulfilled_by: Vec<String>,
    /// Is the plan as a whole the answer?
    pub(crate) whole_plan: bool,
    /// Day of the state.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: String,
    /// How it stands on that day.
    #[schemars(extend("enum" = spellings(TermState::ALL)))]
    pub(crate) state: &'static str,
    /// The judgement that counts on that day.
    #[schemars(extend("enum" = spellings(Judgement::ALL)))]
    pub(crate) judgement: &'static str,
    /// Kind of the update that it rests on; absent while nothing is known.
    pub(crate) basis: Option<&'static str>,
    /// Last day on which was looked and nothing found.
    pub(crate) searched_on: Option<String>,
    /// `by-itself` where it was searched for by itself, `general` where only a general search was done.
    pub(crate) searched_as: Option<&'static str>,
    /// Ids of the updates about it that hold on that day, oldest first.
    pub(crate) updates: Vec<String>,
}

impl CommitmentRecord {
    pub(crate) fn new(at: &PlanAt<'_>, one: &CommitmentAt<'_>) -> CommitmentRecord {
        let commitment = one.commitment;
        let [occasion_nl, occasion_en] = words(commitment.occasion.as_ref());
        let [flag_nl, flag_en] = words(commitment.flag.as_ref());
        CommitmentRecord {
            id: commitment.id.clone(),
            kind: commitment.kind.as_str(),
            made: told(commitment.date),
            due: told(commitment.due),
            by_nl: commitment.by.nl.clone(),
            by_en: commitment.by.en.clone(),
            occasion_nl,
            occasion_en,
            text_nl: commitment.text.nl.clone(),
            text_en: commitment.text.en.clone(),
            flag_nl,
            flag_en,
            source: commitment.source.clone(),
            fulfilled_by: commitment.fulfilled_by.clone(),
            whole_plan: commitment.whole_plan,
            on: at.day.to_string(),
            state: one.state.as_str(),
            judgement: one.standing.judgement.as_str(),
            basis: one.standing.basis.map(SourceKind::as_str),
            searched_on: told(one.standing.searched.map(|searched| searched.on)),
            searched_as: one.standing.searched.map(|searched| searched.reach.as_str()),
            updates: ids(&one.updates),
        }
    }
}
