//! A portal on the files of this repository, on a fixed day, and a way to ask it.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;
use voetspoor_web::{Portal, Settings, router};

pub(crate) use crate::visitor::sources;

/// The day that tests live on.
pub(crate) const TODAY: &str = "2026-11-22";

/// Settings without limits on how often one may ask, and with patience for a slow machine.
pub(crate) fn settings() -> Settings {
    Settings {
        requests_per_second: 0,
        patience_seconds: 3600,
        calculations_per_minute: 0,
        forms_per_minute: 0,
        today: Some(TODAY.parse().unwrap()),
        base_url: Some("https://voetspoor.example".to_owned()),
        ..Settings::default()
    }
}

/// The portal that ships.
pub(crate) fn portal() -> Portal {
    Portal::load(&sources(), settings()).unwrap()
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// Asks for an address.
pub(crate) async fn get(router: &Router, path: &str) -> Answer {
    ask(router, Request::get(path).body(Body::empty()).unwrap()).await
}

/// Asks anything.
pub(crate) async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// The portal's router.
pub(crate) fn shipped() -> Router {
    router(portal())
}
