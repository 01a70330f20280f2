//! The page of one figure: all its observations, its boundary and its sources.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use voetspoor_quantity::Lang;

use super::{Figure, Observation, Source};
use crate::address;
use crate::chart::line::{LineChart, Point, Series, Tint};
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;
use crate::respond::{page, table};
use crate::twin::{Named, Shape};

#[derive(Template)]
#[template(path = "figure/figure.html")]
struct FigurePage<'a> {
    frame: Frame,
    l: Lang,
    figure: &'a Figure,
    rows: Vec<Row<'a>>,
    sources: Vec<&'a Source>,
    chart: String,
}

struct Row<'a> {
    observation: &'a Observation,
    value: String,
    source: &'a Source,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    figure: &'a Figure,
    observations: Vec<&'a Observation>,
    sources: Vec<&'a Source>,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, named: Named) -> Response {
    let parameters = [("id", named.name.as_str())];
    let Some(figure) = portal.figures.figure(&named.name) else {
        return named.missing();
    };
    let observations = portal.figures.of(&figure.id);
    let mut sources: Vec<&Source> = Vec::new();
    for source in observations.iter().filter_map(|one| portal.figures.source(&one.source)) {
        if !sources.iter().any(|known| known.id == source.id) {
            sources.push(source);
        }
    }
    match named.shape {
        Shape::Html => {}
        Shape::Json => return table::json(&Document { figure, observations, sources }),
        Shape::Csv => return table::csv(observations),
        Shape::Svg if drawable(&observations) => {
            return table::kept(
                "image/svg+xml; charset=utf-8",
                chart(figure, &observations, l).standalone().into_bytes(),
            );
        }
        _ => return named.missing(),
    }
    let drawn = drawable(&observations);
    let endings: &[&'static str] = if drawn { &["csv", "json", "svg"] } else { &["csv", "json"] };
    let frame = Frame::new(l, address::FIGURE, figure.title(l), figure.boundary(l))
        .at(address::FIGURE, &parameters)
        .within(address::HOME)
        .below(address::HOME.path(l), l.is("Cijfers", "Figures"))
        .twins(endings);
    let chart = if drawn { chart(figure, &observations, l).inline("figure-chart") } else { String::new() };
    let rows = observations
        .into_iter()
        .filter_map(|observation| {
            let source = portal.figures.source(&observation.source)?;
            Some(Row { observation, value: told(observation, l), source })
        })
        .collect();
    page::kept(&FigurePage { frame, l, figure, rows, sources, chart }, l)
}

/// A value in words: "about 5,100".
pub(crate) fn told(observation: &Observation, l: Lang) -> String {
    let number = exact(observation.value, l);
    if observation.approximate { format!("{} {number}", l.is("ongeveer", "about")) } else { number }
}

/// A published value as it was published, without digits added or lost.
pub(crate) fn exact(value: f64, l: Lang) -> String {
    let text = value.to_string();
    // Zeros in front tell how small it is, not how exact.
    let told = text.trim_start_matches(['-', '0', '.']);
    let digits = told.chars().filter(char::is_ascii_digit).count().max(1);
    number::significant(value, i32::try_from(digits).unwrap_or(6), l)
}

/// Two years or more make a line.
fn drawable(observations: &[&Observation]) -> bool {
    observations.windows(2).filter(|pair| matches!(pair, [a, b] if a.period != b.period)).count() >= 2
}

fn chart(figure: &Figure, observations: &[&Observation], l: Lang) -> LineChart {
    let points = observations.iter().map(|one| Point { year: one.period, value: one.value }).collect();
    let newest = observations.last();
    let label = newest.map_or_else(String::new, |one| format!("{} {}", told(one, l), figure.unit(l)));
    LineChart {
        title: figure.title(l).to_owned(),
        description: observations
            .iter()
            .map(|one| format!("{}: {} {}.", one.period, told(one, l), figure.unit(l)))
            .collect::<Vec<_>>()
            .join(" "),
        axis: figure.unit(l).to_owned(),
        series: vec![Series { label, tint: Tint::Water, points }],
        language: l,
    }
}
