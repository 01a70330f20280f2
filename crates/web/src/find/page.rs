//! The page with the field, what was found, how to narrow it, and what else might be asked.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Serialize;
use serde_json::json;
use voetspoor_publication::Table;
use voetspoor_quantity::Lang;
use voetspoor_search::{FacetCounts, Fit, Found, Hit, LONGEST, SearchIndex};

use super::asked::Asked;
use super::operation::{FoundRecord, unkept, unready};
use super::{ROWS, names};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::respond::table::sheet;
use crate::twin::Shape;

/// Values of a property that are shown before the rest is left out.
const VALUES: usize = 12;

/// Titles offered while typing.
const OFFERED: usize = 20;

#[derive(Template)]
#[template(path = "find/find.html")]
struct FindPage<'i> {
    frame: Frame,
    l: Lang,
    asked: Asked,
    longest: usize,
    total: usize,
    groups: Vec<Group<'i>>,
    properties: Vec<Property>,
    meant: Option<(String, String)>,
    unknown: Vec<String>,
    related: Vec<(String, String)>,
    offered: Vec<&'i str>,
    previous: Option<String>,
    next: Option<String>,
    pages: usize,
    /// The same question without narrowing.
    whole: Option<String>,
}

/// Results that fit equally well.
struct Group<'i> {
    id: &'static str,
    name: &'static str,
    results: Vec<Shown<'i>>,
}

struct Shown<'i> {
    hit: Hit<'i>,
    kind: String,
    /// Name of its language, where that is not the language of the page.
    tongue: Option<&'static str>,
}

/// A property by which results can be narrowed, with the addresses that do so.
struct Property {
    name: &'static str,
    key: String,
    values: Vec<Value>,
    /// Is one of its values asked for?
    chosen: bool,
}

struct Value {
    label: String,
    count: usize,
    chosen: bool,
    path: String,
}

#[derive(Serialize)]
struct Results<'a> {
    question: &'a str,
    total: usize,
    page: usize,
    pages: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: &'a Option<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unknown: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    related: &'a [String],
    facets: Vec<FacetRecord<'a>>,
    #[serde(rename = "results")]
    found: Vec<FoundRecord>,
}

#[derive(Serialize)]
struct FacetRecord<'a> {
    name: &'a str,
    values: Vec<ValueRecord<'a>>,
}

#[derive(Serialize)]
struct ValueRecord<'a> {
    value: &'a str,
    label: &'a str,
    count: usize,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let index = portal.finder.index(&portal).await;
    let Some(index) = index else { return unready(l).answer(&format!("{}.{}", address::FIND.path(l), ending(shape))) };
    portal.gates.work(move || found(&index, asked, shape, query.is_none(), l)).await
}

/// What is found. What somebody looks for is nobody else's business: it is not kept anywhere.
fn found(index: &SearchIndex, asked: Asked, shape: Shape, bare: bool, l: Lang) -> Response {
    let found = match index.find(asked.question(l)) {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "a search failed");
            return Problem::internal(l).answer(&format!("{}.{}", address::FIND.path(l), ending(shape)));
        }
    };
    match shape {
        Shape::Json => return page::document(&results(&asked, &found)),
        Shape::Csv => return unkept(sheet(&rows(&asked, &found))),
        _ => {}
    }
    let offered = index.starters(l, OFFERED);
    page::fresh(&shown(asked, found, offered, bare, l), l)
}

fn ending(shape: Shape) -> &'static str {
    match shape {
        Shape::Json => "json",
        Shape::Csv => "csv",
        _ => "html",
    }
}

/// The results of this page of them, one a row.
fn rows(asked: &Asked, found: &Found<'_>) -> Table {
    let first = asked.page.saturating_sub(1) * ROWS;
    let row = |(place, hit): (usize, &Hit<'_>)| {
        let one = FoundRecord::new(hit);
        vec![
            json!(first + place + 1),
            json!(one.kind),
            json!(one.id),
            json!(one.language),
            json!(one.title),
            json!(one.snippet),
            json!(one.path),
            json!(one.fit),
        ]
    };
    let columns = ["place", "kind", "id", "language", "title", "snippet", "path", "fit"];
    Table::new("results", columns, found.hits.iter().enumerate().map(row))
}

