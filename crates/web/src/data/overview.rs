//! `/gegevens`: all data sets and factor sets.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use voetspoor_quantity::Lang;

use super::record::{FactorSetRecord, SetRecord};
use crate::address;
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "data/overview.html")]
struct OverviewPage {
    frame: Frame,
    l: Lang,
    sets: Vec<SetRecord>,
    factor_sets: Vec<FactorSetRecord>,
    factors: String,
    items: String,
    sources: String,
    products: String,
}

#[derive(Serialize)]
struct Document {
    data_sets: Vec<SetRecord>,
    factor_sets: Vec<FactorSetRecord>,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let catalog = &portal.catalog;
    let sets = SetRecord::all(&portal);
    let factor_sets = FactorSetRecord::all(catalog);
    match shape {
        Shape::Json => return table::json(&Document { data_sets: sets, factor_sets }),
        Shape::Csv => return table::csv(sets),
        _ => {}
    }
    let title = l.is("Open data", "Open data");
    let description = l.is(
        "Alle factoren, bronnen en tabellen waarmee wij rekenen, om te lezen, te controleren en te hergebruiken.",
        "All factors, sources and tables that we compute with, to read, to check and to use again.",
    );
    let frame = Frame::new(l, address::DATA, title, description).within(address::DATA).twins(&["csv", "json"]);
    let count = |count: usize| number::whole(count as u64, l);
    page::kept(
        &OverviewPage {
            frame,
            l,
            factors: count(catalog.factors().len()),
            items: count(catalog.items().count()),
            sources: count(catalog.sources().len()),
            products: count(catalog.products().count()),
            sets,
            factor_sets,
        },
        l,
    )
}
