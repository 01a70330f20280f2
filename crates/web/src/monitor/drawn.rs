//! Published series as charts.

use voetspoor_monitor::{MonitorAt, Naming, Observation, Point, Series, Status, number_in_words};
use voetspoor_quantity::{Lang, Moment};

use crate::chart::line::Tint;
use crate::chart::range_bar::{Bar, RangeBars};
use crate::chart::series::{Line, Mark, SeriesChart};

/// Colours of lines, in their order.
const TINTS: [Tint; 5] = [Tint::Water, Tint::Moss, Tint::Amber, Tint::Clay, Tint::Stone];
/// Parts that are drawn as bars.
const BARS: usize = 16;

/// Where a period lies on an axis of years.
fn place(period: Moment) -> f64 {
    let days = f64::from(period.first_day().0);
    match period {
        Moment::Year(year) => f64::from(year),
        Moment::Half(year, half) => f64::from(year) + f64::from(half - 1) / 2.0,
        Moment::Quarter(year, quarter) => f64::from(year) + f64::from(quarter - 1) / 4.0,
        Moment::Month(year, month) => f64::from(year) + f64::from(month - 1) / 12.0,
        Moment::Date(year, ..) | Moment::Spring(year) | Moment::Autumn(year) => {
            let begin = f64::from(Moment::Year(year).first_day().0);
            f64::from(year) + (days - begin) / 366.0
        }
    }
}

fn mark(point: &Point<'_>, scale: f64) -> Option<Mark> {
    Some(Mark {
        at: place(point.period()),
        value: point.value()? * scale,
        range: point.range().map(|(low, high)| (low * scale, high * scale)),
        provisional: matches!(point.observation.status, Status::Provisional | Status::RevisedProvisional),
        earlier: point.restated_from().find_map(Observation::number).map(|value| value * scale),
        breaks: point.break_before.is_some(),
    })
}

/// What a series is of, in words: place, part, boundary, line.
pub(super) fn about(at: MonitorAt<'_>, series: &Series<'_>, l: Lang) -> String {
    let key = series.key;
    let part = at.monitor.breakdown_in_words(key, l);
    let place = at.monitor.name(Naming::Place, &key.place, l);
    let boundary = at.monitor.name(Naming::Boundary, &key.boundary, l);
    let line = at.monitor.name(Naming::Line, &key.line, l);
    let words = [place, part.as_str(), boundary, line];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The line of source of a picture: who published the figures, as known when, and under which licence.
pub(super) fn source_line(at: MonitorAt<'_>, series: &Series<'_>, l: Lang) -> String {
    let licences = at.licences(series).join("; ");
    format!("{} {}: {licences}.", at.citation(series, l), l.is("Licentie", "Licence"))
}

/// Can a line be drawn: two periods with a value in one of them?
pub(super) fn drawable(series: &[Series<'_>]) -> bool {
    series.iter().any(|one| one.points.iter().filter(|point| point.value().is_some()).count() >= 2)
}

/// Series of one unit as lines, or of several units as indices of a first common period.
pub(super) fn chart(at: MonitorAt<'_>, series: &[Series<'_>], l: Lang) -> Option<SeriesChart> {
    let first = series.first()?;
    let one_unit = series.iter().all(|one| one.measure.unit == first.measure.unit);
    let base = if one_unit { None } else { Some(common(series)?) };
    let scale = |one: &Series<'_>| match base {
        Some(period) => one.at(period).and_then(Point::value).map_or(1.0, |value| 100.0 / value),
        None => 1.0,
    };
    let label = |one: &Series<'_>| {
        let title = one.title(l);
        if series.len() == 1 { title.to_owned() } else { format!("{title}: {}", about(at, one, l)) }
    };
    let lines = series.iter().zip(TINTS).map(|(one, tint)| {
        let scale = scale(one);
        Line { label: label(one), tint, marks: one.points.iter().filter_map(|point| mark(point, scale)).collect() }
    });
    let told = |one: &Series<'_>| {
        let points = one
            .points
            .iter()
            .filter_map(|point| Some(format!("{}: {}.", point.period().words(l), one.figure(point, l)?)));
        format!("{} {}", label(one), points.collect::<Vec<_>>().join(" "))
    };
    let axis = base.map_or_else(
        || first.measure.unit_in(l).to_owned(),
        |period| format!("{}, {} = 100", l.is("index", "index"), period.words(l)),
    );
    Some(SeriesChart {
        title: series.iter().map(|one| one.title(l)).collect::<Vec<_>>().join(" · "),
        description: series.iter().map(told).collect::<Vec<_>>().join(" "),
        axis,
        lines: lines.collect(),
        step: series.iter().map(|one| f64::from(one.statistic.frequency.months()) / 12.0).fold(0.0, f64::max).max(1.0),
        language: l,
    })
}

