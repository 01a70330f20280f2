//! `/monitor/model`: the model beside published figures with what is left over, what is missing, and ways into it.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use serde::Serialize;
use voetspoor_quantity::Lang;
use voetspoor_sector::{Basis, DEFAULT_DRAWS, FigureName, Measure, Reconciled, SectorData, Tier};

use super::amounts::{band, change, exact, plain, unit};
use super::calculated::Asking;
use super::{EXPLAIN, INPUTS, MODEL, frame, source_links};
use crate::address;
use crate::data;
use crate::frame::Frame;
use crate::number;
use crate::query;
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "monitor/model.html")]
struct ModelPage {
    frame: Frame,
    l: Lang,
    within: usize,
    held: usize,
    controls: Vec<Control>,
    gaps: Vec<(String, String, String, &'static str)>,
    bases: Vec<(&'static str, String, String)>,
    inputs: String,
    set: String,
}

/// A published figure beside the model's.
struct Control {
    name: String,
    unit: &'static str,
    published: String,
    model: String,
    band: String,
    residual: String,
    within: bool,
    is_input: bool,
    /// What of the model it is held against: name, address of its explanation.
    against: Vec<(String, String)>,
    boundary: &'static str,
    /// The published figure stands in this row already.
    repeats: Option<String>,
    why: String,
    line: String,
    sources: Vec<(String, String)>,
}

/// What a page shows of the tables.
pub(super) fn about(data: &SectorData, l: Lang) -> Vec<(&'static str, String, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for input in data.inputs() {
        *counts.entry(input.basis.as_str()).or_default() += 1;
    }
    let counted = Basis::ALL.iter().filter_map(|basis| Some((basis, counts.get(basis.as_str())?)));
    counted
        .map(|(basis, count)| (basis.label(l), number::count(*count, l), format!("{}?basis={basis}", INPUTS.path(l))))
        .collect()
}

pub(super) async fn get(asking: Asking) -> Response {
    let (portal, l, shape) = (&asking.portal, asking.l, asking.shape);
    let held = asking.calculate(|tables| voetspoor_sector::reconcile(tables.data, tables.catalog, DEFAULT_DRAWS)).await;
    let held = match held {
        Ok(held) => held,
        Err(answer) => return answer,
    };
    match shape {
        Shape::Html => {}
        Shape::Json => return table::json(&held),
        Shape::Csv => return table::csv(held.iter().map(Flat::new)),
        _ => return asking.missing(),
    }
    let Some(tables) = portal.sector.as_deref() else { return asking.missing() };
    let about_page = l.is(
        "Waar het landelijke model uit bestaat, hoe het zich houdt naast gepubliceerde cijfers, en wat ontbreekt.",
        "What the national model is made of, how it holds beside published figures, and what is missing.",
    );
    let title = l.is("Het landelijke model, en waar het afwijkt", "The national model, and where it differs");
    let judged = || held.iter().filter(|one| one.judges());
    let page = ModelPage {
        frame: frame(l, MODEL, title, about_page).twins(&["csv", "json"]),
        l,
        within: judged().filter(|one| one.within).count(),
        held: judged().count(),
        controls: held.iter().map(|one| control(tables, one, l)).collect(),
        gaps: tables
            .gaps()
            .iter()
            .map(|gap| {
                let words = [&gap.what, &gap.why, &gap.fill].map(|words| words.get(l).to_owned());
                let [what, why, fill] = words;
                (what, why, fill, gap.tier.label(l))
            })
            .collect(),
        bases: about(tables, l),
        inputs: number::count(tables.inputs().len(), l),
        set: address::DATA_SET.id(l, "sector"),
    };
    page::kept(&page, l)
}

fn control(tables: &SectorData, one: &Reconciled, l: Lang) -> Control {
    // A share is a percentage, whatever it is a share of.
    let of = one.figures.first().map_or(Measure::Footprint, |figure| figure.measure);
    let measure = if one.per.is_some() { Measure::UseShare } else { of };
    let (name, factor) = unit(measure, l);
    let row = |id: &str| tables.controls().iter().find(|control| control.id == id);
    let explained = |figure: &FigureName| {
        let query = query::of([
            ("figure", figure.to_string()),
            ("boundary", one.boundary.to_string()),
            ("factors", one.factor_set.clone()),
        ]);
        (of_what(tables, &figure.of, l), query::with(EXPLAIN.path(l), &query))
    };
    Control {
        name: one.name.get(l).to_owned(),
        unit: name,
        published: exact(one.published / factor, l),
        model: plain(measure, one.model.central, l),
        band: band(measure, one.model, l),
        residual: change(measure, one.residual, l),
        within: one.within,
        is_input: one.is_input,
        against: one.figures.iter().map(explained).collect(),
        boundary: one.boundary.label(l),
        repeats: one.repeats.as_deref().and_then(row).map(|first| first.name.get(l).to_owned()),
        why: one.why.get(l).to_owned(),
        line: row(&one.id).map_or_else(String::new, |row| data::line(l, &row.file, row.line)),
        sources: source_links(&one.sources, l),
    }
}

/// Name of what a figure is about.
fn of_what(tables: &SectorData, of: &str, l: Lang) -> String {
    let part = || tables.parts().iter().find(|part| part.id == of).map(|part| part.name.get(l).to_owned());
    let tier = of.parse::<Tier>().ok().map(|tier| tier.label(l).to_owned());
    tier.or_else(part).unwrap_or_else(|| l.is("hele sector", "whole sector").to_owned())
}

/// A published figure beside the model's, as a row of a table.
#[derive(Serialize)]
struct Flat<'a> {
    id: &'a str,
    name_en: &'a str,
    name_nl: &'a str,
    figure: String,
    boundary: &'static str,
    factor_set: &'a str,
    unit: &'a str,
    published: f64,
    model_low: f64,
    model: f64,
    model_high: f64,
    residual: f64,
    within: bool,
    is_input: bool,
    repeats: Option<&'a str>,
    sources: String,
}

impl<'a> Flat<'a> {
    fn new(one: &'a Reconciled) -> Flat<'a> {
        Flat {
            id: &one.id,
            name_en: &one.name.en,
            name_nl: &one.name.nl,
            figure: one.figure(),
            boundary: one.boundary.as_str(),
            factor_set: &one.factor_set,
            unit: one.unit,
            published: one.published,
            model_low: one.model.low,
            model: one.model.central,
            model_high: one.model.high,
            residual: one.residual,
            within: one.within,
            is_input: one.is_input,
            repeats: one.repeats.as_deref(),
            sources: one.sources.join(";"),
        }
    }
}
