//! Years with figures and what may follow: central lines with the band of one of them, named at their ends. Drawn for wide and for narrow
//! places.

use std::fmt::Write as _;

use voetspoor_quantity::{Lang, Range};

use super::line::{Tint, ceiling, legible};
use super::svg::{Drawing, Told, at, both_widths, escaped, wrapped};
use crate::number;

/// A year with its value and band.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Year {
    pub(crate) of: i16,
    pub(crate) range: Range,
}

/// One line of the chart.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) tint: Tint,
    /// The line is thick and its band is drawn in this colour.
    pub(crate) band: Option<Tint>,
    pub(crate) years: Vec<Year>,
}

/// A level by a year that somebody set as a target.
#[derive(Debug, Clone)]
pub(crate) struct Aim {
    pub(crate) label: String,
    pub(crate) year: i16,
    pub(crate) level: f64,
}

/// The chart.
#[derive(Debug, Clone)]
pub(crate) struct Fan {
    pub(crate) title: String,
    pub(crate) description: String,
    /// What the vertical axis measures.
    pub(crate) axis: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) aims: Vec<Aim>,
    pub(crate) language: Lang,
}

struct Size {
    width: f64,
    left: f64,
    right: f64,
    top: f64,
    floor: f64,
    /// Letters in a line of a label.
    letters: usize,
}

/// Names stand at the ends of the lines.
const WIDE: Size = Size { width: 700.0, left: 48.0, right: 190.0, top: 36.0, floor: 300.0, letters: 25 };
/// Letters stand at the ends of the lines, names below the plot.
const NARROW: Size = Size { width: 300.0, left: 40.0, right: 24.0, top: 36.0, floor: 216.0, letters: 36 };
/// Height of a line of text.
const TEXT: f64 = 17.0;

impl Fan {
    /// For a page: both widths, of which the style sheet shows one.
    pub(crate) fn inline(&self, id: &str) -> String {
        both_widths(id, " plot", &self.drawing(&WIDE, false), &self.drawing(&NARROW, true))
    }

    /// As a picture that tells it all by itself.
    pub(crate) fn card(&self, told: &Told<'_>) -> String {
        self.drawing(&WIDE, false).card(told)
    }

    fn drawing(&self, size: &Size, narrow: bool) -> Drawing<'_> {
        let years =
            || self.lines.iter().flat_map(|line| line.years.iter().map(move |year| (line.band.is_some(), year)));
        let highest = years().map(|(leads, year)| if leads { year.range.high } else { year.range.central });
        let top = ceiling(highest.chain(self.aims.iter().map(|aim| aim.level)).fold(0.0, f64::max));
        let first = years().map(|(_, year)| year.of).min().unwrap_or(0);
        let last = years().map(|(_, year)| year.of).chain(self.aims.iter().map(|aim| aim.year)).max();
        let last = last.unwrap_or(1).max(first + 1);
        let end = size.width - size.right;
        let x = |year: i16| size.left + f64::from(year - first) / f64::from(last - first) * (end - size.left);
        let y = |value: f64| size.floor - value / top * (size.floor - size.top);
        let mut body = String::new();
        let _ = write!(body, "<text x=\"0\" y=\"16\">{}</text>", escaped(&self.axis));
        for step in 0..=4 {
            let value = top * f64::from(step) / 4.0;
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
        let mut ticks: Vec<i16> = (first..=last).filter(|year| year % 5 == 0 || *year == first).collect();
        ticks.dedup();
        for year in legible(&ticks, end - size.left) {
            let _ = write!(
                body,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{year}</text>",
                at(x(year)),
                at(size.floor + 20.0),
                if year == last { "end" } else { "middle" },
            );
        }
        for (line, band) in self.lines.iter().filter_map(|line| Some((line, line.band?))) {
            let upper = line.years.iter().map(|year| format!("{} {}", at(x(year.of)), at(y(year.range.high))));
            let lower = line.years.iter().rev().map(|year| format!("{} {}", at(x(year.of)), at(y(year.range.low))));
            let ring: Vec<String> = upper.chain(lower).collect();
            if !ring.is_empty() {
                let _ = write!(body, "<path class=\"f-{}\" d=\"M{}Z\"/>", band.class(), ring.join("L"));
            }
        }
        // What leads is drawn last, on top.
        let (leading, others): (Vec<&Line>, Vec<&Line>) = self.lines.iter().partition(|line| line.band.is_some());
        for line in others.into_iter().chain(leading) {
            let points: Vec<String> =
                line.years.iter().map(|year| format!("{} {}", at(x(year.of)), at(y(year.range.central)))).collect();
            let (width, dash) = if line.band.is_some() { ("3", "") } else { ("1.5", " stroke-dasharray=\"5 4\"") };
            let _ = write!(
                body,
                "<path class=\"{}\" fill=\"none\" stroke-width=\"{width}\"{dash} d=\"M{}\"/>",
                line.tint.class(),
                points.join("L")
            );
        }
        for aim in &self.aims {
            let (from, to) = (at(x(aim.year) - 9.0), at(x(aim.year) + 9.0));
            let _ = write!(
                body,
                "<path class=\"amber\" stroke-width=\"3\" d=\"M{from} {level}H{to}\"/><text class=\"label l-amber\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                at(x(aim.year)),
                at(y(aim.level) - 8.0),
                escaped(&aim.label),
                level = at(y(aim.level)),
            );
        }
        let height = if narrow { self.below(size, &mut body, y) } else { self.beside(size, &mut body, y) };
        Drawing {
            width: size.width,
            height,
            title: &self.title,
            description: &self.description,
            body,
            stretched: false,
        }
    }

