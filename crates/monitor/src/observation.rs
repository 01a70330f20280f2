//! One published figure, with all that is needed to judge it.

use voetspoor_catalog::Certainty;
use voetspoor_quantity::{Day, Lang, Moment, Words};

use crate::{Bound, Missing, SeriesKey, Status, Tier};

/// A figure as somebody published it, or the statement that there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// What it is about.
    pub key: SeriesKey,
    /// Year, quarter or month that it is of.
    pub period: Moment,
    /// The figure, or why there is none.
    pub value: Result<f64, Missing>,
    /// Low end that the source gives.
    pub low: Option<f64>,
    /// High end that the source gives.
    pub high: Option<f64>,
    /// The source itself says "about".
    pub approximate: bool,
    /// How it came about.
    pub tier: Tier,
    /// Whether the publisher may still change it.
    pub status: Status,
    /// When it was published.
    pub vintage: Moment,
    /// First day on which it counts as known: the last day that the vintage can mean, or the day on which it was read if that was earlier.
    pub known_from: Day,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Where it was read.
    pub certainty: Certainty,
    /// Remark, such as how it was derived.
    pub note: Words,
    /// Table that the row stands in.
    pub file: String,
    /// Line in the table.
    pub line_number: u32,
}

impl Observation {
    /// The figure, where there is one.
    pub fn number(&self) -> Option<f64> {
        self.value.ok()
    }

    /// Is there a figure, or at least a range?
    pub fn has_figure(&self) -> bool {
        matches!(self.value, Ok(_) | Err(Missing::OnlyRange))
    }

    /// The figure is an end without the other: `low` or `high` repeats it and the other is empty.
    pub fn bound(&self) -> Option<Bound> {
        let is = |end: Option<f64>| end.zip(self.number()).is_some_and(|(end, value)| end.total_cmp(&value).is_eq());
        match (is(self.low), is(self.high)) {
            (true, false) if self.high.is_none() => Some(Bound::AtLeast),
            (false, true) if self.low.is_none() => Some(Bound::AtMost),
            _ => None,
        }
    }

    /// What stands before the figure where it is no exact one: `about `, `at least `, `at most `.
    pub fn about(&self, lang: Lang) -> String {
        let word = match self.bound() {
            Some(bound) => bound.label(lang),
            None if self.approximate => lang.is("ongeveer", "about"),
            None => return String::new(),
        };
        format!("{word} ")
    }

    /// Does it say something else than another of the same thing?
    pub fn says_else(&self, other: &Observation) -> bool {
        let ranges = || self.value == Err(Missing::OnlyRange) && (self.low, self.high) != (other.low, other.high);
        self.value != other.value || ranges()
    }

    /// Is it derived by this project, not published by somebody else?
    pub fn is_own(&self) -> bool {
        self.certainty == Certainty::Inference
    }
}
