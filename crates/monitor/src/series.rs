//! A series: the points of one key as known on a day, with what was said before and where it breaks.

use voetspoor_quantity::{Lang, Moment, Words};

use crate::statistic::{Break, Measure, Statistic};
use crate::{Missing, Observation, SeriesKey, Status};

/// Points of one key, oldest first.
#[derive(Debug, Clone)]
pub struct Series<'m> {
    /// Its statistic.
    pub statistic: &'m Statistic,
    /// Its measure.
    pub measure: &'m Measure,
    /// What it is about.
    pub key: &'m SeriesKey,
    /// The part that it is of, in words; empty for the total.
    pub part: Words,
    /// Points by period. A period that nobody says anything of has no point; one that is said to be missing has a point without value.
    pub points: Vec<Point<'m>>,
}

/// A period of a series.
#[derive(Debug, Clone)]
pub struct Point<'m> {
    /// What is known.
    pub observation: &'m Observation,
    /// What was said before, oldest first.
    pub earlier: Vec<&'m Observation>,
    /// The series means something else from here on.
    pub break_before: Option<&'m Break>,
}

impl<'m> Series<'m> {
    /// From observations of one key, sorted by period and then by the day on which they became known.
    pub(crate) fn new(
        statistic: &'m Statistic,
        key: &'m SeriesKey,
        part: Words,
        rows: Vec<&'m Observation>,
    ) -> Option<Series<'m>> {
        let measure = statistic.measure(&key.measure)?;
        let mut points: Vec<Point<'m>> = Vec::new();
        for row in rows {
            match points.last_mut().filter(|point| point.observation.period == row.period) {
                Some(point) => point.earlier.push(std::mem::replace(&mut point.observation, row)),
                None => points.push(Point { observation: row, earlier: Vec::new(), break_before: None }),
            }
        }
        for one in statistic.breaks_of(key) {
            let after = points.iter().position(|point| point.period().first_day() >= one.from.first_day());
            if let Some(point) = after.filter(|index| *index > 0).and_then(|index| points.get_mut(index)) {
                point.break_before = Some(one);
            }
        }
        Some(Series { statistic, measure, key, part, points })
    }

    /// The newest point with a figure or a range; an expectation only where there is nothing else.
    pub fn newest(&self) -> Option<&Point<'m>> {
        let mut told = self.points.iter().rev().filter(|point| point.observation.has_figure());
        told.clone().find(|point| !point.is_expected()).or_else(|| told.next())
    }

    /// The point of a period.
    pub fn at(&self, period: Moment) -> Option<&Point<'m>> {
        self.points.iter().find(|point| point.period() == period)
    }

    /// The last point with a value before the newest, unless the series breaks between them.
    pub fn before_newest(&self) -> Option<&Point<'m>> {
        let newest = self.newest().filter(|newest| newest.value().is_some())?.period();
        let last = self.points.iter().position(|point| point.period() == newest)?;
        let before = self.points.iter().take(last).rposition(|point| point.value().is_some())?;
        let broken = self.points.get(before + 1..=last)?.iter().any(|point| point.break_before.is_some());
        self.points.get(before).filter(|_| !broken)
    }

    /// Periods of which there is neither figure nor range, with the reason.
    pub fn missing(&self) -> impl Iterator<Item = (Moment, Missing)> {
        let without = self.points.iter().filter(|point| !point.observation.has_figure());
        without.filter_map(|point| Some((point.period(), point.observation.value.err()?)))
    }

    /// Only the points from one period to another, ends included.
    #[must_use]
    pub fn between(mut self, from: Option<Moment>, to: Option<Moment>) -> Series<'m> {
        self.points.retain(|point| {
            let period = point.period();
            from.is_none_or(|from| period.first_day() >= from.first_day())
                && to.is_none_or(|to| period.last_day() <= to.last_day())
        });
        self
    }

    /// Name of what is measured.
    pub fn title(&self, lang: Lang) -> &'m str {
        self.statistic.name_of(self.measure, lang)
    }

    /// Name of what is measured, with the part that it is of.
    pub fn name(&self, lang: Lang) -> String {
        let (title, part) = (self.title(lang), self.part.get(lang));
        if part.is_empty() { title.to_owned() } else { format!("{title}, {part}") }
    }

    /// Ids of the sources of its points and of what was said before, each once, in the order of the points.
    pub fn sources(&self) -> Vec<&'m str> {
        let mut ids: Vec<&'m str> = Vec::new();
        let said = |point: &Point<'m>| {
            std::iter::once(point.observation).chain(point.earlier.iter().copied()).collect::<Vec<_>>()
        };
        for id in self.points.iter().flat_map(said).flat_map(|one| &one.sources) {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        ids
    }
}

impl Point<'_> {
    /// Period.
    pub fn period(&self) -> Moment {
        self.observation.period
    }

    /// The figure, where there is one. A point may have a [`range`](Point::range) alone.
    pub fn value(&self) -> Option<f64> {
        self.observation.number()
    }

    /// Low and high, where the source gives them.
    pub fn range(&self) -> Option<(f64, f64)> {
        self.observation.low.zip(self.observation.high)
    }

    /// Was it of a time to come when it was published?
    pub fn is_expected(&self) -> bool {
        self.observation.status == Status::Expected
    }

    /// Earlier figures that said something else, oldest first.
    pub fn restated_from(&self) -> impl Iterator<Item = &Observation> {
        self.earlier.iter().copied().filter(|earlier| earlier.says_else(self.observation))
    }

    /// Something else was said before?
    pub fn is_restated(&self) -> bool {
        self.restated_from().next().is_some()
    }

    /// Status: restated where something else was said before, else as the publisher states it.
    pub fn status(&self) -> Status {
        if self.is_restated() { Status::Restated } else { self.observation.status }
    }

    /// Newest figure against the first one, as a share: -0.085 where it fell by 8.5 %.
    pub fn restatement(&self) -> Option<f64> {
        let first = self.earlier.iter().find_map(|earlier| earlier.number()).filter(|first| *first != 0.0)?;
        self.value().filter(|_| self.is_restated()).map(|value| value / first - 1.0)
    }

    /// Remark.
    pub fn note(&self) -> &Words {
        &self.observation.note
    }
}
