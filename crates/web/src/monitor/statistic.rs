//! `/monitor/ID`: one indicator: what it says, how sure that is, compared with what, and where each figure comes from.

mod embed;
mod files;

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use voetspoor_monitor::{
    DifferenceKind, Monitor, MonitorAt, Naming, Point, Series, SeriesKey, Statistic, Theme, certainty_label,
    number_in_words,
};
use voetspoor_quantity::{Lang, day_in_words};

pub(super) use self::embed::get as embed;

use super::asked::Asked;
use super::calculated::{Asking, Counted};
use super::modelled::Modelled;
use super::{COMPARE, EMBED, MONITOR_PAGE, drawn, frame, map};
use crate::address;
use crate::data;
use crate::frame::Frame;
use crate::plan::Strip;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::twin::{Named, Shape};

/// Series that the page lists; the table of data has all.
const LISTED: usize = 60;
/// The place that the monitor is of.
const HERE: &str = "NL";
/// Periods that the page lists, newest first.
const PERIODS: usize = 60;

#[derive(Template)]
#[template(path = "monitor/statistic.html")]
struct StatisticPage<'a> {
    frame: Frame,
    l: Lang,
    statistic: &'a Statistic,
    finding: String,
    about: String,
    boundary: String,
    unit: String,
    chart: String,
    parts: Vec<Parts>,
    modelled: Option<Modelled>,
    /// Of the plan's own indicator: how its actions stand on the day, which the plan computes.
    plan: Option<Strip>,
    beside: Vec<Link>,
    short: Option<Short>,
    map: Option<map::Shown>,
    /// A day before today was asked for.
    past: bool,
    rows: Vec<Row>,
    more_rows: usize,
    choices: Vec<(String, String, bool)>,
    all: Vec<Listed>,
    more: usize,
    disputes: Vec<Disputed>,
    breaks: Vec<(String, &'a str)>,
    on: String,
    on_words: String,
    on_stated: bool,
    from: String,
    to: String,
    next: Option<(String, bool)>,
    citation: String,
    licences: Vec<String>,
    files: Vec<(String, &'static str)>,
    shown_files: Vec<(String, &'static str)>,
    embed: String,
    compare: String,
    regional: bool,
}

/// Parts of the newest period, by one set of dimensions.
struct Parts {
    id: String,
    heading: String,
    bars: String,
    /// The same as a picture.
    picture: String,
    /// Some lie within others.
    nested: bool,
}

/// Something that stands beside it.
struct Link {
    path: String,
    title: String,
    finding: String,
    scope2: &'static str,
}

/// What a reader wants to know first of the newest figure.
struct Short {
    /// No other figure of this series is known, so nobody can say whether it grows.
    alone: bool,
    /// Others say something else of the very thing that the page is about.
    contradicted: bool,
    how: String,
    /// Low to high, where the source gives them.
    range: Option<String>,
    /// The same of other places: address, figure, and what is counted there where that is something else.
    elsewhere: Vec<(String, String, String)>,
    published: String,
    sources: Vec<(String, String)>,
}

/// A period of the table.
struct Row {
    period: String,
    value: String,
    range: String,
    status: &'static str,
    how: String,
    note: String,
    earlier: Vec<String>,
    sources: Vec<(String, String)>,
    line: String,
    missing: bool,
    breaks: bool,
}

/// A series in the list of all.
struct Listed {
    path: String,
    about: String,
    title: String,
    newest: String,
    period: String,
    here: bool,
}

/// Figures that contradict each other.
struct Disputed {
    kind: &'static str,
    period: String,
    title: String,
    sides: Vec<Side>,
}

struct Side {
    value: String,
    boundary: String,
    sources: Vec<(String, String)>,
}

pub(super) async fn get(asking: Asking, named: Named, RawQuery(query): RawQuery) -> Response {
    let (portal, l) = (&asking.portal, asking.l);
    let Some(monitor) = portal.monitor.as_deref() else { return named.missing() };
    let Some(statistic) = monitor.statistic(&named.name) else { return named.missing() };
    let asked = match Asked::read(&query.unwrap_or_default(), today(portal), l) {
        Ok(asked) => asked,
        Err(errors) => return Problem::invalid(l, errors).shaped(named.shape, l),
    };
    let at = monitor.known(asked.on);
    if asked.series.iter().any(|key| key.statistic != statistic.id) {
        return named.missing();
    }
    let Some(chosen) = asked.found(at) else { return named.missing() };
    match named.shape {
        Shape::Html => {}
        Shape::Svg | Shape::Png => {
            let drawing = match asked.chart.as_deref() {
                None => files::picture(at, statistic, &chosen, &asked, l),
                Some("map") if !asked.is_past(portal) => map::picture(portal, statistic, l),
                Some(other) => files::parts(at, statistic, &chosen, &asked, other, l),
            };
            return match drawing {
                Some(picture) => asking.drawn(picture, Counted::No).await,
                None => named.missing(),
            };
        }
        shape => return files::get(at, statistic, chosen, &asked, shape, l).unwrap_or_else(|| named.missing()),
    }
    let answers = statistic.model.is_some() && portal.sector.is_some() && !asked.is_past(portal);
    // Where nothing can be computed now, the indicator is told without the model.
    let outcome = if answers { asking.national().await.ok() } else { None };
    let page = StatisticPage {
        modelled: outcome.and_then(|outcome| Modelled::of(outcome, statistic, l)),
        ..shown(portal, at, statistic, chosen, &asked, l)
    };
    page::kept(&page, l)
}

/// The series that a page is about: the first that was asked for, else the one that stands for the statistic, else the first there is.
fn main_series<'m>(
    at: MonitorAt<'m>,
    statistic: &Statistic,
    chosen: &[Series<'m>],
    asked: &Asked,
) -> Option<Series<'m>> {
    let first = || at.headline(&statistic.id).or_else(|| at.series(&statistic.id).into_iter().next());
    chosen.first().cloned().or_else(|| first().map(|series| series.between(asked.from, asked.to)))
}

fn shown<'m>(
    portal: &Portal,
    at: MonitorAt<'m>,
    statistic: &'m Statistic,
    chosen: Vec<Series<'m>>,
    asked: &Asked,
    l: Lang,
) -> StatisticPage<'m> {
    let monitor = at.monitor;
    let main = main_series(at, statistic, &chosen, asked);
    let all = at.series(&statistic.id);
    let path = MONITOR_PAGE.id(l, &statistic.id);
    let drawn = if chosen.len() > 1 { chosen } else { main.iter().cloned().collect() };
    let lines = drawn::drawable(&drawn).then(|| drawn::chart(at, &drawn, l)).flatten();
    let parts = main.as_ref().map_or_else(Vec::new, |main| drawn::parts(at, &all, main, l));
    let parts = parts.iter().enumerate().map(|(number, one)| Parts {
        id: format!("parts-{number}"),
        heading: format!("{} {}, {}", l.is("Onderdelen naar", "Parts by"), one.by, one.period.words(l)),
        bars: one.bars.inline(&format!("parts-{number}-bars")),
        picture: pictured_parts(asked, &path, number),
        nested: one.nested,
    });
    let parts: Vec<Parts> = parts.collect();
    let title = statistic.title.get(l);
    let finding = finding(at, statistic, main.as_ref(), asked, l);
    let endings = ["csv", "json", "sdmx.csv", "metadata.json", "zip", "svg", "png"];
    let pictured = lines.is_some() || main.as_ref().is_some_and(|main| main.newest().is_some());
    let endings = endings.into_iter().filter(|ending| pictured || !["svg", "png"].contains(ending));
    let files: Vec<(String, &'static str)> = endings.map(|ending| (format!("{path}.{ending}"), ending)).collect();
    let as_shown = main
        .as_ref()
        .map(|main| asked.of(if asked.series.is_empty() { vec![main.key.clone()] } else { asked.series.clone() }));
    // A picture of what stands here when nothing was asked is that of the whole.
    let plain = asked.query().is_empty();
    let kinds = || files.iter().filter(move |(_, name)| !(plain && *name == "png"));
    let shown_files: Vec<(String, &'static str)> =
        as_shown.iter().flat_map(|asked| kinds().map(|(path, name)| (asked.behind(path), *name))).collect();
    let mut page_frame =
        frame(l, MONITOR_PAGE, title, statistic.definition.get(l)).at(MONITOR_PAGE, &[("id", &statistic.id)]);
    page_frame = page_frame.twins(&["csv", "json", "zip"]).asked(&asked.query());
    if !asked.query().is_empty() {
        page_frame.listed = false;
    }
    let here = main.as_ref().map(|main| main.key);
    let mut rows: Vec<Row> =
        main.iter().flat_map(|series| series.points.iter().rev()).map(|point| row(monitor, point, l)).collect();
    let more_rows = rows.len().saturating_sub(PERIODS);
    rows.truncate(PERIODS);
    let licences =
        main.as_ref().map_or_else(Vec::new, |main| at.licences(main).into_iter().map(str::to_owned).collect());
    StatisticPage {
        finding,
        about: main.as_ref().map_or_else(String::new, |main| drawn::about(at, main, l)),
        boundary: main
            .as_ref()
            .and_then(|main| monitor.boundary(&main.key.boundary))
            .map_or_else(String::new, |one| one.text.get(l).to_owned()),
        unit: main.as_ref().map_or_else(String::new, |main| main.measure.unit_in(l).to_owned()),
        chart: lines.map_or_else(String::new, |chart| chart.inline("series")),
        parts,
        modelled: None,
        plan: (statistic.theme == Theme::Plan).then(|| Strip::of("plan", &portal.plan.at(asked.on).overview().all, l)),
        beside: statistic.beside.iter().filter_map(|id| link(at, id, asked, l)).collect(),
        short: main.as_ref().and_then(|main| short(at, main, &all, asked, l)),
        map: if asked.is_past(portal) { None } else { map::of(portal, statistic, l) },
        past: asked.is_past(portal),
        rows,
        more_rows,
        choices: all
            .iter()
            .take(LISTED)
            .map(|one| {
                (one.key.to_string(), format!("{}: {}", one.title(l), drawn::about(at, one, l)), Some(one.key) == here)
            })
            .collect(),
        more: all.len().saturating_sub(LISTED),
        all: all.iter().take(LISTED).map(|one| listed(at, one, asked, &path, here, l)).collect(),
        disputes: at.differences(&statistic.id).iter().map(|dispute| disputed(at, dispute, l)).collect(),
        breaks: here
            .into_iter()
            .flat_map(|key| statistic.breaks_of(key))
            .map(|one| (one.from.words(l), one.text.get(l)))
            .collect(),
        on: if asked.on_stated { asked.on.to_string() } else { String::new() },
        on_words: day_in_words(asked.on, l),
        on_stated: asked.on_stated,
        from: asked.from.map_or_else(String::new, |period| period.to_string()),
        to: asked.to.map_or_else(String::new, |period| period.to_string()),
        next: main.as_ref().and_then(|main| at.next_update(main)).map(|next| (next.expected.words(l), next.overdue)),
        citation: main.as_ref().map_or_else(String::new, |main| at.citation(main, l)),
        licences,
        files,
        shown_files,
        embed: format!("{}{}", portal.settings.base(), asked.behind(&EMBED.id(l, &statistic.id))),
        compare: main
            .as_ref()
            .map_or_else(String::new, |main| asked.of(vec![main.key.clone()]).behind(COMPARE.path(l))),
        regional: all.iter().any(|one| one.key.breakdown.get("region").is_some()),
        frame: page_frame,
        l,
        statistic,
    }
}

/// Whether publishers contradict each other on what this series counts: the same measure of the same place and part. Another boundary is no
/// contradiction.
fn contradicted(at: MonitorAt<'_>, main: &Series<'_>) -> bool {
    let differences = at.differences(&main.statistic.id);
    let sources = differences.iter().filter(|one| one.kind == DifferenceKind::Sources);
    sources.filter_map(voetspoor_monitor::Difference::question).any(|key| {
        let of =
            |key: &SeriesKey| (key.measure.clone(), key.place.clone(), key.breakdown.clone(), key.boundary.clone());
        of(key) == of(main.key)
    })
}

/// Address of the picture of parts by one set of dimensions.
fn pictured_parts(asked: &Asked, path: &str, number: usize) -> String {
    let query = asked.query();
    let and = if query.is_empty() { "" } else { "&" };
    format!("{path}.svg?{query}{and}chart=parts-{number}")
}

/// Figures of other places that stand beside the newest one.
const ELSEWHERE: usize = 3;

fn short(at: MonitorAt<'_>, main: &Series<'_>, all: &[Series<'_>], asked: &Asked, l: Lang) -> Option<Short> {
    let newest = main.newest()?;
    let one = newest.observation;
    let mut others: Vec<&Series<'_>> = all
        .iter()
        .filter(|series| {
            let (key, own) = (series.key, main.key);
            // Some companies of a place are not that place: beside a whole they say nothing.
            let sample = at.monitor.boundary(&key.boundary).is_some_and(|boundary| boundary.sample);
            let whole = key.boundary == own.boundary || !sample;
            whole && key.place != own.place && key.measure == own.measure && key.breakdown == own.breakdown
        })
        .collect();
    // What counts the same comes first, then what is newest.
    others.sort_by_key(|series| {
        let newest = series.newest().map(|point| point.period().first_day());
        (series.key.boundary != main.key.boundary, std::cmp::Reverse(newest))
    });
    let mut places: Vec<&str> = Vec::new();
    let elsewhere = others.into_iter().filter_map(|series| {
        let point = series.newest()?;
        let figure = series.figure(point, l)?;
        if places.contains(&series.key.place.as_str()) {
            return None;
        }
        places.push(&series.key.place);
        let place = at.monitor.name(Naming::Place, &series.key.place, l);
        let path = asked.of(vec![series.key.clone()]).behind(&MONITOR_PAGE.id(l, &series.statistic.id));
        let same = series.key.boundary == main.key.boundary;
        let counted = if same { "" } else { at.monitor.name(Naming::Boundary, &series.key.boundary, l) };
        Some((path, format!("{place}: {figure} ({})", point.period().words(l)), counted.to_owned()))
    });
    Some(Short {
        alone: main.points.iter().filter(|point| point.observation.has_figure()).count() == 1,
        contradicted: contradicted(at, main),
        how: format!("{}, {}", one.tier.label(l), certainty_label(one.certainty, l)),
        range: newest.range().map(|ends| range(ends, l)),
        elsewhere: elsewhere.take(ELSEWHERE).collect(),
        published: one.vintage.words(l),
        sources: sources(at.monitor, &one.sources, l),
    })
}

fn range((low, high): (f64, f64), l: Lang) -> String {
    format!("{} {} {}", number_in_words(low, l), l.is("tot", "to"), number_in_words(high, l))
}

/// What an indicator says as known on the day that was asked. Why figures are missing is told of today, so not of a day gone by.
pub(super) fn said(at: MonitorAt<'_>, id: &str, asked: &Asked, l: Lang) -> Option<String> {
    if asked.on_stated && at.headline(id).is_none() {
        let day = day_in_words(asked.on, l);
        return Some(l.is(
            format!("Op {day} was er nog geen cijfer voor Nederland."),
            format!("On {day} there was no figure for the Netherlands yet."),
        ));
    }
    at.finding(id, l)
}

/// What the page says first. A foreign series that nobody asked for says nothing about the Netherlands.
fn finding(at: MonitorAt<'_>, statistic: &Statistic, main: Option<&Series<'_>>, asked: &Asked, l: Lang) -> String {
    let stands = main.filter(|series| !asked.series.is_empty() || series.key.place == HERE);
    match stands {
        Some(series) if series.newest().is_some() => at.told(series, l),
        Some(_) if asked.from.is_some() || asked.to.is_some() => {
            l.is("In deze periode is er geen cijfer.", "There is no figure in this period.").to_owned()
        }
        _ => said(at, &statistic.id, asked, l).unwrap_or_default(),
    }
}

fn link(at: MonitorAt<'_>, id: &str, asked: &Asked, l: Lang) -> Option<Link> {
    let other = at.monitor.statistic(id)?;
    let day = asked.of(Vec::new());
    Some(Link {
        path: day.behind(&MONITOR_PAGE.id(l, &other.id)),
        title: other.title.get(l).to_owned(),
        finding: said(at, id, asked, l)?,
        scope2: other.scope2.map_or("", |scope2| scope2.label(l)),
    })
}

/// Sources as links.
fn sources(monitor: &Monitor, ids: &[String], l: Lang) -> Vec<(String, String)> {
    let told = |id: &String| {
        let publisher = monitor.source(id).map_or_else(|| id.clone(), |source| source.publisher.clone());
        (address::SOURCE.id(l, id), publisher)
    };
    ids.iter().map(told).collect()
}

fn row(monitor: &Monitor, point: &Point<'_>, l: Lang) -> Row {
    let one = point.observation;
    let earlier = point.restated_from().filter_map(|earlier| {
        Some(format!("{} ({})", number_in_words(earlier.number()?, l), earlier.vintage.words(l)))
    });
    Row {
        period: point.period().words(l),
        value: drawn::value(point, l),
        range: point.range().map_or_else(String::new, |ends| range(ends, l)),
        status: point.status().label(l),
        how: format!("{}, {}", one.tier.label(l), certainty_label(one.certainty, l)),
        note: point.note().get(l).to_owned(),
        earlier: earlier.collect(),
        sources: sources(monitor, &one.sources, l),
        line: data::line(l, &one.file, one.line_number),
        missing: point.value().is_none(),
        breaks: point.break_before.is_some(),
    }
}

fn listed(at: MonitorAt<'_>, one: &Series<'_>, asked: &Asked, path: &str, here: Option<&SeriesKey>, l: Lang) -> Listed {
    let newest = one.newest();
    Listed {
        path: asked.of(vec![one.key.clone()]).behind(path),
        about: drawn::about(at, one, l),
        title: one.title(l).to_owned(),
        newest: newest
            .and_then(|point| one.figure(point, l))
            .unwrap_or_else(|| l.is("geen cijfer", "no figure").to_owned()),
        period: newest.map_or_else(String::new, |point| point.period().words(l)),
        here: Some(one.key) == here,
    }
}

fn disputed(at: MonitorAt<'_>, dispute: &voetspoor_monitor::Difference<'_>, l: Lang) -> Disputed {
    let question = dispute.question();
    let series = question.and_then(|key| at.one(key));
    let side = |one: &&voetspoor_monitor::Observation| Side {
        value: one.number().map_or_else(String::new, |value| number_in_words(value, l)),
        boundary: at.monitor.name(Naming::Boundary, &one.key.boundary, l).to_owned(),
        sources: sources(at.monitor, &one.sources, l),
    };
    Disputed {
        kind: dispute.kind.label(l),
        period: dispute.period.words(l),
        title: series.map_or_else(String::new, |series| {
            let part = at.monitor.breakdown_in_words(series.key, l);
            let place = at.monitor.name(Naming::Place, &series.key.place, l);
            let what = [series.title(l), part.as_str(), place, series.measure.unit_in(l)];
            what.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
        }),
        sides: dispute.sides.iter().map(side).collect(),
    }
}
