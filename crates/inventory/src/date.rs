//! Dates as people write them.

use voetspoor_quantity::Day;

use crate::message::Message;

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

/// Where the two digits of a year stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum YearPlace {
    /// `31-03-22`: as people in the Netherlands write it, and the default.
    #[default]
    Last,
    /// `22-03-31`
    First,
}

/// A date of three numbers with two digits for the year: what it is with the year at its end, and at its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ShortDate {
    pub(crate) year_last: Option<Day>,
    pub(crate) year_first: Option<Day>,
}

impl ShortDate {
    /// Nothing where a text is no such date.
    pub(crate) fn read(text: &str, order: DateOrder) -> Option<ShortDate> {
        let date = text.split([' ', 'T', '\u{a0}']).next().filter(|date| (6..=8).contains(&date.len()))?;
        let mut parts = date.split(['-', '/', '.']);
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        let is_short = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || ![first, second, third].into_iter().all(is_short) {
            return None;
        }
        let year_last = whole_year(third).and_then(|year| match order {
            DateOrder::DayFirst => civil(&year, second, first),
            DateOrder::MonthFirst => civil(&year, first, second),
        });
        let year_first = whole_year(first).and_then(|year| civil(&year, second, third));
        Some(ShortDate { year_last, year_first })
    }

    /// The day, by where the year stands in its column.
    fn by(self, place: YearPlace) -> Option<Day> {
        match place {
            YearPlace::Last => self.year_last.or(self.year_first),
            YearPlace::First => self.year_first.or(self.year_last),
        }
    }

    /// The day, where it can be read one way.
    pub(crate) fn one_way(self) -> Option<Day> {
        match (self.year_last, self.year_first) {
            (Some(last), Some(first)) => (last == first).then_some(last),
            (last, first) => last.or(first),
        }
    }
}

/// What a text says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dated {
    Day(Day),
    /// A month: its first day.
    Month(Day),
    /// A quarter: the middle of its second month.
    Quarter(Day),
    /// A year: its middle.
    Year(Day),
}

impl Dated {
    /// Reads a date in any notation.
    pub(crate) fn read(text: &str, order: DateOrder, place: YearPlace) -> Option<Dated> {
        let short = || ShortDate::read(text, order).and_then(|short| short.by(place));
        parse_date(text, order).or_else(short).map(Dated::Day).or_else(|| Dated::part(text))
    }

    /// Reads a month, a quarter or a year alone.
    pub(crate) fn part(text: &str) -> Option<Dated> {
        let month = parse_month(text).map(Dated::Month);
        month.or_else(|| parse_quarter(text).map(Dated::Quarter)).or_else(|| parse_year(text).map(Dated::Year))
    }

    pub(crate) fn day(self) -> Day {
        match self {
            Dated::Day(day) | Dated::Month(day) | Dated::Quarter(day) | Dated::Year(day) => day,
        }
    }

    /// What there is to say of a text that gives no day.
    pub(crate) fn told(self, column: String, text: String) -> Option<Message> {
        match self {
            Dated::Day(_) => None,
            Dated::Month(day) => Some(Message::MonthAlone { column, text, day }),
            Dated::Quarter(day) => Some(Message::QuarterAlone { column, text, day }),
            Dated::Year(day) => Some(Message::YearAlone { column, text, day }),
        }
    }
}

/// Reads a month alone, `maart 2024`, `mrt-24` or `03-2024`: its first day.
fn parse_month(text: &str) -> Option<Day> {
    let [first, second] = words(text).try_into().ok()?;
    let is_number = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    match (first.len(), second.len()) {
        (4, _) if is_number(second) => civil(first, second, "1"),
        (_, 4) if is_number(first) => civil(second, first, "1"),
        _ => civil(&whole_year(second)?, &month_named(first)?.to_string(), "1"),
    }
}

/// Reads a quarter alone, `Q1 2022`, `2022-Q1` or `1e kwartaal 2022`: the middle of its second month, from which no day of it is further than
/// a month and a half.
fn parse_quarter(text: &str) -> Option<Day> {
    let text = text.to_lowercase();
    let parts = words(&text);
    let (quarter, year) = match parts.as_slice() {
        [year, quarter] if year.len() == 4 => (quarter_numbered(quarter)?, whole_year(year)?),
        [quarter, year] => (quarter_numbered(quarter)?, whole_year(year)?),
        [year, one, other] if year.len() == 4 => (quarter_named(one, other)?, whole_year(year)?),
        [one, other, year] => (quarter_named(one, other)?, whole_year(year)?),
        _ => return None,
    };
    civil(&year, &(quarter * 3 - 1).to_string(), "15")
}

