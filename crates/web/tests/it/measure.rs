//! Measuring in the browser, as a visitor does it.

mod formats;
mod hostile;
mod pages;
mod scans;
mod share;

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::portal::{Answer, ask};

/// A part of a form: name, name of the file where it is one, bytes.
pub(crate) type Part = (&'static str, Option<String>, Vec<u8>);

const EDGE: &str = "edge-7f3a91";

/// A field.
pub(crate) fn field(name: &'static str, value: &str) -> Part {
    (name, None, value.as_bytes().to_vec())
}

/// A file for the field of files.
pub(crate) fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Part {
    ("files", Some(name.to_owned()), bytes.into())
}

/// The files of an example of the repository.
pub(crate) fn example(folder: &str) -> Vec<Part> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/inventory").join(folder);
    let mut parts: Vec<Part> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .map(|path| file(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap()))
        .collect();
    parts.sort();
    parts
}

/// Sends a form.
pub(crate) async fn send(router: &Router, path: &str, parts: &[Part]) -> Answer {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        let file = file.as_ref().map_or_else(String::new, |file| format!("; filename=\"{file}\""));
        let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    ask(router, Request::post(path).header("content-type", kind).body(Body::from(body)).unwrap()).await
}

/// Sends files and asks for the result as data.
pub(crate) async fn result_of(router: &Router, mut parts: Vec<Part>) -> Value {
    parts.push(field("ask", "as=json"));
    let answer = send(router, "/en/measure/result", &parts).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// The central climate total of a result.
pub(crate) fn climate(result: &Value) -> f64 {
    let totals = result["totals"].as_array().unwrap();
    totals.iter().find(|total| total["indicator"] == "climate-change").unwrap()["central"].as_f64().unwrap()
}

/// What stands between two marks of a page.
pub(crate) fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from:?}")).1;
    rest.split(to).next().unwrap()
}

/// Three laptops of Dutch words, with a comma in a number.
pub(crate) const LAPTOPS: &str = "apparaat_id;soort;aantal;land;levensduur_jaar\nL-1;Laptop;3;NL;4,5\n";
