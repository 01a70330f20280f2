//! The monitor: everything that was read, and how it stood on any day.

use std::collections::BTreeMap;

use voetspoor_catalog::{Catalog, Source};
use voetspoor_quantity::{Day, Lang, Words};

use crate::statistic::{Boundary, Dimension, Named, Statistic};
use crate::{Breakdown, Observation, Series, SeriesKey};

/// Statistics, their observations of all vintages, and where they come from.
#[derive(Debug)]
pub struct Monitor {
    pub(crate) statistics: Vec<Statistic>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) boundaries: Vec<Boundary>,
    pub(crate) places: Vec<Named>,
    pub(crate) lines: Vec<Named>,
    /// By series, period and the day on which they became known.
    pub(crate) observations: Vec<Observation>,
    pub(crate) sources: BTreeMap<String, Source>,
    pub(crate) own: Catalog,
}

impl Monitor {
    /// All statistics, by theme.
    pub fn statistics(&self) -> &[Statistic] {
        &self.statistics
    }

    /// A statistic by its id, in upper or lower case.
    pub fn statistic(&self, id: &str) -> Option<&Statistic> {
        self.statistics.iter().find(|one| one.id.eq_ignore_ascii_case(id))
    }

    /// Dimensions of breakdowns.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// What is counted and what is not.
    pub fn boundaries(&self) -> &[Boundary] {
        &self.boundaries
    }

    /// A boundary by its id.
    pub fn boundary(&self, id: &str) -> Option<&Boundary> {
        self.boundaries.iter().find(|one| one.id == id)
    }

    /// Does one boundary hold all of another by definition, itself or by one between?
    pub fn lies_within(&self, part: &str, whole: &str) -> bool {
        // The loader refuses circles.
        let above = self.boundary(part).map_or(&[][..], |part| part.within.as_slice());
        above.iter().any(|id| id == whole || self.lies_within(id, whole))
    }

    /// Is one part of a breakdown within another: the same with more said of it, or a code that lies within the other's?
    pub fn is_part_of(&self, part: &Breakdown, whole: &Breakdown) -> bool {
        let code_within = |dimension: &str, code: &str, other: &str| {
            let known = self.dimensions.iter().find(|known| known.id == dimension);
            let found = known.and_then(|known| known.codes.iter().find(|known| known.id == code));
            found.is_some_and(|found| found.within.iter().any(|id| id == other))
        };
        part != whole
            && !whole.is_total()
            && whole.iter().all(|(dimension, other)| {
                part.get(dimension).is_some_and(|code| code == other || code_within(dimension, code, other))
            })
    }

    /// Places.
    pub fn places(&self) -> &[Named] {
        &self.places
    }

    /// Lines of figures: whose they are.
    pub fn lines(&self) -> &[Named] {
        &self.lines
    }

    /// Every observation of every vintage.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// A source that an observation cites.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// All sources that observations cite, by id.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// Sources of the monitor's own set, as a catalogue of nothing else: for the gates.
    pub fn own_sources(&self) -> &Catalog {
        &self.own
    }

    /// Name of a place, boundary, line, or code of a dimension; the id itself where nobody named it.
    pub fn name<'s>(&'s self, kind: Naming<'_>, id: &'s str, lang: Lang) -> &'s str {
        let of = |names: &'s [Named]| names.iter().find(|one| one.id == id).map(|one| one.name.get(lang));
        let found = match kind {
            Naming::Place => of(&self.places),
            Naming::Line => of(&self.lines),
            Naming::Boundary => self.boundary(id).map(|one| one.name.get(lang)),
            Naming::Dimension => self.dimensions.iter().find(|one| one.id == id).map(|one| one.name.get(lang)),
            Naming::Code(dimension) => {
                self.dimensions.iter().find(|one| one.id == dimension).and_then(|one| of(&one.codes))
            }
        };
        found.unwrap_or(id)
    }

    /// The parts of a breakdown in words: `netwerken, gebruik`; empty for the total.
    pub fn breakdown_in_words(&self, key: &SeriesKey, lang: Lang) -> String {
        let names = key.breakdown.iter().map(|(dimension, code)| self.name(Naming::Code(dimension), code, lang));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Everything as it was known on a day.
    pub fn known(&self, on: Day) -> MonitorAt<'_> {
        MonitorAt { monitor: self, on }
    }
}

/// Which list a name stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming<'d> {
    /// Places.
    Place,
    /// Lines of figures.
    Line,
    /// Boundaries.
    Boundary,
    /// Dimensions themselves.
    Dimension,
    /// Codes of a dimension.
    Code(&'d str),
}

/// The monitor as it was known on a day: what was published later does not exist.
#[derive(Debug, Clone, Copy)]
pub struct MonitorAt<'m> {
    /// The whole.
    pub monitor: &'m Monitor,
    /// The day.
    pub on: Day,
}

impl<'m> MonitorAt<'m> {
    /// All series of a statistic: the headline first, then Dutch ones, then by name.
    pub fn series(&self, statistic: &str) -> Vec<Series<'m>> {
        let Some(statistic) = self.monitor.statistic(statistic) else { return Vec::new() };
        let rows = self.monitor.observations.iter().filter(|row| row.key.statistic == statistic.id);
        let mut found = self.grouped(statistic, rows);
        let measure = |series: &Series<'_>| statistic.measures.iter().position(|one| one.id == series.key.measure);
        found.sort_by_cached_key(|series| {
            let key = series.key;
            let abroad = key.place != "NL";
            (statistic.headline.as_ref() != Some(key), abroad, measure(series), !key.breakdown.is_total(), key.clone())
        });
        found
    }

    /// All series of all statistics, in the order in which these are listed.
    pub fn everything(&self) -> Vec<Series<'m>> {
        self.monitor.statistics.iter().flat_map(|one| self.series(&one.id)).collect()
    }

    /// Sources of series, each once, by id.
    pub fn sources(&self, series: &[Series<'m>]) -> Vec<&'m Source> {
        let mut ids: Vec<&'m str> = series.iter().flat_map(Series::sources).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| self.monitor.source(id)).collect()
    }

    /// One series, where something of it was known.
    pub fn one(&self, key: &SeriesKey) -> Option<Series<'m>> {
        let statistic = self.monitor.statistic(&key.statistic)?;
        let rows = self.monitor.observations.iter().filter(|row| row.key == *key);
        self.grouped(statistic, rows).into_iter().next()
    }

    /// The series that stands for a statistic: the one that the statistic names, else the first Dutch total. None where there is no Dutch figure.
    pub fn headline(&self, statistic: &str) -> Option<Series<'m>> {
        let found = self.series(statistic);
        found.into_iter().find(|series| series.key.place == "NL" && series.newest().is_some())
    }

    fn grouped(&self, statistic: &'m Statistic, rows: impl Iterator<Item = &'m Observation>) -> Vec<Series<'m>> {
        let mut by_key: BTreeMap<&'m SeriesKey, Vec<&'m Observation>> = BTreeMap::new();
        for row in rows.filter(|row| row.known_from <= self.on) {
            by_key.entry(&row.key).or_default().push(row);
        }
        let part = |key| Words::of(|lang| self.monitor.breakdown_in_words(key, lang));
        by_key.into_iter().filter_map(|(key, rows)| Series::new(statistic, key, part(key), rows)).collect()
    }
}
