//! Quick-scans: a few questions whose answers become rows of an inventory, read and counted as any other.

mod answers;
mod citizen;
mod filled_in;
mod organisation;
mod question;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_quantity::{Lang, Zone};

use self::answers::Answers;
use self::question::{Field, Kind, Question};
use super::asked::Asked;
use super::calculation::{Deadline, Failure, Scanned, apart, of_files};
use super::page::{Place, answer};
use super::upload::Sent;
use super::{CITIZEN, ORGANISATION};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::FieldError;

/// Whose scan it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scan {
    Organisation,
    Citizen,
}

impl Scan {
    fn questions(self) -> &'static [Question] {
        match self {
            Scan::Organisation => &organisation::QUESTIONS,
            Scan::Citizen => &citizen::QUESTIONS,
        }
    }

    fn address(self) -> address::Address {
        match self {
            Scan::Organisation => ORGANISATION,
            Scan::Citizen => CITIZEN,
        }
    }
}

#[derive(Template)]
#[template(path = "measure/scan.html")]
struct ScanPage {
    frame: Frame,
    l: Lang,
    lead: &'static str,
    questions: Vec<Asking>,
    errors: Vec<FieldError>,
}

/// A question as it stands on the page.
struct Asking {
    number: usize,
    title: &'static str,
    why: &'static str,
    fields: Vec<Entry>,
}

/// A field as it stands on the page.
struct Entry {
    name: &'static str,
    label: &'static str,
    hint: String,
    value: String,
    error: Option<String>,
    /// Possibilities to choose from; none for a number.
    choices: Vec<(String, String, bool)>,
}

pub(super) async fn organisation(State(portal): State<Portal>, l: Lang) -> Response {
    page::kept(&form(&portal, l, Scan::Organisation, &Sent::default(), Vec::new()), l)
}

pub(super) async fn citizen(State(portal): State<Portal>, l: Lang) -> Response {
    page::kept(&form(&portal, l, Scan::Citizen, &Sent::default(), Vec::new()), l)
}

pub(super) async fn of_organisation(
    State(portal): State<Portal>,
    l: Lang,
    sent: Result<Multipart, MultipartRejection>,
) -> Response {
    computed(portal, l, Scan::Organisation, sent).await
}

pub(super) async fn of_citizen(
    State(portal): State<Portal>,
    l: Lang,
    sent: Result<Multipart, MultipartRejection>,
) -> Response {
    computed(portal, l, Scan::Citizen, sent).await
}

async fn computed(portal: Portal, l: Lang, scan: Scan, sent: Result<Multipart, MultipartRejection>) -> Response {
    let deadline = Deadline::of(&portal);
    let sent = match Sent::read(sent, &portal, l).await {
        Ok(sent) => sent,
        Err(problem) => return problem.page(l),
    };
    let answers = match Answers::read(scan.questions(), &sent, &portal, l) {
        Ok(answers) => answers,
        Err(errors) => {
            return page::told(&form(&portal, l, scan, &sent, errors), StatusCode::UNPROCESSABLE_ENTITY, l);
        }
    };
    let worker = portal.clone();
    let work = move || {
        let year = worker.catalog.latest_mix_year(Zone::NL);
        let year = year.ok_or_else(|| Failure::Internal("no year with grid data".to_owned()))?;
        let files = match scan {
            Scan::Organisation => organisation::inventory(&answers, year),
            Scan::Citizen => citizen::inventory(&answers),
        };
        if files.is_empty() {
            let errors = vec![nothing_to_count(scan, &answers, &worker, l)];
            return Ok(page::told(&form(&worker, l, scan, &sent, errors), StatusCode::UNPROCESSABLE_ENTITY, l));
        }
        let asked = Asked { year: Some(year), country: Some(Zone::NL), ..Asked::default() };
        let mut outcome = of_files(&worker, &files, &asked, deadline)?;
        let filled_in = filled_in::of(&worker.catalog, &outcome.result, l);
        let left_out = match scan {
            Scan::Organisation => Vec::new(),
            Scan::Citizen => citizen::left_out(&answers, &worker, l),
        };
        outcome.scan = Some(Scanned { citizen: scan == Scan::Citizen, files, filled_in, left_out });
        answer(&worker, l, &outcome, &asked, &Place::Sent)
    };
    apart(&portal, l, deadline, work).await.unwrap_or_else(|problem| problem)
}

