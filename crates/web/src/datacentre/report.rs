//! The European report: fill it in section by section, or send a file; check it, and take the checked report along.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_datacentre::{
    Audience, Field, Form, Kind, MOST_BYTES, Reading, Requirement, Unit, Visibility, cited, export_csv, export_json,
    export_xlsx, is_of_one_value,
};
use voetspoor_inventory::Severity;
use voetspoor_quantity::Lang;

use super::checked::{about, checked, footprint_told, numbered};
use super::draft::{Boxes, Draft};
use super::{frame, last_year};
use crate::address;
use crate::frame::Frame;
use crate::measure::calculation::{Deadline, apart};
use crate::measure::upload::Sent;
use crate::portal::Portal;
use crate::respond::attachment::{CSV, JSON, XLSX, attachment, unkept};
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};

/// Where the form begins.
const FIRST: usize = 0;

#[derive(Template)]
#[template(path = "datacentre/form.html")]
struct FormPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    number: usize,
    name: String,
    sections: Vec<(usize, String, bool)>,
    own: bool,
    law: String,
    law_url: String,
    asking: Vec<Asking>,
    errors: Vec<FieldError>,
    state: String,
    started: bool,
    last: bool,
    most: usize,
}

/// A field as it stands on the page.
struct Asking {
    key: String,
    label: String,
    help: String,
    symbol: Option<String>,
    point: String,
    unit: Option<&'static str>,
    must: bool,
    kind: &'static str,
    choices: Vec<(String, String, bool)>,
    boxes: Boxes,
    /// Is it a measured figure, with measuring points on record?
    measured: bool,
    /// How a figure may be known; none for what is no figure.
    bases: Vec<(&'static str, &'static str, bool)>,
    /// Is it published for each data centre, so that it can be withheld as a trade secret?
    published: bool,
    error: Option<String>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let mut draft = Draft::default();
    if let Some(year) = portal.datacentre.field("year") {
        draft.fill(year, Boxes { value: last_year(&portal).to_string(), ..Boxes::default() }, l);
    }
    page::kept(&form_page(&portal, &draft, FIRST, Vec::new(), l), l)
}

pub(super) async fn post(State(portal): State<Portal>, l: Lang, mut sent: Sent) -> Response {
    let form = &portal.datacentre;
    let mut draft = Draft::parse(sent.parcel("state").unwrap_or_default());
    let submitted = section(form, sent.field("section"));
    if let Some(section) = submitted {
        for field in form.fields_in(section) {
            draft.fill(field, boxes(&sent, &field.key), l);
        }
    }
    let go = sent.field("go").to_owned();
    let today = portal.clock.today();
    if let Some(file) = sent.files("file").into_iter().next() {
        return answered(&portal, l, move |form| {
            let reading = form.read(&file, None, today);
            let read = reading.report.as_ref().and_then(|report| Draft::of(form, report)).unwrap_or_default();
            (read, reading)
        })
        .await;
    }
    let reading = draft.read(form, today);
    if let Some(name) = go.strip_prefix("file:") {
        return download(form, &draft, &reading, name, l);
    }
    if let Some(section) = submitted {
        let errors = wrong_here(form, &draft, &reading, section, l);
        if !errors.is_empty() {
            let mut answer = page::fresh(&form_page(&portal, &draft, section, errors, l), l);
            *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return answer;
        }
    }
    let asked = go.strip_prefix("section:").and_then(|number| section(form, number));
    let after = submitted.map(|section| section + 1).filter(|next| *next < form.sections.len());
    let next = if go == "check" { None } else { asked.or(after) };
    match next {
        Some(section) => page::fresh(&form_page(&portal, &draft, section, Vec::new(), l), l),
        None => answered(&portal, l, move |_| (draft, reading)).await,
    }
}

/// The page of a checked report. Reading a file and computing a footprint take a moment, on a thread for calculations.
async fn answered(portal: &Portal, l: Lang, read: impl FnOnce(&Form) -> (Draft, Reading) + Send + 'static) -> Response {
    let worker = portal.clone();
    let work = move || {
        let (draft, reading) = read(&worker.datacentre);
        let footprint = reading.report.as_ref().map(|report| footprint_told(&worker, report, l)).transpose()?;
        Ok(page::fresh(&checked(&worker, &draft, &reading, footprint.unwrap_or_default(), l), l))
    };
    apart(portal, l, Deadline::of(portal), work).await.unwrap_or_else(|problem| problem)
}

/// What was typed in the boxes of a field.
fn boxes(sent: &Sent, key: &str) -> Boxes {
    let text = |part: &str| sent.field(&format!("{key}{part}")).to_owned();
    Boxes {
        value: text(""),
        basis: text("-basis"),
        area_share: text("-share"),
        point: text("-point"),
        device: text("-device"),
        remark: text("-remark"),
        withheld: text("-withheld") == "yes",
    }
}

/// The place of a section, from its number from 1.
fn section(form: &Form, number: &str) -> Option<usize> {
    let place = number.parse::<usize>().ok()?.checked_sub(1)?;
    (place < form.sections.len()).then_some(place)
}

/// What cannot be read in a section. What is missing may still come.
fn wrong_here(form: &Form, draft: &Draft, reading: &Reading, section: usize, l: Lang) -> Vec<FieldError> {
    let errors = reading.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    let here = errors.filter_map(|told| Some((told, about(form, told)?)));
    let here = here.filter(|(_, field)| field.section == section && !draft.boxes(&field.key, l).value.is_empty());
    here.filter(|(told, _)| is_of_one_value(told.code))
        .map(|(told, field)| FieldError {
            field: field.key.clone(),
            detail: format!("{}: {}. {}", field.label.get(l), told.message.get(l), told.help.get(l)),
        })
        .collect()
}

