//! The European report: fill it in section by section, or send a file; check it, and take the checked report along.

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use voetspoor_datacentre::{
    Audience, Field, Form, Kind, Reading, Report, Requirement, Verdict, Visibility, export_csv, export_json,
    export_xlsx, footprint, indicators,
};
use voetspoor_inventory::{Diagnostic, Severity};
use voetspoor_quantity::{Indicator, Lang};

use super::draft::{Boxes, Draft};
use super::section::Section;
use super::{frame, last_year};
use crate::address;
use crate::frame::Frame;
use crate::measure::asked::Asked;
use crate::measure::calculation::{Deadline, Failure, apart, reference};
use crate::measure::upload::Sent;
use crate::measure::words::scope_name;
use crate::number;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};

/// Draws of the range of a footprint.
const DRAWS: usize = 1_000;

const JSON: &str = "application/json";
const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "datacentre/form.html")]
struct FormPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    number: usize,
    name: &'static str,
    sections: Vec<(usize, &'static str, bool)>,
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
    /// May it be an estimate for a part of the floor area?
    numeric: bool,
    bases: Vec<(&'static str, &'static str, bool)>,
    /// Is it published for each data centre, so that it can be withheld as a trade secret?
    published: bool,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "datacentre/checked.html")]
struct CheckedPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    state: String,
    name: String,
    year: String,
    due: Option<String>,
    class: Option<String>,
    complete: bool,
    errors: Vec<Told>,
    warnings: Vec<Told>,
    notes: Vec<Told>,
    filled: usize,
    asked: usize,
    sections: Vec<(usize, &'static str)>,
    indicators: Vec<IndicatorTold>,
    estimated: Vec<(String, Option<String>)>,
    public: usize,
    confidential: usize,
    published: Vec<(String, String)>,
    confidentiality: String,
    label_note: String,
    record_years: i16,
    has_report: bool,
    compared: Vec<ComparedTold>,
    footprint: FootprintTold,
    heat: &'static str,
}

/// An own indicator beside a published figure.
struct ComparedTold {
    own: String,
    published: String,
    verdict: &'static str,
    class: &'static str,
    caution: Option<String>,
    source: String,
    url: String,
}

/// The footprint by scope, in tonnes, and what is not in it.
#[derive(Default)]
struct FootprintTold {
    lines: Vec<ScopeTold>,
    factors: String,
    not_counted: Vec<(String, String)>,
}

struct ScopeTold {
    name: String,
    central: String,
    range: String,
    in_total: bool,
}