/// `q1`, `k1`, `kw1` or `1q`.
fn quarter_numbered(text: &str) -> Option<u8> {
    let number = ["kw", "q", "k"].iter().find_map(|mark| text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)));
    one_to_four(number?)
}

/// `1e kwartaal`, `kwartaal 1`, `first quarter`.
fn quarter_named(one: &str, other: &str) -> Option<u8> {
    const ORDINALS: [&[&str]; 4] = [
        &["1e", "1ste", "1st", "eerste", "first"],
        &["2e", "2de", "2nd", "tweede", "second"],
        &["3e", "3de", "3rd", "derde", "third"],
        &["4e", "4de", "4th", "vierde", "fourth"],
    ];
    let is_word = |text: &str| ["kwartaal", "kwart", "kw", "quarter", "q"].contains(&text);
    let number = if is_word(one) { other } else { Some(one).filter(|_| is_word(other))? };
    let ordinal = (1..).zip(ORDINALS).find(|(_, names)| names.contains(&number)).map(|(quarter, _)| quarter);
    ordinal.or_else(|| one_to_four(number))
}

fn one_to_four(text: &str) -> Option<u8> {
    text.parse().ok().filter(|number| (1..=4).contains(number) && text.len() == 1)
}

/// Reads a year alone, `2022`: its middle, from which no day of it is further than half a year.
fn parse_year(text: &str) -> Option<Day> {
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

/// A year in four digits or its last two, as spreadsheet programs write it.
fn whole_year(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['\'', '’']);
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
        for text in ["03-2024", "3/2024", "2024-03"] {
            assert_eq!(parse_month(text), first, "{text}");
        }
        for text in ["", "maart", "2024", "03-24", "13-2024", "31 maart 2024", "foo 2024", "maart 20245", "maart é9"] {
            assert_eq!(parse_month(text), None, "{text}");
        }
        assert_eq!(parse_date("31 april 2024", DateOrder::DayFirst), None);
        assert_eq!(parse_year("2024"), Day::from_civil(2024, 7, 1));
        for text in ["", "24", "02024", "2024.", "+202", "é24"] {
            assert_eq!(parse_year(text), None, "{text}");
        }
    }

    #[test]
    fn a_quarter_is_the_middle_of_its_second_month() {
        for text in [
            "Q1 2022",
            "2022-Q1",
            "q1-22",
            "K1 2022",
            "1Q 2022",
            "1e kwartaal 2022",
            "kwartaal 1 2022",
            "First quarter 2022",
        ] {
            let read = Dated::read(text, DateOrder::DayFirst, YearPlace::Last);
            assert_eq!(read, Day::from_civil(2022, 2, 15).map(Dated::Quarter), "{text}");
        }
        assert_eq!(parse_quarter("Q4 '22"), Day::from_civil(2022, 11, 15));
        for text in
            ["Q5 2022", "Q0 2022", "Q1", "Q 2022", "5e kwartaal 2022", "kwartaal 2022", "Q12022", "2e halfjaar 2022"]
        {
            assert_eq!(parse_quarter(text), None, "{text}");
        }
    }

    #[test]
    fn two_digits_of_a_year_have_a_place() {
        let read = |text| ShortDate::read(text, DateOrder::DayFirst);
        let days = |text| read(text).map(|short| (short.year_last, short.year_first));
        assert_eq!(days("1-2-22"), Some((Day::from_civil(2022, 2, 1), None)));
        assert_eq!(days("15-03-22"), Some((Day::from_civil(2022, 3, 15), Day::from_civil(2015, 3, 22))));
        assert_eq!(days("99/03/31"), Some((None, Day::from_civil(1999, 3, 31))));
        assert_eq!(days("32-13-22"), Some((None, None)));
        assert_eq!(read("22-05-22").and_then(ShortDate::one_way), Day::from_civil(2022, 5, 22));
        assert_eq!(read("15-03-22").and_then(ShortDate::one_way), None);
        for text in ["", "1-2-2022", "1-2", "1-2-3-4", "a-b-cd", "31-03-é", "123456"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2024-02-30", "31-03-24", "03/31/2024", "2024", "é-1-2024", "2024-03-31-01", "+2024-3-1"] {
            assert_eq!(parse_date(text, DateOrder::DayFirst), None, "{text}");
        }
    }
}