    /// Lines that have an end to be named at, with the height of it, from top to bottom.
    fn ends(&self, y: impl Fn(f64) -> f64) -> Vec<(f64, &Line)> {
        let end = |line: &'_ Line| line.years.last().map(|year| y(year.range.central));
        let mut ends: Vec<(f64, &Line)> = self
            .lines
            .iter()
            .filter(|line| !line.label.is_empty())
            .filter_map(|line| Some((end(line)?, line)))
            .collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        ends
    }

    /// Names at the ends of the lines, pushed apart where they would touch.
    fn beside(&self, size: &Size, body: &mut String, y: impl Fn(f64) -> f64) -> f64 {
        let ends = self.ends(y);
        let texts: Vec<Vec<String>> = ends.iter().map(|(_, line)| wrapped(&line.label, size.letters)).collect();
        let heights: Vec<f64> = texts.iter().map(|text| text.len() as f64 * TEXT + 4.0).collect();
        let wanted: Vec<f64> = ends.iter().zip(&heights).map(|((end, _), height)| end - height / 2.0).collect();
        let tops = apart(&wanted, &heights, 22.0, size.floor + 24.0);
        let from = size.width - size.right;
        for (((end, line), text), top) in ends.iter().zip(&texts).zip(&tops) {
            let class = line.tint.class();
            let middle = top + text.len() as f64 * TEXT / 2.0;
            let _ = write!(
                body,
                "<path class=\"{class}\" fill=\"none\" d=\"M{} {}L{} {}\"/>",
                at(from + 1.0),
                at(*end),
                at(from + 12.0),
                at(middle),
            );
            for (index, words) in text.iter().enumerate() {
                let _ = write!(
                    body,
                    "<text class=\"l-{class}\" x=\"{}\" y=\"{}\">{}</text>",
                    at(from + 16.0),
                    at(top + TEXT * (index as f64 + 0.8)),
                    escaped(words),
                );
            }
        }
        let lowest = tops.iter().zip(&heights).map(|(top, height)| top + height).fold(0.0, f64::max);
        lowest.max(size.floor + 28.0)
    }

