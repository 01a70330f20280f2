//! Names that hold for a time: an organisation keeps its identifier when its name changes.

use serde::{Deserialize, Serialize};

use crate::{Day, Lang, Moment};

/// A name with the time in which it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodName {
    /// First moment; open when it is not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// Last moment; open when it still holds as far as recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// Whether nothing is recorded between the name before and this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_gap: bool,
    /// Abbreviation.
    pub short: String,
    /// Full name in Dutch.
    pub nl: String,
    /// Full name in English.
    pub en: String,
}

impl PeriodName {
    /// Full name.
    pub fn full(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.nl)
    }

    fn first_day(&self) -> Option<Day> {
        self.from.map(Moment::first_day)
    }

    fn last_day(&self) -> Option<Day> {
        self.until.map(Moment::last_day)
    }
}

/// Names of one thing, oldest first: at least one, no two on one day, and no day between the first and the last without a name unless said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<PeriodName>", into = "Vec<PeriodName>")]
pub struct Names(Vec<PeriodName>);

/// Why a list of names does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NamesError {
    /// No name at all.
    #[error("there is no name")]
    None,
    /// A time that ends before it begins.
    #[error("{0:?} ends before it begins")]
    Backwards(String),
    /// A begin or an end is missing in the middle.
    #[error("between {0:?} and {1:?} the day of the change is missing")]
    Open(String, String),
    /// Two names on one day.
    #[error("{0:?} and {1:?} hold on the same day")]
    Overlap(String, String),
    /// A day without a name.
    #[error("between {0:?} and {1:?} lie days without a name")]
    Gap(String, String),
    /// A gap is said where there is none.
    #[error("{0:?} says after_gap, and no gap lies before it")]
    NoGap(String),
}

impl Names {
    /// Checks that each day has one name.
    pub fn new(names: Vec<PeriodName>) -> Result<Names, NamesError> {
        let first = names.first().ok_or(NamesError::None)?;
        if first.after_gap {
            return Err(NamesError::NoGap(first.short.clone()));
        }
        for name in &names {
            if name.first_day().zip(name.last_day()).is_some_and(|(first, last)| last < first) {
                return Err(NamesError::Backwards(name.short.clone()));
            }
        }
        for (earlier, later) in names.iter().zip(names.iter().skip(1)) {
            let both = || (earlier.short.clone(), later.short.clone());
            let Some((last, first)) = earlier.last_day().zip(later.first_day()) else {
                let (earlier, later) = both();
                return Err(NamesError::Open(earlier, later));
            };
            let (earlier_name, later_name) = both();
            if first <= last {
                return Err(NamesError::Overlap(earlier_name, later_name));
            }
            let gap = first > last.plus_days(1);
            if gap && !later.after_gap {
                return Err(NamesError::Gap(earlier_name, later_name));
            }
            if !gap && later.after_gap {
                return Err(NamesError::NoGap(later_name));
            }
        }
        Ok(Names(names))
    }

    /// The name on a day: the one whose time holds the day, else the last that began before it, else the first.
    pub fn on(&self, day: Day) -> NameOn<'_> {
        let begun = |name: &&PeriodName| name.first_day().is_none_or(|first| first <= day);
        let holds = |name: &&PeriodName| begun(name) && name.last_day().is_none_or(|last| day <= last);
        let certain = self.0.iter().find(holds);
        let nearest = certain.or_else(|| self.0.iter().rev().find(begun)).unwrap_or_else(|| self.first());
        NameOn { name: nearest, certain: certain.is_some() }
    }

    /// All of them, oldest first.
    pub fn all(&self) -> &[PeriodName] {
        &self.0
    }

    /// The last that is recorded.
    pub fn last(&self) -> &PeriodName {
        // Checked when the list was made: it is not empty.
        &self.0[self.0.len() - 1]
    }

    fn first(&self) -> &PeriodName {
        &self.0[0]
    }
}

impl TryFrom<Vec<PeriodName>> for Names {
    type Error = NamesError;

    fn try_from(names: Vec<PeriodName>) -> Result<Names, NamesError> {
        Names::new(names)
    }
}

impl From<Names> for Vec<PeriodName> {
    fn from(names: Names) -> Vec<PeriodName> {
        names.0
    }
}

/// The name of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameOn<'a> {
    /// The name.
    pub name: &'a PeriodName,
    /// Whether it is recorded for that day, rather than for the nearest one.
    pub certain: bool,
}

impl<'a> NameOn<'a> {
    /// Abbreviation.
    pub fn short(self) -> &'a str {
        &self.name.short
    }

    /// Full name.
    pub fn full(self, lang: Lang) -> &'a str {
        self.name.full(lang)
    }
}
