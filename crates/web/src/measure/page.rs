//! The pages of a result: which one is asked for, and how it answers.

use axum::response::Response;
use voetspoor_assessment::{CellsDocument, ResultDocument};
use voetspoor_quantity::{Lang, View};

use super::asked::{As, Asked, Show};
use super::calculation::{Failure, Outcome, of_cells};
use super::carried::Carried;
use super::{EXAMPLE, RESULT, SHARED, boundary, explain, levers, parcel, refusal, report, result, table};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::query;
use crate::respond::attachment::{CSV, JSON, SVG, XLSX, attachment as file, unkept};
use crate::respond::encode::Kept;

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
    /// The cells for an address, without names; none where they are too long for one.
    pub(super) fn parcel(&self, result: &ResultDocument) -> Option<String> {
        match self {
            Place::Shared(parcel) => Some(parcel.clone()),
            Place::Example | Place::Sent => {
                let cells = CellsDocument::of(result).and_then(|cells| cells.without_names()).ok()?;
                parcel::pack(&cells, parcel::ADDRESS)
            }
        }
    }

    /// The frame of a page of the result.
    pub(super) fn frame(&self, l: Lang, title: &str, about: &str, asked: &Asked, result: &ResultDocument) -> Frame {
        let frame = match self {
            Place::Sent => {
                let mut frame = Frame::new(l, RESULT, title, about);
                // What was sent cannot be asked for again in the other language: the way there is the address of the same
                // result without names, or leads to the form where that is too long.
                frame.other = match self.parcel(result) {
                    Some(parcel) => {
                        let asked = if asked.line.is_name() { asked.show(Show::Result) } else { asked.clone() };
                        query::with(&SHARED.with(l.other(), &[("state", &parcel)]), &asked.query())
                    }
                    None => address::MEASURE.path(l.other()).to_owned(),
                };
                frame
            }
            Place::Example => Frame::new(l, EXAMPLE, title, about).asked(&asked.query()),
            Place::Shared(parcel) => {
                Frame::new(l, SHARED, title, about).at(SHARED, &[("state", parcel)]).asked(&asked.query())
            }
        };
        frame.within(address::MEASURE).below(address::MEASURE.path(l), l.is("Meten", "Measure")).alone()
    }

    pub(super) fn carried(&self, outcome: &Outcome) -> Carried {
        match self {
            Place::Example | Place::Shared(_) => Carried::Address,
            Place::Sent => {
                let cells = CellsDocument::of(&outcome.result).ok();
                let cells = cells.map(|cells| CellsDocument { diagnostics: Vec::new(), ..cells });
                let pack = |cells: &CellsDocument| parcel::pack(cells, parcel::FIELD);
                // What does not fit with its names may fit without.
                let nameless = || cells.as_ref().and_then(|cells| cells.without_names().ok());
                let named = cells.as_ref().and_then(pack).map(|parcel| Carried::Field { parcel, named: true });
                let nameless = || pack(&nameless()?).map(|parcel| Carried::Field { parcel, named: false });
                named.or_else(nameless).unwrap_or(Carried::Nothing)
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
    l: Lang,
    outcome: &Outcome,
    asked: &Asked,
    place: &Place,
) -> Result<Response, Failure> {
    if asked.show == Show::Report && asked.view == View::Annual {
        // Standards count equipment whole in the year of purchase.
        let corporate = Asked { view: View::Corporate, ..asked.clone() };
        let outcome = of_cells(portal, &CellsDocument::of(&outcome.result)?, &corporate)?;
        return answer(portal, l, &outcome, &corporate, place);
    }
    let mut answer = match asked.shape {
        As::Page => pages(portal, l, outcome, asked, place)?,
        As::Json => match asked.show {
            Show::Explain => file(JSON, "voetspoor-explained.json", json(&explain::of(portal, outcome, asked)?)?),
            Show::Levers => file(JSON, "voetspoor-levers.json", json(&levers::of(portal, outcome)?)?),
            Show::Report => {
                file(JSON, "voetspoor-report.json", json(&report::of(&outcome.result, &portal.datapoints))?)
            }
            Show::Result | Show::Boundary => file(JSON, "voetspoor.json", json(&outcome.result)?),
        },
        As::Cells => {
            let cells = CellsDocument::of(&outcome.result)?.without_names()?;
            file(JSON, "voetspoor-cells.json", json(&cells)?)
        }
        As::Svg if asked.show == Show::Levers => {
            file(SVG, "voetspoor-levers.svg", levers::drawn(portal, outcome, asked, l)?.into_bytes())
        }
        As::Svg => {
            let drawn = result::drawn(outcome, asked, l).ok_or_else(|| Failure::Document(refusal::division()))?;
            file(SVG, &format!("voetspoor-{}.svg", asked.by), drawn.into_bytes())
        }
        As::Csv if asked.show == Show::Report => file(
            CSV,
            "voetspoor-report.csv",
            report::csv(&report::of(&outcome.result, &portal.datapoints), l).into_bytes(),
        ),
        As::Csv => file(CSV, "voetspoor.csv", table::csv(&outcome.result, l).into_bytes()),
        As::Xlsx => file(XLSX, "voetspoor.xlsx", table::xlsx(&outcome.result, l)?),
    };
    if place.is_example() {
        // The example is ours, and its address says all that decides it.
        answer.extensions_mut().insert(Kept);
    } else if asked.shape != As::Page {
        answer = unkept(answer);
    }
    Ok(answer)
}

fn pages(portal: &Portal, l: Lang, outcome: &Outcome, asked: &Asked, place: &Place) -> Result<Response, Failure> {
    let carried = place.carried(outcome);
    match asked.show {
        Show::Result => Ok(result::page(portal, l, outcome, asked, &carried, place)),
        Show::Explain => explain::page(portal, l, outcome, asked, &carried, place),
        Show::Levers => levers::page(portal, l, outcome, asked, &carried, place),
        Show::Boundary => Ok(boundary::page(portal, l, outcome, asked, &carried, place)),
        Show::Report => Ok(report::page(l, outcome, &portal.datapoints, asked, &carried, place)),
    }
}

fn json(document: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec_pretty(document).map_err(|error| Failure::Internal(error.to_string()))
}
