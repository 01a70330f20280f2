//! An indicator as data: the whole of it, or what a page shows.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::Value;
use voetspoor_monitor::format::{Cube, csv_metadata, json_stat, json_stat_collection, package, sdmx_csv, table};
use voetspoor_monitor::{MonitorAt, MonitorError, Series, Statistic};
use voetspoor_quantity::Lang;

use crate::chart::Told;
use crate::chart::amount::Amount;
use crate::monitor::MONITOR_PAGE;
use crate::monitor::asked::Asked;
use crate::monitor::drawn;
use crate::respond::problem::Problem;
use crate::respond::table::{json, kept, sheet, zipped_files};
use crate::twin::Shape;

/// The answer in a shape; none where an indicator does not come in it.
pub(super) fn get(
    at: MonitorAt<'_>,
    statistic: &Statistic,
    chosen: Vec<Series<'_>>,
    asked: &Asked,
    shape: Shape,
    l: Lang,
) -> Option<Response> {
    let shown = if asked.series.is_empty() {
        at.series(&statistic.id).into_iter().map(|series| series.between(asked.from, asked.to)).collect()
    } else {
        chosen
    };
    let told = |written: Result<Response, MonitorError>| {
        written.unwrap_or_else(|error| {
            tracing::error!(%error, "a series was not written");
            Problem::internal(l).document()
        })
    };
    let name = statistic.id.to_ascii_lowercase();
    match shape {
        Shape::Csv => {
            let mut answer = sheet(&table(at, &name, &shown));
            if let Some(link) = described(statistic, asked, l) {
                answer.headers_mut().insert(header::LINK, link);
            }
            Some(answer)
        }
        // One series is one dataset; an indicator is a collection, however many it has.
        Shape::Json if asked.series.len() == 1 => Some(json(&json_stat(&Cube::new(at, shown), l))),
        Shape::Json => Some(json(&json_stat_collection(&Cube::dense(at, shown), statistic.title.get(l), l))),
        Shape::Sdmx => {
            let kind = "application/vnd.sdmx.data+csv; version=2.1.0";
            Some(told(sdmx_csv(&Cube::new(at, shown)).map(|text| kept(kind, text.into_bytes()))))
        }
        Shape::Metadata => {
            let mut described: Value = csv_metadata(at, &name, &shown, l);
            // A reader takes a description only where it names the very table that it came for.
            described["url"] = Value::String(format!("{}.csv{}", statistic.id, question(asked)));
            Some(json(&described))
        }
        Shape::Zip => {
            let files = package(at, &format!("voetspoor-monitor-{name}"), &shown, l);
            Some(told(files.map(|files| zipped_files(&files))))
        }
        Shape::Svg | Shape::Png | Shape::Html | Shape::Ics | Shape::Atom | Shape::Odt => None,
    }
}

/// What was asked, as it stands behind an address.
fn question(asked: &Asked) -> String {
    let query = asked.query();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// Where programs that read CSV on the Web find what the columns of this very table mean.
fn described(statistic: &Statistic, asked: &Asked, l: Lang) -> Option<HeaderValue> {
    let path = format!("{}.metadata.json{}", MONITOR_PAGE.id(l, &statistic.id), question(asked));
    HeaderValue::try_from(format!("<{path}>; rel=\"describedby\"; type=\"application/csvm+json\"")).ok()
}

/// Parts of the main series by one set of dimensions, as a picture; `parts-0` is the first set.
pub(super) fn parts(
    at: MonitorAt<'_>,
    statistic: &Statistic,
    chosen: &[Series<'_>],
    asked: &Asked,
    chart: &str,
    l: Lang,
) -> Option<String> {
    let number: usize = chart.strip_prefix("parts-")?.parse().ok()?;
    let main = super::main_series(at, statistic, chosen, asked)?;
    let parts = drawn::parts(at, &at.series(&statistic.id), &main, l);
    let finding = super::finding(at, statistic, Some(&main), asked, l);
    Some(parts.get(number)?.bars.card(l, &finding, &drawn::source_line(at, &main, l)))
}

/// The picture that tells it all by itself; none where there is no figure at all.
pub(super) fn picture(
    at: MonitorAt<'_>,
    statistic: &Statistic,
    chosen: &[Series<'_>],
    asked: &Asked,
    l: Lang,
) -> Option<String> {
    let main = super::main_series(at, statistic, chosen, asked)?;
    let shown = if chosen.is_empty() { vec![main.clone()] } else { chosen.to_vec() };
    let finding = super::finding(at, statistic, Some(&main), asked, l);
    let beside: Vec<String> = statistic.beside.iter().filter_map(|id| super::said(at, id, asked, l)).collect();
    let source = drawn::source_line(at, &main, l);
    let heading = statistic.title.get(l);
    let told = Told { l, heading, finding: &finding, beside: &beside, source: &source };
    if drawn::drawable(&shown) {
        return Some(drawn::chart(at, &shown, l)?.card(&told));
    }
    let figure = main.figure(main.newest()?, l)?;
    Some(Amount { title: heading.to_owned(), told: figure }.card(&told))
}
