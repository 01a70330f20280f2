//! The plan as tables for spreadsheets and programs: the same rows as CSV and as JSON, both languages in each row.

mod columns;
mod views;

use serde_json::{Value, json};
use voetspoor_publication::Table;

use crate::at::{ActionAt, PlanAt};
use crate::filter::Filter;
use crate::{Moment, Reading, Text};

pub use columns::column_in_words;

/// Columns of a table of actions.
const ACTION_COLUMNS: [&str; 40] = [
    "id",
    "line",
    "subline",
    "kind",
    "title_nl",
    "title_en",
    "what_nl",
    "what_en",
    "class_type",
    "classes",
    "lead",
    "lead_ids",
    "with",
    "lead_annex",
    "with_annex",
    "period_nl",
    "period_en",
    "start_kind",
    "start",
    "end_kind",
    "end",
    "run_off_until",
    "period_annex_nl",
    "period_annex_en",
    "end_annex",
    "difference",
    "commitments",
    "on",
    "status",
    "rule",
    "status_annex",
    "criteria",
    "met",
    "partly",
    "not_met",
    "unknown",
    "unknown_open",
    "unknown_by_itself",
    "unknown_general",
    "read_on",
];

fn optional<T: ToString>(value: Option<T>) -> Value {
    value.map_or(Value::Null, |value| json!(value.to_string()))
}

fn text(value: Option<&Text>) -> [Value; 2] {
    match value {
        Some(text) => [json!(text.nl), json!(text.en)],
        None => [Value::Null, Value::Null],
    }
}

