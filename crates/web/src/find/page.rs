//! The page with the field and what was found, sort by sort.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Serialize;
use voetspoor_quantity::Lang;

use super::document::{Document, Sort};
use super::index::LONGEST;
use crate::address::{self, encode_segment};
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::twin::Shape;

/// Results of a sort that stand on a page, and when only that sort is shown.
const FEW: usize = 8;
const MANY: usize = 200;

#[derive(Template)]
#[template(path = "find/find.html")]
struct FindPage<'a> {
    frame: Frame,
    l: Lang,
    question: String,
    longest: usize,
    count: usize,
    groups: Vec<Group<'a>>,
}

struct Group<'a> {
    name: &'static str,
    key: &'static str,
    count: usize,
    shown: Vec<&'a Document>,
    /// Address of all results of this sort.
    more: Option<String>,
}

#[derive(Serialize)]
struct Results<'a> {
    question: &'a str,
    count: usize,
    #[serde(rename = "results")]
    found: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    sort: &'static str,
    id: &'a str,
    title: &'a str,
    path: &'a str,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape, RawQuery(query): RawQuery) -> Response {
    let (question, only) = asked(query.as_deref().unwrap_or_default());
    let found: Vec<&Document> = portal
        .index
        .find(&portal, &question, l)
        .into_iter()
        .filter(|document| only.is_none_or(|sort| document.sort == sort))
        .collect();
    if shape == Shape::Json {
        let results = found.iter().take(MANY).map(|one| Found {
            sort: one.sort.key(),
            id: &one.id,
            title: &one.title,
            path: &one.path,
        });
        return page::document(&Results { question: &question, count: found.len(), found: results.collect() });
    }
    let most = if only.is_some() { MANY } else { FEW };
    let mut groups: Vec<Group<'_>> = Vec::new();
    // Sorts stand in the order of their best result: an identifier that was asked for comes first.
    for document in &found {
        if groups.iter().all(|group| group.key != document.sort.key()) {
            let all: Vec<&Document> = found.iter().copied().filter(|one| one.sort == document.sort).collect();
            let key = document.sort.key();
            let address = format!("{}?q={}&sort={key}", address::FIND.path(l), encode_segment(&question));
            groups.push(Group {
                name: document.sort.name(l),
                key,
                count: all.len(),
                more: (all.len() > most && only.is_none()).then_some(address),
                shown: all.into_iter().take(most).collect(),
            });
        }
    }
    let title = if question.is_empty() {
        l.is("Zoeken", "Search").to_owned()
    } else {
        format!("{}: {question}", l.is("Zoeken", "Search"))
    };
    let description =
        l.is("Zoek in cijfers, acties, factoren en bronnen.", "Search figures, actions, factors and sources.");
    let mut frame = Frame::new(l, address::FIND, &title, description);
    frame.listed = query.is_none();
    if !question.is_empty() {
        frame.other = format!("{}?q={}", address::FIND.path(l.other()), encode_segment(&question));
    }
    // What somebody looks for is nobody else's business: it is not kept anywhere.
    page::fresh(&FindPage { frame, l, question, longest: LONGEST, count: found.len(), groups }, l)
}

fn asked(query: &str) -> (String, Option<Sort>) {
    let mut question = String::new();
    let mut only = None;
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        match key.as_ref() {
            "q" => question = value.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST).collect(),
            "sort" => only = Sort::ALL.into_iter().find(|sort| sort.key() == value),
            _ => {}
        }
    }
    (question, only)
}
