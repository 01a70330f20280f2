//! How figures are cited, and when the next one is due.

use voetspoor_catalog::{LicenceClass, Source};
use voetspoor_quantity::{Day, Lang, Moment, day_in_words};

use crate::{MonitorAt, Observation, Series};

/// Months that a publication may come later than its rhythm and still keep it.
const SLACK: u32 = 6;

/// Licence of what we derived ourselves.
const OWN_LICENCE: &str = "CC BY 4.0 (Voetspoor)";

/// When a series is due again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextUpdate {
    /// Month in which the next figure would come if the rhythm holds. Nobody announced it.
    pub expected: Moment,
    /// That month has passed.
    pub overdue: bool,
}

impl<'m> MonitorAt<'m> {
    /// When the next figure of a series would come: its last publication plus the rhythm of the statistic. None where nobody else published a figure
    /// of a time gone by, and none where the publisher has not kept that rhythm: a study of one time has no next one.
    pub fn next_update(&self, series: &Series<'_>) -> Option<NextUpdate> {
        let published = |point: &&crate::Point<'_>| {
            let one = point.observation;
            one.has_figure() && !one.is_own() && !point.is_expected()
        };
        let mut days: Vec<Day> =
            series.points.iter().filter(published).map(|point| point.observation.known_from).collect();
        days.sort_unstable();
        days.dedup();
        let [.., before, last] = days.as_slice() else { return None };
        let rhythm = series.statistic.frequency.months();
        if before.plus_months(rhythm + SLACK) < *last {
            return None;
        }
        let due = last.plus_months(rhythm);
        let expected: Moment = due.to_string().get(..7)?.parse().ok()?;
        Some(NextUpdate { expected, overdue: expected.last_day() < self.on })
    }

    /// A line for under a text: publishers of the figures, this collection, and the day as of which it holds.
    pub fn citation(&self, series: &Series<'_>, lang: Lang) -> String {
        let mut publishers: Vec<String> = Vec::new();
        for id in series.sources() {
            if let Some(source) = self.monitor.source(id) {
                let one = format!("{} ({})", source.publisher, source.published);
                if !publishers.contains(&one) {
                    publishers.push(one);
                }
            }
        }
        let title = series.title(lang);
        let known = lang.is("zoals bekend op", "as known on");
        let by = lang.is("in: Voetspoor, nationale monitor", "in: Voetspoor, national monitor");
        format!("{}. {title}, {by}, {}, {known} {}.", publishers.join("; "), series.key, day_in_words(self.on, lang))
    }

    /// Licences under which the figures of a series came, each once.
    pub fn licences(&self, series: &Series<'_>) -> Vec<&'m str> {
        let mut licences: Vec<&str> = Vec::new();
        for source in series.sources().into_iter().filter_map(|id| self.monitor.source(id)) {
            if !licences.contains(&licence_of(source)) {
                licences.push(licence_of(source));
            }
        }
        licences
    }

    /// Licences of the sources of a figure, in their order: what a row alone may be used for. None holds a semicolon, which parts them in tables.
    pub fn licences_of(&self, one: &Observation) -> Vec<String> {
        let sources = one.sources.iter().filter_map(|id| self.monitor.source(id));
        sources.map(|source| licence_of(source).replace(';', ",")).collect()
    }
}

/// The licence as its source states it; what we derived has that of the collection.
fn licence_of(source: &Source) -> &str {
    match source.licence_class {
        LicenceClass::Own => OWN_LICENCE,
        LicenceClass::Open | LicenceClass::ShareAlike | LicenceClass::Facts => &source.licence,
    }
}
