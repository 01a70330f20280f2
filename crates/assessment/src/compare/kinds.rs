//! A comparison on paper.

use serde::Serialize;
use voetspoor_quantity::{Approach, CalendarYear, Indicator, View, Words};

use crate::result::{FactorSetName, MethodVersions, Ranged, ResultDocument, Scope2};

/// Whether a change is real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Real {
    /// The band of the like-with-like difference lies on one side of zero.
    Yes,
    /// The whole band is within a small share of the first total: nothing changed, save perhaps the account.
    No,
    /// The band holds zero, or the two do not cover their years or their rows alike in a way that may make the difference.
    CannotSay,
}

/// One of the two results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Reporting year.
    pub year: CalendarYear,
    /// Factor set.
    pub factor_set: FactorSetName,
    /// Versions of the method.
    pub method: MethodVersions,
    /// Version of the program.
    pub program: String,
    /// Hash of the input.
    pub input: String,
}

impl Compared {
    pub(crate) fn of(document: &ResultDocument) -> Compared {
        Compared {
            organisation: document.organisation.clone(),
            year: document.year,
            factor_set: document.factor_set.clone(),
            method: document.method.clone(),
            program: document.program.clone(),
            input: document.input.sha256.clone(),
        }
    }
}

/// The change of one indicator: `change = activity + factor_year + factor_set + method` in the central values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Indicator.
    pub indicator: Indicator,
    /// Unit.
    pub unit: String,
    /// First total, as published.
    pub a: Ranged,
    /// Second total, as published.
    pub b: Ranged,
    /// Second less first, with the paired band.
    pub change: Ranged,
    /// Relative to the first.
    pub relative: Option<f64>,
    /// B's cells less A's, both with A's factor set: what is left when the account is the same.
    pub like_with_like: Ranged,
    /// Whether that is real.
    pub real: Real,
    /// What the organisation has and does: B's cells less A's, both with A's factors of A's year.
    pub activity: Ranged,
    /// B's cells with A's factor set, in B's year less in A's: the grid of another year.
    pub factor_year: Ranged,
    /// B's cells with B's factor set less with A's.
    pub factor_set: Ranged,
    /// What is published and not found again by this program: method, program, tables.
    pub method: f64,
}

/// A stage or item with a large change, climate change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mover {
    /// Stage or item, by its id.
    pub name: String,
    /// Its name, English.
    pub name_en: String,
    /// Its name, Dutch.
    pub name_nl: String,
    /// In the first, valued anew.
    pub a: f64,
    /// In the second, valued anew.
    pub b: f64,
    /// Second less first, with the paired band.
    pub change: Ranged,
    /// Of which by activity and the year of the factors.
    pub activity_and_year: f64,
    /// Of which by the factor set.
    pub factor_set: f64,
}

/// An indicator that is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotCompared {
    /// Indicator.
    pub indicator: Indicator,
    /// Why not.
    pub reason: String,
    /// Why not, in Dutch.
    pub reason_nl: String,
}

impl NotCompared {
    pub(crate) fn new(indicator: Indicator, reason: Words) -> NotCompared {
        NotCompared { indicator, reason: reason.en, reason_nl: reason.nl }
    }
}

/// Two results compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The first.
    pub a: Compared,
    /// The second.
    pub b: Compared,
    /// View of both.
    pub view: View,
    /// Approach of both.
    pub approach: Approach,
    /// Convention of scope 2 of both.
    pub scope2: Scope2,
    /// Level of the ranges.
    pub range_level: String,
    /// Paired draws.
    pub draws: usize,
    /// A change whose whole band lies within this share of the first total is none.
    pub no_change_within: f64,
    /// Per indicator.
    pub changes: Vec<Change>,
    /// Stages, largest change first (climate change).
    pub by_stage: Vec<Mover>,
    /// Items, largest change first (climate change).
    pub by_item: Vec<Mover>,
    /// Indicators that are not compared.
    pub not_compared: Vec<NotCompared>,
    /// Notes.
    pub notes: Vec<Words>,
}
