//! The plan as files: tables, calendar, feeds, a data package.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};
use voetspoor_plan::{Filter, PlanAt, Publication, Table, column_in_words};
use voetspoor_quantity::{Day, Lang};

use super::asked::{Asked, today};
use crate::address::{self, Address};
use crate::live::Live;
use crate::portal::Portal;
use crate::respond::problem::{FieldError, Problem};
use crate::respond::table::{self, json, kept, sheet};
use crate::router::twins;
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
        Shape::Zip => {
            let what =
                format!("Actions, criteria, commitments and statements, with the status computed for {}.", at.day);
            let all = Filter::default();
            let tables = [
                at.action_table(&all),
                at.criterion_table(&all),
                at.commitment_table(),
                at.update_table(),
                at.timeline_table(&all),
            ];
            package(&at, "plan", &what, &tables)
        }
        _ => Problem::not_found(l).document(),
    }
}

/// What changed, as a feed: Atom, or JSON Feed 1.1.
pub(crate) async fn feed(State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked) -> Response {
    let Between { from: after, to: until } = match Between::of(&portal, &asked, BACK, address::PLAN_CHANGED, l) {
        Ok(between) => between,
        Err(problem) => return problem.shaped(shape, l),
    };
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

/// The tables beside the views of the plan.
pub(crate) fn routes(pages: Router<Live>) -> Router<Live> {
    let pages = beside(pages, address::PLAN_TIMELINE, |at, asked| at.timeline_table(&asked.filter));
    let pages = beside(pages, address::PLAN_COMMITMENTS, |at, _| at.commitment_table());
    let pages = beside(pages, address::PLAN_CONTRADICTIONS, |at, _| at.contradiction_table());
    let pages = beside(pages, address::PLAN_OVERDUE, |at, _| at.past_term_table());
    let pages = beside(pages, address::PLAN_ORGANISATIONS, |at, _| at.organisation_table());
    let pages = beside(pages, address::PLAN_GOALS, |at, _| at.goal_table());
    let pages = beside(pages, address::PLAN_PROPOSALS, |at, _| at.proposal_table());
    let pages = beside(pages, address::PLAN_POLICY, |at, _| at.policy_table());
    let pages = beside(pages, address::PLAN_PROGRAMME, |at, _| at.programme_table());
    let pages = beside(pages, address::PLAN_COALITION, |at, _| at.coalition_table());
    twins(pages, address::PLAN_CHANGED, &["csv"], changed)
}

/// One table beside a page, with the day and the filter of its address.
fn beside(pages: Router<Live>, address: Address, table: fn(&PlanAt<'_>, &Asked) -> Table) -> Router<Live> {
    let answer = move |State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked| async move {
        tabled(&table(&portal.plan.at(asked.day), &asked), shape, l)
    };
    twins(pages, address, &["csv", "json"], answer)
}

/// What changed between two days.
pub(crate) struct Between {
    pub(crate) from: Day,
    pub(crate) to: Day,
}

impl Between {
    /// The days that the address asks, or those that the page shows without being asked. Of days to come nothing is known: a period with
    /// one of them is refused, with the way back to the page.
    pub(crate) fn of(portal: &Portal, asked: &Asked, back: i32, page: Address, l: Lang) -> Result<Between, Problem> {
        let today = today(portal);
        let to = asked.to.unwrap_or(today);
        let from = asked.from.unwrap_or_else(|| to.plus_days(-back));
        let day_to_come = l.is(
            "Deze dag moet nog komen. Kies een dag tot en met vandaag.",
            "This day is still to come. Choose a day up to today.",
        );
        let stated = [("from", asked.from), ("to", asked.to)];
        let late = stated.into_iter().filter(|(_, day)| day.is_some_and(|day| day > today));
        let errors: Vec<FieldError> =
            late.map(|(name, _)| FieldError { field: name.to_owned(), detail: day_to_come.to_owned() }).collect();
        if errors.is_empty() {
            return Ok(Between { from, to });
        }
        let way_back =
            Some((page.path(l).to_owned(), l.is("Terug, zonder deze keuzes", "Back, without these choices")));
        Err(Problem { way_back, ..Problem::invalid(l, errors) })
    }
}

async fn changed(State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked) -> Response {
    let between = Between::of(&portal, &asked, super::changed::BACK, address::PLAN_CHANGED, l);
    let Between { from, to } = match between {
        Ok(between) => between,
        Err(problem) => return problem.shaped(shape, l),
    };
    tabled(&portal.plan.at(to).change_table(from, to), shape, l)
}

/// The timeline as a data package.
pub(crate) async fn timeline(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let at = portal.plan.at(asked.day);
    let what = l.is("De acties van het plan in de tijd.", "The actions of the plan in time.");
    package(&at, "timeline", what, &[at.timeline_table(&asked.filter)])
}

/// The actions of one organisation as a table.
pub(crate) fn organisation(portal: &Portal, named: &Named, asked: &Asked, l: Lang) -> Option<Response> {
    let organisation = portal.plan.organisations().iter().find(|one| one.id == named.name)?;
    Some(tabled(&portal.plan.at(asked.day).role_table(organisation), named.shape, l))
}

/// One action with its criteria and what was said about it, as JSON; its criteria as CSV.
pub(crate) fn action(at: &PlanAt<'_>, named: &Named) -> Option<Response> {
    let action = at.action(&named.name)?;
    if named.shape == Shape::Csv {
        let Table { name, columns, mut rows } = at.criterion_table(&Filter::default());
        let place = columns.iter().position(|column| column == "action")?;
        rows.retain(|row| row.get(place).is_some_and(|id| *id == named.name));
        return Some(sheet(&Table { name, columns, rows }));
    }
    let own = |table: Table, column: &str| -> Vec<Value> {
        let Value::Array(rows) = table.to_json() else { return Vec::new() };
        rows.into_iter().filter(|row| row.get(column).is_some_and(|id| *id == named.name)).collect()
    };
    let (plan, edition) = (at.plan, at.edition);
    let goes_on = plan.former(plan.edition_on(at.day), &named.name).map(|one| one.goes_on);
    let goes_on: Vec<&String> = goes_on.into_iter().flatten().map(|one| &one.id).collect();
    let continues = plan.continued_by(edition, action.action);
    let continues: Vec<&String> = continues.iter().map(|one| &one.action.id).collect();
    let document = json!({
        "edition": edition.about.id,
        "continues": continues,
        "goes_on_in": goes_on,
        "action": own(at.action_table(&Filter::default()), "id").into_iter().next(),
        "criteria": own(at.criterion_table(&Filter::default()), "action"),
        "differences": action.action.differences,
        "milestones": action.action.period.body.milestones,
        "updates": action.updates,
    });
    Some(json(&document))
}

pub(super) fn tabled(table: &Table, shape: Shape, l: Lang) -> Response {
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

/// Tables of the plan with their description: a Frictionless data package.
fn package(at: &PlanAt<'_>, name: &str, what: &str, tables: &[Table]) -> Response {
    let about = &at.edition.about;
    let description = json!({
        "name": format!("voetspoor-{name}-{}", about.id),
        "title": about.title.en,
        "description": what,
        "created": format!("{}T00:00:00Z", at.day),
        "licenses": [{ "name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/" }],
        "sources": about.sources.iter().map(source).collect::<Vec<_>>(),
    });
    table::package(description, tables, &column_in_words)
}

/// A source of a data package; one on paper has no address.
fn source(source: &voetspoor_plan::Source) -> serde_json::Value {
    match &source.url {
        Some(url) => json!({ "title": source.title.en, "path": url }),
        None => json!({ "title": source.title.en }),
    }
}
