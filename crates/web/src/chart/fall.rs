//! From one total to another in steps: each step a bar from the total before it to the total after it.

use std::fmt::Write as _;

use voetspoor_quantity::{Lang, Range};

use super::line::{Tint, ceiling};
use super::svg::{Drawing, Told, at, both_widths, escaped, wrapped};
use crate::number;

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
    /// Unit of the scale, and how many of the steps' units go into one.
    pub(crate) unit: (&'static str, f64),
    pub(crate) language: Lang,
}

const THICK: f64 = 18.0;
const TEXT: f64 = 17.0;
/// Height of the scale.
const SCALE: f64 = 20.0;
/// Parts of the scale.
const PARTS: u8 = 4;

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
        let mut y = SCALE;
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
        // On a narrow drawing more numbers would run over each other.
        let parts = if width < 400.0 { PARTS / 2 } else { PARTS };
        let body = self.scale(parts, top, y, x) + &body;
        Drawing { width, height: y, title: &self.title, description: about, body, stretched: false }
    }
}

impl Waterfall {
    /// Lines from top to bottom with their number above them, the unit at the last.
    fn scale(&self, parts: u8, top: f64, bottom: f64, x: impl Fn(f64) -> f64) -> String {
        let (unit, factor) = self.unit;
        let mut drawn = String::new();
        for part in 0..=parts {
            let value = top * f64::from(part) / f64::from(parts);
            let number = number::exact(value / factor, self.language);
            let (anchor, words) = match part {
                0 => ("start", number),
                last if last == parts => ("end", format!("{number} {unit}")),
                _ => ("middle", number),
            };
            let _ = write!(
                drawn,
                "<path class=\"grid\" d=\"M{0} {SCALE}V{1}\"/><text x=\"{0}\" y=\"13\" text-anchor=\"{anchor}\">{2}</text>",
                at(x(value)),
                at(bottom),
                escaped(&words),
            );
        }
        drawn
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
        let steps = vec![step(0.0, 50.0), step(50.0, 100.0)];
        let fall = Waterfall { title: String::new(), steps, unit: ("Mt", 10.0), language: Lang::Nl };
        let drawn = fall.drawing(700.0, 84, "").standalone(Lang::En);
        assert!(drawn.contains("x=\"1\" y=\"41\" width=\"349\"") && drawn.contains("x=\"350\""), "{drawn}");
        assert!(!drawn.contains("<i>"));
        for number in [">0<", ">2,5<", ">5<", ">7,5<", ">10 Mt<"] {
            assert!(drawn.contains(number), "{number} on the scale of {drawn}");
        }
    }
}
