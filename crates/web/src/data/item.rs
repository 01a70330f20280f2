//! `/gegevens/factoren`: things that have a footprint, and all that is known of each.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Serialize;
use voetspoor_catalog::ItemId;
use voetspoor_quantity::Lang;

use super::record::{FactorRecord, ItemRecord, ParameterRecord};
use crate::address;
use crate::frame::Frame;
use crate::number;
use crate::paging::{Paging, ROWS, Walk};
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::{Named, Shape};

#[derive(Template)]
#[template(path = "data/items.html")]
struct ItemsPage {
    frame: Frame,
    l: Lang,
    kinds: Vec<Kind>,
}

/// Items of one sort.
struct Kind {
    name: String,
    id: &'static str,
    items: Vec<ItemRecord>,
}

#[derive(Template)]
#[template(path = "data/item.html")]
struct ItemPage<'a> {
    frame: Frame,
    l: Lang,
    item: &'a ItemRecord,
    line: String,
    parent: Option<(String, String)>,
    children: Vec<(String, String)>,
    rows: Vec<Row<'a>>,
    parameters: Vec<Property<'a>>,
    filters: Vec<Filter>,
    walk: Walk,
}

/// A factor as people read it.
struct Row<'a> {
    factor: &'a FactorRecord,
    value: String,
    range: String,
    sources: Vec<(String, &'a str)>,
    line: String,
}

/// A parameter as people read it.
struct Property<'a> {
    parameter: &'a ParameterRecord,
    value: String,
    range: String,
    sources: Vec<(String, &'a str)>,
    line: String,
}

/// A choice of rows.
struct Filter {
    key: &'static str,
    label: &'static str,
    values: Vec<String>,
    chosen: String,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    item: &'a ItemRecord,
    factor_rows: &'a [FactorRecord],
    parameter_rows: &'a [ParameterRecord],
}

pub(crate) async fn list(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let items = ItemRecord::all(&portal.catalog);
    match shape {
        Shape::Json => return table::json(&items),
        Shape::Csv => return table::csv(items),
        _ => {}
    }
    let kinds = voetspoor_catalog::ItemKind::ALL
        .iter()
        .map(|kind| Kind {
            name: super::words::kind(kind.as_str(), l),
            id: kind.as_str(),
            items: items.iter().filter(|item| item.kind == kind.as_str()).cloned().collect(),
        })
        .filter(|kind| !kind.items.is_empty())
        .collect();
    let description = l.is(
        "Alles waarvan wij een voetafdruk of een eigenschap kennen, van laptop tot liter diesel.",
        "All of which we know a footprint or a property, from a laptop to a litre of diesel.",
    );
    let frame = Frame::new(l, address::ITEMS, l.is("Factoren", "Factors"), description)
        .within(address::DATA)
        .below(address::DATA.path(l), "Open data")
        .twins(&["csv", "json"]);
    page::kept(&ItemsPage { frame, l, kinds }, l)
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, named: Named, RawQuery(query): RawQuery) -> Response {
    let catalog = &portal.catalog;
    let Some(id) = catalog.item_id(&named.name) else {
        return Problem::not_found(l).shaped(named.shape, l);
    };
    let item = ItemRecord::new(catalog, id, catalog.item(id));
    let factors: Vec<FactorRecord> = catalog.own_factors(id).map(|one| FactorRecord::new(catalog, one)).collect();
    let parameters: Vec<ParameterRecord> =
        catalog.parameters_of(id).map(|one| ParameterRecord::new(catalog, one)).collect();
    match named.shape {
        Shape::Html => {}
        Shape::Json => {
            return table::json(&Document { item: &item, factor_rows: &factors, parameter_rows: &parameters });
        }
        Shape::Csv => return table::csv(factors),
        _ => return Problem::not_found(l).document(),
    }
    let chosen = Chosen::read(query.as_deref().unwrap_or_default());
    let shown: Vec<&FactorRecord> = factors.iter().filter(|factor| chosen.takes(factor)).collect();
    let Some(paging) = Paging::new(chosen.page, ROWS, shown.len()) else {
        return Problem::not_found(l).page(l);
    };
    let parameters_of_address = [("id", item.id.as_str())];
    let name = l.is(&item.name_nl, &item.name_en);
    let description = l.is(
        format!("Factoren en eigenschappen van {name}, met marge, jaar, bron en regel."),
        format!("Factors and properties of {name}, with range, year, source and line."),
    );
    let mut frame = Frame::new(l, address::ITEM, name, &description)
        .at(address::ITEM, &parameters_of_address)
        .within(address::DATA)
        .below(address::DATA.path(l), "Open data")
        .below(address::ITEMS.path(l), l.is("Factoren", "Factors"))
        .twins(&["csv", "json"]);
    let path = frame.path.clone();
    frame.listed = query.is_none();
    let walk = Walk::new(paging, &path, &chosen.pairs());
    let rows = paging.cut(&shown).iter().map(|factor| row(factor, l)).collect();
    let link = |id: ItemId| {
        let other = catalog.item(id);
        (address::ITEM.with(l, &[("id", &other.id)]), l.is(&other.name_nl, &other.name_en).clone())
    };
    let children = catalog.items().filter(|(_, other)| other.parent == Some(id)).map(|(id, _)| link(id)).collect();
    let parent = catalog.item(id).parent.map(link);
    let line = super::line(l, &item.file, item.line);
    let filters = if factors.len() > ROWS { filters(&factors, &chosen, l) } else { Vec::new() };
    let parameters = parameters.iter().map(|parameter| property(parameter, l)).collect();
    page::kept(&ItemPage { frame, l, item: &item, line, parent, children, rows, parameters, filters, walk }, l)
}