    /// A letter at the end of each line, and names below the plot.
    fn below(&self, size: &Size, body: &mut String, y: impl Fn(f64) -> f64) -> f64 {
        let ends = self.ends(y);
        let heights = vec![15.0; ends.len()];
        let wanted: Vec<f64> = ends.iter().map(|(end, _)| end - 7.5).collect();
        let tops = apart(&wanted, &heights, 18.0, size.floor);
        let mut bottom = size.floor + 44.0;
        for (index, ((_, line), top)) in ends.iter().zip(&tops).enumerate() {
            let class = line.tint.class();
            let letter = char::from(b'A' + u8::try_from(index.min(25)).unwrap_or(25));
            let _ = write!(
                body,
                "<text class=\"l-{class}\" x=\"{}\" y=\"{}\">{letter}</text>",
                at(size.width - size.right + 6.0),
                at(top + 12.0),
            );
            for (row, words) in wrapped(&line.label, size.letters).iter().enumerate() {
                let mark = if row == 0 { format!("{letter} ") } else { String::new() };
                let _ = write!(
                    body,
                    "<text class=\"l-{class}\" x=\"{}\" y=\"{}\">{mark}{}</text>",
                    at(if row == 0 { 0.0 } else { 14.0 }),
                    at(bottom),
                    escaped(words),
                );
                bottom += TEXT;
            }
            bottom += 3.0;
        }
        bottom
    }
}

/// Tops of blocks from top to bottom, as near to where they are wanted as they can be without touching.
fn apart(wanted: &[f64], heights: &[f64], least: f64, most: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = Vec::with_capacity(wanted.len());
    let mut free = least;
    for (top, height) in wanted.iter().zip(heights) {
        let top = top.max(free);
        free = top + height;
        tops.push(top);
    }
    // What hangs out below moves up, as far as there is room.
    let mut floor = most;
    for (top, height) in tops.iter_mut().zip(heights).rev() {
        *top = top.min(floor - height);
        floor = *top;
    }
    let lift = tops.first().map_or(0.0, |first| (least - first).max(0.0));
    for top in &mut tops {
        *top += lift;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fan(label: &str) -> Fan {
        let year = |of, central| Year { of, range: Range { low: central / 2.0, central, high: central * 2.0 } };
        let line = |leads: bool| Line {
            label: label.to_owned(),
            tint: Tint::Moss,
            band: leads.then_some(Tint::Moss),
            years: vec![year(2024, 2.0), year(2050, 4.0)],
        };
        Fan {
            title: "t".to_owned(),
            description: String::new(),
            axis: "Mt".to_owned(),
            lines: vec![line(true), line(false)],
            aims: vec![Aim { label: "goal".to_owned(), year: 2030, level: 1.0 }],
            language: Lang::En,
        }
    }

    #[test]
    fn the_band_of_the_leading_line_fits_and_no_other_is_drawn() {
        let drawn = fan("a").drawing(&WIDE, false).standalone(Lang::En);
        assert_eq!(drawn.matches("class=\"f-moss\"").count(), 1);
        // The top of the axis is the band's high end.
        assert!(drawn.contains(&format!("L510 {}", at(36.0))), "{drawn}");
    }

    #[test]
    fn names_are_escaped_and_do_not_touch() {
        assert!(!fan("<script>").drawing(&WIDE, false).standalone(Lang::En).contains("<script>"));
        assert_eq!(apart(&[10.0, 11.0, 80.0], &[20.0; 3], 0.0, 100.0), [10.0, 30.0, 80.0]);
        assert_eq!(apart(&[70.0, 75.0, 80.0], &[20.0; 3], 0.0, 100.0), [40.0, 60.0, 80.0]);
        assert_eq!(apart(&[70.0, 75.0], &[60.0; 2], 0.0, 100.0), [0.0, 60.0]);
    }

    #[test]
    fn nothing_at_all_still_draws() {
        let empty = Fan { lines: Vec::new(), aims: Vec::new(), ..fan("a") };
        assert!(empty.inline("x").contains("<svg"));
    }
}
