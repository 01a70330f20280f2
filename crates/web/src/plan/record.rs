//! What the plan says and what is known of it, as documents of the API.
//!
//! Organisations stand by their label as the plan prints it and by their id, which stays when the name changes.

use std::fmt::Display;

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_plan::{
    ActionAt, ActionKind, ClassType, CommitmentAt, CommitmentKind, CriterionAt, DifferenceField, EndKind, Evidence,
    Judged, Judgement, PlanAt, ReadAs, Reading, Responsibility, Rule, Severity, SourceKind, Standing, StartKind,
    Stated, Status, Tally, TermState, Text, Update,
};

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
    /// Last day on which was looked and nothing found.
    pub(crate) searched_on: Option<String>,
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

/// An organisation as the plan names it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "NamedOrganisation")]
pub(crate) struct NamedRecord {
    /// As printed.
    pub(crate) label: String,
    /// Id of the organisation; absent where the label names no one organisation.
    pub(crate) organisation: Option<String>,
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
}

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
    /// Do these differ?
    pub(crate) disputed: bool,
    /// Last day on which was looked and nothing found.
    pub(crate) searched_on: Option<String>,
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
    /// Ids of the updates about it that hold on that day, oldest first.
    pub(crate) updates: Vec<String>,
}

/// An organisation that the plan names, with its names through time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Organisation")]
pub(crate) struct OrganisationRecord {
    /// Id within this register, which stays when the name changes.
    pub(crate) id: String,
    /// What kind of organisation it is.
    pub(crate) kind: String,
    /// Id in the national register of government organisations.
    pub(crate) tooi: Option<String>,
    /// Labels by which sources print it.
    pub(crate) labels: Vec<String>,
    /// Day of the name and of what it leads.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: String,
    /// Abbreviation on that day.
    pub(crate) short: String,
    /// Dutch name on that day.
    pub(crate) name_nl: String,
    /// English name on that day.
    pub(crate) name_en: String,
    /// Is the name recorded for that day? Otherwise it is the nearest one.
    pub(crate) name_recorded: bool,
    /// All its names, oldest first.
    pub(crate) names: Vec<OrganisationNameRecord>,
    /// Ids of the organisations whose tasks it took over.
    pub(crate) succeeds: Vec<String>,
    /// Ids of the organisations that took over its tasks.
    pub(crate) successors: Vec<String>,
    /// Ids of the actions that it leads, by chapters or annex.
    pub(crate) leads: Vec<String>,
    /// Ids of the actions in which it takes part without leading.
    pub(crate) takes_part: Vec<String>,
    /// Remark, in Dutch.
    pub(crate) note_nl: Option<String>,
    /// Remark, in English.
    pub(crate) note_en: Option<String>,
}

/// A name with the time in which it was valid.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "OrganisationName")]
pub(crate) struct OrganisationNameRecord {
    /// First moment; absent where it is not recorded.
    pub(crate) from: Option<String>,
    /// Last moment; absent where it is still valid as far as recorded.
    pub(crate) until: Option<String>,
    /// Abbreviation.
    pub(crate) short: String,
    /// Dutch name.
    pub(crate) name_nl: String,
    /// English name.
    pub(crate) name_en: String,
}

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
            searched_on: told(one.searched_on),
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
        let Tally { total, met, partly, not_met, unknown } = tally;
        TallyRecord { total, met, partly, not_met, unknown }
    }
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
            disputed: standing.is_disputed(),
            searched_on: told(standing.searched_on),
        }
    }
}

impl JudgementRecord {
    fn new(judged: &Judged, update: &str) -> JudgementRecord {
        JudgementRecord {
            of: judged.of.clone(),
            is: judged.is.as_str(),
            reason_nl: judged.reason.nl.clone(),
            reason_en: judged.reason.en.clone(),
            update: update.to_owned(),
        }
    }
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
            searched_on: told(one.standing.searched_on),
            updates: ids(&one.updates),
        }
    }
}

impl OrganisationRecord {
    pub(crate) fn new(at: &PlanAt<'_>, one: &Responsibility<'_>) -> OrganisationRecord {
        let organisation = one.organisation;
        let note = organisation.note.as_ref();
        let actions = |actions: &[ActionAt<'_>]| actions.iter().map(|one| one.action.id.clone()).collect();
        let name = |name: &voetspoor_quantity::PeriodName| OrganisationNameRecord {
            from: told(name.from),
            until: told(name.until),
            short: name.short.clone(),
            name_nl: name.nl.clone(),
            name_en: name.en.clone(),
        };
        OrganisationRecord {
            id: organisation.id.clone(),
            kind: organisation.kind.clone(),
            tooi: organisation.tooi.clone(),
            labels: organisation.labels.clone(),
            on: at.day.to_string(),
            short: one.name.short().to_owned(),
            name_nl: one.name.full(voetspoor_quantity::Lang::Nl).to_owned(),
            name_en: one.name.full(voetspoor_quantity::Lang::En).to_owned(),
            name_recorded: one.name.certain,
            names: organisation.names.all().iter().map(name).collect(),
            succeeds: organisation.succeeds.clone(),
            successors: one.successors.iter().map(|next| next.id.clone()).collect(),
            leads: actions(&one.leads),
            takes_part: actions(&one.takes_part),
            note_nl: note.map(|note| note.nl.clone()),
            note_en: note.map(|note| note.en.clone()),
        }
    }
}
