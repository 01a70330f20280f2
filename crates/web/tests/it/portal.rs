//! A portal on the files of this repository, on a fixed day, and a way to ask it.

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;
use voetspoor_web::{Portal, Settings, Sources, router};

/// The day that tests live on.
pub(crate) const TODAY: &str = "2026-11-22";

/// Settings without limits on how often one may ask, and with patience for a slow machine.
pub(crate) fn settings() -> Settings {
    Settings {
        requests_per_second: 0,
        patience_seconds: 3600,
        calculations_per_minute: 0,
        today: Some(TODAY.parse().unwrap()),
        base_url: Some("https://voetspoor.example".to_owned()),
        ..Settings::default()
    }
}

/// The portal that ships.
pub(crate) fn portal() -> Portal {
    Portal::load(&sources(), settings()).unwrap()
}

/// The files that ship.
pub(crate) fn sources() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let example = files(&root.join("examples/inventory/mixed-organisation"));
    Sources { data: files(&root.join("data")), content: files(&root.join("content")), example }
}

fn files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    found
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