impl PlanAt<'_> {
    /// One row an action.
    pub fn action_table(&self, filter: &Filter) -> Table {
        let rows: Vec<_> = self.actions(filter).iter().map(|action| self.action_row(action)).collect();
        Table::new("actions", ACTION_COLUMNS, rows)
    }

    fn action_row(&self, at: &ActionAt<'_>) -> Vec<Value> {
        let action = at.action;
        let (body, annex) = (&action.period.body, &action.period.annex);
        let departments = |reading| action.departments.get(reading);
        let ids = |labels: &[String]| -> Vec<String> {
            let known = labels.iter().filter_map(|label| self.plan.organisation(label));
            known.map(|one| one.tooi.clone().unwrap_or_else(|| one.id.clone())).collect()
        };
        vec![
            json!(action.id),
            json!(action.line()),
            json!(action.subline),
            json!(action.kind),
            json!(action.title.nl),
            json!(action.title.en),
            json!(action.what.nl),
            json!(action.what.en),
            json!(action.classification.kind),
            json!(action.classification.values),
            json!(departments(Reading::Body).lead),
            json!(ids(&departments(Reading::Body).lead)),
            json!(departments(Reading::Body).with),
            json!(departments(Reading::Annex).lead),
            json!(departments(Reading::Annex).with),
            json!(body.text.nl),
            json!(body.text.en),
            json!(body.start.kind()),
            optional(body.first_day()),
            json!(body.end.kind()),
            optional(body.last_day()),
            optional(body.run_off_until()),
            json!(annex.text.nl),
            json!(annex.text.en),
            optional(annex.last_day()),
            optional(action.gravest_difference()),
            json!(action.implements),
            json!(self.day),
            json!(at.status()),
            json!(at.rule()),
            json!(at.annex.status),
            json!(at.tally.total),
            json!(at.tally.met),
            json!(at.tally.partly),
            json!(at.tally.not_met),
            json!(at.tally.unknown),
            json!(at.tally.unknown_open),
            json!(at.tally.unknown_by_itself),
            json!(at.tally.unknown_general),
            optional(at.read_on),
        ]
    }

    /// One row a criterion.
    pub fn criterion_table(&self, filter: &Filter) -> Table {
        let columns = vec![
            "id",
            "action",
            "text_nl",
            "text_en",
            "on",
            "judgement",
            "basis",
            "self_report",
            "editorial",
            "independent",
            "disputed",
            "statement",
            "reason_nl",
            "reason_en",
            "searched_on",
            "searched_as",
        ];
        let rows = self.actions(filter).into_iter().flat_map(|action| {
            let id = action.action.id.clone();
            action
                .criteria
                .iter()
                .map(move |one| {
                    let standing = one.standing;
                    let stated = standing.stated();
                    let is = |kind: Option<crate::Stated<'_>>| optional(kind.map(|stated| stated.judged.is));
                    let [nl, en] = text(stated.map(|stated| &stated.judged.reason));
                    vec![
                        json!(one.criterion.id),
                        json!(id),
                        json!(one.criterion.text.nl),
                        json!(one.criterion.text.en),
                        json!(self.day),
                        json!(standing.judgement),
                        optional(standing.basis),
                        is(standing.self_report),
                        is(standing.editorial),
                        is(standing.independent),
                        json!(standing.is_disputed()),
                        optional(stated.map(|stated| &stated.update.id)),
                        nl,
                        en,
                        optional(standing.searched.map(|searched| searched.on)),
                        optional(standing.searched.map(|searched| searched.reach)),
                    ]
                })
                .collect::<Vec<_>>()
        });
        Table::new("criteria", columns, rows)
    }

    /// One row a commitment.
    pub fn commitment_table(&self) -> Table {
        let columns = vec![
            "id",
            "type",
            "date",
            "due",
            "by_nl",
            "by_en",
            "occasion_nl",
            "occasion_en",
            "text_nl",
            "text_en",
            "fulfilled_by",
            "on",
            "state",
            "judgement",
            "basis",
            "searched_on",
            "searched_as",
            "flag_nl",
            "flag_en",
        ];
        let rows = self.commitments().into_iter().map(|at| {
            let one = at.commitment;
            let [occasion_nl, occasion_en] = text(one.occasion.as_ref());
            let [flag_nl, flag_en] = text(one.flag.as_ref());
            vec![
                json!(one.id),
                json!(one.kind),
                optional(one.date),
                optional(one.due),
                json!(one.by.nl),
                json!(one.by.en),
                occasion_nl,
                occasion_en,
                json!(one.text.nl),
                json!(one.text.en),
                json!(one.fulfilled_by),
                json!(self.day),
                json!(at.state),
                json!(at.standing.judgement),
                optional(at.standing.basis),
                optional(at.standing.searched.map(|searched| searched.on)),
                optional(at.standing.searched.map(|searched| searched.reach)),
                flag_nl,
                flag_en,
            ]
        });
        Table::new("commitments", columns, rows)
    }

    /// One row a statement that holds on the day.
    pub fn update_table(&self) -> Table {
        let columns = vec![
            "id",
            "about",
            "kind",
            "by",
            "stated_on",
            "holds_from",
            "reply_to",
            "text_nl",
            "text_en",
            "looked_on",
            "searched_as",
            "evidence_urls",
            "evidence_titles_nl",
            "evidence_dates",
            "judgements",
        ];
        let held = self.plan.updates().iter().filter(|update| update.holds_from() <= self.day);
        let rows = held.map(|update| {
            let urls: Vec<_> = update.evidence.iter().filter_map(|one| one.url.as_deref()).collect();
            let titles: Vec<_> = update.evidence.iter().map(|one| one.title.nl.as_str()).collect();
            let dates: Vec<_> =
                update.evidence.iter().filter_map(|one| one.date).map(|date: Moment| date.to_string()).collect();
            let judgements: Vec<_> = update.judgements.iter().map(|one| format!("{}={}", one.of, one.is)).collect();
            vec![
                json!(update.id),
                json!(update.about),
                json!(update.kind),
                json!(update.by),
                json!(update.stated_on),
                json!(update.holds_from()),
                optional(update.reply_to.as_ref()),
                json!(update.text.nl),
                json!(update.text.en),
                optional(update.search.as_ref().map(|search| search.looked_on)),
                optional(update.search.as_ref().map(|search| search.reach)),
                json!(urls),
                json!(titles),
                json!(dates),
                json!(judgements),
            ]
        });
        Table::new("statements", columns, rows)
    }

    /// One row a bar of the timeline.
    pub fn timeline_table(&self, filter: &Filter) -> Table {
        let columns = vec![
            "id",
            "title_nl",
            "title_en",
            "reading",
            "start_kind",
            "start",
            "end_kind",
            "end",
            "run_off_until",
            "status",
        ];
        let rows = self.timeline(filter).into_iter().map(|row| {
            vec![
                json!(row.action.id),
                json!(row.action.title.nl),
                json!(row.action.title.en),
                json!(row.reading),
                json!(row.start_kind),
                optional(row.start),
                json!(row.end_kind),
                optional(row.end),
                optional(row.run_off_until),
                json!(row.status),
            ]
        });
        Table::new("timeline", columns, rows)
    }
}
