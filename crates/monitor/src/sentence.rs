//! What a series says in one sentence or a few, and numbers as each language writes them.

use std::fmt::Write as _;

use voetspoor_quantity::{Lang, Moment};

use crate::{Bound, Missing, MonitorAt, Point, Series, Status};

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

/// A sentence begins with a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `2021, 2022 and 2023`.
fn listed(words: &[String], lang: Lang) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [begin @ .., last] => format!("{} {} {last}", begin.join(", "), lang.is("en", "and")),
    }
}

/// Why there is no figure of some periods, as a sentence.
fn missing_in_words(periods: &str, why: Missing, lang: Lang) -> String {
    match why {
        Missing::NotPublished => {
            lang.is(format!("Over {periods} is niets gepubliceerd."), format!("Nothing was published of {periods}."))
        }
        Missing::NotObtained => lang.is(
            format!("Over {periods} is wel gepubliceerd, maar die cijfers staan hier nog niet."),
            format!("Figures of {periods} were published, but are not taken in here yet."),
        ),
        Missing::Withheld => lang.is(
            format!("Over {periods} is het cijfer onbekend, onbetrouwbaar of geheim."),
            format!("Of {periods} the figure is unknown, unreliable or secret."),
        ),
        Missing::OnlyRange => lang.is(
            format!("Over {periods} is er alleen een bandbreedte."),
            format!("Of {periods} there is a range alone."),
        ),
        Missing::Impossible => {
            lang.is(format!("Over {periods} kan er geen cijfer zijn."), format!("Of {periods} there can be no figure."))
        }
    }
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

/// Above this share a change between rounded figures is told as about.
const ROUGH: f64 = 0.02;

/// How far the change from one figure to another may be off by their rounding, as a share of the earlier one.
fn rounding(now: f64, then: f64) -> f64 {
    let half = |value: f64| {
        let plain = value.abs().to_string();
        let step = match plain.split_once('.') {
            Some((_, decimals)) => decimals.bytes().fold(1.0, |step, _| step / 10.0),
            None => plain.bytes().rev().take_while(|byte| *byte == b'0').fold(1.0, |step, _| step * 10.0),
        };
        step / 2.0
    };
    let [now_off, then_off] = [now, then].map(half);
    let most = (now + now_off) / (then - then_off).max(f64::MIN_POSITIVE);
    let least = (now - now_off) / (then + then_off);
    (most - least) / 2.0
}

impl Series<'_> {
    /// A figure with its unit: `ongeveer 5.100 GWh`.
    pub fn figure(&self, point: &Point<'_>, lang: Lang) -> Option<String> {
        let about = point.observation.about(lang);
        let number = match (point.value(), point.range()) {
            (Some(value), _) => number_in_words(self.for_reading(value), lang),
            (None, Some((low, high))) => range_in_words((self.for_reading(low), self.for_reading(high)), lang),
            (None, None) => return None,
        };
        let unit = self.measure.unit_in(lang);
        let joint = if unit == "%" { "" } else { " " };
        Some(format!("{about}{number}{joint}{unit}"))
    }

    /// A number with the decimals that a reader needs; as it was published where the measure names none.
    fn for_reading(&self, value: f64) -> f64 {
        let Some(decimals) = self.measure.decimals else { return value };
        let scale = 10.0_f64.powi(i32::from(decimals));
        (value * scale).round() / scale
    }

    /// What the newest figure says, against the one before, with what a reader must know: approximate, derived, provisional, restated, missing since.
    pub fn sentence(&self, lang: Lang) -> String {
        let title = self.name(lang);
        let Some(newest) = self.newest() else {
            return lang.is(format!("{title}: er is nog geen cijfer."), format!("{title}: there is no figure yet."));
        };
        let period = newest.period().words(lang);
        let figure = self.figure(newest, lang).unwrap_or_default();
        let said = Some(self.key).filter(|key| self.statistic.headline.as_ref() == Some(*key));
        let mut text = match said.and_then(|key| self.statistic.said(key, lang)) {
            Some(said) => capitalised(&said.replace("{figure}", &figure).replace("{period}", &period)),
            None => format!("{title}: {figure} in {period}"),
        };
        if let Some((low, high)) = newest.range().filter(|_| newest.value().is_some()) {
            let _ = write!(text, " ({})", range_in_words((self.for_reading(low), self.for_reading(high)), lang));
        }
        text.push('.');
        if let Some(before) = self.before_newest() {
            text.push_str(&self.change(before, newest, lang));
        }
        if let Some(first) = newest.restated_from().next() {
            // Where reading needs fewer decimals than tell the two apart, the earlier one stands as it was published.
            let differs = |value: f64| {
                newest.value().is_none_or(|now| self.for_reading(now).total_cmp(&self.for_reading(value)).is_ne())
            };
            let value = first.number().map(|value| if differs(value) { self.for_reading(value) } else { value });
            let value = value.map(|value| number_in_words(value, lang));
            let on = first.vintage.words(lang);
            if let Some(value) = value {
                let _ = write!(text, " {} {value} ({on}).", lang.is("Eerder gepubliceerd:", "Published before:"));
            }
        }
        if newest.observation.is_own() {
            text.push_str(lang.is(" Dat cijfer is door ons afgeleid.", " We derived that figure."));
        }
        text.push_str(match newest.observation.status {
            Status::Provisional | Status::RevisedProvisional => {
                lang.is(" Het cijfer is voorlopig.", " The figure is provisional.")
            }
            Status::Expected => lang.is(" Het is een verwachting.", " It is an expectation."),
            Status::Final | Status::Restated | Status::Published => "",
        });
        let missing: Vec<(Moment, Missing)> = self.missing().collect();
        for alike in missing.chunk_by(|(_, one), (_, next)| one == next) {
            let periods: Vec<String> = alike.iter().map(|(period, _)| period.words(lang)).collect();
            if let Some((_, why)) = alike.first() {
                let _ = write!(text, " {}", missing_in_words(&listed(&periods, lang), *why, lang));
            }
        }
        text
    }

    /// The newest figure in the sentence that the statistic gives it, and the period where that is another.
    fn said_behind(&self, period: Option<Moment>, lang: Lang) -> Option<String> {
        let newest = self.newest()?;
        let (said, own) = (self.statistic.said(self.key, lang)?, newest.period().words(lang));
        let other = period != Some(newest.period()) && !said.contains("{period}");
        let when = if other { format!(" ({own})") } else { String::new() };
        let said = said.replace("{figure}", &self.figure(newest, lang)?).replace("{period}", &own);
        Some(format!("{}{when}.", capitalised(&said)))
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
        // Of rounded figures the change is as sure as their last digits: 1,600 to 2,700 is anything from 61 to 77 %.
        let about = limit.is_empty() && rounding(value, then) > ROUGH;
        let about = if about { lang.is("ongeveer ", "about ") } else { "" };
        let change = format!("{about}{}", per_cent(value / then - 1.0, lang));
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
        let is_said = |one: &Series<'_>| one.statistic.said(one.key, lang).is_some();
        for alike in also.chunk_by(|one, next| one.measure.id == next.measure.id && !is_said(one) && !is_said(next)) {
            let Some(first) = alike.first() else { continue };
            if let Some(said) = first.said_behind(newest(series), lang) {
                let _ = write!(text, " {said}");
                continue;
            }
            let told: Vec<String> = alike.iter().filter_map(|one| one.beside(newest(series), lang)).collect();
            if told.is_empty() {
                continue;
            }
            let told = told.join(", ");
            if first.measure.id == series.measure.id {
                let _ = write!(text, " {}.", capitalised(&told));
            } else {
                let _ = write!(text, " {}: {told}.", first.title(lang));
            }
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
    fn a_change_between_rounded_figures_is_as_sure_as_their_last_digits() {
        assert!(rounding(2700.0, 1600.0) > ROUGH, "61 to 77 %");
        assert!(rounding(5100.0, 3720.0) < ROUGH && rounding(0.325_61, 0.324_99) < ROUGH);
        assert!(rounding(2.0, 1.0) > ROUGH && rounding(2.04, 1.02) < ROUGH);
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
