//! What helps most: levers by their effect.

use askama::Template;
use axum::response::Response;
use voetspoor_assessment::{LeverLine, Levers, Ranged, Scope2, levers};
use voetspoor_quantity::{Indicator, Lang};

use super::asked::{As, Asked, Show};
use super::calculation::{Failure, Outcome, reference};
use super::carried::Carried;
use super::page::Place;
use super::{result, words};
use crate::chart::line::Tint;
use crate::chart::range_bar::{Bar, RangeBars};
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "measure/levers.html")]
struct LeversPage<'a> {
    frame: Frame,
    l: Lang,
    carried: &'a Carried,
    result_path: &'static str,
    best: Option<(String, String)>,
    chart: String,
    rows: Vec<Row>,
    not_computed: Vec<(String, String)>,
    note: String,
    back: String,
    json: String,
    picture: String,
}

struct Row {
    title: String,
    note: String,
    effect: String,
    band: String,
    share: String,
    market: bool,
    also: Vec<String>,
}

/// All levers of the result.
pub(super) fn of(portal: &Portal, outcome: &Outcome) -> Result<Levers, Failure> {
    Ok(levers(&outcome.result, reference(portal))?)
}

/// The page.
pub(super) fn page(
    portal: &Portal,
    l: Lang,
    outcome: &Outcome,
    asked: &Asked,
    carried: &Carried,
    place: &Place,
) -> Result<Response, Failure> {
    let ranked = of(portal, outcome)?;
    let title = l.is("Wat helpt het meest?", "What helps most?");
    let about = l.is("Maatregelen naar hun effect op dit resultaat.", "Levers by their effect on this result.");
    // What shows in the other convention alone stands in the table, not in the finding.
    let best = helping(&ranked, asked).next().and_then(|line| {
        Some((l.is(&line.title.nl, &line.title.en).clone(), words::mass(-line.effect.value.central?, l)))
    });
    let chart = chart(&ranked, asked, l);
    let rows = ranked.levers.iter().map(|line| Row {
        title: l.is(&line.title.nl, &line.title.en).clone(),
        note: l.is(&line.note.nl, &line.note.en).clone(),
        effect: line.effect.value.central.map_or_else(String::new, |kg| signed(kg, Indicator::ClimateChange, l)),
        band: band(&line.effect.value, Indicator::ClimateChange, l),
        share: line.effect.share.map_or_else(String::new, |share| signed_percent(share, l)),
        market: line.scope2 == Scope2::Market && asked.scope2 == Scope2::Location,
        also: line
            .also
            .iter()
            .filter_map(|effect| {
                let change = effect.value.central?;
                let name = words::indicator(effect.indicator, l);
                Some(format!("{name}: {}", signed(change, effect.indicator, l)))
            })
            .collect(),
    });
    let page = LeversPage {
        frame: place.frame(l, title, about, asked, &outcome.result),
        l,
        carried,
        result_path: super::RESULT.path(l),
        best,
        chart: chart.inline("levers-chart"),
        rows: rows.collect(),
        not_computed: ranked
            .not_computed
            .iter()
            .map(|gap| (l.is(&gap.title.nl, &gap.title.en).clone(), l.is(&gap.reason.nl, &gap.reason.en).clone()))
            .collect(),
        note: l.is(&ranked.note.nl, &ranked.note.en).clone(),
        back: carried.way(&asked.show(Show::Result), l.is("Terug naar het resultaat", "Back to the result"), ""),
        json: carried.way(&asked.shaped(As::Json), "JSON", ""),
        picture: carried.way(&asked.shaped(As::Svg), l.is("Als plaatje (SVG)", "As a picture (SVG)"), ""),
    };
    Ok(page::fresh(&page, l))
}

/// Levers that lower the result, in the convention that is asked.
fn helping<'a>(ranked: &'a Levers, asked: &Asked) -> impl Iterator<Item = &'a LeverLine> {
    let scope2 = asked.scope2;
    let mine = ranked.levers.iter().filter(move |line| line.scope2 == scope2);
    mine.filter(|line| line.effect.value.central.is_some_and(|change| change < 0.0))
}

fn chart(ranked: &Levers, asked: &Asked, l: Lang) -> RangeBars {
    let bars = helping(ranked, asked).filter_map(|line| {
        let central = line.effect.value.central?;
        Some(Bar {
            label: l.is(&line.title.nl, &line.title.en).clone(),
            told: signed(central, Indicator::ClimateChange, l),
            low: line.effect.value.low.unwrap_or(central),
            central,
            high: line.effect.value.high.unwrap_or(central),
        })
    });
    RangeBars::new(l.is("Effect op het klimaat, kg CO₂e", "Effect on climate, kg CO₂e"), Tint::Moss, bars.collect())
}

/// The chart as a picture that tells it all by itself.
pub(super) fn drawn(portal: &Portal, outcome: &Outcome, asked: &Asked, l: Lang) -> Result<String, Failure> {
    let ranked = of(portal, outcome)?;
    let (what, origin) = (result::what(&outcome.result, l), result::origin(&outcome.result, l));
    Ok(chart(&ranked, asked, l).card(l, &what, &origin))
}

/// A difference with its sign.
pub(super) fn signed(value: f64, of: Indicator, l: Lang) -> String {
    let plus = if value > 0.0 { "+" } else { "" };
    format!("{plus}{}", words::amount(value, of, l))
}

/// A share with its sign.
pub(super) fn signed_percent(share: f64, l: Lang) -> String {
    let sign = if share > 0.0 {
        "+"
    } else if share < 0.0 {
        "−"
    } else {
        ""
    };
    let percent = number::percent(share.abs(), l);
    if percent.starts_with('<') { percent } else { format!("{sign}{percent}") }
}

/// A band of differences.
pub(super) fn band(value: &Ranged, of: Indicator, l: Lang) -> String {
    match (value.low, value.high) {
        (Some(low), Some(high)) => format!("{} {} {}", signed(low, of, l), l.is("tot", "to"), signed(high, of, l)),
        _ => String::new(),
    }
}
