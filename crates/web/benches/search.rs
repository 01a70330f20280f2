//! How quick and how large search is, on the files that ship: `cargo bench -p voetspoor-web --bench search`.
//!
//! How good it is tells the test `find::judged`, which prints what it misses:
//! `cargo nextest run -p voetspoor-web -E 'test(judged)' --no-capture`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../tests/it/files.rs"]
mod files;

use std::path::Path;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use files::files;
use http_body_util::BodyExt;
use tower::ServiceExt;
use voetspoor_web::{Portal, Settings, Sources, metrics, router};

/// Times that each question is asked.
const TIMES: usize = 50;

async fn get(service: &axum::Router, path: &str) -> String {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let answer = service.clone().oneshot(request).await.unwrap();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn main() {
    let judgements = Path::new(env!("CARGO_MANIFEST_DIR")).join("../search/judgements.toml");
    let judgements: toml::Table = std::fs::read_to_string(judgements).unwrap().parse().unwrap();
    let asked: Vec<String> = judgements["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let page = if one["lang"].as_str() == Some("nl") { "/zoeken" } else { "/en/find" };
            let words = form_urlencoded::byte_serialize(one["ask"].as_str().unwrap().as_bytes()).collect::<String>();
            format!("{page}?q={words}")
        })
        .collect();
    let sources = Sources { data: files("data"), content: files("content"), ..Sources::default() };
    let settings = Settings { requests_per_second: 0, ..Settings::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let portal = Portal::load(&sources, settings).unwrap();
        let (service, metrics) = (router(portal.clone()), metrics(portal));
        get(&service, "/zoeken?q=energie").await;
        let mut took: Vec<Duration> = Vec::new();
        for path in asked.iter().cycle().take(asked.len() * TIMES) {
            let started = Instant::now();
            get(&service, path).await;
            took.push(started.elapsed());
        }
        took.sort_unstable();
        let at = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default();
        println!(
            "{} pages of results: half within {:?}, 95 % within {:?}, all within {:?}",
            took.len(),
            at(0.5),
            at(0.95),
            at(1.0 - f64::EPSILON)
        );
        for line in get(&metrics, "/metrics").await.lines().filter(|line| line.starts_with("voetspoor_search")) {
            println!("{line}");
        }
    });
}
