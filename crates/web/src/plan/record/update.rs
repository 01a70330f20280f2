//! A statement about what happened.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_plan::{Evidence, PlanAt, ReadAs, SourceKind, Update};

use super::{JudgementRecord, NamedRecord, named, spellings, told, words};

/// A statement about what happened, with its evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Update")]
pub(crate) struct UpdateRecord {
    /// Id.
    pub(crate) id: String,
    /// Ids of the actions, commitments and other parts of the plan that it is about.
    pub(crate) about: Vec<String>,
    /// Who speaks: the organisation itself, an independent body, the editors, or a search that found nothing.
    #[schemars(extend("enum" = spellings(SourceKind::ALL)))]
    pub(crate) kind: &'static str,
    /// The organisation that speaks.
    pub(crate) by: NamedRecord,
    /// Day on which it was stated, or entered in this register.
    #[schemars(extend("format" = "date"))]
    pub(crate) stated_on: String,
    /// Day from which it holds.
    #[schemars(extend("format" = "date"))]
    pub(crate) holds_from: String,
    /// Id of the update that it answers.
    pub(crate) reply_to: Option<String>,
    /// Ids of the updates that answer it.
    pub(crate) replies: Vec<String>,
    /// What is stated, in Dutch.
    pub(crate) text_nl: String,
    /// What is stated, in English.
    pub(crate) text_en: String,
    /// Of a search: day on which was looked.
    pub(crate) looked_on: Option<String>,
    /// Of a search: `by-itself` where it looked for what the criteria are about, `general` where it did not.
    pub(crate) searched_as: Option<&'static str>,
    /// Of a search: where was looked and for what, in Dutch.
    pub(crate) looked_for_nl: Option<String>,
    /// Of a search: where was looked and for what, in English.
    pub(crate) looked_for_en: Option<String>,
    /// What it rests on.
    pub(crate) evidence: Vec<EvidenceRecord>,
    /// Its judgements.
    pub(crate) judgements: Vec<JudgementRecord>,
}

/// A document that an update rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
pub(crate) struct EvidenceRecord {
    /// Address; absent where no public one is known.
    pub(crate) url: Option<String>,
    /// Dutch title.
    pub(crate) title_nl: String,
    /// English title.
    pub(crate) title_en: String,
    /// Who published it.
    pub(crate) publisher: String,
    /// When it was published, whole or in part: `2024-06-17`, `2024-06`, `2024`.
    pub(crate) published: Option<String>,
    /// Day on which it was read.
    #[schemars(extend("format" = "date"))]
    pub(crate) accessed: String,
    /// What was read: the document, the publisher's page, or another who quotes it.
    #[schemars(extend("enum" = spellings(ReadAs::ALL)))]
    pub(crate) read: &'static str,
}

impl UpdateRecord {
    pub(crate) fn new(at: &PlanAt<'_>, update: &Update) -> UpdateRecord {
        let search = update.search.as_ref();
        let [looked_for_nl, looked_for_en] = words(search.map(|search| &search.what));
        UpdateRecord {
            id: update.id.clone(),
            about: update.about.clone(),
            kind: update.kind.as_str(),
            by: named(at, &update.by),
            stated_on: update.stated_on.to_string(),
            holds_from: update.holds_from().to_string(),
            reply_to: update.reply_to.clone(),
            replies: at.plan.replies_to(&update.id).map(|reply| reply.id.clone()).collect(),
            text_nl: update.text.nl.clone(),
            text_en: update.text.en.clone(),
            looked_on: told(search.map(|search| search.looked_on)),
            searched_as: search.map(|search| search.reach.as_str()),
            looked_for_nl,
            looked_for_en,
            evidence: update.evidence.iter().map(EvidenceRecord::new).collect(),
            judgements: update.judgements.iter().map(|judged| JudgementRecord::new(judged, &update.id)).collect(),
        }
    }
}

impl EvidenceRecord {
    fn new(evidence: &Evidence) -> EvidenceRecord {
        EvidenceRecord {
            url: evidence.url.clone(),
            title_nl: evidence.title.nl.clone(),
            title_en: evidence.title.en.clone(),
            publisher: evidence.publisher.clone(),
            published: told(evidence.date),
            accessed: evidence.accessed.to_string(),
            read: evidence.read.as_str(),
        }
    }
}
