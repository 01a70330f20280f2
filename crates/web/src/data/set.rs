//! `/gegevens/sets`: a data set, each of its tables line by line, and a factor set.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use voetspoor_quantity::Lang;

use super::file::Line;
use super::package;
use super::record::{FactorSetRecord, SetRecord, set_title};
use crate::address;
use crate::frame::Frame;
use crate::number;
use crate::paging::{Paging, ROWS, Walk};
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::{Named, Shape};

#[derive(Template)]
#[template(path = "data/set.html")]
struct SetPage<'a> {
    frame: Frame,
    l: Lang,
    set: &'a SetRecord,
    tables: Vec<TableLink>,
    kilobytes: String,
}

struct TableLink {
    path: String,
    name: String,
    rows: String,
}

#[derive(Template)]
#[template(path = "data/table.html")]
struct TablePage<'a> {
    frame: Frame,
    l: Lang,
    file: String,
    header: &'a [String],
    lines: &'a [Line],
    walk: Walk,
}

#[derive(Template)]
#[template(path = "data/factor_set.html")]
struct FactorSetPage<'a> {
    frame: Frame,
    l: Lang,
    set: &'a voetspoor_catalog::FactorSet,
    electricity: Vec<(&'static str, String)>,
    pinned: Vec<Pinned<'a>>,
}

/// A table that a factor set was frozen with.
struct Pinned<'a> {
    file: &'a str,
    path: String,
    hash: &'a str,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    set: &'a SetRecord,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    path: String,
    rows: usize,
    sha256: String,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, named: Named) -> Response {
    let Some(set) = portal.files.sets().iter().find(|set| set.name == named.name) else {
        return Problem::not_found(l).shaped(named.shape, l);
    };
    let record = SetRecord::new(&portal, set);
    let files = || {
        portal.files.tables(&set.name).map(|(table, rows)| {
            let path = format!("{}/{table}.csv", set.name);
            let sha256 = set.tables.iter().find(|one| one.path == path).map(|one| one.sha256.clone());
            File { path, rows, sha256: sha256.unwrap_or_default() }
        })
    };
    match named.shape {
        Shape::Html => {}
        Shape::Json => return table::json(&Document { set: &record, files: files().collect() }),
        Shape::Csv => return table::csv(files()),
        Shape::Zip => {
            return match package::zip(&portal.files, set) {
                Ok(bytes) => table::kept("application/zip", bytes),
                Err(error) => {
                    tracing::error!(%error, "a package was not made");
                    Problem::internal(l).document()
                }
            };
        }
        _ => return Problem::not_found(l).document(),
    }
    let parameters = [("id", set.name.as_str())];
    let description = l.is(
        "Alle tabellen van deze set, met bron, licentie en versie.",
        "All tables of this set, with source, licence and version.",
    );
    let frame = Frame::new(l, address::DATA_SET, record.name(l), description)
        .at(address::DATA_SET, &parameters)
        .within(address::DATA)
        .below(address::DATA.path(l), "Open data")
        .twins(&["csv", "json", "zip"]);
    let tables = portal
        .files
        .tables(&set.name)
        .map(|(name, rows)| TableLink {
            path: address::DATA_TABLE.with(l, &[("id", &set.name), ("table", name)]),
            name: format!("{name}.csv"),
            rows: number::whole(rows as u64, l),
        })
        .collect();
    let bytes: usize = portal.files.of(&set.name).map(|(_, bytes)| bytes.len()).sum();
    let kilobytes = number::short(bytes as f64 / 1000.0, l);
    page::kept(&SetPage { frame, l, set: &record, tables, kilobytes }, l)
}

