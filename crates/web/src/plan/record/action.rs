//! An action of the plan.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_plan::{
    ActionAt, ActionKind, ClassType, DifferenceField, EndKind, PlanAt, Reading, Rule, Severity, StartKind, Status,
    Tally,
};

use super::{NamedRecord, ids, named, spellings, told};

/// An action of the plan, and how it stands on a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Action")]
pub(crate) struct ActionRecord {
    /// Id, as the plan prints it; `KC.1` to `KC.3` for the start-up actions.
    pub(crate) id: String,
    /// A numbered action, or a start-up action of the Knowledge Centre.
    #[schemars(extend("enum" = spellings(ActionKind::ALL)))]
    pub(crate) kind: &'static str,
    /// Line of the plan: `1`, `2`, `3`.
    pub(crate) line: String,
    /// Subline, such as `1a`.
    pub(crate) subline: String,
    /// Dutch title.
    pub(crate) title_nl: String,
    /// English title.
    pub(crate) title_en: String,
    /// What is done, in Dutch.
    pub(crate) what_nl: String,
    /// What is done, in English.
    pub(crate) what_en: String,
    /// How the plan classes it.
    #[schemars(extend("enum" = spellings(ClassType::ALL)))]
    pub(crate) class_type: &'static str,
    /// Ids of its categories or sectors.
    pub(crate) classes: Vec<String>,
    /// As the chapters say. This is the plan itself.
    pub(crate) body: ReadingRecord,
    /// As the table in annex 1 says.
    pub(crate) annex: ReadingRecord,
    /// Where chapters and annex differ.
    pub(crate) differences: Vec<DifferenceRecord>,
    /// Ids of the commitments that it is to fulfil.
    pub(crate) commitments: Vec<String>,
    /// Ids of the criteria by which it is a success.
    pub(crate) criteria: Vec<String>,
    /// Day of the status.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: String,
    /// Status on that day, by the chapters. It is computed, never typed in.
    #[schemars(extend("enum" = spellings(Status::ALL)))]
    pub(crate) status: &'static str,
    /// The rule that decided the status.
    #[schemars(extend("enum" = spellings(Rule::ALL)))]
    pub(crate) rule: &'static str,
    /// Its criteria, counted by what is known.
    pub(crate) tally: TallyRecord,
    /// The newest day on which the editors looked or read for a statement about it.
    pub(crate) read_on: Option<String>,
    /// Ids of the updates about it that hold on that day, oldest first.
    pub(crate) updates: Vec<String>,
}

/// Who and when, by one part of the plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "ActionReading")]
pub(crate) struct ReadingRecord {
    /// Who leads; several where the plan names them jointly.
    pub(crate) lead: Vec<NamedRecord>,
    /// Who takes part.
    pub(crate) with: Vec<NamedRecord>,
    /// The period as printed, in Dutch.
    pub(crate) period_nl: String,
    /// The period in English.
    pub(crate) period_en: String,
    /// What kind of begin it is.
    #[schemars(extend("enum" = spellings(StartKind::ALL)))]
    pub(crate) start_kind: &'static str,
    /// First day; absent where none is stated.
    pub(crate) start: Option<String>,
    /// What kind of end it is.
    #[schemars(extend("enum" = spellings(EndKind::ALL)))]
    pub(crate) end_kind: &'static str,
    /// Last day of what was promised; absent where none is stated.
    pub(crate) end: Option<String>,
    /// Until when execution runs off.
    pub(crate) run_off_until: Option<String>,
    /// Status by this part of the plan.
    #[schemars(extend("enum" = spellings(Status::ALL)))]
    pub(crate) status: &'static str,
    /// The rule that decided it.
    #[schemars(extend("enum" = spellings(Rule::ALL)))]
    pub(crate) rule: &'static str,
}

/// A difference between chapters and annex.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Difference")]
pub(crate) struct DifferenceRecord {
    /// What differs.
    #[schemars(extend("enum" = spellings(DifferenceField::ALL)))]
    pub(crate) field: &'static str,
    /// How grave it is.
    #[schemars(extend("enum" = spellings(Severity::ALL)))]
    pub(crate) severity: &'static str,
    /// In Dutch.
    pub(crate) note_nl: String,
    /// In English.
    pub(crate) note_en: String,
}

/// Criteria, counted by what is known.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Tally")]
pub(crate) struct TallyRecord {
    /// All.
    pub(crate) total: usize,
    /// Met.
    pub(crate) met: usize,
    /// Met in part.
    pub(crate) partly: usize,
    /// Not met.
    pub(crate) not_met: usize,
    /// Nothing is known.
    pub(crate) unknown: usize,
    /// Of those: a source about it was found that does not settle it.
    pub(crate) unknown_open: usize,
    /// Of those: searched for by themselves, and nothing found.
    pub(crate) unknown_by_itself: usize,
    /// Of those: only a general search of public sources was done.
    pub(crate) unknown_general: usize,
}

impl ActionRecord {
    pub(crate) fn new(at: &PlanAt<'_>, one: &ActionAt<'_>) -> ActionRecord {
        let action = one.action;
        let difference = |difference: &voetspoor_plan::Difference| DifferenceRecord {
            field: difference.field.as_str(),
            severity: difference.severity.as_str(),
            note_nl: difference.note.nl.clone(),
            note_en: difference.note.en.clone(),
        };
        ActionRecord {
            id: action.id.clone(),
            kind: action.kind.as_str(),
            line: action.line().to_owned(),
            subline: action.subline.clone(),
            title_nl: action.title.nl.clone(),
            title_en: action.title.en.clone(),
            what_nl: action.what.nl.clone(),
            what_en: action.what.en.clone(),
            class_type: action.classification.kind.as_str(),
            classes: action.classification.values.clone(),
            body: ReadingRecord::new(at, one, Reading::Body),
            annex: ReadingRecord::new(at, one, Reading::Annex),
            differences: action.differences.iter().map(difference).collect(),
            commitments: action.implements.clone(),
            criteria: action.criteria.iter().map(|criterion| criterion.id.clone()).collect(),
            on: at.day.to_string(),
            status: one.status().as_str(),
            rule: one.rule().as_str(),
            tally: TallyRecord::new(one.tally),
            read_on: told(one.read_on),
            updates: ids(&one.updates),
        }
    }
}

impl ReadingRecord {
    fn new(at: &PlanAt<'_>, one: &ActionAt<'_>, reading: Reading) -> ReadingRecord {
        let departments = one.action.departments.get(reading);
        let period = one.action.period.get(reading);
        let status = one.by(reading);
        ReadingRecord {
            lead: departments.lead.iter().map(|label| named(at, label)).collect(),
            with: departments.with.iter().map(|label| named(at, label)).collect(),
            period_nl: period.text.nl.clone(),
            period_en: period.text.en.clone(),
            start_kind: period.start.kind().as_str(),
            start: told(period.first_day()),
            end_kind: period.end.kind().as_str(),
            end: told(period.last_day()),
            run_off_until: told(period.run_off_until()),
            status: status.status.as_str(),
            rule: status.rule.as_str(),
        }
    }
}

impl TallyRecord {
    fn new(tally: Tally) -> TallyRecord {
        let Tally { total, met, partly, not_met, unknown, unknown_open, unknown_by_itself, unknown_general } = tally;
        TallyRecord { total, met, partly, not_met, unknown, unknown_open, unknown_by_itself, unknown_general }
    }
}