/// A diagnostic with the section where it is mended.
struct Told {
    code: &'static str,
    what: String,
    help: String,
    place: Option<String>,
    section: Option<(usize, &'static str)>,
}

struct IndicatorTold {
    symbol: &'static str,
    name: &'static str,
    value: String,
    formula: &'static str,
    article: &'static str,
    missing: Vec<String>,
    estimated: bool,
    caution: Option<String>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let mut draft = Draft::default();
    if let Some(year) = portal.datacentre.field("year") {
        draft.fill(year, Boxes { value: last_year(&portal).to_string(), ..Boxes::default() });
    }
    page::kept(&form_page(&portal, &draft, Section::Site, Vec::new(), l), l)
}

pub(super) async fn post(
    State(portal): State<Portal>,
    l: Lang,
    sent: Result<Multipart, MultipartRejection>,
) -> Response {
    let mut sent = match Sent::read(sent, &portal, l).await {
        Ok(sent) => sent,
        Err(problem) => return problem.page(l),
    };
    let form = &portal.datacentre;
    let mut draft = Draft::parse(sent.parcel("state").unwrap_or_default());
    let submitted = sent.field("section").parse().ok().and_then(Section::numbered);
    if let Some(section) = submitted {
        for field in fields(form, section) {
            draft.fill(field, boxes(&sent, &field.key));
        }
    }
    let go = sent.field("go").to_owned();
    if let Some(file) = sent.files("file").into_iter().next() {
        let reading = form.read(&file, None);
        let read = reading.report.as_ref().and_then(|report| Draft::of(form, report)).unwrap_or_default();
        return answered(&portal, read, reading, l).await;
    }
    let reading = draft.read(form);
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
    let asked = go.strip_prefix("section:").and_then(|number| number.parse().ok()).and_then(Section::numbered);
    let next = if go == "check" { None } else { asked.or_else(|| submitted.and_then(Section::next)) };
    match next {
        Some(section) => page::fresh(&form_page(&portal, &draft, section, Vec::new(), l), l),
        None => answered(&portal, draft, reading, l).await,
    }
}

/// The page of a checked report. Its footprint takes a moment, on a thread for calculations.
async fn answered(portal: &Portal, draft: Draft, reading: Reading, l: Lang) -> Response {
    let worker = portal.clone();
    let work = move || {
        let footprint = reading.report.as_ref().map(|report| footprint_told(&worker, report, l)).transpose()?;
        Ok(page::fresh(&checked(&worker, &draft, &reading, footprint.unwrap_or_default(), l), l))
    };
    apart(portal, l, Deadline::of(portal), work).await.unwrap_or_else(|problem| problem)
}

/// The footprint of the site, by scope.
fn footprint_told(portal: &Portal, report: &Report, l: Lang) -> Result<FootprintTold, Failure> {
    let factors = Asked::default().factors;
    let internal = |reason: String| Failure::Internal(reason);
    let set = portal.catalog.factor_set(&factors).ok_or_else(|| internal(format!("no factor set {factors}")))?;
    let program = format!("voetspoor {}", env!("CARGO_PKG_VERSION"));
    let found =
        footprint(report, reference(portal), set, DRAWS, &program).map_err(|error| internal(error.to_string()))?;
    let lines = found.result.iter().flat_map(|result| &result.by_scope);
    let lines = lines.filter(|line| line.indicator == Indicator::ClimateChange).filter_map(|line| {
        let told = |kg: f64| number::significant(kg / 1000.0, 3, l);
        let scope = line.scope.as_deref()?;
        Some(ScopeTold {
            name: scope_name(scope, line.category, l),
            central: line.value.central.map_or_else(|| l.is("niet bekend", "not known").to_owned(), told),
            range: line
                .value
                .low
                .zip(line.value.high)
                .map(|(low, high)| format!("{} – {}", told(low), told(high)))
                .unwrap_or_default(),
            in_total: line.in_total,
        })
    });
    Ok(FootprintTold {
        lines: lines.collect(),
        factors,
        not_counted: found
            .not_counted
            .iter()
            .map(|one| (one.what.get(l).to_owned(), one.why.get(l).to_owned()))
            .collect(),
    })
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

/// The fields of a section, in the order of the law.
fn fields(form: &Form, section: Section) -> impl Iterator<Item = &Field> {
    form.fields().iter().filter(move |field| Section::of(field) == section)
}

/// The field that a diagnostic is about.
fn about<'f>(form: &'f Form, told: &Diagnostic) -> Option<&'f Field> {
    let named = |name: &str| told.arguments.iter().find(|(key, _)| *key == name).map(|(_, text)| text.as_str());
    ["field", "part", "traffic"].into_iter().filter_map(named).find_map(|key| form.field(key))
}

/// What cannot be read in a section. What is missing may still come.
fn wrong_here(form: &Form, draft: &Draft, reading: &Reading, section: Section, l: Lang) -> Vec<FieldError> {
    let errors = reading.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    let here = errors.filter_map(|told| Some((told, about(form, told)?)));
    let here = here.filter(|(_, field)| Section::of(field) == section && !draft.boxes(&field.key).value.is_empty());
    here.filter(|(told, _)| reading_of_a_value(told.code))
        .map(|(told, field)| FieldError {
            field: field.key.clone(),
            detail: format!("{}: {}. {}", field.label.get(l), told.message.get(l), told.help.get(l)),
        })
        .collect()
}

/// Is it about how a value is written, and not about the report as a whole?
fn reading_of_a_value(code: &str) -> bool {
    code.strip_prefix("V-DCR-").and_then(|number| number.parse::<u16>().ok()).is_some_and(|number| number < 20)
}

