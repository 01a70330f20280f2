use serde::{Deserialize, Serialize};

/// Days in a mean year: a life of `n` years has `round(n * 365.25)` days.
pub const YEAR_DAYS: f64 = 365.25;

/// A civil day as days since 1970-01-01 (Arrow's `Date32`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A text that is no civil day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date: {0:?}")]
pub struct DayParseError(String);

impl Day {
    /// From year, month and day of the month.
    pub fn from_civil(year: i16, month: i8, day: i8) -> Option<Day> {
        let date = jiff::civil::Date::new(year, month, day).ok()?;
        Some(Day(days_since_epoch(date)))
    }

    /// The calendar year it lies in.
    pub fn year(self) -> CalendarYear {
        CalendarYear(jiff::civil::Date::from(self).year())
    }

    /// This many days later.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }
}

impl Day {
    /// The same day of the month this many months later, or the last of that month.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Day {
        let date = jiff::civil::Date::from(self);
        let later = jiff::Span::new().try_months(i64::from(months)).and_then(|span| date.checked_add(span));
        Day(days_since_epoch(later.unwrap_or(jiff::civil::Date::MAX)))
    }
}

impl From<jiff::civil::Date> for Day {
    fn from(date: jiff::civil::Date) -> Day {
        Day(days_since_epoch(date))
    }
}

impl From<Day> for jiff::civil::Date {
    /// The first or last day that a calendar knows, for one beyond it.
    fn from(day: Day) -> jiff::civil::Date {
        jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(i64::from(day.0)))
    }
}

fn days_since_epoch(date: jiff::civil::Date) -> i32 {
    date.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", jiff::civil::Date::from(*self))
    }
}

impl std::str::FromStr for Day {
    type Err = DayParseError;
    /// ISO 8601 only (`2024-03-31`); looser notations are the readers' work.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date: jiff::civil::Date = text.parse().map_err(|_| DayParseError(text.to_owned()))?;
        Ok(Day(days_since_epoch(date)))
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CalendarYear(pub i16);

impl CalendarYear {
    /// First day of the year.
    pub fn first_day(self) -> Day {
        Day::from_civil(self.0, 1, 1).unwrap_or(Day(0))
    }

    /// First day of the next year: a year is the days from `first_day` up to and without this.
    pub fn end(self) -> Day {
        CalendarYear(self.0.saturating_add(1)).first_day()
    }

    /// 365 or 366.
    pub fn days(self) -> i32 {
        self.end().0 - self.first_day().0
    }
}

impl std::fmt::Display for CalendarYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years_have_366_days() {
        assert_eq!(CalendarYear(2024).days(), 366);
        assert_eq!(CalendarYear(2023).days(), 365);
        assert_eq!(CalendarYear(2100).days(), 365);
    }

    #[test]
    fn days_read_back() -> Result<(), DayParseError> {
        let day: Day = "2024-02-29".parse()?;
        assert_eq!(day.to_string(), "2024-02-29");
        assert_eq!(day.year(), CalendarYear(2024));
        assert_eq!(day.plus_days(1).to_string(), "2024-03-01");
        Ok(())
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_of_the_month() -> Result<(), DayParseError> {
        let day: Day = "2024-01-31".parse()?;
        assert_eq!(day.plus_months(1).to_string(), "2024-02-29");
        assert_eq!(day.plus_months(12).to_string(), "2025-01-31");
        assert!(day.plus_months(u32::MAX) > day);
        Ok(())
    }

    #[test]
    fn an_impossible_day_is_refused() {
        assert!("2023-02-29".parse::<Day>().is_err());
        assert_eq!(Day::from_civil(2023, 2, 29), None);
    }
}
