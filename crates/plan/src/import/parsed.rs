//! The shape of the parsed plan: one YAML file with actions, commitments, lines and goals.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use voetspoor_quantity::{Lang, Words};

use crate::action::{Classification, Criterion, Departments, Difference, DifferenceField, Readings, Remark};
use crate::edition::{Edition, EditionFile, Source};
use crate::import::Imported;
use crate::load::{FORMAT, in_dutch, line_at};
use crate::period::{EndKind, Period, StartKind};
use crate::{Action, ActionKind, ClassType, Moment, PlanError, Problem, Severity, Text};

#[derive(Deserialize)]
pub(super) struct ParsedPlan {
    #[serde(default)]
    meta: Option<Meta>,
    actions: Vec<ParsedAction>,
}

#[derive(Deserialize)]
struct Meta {
    #[serde(default)]
    sources: Vec<ParsedSource>,
}

#[derive(Deserialize)]
struct ParsedSource {
    id: String,
    nl: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParsedAction {
    id: String,
    kind: String,
    /// The line stands in the subline.
    #[serde(default, rename = "line")]
    _line: IgnoredAny,
    subline: String,
    title_nl: String,
    #[serde(default)]
    title_en: Option<String>,
    departments: Readings<Departments>,
    classification: ParsedClassification,
    what: Pair,
    success_criteria: Vec<ParsedCriterion>,
    period: Readings<ParsedPeriod>,
    #[serde(default)]
    differences: Vec<ParsedDifference>,
    #[serde(default)]
    implements: Vec<String>,
    #[serde(default)]
    continues: Vec<String>,
    #[serde(default)]
    notes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    nl: String,
    #[serde(default)]
    en: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParsedClassification {
    #[serde(rename = "type")]
    kind: ClassType,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParsedCriterion {
    id: String,
    nl: String,
    #[serde(default)]
    en: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParsedPeriod {
    text: String,
    start_kind: StartKind,
    #[serde(default)]
    start: Option<Moment>,
    end_kind: String,
    #[serde(default)]
    end: Option<Moment>,
    #[serde(default)]
    end_alternatives: Vec<Moment>,
    #[serde(default)]
    runoff_until: Option<Moment>,
    #[serde(default)]
    milestones: Vec<ParsedMilestone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParsedMilestone {
    date: Moment,
    nl: String,
    #[serde(default)]
    en: Option<String>,
    #[serde(default)]
    criterion: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParsedDifference {
    field: DifferenceField,
    severity: String,
    note: String,
}

/// Turns parsed actions into ours, and keeps what a person must look at.
struct Translation<'a> {
    file: &'a str,
    text: &'a str,
    /// Texts of the edition before, by either language.
    known: BTreeMap<&'a str, &'a Text>,
    one_language: usize,
    problems: Vec<Problem>,
}

impl ParsedPlan {
    /// A plan of these actions alone.
    pub(super) fn of(actions: Vec<ParsedAction>) -> ParsedPlan {
        ParsedPlan { meta: None, actions }
    }

    pub(super) fn into_edition(
        self,
        file: &str,
        text: &str,
        before: &Edition,
        id: &str,
        published: Moment,
    ) -> Result<Imported, PlanError> {
        let known = known_texts(before);
        let mut translation = Translation { file, text, known, one_language: 0, problems: Vec::new() };
        let count = self.actions.len();
        let mut actions = Vec::with_capacity(count);
        for (number, action) in self.actions.into_iter().enumerate() {
            let old = before.action(&action.id);
            actions.extend(translation.action(number, action, old));
        }
        if !translation.problems.is_empty() {
            return Err(PlanError::Files(translation.problems));
        }
        let mut notices = vec![Words::new(
            "lines, classes, goals, targets, commitments, coalition, boxes, figures and errors of the source are those of the edition \
             before; edit them in the files",
            "lijnen, indeling, doelen, streefwaarden, toezeggingen, coalitie, kaders, cijfers en fouten van de bron zijn die van de \
             vorige editie; pas ze aan in de bestanden",
        )];
        if translation.one_language > 0 {
            let count = translation.one_language;
            notices.push(Words::new(
                format!(
                    "{count} texts are given in one language and stand in both; translate them (search for ours = [])"
                ),
                format!("{count} teksten zijn in één taal gegeven en staan in beide; vertaal ze (zoek op ours = [])"),
            ));
        }
        let sources = self.meta.map(|meta| meta.sources).unwrap_or_default().into_iter().map(|source| Source {
            id: source.id,
            title: Text { nl: source.nl.clone(), en: source.nl, ours: Vec::new() },
            publisher: before.about.sources.first().map_or_else(|| "redactie".to_owned(), |one| one.publisher.clone()),
            date: Some(published),
            url: None,
            note: None,
        });
        let mut sources: Vec<Source> = sources.collect();
        if sources.is_empty() {
            sources.clone_from(&before.about.sources);
        }
        let about = EditionFile {
            id: id.to_owned(),
            published,
            offered_to_parliament: None,
            lasts_until: None,
            sources,
            ..before.about.clone()
        };
        let edition = Edition { about, actions, ..before.clone() };
        Ok(Imported { edition, notices })
    }
}

fn known_texts<'e>(edition: &'e Edition) -> BTreeMap<&'e str, &'e Text> {
    let mut known = BTreeMap::new();
    let mut keep = |text| {
        let text: &'e Text = text;
        known.insert(text.nl.as_str(), text);
        known.insert(text.en.as_str(), text);
    };
    for action in &edition.actions {
        keep(&action.title);
        keep(&action.what);
        action.criteria.iter().for_each(|one| keep(&one.text));
        action.differences.iter().for_each(|one| keep(&one.note));
        action.notes.iter().for_each(|one| keep(&one.text));
        for period in [&action.period.body, &action.period.annex] {
            keep(&period.text);
            period.milestones.iter().for_each(|one| keep(&one.text));
        }
    }
    known
}

/// What the editors made of the notes of an action, by the words of the source.
fn edited(old: Option<&Action>) -> BTreeMap<&str, &Text> {
    let differences = old.into_iter().flat_map(|old| &old.differences).map(|one| (&one.source_note, &one.note));
    let notes = old.into_iter().flat_map(|old| &old.notes).map(|one| (&one.source_note, &one.text));
    differences.chain(notes).filter_map(|(source, text)| Some((source.as_deref()?, text))).collect()
}

impl Translation<'_> {
    /// What is wrong with a value of an action.
    fn problem(&mut self, value: &str, action: &str, wrong: &Words, help: Words) {
        let line = line_at(self.text, value);
        let (file, code) = (self.file.to_owned(), "V-PLAN-021");
        let message = Words::new(format!("action {action}: {}", wrong.en), format!("actie {action}: {}", wrong.nl));
        self.problems.push(Problem { file, line, code, message, help });
    }

    /// Both languages of a text: as given, else from the edition before, else the same words twice.
    fn both(&mut self, words: &str, english: Option<&str>, ours: &[Lang]) -> Text {
        if let Some(english) = english {
            return Text { nl: words.to_owned(), en: english.to_owned(), ours: ours.to_vec() };
        }
        if let Some(known) = self.known.get(words) {
            return (*known).clone();
        }
        // Figures and quarters read the same in both languages.
        if !words.chars().any(char::is_lowercase) {
            return Text { nl: words.to_owned(), en: words.to_owned(), ours: vec![Lang::En] };
        }
        self.one_language += 1;
        Text { nl: words.to_owned(), en: words.to_owned(), ours: Vec::new() }
    }

    /// A note of the source, with the editors' own words where the source still says the same.
    fn note(&mut self, words: &str, edited: &BTreeMap<&str, &Text>) -> (Text, Option<String>) {
        match edited.get(words) {
            Some(text) => ((*text).clone(), Some(words.to_owned())),
            None => (self.both(words, None, Lang::ALL), None),
        }
    }

    fn action(&mut self, number: usize, parsed: ParsedAction, old: Option<&Action>) -> Option<Action> {
        const BOTH: &[Lang] = Lang::ALL;
        let kind = match parsed.kind.as_str() {
            "action" => ActionKind::Action,
            "start-up" | "start-up action" => ActionKind::StartUp,
            other => {
                let wrong =
                    Words::new(format!("kind {other:?} is not known"), format!("kind {other:?} is niet bekend"));
                self.problem(
                    &parsed.id,
                    &parsed.id,
                    &wrong,
                    Words::new("write action or start-up action", "schrijf action of start-up action"),
                );
                return None;
            }
        };
        let title = match (&parsed.title_en, old) {
            (None, Some(old)) if old.title.nl == parsed.title_nl => old.title.clone(),
            (english, _) => self.both(&parsed.title_nl, english.as_deref(), &[Lang::En]),
        };
        let body = self.period(&parsed.id, parsed.period.body, old.map(|old| &old.period.body));
        let annex = self.period(&parsed.id, parsed.period.annex, old.map(|old| &old.period.annex));
        let edited = edited(old);
        let differences =
            parsed.differences.into_iter().filter_map(|one| self.difference(&parsed.id, &one, &edited)).collect();
        let criteria = parsed
            .success_criteria
            .into_iter()
            .map(|one| Criterion { text: self.both(&one.nl, one.en.as_deref(), BOTH), id: one.id });
        let criteria = criteria.collect();
        // The label that the plan prints stands in a field of its own. A remark that says more than that stays.
        let label = old.and_then(|old| old.printed_label.as_deref());
        let labels = |note: &&String| {
            let rest = label.and_then(|label| note.split_once(&format!("{label}\"")));
            rest.is_some_and(|(_, after)| after.trim().trim_matches('.').is_empty())
        };
        let notes = parsed.notes.iter().filter(|note| !labels(note)).map(|note| {
            let (text, source_note) = self.note(note, &edited);
            Remark { text, source_note }
        });
        let notes = notes.collect();
        Some(Action {
            format: FORMAT.to_owned(),
            order: u32::try_from(number + 1).unwrap_or(u32::MAX),
            kind,
            subline: if kind == ActionKind::StartUp { START_UP.to_owned() } else { parsed.subline },
            printed_label: old.and_then(|old| old.printed_label.clone()),
            continues: parsed.continues,
            title,
            what: self.both(&parsed.what.nl, parsed.what.en.as_deref(), BOTH),
            implements: parsed.implements,
            classification: Classification {
                kind: parsed.classification.kind,
                values: parsed.classification.values.iter().map(|value| class_id(value)).collect(),
            },
            departments: parsed.departments,
            period: Readings { body: body?, annex: annex? },
            criteria,
            differences,
            notes,
            id: parsed.id,
        })
    }

    fn difference(
        &mut self,
        action: &str,
        parsed: &ParsedDifference,
        edited: &BTreeMap<&str, &Text>,
    ) -> Option<Difference> {
        let severity = parsed.severity.replace('_', "-");
        match severity.strip_suffix("-in-annex").unwrap_or(&severity).parse::<Severity>() {
            Ok(severity) => {
                let (note, source_note) = self.note(&parsed.note, edited);
                Some(Difference { field: parsed.field, severity, note, source_note })
            }
            Err(error) => {
                self.problem(
                    &parsed.severity,
                    action,
                    &said_of("severity", &error.to_string()),
                    Words::new("write one of those", "schrijf een daarvan"),
                );
                None
            }
        }
    }

    fn period(&mut self, action: &str, parsed: ParsedPeriod, old: Option<&Period>) -> Option<Period> {
        let text = self.both(&parsed.text, None, &[Lang::En]);
        let mut milestones = Vec::new();
        for milestone in &parsed.milestones {
            let same = old.and_then(|old| old.milestones.iter().find(|one| one.text.nl == milestone.nl));
            milestones.push(crate::Milestone {
                at: milestone.date,
                criterion: milestone.criterion.clone().or_else(|| same.and_then(|one| one.criterion.clone())),
                text: self.both(&milestone.nl, milestone.en.as_deref(), Lang::ALL),
            });
        }
        let kind: EndKind = match parsed.end_kind.replace('_', "-").parse() {
            Ok(kind) => kind,
            Err(error) => {
                self.problem(
                    &parsed.end_kind,
                    action,
                    &said_of("end_kind", &error.to_string()),
                    Words::new("write one of those", "schrijf een daarvan"),
                );
                return None;
            }
        };
        let made = Period::new(
            text,
            (parsed.start_kind, parsed.start),
            (kind, parsed.end),
            parsed.runoff_until,
            parsed.end_alternatives,
            milestones,
        );
        made.map_err(|message| {
            self.problem(
                &parsed.text,
                action,
                &Words::new(&*message, in_dutch(&message)),
                Words::new("mend the period", "herstel de periode"),
            );
        })
        .ok()
    }
}

/// What a reader says of a field.
fn said_of(field: &str, said: &str) -> Words {
    Words::new(format!("{field} {said}"), format!("{field} {}", in_dutch(said)))
}

/// Subline of the start-up actions, which the plan does not number.
const START_UP: &str = "3kc";

/// Id of a class by the name that the parsed plan gives it.
fn class_id(name: &str) -> String {
    match name {
        "agriculture, fisheries, food production" => "agriculture-fisheries-food".to_owned(),
        other => other.replace(' ', "-"),
    }
}
