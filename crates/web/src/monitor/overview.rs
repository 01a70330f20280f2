//! `/monitor`: the figures that matter, and the ways to check them.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use voetspoor_quantity::Lang;
use voetspoor_sector::{Detail, Measure, Question};

use super::amounts::{amount, band};
use super::calculated::{Asking, SERIES};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::shield::Visitor;
use crate::twin::Shape;

/// Draws for the ranges.
const DRAWS: usize = 2_000;

/// Figures of the model at the top of the page.
const SHOWN: [Measure; 4] = [Measure::Energy, Measure::UseLocation, Measure::UseMarket, Measure::Footprint];

#[derive(Template)]
#[template(path = "monitor/overview.html")]
struct OverviewPage {
    frame: Frame,
    l: Lang,
    year: i16,
    key: Vec<(String, String)>,
    gaps: usize,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang, visitor: Visitor, uri: Uri) -> Response {
    let asking = Asking { portal: &portal, l, shape: Shape::Html, visitor, uri };
    let outcome = asking
        .calculate(|tables| {
            let model = tables.model(SERIES)?;
            model.run(&Question::of_year(model.years().1), DRAWS, Detail::Tiers)
        })
        .await;
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(answer) => return answer,
    };
    let year = outcome.lines.first().map_or(0, |line| line.year);
    let key = SHOWN.iter().filter_map(|&measure| {
        let range = outcome.figure(measure, "total", year)?.range;
        Some((amount(measure, range.central, l), format!("{} ({})", measure.label(l), band(measure, range, l))))
    });
    let about = l.is(
        "Hoe groot is het digitale voetspoor van Nederland, groeit het, hoe zeker is dat, en waar komt elk cijfer vandaan?",
        "How big is the digital footprint of the Netherlands, does it grow, how sure is that, and where does each figure come from?",
    );
    let frame = Frame::new(l, address::MONITOR, "Monitor", about).within(address::MONITOR);
    page::kept(&OverviewPage { frame, l, year, key: key.collect(), gaps: outcome.not_covered.len() }, l)
}
