//! From one total to another in steps: each step a bar from the total before it to the total after it.

use std::fmt::Write as _;

use voetspoor_quantity::Range;

use super::line::{Tint, ceiling};
use super::svg::{Drawing, Told, at, both_widths, escaped, wrapped};

/// One step.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) label: String,
    /// What it adds and where that leads, in words.
    pub(crate) told: String,
    pub(crate) before: f64,
    pub(crate) after: Range,
    /// Published figures at this step, each with its words.
    pub(crate) published: Vec<(f64, String)>,
}

/// Steps below each other, on one scale from zero.
#[derive(Debug, Clone)]
pub(crate) struct Waterfall {
    pub(crate) title: String,
    pub(crate) steps: Vec<Step>,
}

const THICK: f64 = 18.0;
const TEXT: f64 = 17.0;

impl Waterfall {
    /// For a page: both widths, of which the style sheet shows one.
    pub(crate) fn inline(&self, id: &str) -> String {
        let about = self.about();
        both_widths(id, " plot", &self.drawing(700.0, 84, &about), &self.drawing(300.0, 36, &about))
    }

    /// As a picture that tells it all by itself.
    pub(crate) fn card(&self, told: &Told<'_>) -> String {
        let about = self.about();
        self.drawing(700.0, 84, &about).card(told)
    }

    fn about(&self) -> String {
        let told = |step: &Step| {
            let published = step.published.iter().map(|(_, words)| format!("{words}."));
            let own = format!("{}: {}.", step.label, step.told);
            std::iter::once(own).chain(published).collect::<Vec<_>>().join(" ")
        };
        self.steps.iter().map(told).collect::<Vec<_>>().join(" ")
    }

    fn drawing<'d>(&'d self, width: f64, letters: usize, about: &'d str) -> Drawing<'d> {
        let highest = self.steps.iter().map(|step| step.after.high.max(step.before)).fold(0.0, f64::max);
        let top = ceiling(highest);
        let x = |value: f64| 1.0 + value / top * (width - 2.0);
        let mut body = String::new();
        let mut y = 0.0;
        for step in &self.steps {
            for words in wrapped(&format!("{}: {}", step.label, step.told), letters) {
                let _ = write!(body, "<text x=\"0\" y=\"{}\">{}</text>", at(y + 13.0), escaped(&words));
                y += TEXT;
            }
            let class = if step.after.central < step.before { Tint::Stone } else { Tint::Moss }.class();
            let (from, to) = (step.before.min(step.after.central), step.before.max(step.after.central));
            let middle = y + 4.0 + THICK / 2.0;
            let _ = write!(
                body,
                "<rect class=\"f-{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{THICK}\"/>\
                 <path class=\"{class}\" stroke-width=\"3\" d=\"M{} {}v{THICK}\"/>\
                 <path class=\"{class}\" stroke-width=\"1.5\" d=\"M{} {}H{}\"/>",
                at(x(from)),
                at(y + 4.0),
                at((x(to) - x(from)).max(0.5)),
                at(x(step.after.central)),
                at(y + 4.0),
                at(x(step.after.low)),
                at(middle),
                at(x(step.after.high)),
            );
            for (value, words) in &step.published {
                let _ = write!(
                    body,
                    "<path class=\"l-water\" d=\"M{} {}l6 7l-6 7l-6 -7z\"><title>{}</title></path>",
                    at(x(*value)),
                    at(middle - 7.0),
                    escaped(words),
                );
            }
            y += THICK + 14.0;
        }
        let _ = write!(body, "<path class=\"grid\" d=\"M1 0V{}\"/>", at(y));
        Drawing { width, height: y, title: &self.title, description: about, body, stretched: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_begins_where_the_one_before_ended() {
        let step = |before, central| Step {
            label: "<i>".to_owned(),
            told: String::new(),
            before,
            after: Range { low: central, central, high: central },
            published: vec![(central, "p".to_owned())],
        };
        let fall = Waterfall { title: String::new(), steps: vec![step(0.0, 50.0), step(50.0, 100.0)] };
        let drawn = fall.drawing(700.0, 84, "").standalone();
        assert!(drawn.contains("x=\"1\" y=\"21\" width=\"349\"") && drawn.contains("x=\"350\""), "{drawn}");
        assert!(!drawn.contains("<i>"));
    }
}
