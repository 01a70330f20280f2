//! The law watch: what changes when, as a page, a table, a calendar and a feed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use voetspoor_duties::{Watched, notice};
use voetspoor_publication::{Calendar, Event, Feed, Item, Table};
use voetspoor_quantity::{Day, Lang};

use super::{day, frame};
use crate::address;
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::{Inner, Portal};
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "duties/watch.html")]
struct WatchPage {
    frame: Frame,
    l: Lang,
    today: String,
    ahead: Vec<Change>,
    past: Vec<Change>,
}

/// A change as a page shows it.
pub(super) struct Change {
    pub(super) day: String,
    pub(super) on: String,
    pub(super) title: String,
    pub(super) what: String,
    pub(super) path: String,
    pub(super) status: &'static str,
    pub(super) evidence: &'static str,
    pub(super) unverified: bool,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = name(l);
    let about = l.is(
        "Regels over ICT, energie en duurzaamheid: wat gaat gelden, wat verandert en wat eindigt, op de dag.",
        "Rules on ICT, energy and sustainability: what begins, what changes and what ends, by the day.",
    );
    let own = address::DUTIES_CHANGES.path(l);
    let frame = frame(l, address::DUTIES_CHANGES, title, about).twins(&["json", "csv", "ics", "atom"]).feed(
        format!("{own}.atom"),
        "application/atom+xml",
        title,
    );
    let now = portal.clock.today();
    let mut past: Vec<Change> = changes(&portal).iter().filter(|one| one.on < now).map(|one| change(one, l)).collect();
    past.reverse();
    page::kept(&WatchPage { today: day(now, l), ahead: ahead(&portal, l), past, frame, l }, l)
}

/// What is still to come, soonest first.
pub(super) fn ahead(portal: &Inner, l: Lang) -> Vec<Change> {
    let now = portal.clock.today();
    changes(portal).iter().filter(|one| one.on >= now).map(|one| change(one, l)).collect()
}

/// All that changes and changed, as it is known today.
pub(crate) fn changes(portal: &Inner) -> Vec<Watched> {
    portal.duties.watch(portal.clock.today()).unwrap_or_else(|error| {
        tracing::error!(%error, "a law does not compute");
        Vec::new()
    })
}

pub(super) async fn file(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let changes = changes(&portal);
    let base = portal.settings.base();
    let now = portal.clock.today();
    let said = notice(now);
    let url = |one: &Watched| format!("{base}{}", address::DUTY.id(l, &one.rule));
    match shape {
        Shape::Json => table::json(&json!({ "on": now, "notice": said, "changes": changes })),
        Shape::Csv => {
            let rows = changes.iter().map(|one| {
                let (title, what) = (one.title.get(l), one.what.get(l));
                let (status, evidence) = (one.status.as_str(), one.evidence.as_str());
                vec![
                    json!(one.on),
                    json!(one.rule),
                    json!(title),
                    json!(what),
                    json!(status),
                    json!(evidence),
                    json!(now),
                    json!(said.get(l)),
                ]
            });
            let columns = ["day", "rule", "title", "what", "status", "evidence", "on", "notice"];
            table::sheet(&Table::new("law-changes", columns, rows))
        }
        Shape::Ics => {
            let events = changes.iter().map(|one| {
                let on = Day::from(one.on);
                Event {
                    id: format!("law-{}-{}", one.rule, one.on),
                    first: on,
                    last: on,
                    summary: one.title.get(l).to_owned(),
                    description: format!("{}\n{}", told(one, l), said.get(l)),
                    place: None,
                    url: url(one),
                }
            });
            let calendar = Calendar {
                title: name(l).to_owned(),
                product: "duties",
                base_url: base.clone(),
                made: today(&portal),
                events: events.collect(),
            };
            table::kept("text/calendar; charset=utf-8", calendar.to_ics().into_bytes())
        }
        Shape::Atom => {
            let home = format!("{base}{}", address::DUTIES_CHANGES.path(l));
            let mut items: Vec<Item> = changes.iter().filter_map(|one| item(&portal, one, &url(one), l)).collect();
            items.sort_by(|a, b| (b.on, &b.title).cmp(&(a.on, &a.title)));
            let own = format!("{home}.atom");
            let feed = Feed { lang: l, title: name(l).to_owned(), home, own, day: today(&portal), items };
            table::kept("application/atom+xml; charset=utf-8", feed.to_atom().into_bytes())
        }
        _ => Problem::not_found(l).document(),
    }
}

/// A piece of news: of a change to come, on the day that we found it; of one that came, on its day.
fn item(portal: &Inner, one: &Watched, url: &str, l: Lang) -> Option<Item> {
    let (_, rule) = portal.duties.rule_on(&one.rule, one.on)?;
    let found = rule.sources.iter().map(|source| source.checked).max()?;
    Some(Item {
        id: format!("{url}#{}", one.on),
        url: url.to_owned(),
        title: format!("{}: {}", day(one.on, l), one.title.get(l)),
        content: told(one, l),
        on: one.on.min(found).into(),
    })
}

fn name(l: Lang) -> &'static str {
    l.is("Wat verandert er in de wet?", "What changes in the law?")
}

fn told(one: &Watched, l: Lang) -> String {
    format!("{} ({}; {})", one.what.get(l), one.status.label(l), one.evidence.label(l))
}

fn change(one: &Watched, l: Lang) -> Change {
    Change {
        day: one.on.to_string(),
        on: day(one.on, l),
        title: one.title.get(l).to_owned(),
        what: one.what.get(l).to_owned(),
        path: address::DUTY.id(l, &one.rule),
        status: one.status.label(l),
        evidence: one.evidence.label(l),
        unverified: !one.evidence.is_verified(),
    }
}
