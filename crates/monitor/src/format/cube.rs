//! Series as cells of a cube: the dimensions and codes that JSON-stat and SDMX name.

use std::fmt::Write as _;

use voetspoor_quantity::{Lang, Moment};

use crate::{MonitorAt, Naming, Point, Series, SeriesKey};

/// Code of "all of them" in a dimension of parts.
pub(super) const TOTAL: &str = "_T";
/// Dimensions that every cube has before those of its parts; the period comes last.
const FIXED: [&str; 4] = ["measure", "place", "boundary", "publisher"];

/// Series of one statistic with the dimensions that they have.
#[derive(Debug)]
pub struct Cube<'m> {
    pub(super) at: MonitorAt<'m>,
    pub(super) series: Vec<Series<'m>>,
    pub(super) dimensions: Vec<Axis>,
}

/// A dimension with the codes that occur.
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) id: String,
    pub(super) codes: Vec<String>,
}

/// A point with its place on each axis.
pub(super) struct Cell<'c, 'm> {
    pub(super) codes: Vec<String>,
    pub(super) series: &'c Series<'m>,
    pub(super) point: &'c Point<'m>,
}

impl<'m> Cube<'m> {
    /// A cube of series; those of other statistics than the first are left out.
    pub fn new(at: MonitorAt<'m>, series: Vec<Series<'m>>) -> Cube<'m> {
        let first = series.first().map(|one| one.statistic.id.clone());
        let series: Vec<Series<'m>> =
            series.into_iter().filter(|one| Some(&one.statistic.id) == first.as_ref()).collect();
        let mut axes: Vec<String> = FIXED.iter().map(|id| (*id).to_owned()).collect();
        for dimension in at.monitor.dimensions() {
            if series.iter().any(|one| one.key.breakdown.get(&dimension.id).is_some()) {
                axes.push(dimension.id.clone());
            }
        }
        let mut dimensions: Vec<Axis> =
            axes.into_iter().map(|id| Axis { codes: codes(&at, &series, &id), id }).collect();
        let mut periods: Vec<Moment> = Vec::new();
        for point in series.iter().flat_map(|one| &one.points) {
            if !periods.contains(&point.period()) {
                periods.push(point.period());
            }
        }
        periods.sort_by_key(|period| (period.first_day(), period.last_day()));
        dimensions.push(Axis { id: "period".to_owned(), codes: periods.iter().map(ToString::to_string).collect() });
        Cube { at, series, dimensions }
    }

    /// Series as small cubes: one for each measure, boundary, publisher and set of breakdowns, in the order of the series. A cube of all of them would hold
    /// thousands of empty cells for each figure, as hardly any figure of one of these has its like in another.
    pub fn dense(at: MonitorAt<'m>, series: Vec<Series<'m>>) -> Vec<Cube<'m>> {
        let mut alike: Vec<Vec<Series<'m>>> = Vec::new();
        for one in series {
            let known = alike.iter_mut().find(|known| known.first().is_some_and(|first| are_alike(first, &one)));
            match known {
                Some(known) => known.push(one),
                None => alike.push(vec![one]),
            }
        }
        alike.into_iter().map(|series| Cube::new(at, series)).collect()
    }

    /// The cubes of everything of which something was known.
    pub fn all(at: MonitorAt<'m>) -> Vec<Cube<'m>> {
        at.monitor.statistics().iter().flat_map(|one| Cube::dense(at, at.series(&one.id))).collect()
    }

    /// What its figures are: the measure, and by what it is broken down; boundary and publisher where all series share them.
    pub(super) fn title(&self, lang: Lang) -> String {
        let Some(first) = self.series.first() else { return String::new() };
        let monitor = self.at.monitor;
        let mut title = first.title(lang).to_owned();
        let parts = self.dimensions.iter().filter(|axis| monitor.dimensions().iter().any(|known| known.id == axis.id));
        let parts: Vec<String> = parts.map(|axis| self.dimension_name(&axis.id, lang)).collect();
        if !parts.is_empty() {
            let _ = write!(title, " {} {}", lang.is("naar", "by"), parts.join(", "));
        }
        if self.series.iter().all(|one| are_alike(first, one)) {
            let boundary = monitor.name(Naming::Boundary, &first.key.boundary, lang);
            let _ = write!(title, ": {boundary}, {}", monitor.name(Naming::Line, &first.key.line, lang));
        }
        title
    }

    /// The series in it.
    pub fn series(&self) -> &[Series<'m>] {
        &self.series
    }

    /// Every point with its codes, in the order of the series.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell<'_, 'm>> {
        let parts = move |series: &Series<'m>| -> Vec<String> {
            let axes = self.dimensions.iter().filter(|axis| axis.id != "period");
            axes.map(|axis| code_of(series, &axis.id)).collect()
        };
        self.series.iter().flat_map(move |series| {
            let before = parts(series);
            series.points.iter().map(move |point| {
                let mut codes = before.clone();
                codes.push(point.period().to_string());
                Cell { codes, series, point }
            })
        })
    }

    /// Name of a dimension.
    pub(super) fn dimension_name(&self, id: &str, lang: Lang) -> String {
        match id {
            "measure" => lang.is("maat", "measure"),
            "place" => lang.is("plaats", "place"),
            "boundary" => lang.is("grens", "boundary"),
            "publisher" => lang.is("uitgever", "publisher"),
            "period" => lang.is("periode", "period"),
            other => self.at.monitor.name(Naming::Dimension, other, lang),
        }
        .to_owned()
    }

    /// Name of a code.
    pub(super) fn code_name(&self, dimension: &str, code: &str, lang: Lang) -> String {
        let monitor = self.at.monitor;
        match (dimension, code) {
            ("measure", code) => {
                let found = self.series.iter().find(|one| one.key.measure == code);
                found.map_or_else(|| code.to_owned(), |one| one.title(lang).to_owned())
            }
            ("place", code) => monitor.name(Naming::Place, code, lang).to_owned(),
            ("boundary", code) => monitor.name(Naming::Boundary, code, lang).to_owned(),
            ("publisher", code) => monitor.name(Naming::Line, code, lang).to_owned(),
            ("period", code) => code.parse::<Moment>().map_or_else(|_| code.to_owned(), |moment| moment.words(lang)),
            (_, TOTAL) => lang.is("totaal", "total").to_owned(),
            (dimension, code) => monitor.name(Naming::Code(dimension), code, lang).to_owned(),
        }
    }
}