/// A table as it stands in its file. `?line=12` shows the part of the table in which that line stands.
pub(crate) async fn table(
    State(portal): State<Portal>,
    l: Lang,
    Path((id, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let (name, shape) = Shape::split(&name);
    if shape == Shape::Csv {
        return match portal.files.get(&format!("{id}/{name}.csv")) {
            Some(bytes) => table::kept("text/csv; charset=utf-8", bytes.to_vec()),
            None => Problem::not_found(l).document(),
        };
    }
    let known = portal.files.sets().iter().find(|set| set.name == id).filter(|_| shape == Shape::Html);
    let found = known.and_then(|set| Some((set, portal.files.table(&id, name)?)));
    let Some((set, found)) = found else { return Problem::not_found(l).shaped(shape, l) };
    let (number, marked) = asked(query.as_deref().unwrap_or_default());
    // The address of a line stays, whatever page the line is on; pages are few, and are kept.
    let row = marked.and_then(|marked| found.lines.iter().rposition(|line| line.number <= marked));
    if let Some((row, line)) = row.and_then(|row| Some((row, found.lines.get(row)?))) {
        let path = address::DATA_TABLE.with(l, &[("id", &id), ("table", name)]);
        let page = crate::paging::address(&path, &[], Paging::of_row(row, ROWS));
        return Redirect::temporary(&format!("{page}#l{}", line.number)).into_response();
    }
    let Some(paging) = Paging::new(number, ROWS, found.lines.len()) else {
        return Problem::not_found(l).page(l);
    };
    let file = format!("{id}/{name}.csv");
    let parameters = [("id", id.as_str()), ("table", name)];
    let description = l.is("De tabel zoals hij in het bestand staat.", "The table as it stands in the file.");
    let mut frame = Frame::new(l, address::DATA_TABLE, &file, description)
        .at(address::DATA_TABLE, &parameters)
        .within(address::DATA)
        .below(address::DATA.path(l), "Open data")
        .below(address::DATA_SET.with(l, &[("id", &id)]), set_title(set, l))
        .twins(&["csv"]);
    frame.listed = false;
    let walk = Walk::new(paging, &frame.path, &[]);
    let lines = paging.cut(&found.lines);
    page::kept(&TablePage { frame, l, file, header: &found.header, lines, walk }, l)
}

fn asked(query: &str) -> (usize, Option<u64>) {
    let mut number = 1;
    let mut line = None;
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        match key.as_ref() {
            "page" => number = value.parse().unwrap_or(0),
            "line" => line = value.parse().ok(),
            _ => {}
        }
    }
    (number, line)
}

pub(crate) async fn factor_set(State(portal): State<Portal>, l: Lang, named: Named) -> Response {
    let Some(set) = portal.catalog.factor_set(&named.name) else {
        return Problem::not_found(l).shaped(named.shape, l);
    };
    match named.shape {
        Shape::Html => {}
        Shape::Json => return table::json(&FactorSetRecord::new(set)),
        Shape::Csv => return table::csv([FactorSetRecord::new(set)]),
        _ => return Problem::not_found(l).document(),
    }
    let frame = Frame::new(
        l,
        address::FACTOR_SET,
        &l.is(format!("Factorset {}", set.name), format!("Factor set {}", set.name)),
        l.is(&set.description_nl, &set.description_en),
    )
    .at(address::FACTOR_SET, &[("id", &set.name)])
    .within(address::DATA)
    .below(address::DATA.path(l), "Open data")
    .twins(&["csv", "json"]);
    let order = |zones: &voetspoor_catalog::ByZone| {
        let words = |order: &[voetspoor_catalog::SeriesBasis]| {
            order.iter().map(|one| one.series.as_str()).collect::<Vec<_>>().join(", ")
        };
        let elsewhere = format!("{}: {}", l.is("elders", "elsewhere"), words(&zones.elsewhere));
        let named = zones.zones.iter().map(|(zone, order)| format!("{zone}: {}", words(order)));
        named.chain([elsewhere]).collect::<Vec<_>>().join("; ")
    };
    let electricity = vec![
        (l.is("Gemiddelde van het net", "Average of the grid"), order(&set.electricity.location)),
        (l.is("Zonder contract", "Without a contract"), order(&set.electricity.residual)),
        (l.is("Met contract", "With a contract"), order(&set.electricity.contract)),
    ];
    let pinned = set
        .tables
        .iter()
        .map(|(path, hash)| {
            let (id, table) = path.split_once('/').unwrap_or((path, ""));
            let table = table.strip_suffix(".csv").unwrap_or(table);
            Pinned { file: path, path: address::DATA_TABLE.with(l, &[("id", id), ("table", table)]), hash }
        })
        .collect();
    page::kept(&FactorSetPage { frame, l, set, electricity, pinned }, l)
}