/// The first period of which all series have a value that is not zero.
pub(super) fn common(series: &[Series<'_>]) -> Option<Moment> {
    let has = |one: &Series<'_>, period| {
        one.at(period).and_then(Point::value).is_some_and(|value| value.abs() > f64::EPSILON)
    };
    let periods = series.first()?.points.iter().map(Point::period);
    periods.filter(|period| series.iter().all(|one| has(one, *period))).min_by_key(|period| period.first_day())
}

/// Parts of one period as bars, by one set of dimensions.
pub(super) struct Parts {
    pub(super) period: Moment,
    /// Names of the dimensions.
    pub(super) by: String,
    pub(super) bars: RangeBars,
    /// Some bars lie within the one above them.
    pub(super) nested: bool,
}

/// The parts of a series in the newest period that they have, as bars: a chart for each set of dimensions, as parts by one and parts by another add up apart.
/// What lies within another part stands below it.
pub(super) fn parts(at: MonitorAt<'_>, all: &[Series<'_>], of: &Series<'_>, l: Lang) -> Vec<Parts> {
    let same = |one: &&Series<'_>| {
        let (a, b) = (one.key, of.key);
        (&a.measure, &a.place, &a.boundary, &a.line) == (&b.measure, &b.place, &b.boundary, &b.line)
            && !a.breakdown.is_total()
    };
    let alike: Vec<&Series<'_>> = all.iter().filter(same).collect();
    let Some(period) =
        alike.iter().filter_map(|one| one.newest()).map(Point::period).max_by_key(|period| period.first_day())
    else {
        return Vec::new();
    };
    let present: Vec<&Series<'_>> =
        alike.into_iter().filter(|one| one.at(period).and_then(Point::value).is_some()).collect();
    let within = |one: &Series<'_>, other: &Series<'_>| at.monitor.is_part_of(&one.key.breakdown, &other.key.breakdown);
    let whole = |one: &Series<'_>| present.iter().copied().find(|other| within(one, other));
    let dimensions = |one: &Series<'_>| -> Vec<String> {
        one.key.breakdown.iter().map(|(dimension, _)| dimension.to_owned()).collect()
    };
    let mut groups: Vec<(Vec<String>, Vec<Bar>, bool)> = Vec::new();
    for &one in present.iter().filter(|one| whole(one).is_none()) {
        let by = dimensions(one);
        let place = groups.iter().position(|(known, ..)| *known == by).unwrap_or_else(|| {
            groups.push((by, Vec::new(), false));
            groups.len() - 1
        });
        let (_, bars, nested) = &mut groups[place];
        bars.extend(bar(at, one, None, period, l));
        for &part in present.iter().filter(|part| within(part, one)) {
            bars.extend(bar(at, part, Some(one), period, l));
            *nested = true;
        }
    }
    let named = |by: &[String]| {
        by.iter().map(|dimension| at.monitor.name(Naming::Dimension, dimension, l)).collect::<Vec<_>>().join(", ")
    };
    groups
        .into_iter()
        .filter(|(_, bars, _)| bars.len() > 1)
        .map(|(by, mut bars, nested)| {
            bars.truncate(BARS);
            let by = named(&by);
            let title = format!("{} {} {by}, {}", of.title(l), l.is("naar", "by"), period.words(l));
            Parts { period, by, bars: RangeBars::new(&title, Tint::Water, bars), nested }
        })
        .collect()
}

/// One part as a bar; within another it is named by what it says more.
fn bar(at: MonitorAt<'_>, one: &Series<'_>, within: Option<&Series<'_>>, period: Moment, l: Lang) -> Option<Bar> {
    let point = one.at(period)?;
    let value = point.value()?;
    let (low, high) = point.range().unwrap_or((value, value));
    let label = match within {
        None => at.monitor.breakdown_in_words(one.key, l),
        Some(whole) => {
            let more =
                one.key.breakdown.iter().filter(|(dimension, code)| whole.key.breakdown.get(dimension) != Some(code));
            let names = more.map(|(dimension, code)| at.monitor.name(Naming::Code(dimension), code, l));
            format!("– {}", names.collect::<Vec<_>>().join(", "))
        }
    };
    Some(Bar { label, told: one.figure(point, l)?, low, central: value, high })
}

/// A number as it was published, or that there is none and why.
pub(crate) fn value(point: &Point<'_>, l: Lang) -> String {
    match point.observation.value {
        Ok(value) => {
            let about = point.observation.about(l);
            format!("{about}{}", number_in_words(value, l))
        }
        Err(why) => why.label(l).to_owned(),
    }
}