fn form_page(portal: &Portal, draft: &Draft, section: Section, errors: Vec<FieldError>, l: Lang) -> FormPage {
    let form = &portal.datacentre;
    let title = l.is("Het Europese rapport van uw datacentrum", "The European report of your data centre");
    let about = l.is(
        "Vul het rapport van Verordening (EU) 2024/1364 in of stuur een bestand; controleer het en neem het mee.",
        "Fill in the report of Regulation (EU) 2024/1364 or send a file; check it and take it along.",
    );
    let mut frame = frame(l, address::DATACENTRE_REPORT, title, about);
    let started = section != Section::Site || !errors.is_empty();
    if started {
        frame = frame.alone();
    }
    let asking = fields(form, section).map(|field| asking(draft, field, &errors, l)).collect();
    FormPage {
        action: address::DATACENTRE_REPORT.path(l),
        number: section.number(),
        name: section.name(l),
        sections: Section::ALL.map(|one| (one.number(), one.name(l), one == section)).to_vec(),
        own: section == Section::Own,
        law: form.law.title.clone(),
        law_url: form.law.url.clone(),
        asking,
        errors,
        state: draft.text(),
        started,
        last: section.next().is_none(),
        most: portal.settings.upload_bytes >> 20,
        frame,
        l,
    }
}

fn asking(draft: &Draft, field: &Field, errors: &[FieldError], l: Lang) -> Asking {
    let boxes = draft.boxes(&field.key);
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
        point: field.article(),
        unit: field.unit.filter(|_| numeric).map(voetspoor_datacentre::Unit::as_str),
        must: field.required == Requirement::Always,
        kind: match field.kind {
            Kind::Choice | Kind::Boolean => "list",
            Kind::Date => "date",
            Kind::Number | Kind::Year => "number",
            Kind::Month | Kind::Text | Kind::Redundancy | Kind::List | Kind::Amounts | Kind::Country => "text",
        },
        choices,
        measured: field.measured,
        numeric,
        bases: bases.map(|(id, name)| (id, name, boxes.basis == id)).to_vec(),
        published: field.visibility == Visibility::Both,
        error: errors.iter().find(|error| error.field == field.key).map(|error| error.detail.clone()),
        boxes,
    }
}

fn checked(portal: &Portal, draft: &Draft, reading: &Reading, footprint: FootprintTold, l: Lang) -> CheckedPage {
    let form = &portal.datacentre;
    let report = reading.report.as_ref();
    let complete = reading.is_complete();
    let title = match (report, complete) {
        (Some(_), true) => l.is("Het rapport is compleet", "The report is complete"),
        (Some(_), false) => l.is("Het rapport is nog niet compleet", "The report is not complete yet"),
        (None, _) => l.is("Dit bestand is geen rapport", "This file is no report"),
    };
    let about = l.is("Wat er mist of niet klopt, en de indicatoren.", "What is missing or wrong, and the indicators.");
    let of = |severity: Severity| {
        let those = reading.diagnostics.iter().filter(move |told| told.severity == severity);
        those.map(|one| told(form, one, l)).collect::<Vec<_>>()
    };
    let fields: Vec<&Field> = report.map(|report| form.fields_of(report.year).collect()).unwrap_or_default();
    let asked: Vec<&&Field> =
        fields.iter().filter(|field| field.is_of_law() && field.required == Requirement::Always).collect();
    let filled = |key: &str| report.is_some_and(|report| report.entry(key).is_some());
    let day = |on: jiff::civil::Date| crate::date::stated(&on.to_string(), l);
    let estimated = report.into_iter().flat_map(Report::estimated);
    CheckedPage {
        frame: frame(l, address::DATACENTRE_REPORT, title, about).alone(),
        action: address::DATACENTRE_REPORT.path(l),
        state: draft.text(),
        name: report.map_or_else(String::new, |report| report.name().to_owned()),
        year: report.map_or_else(String::new, |report| report.year.to_string()),
        due: report.and_then(|report| form.due(report.year)).map(day),
        class: report
            .and_then(|report| report.number("pdit"))
            .and_then(|kw| form.size_class(kw))
            .map(|class| class.label.get(l).to_owned()),
        complete,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        notes: of(Severity::Note),
        filled: asked.iter().filter(|field| filled(&field.key)).count(),
        asked: asked.len(),
        sections: Section::ALL.map(|one| (one.number(), one.name(l))).to_vec(),
        indicators: report.map(|report| indicators_told(form, report, l)).unwrap_or_default(),
        estimated: estimated
            .filter_map(|(key, share)| {
                let share = share.map(|share| number::percent(share / 100.0, l));
                Some((form.field(key)?.label.get(l).to_owned(), share))
            })
            .collect(),
        public: fields.iter().filter(|field| field.visibility == Visibility::Both && filled(&field.key)).count(),
        confidential: fields
            .iter()
            .filter(|field| field.visibility == Visibility::Confidential && filled(&field.key))
            .count(),
        published: form.publication.iter().map(|one| (one.what.get(l).to_owned(), one.article.clone())).collect(),
        confidentiality: form.confidentiality_article.clone(),
        label_note: form.label.note.get(l).to_owned(),
        record_years: form.record_years,
        has_report: report.is_some(),
        compared: report.map(|report| compared(portal, report, l)).unwrap_or_default(),
        footprint,
        heat: address::DATACENTRE_HEAT.path(l),
        l,
    }
}

