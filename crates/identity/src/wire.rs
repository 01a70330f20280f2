//! The connection to a provider: short, small, and never led elsewhere.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{HttpRequest, HttpResponse};

use crate::error::whole;

/// Bytes that an answer may have.
const MOST_BYTES: usize = 1 << 20;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A question that got no answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct WireError(String);

/// An answer on its way. It borrows nothing: what waits for it can move between threads.
type Asked = Pin<Box<dyn Future<Output = Result<HttpResponse, WireError>> + Send>>;

/// Asks over TLS; without it only where the address says so.
#[derive(Clone)]
pub(crate) enum Wire {
    Plain(Client<HttpConnector, Full<Bytes>>),
    Secure(Client<HttpsConnector<HttpConnector>, Full<Bytes>>),
}

impl Wire {
    /// A connection that serves an address.
    pub(crate) fn to(issuer: &str) -> std::io::Result<Wire> {
        if issuer.starts_with("http://") {
            return Ok(Wire::Plain(Client::builder(TokioExecutor::new()).build_http()));
        }
        let connector = HttpsConnectorBuilder::new().with_native_roots()?.https_only().enable_http1().build();
        Ok(Wire::Secure(Client::builder(TokioExecutor::new()).build(connector)))
    }

    /// What the protocol asks with.
    pub(crate) fn asker(&self) -> impl Fn(HttpRequest) -> Asked + Send + Sync + use<> {
        let wire = self.clone();
        move |request| {
            let wire = wire.clone();
            Box::pin(async move { wire.ask(request).await })
        }
    }

    /// Asks once. A redirect is an answer like any other, and followed by nobody.
    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, WireError> {
        let told = |error: &dyn std::error::Error| WireError(whole(error));
        let request = request.map(|body| Full::new(Bytes::from(body)));
        let asked = async {
            let answer = match self {
                Wire::Plain(client) => client.request(request).await,
                Wire::Secure(client) => client.request(request).await,
            };
            let (parts, body) = answer.map_err(|error| told(&error))?.into_parts();
            let body = Limited::new(body, MOST_BYTES).collect().await.map_err(|error| told(error.as_ref()))?;
            Ok(HttpResponse::from_parts(parts, body.to_bytes().to_vec()))
        };
        let late = |_| WireError(format!("no answer within {} seconds", PATIENCE.as_secs()));
        tokio::time::timeout(PATIENCE, asked).await.map_err(late)?
    }
}
