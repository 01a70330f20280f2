//! What a series says in one sentence or a few, and numbers as each language writes them.

use std::fmt::Write as _;

use voetspoor_quantity::Lang;

use crate::{MonitorAt, Point, Series, Status};

/// A figure as it was published, with the marks of a language: no rounding.
pub fn number_in_words(value: f64, lang: Lang) -> String {
    let plain = value.abs().to_string();
    let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (thousands, comma) = lang.is(('.', ','), (',', '.'));
    let mut text = if value < 0.0 { "\u{2212}".to_owned() } else { String::new() };
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left.is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push(comma);
        text.push_str(decimals);
    }
    text
}

fn range_in_words((low, high): (f64, f64), lang: Lang) -> String {
    format!("{} {} {}", number_in_words(low, lang), lang.is("tot", "to"), number_in_words(high, lang))
}

/// Per cent: whole where it is ten or more, else one decimal.
fn per_cent(share: f64, lang: Lang) -> String {
    let percent = share.abs() * 100.0;
    let rounded = if percent >= 9.95 { percent.round() } else { (percent * 10.0).round() / 10.0 };
    format!("{}%", number_in_words(rounded, lang))
}

impl Series<'_> {
    /// A figure with its unit: `ongeveer 5.100 GWh`.
    pub fn figure(&self, point: &Point<'_>, lang: Lang) -> Option<String> {
        let about = if point.observation.approximate { lang.is("ongeveer ", "about ") } else { "" };
        let number = match (point.value(), point.range()) {
            (Some(value), _) => number_in_words(value, lang),
            (None, Some(range)) => range_in_words(range, lang),
            (None, None) => return None,
        };
        let unit = self.measure.unit_in(lang);
        let joint = if unit == "%" { "" } else { " " };
        Some(format!("{about}{number}{joint}{unit}"))
    }

    /// What the newest figure says, against the one before, with what a reader must know: approximate, provisional, restated, missing since.
    pub fn sentence(&self, lang: Lang) -> String {
        let title = self.title(lang);
        let Some(newest) = self.newest() else {
            return lang.is(format!("{title}: er is nog geen cijfer."), format!("{title}: there is no figure yet."));
        };
        let mut text = String::new();
        let period = newest.period().words(lang);
        let figure = self.figure(newest, lang).unwrap_or_default();
        let _ = write!(text, "{title}: {figure} in {period}");
        if let Some(range) = newest.range().filter(|_| newest.value().is_some()) {
            let _ = write!(text, " ({})", range_in_words(range, lang));
        }
        text.push('.');
        if let (Some(before), Some(now)) = (self.before_newest(), newest.value()) {
            text.push_str(&self.change(before, now, lang));
        }
        if let Some(first) = newest.restated_from().next() {
            let value = first.number().map(|value| number_in_words(value, lang));
            let on = first.vintage.words(lang);
            if let Some(value) = value {
                let _ = write!(text, " {} {value} ({on}).", lang.is("Eerder gepubliceerd:", "Published before:"));
            }
        }
        text.push_str(match newest.observation.status {
            Status::Provisional | Status::RevisedProvisional => {
                lang.is(" Het cijfer is voorlopig.", " The figure is provisional.")
            }
            Status::Expected => lang.is(" Het is een verwachting.", " It is an expectation."),
            Status::Final | Status::Restated | Status::Published => "",
        });
        for (period, why) in self.missing() {
            let _ = write!(text, " {}: {}.", period.words(lang), why.label(lang));
        }
        text
    }

    fn change(&self, before: &Point<'_>, now: f64, lang: Lang) -> String {
        let since = before.period().words(lang);
        let Some(then) = before.value() else { return String::new() };
        if then.total_cmp(&now).is_eq() {
            return lang.is(format!(" Even veel als in {since}."), format!(" As much as in {since}."));
        }
        let more = now > then;
        let word = lang.is(if more { "meer" } else { "minder" }, if more { "more" } else { "less" });
        if self.measure.unit == "%" {
            let points = number_in_words(((now - then).abs() * 10.0).round() / 10.0, lang);
            return lang.is(
                format!(" Dat is {points} procentpunt {word} dan in {since}."),
                format!(" That is {points} percentage points {word} than in {since}."),
            );
        }
        if then <= 0.0 || now < 0.0 {
            return String::new();
        }
        let change = per_cent(now / then - 1.0, lang);
        lang.is(
            format!(" Dat is {change} {word} dan in {since}."),
            format!(" That is {change} {word} than in {since}."),
        )
    }
}

impl MonitorAt<'_> {
    /// What a statistic says in words: its headline, or why there is no figure.
    pub fn finding(&self, statistic: &str, lang: Lang) -> Option<String> {
        let about = self.monitor.statistic(statistic)?;
        if let Some(series) = self.headline(statistic) {
            return Some(series.sentence(lang));
        }
        let none = lang.is("Voor Nederland is er nog geen cijfer.", "There is no figure for the Netherlands yet.");
        Some(about.gap.as_ref().map_or_else(|| none.to_owned(), |gap| format!("{none} {}", gap.why.get(lang))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_marks_of_the_language() {
        assert_eq!(number_in_words(5100.0, Lang::Nl), "5.100");
        assert_eq!(number_in_words(1_234_567.25, Lang::En), "1,234,567.25");
        assert_eq!(number_in_words(-13.85, Lang::Nl), "\u{2212}13,85");
        assert_eq!(number_in_words(0.483, Lang::Nl), "0,483");
    }
}
