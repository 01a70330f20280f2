//! `/monitor`: the figures that matter, what changed, what is missing, and the ways to check them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_monitor::format::{Cube, json_stat_collection, package, table as as_table};
use voetspoor_monitor::{MonitorAt, Series, Statistic, Theme};
use voetspoor_quantity::Lang;
use voetspoor_sector::{Measure, Outcome};

use super::amounts::{amount, band};
use super::calculated::Asking;
use super::modelled::Modelled as ForIndicator;
use super::news::{self, News};
use super::{MONITOR_PAGE, drawn};
use crate::address;
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::respond::table::{json, sheet, zipped_files};
use crate::twin::Shape;

/// News on the page.
const NEWS: usize = 6;

/// Figures that make a small chart worth drawing.
const WENT: usize = 3;
/// Days back that a period may end for its figure to tell of today.
const RECENT: i32 = 4 * 365;

/// Figures of the model.
const SHOWN: [Measure; 4] = [Measure::Energy, Measure::UseLocation, Measure::UseMarket, Measure::Footprint];

#[derive(Template)]
#[template(path = "monitor/overview.html")]
struct OverviewPage {
    frame: Frame,
    l: Lang,
    tiles: Vec<Tile>,
    themes: Vec<(&'static str, Vec<Tile>)>,
    news: Vec<News>,
    model: Option<Modelled>,
    gaps: usize,
    statistics: usize,
}

/// Figures of the national model in its last year.
struct Modelled {
    year: i16,
    key: Vec<(String, String)>,
}

/// An indicator in short.
struct Tile {
    path: String,
    title: String,
    /// Newest figure with its unit; none where there is none.
    figure: Option<String>,
    period: String,
    about: String,
    finding: String,
    /// How it went, where three figures or more are known.
    chart: String,
    /// What the national model says of it.
    modelled: Option<String>,
    /// What stands beside it always: the other way of counting, the electricity.
    beside: Vec<(String, String)>,
}

pub(super) async fn get(asking: Asking) -> Response {
    let (portal, l) = (&asking.portal, asking.l);
    let day = today(portal);
    let outcome = if portal.sector.is_some() {
        match asking.national().await {
            Ok(outcome) => Some(outcome),
            Err(answer) => return answer,
        }
    } else {
        None
    };
    let modelled = outcome.map(|outcome| modelled(outcome, l));
    let title = l.is("De monitor", "The monitor");
    let about = l.is(
        "Hoe groot is het digitale voetspoor van Nederland, groeit het, hoe zeker is dat, en waar komt elk cijfer vandaan?",
        "How big is the digital footprint of the Netherlands, does it grow, how sure is that, and where does each figure come from?",
    );
    let mut frame = Frame::new(l, address::MONITOR, title, about).within(address::MONITOR);
    let Some(monitor) = portal.monitor.as_deref() else {
        let (tiles, themes, news) = (Vec::new(), Vec::new(), Vec::new());
        return page::kept(&OverviewPage { frame, l, tiles, themes, news, model: modelled, gaps: 0, statistics: 0 }, l);
    };
    let own = address::MONITOR.path(l);
    frame = frame.twins(&["csv", "json", "zip"]).feed(
        format!("{own}.atom"),
        "application/atom+xml",
        l.is("Nieuwe cijfers", "New figures"),
    );
    let at = monitor.known(day);
    let tile = |statistic: &Statistic| tile(at, statistic, outcome, l);
    let themes = Theme::ALL.iter().map(|theme| {
        let of = monitor.statistics().iter().filter(|one| one.theme == *theme);
        (theme.label(l), of.map(tile).collect::<Vec<_>>())
    });
    let page = OverviewPage {
        tiles: monitor.statistics().iter().filter(|one| one.minimum_set && matters(at, one)).map(tile).collect(),
        themes: themes.filter(|(_, tiles)| !tiles.is_empty()).collect(),
        news: news::recent(monitor, day, l, NEWS),
        gaps: gaps(at).count(),
        statistics: monitor.statistics().len(),
        model: modelled,
        frame,
        l,
    };
    page::kept(&page, l)
}

fn modelled(outcome: &Outcome, l: Lang) -> Modelled {
    let year = outcome.lines.first().map_or(0, |line| line.year);
    let key = SHOWN.iter().filter_map(|&measure| {
        let range = outcome.figure(measure, "total", year)?.range;
        Some((amount(measure, range.central, l), format!("{} ({})", measure.label(l), band(measure, range, l))))
    });
    Modelled { year, key: key.collect() }
}

/// Does its newest figure tell of today: published by somebody else, of the last years? What is older or our own stands among all indicators.
fn matters(at: MonitorAt<'_>, statistic: &Statistic) -> bool {
    let series = at.headline(&statistic.id);
    let newest = series.as_ref().and_then(|series| series.newest());
    newest.is_some_and(|newest| !newest.observation.is_own() && newest.period().last_day() >= at.on.plus_days(-RECENT))
}

fn tile(at: MonitorAt<'_>, statistic: &Statistic, outcome: Option<&Outcome>, l: Lang) -> Tile {
    let series = at.headline(&statistic.id);
    let newest = series.as_ref().and_then(|series| Some((series.newest()?, series)));
    let beside = statistic.beside.iter().filter_map(|id| {
        let series = at.headline(id)?;
        let newest = series.newest()?;
        let told = format!("{}: {} ({})", series.title(l), series.figure(newest, l)?, newest.period().words(l));
        Some((MONITOR_PAGE.id(l, id), told))
    });
    Tile {
        path: MONITOR_PAGE.id(l, &statistic.id),
        title: statistic.title.get(l).to_owned(),
        figure: newest.and_then(|(point, series)| series.figure(point, l)),
        period: newest.map_or_else(String::new, |(point, _)| point.period().words(l)),
        about: newest.map_or_else(String::new, |(_, series)| drawn::about(at, series, l)),
        finding: at.finding(&statistic.id, l).unwrap_or_default(),
        chart: series.as_ref().map_or_else(String::new, |series| went(at, series, l)),
        beside: beside.collect(),
        modelled: outcome.and_then(|outcome| ForIndicator::of(outcome, statistic, l)).map(|one| one.short()),
    }
}

/// A small chart of a series with three figures or more.
fn went(at: MonitorAt<'_>, series: &Series<'_>, l: Lang) -> String {
    let known = series.points.iter().filter(|point| point.value().is_some()).count();
    let chart = drawn::chart(at, std::slice::from_ref(series), l).filter(|_| known >= WENT);
    chart.map_or_else(String::new, |chart| chart.small(&format!("went-{}", series.statistic.id)))
}

/// Indicators that say what is missing.
pub(super) fn gaps(at: MonitorAt<'_>) -> impl Iterator<Item = &Statistic> {
    at.monitor.statistics().iter().filter(move |one| one.gap.is_some() || at.headline(&one.id).is_none())
}

/// The whole monitor as data, and what is new of it.
pub(super) async fn files(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let Some(monitor) = portal.monitor.as_deref() else { return Problem::not_found(l).document() };
    let at = monitor.known(today(&portal));
    let all = || at.everything();
    match shape {
        Shape::Atom => news::feed(&portal, monitor, l),
        Shape::Csv => sheet(&as_table(at, "monitor", &all())),
        Shape::Json => json(&json_stat_collection(&Cube::all(at), l.is("De monitor", "The monitor"), l)),
        Shape::Zip => match package(at, "voetspoor-monitor", &all(), l) {
            Ok(files) => zipped_files(&files),
            Err(error) => {
                tracing::error!(%error, "the monitor was not written");
                Problem::internal(l).document()
            }
        },
        _ => Problem::not_found(l).document(),
    }
}
