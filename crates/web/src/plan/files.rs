//! The plan as files: tables, calendar, feeds, a data package.

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};
use voetspoor_plan::{Filter, PlanAt, Publication, Table};
use voetspoor_quantity::Lang;

use super::asked::{Asked, today};
use crate::address;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::table::{self, json, kept, sheet};
use crate::twin::{Named, Shape};

/// Days that feeds look back.
const BACK: i32 = 3 * 365;

/// The plan in the shape that the address asks for.
pub(crate) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked) -> Response {
    let at = portal.plan.at(asked.day);
    let base = portal.settings.base();
    let publication = Publication { base_url: &base, language: l };
    match shape {
        Shape::Csv => sheet(&at.action_table(&asked.filter)),
        Shape::Json => json(&document(&at, &asked.filter)),
        Shape::Ics => kept("text/calendar; charset=utf-8", at.calendar(&asked.filter, publication).into_bytes()),
        Shape::Zip => package(&at),
        _ => Problem::not_found(l).document(),
    }
}

/// What changed, as a feed: Atom, or JSON Feed 1.1.
pub(crate) async fn feed(State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked) -> Response {
    let until = asked.to.unwrap_or_else(|| today(&portal));
    let after = asked.from.unwrap_or_else(|| until.plus_days(-BACK));
    let base = portal.settings.base();
    let publication = Publication { base_url: &base, language: l };
    let own = |ending: &str| format!("{base}{}.{ending}", address::PLAN_CHANGED.path(l));
    match shape {
        Shape::Atom => {
            let feed = portal.plan.atom(after, until, publication, &own("atom"));
            kept("application/atom+xml; charset=utf-8", feed.into_bytes())
        }
        Shape::Json => {
            let feed = portal.plan.json_feed(after, until, publication, &own("json"));
            kept("application/feed+json", feed.to_string().into_bytes())
        }
        _ => Problem::not_found(l).document(),
    }
}

/// Promises to parliament as a table.
pub(crate) async fn commitments(State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked) -> Response {
    tabled(&portal.plan.at(asked.day).commitment_table(), shape, l)
}

/// The timeline as a table.
pub(crate) async fn timeline(State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked) -> Response {
    tabled(&portal.plan.at(asked.day).timeline_table(&asked.filter), shape, l)
}

/// One action with its criteria and what was said about it, as JSON.
pub(crate) fn action(portal: &Portal, named: &Named, asked: &Asked) -> Option<Response> {
    let at = portal.plan.at(asked.day);
    let action = at.action(&named.name)?;
    let own = |table: Table, column: &str| -> Vec<Value> {
        let Value::Array(rows) = table.to_json() else { return Vec::new() };
        rows.into_iter().filter(|row| row.get(column).is_some_and(|id| *id == named.name)).collect()
    };
    let document = json!({
        "action": own(at.action_table(&Filter::default()), "id").into_iter().next(),
        "criteria": own(at.criterion_table(&Filter::default()), "action"),
        "differences": action.action.differences,
        "milestones": action.action.period.body.milestones,
        "updates": action.updates,
    });
    Some(json(&document))
}

fn tabled(table: &Table, shape: Shape, l: Lang) -> Response {
    match shape {
        Shape::Csv => sheet(table),
        Shape::Json => json(&table.to_json()),
        _ => Problem::not_found(l).document(),
    }
}

fn document(at: &PlanAt<'_>, filter: &Filter) -> Value {
    let about = &at.edition.about;
    json!({
        "edition": about.id,
        "title": about.title,
        "on": at.day,
        "overview": at.overview(),
        "actions": at.action_table(filter).to_json(),
        "criteria": at.criterion_table(filter).to_json(),
    })
}

/// All tables of the plan with their description: a Frictionless data package.
fn package(at: &PlanAt<'_>) -> Response {
    let all = Filter::default();
    let tables = [
        at.action_table(&all),
        at.criterion_table(&all),
        at.commitment_table(),
        at.update_table(),
        at.timeline_table(&all),
    ];
    let about = &at.edition.about;
    let description = json!({
        "name": format!("voetspoor-plan-{}", about.id),
        "title": about.title.en,
        "description": format!("Actions, criteria, commitments and statements, with the status computed for {}.", at.day),
        "created": format!("{}T00:00:00Z", at.day),
        "licenses": [{ "name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/" }],
        "sources": about.sources.iter().map(source).collect::<Vec<_>>(),
    });
    table::package(description, &tables)
}

/// A source of a data package; one on paper has no address.
fn source(source: &voetspoor_plan::Source) -> serde_json::Value {
    match &source.url {
        Some(url) => json!({ "title": source.title.en, "path": url }),
        None => json!({ "title": source.title.en }),
    }
}
