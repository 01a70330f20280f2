//! Published figures over time as they are known: ranges, provisional and restated values, breaks, and gaps where nothing is known. Drawn for
//! wide and for narrow places.

use std::fmt::Write as _;

use voetspoor_quantity::Lang;

use super::line::{Tint, ceiling, legible};
use super::svg::{Drawing, Told, at, both_widths, escaped, wrapped};
use crate::number;

/// A period with what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Where it lies on the axis of years.
    pub(crate) at: f64,
    pub(crate) value: f64,
    /// Low and high, where the source gives them.
    pub(crate) range: Option<(f64, f64)>,
    /// The publisher may still change it.
    pub(crate) provisional: bool,
    /// What was published first, where that was something else.
    pub(crate) earlier: Option<f64>,
    /// The series means something else from here on: no line leads here.
    pub(crate) breaks: bool,
}

/// A line of figures. A period without a value has no mark.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) tint: Tint,
    pub(crate) marks: Vec<Mark>,
}

/// The chart.
#[derive(Debug, Clone)]
pub(crate) struct SeriesChart {
    pub(crate) title: String,
    pub(crate) description: String,
    /// What the vertical axis measures.
    pub(crate) axis: String,
    pub(crate) lines: Vec<Line>,
    /// Longest step between two periods that has nothing missing in it, in years.
    pub(crate) step: f64,
    pub(crate) language: Lang,
}

struct Size {
    width: f64,
    left: f64,
    right: f64,
    floor: f64,
    /// Letters in a line of a label.
    letters: usize,
}

const WIDE: Size = Size { width: 640.0, left: 60.0, right: 24.0, floor: 300.0, letters: 70 };
const NARROW: Size = Size { width: 300.0, left: 50.0, right: 14.0, floor: 220.0, letters: 34 };
/// Where the plot begins.
const TOP: f64 = 40.0;
const TEXT: f64 = 17.0;

impl SeriesChart {
    /// For a page: both widths, of which the style sheet shows one.
    pub(crate) fn inline(&self, id: &str) -> String {
        both_widths(id, " plot", &self.drawing(&WIDE), &self.drawing(&NARROW))
    }

    /// As a picture that tells it all by itself.
    pub(crate) fn card(&self, told: &Told<'_>) -> String {
        self.drawing(&WIDE).card(told)
    }

    /// So small that it stands beside a figure: the first line alone, on a scale from zero, dotted where figures are missing, the newest as a dot.
    pub(crate) fn small(&self, id: &str) -> String {
        const WIDTH: f64 = 176.0;
        const HEIGHT: f64 = 44.0;
        const EDGE: f64 = 5.0;
        let marks = self.lines.first().map_or(&[][..], |line| &line.marks);
        let ends = |of: fn(f64, f64) -> f64, from: f64, what: fn(&Mark) -> f64| marks.iter().map(what).fold(from, of);
        let (top, bottom) = (ends(f64::max, 0.0, |mark| mark.value), ends(f64::min, 0.0, |mark| mark.value));
        let (first, last) =
            (ends(f64::min, f64::INFINITY, |mark| mark.at), ends(f64::max, f64::NEG_INFINITY, |mark| mark.at));
        let x = |mark: &Mark| EDGE + (mark.at - first) / (last - first).max(f64::EPSILON) * (WIDTH - 2.0 * EDGE);
        let y =
            |value: f64| HEIGHT - EDGE - (value - bottom) / (top - bottom).max(f64::EPSILON) * (HEIGHT - 2.0 * EDGE);
        let mut body = format!("<path class=\"grid\" d=\"M0 {0}H{WIDTH}\"/>", at(y(0.0)));
        for (one, next) in marks.iter().zip(marks.iter().skip(1)) {
            let dots = if next.at - one.at > self.step + 0.01 { " stroke-dasharray=\"2 5\"" } else { "" };
            let _ = write!(
                body,
                "<path class=\"water\" fill=\"none\" stroke-width=\"2\"{dots} d=\"M{} {}L{} {}\"/>",
                at(x(one)),
                at(y(one.value)),
                at(x(next)),
                at(y(next.value)),
            );
        }
        if let Some(newest) = marks.last() {
            let _ = write!(
                body,
                "<circle class=\"l-water\" cx=\"{}\" cy=\"{}\" r=\"3.5\"/>",
                at(x(newest)),
                at(y(newest.value)),
            );
        }
        let (title, description) = (self.title.as_str(), self.description.as_str());
        Drawing { width: WIDTH, height: HEIGHT, title, description, body, stretched: false }.inline(id, "spark")
    }

