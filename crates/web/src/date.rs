//! Dates for people.

use jiff::civil::Date;

use crate::language::Language;

const NL: [&str; 12] = [
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
const EN: [&str; 12] = [
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

/// A day: "22 november 2026".
pub(crate) fn day(date: Date, language: Language) -> String {
    let names = language.is(NL, EN);
    let month = usize::try_from(date.month() - 1).ok().and_then(|index| names.get(index)).unwrap_or(&"");
    format!("{} {month} {}", date.day(), date.year())
}

/// A date as sources state it, whole or in part: "2026-01-02", "2026-01" or "2026".
pub(crate) fn stated(text: &str, language: Language) -> String {
    if let Ok(date) = text.parse::<Date>() {
        return day(date, language);
    }
    match format!("{text}-01").parse::<Date>() {
        Ok(date) if text.len() == 7 => {
            day(date, language).split_once(' ').map_or_else(|| text.to_owned(), |(_, month)| month.to_owned())
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_the_precision_they_have() {
        let told = ["2026-11-22", "2026-03", "2026", "spring"].map(|text| stated(text, Language::Nl));
        assert_eq!(told, ["22 november 2026", "maart 2026", "2026", "spring"]);
    }
}
