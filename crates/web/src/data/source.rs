//! `/gegevens/bronnen`: where figures come from, and what is taken from each source.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Serialize;
use voetspoor_monitor::Statistic;
use voetspoor_quantity::Lang;

use super::record::SourceRecord;
use crate::address;
use crate::frame::Frame;
use crate::monitor::MONITOR_PAGE;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::{Named, Shape};

#[derive(Template)]
#[template(path = "data/sources.html")]
struct SourcesPage {
    frame: Frame,
    l: Lang,
    sources: Vec<SourceRecord>,
}

#[derive(Template)]
#[template(path = "data/source.html")]
struct SourcePage<'a> {
    frame: Frame,
    l: Lang,
    source: &'a SourceRecord,
    line: Option<String>,
    used: &'a [Use],
    figures: Vec<(String, &'a str)>,
    /// Inputs of the national model that rest on it: where they are listed, and how many.
    inputs: Option<(&'static str, usize)>,
}

/// Ids under which sources had an address before, with the source that holds the same now.
const MOVED: [(&str, &str); 9] = [
    ("cbs-2020-51", "cbs-data-centres-2020"),
    ("cbs-2025-12", "cbs-data-centres-2025"),
    ("counts-2026", "uptime-411"),
    ("dda-cbs-2020", "dda-dashboard"),
    ("resilio-2026", "tno-2026"),
    ("tannu-nair-2022", "tannu-nair-hotcarbon-2022"),
    ("teads-2021", "teads-dataset-2021"),
    ("techzine-2026", "nrc-2026"),
    ("voetspoor", "cbs-data-centres-steps"),
];

/// What is taken from a source for one item.
#[derive(Debug, Clone, Serialize)]
struct Use {
    item: String,
    #[serde(skip)]
    name: [String; 2],
    factors: usize,
    parameters: usize,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    source: &'a SourceRecord,
    used_by: &'a [Use],
    statistics: Vec<&'a str>,
}

pub(crate) async fn list(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let sources = SourceRecord::all(&portal);
    match shape {
        Shape::Json => return table::json(&sources),
        Shape::Csv => return table::csv(sources),
        _ => {}
    }
    let description = l.is(
        "Elk cijfer noemt zijn bron. Dit zijn ze allemaal, met wat je ermee mag en of wij ze zelf hebben gelezen.",
        "Every figure names its source. These are all of them, with what you may do with them and whether we read them ourselves.",
    );
    let frame = Frame::new(l, address::SOURCES, l.is("Bronnen", "Sources"), description)
        .within(address::DATA)
        .below(address::DATA.path(l), "Open data")
        .twins(&["csv", "json"]);
    page::kept(&SourcesPage { frame, l, sources }, l)
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, named: Named) -> Response {
    let parameters = [("id", named.name.as_str())];
    let Some(source) = SourceRecord::find(&portal, &named.name) else {
        let Some((_, now)) = MOVED.iter().find(|(old, _)| *old == named.name) else {
            return Problem::not_found(l).shaped(named.shape, l);
        };
        let ending = match named.shape {
            Shape::Html => "",
            Shape::Json => ".json",
            Shape::Csv => ".csv",
            _ => return Problem::not_found(l).document(),
        };
        return Redirect::permanent(&format!("{}{ending}", address::SOURCE.id(l, now))).into_response();
    };
    let used = used(&portal, &source.id);
    let statistics = statistics(&portal, &source.id);
    match named.shape {
        Shape::Html => {}
        Shape::Json => {
            let statistics = statistics.iter().map(|one| one.id.as_str()).collect();
            return table::json(&Document { source: &source, used_by: &used, statistics });
        }
        Shape::Csv => return table::csv(used),
        _ => return Problem::not_found(l).document(),
    }
    let description = format!("{}, {}", source.publisher, crate::date::stated(&source.published, l));
    let frame = Frame::new(l, address::SOURCE, &source.title, &description)
        .at(address::SOURCE, &parameters)
        .within(address::DATA)
        .below(address::DATA.path(l), "Open data")
        .below(address::SOURCES.path(l), l.is("Bronnen", "Sources"))
        .twins(&["csv", "json"]);
    let figures = statistics.into_iter().map(|one| (MONITOR_PAGE.id(l, &one.id), one.title.get(l))).collect();
    let inputs = portal
        .sector
        .as_deref()
        .map_or(0, |data| data.inputs().iter().filter(|input| input.sources.contains(&source.id)).count());
    let inputs = (inputs > 0).then(|| (crate::monitor::INPUTS.path(l), inputs));
    let line = source.line.map(|line| super::line(l, &source.file, line));
    page::kept(&SourcePage { frame, l, source: &source, line, used: &used, figures, inputs }, l)
}

/// Indicators of the monitor that have a figure from this source.
fn statistics<'p>(portal: &'p Portal, id: &str) -> Vec<&'p Statistic> {
    let Some(monitor) = portal.monitor.as_deref() else { return Vec::new() };
    let cites = |statistic: &&Statistic| {
        let of = |one: &&voetspoor_monitor::Observation| one.key.statistic == statistic.id;
        monitor.observations().iter().filter(of).any(|one| one.sources.iter().any(|source| source == id))
    };
    monitor.statistics().iter().filter(cites).collect()
}

fn used(portal: &Portal, id: &str) -> Vec<Use> {
    let catalog = &portal.catalog;
    let mut counts: BTreeMap<voetspoor_catalog::ItemId, (usize, usize)> = BTreeMap::new();
    let names = |sources: &[String]| sources.iter().any(|source| source == id);
    for factor in catalog.factors().iter().filter(|factor| names(&factor.provenance.sources)) {
        counts.entry(factor.item).or_default().0 += 1;
    }
    for parameter in catalog.parameters().iter().filter(|parameter| names(&parameter.provenance.sources)) {
        counts.entry(parameter.item).or_default().1 += 1;
    }
    counts
        .into_iter()
        .map(|(id, (factors, parameters))| {
            let item = catalog.item(id);
            Use { item: item.id.clone(), name: [item.name_nl.clone(), item.name_en.clone()], factors, parameters }
        })
        .collect()
}
