//! The data beside a page: the same content as JSON or CSV.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::encode::Kept;
use super::problem::Problem;
use crate::language::Language;

/// A JSON document that depends on its address and the day alone.
pub(crate) fn json(document: &impl Serialize) -> Response {
    match serde_json::to_string_pretty(document) {
        Ok(text) => kept("application/json", text.into_bytes()),
        Err(error) => {
            tracing::error!(%error, "a document did not serialise");
            Problem::internal(Language::En).document()
        }
    }
}

/// A table of rows, each a record with named fields.
pub(crate) fn csv<T: Serialize>(rows: impl IntoIterator<Item = T>) -> Response {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        if let Err(error) = writer.serialize(row) {
            tracing::error!(%error, "a table did not serialise");
            return Problem::internal(Language::En).document();
        }
    }
    match writer.into_inner() {
        Ok(bytes) => kept("text/csv; charset=utf-8", bytes),
        Err(_) => Problem::internal(Language::En).document(),
    }
}

/// Bytes of a kind, open to pages of others: it is public data.
pub(crate) fn kept(kind: &'static str, bytes: Vec<u8>) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let open = (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let mut answer = ([kind, open], bytes).into_response();
    answer.extensions_mut().insert(Kept);
    answer
}
