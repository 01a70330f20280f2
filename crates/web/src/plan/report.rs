//! The progress report to parliament between two days: as a page that prints on A4, and as a document to edit.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_quantity::{Day, Lang};
use voetspoor_report::{Block, Document, progress_document, to_odt};

use super::asked::Asked;
use super::files::Between;
use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::attachment::named;
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::respond::table::{json, kept, sheet};
use crate::twin::Shape;

/// Days that a report looks back when none is asked for.
const BACK: i32 = 365;

#[derive(Template)]
#[template(path = "plan/report.html")]
struct ReportPage {
    frame: Frame,
    l: Lang,
    from: Day,
    to: Day,
    odt: String,
    document: Document,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape, asked: Asked) -> Response {
    let Between { from, to } = match Between::of(&portal, &asked, BACK, address::PLAN_REPORT, l) {
        Ok(between) => between,
        Err(problem) => return problem.shaped(shape, l),
    };
    let document = match portal.plan.progress(from, to) {
        Ok(report) if shape == Shape::Json => return json(&report.data()),
        Ok(report) if shape == Shape::Csv => return sheet(&report.table()),
        Ok(report) => progress_document(&report, l),
        Err(error) => {
            tracing::error!(%error, "a report was not made");
            return Problem::internal(l).page(l);
        }
    };
    if shape == Shape::Odt {
        return file(&document, from, to);
    }
    let description = l.is(
        "Voortgang van het plan tussen twee dagen, om te lezen, te printen en te bewerken.",
        "Progress of the plan between two days, to read, print and edit.",
    );
    let frame =
        frame(l, address::PLAN_REPORT, &document.title, description).twins(&["csv", "json"]).asked(&asked.period_query);
    let odt = format!("{}.odt?from={from}&to={to}", address::PLAN_REPORT.path(l));
    page::kept(&ReportPage { frame, l, from, to, odt, document }, l)
}

fn file(document: &Document, from: Day, to: Day) -> Response {
    match to_odt(document) {
        Ok(bytes) => {
            named(kept("application/vnd.oasis.opendocument.text", bytes), &format!("voetspoor-plan-{from}-{to}.odt"))
        }
        Err(error) => {
            tracing::error!(%error, "a report was not written");
            Problem::internal(Lang::En).document()
        }
    }
}
