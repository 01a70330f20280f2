//! `/monitor/model/invoer`: every input of the national model, with its range, its origin and the line that it stands in.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Serialize;
use voetspoor_quantity::{Lang, RangeKind};
use voetspoor_sector::{Basis, Input, SectorData, Tier};

use super::amounts::exact;
use super::{INPUTS, MODEL, frame, source_links};
use crate::data;
use crate::frame::Frame;
use crate::paging::{Paging, ROWS, Walk};
use crate::portal::Portal;
use crate::respond::problem::{FieldError, Problem, unknown_choice};
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "monitor/inputs.html")]
struct InputsPage {
    frame: Frame,
    l: Lang,
    bases: Vec<(&'static str, &'static str, bool)>,
    subjects: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    walk: Walk,
}

struct Row {
    of: String,
    what: &'static str,
    year: String,
    value: String,
    band: String,
    unit: &'static str,
    basis: &'static str,
    assumed: bool,
    why: String,
    note: String,
    line: String,
    sources: Vec<(String, String)>,
}

/// What is asked of the list.
#[derive(Default)]
struct Filter {
    basis: Option<Basis>,
    of: Option<String>,
    page: usize,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape, RawQuery(query): RawQuery) -> Response {
    let missing = || Problem::not_found(l).shaped(shape, l);
    let Some(tables) = portal.sector.clone() else { return missing() };
    let filter = match Filter::read(&query.unwrap_or_default(), &tables, l) {
        Ok(filter) => filter,
        Err(error) => return Problem::invalid(l, vec![error]).shaped(shape, l),
    };
    let found: Vec<&Input> = tables.inputs().iter().filter(|input| filter.takes(input)).collect();
    match shape {
        Shape::Html => {}
        Shape::Json => return table::json(&found.iter().map(|input| Flat::new(input)).collect::<Vec<_>>()),
        Shape::Csv => return table::csv(found.iter().map(|input| Flat::new(input))),
        _ => return missing(),
    }
    let Some(paging) = Paging::new(filter.page, ROWS, found.len()) else { return missing() };
    page::kept(&shown(&tables, l, &filter, &found, paging), l)
}

fn shown(tables: &Arc<SectorData>, l: Lang, filter: &Filter, found: &[&Input], paging: Paging) -> InputsPage {
    let about = l.is(
        "Elk invoercijfer van het landelijke model, met marge, herkomst en de regel waar het staat.",
        "Every input of the national model, with its range, origin and the line that it stands in.",
    );
    let basis = filter.basis.map_or("", Basis::as_str);
    let of = filter.of.as_deref().unwrap_or_default();
    let filters = [("basis", basis), ("of", of)];
    let query = crate::paging::address("", &filters, 1);
    let frame = frame(l, INPUTS, l.is("Alle invoer van het model", "All inputs of the model"), about)
        .below(MODEL.path(l), "Model")
        .twins(&["csv", "json"])
        .asked(query.trim_start_matches('?'));
    let walk = Walk::new(paging, INPUTS.path(l), &filters);
    let mut subjects: Vec<(String, String, bool)> = Vec::new();
    for input in tables.inputs() {
        if subjects.iter().all(|(id, _, _)| *id != input.of) {
            subjects.push((input.of.clone(), subject(tables, &input.of, l), input.of == of));
        }
    }
    subjects.sort_by(|a, b| a.1.cmp(&b.1));
    InputsPage {
        frame,
        l,
        bases: Basis::ALL.iter().map(|one| (one.as_str(), one.label(l), Some(*one) == filter.basis)).collect(),
        subjects,
        rows: paging.cut(found).iter().map(|input| row(tables, input, l)).collect(),
        walk,
    }
}

fn row(tables: &SectorData, input: &Input, l: Lang) -> Row {
    let ends = input.figure.low.zip(input.figure.high);
    let kind = match input.figure.range_kind {
        RangeKind::Assumed => l.is(" (door ons)", " (by us)"),
        RangeKind::P5P95 | RangeKind::P10P90 | RangeKind::MinMax | RangeKind::OneSigma => "",
    };
    let told = |(low, high)| format!("{} {} {}{kind}", exact(low, l), l.is("tot", "to"), exact(high, l));
    Row {
        of: subject(tables, &input.of, l),
        what: input.quantity.label(l),
        year: input.year.map_or_else(String::new, |year| year.to_string()),
        value: exact(input.figure.central, l),
        band: ends.map_or_else(String::new, told),
        unit: input.quantity.unit(),
        basis: input.basis.label(l),
        assumed: input.basis == Basis::Assumption,
        why: input.reason.get(l).to_owned(),
        note: input.note.clone(),
        line: data::line(l, &input.file, input.line),
        sources: source_links(&input.sources, l),
    }
}

/// Name of a part, a driver or a tier.
pub(super) fn subject(tables: &SectorData, id: &str, l: Lang) -> String {
    let part = tables.parts().iter().find(|part| part.id == id).map(|part| part.name.get(l).to_owned());
    let driver = || tables.drivers().iter().find(|driver| driver.id == id).map(|driver| driver.name.get(l).to_owned());
    let tier = || id.parse::<Tier>().ok().map(|tier| tier.label(l).to_owned());
    part.or_else(driver).or_else(tier).unwrap_or_else(|| id.to_owned())
}

impl Filter {
    fn read(query: &str, tables: &SectorData, l: Lang) -> Result<Filter, FieldError> {
        let mut filter = Filter { page: 1, ..Filter::default() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()) {
            let wrong = || FieldError { field: name.to_string(), detail: unknown_choice(l).to_owned() };
            match name.as_ref() {
                "basis" => filter.basis = Some(value.parse().map_err(|_| wrong())?),
                "of" => {
                    let known = tables.inputs().iter().any(|input| input.of == value);
                    filter.of = Some(if known { value.into_owned() } else { return Err(wrong()) });
                }
                "page" => filter.page = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Ok(filter)
    }

    fn takes(&self, input: &Input) -> bool {
        self.basis.is_none_or(|basis| input.basis == basis) && self.of.as_deref().is_none_or(|of| input.of == of)
    }
}

/// An input as a row of a table.
#[derive(Serialize)]
struct Flat<'a> {
    of: &'a str,
    quantity: &'static str,
    year: Option<i16>,
    central: f64,
    low: Option<f64>,
    high: Option<f64>,
    unit: &'static str,
    basis: &'static str,
    sources: String,
    certainty: &'static str,
    error_source: &'a str,
    reason_en: &'a str,
    reason_nl: &'a str,
    note: &'a str,
    file: &'a str,
    line: u32,
}

impl<'a> Flat<'a> {
    fn new(input: &'a Input) -> Flat<'a> {
        Flat {
            of: &input.of,
            quantity: input.quantity.as_str(),
            year: input.year,
            central: input.figure.central,
            low: input.figure.low,
            high: input.figure.high,
            unit: input.quantity.unit(),
            basis: input.basis.as_str(),
            sources: input.sources.join(";"),
            certainty: input.certainty.as_str(),
            error_source: &input.error_source,
            reason_en: &input.reason.en,
            reason_nl: &input.reason.nl,
            note: &input.note,
            file: &input.file,
            line: input.line,
        }
    }
}