    fn drawing(&self, size: &Size) -> Drawing<'_> {
        let marks = || self.lines.iter().flat_map(|line| &line.marks);
        let ends = || {
            marks().flat_map(|mark| {
                [Some(mark.value), mark.earlier, mark.range.map(|range| range.0), mark.range.map(|range| range.1)]
            })
        };
        let highest = ends().flatten().fold(0.0, f64::max);
        let lowest = ends().flatten().fold(0.0, f64::min);
        let (top, bottom) = (ceiling(highest), if lowest < 0.0 { -ceiling(-lowest) } else { 0.0 });
        let first = marks().map(|mark| mark.at).fold(f64::INFINITY, f64::min);
        let last = marks().map(|mark| mark.at).fold(f64::NEG_INFINITY, f64::max);
        let (first, last) = if first < last {
            (first, last)
        } else if first.is_finite() {
            (first - 1.0, first + 1.0)
        } else {
            (0.0, 1.0)
        };
        let end = size.width - size.right;
        let x = |year: f64| size.left + (year - first) / (last - first) * (end - size.left);
        let y = |value: f64| size.floor - (value - bottom) / (top - bottom) * (size.floor - TOP);
        let mut body = String::new();
        let _ = write!(body, "<text x=\"0\" y=\"16\">{}</text>", escaped(&self.axis));
        for step in 0..=4 {
            let value = bottom + (top - bottom) * f64::from(step) / 4.0;
            let _ = write!(
                body,
                "<path class=\"grid\" d=\"M{} {}H{}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                at(size.left),
                at(y(value)),
                at(end),
                at(size.left - 6.0),
                at(y(value) + 4.0),
                number::significant(value, 2, self.language),
            );
        }
        let years: Vec<i16> = (first.ceil() as i16..=last.floor() as i16).collect();
        for year in legible(&years, end - size.left) {
            let _ = write!(
                body,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{year}</text>",
                at(x(f64::from(year))),
                at(size.floor + 20.0)
            );
        }
        for line in &self.lines {
            self.line(&mut body, line, &x, &y, size);
        }
        let height = self.names(&mut body, size);
        Drawing {
            width: size.width,
            height,
            title: &self.title,
            description: &self.description,
            body,
            stretched: false,
        }
    }

    fn line(&self, body: &mut String, line: &Line, x: &impl Fn(f64) -> f64, y: &impl Fn(f64) -> f64, size: &Size) {
        let class = line.tint.class();
        let (mut path, mut gaps) = (String::new(), String::new());
        let mut before: Option<&Mark> = None;
        for mark in &line.marks {
            let (px, py) = (x(mark.at), y(mark.value));
            if mark.breaks {
                let _ = write!(
                    body,
                    "<path class=\"clay\" stroke-dasharray=\"2 4\" d=\"M{0} {1}V{2}\"/>",
                    at(px - 6.0),
                    at(TOP),
                    at(size.floor)
                );
            }
            let known = before.filter(|_| !mark.breaks);
            match known {
                Some(before) if mark.at - before.at > self.step + 0.01 => {
                    let _ = write!(gaps, "M{} {}L{} {}", at(x(before.at)), at(y(before.value)), at(px), at(py));
                    let _ = write!(path, "M{} {}", at(px), at(py));
                }
                Some(_) => {
                    let _ = write!(path, "L{} {}", at(px), at(py));
                }
                None => {
                    let _ = write!(path, "M{} {}", at(px), at(py));
                }
            }
            if let Some((low, high)) = mark.range {
                let _ = write!(
                    body,
                    "<path class=\"{class}\" stroke-width=\"1.5\" fill=\"none\" d=\"M{0} {1}V{2}M{3} {1}h8M{3} {2}h8\"/>",
                    at(px),
                    at(y(low)),
                    at(y(high)),
                    at(px - 4.0)
                );
            }
            if let Some(earlier) = mark.earlier {
                let _ = write!(
                    body,
                    "<path class=\"amber f-plain\" stroke-width=\"1.5\" d=\"M{} {}l5 6l-5 6l-5 -6z\"/>",
                    at(px),
                    at(y(earlier) - 6.0)
                );
            }
            before = Some(mark);
        }
        let _ = write!(body, "<path class=\"{class}\" fill=\"none\" stroke-width=\"2.5\" d=\"{path}\"/>");
        if !gaps.is_empty() {
            let _ = write!(
                body,
                "<path class=\"{class}\" fill=\"none\" stroke-width=\"2\" stroke-dasharray=\"2 6\" d=\"{gaps}\"/>"
            );
        }
        for mark in &line.marks {
            let look =
                if mark.provisional { format!("{class} f-plain\" stroke-width=\"2") } else { format!("l-{class}") };
            let _ = write!(
                body,
                "<circle class=\"{look}\" cx=\"{}\" cy=\"{}\" r=\"4\"/>",
                at(x(mark.at)),
                at(y(mark.value))
            );
        }
    }

    /// Names of the lines below the plot, where there is more than one, each with its own mark.
    fn names(&self, body: &mut String, size: &Size) -> f64 {
        let mut bottom = size.floor + 28.0;
        if self.lines.len() < 2 {
            return bottom;
        }
        for line in &self.lines {
            let class = line.tint.class();
            bottom += 6.0;
            let _ = write!(body, "<path class=\"{class}\" stroke-width=\"3\" d=\"M0 {}h14\"/>", at(bottom + 9.0));
            for words in wrapped(&line.label, size.letters) {
                let _ = write!(
                    body,
                    "<text class=\"l-{class}\" x=\"20\" y=\"{}\">{}</text>",
                    at(bottom + 14.0),
                    escaped(&words)
                );
                bottom += TEXT;
            }
        }
        bottom + 4.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(at: f64, value: f64) -> Mark {
        Mark { at, value, range: None, provisional: false, earlier: None, breaks: false }
    }

    fn chart(marks: Vec<Mark>) -> SeriesChart {
        let line = Line { label: "<b>".to_owned(), tint: Tint::Water, marks };
        SeriesChart {
            title: "t".to_owned(),
            description: String::new(),
            axis: "GWh".to_owned(),
            lines: vec![line.clone(), line],
            step: 1.0,
            language: Lang::En,
        }
    }

    #[test]
    fn what_is_provisional_restated_or_broken_looks_so() {
        let whole = chart(vec![mark(2020.0, 1.0), mark(2021.0, 2.0)]).drawing(&WIDE).standalone(Lang::En);
        assert!(!whole.contains("stroke-dasharray") && !whole.contains("r=\"4\" f-plain") && !whole.contains("<b>"));
        let provisional = chart(vec![mark(2020.0, 1.0), Mark { provisional: true, ..mark(2021.0, 2.0) }])
            .drawing(&WIDE)
            .standalone(Lang::En);
        assert!(provisional.contains("water f-plain"));
        let restated =
            chart(vec![Mark { earlier: Some(3.0), ..mark(2020.0, 1.0) }]).drawing(&WIDE).standalone(Lang::En);
        assert!(restated.contains("amber f-plain"));
        let broken = chart(vec![mark(2020.0, 1.0), Mark { breaks: true, ..mark(2021.0, 2.0) }])
            .drawing(&WIDE)
            .standalone(Lang::En);
        assert!(broken.contains("class=\"clay\""));
        let gap = chart(vec![mark(2020.0, 1.0), mark(2024.0, 2.0)]).drawing(&WIDE).standalone(Lang::En);
        assert!(gap.contains("stroke-dasharray=\"2 6\""));
    }

    #[test]
    fn a_card_tells_heading_finding_and_source_and_nothing_as_code() {
        let beside = ["The other way: <u>3".to_owned()];
        let told = Told { l: Lang::Nl, heading: "<h>", finding: "It grew.", beside: &beside, source: "CBS <i>" };
        let card = chart(vec![mark(2020.0, 1.0), mark(2021.0, 2.0)]).card(&told);
        for said in
            ["&lt;h&gt;", "It grew.", "lang=\"nl\" xml:lang=\"nl\"", "CBS &lt;i&gt;", "The other way: &lt;u&gt;3"]
        {
            assert!(card.contains(said), "{said}: {card}");
        }
        assert!(!card.contains("<i>") && !card.contains("<u>") && card.contains("<circle"));
    }

    #[test]
    fn the_small_one_is_dotted_over_a_gap_and_ends_in_its_newest_figure() {
        let small = chart(vec![mark(2020.0, 1.0), mark(2021.0, 2.0), mark(2024.0, 4.0)]).small("x");
        assert_eq!((small.matches("<path class=\"water\"").count(), small.matches("stroke-dasharray").count()), (2, 1));
        assert!(small.contains("<circle class=\"l-water\" cx=\"171\" cy=\"5\"") && small.contains("aria-labelledby"));
        assert!(chart(Vec::new()).small("x").contains("<svg"), "nothing at all still draws");
    }

    #[test]
    fn below_zero_is_below_zero_and_nothing_still_draws() {
        let drawn = chart(vec![mark(2020.0, -5.0), mark(2021.0, 5.0)]).drawing(&WIDE).standalone(Lang::En);
        // Zero lies in the middle between both ends of the axis, which are six above and below it.
        assert!(drawn.contains("cy=\"278.3\"") && drawn.contains("cy=\"61.7\""), "{drawn}");
        assert!(drawn.contains("M60 170H616") && drawn.contains(">\u{2212}6.0<") && drawn.contains(">6.0<"), "{drawn}");
        assert!(chart(Vec::new()).inline("x").contains("<svg"));
    }
}