fn results<'a>(asked: &'a Asked, found: &'a Found<'_>) -> Results<'a> {
    let value =
        |one: &'a voetspoor_search::FacetCount| ValueRecord { value: &one.value, label: &one.label, count: one.count };
    let facet =
        |facet: &'a FacetCounts| FacetRecord { name: &facet.name, values: facet.values.iter().map(value).collect() };
    Results {
        question: &asked.words,
        total: found.total,
        page: asked.page,
        pages: Asked::pages(found.total),
        meant: &found.meant,
        unknown: &found.unknown,
        related: &found.related,
        facets: found.facets.iter().map(facet).collect(),
        found: found.hits.iter().map(FoundRecord::new).collect(),
    }
}

fn shown<'i>(asked: Asked, found: Found<'i>, offered: Vec<&'i str>, bare: bool, l: Lang) -> FindPage<'i> {
    let title = if asked.words.is_empty() {
        l.is("Zoeken", "Search").to_owned()
    } else {
        format!("{}: {}", l.is("Zoeken", "Search"), asked.words)
    };
    let description = l.is(
        "Zoek in cijfers, plan, registers, factoren en bronnen.",
        "Search figures, plan, registers, factors and sources.",
    );
    let mut frame = Frame::new(l, address::FIND, &title, description).asked("");
    frame.listed = bare;
    if !asked.words.is_empty() {
        frame = frame.twins(&["json", "csv"]).asked(&asked.query());
    }
    let pages = Asked::pages(found.total);
    let previous = (asked.page > 1).then(|| asked.at((asked.page - 1).min(pages)).address(l));
    let next = (asked.page < pages).then(|| asked.at(asked.page + 1).address(l));
    let to = |words: String| (Asked::of(&words).address(l), words);
    FindPage {
        frame,
        l,
        longest: LONGEST,
        total: found.total,
        properties: properties(&asked, &found.facets, l),
        groups: groups(found.hits, l),
        meant: found.meant.map(to),
        unknown: found.unknown,
        related: found.related.into_iter().map(to).collect(),
        offered,
        previous,
        next,
        pages,
        whole: (!asked.narrowed.is_empty()).then(|| Asked::of(&asked.words).address(l)),
        asked,
    }
}

/// Results by how well they fit; a heading tells it.
fn groups(hits: Vec<Hit<'_>>, l: Lang) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for hit in hits {
        let (id, name) = match hit.fit {
            Fit::Exact | Fit::Named => ("named", l.is("Precies dit", "Just this")),
            Fit::All => ("all", l.is("Resultaten", "Results")),
            Fit::Part => ("part", l.is("Met een deel van je woorden", "With some of your words")),
        };
        let document = hit.document;
        let kind = document.facets.iter().find(|facet| facet.name == voetspoor_search::KIND);
        let own = || kind.map_or_else(|| document.kind.clone(), |facet| facet.label.clone());
        let shown = Shown {
            kind: names::kind(&document.kind, l).map_or_else(own, str::to_owned),
            tongue: (document.lang != l).then(|| document.lang.is("Nederlands", "English")),
            hit,
        };
        match groups.last_mut().filter(|group| group.id == id) {
            Some(group) => group.results.push(shown),
            None => groups.push(Group { id, name, results: vec![shown] }),
        }
    }
    groups
}

fn properties(asked: &Asked, facets: &[FacetCounts], l: Lang) -> Vec<Property> {
    let named = |key: &str, value: &str| (key == voetspoor_search::KIND).then(|| names::kind(value, l)).flatten();
    let of = |(key, _): &(&str, [&str; 2])| {
        let facet = facets.iter().find(|facet| facet.name == *key)?;
        let values = facet.values.iter().enumerate().filter(|(place, one)| *place < VALUES || one.chosen);
        let values: Vec<Value> = values
            .map(|(_, one)| Value {
                label: named(key, &one.value).unwrap_or(&one.label).to_owned(),
                count: one.count,
                chosen: one.chosen,
                path: asked.turned(key, &one.value).address(l),
            })
            .collect();
        let chosen = values.iter().any(|value| value.chosen);
        // One value that all results have narrows nothing.
        let name = names::property(key, l).filter(|_| values.len() > 1 || chosen)?;
        Some(Property { name, key: (*key).to_owned(), values, chosen })
    };
    names::PROPERTIES.iter().filter_map(of).collect()
}
