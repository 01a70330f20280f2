//! What is known of a criterion on a day.
//!
//! The kinds of source are kept apart, and each keeps its latest known judgement. "Unknown" never takes back what is known.
//! The judgement that counts is that of the most distant source that knows one: an independent body, else the editors'
//! reading of a public document, else the organisation itself.

use voetspoor_quantity::Day;

use crate::update::{Judged, Judgement, SourceKind, Update};
use crate::{Criterion, Plan};

/// A judgement with the statement that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Stated<'a> {
    /// The statement.
    pub update: &'a Update,
    /// The judgement.
    pub judged: &'a Judged,
}

/// What is known of a criterion or commitment on a day.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The judgement that counts.
    pub judgement: Judgement,
    /// The kind of source that it comes from; none while nothing is known.
    pub basis: Option<SourceKind>,
    /// Latest known judgement of the organisation itself.
    pub self_report: Option<Stated<'a>>,
    /// Latest known judgement of an independent body.
    pub independent: Option<Stated<'a>>,
    /// Latest known reading by the editors.
    pub editorial: Option<Stated<'a>>,
    /// Day on which the editors last looked and found nothing.
    pub searched_on: Option<Day>,
}

impl<'a> Standing<'a> {
    pub(crate) fn of(plan: &'a Plan, id: &str, day: Day) -> Standing<'a> {
        let held = || plan.updates.iter().filter(move |update| update.holds_from() <= day);
        let latest = |kind: SourceKind| {
            let of_kind = held().filter(move |update| update.kind == kind);
            let mut stated = of_kind.filter_map(|update| update.judgement(id).map(|judged| Stated { update, judged }));
            stated.rfind(|stated| stated.judged.is != Judgement::Unknown)
        };
        let self_report = latest(SourceKind::SelfReport);
        let independent = latest(SourceKind::Independent);
        let editorial = latest(SourceKind::Editorial);
        let counts = independent.or(editorial).or(self_report);
        let searched = held().filter(|update| update.kind == SourceKind::Search && update.judgement(id).is_some());
        Standing {
            judgement: counts.map_or(Judgement::Unknown, |stated| stated.judged.is),
            basis: counts.map(|stated| stated.update.kind),
            self_report,
            independent,
            editorial,
            searched_on: searched.filter_map(|update| update.search.as_ref()).map(|search| search.looked_on).max(),
        }
    }

    /// The statement that counts.
    pub fn stated(&self) -> Option<Stated<'a>> {
        self.independent.or(self.editorial).or(self.self_report)
    }

    /// Whether the kinds of source disagree.
    pub fn is_disputed(&self) -> bool {
        let known = [self.independent, self.editorial, self.self_report];
        known.iter().flatten().any(|stated| stated.judged.is != self.judgement)
    }
}

/// A criterion with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct CriterionAt<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// What is known of it.
    pub standing: Standing<'a>,
}

/// How many criteria stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Tally {
    /// All.
    pub total: usize,
    /// Met.
    pub met: usize,
    /// Met in part.
    pub partly: usize,
    /// Not met.
    pub not_met: usize,
    /// Nothing known.
    pub unknown: usize,
}

impl Tally {
    /// Counts judgements.
    pub fn of(judgements: impl IntoIterator<Item = Judgement>) -> Tally {
        judgements.into_iter().fold(Tally::default(), |mut tally, judgement| {
            tally.total += 1;
            match judgement {
                Judgement::Met => tally.met += 1,
                Judgement::Partly => tally.partly += 1,
                Judgement::NotMet => tally.not_met += 1,
                Judgement::Unknown => tally.unknown += 1,
            }
            tally
        })
    }

    /// Two counts together.
    #[must_use]
    pub fn plus(self, other: Tally) -> Tally {
        Tally {
            total: self.total + other.total,
            met: self.met + other.met,
            partly: self.partly + other.partly,
            not_met: self.not_met + other.not_met,
            unknown: self.unknown + other.unknown,
        }
    }

    /// Whether there are criteria and all are met.
    pub fn all_met(&self) -> bool {
        self.total > 0 && self.met == self.total
    }

    /// Whether evidence shows that something is still open.
    pub fn shows_open(&self) -> bool {
        self.partly + self.not_met > 0
    }

    /// Whether evidence shows that work was done.
    pub fn shows_progress(&self) -> bool {
        self.met + self.partly > 0
    }
}
