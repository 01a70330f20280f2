//! Headers of every answer of the API, errors among them: its version, and that pages of other sites may read it.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::operation::{DEPRECATED_SINCE, Operation};
use super::{BASE, VERSION};
use crate::address;
use voetspoor_quantity::Lang;

const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
const API_VERSION: HeaderName = HeaderName::from_static("api-version");
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Is this address one of the API?
pub(crate) fn is_api(path: &str) -> bool {
    path.strip_prefix(BASE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Adds them; more of them to what a browser asks first (`OPTIONS`).
pub(crate) fn add(asks_first: bool, headers: &mut HeaderMap) {
    headers.insert(API_VERSION, HeaderValue::from_static(VERSION));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("API-Version, Deprecation, ETag, Link, Retry-After"),
    );
    headers.insert(RESOURCE, HeaderValue::from_static("cross-origin"));
    if asks_first {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, POST, OPTIONS"));
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static("Accept, Content-Type, If-None-Match"),
        );
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    }
}

/// Says of an operation that is deprecated since when, what tells more, and where that is explained (RFC 9745).
pub(super) fn deprecated(operation: &Operation, headers: &mut HeaderMap) {
    let Some(told) = operation.deprecated() else { return };
    headers.insert(DEPRECATION, HeaderValue::from_static(DEPRECATED_SINCE));
    let page = address::API.path(Lang::En);
    let links = format!(
        "<{BASE}{}>; rel=\"successor-version\", <{page}#{}>; rel=\"deprecation\"; type=\"text/html\"",
        told.successor, operation.id
    );
    if let Ok(links) = HeaderValue::from_str(&links) {
        headers.append(header::LINK, links);
    }
}