fn form_page(portal: &Portal, draft: &Draft, section: usize, errors: Vec<FieldError>, l: Lang) -> FormPage {
    let form = &portal.datacentre;
    let title = l.is("Het Europese rapport van je datacentrum", "The European report of your data centre");
    let about = l.is(
        "Vul het rapport van Verordening (EU) 2024/1364 in of stuur een bestand; controleer het en neem het mee.",
        "Fill in the report of Regulation (EU) 2024/1364 or send a file; check it and take it along.",
    );
    let mut frame = frame(portal, l, address::DATACENTRE_REPORT, title, about);
    let started = section != FIRST || !errors.is_empty();
    if started {
        frame = frame.alone();
    }
    let asking = form.fields_in(section).map(|field| asking(draft, field, &errors, l)).collect();
    FormPage {
        action: address::DATACENTRE_REPORT.path(l),
        number: section + 1,
        name: form.sections.get(section).map_or_else(String::new, |one| one.name.get(l).to_owned()),
        sections: numbered(form, l).into_iter().map(|(number, name)| (number, name, number == section + 1)).collect(),
        own: !form.fields_in(section).any(Field::is_of_law),
        law: form.law.title.clone(),
        law_url: form.law.url.clone(),
        asking,
        errors,
        state: draft.text(),
        started,
        last: section + 1 == form.sections.len(),
        most: portal.settings.upload_bytes.min(MOST_BYTES) >> 20,
        frame,
        l,
    }
}

fn asking(draft: &Draft, field: &Field, errors: &[FieldError], l: Lang) -> Asking {
    let boxes = draft.boxes(&field.key, l);
    let chosen = |id: &str| boxes.value.eq_ignore_ascii_case(id);
    let choices: Vec<(String, String, bool)> = match field.kind {
        Kind::Boolean => [("yes", l.is("ja", "yes")), ("no", l.is("nee", "no"))]
            .map(|(id, name)| (id.to_owned(), name.to_owned(), chosen(id)))
            .to_vec(),
        _ => field.choices.iter().map(|one| (one.id.clone(), one.label.get(l).to_owned(), chosen(&one.id))).collect(),
    };
    let bases = [
        ("measured", l.is("gemeten", "measured")),
        ("calculated", l.is("berekend", "calculated")),
        ("declared", l.is("opgegeven door een ander", "stated by another")),
        ("estimated", l.is("geschat", "estimated")),
    ];
    let numeric = field.kind == Kind::Number;
    Asking {
        key: field.key.clone(),
        label: field.label.get(l).to_owned(),
        help: field.help.get(l).to_owned(),
        symbol: field.symbol.clone(),
        point: cited(&field.article()).get(l).to_owned(),
        unit: field.unit.filter(|_| numeric).map(|unit| match unit {
            Unit::DegreeDay => l.is("graaddagen", "degree-days"),
            unit => unit.as_str(),
        }),
        must: field.required == Requirement::Always,
        kind: match field.kind {
            Kind::Choice | Kind::Boolean => "list",
            Kind::Date => "date",
            Kind::Number | Kind::Year => "number",
            Kind::Month | Kind::Text | Kind::Redundancy | Kind::List | Kind::Amounts | Kind::Country => "text",
        },
        choices,
        measured: field.measured,
        bases: bases.into_iter().filter(|_| numeric).map(|(id, name)| (id, name, boxes.basis == id)).collect(),
        published: field.visibility == Visibility::Both,
        error: errors.iter().find(|error| error.field == field.key).map(|error| error.detail.clone()),
        boxes,
    }
}

/// The report as a file. For the European database and the public only what is complete; what is not can be taken along to go on later.
fn download(form: &Form, draft: &Draft, reading: &Reading, name: &str, l: Lang) -> Response {
    let Some(report) = &reading.report else { return Problem::not_found(l).page(l) };
    if name == "draft.json" {
        let file = format!("voetspoor-{}-draft.json", report.year);
        return unkept(attachment(JSON, &file, draft.text().into_bytes()));
    }
    if !reading.is_complete() {
        let detail = l.is(
            "Vul eerst aan wat mist. Tot die tijd kun je het concept meenemen.",
            "First fill in what is missing. Until then you can take the draft along.",
        );
        let title = l.is("Het rapport is nog niet compleet", "The report is not complete yet");
        return Problem::new(StatusCode::CONFLICT, title, detail).page(l);
    }
    let file = format!("voetspoor-{}-{name}", report.year);
    let made = match name {
        "database.json" => export_json(form, report, Audience::Database).map(|text| (JSON, text.into_bytes())),
        "database.csv" => Ok((CSV, export_csv(form, report, Audience::Database, l).into_bytes())),
        "database.xlsx" => export_xlsx(form, report, Audience::Database, l).map(|bytes| (XLSX, bytes)),
        "public.json" => export_json(form, report, Audience::Public).map(|text| (JSON, text.into_bytes())),
        "public.csv" => Ok((CSV, export_csv(form, report, Audience::Public, l).into_bytes())),
        "operator.json" => export_json(form, report, Audience::Operator).map(|text| (JSON, text.into_bytes())),
        _ => return Problem::not_found(l).page(l),
    };
    match made {
        Ok((kind, bytes)) => unkept(attachment(kind, &file, bytes)),
        Err(error) => {
            tracing::error!(%error, "a report did not serialise");
            Problem::internal(l).page(l)
        }
    }
}
