//! `/monitor/ontbreekt`: what nobody publishes, why, and what would fill it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use voetspoor_monitor::{Gap, Monitor, MonitorAt, Statistic};
use voetspoor_publication::Table;
use voetspoor_quantity::{Day, Lang, Words};

use super::overview::gaps;
use super::{GAPS, MONITOR_PAGE, frame};
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "monitor/gaps.html")]
struct GapsPage {
    frame: Frame,
    l: Lang,
    statistics: Vec<GapLine>,
    parts: Vec<GapLine>,
    /// Indicators with a figure of some area of the country: address and title.
    regional: Vec<(String, String)>,
}

/// Something that is missing.
struct GapLine {
    path: String,
    what: String,
    none: bool,
    why: String,
    fill: String,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let day = today(&portal);
    let monitor: Option<&Monitor> = portal.monitor.as_deref();
    let statistics = monitor.into_iter().flat_map(|monitor| of_statistics(monitor, day, l));
    let parts = portal.sector.as_deref().into_iter().flat_map(voetspoor_sector::SectorData::gaps).map(|gap| GapLine {
        path: String::new(),
        what: gap.what.get(l).to_owned(),
        none: true,
        why: gap.why.get(l).to_owned(),
        fill: gap.fill.get(l).to_owned(),
    });
    let about = l.is(
        "Wat niemand publiceert, waarom niet, en wat het zou vullen. Een cijfer dat ontbreekt is geen nul.",
        "What nobody publishes, why not, and what would fill it. A figure that is missing is not zero.",
    );
    let frame = frame(l, GAPS, l.is("Wat ontbreekt", "What is missing"), about).twins(&["csv", "json"]);
    let regional = monitor.map_or_else(Vec::new, |monitor| regional(monitor.known(day), l));
    page::kept(&GapsPage { frame, l, statistics: statistics.collect(), parts: parts.collect(), regional }, l)
}

/// The same as data, with both languages: indicators first, then parts of the national model.
pub(super) async fn data(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let columns = ["about", "id", "what_nl", "what_en", "figure", "why_nl", "why_en", "fill_nl", "fill_en"];
    let day = today(&portal);
    let statistics = portal.monitor.as_deref().into_iter().flat_map(|monitor| {
        let at = monitor.known(day);
        gaps(at).map(move |one| {
            let said = |of: fn(&Gap) -> &Words, l| one.gap.as_ref().map(|gap| of(gap).get(l));
            vec![
                json!("indicator"),
                json!(one.id),
                json!(one.title.nl),
                json!(one.title.en),
                json!(if at.headline(&one.id).is_none() { "none" } else { "incomplete" }),
                json!(said(|gap| &gap.why, Lang::Nl)),
                json!(said(|gap| &gap.why, Lang::En)),
                json!(said(|gap| &gap.fill, Lang::Nl)),
                json!(said(|gap| &gap.fill, Lang::En)),
            ]
        })
    });
    let parts = portal.sector.as_deref().into_iter().flat_map(voetspoor_sector::SectorData::gaps).map(|gap| {
        vec![
            json!("model"),
            json!(null),
            json!(gap.what.nl),
            json!(gap.what.en),
            json!("none"),
            json!(gap.why.nl),
            json!(gap.why.en),
            json!(gap.fill.nl),
            json!(gap.fill.en),
        ]
    });
    let rows = Table::new("missing", columns, statistics.chain(parts));
    match shape {
        Shape::Csv => table::sheet(&rows),
        Shape::Json => table::json(&rows.to_json()),
        _ => Problem::not_found(l).document(),
    }
}

fn regional(at: MonitorAt<'_>, l: Lang) -> Vec<(String, String)> {
    let has = |statistic: &&Statistic| {
        let series = at.series(&statistic.id);
        series.iter().any(|one| one.key.place == "NL" && one.key.breakdown.get("region").is_some())
    };
    let link = |one: &Statistic| (MONITOR_PAGE.id(l, &one.id), one.title.get(l).to_owned());
    at.monitor.statistics().iter().filter(has).map(link).collect()
}

fn of_statistics(monitor: &Monitor, day: Day, l: Lang) -> Vec<GapLine> {
    let at = monitor.known(day);
    let line = |one: &Statistic| GapLine {
        path: MONITOR_PAGE.id(l, &one.id),
        what: one.title.get(l).to_owned(),
        none: at.headline(&one.id).is_none(),
        why: one.gap.as_ref().map_or_else(String::new, |gap| gap.why.get(l).to_owned()),
        fill: one.gap.as_ref().map_or_else(String::new, |gap| gap.fill.get(l).to_owned()),
    };
    gaps(at).map(line).collect()
}
