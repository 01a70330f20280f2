//! A file to take along: a browser saves it under its name.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

pub(crate) const JSON: &str = "application/json";
pub(crate) const SVG: &str = "image/svg+xml; charset=utf-8";
pub(crate) const CSV: &str = "text/csv; charset=utf-8";
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Bytes of a kind, under a name.
pub(crate) fn attachment(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    named(([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], bytes).into_response(), name)
}

/// An answer under a name.
pub(crate) fn named(mut answer: Response, name: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}

/// What a visitor's own data became: nobody on the way keeps it.
pub(crate) fn unkept(mut answer: Response) -> Response {
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
