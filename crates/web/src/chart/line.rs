//! Values over years, as lines with their name at the end. Drawn twice: for wide and for narrow screens.

use std::fmt::Write as _;

use voetspoor_quantity::Lang;

use super::svg::{Drawing, Told, at, both_widths, escaped};
use crate::number;

/// A colour with a meaning: see the tokens of the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tint {
    Water,
    Moss,
    Amber,
    Clay,
    Stone,
    /// No meaning of its own.
    Plain,
}

impl Tint {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Tint::Water => "water",
            Tint::Moss => "moss",
            Tint::Amber => "amber",
            Tint::Clay => "clay",
            Tint::Stone => "stone",
            Tint::Plain => "plain",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) year: i16,
    pub(crate) value: f64,
    /// Was it derived from what was published of another year? Then its dot is hollow.
    pub(crate) derived: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Series {
    pub(crate) label: String,
    pub(crate) tint: Tint,
    pub(crate) points: Vec<Point>,
}

#[derive(Debug, Clone)]
pub(crate) struct LineChart {
    pub(crate) title: String,
    pub(crate) description: String,
    /// What the vertical axis measures.
    pub(crate) axis: String,
    pub(crate) series: Vec<Series>,
    pub(crate) language: Lang,
}

struct Size {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

const WIDE: Size = Size { width: 560.0, height: 300.0, left: 56.0, right: 40.0, top: 56.0, bottom: 40.0 };
const NARROW: Size = Size { width: 300.0, height: 240.0, left: 48.0, right: 20.0, top: 52.0, bottom: 34.0 };

impl LineChart {
    /// For a page: both widths, of which the style sheet shows one.
    pub(crate) fn inline(&self, id: &str) -> String {
        both_widths(id, " plot", &self.drawing(&WIDE), &self.drawing(&NARROW))
    }

    /// As a picture that tells it all by itself.
    pub(crate) fn card(&self, told: &Told<'_>) -> String {
        self.drawing(&WIDE).card(told)
    }

    fn drawing(&self, size: &Size) -> Drawing<'_> {
        let points = || self.series.iter().flat_map(|series| &series.points);
        let top = ceiling(points().map(|point| point.value).fold(0.0, f64::max));
        let first = points().map(|point| point.year).min().unwrap_or(0);
        let last = points().map(|point| point.year).max().unwrap_or(1).max(first + 1);
        let floor = size.height - size.bottom;
        let x = |year: i16| {
            let share = f64::from(year - first) / f64::from(last - first);
            size.left + share * (size.width - size.left - size.right)
        };
        let y = |value: f64| floor - value / top * (floor - size.top);
        let mut body = String::new();
        for step in 0..=4 {
            let value = top * f64::from(step) / 4.0;
            let (line, label) = (at(y(value)), number::significant(value, 2, self.language));
            let _ = write!(
                body,
                "<path class=\"grid\" d=\"M{} {line}H{}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>",
                at(size.left),
                at(size.width - size.right),
                at(size.left - 8.0),
                at(y(value) + 4.0),
            );
        }
        let _ = write!(body, "<text x=\"0\" y=\"18\">{}</text>", escaped(&self.axis));
        let mut years: Vec<i16> = points().map(|point| point.year).collect();
        years.sort_unstable();
        years.dedup();
        for year in legible(&years, size.width - size.left - size.right) {
            let _ = write!(
                body,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{year}</text>",
                at(x(year)),
                at(size.height - 12.0),
            );
        }
        for series in &self.series {
            let class = series.tint.class();
            let mut path = String::new();
            let mut gaps = String::new();
            let mut before: Option<Point> = None;
            for point in &series.points {
                let to = format!("{} {}", at(x(point.year)), at(y(point.value)));
                match before {
                    // A year without data is a gap: a dotted line says that nothing is known in between.
                    Some(before) if point.year - before.year > 1 => {
                        let _ = write!(gaps, "M{} {}L{to}", at(x(before.year)), at(y(before.value)));
                        let _ = write!(path, "M{to}");
                    }
                    Some(_) => {
                        let _ = write!(path, "L{to}");
                    }
                    None => {
                        let _ = write!(path, "M{to}");
                    }
                }
                before = Some(*point);
            }
            let _ = write!(body, "<path class=\"line {class}\" fill=\"none\" stroke-width=\"3\" d=\"{path}\"/>");
            if !gaps.is_empty() {
                let _ = write!(
                    body,
                    "<path class=\"line {class}\" fill=\"none\" stroke-width=\"2\" stroke-dasharray=\"2 6\" d=\"{gaps}\"/>"
                );
            }
            for point in &series.points {
                let class =
                    if point.derived { format!("{class} f-plain\" stroke-width=\"2") } else { format!("l-{class}") };
                let _ = write!(
                    body,
                    "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"4\"/>",
                    at(x(point.year)),
                    at(y(point.value)),
                );
            }
            if let Some(end) = series.points.last() {
                let _ = write!(
                    body,
                    "<text class=\"label l-{class}\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                    at(x(end.year) + size.right / 2.0),
                    at(y(end.value) - 12.0),
                    escaped(&series.label),
                );
            }
        }
        Drawing {
            width: size.width,
            height: size.height,
            title: &self.title,
            description: &self.description,
            body,
            stretched: false,
        }
    }
}

