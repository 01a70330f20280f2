//! `/kennis/nieuw`: what was added or checked last, as a page and as a feed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use voetspoor_knowledge::{Entry, Register};
use voetspoor_publication::{Feed, Item, Table};
use voetspoor_quantity::{Lang, day_in_words};

use super::{frame, path};
use crate::address;
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::{Inner, Portal};
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::respond::table::{kept, sheet};
use crate::twin::Shape;

/// Entries on the page.
const MANY: usize = 50;

#[derive(Template)]
#[template(path = "knowledge/news.html")]
struct NewsPage<'a> {
    frame: Frame,
    lines: Vec<(String, String, &'a str, &'a str, &'a str)>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = title(l);
    let description = l.is("Wat het laatst is toegevoegd of gecontroleerd.", "What was added or checked last.");
    let own = address::KNOWLEDGE_NEW.path(l);
    let frame = frame(l, address::KNOWLEDGE_NEW, title, description)
        .twins(&["csv"])
        .feed(format!("{own}.atom"), "application/atom+xml", title)
        .feed(format!("{own}.json"), "application/feed+json", title);
    let lines = newest(&portal, None).into_iter().take(MANY).map(|(register, entry)| {
        let day = day_in_words(entry.checked, l);
        (path(entry, l), day, entry.name.get(l), register.one.get(l), entry.summary.get(l))
    });
    page::kept(&NewsPage { lines: lines.collect(), frame }, l)
}

pub(super) async fn feed(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let base = portal.settings.base();
    let path = address::KNOWLEDGE_NEW.path(l);
    let home = format!("{base}{path}");
    let feed = |ending: &str| of(&portal, None, &home, &format!("{home}.{ending}"), l);
    match shape {
        Shape::Atom => kept("application/atom+xml; charset=utf-8", feed("atom").to_atom().into_bytes()),
        Shape::Json => kept("application/feed+json", feed("json").to_json().to_string().into_bytes()),
        Shape::Csv => sheet(&lines_table(&portal, l)),
        _ => Problem::not_found(l).document(),
    }
}

/// What the page shows, as rows.
fn lines_table(portal: &Inner, l: Lang) -> Table {
    let base = portal.settings.base();
    let rows = newest(portal, None).into_iter().take(MANY).map(|(register, entry)| {
        vec![
            json!(entry.checked.to_string()),
            json!(register.id),
            json!(entry.id),
            json!(entry.name.get(l)),
            json!(entry.summary.get(l)),
            json!(format!("{base}{}", path(entry, l))),
        ]
    });
    Table::new("new", ["checked", "register", "id", "name", "summary", "url"], rows)
}

/// The feed of a register, or of all.
pub(super) fn of(portal: &Inner, register: Option<&Register>, home: &str, own: &str, l: Lang) -> Feed {
    let base = portal.settings.base();
    let items = newest(portal, register).into_iter().map(|(register, entry)| {
        let url = format!("{base}{}", path(entry, l));
        Item {
            id: format!("{url}#{}", entry.checked),
            url,
            title: format!("{} ({})", entry.name.get(l), register.one.get(l)),
            content: entry.summary.get(l).to_owned(),
            on: entry.checked,
        }
    });
    Feed {
        lang: l,
        title: register.map_or_else(|| title(l).to_owned(), |register| register.title.get(l).to_owned()),
        home: home.to_owned(),
        own: own.to_owned(),
        day: today(portal),
        items: items.collect(),
    }
}

fn title(l: Lang) -> &'static str {
    l.is("Nieuw in de registers", "New in the registers")
}

fn newest<'k>(portal: &'k Inner, only: Option<&Register>) -> Vec<(&'k Register, &'k Entry)> {
    let wanted = |register: &&Register| only.is_none_or(|only| only.id == register.id);
    let mut all: Vec<(&Register, &Entry)> = portal
        .knowledge
        .registers()
        .iter()
        .filter(wanted)
        .flat_map(|register| portal.knowledge.entries(&register.id).map(move |entry| (register, entry)))
        .collect();
    all.sort_by(|(_, a), (_, b)| (b.checked, a.target()).cmp(&(a.checked, b.target())));
    all
}
