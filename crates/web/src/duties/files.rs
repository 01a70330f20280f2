//! The rules as data, and the answer of a visitor as data and calendar.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde_json::{Value, json};
use voetspoor_duties::{CalendarEntry, Check, DayKind, Law, Rule, notice};
use voetspoor_publication::{Calendar, Event, Table};
use voetspoor_quantity::{Day, Lang};

use super::answer::read;
use super::record::RuleRecord;
use crate::address;
use crate::knowledge::record::WordsRecord;
use crate::plan::asked::today;
use crate::portal::{Inner, Portal};
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

/// All rules.
pub(super) async fn rules(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let on = portal.clock.today();
    let said = notice(on);
    match shape {
        Shape::Json => {
            let rules = RuleRecord::all(&portal);
            table::json(&json!({ "on": on, "notice": WordsRecord::of(&said), "rules": rules }))
        }
        Shape::Csv => table::sheet(&sheet_of(&super::rules(&portal.duties, on), on, l)),
        _ => Problem::not_found(l).document(),
    }
}

/// Rules as they stand on a day, one a row.
pub(super) fn sheet_of(rules: &[(&Law, &Rule)], on: Date, l: Lang) -> Table {
    let said = notice(on);
    let columns = [
        "id",
        "title",
        "kind",
        "status",
        "evidence",
        "law",
        "holds_from",
        "what",
        "authority",
        "source",
        "checked",
        "on",
        "notice",
    ];
    let rows = rules.iter().map(|(law, rule)| {
        let source = rule.sources.first();
        vec![
            json!(rule.id),
            json!(rule.title.get(l)),
            json!(rule.kind.as_str()),
            json!(rule.status.as_str()),
            json!(rule.evidence.as_str()),
            json!(law.about.title.get(l)),
            json!(law.valid_from),
            json!(rule.what.get(l)),
            json!(rule.authority.as_ref().map(|words| words.get(l))),
            json!(source.map(|source| &source.url)),
            json!(rule.sources.iter().map(|source| source.checked).max()),
            json!(on),
            json!(said.get(l)),
        ]
    });
    Table::new("duties", columns, rows)
}

/// The answer to one visitor. Nobody keeps it but the visitor.
pub(super) async fn answer(
    State(portal): State<Portal>,
    l: Lang,
    shape: Shape,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Response {
    let worker = portal.clone();
    portal.gates.work(move || made(&worker, l, shape, &uri, &query.unwrap_or_default())).await
}

fn made(portal: &Portal, l: Lang, shape: Shape, uri: &Uri, query: &str) -> Response {
    let asked = match read(portal, query, l) {
        Ok(asked) => asked,
        Err(problem) => return problem.answer(uri.path()),
    };
    let check = match asked.interview(&portal.duties).check() {
        Ok(check) => check,
        Err(error) => {
            tracing::error!(%error, "a law does not compute");
            return Problem::internal(l).document();
        }
    };
    match shape {
        Shape::Json => {
            let mut document = serde_json::to_value(&check).unwrap_or_default();
            if let Some(document) = document.as_object_mut() {
                let facts = asked.interview(&portal.duties);
                let facts = facts.facts().iter().map(|(id, value)| (id.to_owned(), json!(value)));
                document.insert("facts".to_owned(), Value::Object(facts.collect()));
            }
            page::document(&document)
        }
        Shape::Csv => match sheet(&check, l).to_csv() {
            Ok(text) => sent("text/csv; charset=utf-8", table::harmless(text.into_bytes())),
            Err(error) => {
                tracing::error!(%error, "a table did not serialise");
                Problem::internal(l).document()
            }
        },
        Shape::Ics => sent("text/calendar; charset=utf-8", calendar(portal, &check, l).to_ics().into_bytes()),
        _ => Problem::not_found(l).document(),
    }
}

fn sent(kind: &'static str, bytes: Vec<u8>) -> Response {
    let keep = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind)), keep], bytes).into_response()
}

fn sheet(check: &Check, l: Lang) -> Table {
    let columns = [
        "rule",
        "outcome",
        "group",
        "title",
        "what",
        "passed",
        "due",
        "from",
        "frequency",
        "authority",
        "channel",
        "missing",
        "ignoring",
        "law",
        "version",
        "evidence",
        "checked",
        "on",
        "notice",
    ];
    let rows = check.findings.iter().map(|one| {
        let words = |words: &Option<voetspoor_quantity::Words>| json!(words.as_ref().map(|words| words.get(l)));
        vec![
            json!(one.rule),
            json!(one.outcome.as_str()),
            json!(one.group.as_str()),
            json!(one.title.get(l)),
            json!(one.what.get(l)),
            json!(one.passed),
            json!(one.due),
            json!(one.from),
            json!(one.frequency.as_str()),
            words(&one.authority),
            words(&one.channel),
            json!(one.missing),
            words(&one.ignoring),
            json!(one.law.get(l)),
            json!(one.version),
            json!(one.evidence.as_str()),
            json!(one.sources.iter().map(|source| source.checked).max()),
            json!(check.on),
            json!(check.notice.get(l)),
        ]
    });
    Table::new("duties-answer", columns, rows)
}

fn calendar(portal: &Inner, check: &Check, l: Lang) -> Calendar {
    // What should have been done already stands on the page: a calendar is for what comes.
    let noted = check.calendar.iter().filter(|entry| entry.on >= check.on && entry.kind != DayKind::Passed);
    Calendar {
        title: l.is("Verplichtingen", "Duties").to_owned(),
        product: "duties",
        base_url: portal.settings.base(),
        made: today(portal),
        events: noted.map(|entry| event(portal, entry, check, l)).collect(),
    }
}

fn event(portal: &Inner, entry: &CalendarEntry, check: &Check, l: Lang) -> Event {
    let on = Day::from(entry.on);
    let doubt = if entry.verified { "" } else { l.is(" (niet geverifieerd)", " (not verified)") };
    Event {
        id: format!("duty-{}-{}-{}", entry.rule, entry.kind.as_str(), entry.on),
        first: on,
        last: on,
        summary: format!("{}: {}{doubt}", entry.title.get(l), entry.kind.label(l)),
        description: format!("{}\n{}", entry.what.get(l), notice(check.on).get(l)),
        place: None,
        url: format!("{}{}", portal.settings.base(), address::DUTY.id(l, &entry.rule)),
    }
}