/// Which factors are asked for.
#[derive(Debug, Default)]
struct Chosen {
    zone: String,
    year: String,
    series: String,
    indicator: String,
    page: usize,
}

impl Chosen {
    fn read(query: &str) -> Chosen {
        let mut chosen = Chosen { page: 1, ..Chosen::default() };
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match key.as_ref() {
                "zone" => chosen.zone = value.into_owned(),
                "year" => chosen.year = value.into_owned(),
                "series" => chosen.series = value.into_owned(),
                "indicator" => chosen.indicator = value.into_owned(),
                "page" => chosen.page = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        chosen
    }

    fn takes(&self, factor: &FactorRecord) -> bool {
        let is = |wanted: &str, have: &str| wanted.is_empty() || wanted == have;
        is(&self.zone, factor.zone.as_deref().unwrap_or("-"))
            && is(&self.year, &factor.year.map_or_else(|| "-".to_owned(), |year| year.to_string()))
            && is(&self.series, &factor.series)
            && is(&self.indicator, factor.indicator)
    }

    fn pairs(&self) -> [(&'static str, &str); 4] {
        [("zone", &self.zone), ("year", &self.year), ("series", &self.series), ("indicator", &self.indicator)]
    }
}

fn filters(factors: &[FactorRecord], chosen: &Chosen, l: Lang) -> Vec<Filter> {
    let values = |of: fn(&FactorRecord) -> String| {
        let mut values: Vec<String> = factors.iter().map(of).collect();
        values.sort_unstable();
        values.dedup();
        values
    };
    let filter =
        |key, label, values: Vec<String>, chosen: &str| Filter { key, label, values, chosen: chosen.to_owned() };
    let all = [
        filter(
            "zone",
            l.is("Land of gebied", "Country or area"),
            values(|one| one.zone.clone().unwrap_or_else(|| "-".to_owned())),
            &chosen.zone,
        ),
        filter(
            "year",
            l.is("Jaar", "Year"),
            values(|one| one.year.map_or_else(|| "-".to_owned(), |year| year.to_string())),
            &chosen.year,
        ),
        filter("series", l.is("Reeks", "Series"), values(|one| one.series.clone()), &chosen.series),
        filter("indicator", l.is("Indicator", "Indicator"), values(|one| one.indicator.to_owned()), &chosen.indicator),
    ];
    all.into_iter().filter(|filter| filter.values.len() > 1).collect()
}

fn row(factor: &FactorRecord, l: Lang) -> Row<'_> {
    Row {
        factor,
        value: number::short(factor.central, l),
        range: span(factor.low, factor.high, l),
        sources: sources(&factor.sources, l),
        line: super::line(l, &factor.file, factor.line),
    }
}

fn property(parameter: &ParameterRecord, l: Lang) -> Property<'_> {
    Property {
        parameter,
        value: number::short(parameter.central, l),
        range: span(parameter.low, parameter.high, l),
        sources: sources(&parameter.sources, l),
        line: super::line(l, &parameter.file, parameter.line),
    }
}

fn span(low: Option<f64>, high: Option<f64>, l: Lang) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{} – {}", number::short(low, l), number::short(high, l)),
        _ => String::new(),
    }
}

fn sources(ids: &str, l: Lang) -> Vec<(String, &str)> {
    ids.split(';').filter(|id| !id.is_empty()).map(|id| (address::SOURCE.with(l, &[("id", id)]), id)).collect()
}
