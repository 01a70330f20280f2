//! `/over/ecodesign`: what the main pages of this portal weigh, and what a published model makes of that.
//!
//! The weights are measured, not noted down: each page is asked for as a browser asks, pressed, with the files that it names. The model is data
//! (`content/pages/web-model.toml`) and has no range; the page says what that is worth.

use axum::body::Body;
use axum::http::{HeaderValue, Request, header};
use axum::response::Response;
use http_body_util::BodyExt;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower::ServiceExt;
use voetspoor_publication::Table;
use voetspoor_quantity::{Lang, Words};

use super::TextError;
use crate::address::{self, Address};
use crate::live::Live;
use crate::number::{decimals, exact, significant};
use crate::respond::problem::Problem;
use crate::respond::table;
use crate::twin::Shape;

/// Its part of the address, in both languages.
pub(super) const NAME: &str = "ecodesign";

/// The file of the model.
const FILE: &str = "pages/web-model.toml";

/// The format of that file.
const FORMAT: &str = "voetspoor-web-model/1";

/// Bytes of a gigabyte and of a kilobyte, as the model counts them.
const GB: f64 = 1e9;
const KB: f64 = 1e3;

/// The pages that are weighed: where the ways through the portal begin.
const PAGES: [Address; 9] = [
    address::HOME,
    address::PLAN,
    address::PLAN_TIMELINE,
    address::MONITOR,
    address::DUTIES,
    address::DATACENTRES,
    address::KNOWLEDGE,
    address::MEASURE,
    address::DATA,
];

/// A model that makes grams of bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebModel {
    #[serde(skip_serializing)]
    format: String,
    name: String,
    version: String,
    /// Grams of CO₂ for each kilowatt-hour.
    grid_g_per_kwh: f64,
    /// Its entry in the registers, `register:id`.
    entry: String,
    #[serde(rename = "part")]
    parts: Vec<Part>,
    source: ModelSource,
}

/// A part of the way that a byte goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: Words,
    operation_kwh_per_gb: f64,
    embodied_kwh_per_gb: f64,
}

/// Where the model was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelSource {
    title: String,
    publisher: String,
    url: String,
    accessed: Date,
}

impl WebModel {
    /// Reads the model from the content.
    pub(crate) fn read(content: &[(String, Vec<u8>)]) -> Result<WebModel, TextError> {
        let found = content.iter().find(|(path, _)| path == FILE);
        let (_, bytes) = found.ok_or_else(|| TextError::Missing(FILE.to_owned()))?;
        let text = std::str::from_utf8(bytes).map_err(|_| TextError::Encoding(FILE.to_owned()))?;
        let wrong = |why: String| TextError::Model { path: FILE, why };
        let model: WebModel = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        if model.format != FORMAT {
            return Err(wrong(format!("format is {:?}, expected {FORMAT:?}", model.format)));
        }
        let figures = model.parts.iter().flat_map(|part| [part.operation_kwh_per_gb, part.embodied_kwh_per_gb]);
        if model.parts.is_empty() || figures.chain([model.grid_g_per_kwh]).any(|one| !one.is_finite() || one < 0.0) {
            return Err(wrong("a figure is missing, negative or no number".to_owned()));
        }
        Ok(model)
    }

    /// Kilowatt-hours of each gigabyte, use and making together.
    fn kwh_per_gb(&self) -> f64 {
        self.parts.iter().map(|part| part.operation_kwh_per_gb + part.embodied_kwh_per_gb).sum()
    }

    /// Grams of CO₂ of so many bytes: bytes / 10⁹ × kWh per GB × grams per kWh.
    fn grams(&self, bytes: usize) -> f64 {
        bytes as f64 / GB * self.kwh_per_gb() * self.grid_g_per_kwh
    }
}

/// What a page weighs.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Weighed {
    path: String,
    title: String,
    /// The page itself, pressed.
    page_bytes: usize,
    /// The files that it names, pressed: a browser keeps them.
    file_bytes: usize,
    /// The page and those files.
    requests: usize,
    /// Of a first visit.
    first_visit_g: f64,
    /// With the files kept.
    later_visit_g: f64,
}

/// The page with its measurements, for the template.
pub(super) struct Measured {
    pub(super) rows: Vec<Row>,
    pub(super) on: String,
    pub(super) model: String,
    pub(super) model_path: String,
    pub(super) kwh_per_gb: String,
    pub(super) grid: String,
    pub(super) source: String,
    pub(super) source_url: String,
    pub(super) read: String,
}

/// A page in words.
pub(super) struct Row {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) page_kb: String,
    pub(super) first_kb: String,
    pub(super) requests: usize,
    pub(super) grams: String,
}

