//! Dates as people write them.

use voetspoor_quantity::Day;

/// Which part comes first in `03/04/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// 3 April: the Dutch way, and the default.
    #[default]
    DayFirst,
    /// 4 March: exports of American tools, said by a profile.
    MonthFirst,
}

/// Reads `2024-03-31`, `20240331`, `31-03-2024`, `31/03/2024` or `31.03.2024`, each with or without a time behind it, and `31 maart 2024` or
/// `31-mrt-24`.
pub(crate) fn parse_date(text: &str, order: DateOrder) -> Option<Day> {
    parse_digits(text, order).or_else(|| {
        let [day, month, year] = words(text).try_into().ok()?;
        civil(&whole_year(year)?, &month_named(month)?.to_string(), day)
    })
}

/// Reads a month alone, `maart 2024` or `mrt-24`: its first day.
pub(crate) fn parse_month(text: &str) -> Option<Day> {
    let [month, year] = words(text).try_into().ok()?;
    civil(&whole_year(year)?, &month_named(month)?.to_string(), "1")
}

/// Reads a year alone, `2022`: its middle, from which no day of it is further than half a year.
pub(crate) fn parse_year(text: &str) -> Option<Day> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { civil(text, "7", "1") } else { None }
}

/// The parts of a date in words.
fn words(text: &str) -> Vec<&str> {
    let parts = text.split([' ', '-', '.', '/', ',', '\u{a0}']).filter(|part| !part.is_empty());
    // More than three is no date; one more tells.
    parts.take(4).collect()
}

/// The number of a month by its name or its short name, Dutch or English.
fn month_named(name: &str) -> Option<usize> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "february", "feb", "febr"],
        &["maart", "march", "mrt", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["augustus", "august", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    let name = name.to_lowercase();
    MONTHS.iter().position(|names| names.contains(&name.as_str())).map(|at| at + 1)
}

/// A year as it is written beside the name of a month; spreadsheet programs write its last two digits.
fn whole_year(text: &str) -> Option<String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        4 if digits => Some(text.to_owned()),
        // Nothing in use was bought before 1970.
        2 if digits => Some(format!("{}{text}", if text < "70" { "20" } else { "19" })),
        _ => None,
    }
}

/// A date in digits alone.
fn parse_digits(text: &str, order: DateOrder) -> Option<Day> {
    let date = text.split([' ', 'T', '\u{a0}']).next()?;
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return civil(date.get(0..4)?, date.get(4..6)?, date.get(6..8)?);
    }
    let mut parts = date.split(['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if first.len() == 4 {
        return civil(first, second, third);
    }
    match order {
        DateOrder::DayFirst => civil(third, second, first),
        DateOrder::MonthFirst => civil(third, first, second),
    }
}

fn civil(year: &str, month: &str, day: &str) -> Option<Day> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return None;
    }
    if !digits(year) || !digits(month) || !digits(day) {
        return None;
    }
    Day::from_civil(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Day of a spreadsheet's serial number (days since 1899-12-30).
pub(crate) fn spreadsheet_day(serial: f64) -> Option<Day> {
    // 25,569 days lie between the spreadsheets' zero and 1970-01-01; 2,958,465 is 9999-12-31.
    (1.0..=2_958_465.0).contains(&serial).then(|| Day(serial.floor() as i32 - 25_569))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_of_the_format_is_the_same_day() {
        let day = Day::from_civil(2024, 3, 31);
        for text in ["2024-03-31", "20240331", "31-03-2024", "31/03/2024", "2024-03-31T10:00:00Z", "31-03-2024 10:00"] {
            assert_eq!(parse_date(text, DateOrder::DayFirst), day, "{text}");
        }
        assert_eq!(parse_date("3/31/2024", DateOrder::MonthFirst), day);
        assert_eq!(spreadsheet_day(45_382.0), day);
    }

    #[test]
    fn a_month_has_a_name_in_dutch_or_english() {
        let day = Day::from_civil(2024, 3, 31);
        for text in
            ["31 maart 2024", "31-mrt-2024", "31-mrt-24", "31 mrt. 2024", "31 March 2024", "31\u{a0}Mar\u{a0}2024"]
        {
            assert_eq!(parse_date(text, DateOrder::DayFirst), day, "{text}");
        }
        let first = Day::from_civil(2024, 3, 1);
        for text in ["maart 2024", "mrt-24", "Mar 2024"] {
            assert_eq!((parse_month(text), parse_date(text, DateOrder::DayFirst)), (first, None), "{text}");
        }
        assert_eq!(parse_month("dec-99"), Day::from_civil(1999, 12, 1));
        for text in ["", "maart", "2024", "03-2024", "31 maart 2024", "foo 2024", "maart 20245", "maart é9"] {
            assert_eq!(parse_month(text), None, "{text}");
        }
        assert_eq!(parse_date("31 april 2024", DateOrder::DayFirst), None);
        assert_eq!(parse_year("2024"), Day::from_civil(2024, 7, 1));
        for text in ["", "24", "02024", "2024.", "+202", "é24"] {
            assert_eq!(parse_year(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2024-02-30", "31-03-24", "03/31/2024", "2024", "é-1-2024", "2024-03-31-01", "+2024-3-1"] {
            assert_eq!(parse_date(text, DateOrder::DayFirst), None, "{text}");
        }
    }
}
