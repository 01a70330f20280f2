//! Figures that differ stand side by side: none is chosen. Each group says why they differ; only figures of one and the same thing contradict each other.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::{Moment, spelled};

use crate::{MonitorAt, Observation, SeriesKey};

spelled! {
    /// Why figures differ.
    pub enum DifferenceKind {
        /// Publishers say different things of the same, in one boundary: a contradiction.
        Sources = "sources", "bronnen spreken elkaar tegen", "sources contradict each other";
        /// They count different things. No contradiction.
        Boundaries = "boundaries", "andere grens, geen tegenspraak", "different boundary, no contradiction";
        /// What one counts lies within what the other counts. No contradiction.
        Part = "part", "deel en geheel, geen tegenspraak", "part and whole, no contradiction";
    }
}

/// Different figures of one measure, place, part and period.
#[derive(Debug, Clone)]
pub struct Difference<'m> {
    /// Why they differ; it holds for every pair of its sides that differ in boundary or in publisher.
    pub kind: DifferenceKind,
    /// Period.
    pub period: Moment,
    /// The figures, smallest first; for part and whole the whole comes last.
    pub sides: Vec<&'m Observation>,
}

impl Difference<'_> {
    /// The question: the key of the first side; boundary and line are those of that side.
    pub fn question(&self) -> Option<&SeriesKey> {
        self.sides.first().map(|side| &side.key)
    }
}

/// Figures of one question and period by what they count.
type ByBoundary<'m> = BTreeMap<&'m str, Vec<&'m Observation>>;

impl<'m> MonitorAt<'m> {
    /// Where figures of a statistic contradict each other: same measure, place, part, period and boundary, another publisher. Newest period first.
    ///
    /// Figures of one line never do: the newer replaces the older, as a restatement.
    pub fn disputes(&self, statistic: &str) -> Vec<Difference<'m>> {
        let mut found = self.differences(statistic);
        found.retain(|one| one.kind == DifferenceKind::Sources);
        found
    }

    /// Contradictions, and figures that differ because they count different things, each group with its reason. Newest period first.
    pub fn differences(&self, statistic: &str) -> Vec<Difference<'m>> {
        let mut by_question: BTreeMap<(&str, &str, String, String), ByBoundary<'m>> = BTreeMap::new();
        for series in self.series(statistic) {
            let key = series.key;
            for one in series.points.iter().filter(|point| point.value().is_some()).map(|point| point.observation) {
                let question =
                    (key.measure.as_str(), key.place.as_str(), key.breakdown.to_string(), one.period.to_string());
                by_question.entry(question).or_default().entry(key.boundary.as_str()).or_default().push(one);
            }
        }
        let mut found: Vec<Difference<'m>> = by_question.values().flat_map(|sides| self.between(sides)).collect();
        found.sort_by_key(|one| std::cmp::Reverse(one.period.first_day()));
        found
    }

    fn between(&self, by_boundary: &ByBoundary<'m>) -> Vec<Difference<'m>> {
        let mut found = Vec::new();
        let mut tell = |kind: DifferenceKind, sides: Vec<&'m Observation>| {
            if let Some(period) = sides.first().map(|side| side.period) {
                found.push(Difference { kind, period, sides });
            }
        };
        for same in by_boundary.values().filter(|same| any_differ(same, same)) {
            tell(DifferenceKind::Sources, by_value(same.clone()));
        }
        let mut apart: BTreeSet<&str> = BTreeSet::new();
        for (&whole, figures) in by_boundary {
            let others = || by_boundary.iter().filter(|(id, other)| **id != whole && any_differ(figures, other));
            let within = |one: &str, other: &str| self.monitor.lies_within(one, other);
            let parts: Vec<&'m Observation> =
                others().filter(|(id, _)| within(id, whole)).flat_map(|(_, other)| other.iter().copied()).collect();
            if !parts.is_empty() {
                tell(DifferenceKind::Part, [by_value(parts), by_value(figures.clone())].concat());
            }
            if others().any(|(id, _)| !within(id, whole) && !within(whole, id)) {
                apart.insert(whole);
            }
        }
        let beside = by_boundary.iter().filter(|(id, _)| apart.contains(*id)).flat_map(|(_, one)| one.iter().copied());
        tell(DifferenceKind::Boundaries, by_value(beside.collect()));
        found
    }
}

fn any_differ(some: &[&Observation], others: &[&Observation]) -> bool {
    some.iter().any(|one| others.iter().any(|other| one.value != other.value))
}

fn by_value(mut sides: Vec<&Observation>) -> Vec<&Observation> {
    sides.sort_by(|a, b| a.number().partial_cmp(&b.number()).unwrap_or(Ordering::Equal));
    sides
}
