//! What moves a figure: for each cause a bar from where it takes the figure at its low to where it takes it at its high end.

use std::fmt::Write as _;

use super::line::Tint;
use super::svg::{Drawing, Told, at, both_widths, escaped, wrapped};

/// One cause.
#[derive(Debug, Clone)]
pub(crate) struct Cause {
    pub(crate) label: String,
    /// From where to where, in words.
    pub(crate) told: String,
    pub(crate) at_low: f64,
    pub(crate) at_high: f64,
}

/// Causes below each other, around one central value.
#[derive(Debug, Clone)]
pub(crate) struct Tornado {
    pub(crate) title: String,
    pub(crate) central: f64,
    /// The central value in words.
    pub(crate) told: String,
    pub(crate) causes: Vec<Cause>,
}

const THICK: f64 = 14.0;
const TEXT: f64 = 17.0;

impl Tornado {
    /// For a page: both widths, of which the style sheet shows one.
    pub(crate) fn inline(&self, id: &str) -> String {
        let about = self.about();
        both_widths(id, " plot", &self.drawing(640.0, 60, &about), &self.drawing(300.0, 36, &about))
    }

    /// As a picture that tells it all by itself.
    pub(crate) fn card(&self, told: &Told<'_>) -> String {
        self.drawing(640.0, 60, &self.about()).card(told)
    }

    /// What it shows, in words.
    fn about(&self) -> String {
        let told: Vec<String> = self.causes.iter().map(|cause| format!("{}: {}.", cause.label, cause.told)).collect();
        told.join(" ")
    }

    fn drawing<'d>(&'d self, width: f64, letters: usize, about: &'d str) -> Drawing<'d> {
        let ends = || self.causes.iter().flat_map(|cause| [cause.at_low, cause.at_high]).chain([self.central]);
        let (lowest, highest) = (ends().fold(f64::INFINITY, f64::min), ends().fold(f64::NEG_INFINITY, f64::max));
        let span = if highest > lowest { highest - lowest } else { 1.0 };
        let x = |value: f64| 2.0 + (value - lowest) / span * (width - 4.0);
        let class = Tint::Amber.class();
        let mut bars = String::new();
        let mut y = 24.0;
        for cause in &self.causes {
            for words in wrapped(&format!("{}: {}", cause.label, cause.told), letters) {
                let _ = write!(bars, "<text x=\"0\" y=\"{}\">{}</text>", at(y + 13.0), escaped(&words));
                y += TEXT;
            }
            let (from, to) = (x(cause.at_low.min(cause.at_high)), x(cause.at_low.max(cause.at_high)));
            let _ = write!(
                bars,
                "<rect class=\"f-{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{THICK}\"/>\
                 <path class=\"{class}\" stroke-width=\"2\" d=\"M{} {}v{THICK}M{} {}v{THICK}\"/>",
                at(from),
                at(y + 2.0),
                at((to - from).max(0.5)),
                at(from),
                at(y + 2.0),
                at(to),
                at(y + 2.0),
            );
            y += THICK + 10.0;
        }
        let middle = x(self.central);
        let anchor = if middle < width / 3.0 {
            "start"
        } else if middle > width * 2.0 / 3.0 {
            "end"
        } else {
            "middle"
        };
        let body = format!(
            "<path class=\"plain\" stroke-dasharray=\"3 4\" d=\"M{x} 18V{}\"/><text class=\"l-plain\" x=\"{x}\" y=\"13\" text-anchor=\"{anchor}\">{}</text>{bars}",
            at(y),
            escaped(&self.told),
            x = at(middle),
        );
        Drawing { width, height: y, title: &self.title, description: about, body, stretched: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_cause_spans_the_drawing_and_text_is_escaped() {
        let cause =
            |label: &str, at_low, at_high| Cause { label: label.to_owned(), told: String::new(), at_low, at_high };
        let causes = vec![cause("<b>", 0.0, 10.0), cause("b", 6.0, 4.0)];
        let drawn = Tornado { title: String::new(), central: 5.0, told: "5".to_owned(), causes }.inline("x");
        assert!(drawn.contains("width=\"636\"") && !drawn.contains("<b>"), "{drawn}");
        // A cause that lowers the figure at its high end is drawn from left to right all the same.
        assert!(drawn.contains("x=\"256.4\" y=\"84\" width=\"127.2\""), "{drawn}");
    }
}
