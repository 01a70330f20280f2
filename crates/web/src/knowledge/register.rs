//! `/kennis/REGISTER`: its entries, narrowed down and in order, with the same as CSV, JSON, feed and calendar.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::Uri;
use axum::response::Response;
use voetspoor_knowledge::{Entry, Evidence, Field, Register, Sort};
use voetspoor_quantity::{Lang, day_in_words};

use super::asked::{Asked, filters, spelled};
use super::compare::Comparison;
use super::shown::{Said, said};
use super::{files, frame, path};
use crate::address;
use crate::frame::Frame;
use crate::paging::{self, Paging, ROWS, Walk};
use crate::plan::asked::today;
use crate::portal::{Inner, Portal};
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::twin::{Named, Shape};

/// Terms that stand on one page, so that each has its anchor there.
const TERMS: usize = 300;

#[derive(Template)]
#[template(path = "knowledge/register.html")]
struct RegisterPage<'a> {
    frame: Frame,
    l: Lang,
    register: &'a Register,
    asked: &'a Asked,
    fields_path: String,
    selects: Vec<Select<'a>>,
    evidence: Vec<(&'static str, &'static str, bool)>,
    columns: Vec<Column>,
    rows: Vec<Row<'a>>,
    terms: Vec<Term<'a>>,
    comparison: Option<Comparison>,
    all: usize,
    found: usize,
    walk: Walk,
}

/// A filter of the form.
struct Select<'a> {
    key: &'a str,
    label: &'a str,
    choices: Vec<(String, String, bool)>,
    /// Whether there is anything to choose.
    useful: bool,
}

/// A column that can be sorted by.
struct Column {
    label: String,
    path: String,
    /// How the table is sorted by it: `ascending`, `descending`, or empty.
    sorted: &'static str,
}

struct Row<'a> {
    path: String,
    name: &'a str,
    summary: &'a str,
    cells: Vec<Vec<Said>>,
    evidence: &'static str,
    checked: String,
    outdated: bool,
}

/// A word of the glossary.
struct Term<'a> {
    id: &'a str,
    path: String,
    name: &'a str,
    short: Option<&'a str>,
    meaning: String,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    l: Lang,
    named: Named,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(register) = portal.knowledge.register(&named.name) else { return named.missing() };
    let own = address::REGISTER.id(l, &register.id);
    let asked = match Asked::read(register, query.as_deref().unwrap_or_default(), l) {
        Ok(asked) => asked,
        Err(errors) => return Problem::invalid(l, errors).answer(uri.path()),
    };
    let day = today(&portal);
    let entries = asked.entries(&portal.knowledge, register, day, l);
    if named.shape != Shape::Html {
        return files::register(&portal, register, &entries, named.shape, l).unwrap_or_else(|| named.missing());
    }
    let glossary = register.id == "glossary";
    let size = if glossary { TERMS } else { ROWS };
    let Some(paging) = Paging::new(asked.page, size, entries.len()) else { return named.missing() };
    let mut endings = vec!["csv", "json"];
    if register.id == "events" {
        endings.push("ics");
    }
    let frame = frame(l, address::REGISTER, register.title.get(l), register.purpose.get(l))
        .at(address::REGISTER, &[("id", &register.id)])
        .twins(&endings)
        .asked(&asked.query)
        .feed(format!("{own}.atom"), "application/atom+xml", register.title.get(l));
    let shown = paging.cut(&entries);
    page::kept(
        &RegisterPage {
            fields_path: address::DEFINITION.id(l, &register.id),
            selects: filters(register).map(|field| select(&portal, register, field, &asked, l)).collect(),
            evidence: Evidence::ALL
                .iter()
                .map(|one| (one.as_str(), one.label(l), asked.evidence == Some(*one)))
                .collect(),
            columns: columns(register, &asked, &own, l),
            rows: if glossary {
                Vec::new()
            } else {
                shown.iter().map(|entry| row(&portal, register, entry, l)).collect()
            },
            terms: if glossary {
                shown.iter().map(|entry| term(&portal, register, entry, l)).collect()
            } else {
                Vec::new()
            },
            comparison: (register.id == "foreign-policy").then(|| Comparison::of(&portal, register, &entries, l)),
            all: portal.knowledge.entries(&register.id).count(),
            found: entries.len(),
            walk: Walk::new(paging, &own, &sorted(&asked, &asked.sort.to_string())),
            asked: &asked,
            register,
            frame,
            l,
        },
        l,
    )
}

/// What goes along in an address, with an order.
fn sorted<'a>(asked: &'a Asked, sort: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut pairs = asked.pairs();
    pairs.push(("sort", sort));
    pairs
}

fn select<'a>(portal: &Inner, register: &'a Register, field: &'a Field, asked: &Asked, l: Lang) -> Select<'a> {
    let chosen = asked.filters.get(&field.key);
    let mut choices: Vec<(String, String, bool)> = Vec::new();
    for entry in portal.knowledge.entries(&register.id) {
        for value in entry.values(&field.key) {
            let id = spelled(&portal.knowledge, field, value);
            if choices.iter().all(|(known, ..)| *known != id) {
                let label = portal.knowledge.shown(field, value).get(l).to_owned();
                choices.push((id.clone(), label, chosen == Some(&id)));
            }
        }
    }
    let order = |id: &str| field.kind.choices().iter().position(|choice| choice.id == id);
    choices.sort_by(|a, b| (order(&a.0), &a.1).cmp(&(order(&b.0), &b.1)));
    Select { key: &field.key, label: field.label.get(l), useful: choices.len() > 1 || chosen.is_some(), choices }
}

fn columns(register: &Register, asked: &Asked, own: &str, l: Lang) -> Vec<Column> {
    let column = |key: &str, label: &str| {
        let here = asked.sort.key() == key;
        let sort = match Sort::parse(key, &register.fields) {
            Some(_) if here => asked.sort.turned().to_string(),
            _ => key.to_owned(),
        };
        let direction = if asked.sort.is_down() { "descending" } else { "ascending" };
        Column {
            label: label.to_owned(),
            path: paging::address(own, &sorted(asked, &sort), 1),
            sorted: if here { direction } else { "" },
        }
    };
    let fields = register.public_fields().filter(|field| field.column);
    let mut columns = vec![column("name", l.is("Naam", "Name"))];
    columns.extend(fields.map(|field| column(&field.key, field.label.get(l))));
    columns.push(column("checked", l.is("Gecontroleerd", "Checked")));
    columns
}

fn row<'a>(portal: &Inner, register: &Register, entry: &'a Entry, l: Lang) -> Row<'a> {
    let fields = register.public_fields().filter(|field| field.column);
    let cells =
        fields.map(|field| entry.values(&field.key).iter().map(|value| said(portal, field, value, l)).collect());
    Row {
        path: path(entry, l),
        name: entry.name.get(l),
        summary: entry.summary.get(l),
        cells: cells.collect(),
        evidence: entry.evidence.label(l),
        checked: day_in_words(entry.checked, l),
        outdated: !entry.doubts(register, today(portal)).is_empty(),
    }
}

fn term<'a>(portal: &Inner, register: &Register, entry: &'a Entry, l: Lang) -> Term<'a> {
    let meaning = register.field("definition").zip(entry.value("definition"));
    Term {
        id: &entry.id,
        path: path(entry, l),
        name: entry.name.get(l),
        short: entry.texts("abbreviation").next().filter(|short| *short != entry.name.get(l)),
        meaning: meaning
            .map(|(field, value)| portal.knowledge.shown(field, value).get(l).to_owned())
            .unwrap_or_default(),
    }
}
