//! A point in time as policy writes it: a year, a quarter, a month, a day, a season.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Day, Lang};

/// A stretch of time that a source names as one point: `2024`, `2024-H1`, `2024-Q2`, `2024-04`, `2024-12-31`, `2025-spring`, `2025-autumn`.
///
/// A season is read as widely as it can be (spring 1 March to 20 June, autumn 1 September to 20 December: from the first
/// meteorological to the last astronomical day), so that nobody is called late who is in time by any reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A whole year.
    Year(i16),
    /// A half of a year, 1 or 2.
    Half(i16, i8),
    /// A quarter, 1 to 4.
    Quarter(i16, i8),
    /// A month, 1 to 12.
    Month(i16, i8),
    /// A day: year, month, day of the month.
    Date(i16, i8, i8),
    /// Spring of a year.
    Spring(i16),
    /// Autumn of a year.
    Autumn(i16),
}

/// A text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no moment; write 2024, 2024-H1, 2024-Q2, 2024-04, 2024-12-31, 2025-spring or 2025-autumn")]
pub struct MomentError(String);

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Moment {
    /// First day that the source can mean.
    pub fn first_day(self) -> Day {
        match self {
            Moment::Year(year) => day(year, 1, 1),
            Moment::Half(year, half) => day(year, half * 6 - 5, 1),
            Moment::Quarter(year, quarter) => day(year, quarter * 3 - 2, 1),
            Moment::Month(year, month) => day(year, month, 1),
            Moment::Date(year, month, date) => day(year, month, date),
            Moment::Spring(year) => day(year, 3, 1),
            Moment::Autumn(year) => day(year, 9, 1),
        }
    }

    /// Last day that the source can mean.
    pub fn last_day(self) -> Day {
        match self {
            Moment::Year(year) => day(year, 12, 31),
            Moment::Half(year, half) => last_of_month(year, half * 6),
            Moment::Quarter(year, quarter) => last_of_month(year, quarter * 3),
            Moment::Month(year, month) => last_of_month(year, month),
            Moment::Date(year, month, date) => day(year, month, date),
            Moment::Spring(year) => day(year, 6, 20),
            Moment::Autumn(year) => day(year, 12, 20),
        }
    }

    /// The moment in words.
    pub fn words(self, lang: Lang) -> String {
        let months = match lang {
            Lang::Nl => MONTHS_NL,
            Lang::En => MONTHS_EN,
        };
        let month = |number: i8| months.get(usize::try_from(number - 1).unwrap_or(0)).copied().unwrap_or_default();
        match (self, lang) {
            (Moment::Year(year), _) => format!("{year}"),
            (Moment::Half(year, 1), Lang::Nl) => format!("eerste helft {year}"),
            (Moment::Half(year, _), Lang::Nl) => format!("tweede helft {year}"),
            (Moment::Half(year, 1), Lang::En) => format!("first half of {year}"),
            (Moment::Half(year, _), Lang::En) => format!("second half of {year}"),
            (Moment::Quarter(year, quarter), _) => format!("Q{quarter} {year}"),
            (Moment::Month(year, number), _) => format!("{} {year}", month(number)),
            (Moment::Date(year, number, date), _) => format!("{date} {} {year}", month(number)),
            (Moment::Spring(year), Lang::Nl) => format!("voorjaar {year}"),
            (Moment::Spring(year), Lang::En) => format!("spring {year}"),
            (Moment::Autumn(year), Lang::Nl) => format!("najaar {year}"),
            (Moment::Autumn(year), Lang::En) => format!("autumn {year}"),
        }
    }
}

/// A day in words: `31 december 2028`.
pub fn day_in_words(day: Day, lang: Lang) -> String {
    day.to_string().parse::<Moment>().map_or_else(|_| day.to_string(), |moment| moment.words(lang))
}

/// A day whose parts were checked when the moment was read.
fn day(year: i16, month: i8, date: i8) -> Day {
    Day::from_civil(year, month, date).unwrap_or(Day(0))
}

