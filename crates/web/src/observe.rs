//! What operators see: health, metrics, logs. No visitor's address, file or query is in any of them.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

use crate::portal::Portal;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// Counters of this portal.
pub(crate) struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    open: Gauge,
    connections: Gauge,
    index_documents: Gauge,
    index_bytes: Gauge,
    index_milliseconds: Gauge,
}

/// A connection or a request, as long as it is open: also one that is dropped half-way is counted down.
pub(crate) struct Open(Gauge);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Open {
    fn of(gauge: &Gauge) -> Open {
        gauge.inc();
        Open(gauge.clone())
    }
}

impl Metrics {
    pub(crate) fn new() -> Metrics {
        let mut registry = Registry::with_prefix("voetspoor");
        let answered = Family::default();
        let seconds: Family<Route, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(exponential_buckets(0.000_25, 4.0, 9)));
        let open = Gauge::default();
        registry.register("http_answers", "Answers by method, route and status", answered.clone());
        registry.register_with_unit("http_answer", "Time to an answer", Unit::Seconds, seconds.clone());
        registry.register("http_open", "Requests that are being answered", open.clone());
        let connections = Gauge::default();
        registry.register("http_connections", "Connections that are open", connections.clone());
        let [index_documents, index_bytes, index_milliseconds] = [
            ("search_documents", "Documents in the search index, both languages together"),
            ("search_index_bytes", "Size of the search index"),
            ("search_build_milliseconds", "Time that the search index took to make"),
        ]
        .map(|(name, help)| {
            let gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        });
        Metrics { registry, answered, seconds, open, connections, index_documents, index_bytes, index_milliseconds }
    }

    /// Counts a connection until what is given is dropped.
    pub(crate) fn connected(&self) -> Open {
        Open::of(&self.connections)
    }

    /// Counts a request until what is given is dropped.
    fn asked(&self) -> Open {
        Open::of(&self.open)
    }

    /// Tells of a search index that was made.
    pub(crate) fn indexed(&self, documents: usize, bytes: u64, took: Duration) {
        self.index_documents.set(i64::try_from(documents).unwrap_or(i64::MAX));
        self.index_bytes.set(i64::try_from(bytes).unwrap_or(i64::MAX));
        self.index_milliseconds.set(i64::try_from(took.as_millis()).unwrap_or(i64::MAX));
    }

    fn text(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        prometheus_client::encoding::text::encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

/// Counts a request and tells it to the log. The route is the pattern, never the address itself.
pub(crate) async fn layer(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    let method = known(request.method().as_str());
    let started = Instant::now();
    let open = portal.metrics.asked();
    let answer = next.run(request).await;
    drop(open);
    let took = started.elapsed();
    let status = answer.status().as_u16();
    portal.metrics.seconds.get_or_create(&Route { route: route.clone() }).observe(took.as_secs_f64());
    tracing::debug!(method, route, status, microseconds = took.as_micros() as u64, "answered");
    portal.metrics.answered.get_or_create(&Answered { method, route, status }).inc();
    answer
}

/// Names of methods are a closed list, so that visitors cannot grow the metrics.
fn known(method: &str) -> &'static str {
    ["GET", "HEAD", "POST", "OPTIONS"].into_iter().find(|name| *name == method).unwrap_or("other")
}

/// `/metrics`, on an address of its own: how busy the portal is, is the business of who runs it.
pub(crate) async fn metrics(State(portal): State<Portal>) -> Response {
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    match portal.metrics.text() {
        Ok(text) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `/healthz`: the portal is up when it answers, since all it needs is loaded.
pub(crate) async fn health() -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))], "ok\n").into_response()
}
