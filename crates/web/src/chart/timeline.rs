//! Bars over years: what begins and ends when. Drawn for wide and for narrow screens.

use std::fmt::Write as _;

use voetspoor_quantity::Lang;

use super::line::Tint;
use super::svg::{Drawing, at, both_widths, escaped};

/// An end of a bar, as a share of the width.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Edge {
    /// At a stated day.
    At(f64),
    /// Not stated, or outside the years that are shown.
    Open(f64),
}

#[derive(Debug, Clone)]
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) title: String,
    /// What its colour means, in a word or two.
    pub(crate) state: &'static str,
    pub(crate) from: Edge,
    pub(crate) to: Edge,
    pub(crate) run_off: Option<f64>,
    pub(crate) marks: Vec<f64>,
    pub(crate) tint: Tint,
}

#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    pub(crate) title: String,
    pub(crate) description: String,
    /// Years with their place.
    pub(crate) years: Vec<(i16, f64)>,
    pub(crate) today: f64,
    pub(crate) today_label: String,
    pub(crate) bars: Vec<Bar>,
}

struct Size {
    width: f64,
    /// Years that have a number: each, or every second.
    every: i16,
    /// Whether there is room for words at the bars.
    words: bool,
}

const WIDE: Size = Size { width: 960.0, every: 1, words: true };
const NARROW: Size = Size { width: 300.0, every: 2, words: false };
/// About the width of a small letter.
const LETTER: f64 = 7.4;
const ROW: f64 = 24.0;
const TOP: f64 = 44.0;

impl Timeline {
    pub(crate) fn inline(&self, id: &str) -> String {
        both_widths(id, "", &self.drawing(&WIDE), &self.drawing(&NARROW))
    }

    pub(crate) fn standalone(&self, l: Lang) -> String {
        self.drawing(&WIDE).standalone(l)
    }

    fn drawing(&self, size: &Size) -> Drawing<'_> {
        let Size { width, every, words } = *size;
        let left = 52.0;
        let height = TOP + ROW * self.bars.len() as f64 + 8.0;
        let x = |place: f64| left + place.clamp(0.0, 1.0) * (width - left - 8.0);
        let mut body = String::new();
        for (year, place) in &self.years {
            // A year without its number has no line: on a narrow drawing the number before would stand over it.
            if year % every != 0 && *place < 1.0 {
                continue;
            }
            let _ = write!(body, "<path class=\"grid\" d=\"M{} {TOP}V{}\"/>", at(x(*place)), at(height));
            if *place < 1.0 {
                let _ = write!(body, "<text x=\"{}\" y=\"36\">{year}</text>", at(x(*place) + 3.0));
            }
        }
        for (row, bar) in self.bars.iter().enumerate() {
            let y = TOP + ROW * row as f64;
            let class = bar.tint.class();
            let (from, from_open) = edge(bar.from);
            let (to, to_open) = edge(bar.to);
            let (from, to) = (x(from), x(to).max(x(from) + 4.0));
            let _ = write!(body, "<text x=\"0\" y=\"{}\">{}</text>", at(y + 16.0), escaped(&bar.name));
            let _ = write!(
                body,
                "<g class=\"bar {class}\"><title>{}</title><rect class=\"f-{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"16\"/>",
                escaped(&bar.title),
                at(from),
                at(y + 4.0),
                at(to - from),
            );
            // An open edge has no line; a stated one has.
            let mut edges = String::new();
            if !from_open {
                let _ = write!(edges, "M{} {}v16", at(from), at(y + 4.0));
            }
            if !to_open {
                let _ = write!(edges, "M{} {}v16", at(to), at(y + 4.0));
            }
            if !edges.is_empty() {
                let _ = write!(body, "<path class=\"{class}\" stroke-width=\"3\" d=\"{edges}\"/>");
            }
            if let Some(until) = bar.run_off {
                let _ = write!(
                    body,
                    "<path class=\"{class}\" stroke-width=\"2\" stroke-dasharray=\"2 4\" d=\"M{} {}H{}\"/>",
                    at(to),
                    at(y + 12.0),
                    at(x(until)),
                );
            }
            for mark in &bar.marks {
                let _ =
                    write!(body, "<path class=\"l-{class}\" d=\"M{} {}l5 6l-5 6l-5 -6z\"/>", at(x(*mark)), at(y + 6.0));
            }
            if words {
                // Within the bar where it fits, else behind it, or before it at the edge: colour alone says nothing to who cannot see it.
                let wide = bar.state.chars().count() as f64 * LETTER + 6.0;
                let behind = bar.run_off.map_or(to, x) + 8.0;
                let (place, anchor) = if to - from >= wide {
                    (from + 6.0, "start")
                } else if behind + wide <= width {
                    (behind, "start")
                } else {
                    (from - 4.0, "end")
                };
                let _ = write!(
                    body,
                    "<text class=\"tiny l-ink\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                    at(place),
                    at(y + 16.0),
                    escaped(bar.state),
                );
            }
            body.push_str("</g>");
        }
        // The line begins below the years: through a number it would strike it out.
        let _ = write!(
            body,
            "<path class=\"clay\" stroke-width=\"2\" d=\"M{today} {TOP}V{}\"/><text class=\"l-clay\" x=\"{today}\" y=\"14\" text-anchor=\"middle\">{}</text>",
            at(height),
            escaped(&self.today_label),
            today = at(x(self.today)),
        );
        Drawing { width, height, title: &self.title, description: &self.description, body, stretched: false }
    }
}

fn edge(edge: Edge) -> (f64, bool) {
    match edge {
        Edge::At(place) => (place, false),
        Edge::Open(place) => (place, true),
    }
}
