//! Figures that contradict each other stand side by side: none is chosen.

use std::collections::BTreeMap;

use serde::Serialize;
use voetspoor_quantity::{Moment, spelled};

use crate::{MonitorAt, Observation, SeriesKey};

spelled! {
    /// Why figures differ.
    pub enum DisputeKind {
        /// Two sources say different things of the same.
        Sources = "sources", "bronnen spreken elkaar tegen", "sources contradict each other";
        /// They count different things.
        Boundaries = "boundaries", "verschillende grenzen", "different boundaries";
    }
}

/// Different figures for one question and period.
#[derive(Debug, Clone)]
pub struct Dispute<'m> {
    /// Why they differ.
    pub kind: DisputeKind,
    /// Period.
    pub period: Moment,
    /// The figures, smallest first.
    pub sides: Vec<&'m Observation>,
}

/// How far figures lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Apart {
    /// Smallest.
    pub least: f64,
    /// Largest.
    pub most: f64,
}

impl Dispute<'_> {
    /// The question: the key of the first side; boundary and line are those of that side.
    pub fn question(&self) -> Option<&SeriesKey> {
        self.sides.first().map(|side| &side.key)
    }

    /// Smallest and largest.
    pub fn apart(&self) -> Option<Apart> {
        let least = self.sides.first()?.number()?;
        let most = self.sides.last()?.number()?;
        Some(Apart { least, most })
    }
}

impl<'m> MonitorAt<'m> {
    /// Where figures of a statistic contradict each other, newest period first.
    ///
    /// Figures of one line never do: the newer replaces the older, as a restatement.
    pub fn disputes(&self, statistic: &str) -> Vec<Dispute<'m>> {
        let mut by_question: BTreeMap<(&str, &str, String, String), Vec<&'m Observation>> = BTreeMap::new();
        let series = self.series(statistic);
        for point in series.iter().flat_map(|series| &series.points).filter(|point| point.value().is_some()) {
            let one = point.observation;
            let key = &one.key;
            let question =
                (key.measure.as_str(), key.place.as_str(), key.breakdown.to_string(), one.period.to_string());
            by_question.entry(question).or_default().push(one);
        }
        let mut found = Vec::new();
        for (_, mut sides) in by_question {
            sides.sort_by(|a, b| a.number().partial_cmp(&b.number()).unwrap_or(std::cmp::Ordering::Equal));
            let differ = |a: &Observation, b: &Observation| a.value != b.value;
            let mut pairs =
                sides.iter().enumerate().flat_map(|(at, one)| sides.iter().skip(at + 1).map(move |other| (one, other)));
            let Some(first) = sides.first().filter(|first| sides.iter().any(|other| differ(first, other))) else {
                continue;
            };
            let contradict = pairs.any(|(a, b)| a.key.same_thing(&b.key) && differ(a, b));
            let kind = if contradict { DisputeKind::Sources } else { DisputeKind::Boundaries };
            found.push(Dispute { kind, period: first.period, sides });
        }
        found.sort_by_key(|dispute| std::cmp::Reverse(dispute.period.first_day()));
        found
    }
}
