//! Headers that browsers obey: no scripts or styles but our own, no frames, nothing told to other sites.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; connect-src 'self'";

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// Adds them to every answer.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let of_api = crate::api::is_api(request.uri().path());
    let asks_first = request.method() == Method::OPTIONS;
    let mut answer = next.run(request).await;
    let wrong = answer.status().is_client_error() || answer.status().is_server_error();
    let headers = answer.headers_mut();
    if wrong {
        // A refusal holds for this visitor now, and for nobody later.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if of_api {
        crate::api::add_headers(asks_first, headers);
    }
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("no-referrer"));
    headers.insert(PERMISSIONS, HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"));
    headers.insert(OPENER, HeaderValue::from_static("same-origin"));
    answer
}
