//! `/monitor/vergelijken`: series of indicators beside each other.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use voetspoor_monitor::format::table as as_table;
use voetspoor_monitor::{MonitorAt, Naming, Series};
use voetspoor_quantity::{Day, Lang, Moment};

use super::asked::{Asked, MOST};
use super::calculated::{Asking, Counted};
use super::{COMPARE, MONITOR_PAGE, drawn, frame, statistic};
use crate::address;
use crate::chart::Told;
use crate::chart::series::SeriesChart;
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

/// Comparisons to begin with, where nothing was chosen yet.
const EXAMPLES: [[&str; 2]; 3] = [
    ["E2.electricity.NL.main-activity.cbs", "O3.electricity-demand.NL.country.owid"],
    [
        "G7.intensity.NL.grid-production-life-cycle.ember.accounting=location.part=life-cycle",
        "O3.electricity-renewable.NL.country.owid",
    ],
    ["E2.electricity.NL.main-activity.cbs", "E2.electricity.IE.all-data-centres.cso"],
];

/// Series of one statistic that stand in each list to choose from; those that were chosen stand there always.
const OFFERED: usize = 30;
/// Periods that the table shows, the newest.
const PERIODS: usize = 60;

#[derive(Template)]
#[template(path = "monitor/compare.html")]
struct ComparePage {
    frame: Frame,
    l: Lang,
    /// One list for each series that can be chosen.
    fields: Vec<Field>,
    /// Comparisons to begin with: address and name.
    examples: Vec<(String, String)>,
    from: String,
    to: String,
    on: String,
    beside: Vec<String>,
    heads: Vec<Head>,
    rows: Vec<(String, Vec<String>)>,
    /// How many periods there are, where the table does not show all, and the address of all.
    periods: Option<(usize, String)>,
    chart: String,
    index: Option<String>,
    no_common: bool,
}

struct Field {
    id: String,
    number: usize,
    /// By statistic: its title, and its series as key, name, chosen.
    groups: Vec<(String, Vec<Offered>)>,
}

/// A series that can be chosen: key, name, chosen.
type Offered = (String, String, bool);

struct Head {
    path: String,
    title: String,
    unit: String,
    about: String,
    /// Sources as links.
    sources: Vec<(String, String)>,
    licences: String,
}

pub(super) async fn get(asking: Asking, RawQuery(query): RawQuery) -> Response {
    let (portal, l, shape) = (&asking.portal, asking.l, asking.shape);
    let missing = || Problem::not_found(l).shaped(shape, l);
    let Some(monitor) = portal.monitor.as_deref() else { return missing() };
    let asked = match Asked::read(&query.unwrap_or_default(), today(portal), l) {
        Ok(asked) => asked,
        Err(errors) => return Problem::invalid(l, errors).shaped(shape, l),
    };
    let at = monitor.known(asked.on);
    let Some(series) = asked.found(at) else { return missing() };
    let chart = || drawn::chart(at, &series, l).filter(|_| drawn::drawable(&series));
    match shape {
        Shape::Html => {}
        Shape::Csv => return table::sheet(&as_table(at, "comparison", &series)),
        Shape::Json => return table::json(&as_table(at, "comparison", &series).to_json()),
        Shape::Svg | Shape::Png => {
            return match chart() {
                Some(chart) => asking.drawn(card(at, &series, &asked, &chart, l), Counted::No).await,
                None => missing(),
            };
        }
        _ => return missing(),
    }
    let drawn = chart();
    let one_unit = series.windows(2).all(|pair| matches!(pair, [a, b] if a.measure.unit == b.measure.unit));
    let base = if one_unit { None } else { drawn::common(&series) };
    let rows = rows(&series, l);
    let periods = (rows.len() > PERIODS).then(|| (rows.len(), asked.behind(&format!("{}.csv", COMPARE.path(l)))));
    let about = l.is(
        "Zet reeksen van de monitor naast elkaar, met hun grens en bron.",
        "Put series of the monitor beside each other, with their boundary and source.",
    );
    let mut frame = frame(l, COMPARE, l.is("Vergelijken", "Compare"), about);
    if !series.is_empty() {
        frame = frame
            .twins(if drawn.is_some() { &["csv", "json", "svg", "png"] } else { &["csv", "json"] })
            .asked(&asked.query());
        frame.listed = false;
    }
    let page = ComparePage {
        frame,
        l,
        fields: fields(at, &asked, l),
        examples: if series.is_empty() { examples(at, &asked, l) } else { Vec::new() },
        from: asked.from.map_or_else(String::new, |period| period.to_string()),
        to: asked.to.map_or_else(String::new, |period| period.to_string()),
        on: if asked.on_stated { asked.on.to_string() } else { String::new() },
        beside: beside(at, &series, &asked, l),
        heads: series.iter().map(|one| head(at, one, &asked, l)).collect(),
        rows: rows.into_iter().take(PERIODS).collect(),
        periods,
        no_common: !one_unit && base.is_none(),
        index: base.map(|period| period.words(l)),
        chart: drawn.map_or_else(String::new, |chart| chart.inline("compared")),
    };
    page::kept(&page, l)
}

