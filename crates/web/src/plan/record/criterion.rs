//! A success criterion, and what was judged of it.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_plan::{CriterionAt, Judged, Judgement, PlanAt, SourceKind, Standing, Stated};

use super::{spellings, told};

/// A success criterion, and what is known of it on a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Criterion")]
pub(crate) struct CriterionRecord {
    /// Id: that of the action, `-S` and a number.
    pub(crate) id: String,
    /// Id of the action.
    pub(crate) action: String,
    /// What must be so, in Dutch.
    pub(crate) text_nl: String,
    /// What must be so, in English.
    pub(crate) text_en: String,
    /// Day of the judgement.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: String,
    /// The judgement that counts on that day.
    #[schemars(extend("enum" = spellings(Judgement::ALL)))]
    pub(crate) judgement: &'static str,
    /// Kind of the update that it rests on; absent while nothing is known.
    pub(crate) basis: Option<&'static str>,
    /// What the organisation says of itself.
    pub(crate) self_report: Option<JudgementRecord>,
    /// What the editors read in a public document.
    pub(crate) editorial: Option<JudgementRecord>,
    /// What an independent body found.
    pub(crate) independent: Option<JudgementRecord>,
    /// While nothing is known: a source about it was found that does not settle it.
    pub(crate) open: Option<JudgementRecord>,
    /// Do these differ?
    pub(crate) disputed: bool,
    /// Last day on which was looked and nothing found.
    pub(crate) searched_on: Option<String>,
    /// `by-itself` where it was searched for by itself, `general` where only a general search was done.
    pub(crate) searched_as: Option<&'static str>,
}

/// A judgement of an update.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Judgement")]
pub(crate) struct JudgementRecord {
    /// Id of the criterion or commitment.
    pub(crate) of: String,
    /// The judgement.
    #[schemars(extend("enum" = spellings(Judgement::ALL)))]
    pub(crate) is: &'static str,
    /// Why, in Dutch.
    pub(crate) reason_nl: String,
    /// Why, in English.
    pub(crate) reason_en: String,
    /// Id of the update that states it.
    pub(crate) update: String,
}

impl CriterionRecord {
    pub(crate) fn new(at: &PlanAt<'_>, action: &str, one: &CriterionAt<'_>) -> CriterionRecord {
        let standing: Standing<'_> = one.standing;
        let stated =
            |stated: Option<Stated<'_>>| stated.map(|stated| JudgementRecord::new(stated.judged, &stated.update.id));
        CriterionRecord {
            id: one.criterion.id.clone(),
            action: action.to_owned(),
            text_nl: one.criterion.text.nl.clone(),
            text_en: one.criterion.text.en.clone(),
            on: at.day.to_string(),
            judgement: standing.judgement.as_str(),
            basis: standing.basis.map(SourceKind::as_str),
            self_report: stated(standing.self_report),
            editorial: stated(standing.editorial),
            independent: stated(standing.independent),
            open: stated(standing.open),
            disputed: standing.is_disputed(),
            searched_on: told(standing.searched.map(|searched| searched.on)),
            searched_as: standing.searched.map(|searched| searched.reach.as_str()),
        }
    }
}

impl JudgementRecord {
    pub(super) fn new(judged: &Judged, update: &str) -> JudgementRecord {
        JudgementRecord {
            of: judged.of.clone(),
            is: judged.is.as_str(),
            reason_nl: judged.reason.nl.clone(),
            reason_en: judged.reason.en.clone(),
            update: update.to_owned(),
        }
    }
}
