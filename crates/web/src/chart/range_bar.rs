//! Amounts with their range, as bars from zero: the bar ends at the central value, the line through it runs from low to high.

use std::fmt::Write as _;

use voetspoor_quantity::Lang;

use super::line::Tint;
use super::svg::{Drawing, Told, at, both_widths, escaped, wrapped};

/// One amount.
#[derive(Debug, Clone)]
pub(crate) struct Bar {
    pub(crate) label: String,
    /// The amount in words, as it stands at the bar.
    pub(crate) told: String,
    pub(crate) low: f64,
    pub(crate) central: f64,
    pub(crate) high: f64,
}

/// Amounts below each other, on one scale.
#[derive(Debug, Clone)]
pub(crate) struct RangeBars {
    title: String,
    description: String,
    tint: Tint,
    bars: Vec<Bar>,
}

const WIDE: f64 = 640.0;
const NARROW: f64 = 300.0;
/// Height of one amount: its words, and the bar below them.
const STEP: f64 = 44.0;
const THICK: f64 = 14.0;
/// Height of a further line of words.
const TEXT: f64 = 17.0;
/// Letters that fit in a line of each drawing, beside the amount.
const WIDE_LETTERS: usize = 66;
const NARROW_LETTERS: usize = 26;

impl RangeBars {
    pub(crate) fn new(title: &str, tint: Tint, bars: Vec<Bar>) -> RangeBars {
        let description = bars.iter().map(|bar| format!("{}: {}.", bar.label, bar.told)).collect::<Vec<_>>().join(" ");
        RangeBars { title: title.to_owned(), description, tint, bars }
    }

    /// For a page: both widths, of which the style sheet shows one.
    pub(crate) fn inline(&self, id: &str) -> String {
        both_widths(id, "", &self.drawing(WIDE, WIDE_LETTERS), &self.drawing(NARROW, NARROW_LETTERS))
    }

    /// As a picture that tells it all by itself; its heading is what the bars are of.
    pub(crate) fn card(&self, l: Lang, finding: &str, source: &str) -> String {
        self.drawing(WIDE, WIDE_LETTERS).card(&Told { l, heading: &self.title, finding, beside: &[], source })
    }

    fn drawing(&self, width: f64, letters: usize) -> Drawing<'_> {
        let lowest = self.bars.iter().map(|bar| bar.low.min(bar.central)).fold(0.0, f64::min);
        let highest = self.bars.iter().map(|bar| bar.high.max(bar.central)).fold(0.0, f64::max);
        let span = if highest > lowest { highest - lowest } else { 1.0 };
        let x = |value: f64| 1.0 + (value - lowest) / span * (width - 2.0);
        let mut body = String::new();
        let class = self.tint.class();
        let mut top = 0.0;
        for bar in &self.bars {
            let lines = wrapped(&bar.label, letters);
            for (number, words) in lines.iter().enumerate() {
                let y = top + 15.0 + number as f64 * TEXT;
                let _ = write!(body, "<text x=\"0\" y=\"{}\">{}</text>", at(y), escaped(words));
            }
            let words = top + 15.0;
            top += lines.len().saturating_sub(1) as f64 * TEXT;
            let middle = top + 22.0 + THICK / 2.0;
            let (from, to) = (x(bar.central.min(0.0)), x(bar.central.max(0.0)));
            let _ = write!(
                body,
                "<text class=\"l-{class}\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\
                 <rect class=\"f-{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{THICK}\"/>\
                 <path class=\"{class}\" fill=\"none\" stroke-width=\"2\" d=\"M{} {}H{}m0 -4v8M{} {}v8\"/>\
                 <path class=\"{class}\" fill=\"none\" stroke-width=\"3\" d=\"M{} {}v{THICK}\"/>",
                at(width),
                at(words),
                escaped(&bar.told),
                at(from),
                at(middle - THICK / 2.0),
                at((to - from).max(0.5)),
                at(x(bar.low)),
                at(middle),
                at(x(bar.high)),
                at(x(bar.low)),
                at(middle - 4.0),
                at(x(bar.central)),
                at(middle - THICK / 2.0),
            );
            // The line at zero stands beside the bars alone: through the words it would look like a letter.
            let _ = write!(
                body,
                "<path class=\"grid\" d=\"M{} {}V{}\"/>",
                at(x(0.0)),
                at(middle - THICK / 2.0 - 2.0),
                at(middle + THICK / 2.0 + 2.0)
            );
            top += STEP;
        }
        let height = top;
        Drawing { width, height, title: &self.title, description: &self.description, body, stretched: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(bars: &[(&str, f64, f64, f64)]) -> String {
        let bar = |(label, low, central, high): &(&str, f64, f64, f64)| Bar {
            label: (*label).to_owned(),
            told: central.to_string(),
            low: *low,
            central: *central,
            high: *high,
        };
        RangeBars::new("t", Tint::Moss, bars.iter().map(bar).collect()).inline("x")
    }

    #[test]
    fn the_largest_high_value_ends_at_the_edge_and_bars_begin_at_zero() {
        let drawn = bars(&[("a", 5.0, 10.0, 20.0)]);
        assert!(drawn.contains("x=\"1\" y=\"22\" width=\"319\""), "{drawn}");
        assert!(drawn.contains("H639"), "{drawn}");
    }

    #[test]
    fn a_credit_lies_left_of_zero() {
        let drawn = bars(&[("a", -10.0, -5.0, 0.0), ("b", 0.0, 10.0, 10.0)]);
        assert!(drawn.contains("M320 20V38") && drawn.contains("M320 64V82"), "{drawn}");
    }

    #[test]
    fn the_line_at_zero_never_runs_through_words() {
        let name = "scope 1 and 3.3 together (fuel)";
        let drawn = bars(&[(name, 0.0, 10.0, 10.0)]);
        assert!(drawn.contains(&format!(">{name}</text>")) && drawn.contains(">scope 1 and 3.3 together<"), "{drawn}");
        // Words stand above y = 20 on the wide drawing and above 37 on the narrow one; the line begins below.
        assert!(drawn.contains("M1 20V38") && drawn.contains("M1 37V55"), "{drawn}");
    }

    #[test]
    fn a_long_name_goes_on_in_a_next_line_and_nothing_of_it_is_cut() {
        let name = "minds the environment when buying, 500 staff or more";
        let drawn = bars(&[(name, 1.0, 1.0, 1.0), ("b", 1.0, 1.0, 1.0)]);
        for part in ["minds the environment when", "buying, 500 staff or more", "y=\"32\""] {
            assert!(drawn.contains(part), "{part} in {drawn}");
        }
        assert!(!drawn.contains('…'));
        assert!(drawn.contains("height=\"88\"") || drawn.contains(" 88\""), "{drawn}");
        assert!(drawn.contains("M1 37V55"), "the narrow drawing grows by a line: {drawn}");
    }

    #[test]
    fn names_are_escaped_and_nothing_at_all_still_draws() {
        assert!(!bars(&[("<script>", 0.0, 0.0, 0.0)]).contains("<script>"));
        assert!(bars(&[]).contains("<svg"));
    }
}
