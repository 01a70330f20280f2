//! What a series says in one sentence or a few, and numbers as each language writes them.

use std::fmt::Write as _;

use voetspoor_quantity::{Lang, Moment};

use crate::{Bound, MonitorAt, Point, Series, Status};

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

/// What two figures allow to say of the change between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The change itself.
    Exact,
    /// An end of it: a rise from "more than 600" is at most what the figures give.
    End(Bound),
    /// Nothing: both are open, on the same side.
    Unknown,
}

impl Step {
    fn of(more: bool, then: Option<Bound>, now: Option<Bound>) -> Step {
        // Is the true change below what the figures give, or above it?
        let below = then == Some(Bound::AtLeast) || now == Some(Bound::AtMost);
        let above = then == Some(Bound::AtMost) || now == Some(Bound::AtLeast);
        match (below, above) {
            (false, false) => Step::Exact,
            (true, true) => Step::Unknown,
            (below, _) => Step::End(if below == more { Bound::AtMost } else { Bound::AtLeast }),
        }
    }
}

impl Series<'_> {
    /// A figure with its unit: `ongeveer 5.100 GWh`.
    pub fn figure(&self, point: &Point<'_>, lang: Lang) -> Option<String> {
        let about = point.observation.about(lang);
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
        let title = self.name(lang);
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
        if let Some(before) = self.before_newest() {
            text.push_str(&self.change(before, newest, lang));
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

    /// The newest figure behind that of another series: its part, the figure, and the period where that is another.
    fn beside(&self, period: Option<Moment>, lang: Lang) -> Option<String> {
        let newest = self.newest()?;
        let figure = self.figure(newest, lang)?;
        let part = self.part.get(lang);
        let space = if part.is_empty() { "" } else { " " };
        let other = period != Some(newest.period());
        let when = if other { format!(" ({})", newest.period().words(lang)) } else { String::new() };
        Some(format!("{part}{space}{figure}{when}"))
    }

    fn change(&self, before: &Point<'_>, now: &Point<'_>, lang: Lang) -> String {
        let since = before.period().words(lang);
        let (Some(then), Some(value)) = (before.value(), now.value()) else { return String::new() };
        let more = value > then;
        let same = then.total_cmp(&value).is_eq();
        let limit = match Step::of(more, before.observation.bound(), now.observation.bound()) {
            Step::Exact if same => {
                return lang.is(format!(" Even veel als in {since}."), format!(" As much as in {since}."));
            }
            Step::Exact => String::new(),
            Step::End(bound) if !same => format!("{} ", bound.label(lang)),
            Step::End(_) | Step::Unknown => return String::new(),
        };
        let word = lang.is(if more { "meer" } else { "minder" }, if more { "more" } else { "less" });
        if self.measure.unit == "%" {
            let points = number_in_words(((value - then).abs() * 10.0).round() / 10.0, lang);
            return lang.is(
                format!(" Dat is {limit}{points} procentpunt {word} dan in {since}."),
                format!(" That is {limit}{points} percentage points {word} than in {since}."),
            );
        }
        if then <= 0.0 || value < 0.0 {
            return String::new();
        }
        let change = per_cent(value / then - 1.0, lang);
        lang.is(
            format!(" Dat is {limit}{change} {word} dan in {since}."),
            format!(" That is {limit}{change} {word} than in {since}."),
        )
    }
}

impl MonitorAt<'_> {
    /// What a statistic says in words: its headline with what is told behind it, or why there is no figure.
    pub fn finding(&self, statistic: &str, lang: Lang) -> Option<String> {
        let about = self.monitor.statistic(statistic)?;
        if let Some(series) = self.headline(statistic) {
            return Some(self.told(&series, lang));
        }
        let none = lang.is(
            "Voor Nederland is er nog geen gepubliceerd cijfer.",
            "There is no published figure for the Netherlands yet.",
        );
        Some(about.gap.as_ref().map_or_else(|| none.to_owned(), |gap| format!("{none} {}", gap.why.get(lang))))
    }
}

impl MonitorAt<'_> {
    /// What a series says, and behind the newest figure of a headline what the statistic tells with it.
    pub fn told(&self, series: &Series<'_>, lang: Lang) -> String {
        let mut text = series.sentence(lang);
        let newest = |series: &Series<'_>| series.newest().map(Point::period);
        let stands = series.statistic.headline.as_ref() == Some(series.key);
        if !stands || self.one(series.key).as_ref().and_then(newest) != newest(series) {
            return text;
        }
        let also: Vec<Series<'_>> = series.statistic.also.iter().filter_map(|key| self.one(key)).collect();
        for alike in also.chunk_by(|one, next| one.measure.id == next.measure.id) {
            let told: Vec<String> = alike.iter().filter_map(|one| one.beside(newest(series), lang)).collect();
            let Some(first) = alike.first().filter(|_| !told.is_empty()) else { continue };
            let what = if first.measure.id == series.measure.id { lang.is("Ook", "Also") } else { first.title(lang) };
            let _ = write!(text, " {what}: {}.", told.join(", "));
        }
        text
    }

    /// What a statistic says, with what its figure must never stand without: tonnes with the electricity that they come from, and a figure of scope 2
    /// with its sister by the other way of counting.
    pub fn lead(&self, statistic: &str, lang: Lang) -> Option<String> {
        let mut text = self.finding(statistic, lang)?;
        let beside = self.monitor.statistic(statistic).filter(|one| one.scope2.is_some()).map(|one| &one.beside);
        for other in beside.into_iter().flatten().filter_map(|id| self.headline(id)) {
            let Some(newest) = other.newest() else { continue };
            let figure = other.figure(newest, lang).unwrap_or_default();
            let period = newest.period().words(lang);
            let own = if newest.observation.is_own() { lang.is(", door ons afgeleid", ", derived by us") } else { "" };
            let _ = write!(text, " {}: {figure} in {period}{own}.", other.name(lang));
        }
        Some(text)
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

    #[test]
    fn a_change_from_an_end_is_an_end_itself() {
        let (least, most) = (Some(Bound::AtLeast), Some(Bound::AtMost));
        assert_eq!(Step::of(true, None, None), Step::Exact);
        assert_eq!(
            Step::of(true, least, None),
            Step::End(Bound::AtMost),
            "from 'more than 600' to 817 is at most 36 %"
        );
        assert_eq!(
            Step::of(false, least, None),
            Step::End(Bound::AtLeast),
            "a fall from 'more than 600' is at least that"
        );
        assert_eq!(Step::of(true, None, least), Step::End(Bound::AtLeast));
        assert_eq!(Step::of(false, None, most), Step::End(Bound::AtLeast));
        assert_eq!(Step::of(true, least, least), Step::Unknown, "between two open ends nothing is known");
    }
}