/// Do two series belong in one small cube?
fn are_alike(one: &Series<'_>, other: &Series<'_>) -> bool {
    let (a, b) = (one.key, other.key);
    let dimensions =
        |key: &SeriesKey| key.breakdown.iter().map(|(dimension, _)| dimension.to_owned()).collect::<Vec<_>>();
    (&a.statistic, &a.measure, &a.boundary, &a.line) == (&b.statistic, &b.measure, &b.boundary, &b.line)
        && dimensions(a) == dimensions(b)
}

fn code_of(series: &Series<'_>, dimension: &str) -> String {
    match dimension {
        "measure" => &series.key.measure,
        "place" => &series.key.place,
        "boundary" => &series.key.boundary,
        "publisher" => &series.key.line,
        part => series.key.breakdown.get(part).unwrap_or(TOTAL),
    }
    .to_owned()
}

/// Codes of a dimension that occur: those of parts in the order of the texts, the total first.
fn codes(at: &MonitorAt<'_>, series: &[Series<'_>], dimension: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in series {
        let code = code_of(one, dimension);
        if !found.contains(&code) {
            found.push(code);
        }
    }
    if let Some(known) = at.monitor.dimensions().iter().find(|known| known.id == dimension) {
        found.sort_by_key(|code| known.codes.iter().position(|one| one.id == *code).map_or(0, |position| position + 1));
    }
    found
}
