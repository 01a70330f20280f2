//! `/monitor/model/uitleg`: one figure of the national model, step by step, down to the line of each input.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use voetspoor_catalog::NATION_FACTORS;
use voetspoor_quantity::Lang;
use voetspoor_sector::{
    Basis, DEFAULT_DRAWS, Explanation, FigureName, InputLine, Measure, NamedBoundary, Question, SectorData,
    SectorError, Step, Tier,
};

use super::amounts::{amount, band, exact};
use super::calculated::Asking;
use super::inputs::subject;
use super::{EXPLAIN, MODEL, frame};
use crate::address;
use crate::data;
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;
use crate::query;
use crate::respond::problem::{FieldError, Problem, unknown_choice};
use crate::respond::{page, table};
use crate::twin::Shape;

/// Deepest place that is followed.
const DEEPEST: usize = 40;

#[derive(Template)]
#[template(path = "monitor/explain.html")]
struct ExplainPage {
    frame: Frame,
    l: Lang,
    measures: Vec<Choice>,
    subjects: Vec<Choice>,
    years: Vec<Choice>,
    boundaries: Vec<Choice>,
    sets: Vec<Choice>,
    told: Option<Told>,
}

/// A possibility: value, name, chosen.
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

/// The figure, and the step that is looked at.
struct Told {
    title: String,
    value: String,
    band: String,
    marks: Vec<&'static str>,
    /// The way from the figure to this step.
    way: Vec<(String, String)>,
    step: Shown,
    below: Vec<Shown>,
    sources: Vec<(String, String)>,
}

/// A step as it stands on the page.
struct Shown {
    name: String,
    operation: &'static str,
    value: String,
    path: String,
    deeper: usize,
    input: Option<Origin>,
}

/// The row of an input.
struct Origin {
    line: String,
    band: String,
    basis: &'static str,
    assumed: bool,
    reason: String,
    note: String,
    sources: Vec<(String, String)>,
}

/// What is asked: a figure, in a frame, and a place in its tree.
#[derive(Debug, Clone)]
struct Asked {
    figure: FigureName,
    boundary: NamedBoundary,
    factors: String,
    at: Vec<usize>,
}

