//! The sector from the reports of its data centres, and the government's part of it: files in, coverage, sums and averages out, behind
//! disclosure control. All of it in memory, for as long as the answer takes.

mod asked;
pub(super) mod example;
mod shown;

use std::path::Path;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_datacentre::{
    Control, DatacentreError, DisclosureError, Folder, SectorOptions, SectorView, government, sector,
};
use voetspoor_inventory::SourceFile;
use voetspoor_quantity::{CalendarYear, Lang};

use self::asked::{Asked, Asking, boxes};
use self::shown::{government_page, view_page};
use super::frame;
use crate::address::{self, Address};
use crate::frame::Frame;
use crate::measure::calculation::Failure;
use crate::measure::upload::Sent;
use crate::measure::{Deadline, apart};
use crate::portal::{Inner, Portal};
use crate::respond::attachment::{CSV, JSON, attachment, unkept};
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};

/// Which of the two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Sector,
    Government,
}

impl What {
    fn address(self) -> Address {
        match self {
            What::Sector => address::DATACENTRE_SECTOR,
            What::Government => address::DATACENTRE_GOVERNMENT,
        }
    }

    fn title(self, l: Lang) -> &'static str {
        match self {
            What::Sector => l.is("De sector, uit de rapporten zelf", "The sector, from the reports themselves"),
            What::Government => l.is("De datacenters van de overheid", "The data centres of the government"),
        }
    }

    fn about(self, l: Lang) -> &'static str {
        match self {
            What::Sector => l.is(
                "Wie rapporteerde, wat de rapporten samen zeggen en wat er mist, zonder iets over één datacenter prijs te geven.",
                "Who reported, what the reports say together and what is missing, without giving a single data centre away.",
            ),
            What::Government => l.is(
                "De indicator van actie 1.c.1: de vier indicatoren van de wet over de datacenters van de overheid samen.",
                "The indicator of action 1.c.1: the four indicators of the law over the data centres of the government together.",
            ),
        }
    }
}

#[derive(Template)]
#[template(path = "datacentre/sector.html")]
struct AskPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    about: &'static str,
    government: bool,
    other: &'static str,
    example: &'static str,
    most: usize,
    boxes: Vec<Asking>,
    confidential: bool,
    errors: Vec<FieldError>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    page::kept(&ask(&portal, What::Sector, &Sent::default(), Vec::new(), l), l)
}

pub(super) async fn get_government(State(portal): State<Portal>, l: Lang) -> Response {
    page::kept(&ask(&portal, What::Government, &Sent::default(), Vec::new(), l), l)
}

pub(super) async fn post(State(portal): State<Portal>, l: Lang, sent: Sent) -> Response {
    answer(portal, What::Sector, sent, l).await
}

pub(super) async fn post_government(State(portal): State<Portal>, l: Lang, sent: Sent) -> Response {
    answer(portal, What::Government, sent, l).await
}

fn ask(portal: &Inner, what: What, sent: &Sent, errors: Vec<FieldError>, l: Lang) -> AskPage {
    let mut frame = frame(portal, l, what.address(), what.title(l), what.about(l));
    if !errors.is_empty() {
        frame = frame.alone();
    }
    let other = if what == What::Sector { address::DATACENTRE_GOVERNMENT } else { address::DATACENTRE_SECTOR };
    AskPage {
        frame,
        l,
        action: what.address().path(l),
        about: what.about(l),
        government: what == What::Government,
        other: other.path(l),
        example: address::DATACENTRE_EXAMPLE.path(l),
        most: portal.settings.upload_bytes >> 20,
        boxes: boxes(sent, &errors, portal, l),
        confidential: sent.field("confidential") == "yes",
        errors,
    }
}

fn refused(portal: &Inner, what: What, sent: &Sent, errors: Vec<FieldError>, l: Lang) -> Response {
    let mut answer = page::fresh(&ask(portal, what, sent, errors, l), l);
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    unkept(answer)
}

