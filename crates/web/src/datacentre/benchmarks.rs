//! `/datacenters/vergelijken`: published figures that a report is held against, the draft of the European label, and what was not found.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use voetspoor_datacentre::{Benchmark, BenchmarkKind, IndicatorId};
use voetspoor_publication::Table;
use voetspoor_quantity::Lang;

use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::number::exact;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "datacentre/benchmarks.html")]
struct BenchmarksPage {
    frame: Frame,
    l: Lang,
    groups: Vec<Group>,
    label_note: String,
    says: Vec<(String, String)>,
    expected: String,
    gaps: Vec<(String, String)>,
}

/// The figures of an indicator.
struct Group {
    symbol: &'static str,
    name: &'static str,
    unit: &'static str,
    rows: Vec<Told>,
}

struct Told {
    of: String,
    kind: &'static str,
    value: String,
    year: i16,
    caution: Option<String>,
    source: String,
    url: String,
    how: &'static str,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = l.is("Waarmee vergelijk je een datacenter?", "What to compare a data centre with?");
    let about = l.is(
        "Gepubliceerde cijfers van PUE, WUE, ERF en REF, en het ontwerp van het Europese label.",
        "Published figures of PUE, WUE, ERF and REF, and the draft of the European label.",
    );
    let group = |id: IndicatorId| Group {
        symbol: id.symbol(),
        name: id.name(l),
        unit: if id.unit() == "1" { "" } else { id.unit() },
        rows: portal.benchmarks.all().iter().filter(|one| one.indicator == id).map(|one| told(one, l)).collect(),
    };
    let label = &portal.datacentre.label;
    page::kept(
        &BenchmarksPage {
            frame: frame(&portal, l, address::DATACENTRE_BENCHMARKS, title, about).twins(&["json", "csv"]),
            groups: IndicatorId::ALL.map(group).into(),
            label_note: label.note.get(l).to_owned(),
            says: label.says.iter().map(|one| (one.what.get(l).to_owned(), one.source.clone())).collect(),
            expected: crate::date::stated(&label.expected_first.to_string(), l),
            gaps: portal.benchmarks.gaps().iter().map(|gap| (gap.what.get(l).to_owned(), gap.source.clone())).collect(),
            l,
        },
        l,
    )
}

/// The published figures as data.
pub(super) async fn data(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    match shape {
        Shape::Json => table::json(&portal.benchmarks.all()),
        Shape::Csv => table::sheet(&rows(portal.benchmarks.all())),
        _ => Problem::not_found(l).document(),
    }
}

fn rows(all: &[Benchmark]) -> Table {
    let columns = [
        "id",
        "indicator",
        "unit",
        "kind",
        "value",
        "low",
        "high",
        "year",
        "started_from",
        "started_before",
        "of_nl",
        "of_en",
        "caution_nl",
        "caution_en",
        "source",
        "source_url",
        "source_how",
    ];
    let row = |one: &Benchmark| {
        let started = one.started.as_ref();
        vec![
            json!(one.id),
            json!(one.indicator),
            json!(one.indicator.unit()),
            json!(one.kind),
            json!(one.value),
            json!(one.low),
            json!(one.high),
            json!(one.year),
            json!(started.and_then(|started| started.from.as_ref())),
            json!(started.and_then(|started| started.before.as_ref())),
            json!(one.of.nl),
            json!(one.of.en),
            json!(one.caution.as_ref().map(|words| &words.nl)),
            json!(one.caution.as_ref().map(|words| &words.en)),
            json!(one.source.title),
            json!(one.source.url),
            json!(one.source.how),
        ]
    };
    Table::new("benchmarks", columns, all.iter().map(row))
}

/// A published figure, as it was published.
pub(super) fn value(one: &Benchmark, l: Lang) -> String {
    match (one.value, one.low, one.high) {
        (Some(value), ..) => exact(value, l),
        (None, Some(low), Some(high)) => format!("{} – {}", exact(low, l), exact(high, l)),
        (None, ..) => String::new(),
    }
}

fn told(one: &Benchmark, l: Lang) -> Told {
    Told {
        of: one.of.get(l).to_owned(),
        kind: match one.kind {
            BenchmarkKind::Average => l.is("gemiddelde", "average"),
            BenchmarkKind::Limit => l.is("grens", "limit"),
            BenchmarkKind::Range => l.is("bereik", "range"),
        },
        value: value(one, l),
        year: one.year,
        caution: one.caution.as_ref().map(|words| words.get(l).to_owned()),
        source: one.source.title.clone(),
        url: one.source.url.clone(),
        how: match one.source.how.as_str() {
            "read" => l.is("tekst gelezen", "text read"),
            "quoted" => l.is("gelezen zoals aangehaald", "read as quoted"),
            _ => l.is("uit de tweede hand", "read at second hand"),
        },
    }
}