fn last_of_month(year: i16, month: i8) -> Day {
    if month >= 12 { day(year, 12, 31) } else { day(year, month + 1, 1).plus_days(-1) }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Moment, MomentError> {
        let refuse = || MomentError(text.to_owned());
        let number = |part: &str, digits: usize| -> Result<i16, MomentError> {
            let good = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if good { part.parse().map_err(|_| refuse()) } else { Err(refuse()) }
        };
        let small = |part: &str| number(part, 2).and_then(|value| i8::try_from(value).map_err(|_| refuse()));
        let parts: Vec<&str> = text.split('-').collect();
        let moment = match parts.as_slice() {
            [year] => Moment::Year(number(year, 4)?),
            [year, "spring"] => Moment::Spring(number(year, 4)?),
            [year, "autumn"] => Moment::Autumn(number(year, 4)?),
            [year, "H1"] => Moment::Half(number(year, 4)?, 1),
            [year, "H2"] => Moment::Half(number(year, 4)?, 2),
            [year, "Q1"] => Moment::Quarter(number(year, 4)?, 1),
            [year, "Q2"] => Moment::Quarter(number(year, 4)?, 2),
            [year, "Q3"] => Moment::Quarter(number(year, 4)?, 3),
            [year, "Q4"] => Moment::Quarter(number(year, 4)?, 4),
            [year, month] => Moment::Month(number(year, 4)?, small(month)?),
            [year, month, date] => Moment::Date(number(year, 4)?, small(month)?, small(date)?),
            _ => return Err(refuse()),
        };
        let real = match moment {
            Moment::Month(year, month) => Day::from_civil(year, month, 1),
            Moment::Date(year, month, date) => Day::from_civil(year, month, date),
            Moment::Year(_) | Moment::Half(..) | Moment::Quarter(..) | Moment::Spring(_) | Moment::Autumn(_) => {
                Some(Day(0))
            }
        };
        real.map(|_| moment).ok_or_else(refuse)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Year(year) => write!(f, "{year:04}"),
            Moment::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Moment::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Moment::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Moment::Date(year, month, date) => write!(f, "{year:04}-{month:02}-{date:02}"),
            Moment::Spring(year) => write!(f, "{year:04}-spring"),
            Moment::Autumn(year) => write!(f, "{year:04}-autumn"),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> (String, String) {
        let moment: Moment = text.parse().unwrap();
        assert_eq!(moment.to_string(), text);
        (moment.first_day().to_string(), moment.last_day().to_string())
    }

    #[test]
    fn a_moment_has_the_first_and_last_day_it_can_mean() {
        assert_eq!(days("2024"), ("2024-01-01".into(), "2024-12-31".into()));
        assert_eq!(days("2024-H2"), ("2024-07-01".into(), "2024-12-31".into()));
        assert_eq!(days("2024-Q1"), ("2024-01-01".into(), "2024-03-31".into()));
        assert_eq!(days("2024-Q4"), ("2024-10-01".into(), "2024-12-31".into()));
        assert_eq!(days("2024-02"), ("2024-02-01".into(), "2024-02-29".into()));
        assert_eq!(days("2028-12-31"), ("2028-12-31".into(), "2028-12-31".into()));
        assert_eq!(days("2025-autumn"), ("2025-09-01".into(), "2025-12-20".into()));
        assert_eq!(days("2025-spring"), ("2025-03-01".into(), "2025-06-20".into()));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "24", "2024-Q5", "2024-13", "2024-02-30", "2024-1-1", "2024-najaar", "-024", "2024-00"] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn words_are_dutch_or_english() {
        let moment: Moment = "2024-04".parse().unwrap();
        assert_eq!(moment.words(Lang::Nl), "april 2024");
        assert_eq!("2025-autumn".parse::<Moment>().unwrap().words(Lang::Nl), "najaar 2025");
        assert_eq!(day_in_words("2024-06-17".parse().unwrap(), Lang::En), "17 June 2024");
    }
}