pub(super) async fn get(asking: Asking, RawQuery(query): RawQuery) -> Response {
    let (portal, l, shape) = (&asking.portal, asking.l, asking.shape);
    let Some(tables) = portal.sector.clone() else { return asking.missing() };
    let asked = match Asked::read(&query.unwrap_or_default(), portal, &tables, l) {
        Ok(asked) => asked,
        Err(error) => return Problem::invalid(l, vec![error]).shaped(shape, l),
    };
    let question = asked.clone();
    let told = asking
        .calculate(move |tables| {
            let model = tables.model(&question.factors)?;
            let mut whole = Question::of_year(question.figure.year);
            whole.boundary = question.boundary.boundary();
            match model.explain(&whole, &question.figure, DEFAULT_DRAWS) {
                Ok(told) => Ok(Some(told)),
                Err(SectorError::NoFigure { .. } | SectorError::Year { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .await;
    let told = match told {
        Ok(told) => told,
        Err(answer) => return answer,
    };
    match (shape, &told) {
        (Shape::Html, _) => {}
        (Shape::Json, Some(told)) => return table::json(told),
        (Shape::Csv, Some(told)) => return table::csv(leaves(told)),
        _ => return asking.missing(),
    }
    let found = told.as_ref().map(|told| shown(told, &asked, &tables, l));
    let (status, found) = match found {
        Some(Some(found)) => (StatusCode::OK, Some(found)),
        Some(None) => return asking.missing(),
        None => (StatusCode::NOT_FOUND, None),
    };
    let mut answer = page::kept(&form(portal, &tables, &asked, found, l), l);
    *answer.status_mut() = status;
    answer
}

impl Asked {
    fn read(query: &str, portal: &Portal, tables: &SectorData, l: Lang) -> Result<Asked, FieldError> {
        let last =
            voetspoor_sector::Model::new(tables, &portal.catalog, NATION_FACTORS).map_or(0, |model| model.years().1);
        let mut asked = Asked {
            figure: FigureName::total(Measure::Footprint, last),
            boundary: NamedBoundary::Territory,
            factors: NATION_FACTORS.to_owned(),
            at: Vec::new(),
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()) {
            let wrong = |detail: &str| FieldError { field: name.to_string(), detail: detail.to_owned() };
            let choose = || wrong(unknown_choice(l));
            match name.as_ref() {
                "figure" => {
                    asked.figure = value.parse().map_err(|_| {
                        wrong(l.is(
                            "Geef een cijfer, zoals footprint:total:2024.",
                            "Give a figure, such as footprint:total:2024.",
                        ))
                    })?;
                }
                "measure" => asked.figure.measure = value.parse().map_err(|_| choose())?,
                "of" => asked.figure.of = value.into_owned(),
                "year" => asked.figure.year = value.parse().map_err(|_| choose())?,
                "boundary" => asked.boundary = value.parse().map_err(|_| choose())?,
                "factors" => {
                    let known = portal.catalog.factor_set(&value).ok_or_else(choose)?;
                    asked.factors.clone_from(&known.name);
                }
                "at" => {
                    let places: Result<Vec<usize>, _> = value.split('.').take(DEEPEST).map(str::parse).collect();
                    asked.at = places.map_err(|_| choose())?;
                }
                _ => {}
            }
        }
        let known = subjects(tables, l).iter().any(|(id, _)| *id == asked.figure.of);
        if known { Ok(asked) } else { Err(FieldError { field: "of".to_owned(), detail: unknown_choice(l).to_owned() }) }
    }

    fn query(&self, at: &[usize]) -> String {
        let places: Vec<String> = at.iter().map(usize::to_string).collect();
        let at = (!places.is_empty()).then(|| ("at", places.join(".")));
        let figure = ("figure", self.figure.to_string());
        let boundary = ("boundary", self.boundary.to_string());
        query::of([figure, boundary, ("factors", self.factors.clone())].into_iter().chain(at))
    }

    fn path(&self, at: &[usize], l: Lang) -> String {
        query::with(EXPLAIN.path(l), &self.query(at))
    }
}

/// What figures can be of: the whole, layers, parts.
fn subjects(tables: &SectorData, l: Lang) -> Vec<(String, String)> {
    let whole = [("total".to_owned(), l.is("de hele sector", "the whole sector").to_owned())];
    let tiers = Tier::ALL.iter().map(|tier| (tier.to_string(), tier.label(l).to_owned()));
    let parts = tables.parts().iter().filter(|part| part.id.parse::<Tier>().is_err());
    let parts = parts.map(|part| (part.id.clone(), part.name.get(l).to_owned()));
    whole.into_iter().chain(tiers).chain(parts).collect()
}

fn form(portal: &Portal, tables: &SectorData, asked: &Asked, told: Option<Told>, l: Lang) -> ExplainPage {
    let choice = |value: String, name: String, chosen: bool| Choice { value, name, chosen };
    let about = l.is(
        "Eén cijfer van het landelijke model, stap voor stap, tot op de regel van elke bron.",
        "One figure of the national model, step by step, down to the line of each source.",
    );
    let mut frame = frame(l, EXPLAIN, l.is("Hoe berekend?", "How computed?"), about)
        .below(MODEL.path(l), "Model")
        .twins(&["csv", "json"])
        .asked(&asked.query(&asked.at));
    if told.is_none() {
        frame = frame.alone();
    }
    let years =
        voetspoor_sector::Model::new(tables, &portal.catalog, NATION_FACTORS).map_or((0, 0), |model| model.years());
    ExplainPage {
        measures: Measure::ALL
            .iter()
            .map(|one| choice(one.to_string(), one.label(l).to_owned(), *one == asked.figure.measure))
            .collect(),
        subjects: subjects(tables, l)
            .into_iter()
            .map(|(id, name)| {
                let chosen = id == asked.figure.of;
                choice(id, name, chosen)
            })
            .collect(),
        years: (years.0..=years.1)
            .map(|year| choice(year.to_string(), year.to_string(), year == asked.figure.year))
            .collect(),
        boundaries: NamedBoundary::ALL
            .iter()
            .map(|one| choice(one.to_string(), one.label(l).to_owned(), *one == asked.boundary))
            .collect(),
        sets: portal
            .catalog
            .factor_sets()
            .iter()
            .map(|set| choice(set.name.clone(), set.name.clone(), set.name == asked.factors))
            .collect(),
        frame,
        l,
        told,
    }
}

/// The figure with the step at a place of its tree; none where there is no such place.
fn shown(told: &Explanation, asked: &Asked, tables: &SectorData, l: Lang) -> Option<Told> {
    let mut step = &told.root;
    let mut way = Vec::new();
    for (depth, &place) in asked.at.iter().enumerate() {
        way.push((asked.path(asked.at.get(..depth)?, l), step.name.get(l).to_owned()));
        step = step.steps.get(place)?;
    }
    let child = |(index, step): (usize, &Step)| {
        let at: Vec<usize> = asked.at.iter().copied().chain([index]).collect();
        one(step, asked.path(&at, l), l)
    };
    let measure = asked.figure.measure;
    Some(Told {
        title: format!(
            "{}: {}, {}",
            subject_or_whole(tables, &asked.figure.of, l),
            measure.label(l),
            asked.figure.year
        ),
        value: amount(measure, told.range.central, l),
        band: band(measure, told.range, l),
        marks: told.marks.iter().map(|mark| mark.label(l)).collect(),
        way,
        step: one(step, asked.path(&asked.at, l), l),
        below: step.steps.iter().enumerate().map(child).collect(),
        sources: told
            .sources
            .iter()
            .map(|source| (address::SOURCE.id(l, &source.id), format!("{}, {}", source.title, source.publisher)))
            .collect(),
    })
}

fn subject_or_whole(tables: &SectorData, of: &str, l: Lang) -> String {
    if of == "total" { l.is("de hele sector", "the whole sector").to_owned() } else { subject(tables, of, l) }
}

fn one(step: &Step, path: String, l: Lang) -> Shown {
    Shown {
        name: step.name.get(l).to_owned(),
        operation: step.operation.label(l),
        value: format!("{} {}", number::significant(step.value, 4, l), step.unit),
        path,
        deeper: step.steps.len(),
        input: step.input.as_ref().map(|input| origin(input, l)),
    }
}

fn origin(input: &InputLine, l: Lang) -> Origin {
    let told = |(low, high)| format!("{} {} {}", exact(low, l), l.is("tot", "to"), exact(high, l));
    Origin {
        line: data::line(l, &input.file, input.line),
        band: input.low.zip(input.high).map_or_else(String::new, told),
        basis: input.basis.label(l),
        assumed: input.basis == Basis::Assumption,
        reason: input.reason.get(l).to_owned(),
        note: input.note.clone(),
        sources: input.sources.iter().map(|id| (address::SOURCE.id(l, id), id.clone())).collect(),
    }
}

/// An input of a figure as a row of a table.
#[derive(Serialize)]
struct Leaf<'a> {
    name_en: &'a str,
    name_nl: &'a str,
    value: f64,
    unit: &'static str,
    low: Option<f64>,
    high: Option<f64>,
    basis: &'static str,
    sources: String,
    certainty: &'static str,
    error_source: &'a str,
    file: &'a str,
    line: u32,
}

/// Every input of a figure once, by table and line.
fn leaves(told: &Explanation) -> Vec<Leaf<'_>> {
    let mut found: BTreeMap<(&str, u32), Leaf<'_>> = BTreeMap::new();
    let mut open = vec![&told.root];
    while let Some(step) = open.pop() {
        open.extend(&step.steps);
        let Some(input) = &step.input else { continue };
        found.entry((&input.file, input.line)).or_insert_with(|| Leaf {
            name_en: &step.name.en,
            name_nl: &step.name.nl,
            value: step.value,
            unit: step.unit,
            low: input.low,
            high: input.high,
            basis: input.basis.as_str(),
            sources: input.sources.join(";"),
            certainty: input.certainty,
            error_source: &input.error_source,
            file: &input.file,
            line: input.line,
        });
    }
    found.into_values().collect()
}
