//! A rendered page as an answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use voetspoor_quantity::Lang;

use super::encode::Kept;
use super::problem::Problem;

/// A page that depends on its address and the day alone.
pub(crate) fn kept(page: &impl Template, language: Lang) -> Response {
    let mut answer = fresh(page, language);
    answer.extensions_mut().insert(Kept);
    answer
}

/// A page that is made for this request and tells with its status that something is not as asked.
pub(crate) fn told(page: &impl Template, status: StatusCode, language: Lang) -> Response {
    let mut answer = fresh(page, language);
    *answer.status_mut() = status;
    answer
}

/// A JSON document that is made for this request, and is not kept anywhere.
pub(crate) fn document(document: &impl serde::Serialize) -> Response {
    match serde_json::to_string_pretty(document) {
        Ok(text) => ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "a document did not serialise");
            Problem::internal(Lang::En).document()
        }
    }
}

/// A page that is rendered for this request, and is not kept anywhere.
pub(crate) fn fresh(page: &impl Template, language: Lang) -> Response {
    match page.render() {
        Ok(html) => {
            let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            let tongue = (header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
            ([kind, tongue], html).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page did not render");
            Problem::internal(language).page(language)
        }
    }
}
