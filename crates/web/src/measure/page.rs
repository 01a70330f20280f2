//! The pages of a result: which one is asked for, and how it answers.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use voetspoor_assessment::CellsDocument;

use super::asked::{As, Asked, Show};
use super::calculation::{Failure, Outcome};
use super::carried::Carried;
use super::{EXAMPLE, RESULT, SHARED, parcel, result};
use crate::address;
use crate::frame::Frame;
use crate::language::Language;
use crate::portal::Portal;

/// Where a result stands.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// The answer to what a visitor sent.
    Sent,
    /// The example.
    Example,
    /// An address that holds these cells.
    Shared(String),
}

impl Place {
    /// The frame of a page of the result.
    pub(super) fn frame(&self, l: Language, title: &str, about: &str) -> Frame {
        let frame = match self {
            Place::Sent => {
                // What was sent cannot be asked for again in the other language: the way there leads to the form.
                let mut frame = Frame::new(l, RESULT, title, about);
                address::MEASURE.path(l.other()).clone_into(&mut frame.other);
                frame
            }
            Place::Example => Frame::new(l, EXAMPLE, title, about),
            Place::Shared(parcel) => Frame::new(l, SHARED, title, about).at(SHARED, &[("state", parcel)]),
        };
        frame.within(address::MEASURE).below(address::MEASURE.path(l), l.is("Meten", "Measure")).alone()
    }

    pub(super) fn carried(&self, outcome: &Outcome) -> Carried {
        match self {
            Place::Example | Place::Shared(_) => Carried::Address,
            Place::Sent => {
                let packed = CellsDocument::of(&outcome.result).ok().and_then(|cells| {
                    let cells = CellsDocument { diagnostics: Vec::new(), ..cells };
                    parcel::pack(&cells, parcel::FIELD)
                });
                packed.map_or(Carried::Nothing, Carried::Field)
            }
        }
    }

    pub(super) fn is_example(&self) -> bool {
        matches!(self, Place::Example)
    }
}

/// The answer to a question about a result. Nobody keeps it but the visitor.
pub(super) fn answer(
    portal: &Portal,
    l: Language,
    outcome: &Outcome,
    asked: &Asked,
    place: &Place,
) -> Result<Response, Failure> {
    let mut answer = match asked.shape {
        As::Page => pages(portal, l, outcome, asked, place)?,
        As::Json => file("application/json", "voetspoor.json", json(&outcome.result)?),
        As::Cells => {
            let cells = CellsDocument::of(&outcome.result)?.without_names()?;
            file("application/json", "voetspoor-cells.json", json(&cells)?)
        }
        As::Csv => file("text/csv; charset=utf-8", "voetspoor.csv", super::table::csv(&outcome.result).into_bytes()),
        As::Xlsx => return Err(Failure::Internal("no spreadsheet yet".to_owned())),
    };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

fn pages(portal: &Portal, l: Language, outcome: &Outcome, asked: &Asked, place: &Place) -> Result<Response, Failure> {
    let carried = place.carried(outcome);
    match asked.show {
        Show::Result => Ok(result::page(portal, l, outcome, asked, &carried, place)),
        Show::Explain | Show::Levers | Show::Boundary | Show::Report => Ok(StatusCode::NOT_IMPLEMENTED.into_response()),
    }
}

fn json(document: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec_pretty(document).map_err(|error| Failure::Internal(error.to_string()))
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], bytes).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}
