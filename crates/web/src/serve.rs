//! The listener: takes connections, sets limits on slow ones, and stops without breaking off an answer.

mod crowd;
mod rounds;
mod stall;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::live::Live;
use crowd::Crowd;
use rounds::Rounds;
use stall::Unstuck;

/// Time that open answers get when the portal stops.
const LAST: Duration = Duration::from_secs(10);
/// Pause after the system refused a connection, for want of descriptors for instance.
const BREATH: Duration = Duration::from_millis(50);

/// An address that is taken for a portal. First the address and then the portal: its settings can say where it is found, also where the
/// system chooses the port.
pub struct Listening {
    pages: TcpListener,
    metrics: Option<TcpListener>,
}

impl Listening {
    /// Takes an address. Who comes before the portal serves waits.
    pub async fn on(address: SocketAddr) -> std::io::Result<Listening> {
        Ok(Listening { pages: TcpListener::bind(address).await?, metrics: None })
    }

    /// Takes an address for metrics beside it.
    pub async fn with_metrics_on(self, address: SocketAddr) -> std::io::Result<Listening> {
        Ok(Listening { metrics: Some(TcpListener::bind(address).await?), ..self })
    }

    /// The address, with the port that the system chose where port 0 was asked.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.pages.local_addr()
    }

    /// The address of the metrics, where they have one.
    pub fn metrics_address(&self) -> std::io::Result<Option<SocketAddr>> {
        self.metrics.as_ref().map(TcpListener::local_addr).transpose()
    }

    /// Lets a portal answer until `stop` is done, then lets open answers finish.
    pub async fn serve(self, portal: impl Into<Live>, stop: impl Future<Output = ()>) {
        let live = portal.into();
        let portal = live.portal();
        let settings = portal.settings();
        let places = Arc::new(Semaphore::new(settings.connections));
        let patience = Duration::from_secs(settings.patience_seconds);
        let router = crate::router(live.clone());
        // In a thread of its own: the portal answers meanwhile, and a search waits for it.
        portal.finder.begin(&portal);
        let metrics = self.metrics.map(|listener| tokio::spawn(tell(listener, crate::metrics(live.clone()))));
        let rounds = Rounds::begin(live);
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(patience).max_buf_size(64 << 10);
        builder
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(patience)
            .keep_alive_timeout(patience)
            .max_concurrent_streams(100)
            .max_header_list_size(32 << 10);
        let crowd = Crowd::new(settings.connections_per_visitor, settings.trusted_proxies);
        let graceful = GracefulShutdown::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
            let taken = tokio::select! {
                taken = self.pages.accept() => taken,
                () = &mut stop => break,
            };
            let (stream, peer) = match taken {
                Ok(taken) => taken,
                Err(error) => {
                    tracing::warn!(%error, "a connection was not taken");
                    tokio::time::sleep(BREATH).await;
                    continue;
                }
            };
            let Some(seat) = crowd.seat(peer.ip()) else { continue };
            // An answer is one write: waiting to fill a packet would only delay it.
            let _ = stream.set_nodelay(true);
            let asked = Arc::new(AtomicBool::new(false));
            let service = TowerToHyperService::new(visited(router.clone(), peer, Arc::clone(&asked)));
            let stream = TokioIo::new(Unstuck::new(stream, patience));
            let connection = builder.serve_connection_with_upgrades(stream, service).into_owned();
            let connection = graceful.watch(connection);
            let open = portal.metrics.connected();
            tokio::spawn(async move {
                let _open = open;
                tokio::select! {
                    ended = connection => if let Err(error) = ended {
                        tracing::debug!(%error, "a connection broke off");
                    },
                    () = silence(patience, &asked) => tracing::debug!("a connection asked nothing"),
                }
                drop((place, seat));
            });
        }
        drop(self.pages);
        tokio::select! {
            () = graceful.shutdown() => {}
            () = tokio::time::sleep(LAST) => tracing::warn!("stopped with answers still open"),
        }
        rounds.end(LAST).await;
        if let Some(metrics) = metrics {
            metrics.abort();
        }
    }
}

/// Tells metrics. Only who watches over the portal gets there, so it has no limits of its own.
async fn tell(listener: TcpListener, router: Router) {
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "metrics are not told any more");
    }
}

/// Done when nothing was asked in time. Before its first request a connection has no other clock.
async fn silence(patience: Duration, asked: &AtomicBool) {
    tokio::time::sleep(patience).await;
    if asked.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}

fn visited(
    router: Router,
    peer: SocketAddr,
    asked: Arc<AtomicBool>,
) -> impl tower::Service<
    hyper::Request<hyper::body::Incoming>,
    Response = axum::response::Response,
    Error = std::convert::Infallible,
    Future: Send,
> + Clone {
    router.map_request(move |request: hyper::Request<hyper::body::Incoming>| {
        asked.store(true, Ordering::Relaxed);
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    })
}