fn told(form: &Form, one: &Diagnostic, l: Lang) -> Told {
    let section = about(form, one).map(Section::of);
    let place = (one.place.line > 0 && !one.place.file.ends_with(".json"))
        .then(|| format!("{}:{}", one.place.file, one.place.line));
    Told {
        code: one.code,
        what: one.message.get(l).to_owned(),
        help: one.help.get(l).to_owned(),
        place,
        section: section.map(|section| (section.number(), section.name(l))),
    }
}

fn indicators_told(form: &Form, report: &Report, l: Lang) -> Vec<IndicatorTold> {
    let name = |key: &String| form.field(key).map_or_else(|| key.clone(), |field| field.label.get(l).to_owned());
    indicators(report)
        .into_iter()
        .map(|one| IndicatorTold {
            symbol: one.id.symbol(),
            name: one.id.name(l),
            value: one.value.map_or_else(
                || l.is("niet te berekenen", "cannot be computed").to_owned(),
                |value| format!("{} {}", number::significant(value, 3, l), if one.unit == "1" { "" } else { one.unit }),
            ),
            formula: one.formula,
            article: one.id.article(),
            missing: one.missing.iter().map(name).collect(),
            estimated: !one.estimated.is_empty(),
            caution: one.id.caution().map(|words| words.get(l).to_owned()),
        })
        .collect()
}

fn compared(portal: &Portal, report: &Report, l: Lang) -> Vec<ComparedTold> {
    let figure = |value: f64| number::significant(value, 3, l);
    let all = portal.benchmarks.compare(&indicators(report)).into_iter();
    all.map(|one| {
        let published = match (one.benchmark.value, one.benchmark.low, one.benchmark.high) {
            (Some(value), ..) => figure(value),
            (None, Some(low), Some(high)) => format!("{} – {}", figure(low), figure(high)),
            (None, ..) => String::new(),
        };
        let (verdict, class) = match one.verdict {
            Verdict::Better => (l.is("gunstiger", "better"), "moss"),
            Verdict::Alike => (l.is("gelijk", "alike"), "water"),
            Verdict::Worse => (l.is("minder gunstig", "worse"), "amber"),
        };
        ComparedTold {
            own: format!("{} {}", one.benchmark.indicator.symbol(), figure(one.own)),
            published: format!("{published}: {}, {}", one.benchmark.of.get(l), one.benchmark.year),
            caution: one.benchmark.caution.as_ref().map(|words| words.get(l).to_owned()),
            source: one.benchmark.source.title.clone(),
            url: one.benchmark.source.url.clone(),
            verdict,
            class,
        }
    })
    .collect()
}

/// The report as a file. For the European database and the public only what is complete; what is not can be taken along to go on later.
fn download(form: &Form, draft: &Draft, reading: &Reading, name: &str, l: Lang) -> Response {
    let Some(report) = &reading.report else { return Problem::not_found(l).page(l) };
    if name == "draft.json" {
        return sent(JSON, &format!("voetspoor-{}-draft.json", report.year), draft.text().into_bytes());
    }
    if !reading.is_complete() {
        let detail = l.is(
            "Vul eerst aan wat mist. Tot die tijd kunt u het concept meenemen.",
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
        Ok((kind, bytes)) => sent(kind, &file, bytes),
        Err(error) => {
            tracing::error!(%error, "a report did not serialise");
            Problem::internal(l).page(l)
        }
    }
}

fn sent(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let keep = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let mut answer = ([(header::CONTENT_TYPE, HeaderValue::from_static(kind)), keep], bytes).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}
