//! Headers that browsers obey: no scripts or styles but our own, no frames but of charts that are made for it, nothing told to other sites.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; connect-src 'self'";

/// The same for a chart that stands in a frame on a page of somebody else: nothing that acts.
const FRAMED: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors *";

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// Adds them to every answer.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let of_api = crate::api::is_api(request.uri().path());
    let framed = crate::monitor::may_be_framed(request.uri().path());
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
        (header::CONTENT_SECURITY_POLICY, if framed { FRAMED } else { POLICY }),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !framed {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("no-referrer"));
    headers.insert(PERMISSIONS, HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"));
    headers.insert(OPENER, HeaderValue::from_static("same-origin"));
    answer
}
