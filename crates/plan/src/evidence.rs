//! What is known of a criterion on a day.
//!
//! The kinds of source are kept apart, and each keeps its latest known judgement. "Unknown" never takes back what is known.
//! The judgement that counts is that of the most distant source that knows one: an independent body, else the editors'
//! reading of a public document, else the organisation itself.

use voetspoor_quantity::{Day, Lang};

use crate::update::{Judged, Judgement, Reach, SourceKind, Update};
use crate::{Criterion, Plan, day_in_words};

/// A judgement with the statement that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Stated<'a> {
    /// The statement.
    pub update: &'a Update,
    /// The judgement.
    pub judged: &'a Judged,
}

/// When the editors looked and found nothing, and how far that search went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Searched {
    /// Whether it was looked for by itself.
    pub reach: Reach,
    /// The last day of a search that went so far.
    pub on: Day,
}

impl Searched {
    /// The search that says most: one for the criterion itself before a general one, then the latest.
    fn best(searches: impl Iterator<Item = Searched>) -> Option<Searched> {
        searches.max_by_key(|one| (one.reach == Reach::ByItself, one.on))
    }

    /// In words, to stand after the judgement.
    pub fn words(self, language: Lang) -> String {
        let day = day_in_words(self.on, language);
        match (self.reach, language) {
            (Reach::ByItself, Lang::Nl) => format!("gericht gezocht in openbare bronnen op {day}, niets gevonden"),
            (Reach::ByItself, Lang::En) => format!("searched for by itself in public sources on {day}, nothing found"),
            (Reach::General, Lang::Nl) => {
                format!("niet afzonderlijk gezocht; algemeen gezocht in openbare bronnen op {day}")
            }
            (Reach::General, Lang::En) => {
                format!("not searched for by itself; general search of public sources on {day}")
            }
        }
    }
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
    /// While nothing is known: the latest statement about a source that was found and does not settle it.
    pub open: Option<Stated<'a>>,
    /// When the editors looked and found nothing.
    pub searched: Option<Searched>,
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
        let undecided = held().filter(|update| update.kind != SourceKind::Search);
        let undecided =
            undecided.filter_map(|update| update.judgement(id).map(|judged| Stated { update, judged })).next_back();
        let searched = held().filter(|update| update.kind == SourceKind::Search && update.judgement(id).is_some());
        Standing {
            judgement: counts.map_or(Judgement::Unknown, |stated| stated.judged.is),
            basis: counts.map(|stated| stated.update.kind),
            self_report,
            independent,
            editorial,
            open: undecided.filter(|_| counts.is_none()),
            searched: Searched::best(
                searched
                    .filter_map(|update| update.search.as_ref())
                    .map(|search| Searched { reach: search.reach, on: search.looked_on }),
            ),
        }
    }

    /// The statement that counts; while nothing is known, the one that says why not.
    pub fn stated(&self) -> Option<Stated<'a>> {
        self.independent.or(self.editorial).or(self.self_report).or(self.open)
    }

    /// What is known of its being searched for, in words; nothing where a source says more than a search that found none.
    pub fn searched_in_words(&self, language: Lang) -> Option<String> {
        self.searched.filter(|_| self.stated().is_none()).map(|searched| searched.words(language))
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
    /// Of those of which nothing is known: a source about it was found that does not settle it.
    pub unknown_open: usize,
    /// Of those of which nothing is known: searched for by themselves, and nothing found.
    pub unknown_by_itself: usize,
    /// Of those of which nothing is known: only a general search of public sources was done.
    pub unknown_general: usize,
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

    /// Counts what is known of criteria, with how those were searched of which nothing is known.
    pub fn of_standings<'s, 'p: 's>(standings: impl IntoIterator<Item = &'s Standing<'p>> + Clone) -> Tally {
        let unknown = standings.clone().into_iter().filter(|standing| standing.judgement == Judgement::Unknown);
        let tally = Tally::of(standings.into_iter().map(|standing| standing.judgement));
        unknown.fold(tally, |mut tally, standing| {
            match standing.searched.map(|searched| searched.reach) {
                _ if standing.open.is_some() => tally.unknown_open += 1,
                Some(Reach::ByItself) => tally.unknown_by_itself += 1,
                Some(Reach::General) => tally.unknown_general += 1,
                None => {}
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
            unknown_open: self.unknown_open + other.unknown_open,
            unknown_by_itself: self.unknown_by_itself + other.unknown_by_itself,
            unknown_general: self.unknown_general + other.unknown_general,
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