/// A round number at or above a value, of which a quarter has two digits at most: lines stand at the quarters, and say where.
pub(super) fn ceiling(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let unit = 10_f64.powf(value.log10().floor());
    [1.0, 2.0, 4.0, 6.0, 8.0, 10.0].into_iter().map(|step| step * unit).find(|round| *round >= value).unwrap_or(value)
}

/// Years whose labels do not touch: the last always, others where there is room.
pub(super) fn legible(years: &[i16], width: f64) -> Vec<i16> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Vec::new() };
    let per_year = width / f64::from((last - first).max(1));
    let room = (44.0 / per_year).ceil() as i16;
    let mut kept: Vec<i16> = Vec::new();
    for year in years.iter().rev() {
        if kept.last().is_none_or(|before| before - year >= room) {
            kept.push(*year);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(title: &str, years: &[(i16, f64)]) -> LineChart {
        let points =
            years.iter().map(|(year, value)| Point { year: *year, value: *value, derived: *year == 2021 }).collect();
        let series = vec![Series { label: "x".to_owned(), tint: Tint::Moss, points }];
        LineChart {
            title: title.to_owned(),
            description: String::new(),
            axis: "t".to_owned(),
            series,
            language: Lang::En,
        }
    }

    #[test]
    fn a_year_without_data_is_drawn_as_a_gap() {
        let drawn = chart("t", &[(2020, 1.0), (2021, 2.0), (2024, 3.0)]).inline("x");
        assert!(drawn.contains("stroke-dasharray"));
        assert!(!chart("t", &[(2020, 1.0), (2021, 2.0)]).inline("x").contains("stroke-dasharray"));
    }

    #[test]
    fn a_derived_year_has_a_hollow_dot() {
        assert!(chart("t", &[(2020, 1.0), (2021, 2.0)]).inline("x").contains("moss f-plain"));
        assert!(!chart("t", &[(2020, 1.0), (2022, 2.0)]).inline("x").contains("f-plain"));
    }

    #[test]
    fn text_cannot_leave_the_drawing() {
        assert!(!chart("</title><script>", &[(2020, 1.0), (2021, 1.0)]).inline("x").contains("<script>"));
    }

    #[test]
    fn the_axis_ends_at_a_round_number() {
        let ends = [0.0, 1.31, 4.1, 5_100.0].map(|value| ceiling(value) as i64);
        assert_eq!(ends, [1, 2, 6, 6_000]);
    }
}
