//! Headers of every answer of the API, errors among them: its version, and that pages of other sites may read it.

use axum::http::{HeaderMap, HeaderValue, Method, header};

use super::{BASE, VERSION};

/// Is this address one of the API?
fn is_api(path: &str) -> bool {
    path.strip_prefix(BASE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Adds them.
pub(crate) fn add(path: &str, method: &Method, headers: &mut HeaderMap) {
    if !is_api(path) {
        return;
    }
    headers.insert("api-version", HeaderValue::from_static(VERSION));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("API-Version, ETag, Link, Retry-After"),
    );
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if method == Method::OPTIONS {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, POST, OPTIONS"));
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static("Accept, Content-Type, If-None-Match"),
        );
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    }
}