async fn answer(portal: Portal, what: What, mut sent: Sent, l: Lang) -> Response {
    if let Some(name) = sent.field("go").strip_prefix("file:") {
        return file(what, sent.parcel("state").unwrap_or_default(), name, l);
    }
    let (files, before) = (sent.files("files"), sent.files("earlier"));
    let mut asked = Asked::read(&sent, &portal, l);
    if files.is_empty() {
        let detail = l.is("Kies een of meer bestanden.", "Choose one or more files.").to_owned();
        asked.errors.insert(0, FieldError { field: "files".to_owned(), detail });
    }
    if !asked.errors.is_empty() {
        return refused(&portal, what, &sent, asked.errors, l);
    }
    let (worker, deadline) = (portal.clone(), Deadline::of(&portal));
    let work = move || {
        let today = worker.clock.today();
        let form = &worker.datacentre;
        let read = |files, field: &str| {
            Folder::read(form, files, today)
                .map_err(|error| FieldError { field: field.to_owned(), detail: told(&error, l) })
        };
        let folder = match read(files, "files") {
            Ok(folder) => folder,
            Err(error) => return Ok(Err(error)),
        };
        let mut earlier = Vec::new();
        for files in publications(before) {
            match read(files, "earlier") {
                Ok(folder) => earlier.push(folder.readings),
                Err(error) => return Ok(Err(error)),
            }
        }
        if folder.readings.iter().all(|reading| reading.report.is_none()) {
            let detail = l.is("Hierin zit geen enkel rapport.", "There is no report in this.").to_owned();
            return Ok(Err(FieldError { field: "files".to_owned(), detail }));
        }
        let options = SectorOptions {
            year: asked.year,
            control: control(&worker, asked.year, asked.control_kwh, l),
            policy: asked.policy,
            due: folder.due.clone(),
            all_confidential: asked.all_confidential,
            earlier,
            until: Some(deadline.moment()),
        };
        match sector(form, &folder.readings, &options) {
            Ok(view) => Ok(Ok(match what {
                What::Sector => page::fresh(&view_page(&worker, &view, &folder, l), l),
                What::Government => page::fresh(&government_page(&worker, &view, &folder, l), l),
            })),
            Err(DatacentreError::Disclosure(DisclosureError::OutOfTime)) => Err(Failure::OutOfTime),
            Err(DatacentreError::Disclosure(error)) => {
                tracing::info!(%error, "a sector cannot be shown");
                let detail = l.is(
                    "Met deze parameters is er geen veilige manier om deze cijfers te tonen. Zet meer regels aan, of neem meer rapporten.",
                    "With these parameters there is no safe way to show these figures. Turn on more rules, or take more reports.",
                );
                Ok(Err(FieldError { field: "threshold".to_owned(), detail: detail.to_owned() }))
            }
            Err(error) => Err(Failure::Internal(error.to_string())),
        }
    };
    match apart(&portal, l, deadline, work).await {
        Ok(Ok(answer)) => unkept(answer),
        Ok(Err(error)) => refused(&portal, what, &sent, vec![error], l),
        Err(problem) => problem,
    }
}

/// The files behind each earlier publication, oldest first: a zip is one publication, by their names; loose files are one together, the last.
fn publications(files: Vec<SourceFile>) -> Vec<Vec<SourceFile>> {
    let is_zip =
        |file: &SourceFile| Path::new(&file.name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let (mut zips, loose): (Vec<SourceFile>, Vec<SourceFile>) = files.into_iter().partition(is_zip);
    zips.sort_by(|a, b| a.name.cmp(&b.name));
    let loose = Some(loose).filter(|loose| !loose.is_empty());
    zips.into_iter().map(|zip| vec![zip]).chain(loose).collect()
}

/// What is wrong with a heap of files, for people.
fn told(error: &DatacentreError, l: Lang) -> String {
    match error {
        DatacentreError::Package { file, why } if file.is_empty() => why.get(l).to_owned(),
        DatacentreError::Package { file, why } => format!("{file}: {}", why.get(l)),
        error => error.to_string(),
    }
}

/// The control total that was given, or that of the statistics office over that very year.
fn control(portal: &Inner, year: CalendarYear, own: Option<f64>, l: Lang) -> Option<Control> {
    if let Some(kwh) = own {
        let source = l.is("zelf ingevuld", "filled in by yourself").to_owned();
        return Some(Control { kwh, year, source });
    }
    let found = portal.sector.as_deref()?.data_centre_control(year.0)?;
    Control::published(found.value, found.measure.unit(), year, found.name.get(l).to_owned())
}

/// A view that was on a page, as a file. It comes back from the visitor, so it is read as any other input.
fn file(what: What, state: &str, name: &str, l: Lang) -> Response {
    let Ok(view) = SectorView::from_json(state) else { return Problem::not_found(l).page(l) };
    let year = view.year;
    let made = match (what, name) {
        (What::Sector, "csv") => Ok((CSV, format!("voetspoor-sector-{year}.csv"), view.to_csv())),
        (What::Sector, "json") => view.to_json().map(|text| (JSON, format!("voetspoor-sector-{year}.json"), text)),
        (What::Government, "csv") => Ok((CSV, format!("voetspoor-government-{year}.csv"), government(&view).to_csv())),
        (What::Government, "json") => {
            government(&view).to_json().map(|text| (JSON, format!("voetspoor-government-{year}.json"), text))
        }
        _ => return Problem::not_found(l).page(l),
    };
    match made {
        Ok((kind, name, text)) => unkept(attachment(kind, &name, text.into_bytes())),
        Err(error) => {
            tracing::error!(%error, "a view did not serialise");
            Problem::internal(l).page(l)
        }
    }
}
