//! Dates for people.

use voetspoor_plan::Moment;
use voetspoor_quantity::Lang;

/// A date as sources state it, whole or in part: "2026-01-02", "2026-01" or "2026".
pub(crate) fn stated(text: &str, language: Lang) -> String {
    match text.parse::<Moment>() {
        Ok(moment @ (Moment::Date(..) | Moment::Month(..))) => moment.words(language),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_the_precision_they_have() {
        let told = ["2026-11-22", "2026-03", "2026", "spring"].map(|text| stated(text, Lang::Nl));
        assert_eq!(told, ["22 november 2026", "maart 2026", "2026", "spring"]);
    }
}