/// What the main pages weigh today, in a language.
pub(super) async fn measured(live: &Live, l: Lang) -> Measured {
    let portal = live.portal();
    let model = &portal.web_model;
    let row = |one: Weighed| Row {
        page_kb: decimals(one.page_bytes as f64 / KB, 1, l),
        first_kb: decimals((one.page_bytes + one.file_bytes) as f64 / KB, 1, l),
        requests: one.requests,
        grams: significant(one.first_visit_g, 2, l),
        path: one.path,
        title: one.title,
    };
    Measured {
        rows: weigh(live, l).await.into_iter().map(row).collect(),
        on: crate::date::stated(&portal.clock.today().to_string(), l),
        model: format!("{} {}", model.name, model.version),
        model_path: model
            .entry
            .split_once(':')
            .map_or_else(String::new, |(register, id)| address::ENTRY.with(l, &[("register", register), ("id", id)])),
        kwh_per_gb: decimals(model.kwh_per_gb(), 3, l),
        grid: exact(model.grid_g_per_kwh, l),
        source: format!("{}: {}", model.source.publisher, model.source.title),
        source_url: model.source.url.clone(),
        read: crate::date::stated(&model.source.accessed.to_string(), l),
    }
}

/// The same as data.
pub(super) async fn data(live: &Live, shape: Shape, l: Lang) -> Response {
    let portal = live.portal();
    let (model, on) = (&portal.web_model, portal.clock.today());
    let pages = weigh(live, l).await;
    match shape {
        Shape::Json => table::json(&json!({ "measured_on": on, "model": model.as_ref(), "pages": pages })),
        Shape::Csv => {
            let columns = [
                "path",
                "title",
                "page_bytes",
                "file_bytes",
                "requests",
                "first_visit_g_co2",
                "later_visit_g_co2",
                "measured_on",
                "model",
                "model_source",
            ];
            let row = |one: Weighed| {
                vec![
                    json!(one.path),
                    json!(one.title),
                    json!(one.page_bytes),
                    json!(one.file_bytes),
                    json!(one.requests),
                    json!(one.first_visit_g),
                    json!(one.later_visit_g),
                    json!(on),
                    json!(format!("{} {}", model.name, model.version)),
                    json!(model.source.url),
                ]
            };
            table::sheet(&Table::new("weight", columns, pages.into_iter().map(row)))
        }
        _ => Problem::not_found(l).document(),
    }
}

/// Asks for each page and each file that it names, as a browser asks.
async fn weigh(live: &Live, l: Lang) -> Vec<Weighed> {
    let portal = live.portal();
    let mut pages = Vec::with_capacity(PAGES.len());
    for address in PAGES {
        let path = address.path(l);
        let (Some(html), Some(pressed)) = (fetch(live, path, false).await, fetch(live, path, true).await) else {
            continue;
        };
        let html = String::from_utf8_lossy(&html);
        let mut file_bytes = 0;
        let files = files_of(&html);
        for file in &files {
            file_bytes += fetch(live, file, true).await.map_or(0, |bytes| bytes.len());
        }
        pages.push(Weighed {
            path: path.to_owned(),
            title: between(&html, "<title>", " · Voetspoor</title>").unwrap_or(path).to_owned(),
            page_bytes: pressed.len(),
            file_bytes,
            requests: 1 + files.len(),
            first_visit_g: portal.web_model.grams(pressed.len() + file_bytes),
            later_visit_g: portal.web_model.grams(pressed.len()),
        });
    }
    pages
}

/// The body of an answer; none where there is no page.
async fn fetch(live: &Live, path: &str, pressed: bool) -> Option<Vec<u8>> {
    let encoding = HeaderValue::from_static(if pressed { "br" } else { "identity" });
    let request = Request::get(path).header(header::ACCEPT_ENCODING, encoding).body(Body::empty()).ok()?;
    let answer = crate::router::unguarded(live.clone()).oneshot(request).await.ok()?;
    if !answer.status().is_success() {
        return None;
    }
    Some(answer.into_body().collect().await.ok()?.to_bytes().into())
}

/// The files below `/assets/` that a page names, each once.
fn files_of(html: &str) -> Vec<&str> {
    let mut files: Vec<&str> =
        html.split('"').filter(|part| part.starts_with("/assets/") && !part.contains(char::is_whitespace)).collect();
    files.sort_unstable();
    files.dedup();
    files
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> WebModel {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/pages/web-model.toml");
        WebModel::read(&[(FILE.to_owned(), std::fs::read(path).unwrap())]).unwrap()
    }

    /// CO2.js 0.19.0: `new co2({ model: "swd", version: 4 }).perByte(1e9)` is 148.2 g.
    #[test]
    fn a_gigabyte_is_what_the_model_says() {
        assert!((shipped().grams(1_000_000_000) - 148.2).abs() < 1e-9);
    }

    #[test]
    fn a_model_with_a_negative_figure_is_refused() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/pages/web-model.toml");
        let text = std::fs::read_to_string(path).unwrap().replace("0.055", "-0.055");
        assert!(WebModel::read(&[(FILE.to_owned(), text.into_bytes())]).is_err());
    }

    #[test]
    fn a_file_is_counted_once() {
        let html = r#"<link href="/assets/a.css"><script src="/assets/b.js"></script><link href="/assets/a.css">"#;
        assert_eq!(files_of(html), ["/assets/a.css", "/assets/b.js"]);
    }
}