fn examples(at: MonitorAt<'_>, asked: &Asked, l: Lang) -> Vec<(String, String)> {
    let example = |keys: &[&str; 2]| {
        let series: Vec<Series<'_>> = keys.iter().filter_map(|key| at.one(&key.parse().ok()?)).collect();
        let [one, other] = series.as_slice() else { return None };
        let place = |series: &Series<'_>| at.monitor.name(Naming::Place, &series.key.place, l).to_owned();
        let names = if one.title(l) == other.title(l) {
            format!("{}: {} {} {}", one.title(l), place(one), l.is("naast", "beside"), place(other))
        } else {
            format!("{} {} {}", one.title(l), l.is("naast", "beside"), other.title(l))
        };
        let keys = series.iter().map(|series| series.key.clone()).collect();
        Some((asked.of(keys).behind(COMPARE.path(l)), names))
    };
    EXAMPLES.iter().filter_map(example).collect()
}

/// What never stands without the series that are compared: the other way of counting scope 2, and the electricity.
fn beside(at: MonitorAt<'_>, series: &[Series<'_>], asked: &Asked, l: Lang) -> Vec<String> {
    let shown = |id: &String| series.iter().any(|one| one.statistic.id == *id);
    let mut others: Vec<&String> = Vec::new();
    for id in series.iter().filter(|one| one.statistic.scope2.is_some()).flat_map(|one| &one.statistic.beside) {
        if !shown(id) && !others.contains(&id) {
            others.push(id);
        }
    }
    others.into_iter().filter_map(|id| statistic::said(at, id, asked, l)).collect()
}

/// The chart as a picture that tells it all by itself: what each series says, and where its figures come from.
fn card(at: MonitorAt<'_>, series: &[Series<'_>], asked: &Asked, chart: &SeriesChart, l: Lang) -> String {
    let heading = l.is("Vergeleken", "Compared");
    let finding: Vec<String> = series.iter().map(|one| one.sentence(l)).collect();
    let beside = beside(at, series, asked, l);
    let source: Vec<String> = series.iter().map(|one| drawn::source_line(at, one, l)).collect();
    chart.card(&Told { l, heading, finding: &finding.join(" "), beside: &beside, source: &source.join(" ") })
}

fn fields(at: MonitorAt<'_>, asked: &Asked, l: Lang) -> Vec<Field> {
    let groups: Vec<(String, Vec<(String, String)>)> = at
        .monitor
        .statistics()
        .iter()
        .filter_map(|statistic| {
            let series = at.series(&statistic.id);
            let offered = series.iter().enumerate();
            let named = offered
                .filter(|(place, one)| *place < OFFERED || asked.series.contains(one.key))
                .map(|(_, one)| (one.key.to_string(), format!("{}: {}", one.title(l), drawn::about(at, one, l))));
            let named: Vec<(String, String)> = named.collect();
            (!named.is_empty()).then(|| (format!("{} {}", statistic.id, statistic.title.get(l)), named))
        })
        .collect();
    let count = (asked.series.len() + 1).clamp(2, MOST);
    (0..count)
        .map(|index| {
            let chosen = asked.series.get(index).map(ToString::to_string);
            let marked = |(key, name): &(String, String)| (key.clone(), name.clone(), Some(key) == chosen.as_ref());
            let groups = groups.iter().map(|(title, named)| (title.clone(), named.iter().map(marked).collect()));
            Field { id: format!("series-{index}"), number: index + 1, groups: groups.collect() }
        })
        .collect()
}

fn head(at: MonitorAt<'_>, one: &Series<'_>, asked: &Asked, l: Lang) -> Head {
    Head {
        path: asked.of(vec![one.key.clone()]).behind(&MONITOR_PAGE.id(l, &one.statistic.id)),
        title: one.title(l).to_owned(),
        unit: one.measure.unit_in(l).to_owned(),
        about: drawn::about(at, one, l),
        sources: one
            .sources()
            .into_iter()
            .filter_map(|id| Some((address::SOURCE.id(l, id), at.monitor.source(id)?.publisher.clone())))
            .collect(),
        licences: at.licences(one).join("; "),
    }
}

/// Each period of any series, newest first, with the value of each.
fn rows(series: &[Series<'_>], l: Lang) -> Vec<(String, Vec<String>)> {
    let mut periods: BTreeMap<(Day, Day), Moment> = BTreeMap::new();
    for point in series.iter().flat_map(|one| &one.points) {
        let period = point.period();
        periods.insert((period.first_day(), period.last_day()), period);
    }
    let cell = |one: &Series<'_>, period| one.at(period).map_or_else(|| "–".to_owned(), |point| drawn::value(point, l));
    let row = |period: Moment| (period.words(l), series.iter().map(|one| cell(one, period)).collect());
    periods.into_values().rev().map(row).collect()
}