/// Answers of which none can be computed: what is needed, and what is known of each that was given.
fn nothing_to_count(scan: Scan, answers: &Answers, portal: &Portal, l: Lang) -> FieldError {
    let first = scan.questions().first().and_then(|question| question.fields.first());
    let needed = l.is(
        "Met deze antwoorden is niets uit te rekenen. Vul ook een apparaat of je internet in.",
        "Nothing can be computed from these answers. Fill in a device or your internet, too.",
    );
    let left_out = match scan {
        Scan::Organisation => Vec::new(),
        Scan::Citizen => citizen::left_out(answers, portal, l),
    };
    let known = left_out.into_iter().map(|one| format!("{}: {}", one.what, one.reason));
    let detail = std::iter::once(needed.to_owned()).chain(known).collect::<Vec<_>>().join(" ");
    FieldError { field: first.map_or_else(String::new, |field| field.name.to_owned()), detail }
}

fn form(portal: &Portal, l: Lang, scan: Scan, sent: &Sent, errors: Vec<FieldError>) -> ScanPage {
    let (title, lead) = match scan {
        Scan::Organisation => (
            l.is("Je organisatie in tien vragen", "Your organisation in ten questions"),
            l.is(
                "Vul in wat je weet en sla over wat je niet weet. Wat leeg blijft telt niet mee; hoe lang iets meegaat en wat het verbruikt nemen wij dan uit de catalogus, met bron en marge.",
                "Fill in what you know and skip what you do not. What stays empty does not count; how long a thing lasts and what it uses we then take from the catalogue, with source and range.",
            ),
        ),
        Scan::Citizen => (
            l.is("Jouw digitale voetspoor in acht vragen", "Your digital footprint in eight questions"),
            l.is(
                "Tel wat jij gebruikt. Deel je iets met anderen, vul dan alleen jouw deel in, bijvoorbeeld 0,5.",
                "Count what you use. Where you share a thing with others, fill in your part alone, such as 0.5.",
            ),
        ),
    };
    let address = scan.address();
    let mut frame = Frame::new(l, address, title, lead)
        .within(address::MEASURE)
        .below(address::MEASURE.path(l), l.is("Meten", "Measure"));
    if !errors.is_empty() {
        frame = frame.alone();
    }
    let entry = |field: &'static Field| Entry {
        name: field.name,
        label: l.is(field.label.0, field.label.1),
        hint: field.hint(&portal.catalog, l),
        value: sent.field(field.name).to_owned(),
        error: errors.iter().find(|error| error.field == field.name).map(|error| error.detail.clone()),
        choices: choices(field, portal, sent.field(field.name), l),
    };
    let questions = (1..).zip(scan.questions()).map(|(number, question)| Asking {
        number,
        title: l.is(question.title.0, question.title.1),
        why: l.is(question.why.0, question.why.1),
        fields: question.fields.iter().map(entry).collect(),
    });
    ScanPage { questions: questions.collect(), frame, l, lead, errors }
}

fn choices(field: &Field, portal: &Portal, chosen: &str, l: Lang) -> Vec<(String, String, bool)> {
    match field.kind {
        Kind::Number { .. } => Vec::new(),
        Kind::OneOf(words) => words
            .iter()
            .map(|(value, nl, en)| ((*value).to_owned(), l.is(*nl, *en).to_owned(), *value == chosen))
            .collect(),
        Kind::Region => {
            let known = portal.catalog.cloud_regions().iter().filter(|one| one.region != "*" && one.zone.is_some());
            let mut all: Vec<(String, String, bool)> = known
                .map(|one| {
                    let value = format!("{}/{}", one.provider, one.region);
                    (value.clone(), format!("{}, {} ({})", one.provider, one.name, one.region), value == chosen)
                })
                .collect();
            all.sort();
            all.dedup();
            all
        }
    }
}
