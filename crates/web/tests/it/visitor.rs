//! A portal from the files of this repository, and ways to ask it something.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::sync::oneshot;
use tower::ServiceExt;
use voetspoor_web::{Listening, Live, Portal, Settings, Sources};

use crate::files::files;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Settings for tests: one day, no limits on how often.
pub(crate) fn settings(changes: &[(&str, &str)]) -> Settings {
    let table = "today = '2026-11-22'\nrequests_per_second = 0\nlisten = '127.0.0.1:0'\n";
    let changes = changes.iter().map(|(key, value)| (format!("VOETSPOOR_{}", key.to_uppercase()), (*value).to_owned()));
    Settings::read(Some(table), changes).unwrap()
}

pub(crate) fn load(changes: &[(&str, &str)]) -> Portal {
    Portal::load(&sources(), settings(changes)).unwrap()
}

/// The files that ship.
pub(crate) fn sources() -> Sources {
    Sources { data: files("data"), content: files("content"), example: files("examples/inventory/mixed-organisation") }
}

/// A portal in this process.
pub(crate) struct Asked {
    router: axum::Router,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Asked {
    pub(crate) fn new() -> Asked {
        Asked::of(load(&[]))
    }

    pub(crate) fn of(portal: impl Into<Live>) -> Asked {
        Asked { router: voetspoor_web::router(portal) }
    }

    pub(crate) async fn get(&self, path: &str) -> Told {
        self.send(Method::GET, path, &[]).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Told {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.request(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn request(&self, request: Request<Body>) -> Told {
        let answer: Response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Told { status: parts.status, headers: parts.headers, body }
    }
}

impl Told {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A portal that listens on a port of its own, until it is dropped or stopped.
pub(crate) struct Open {
    pub(crate) address: SocketAddr,
    /// Where metrics are told, for a portal with `metrics_listen`.
    pub(crate) metrics: Option<SocketAddr>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Open {
    pub(crate) fn new(changes: &[(&str, &str)]) -> Open {
        let mut settings = settings(changes);
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let mut listening = Listening::on(settings.listen).await.unwrap();
                settings.listen = listening.address().unwrap();
                if let Some(metrics) = settings.metrics_listen {
                    listening = listening.with_metrics_on(metrics).await.unwrap();
                    settings.metrics_listen = listening.metrics_address().unwrap();
                }
                tell.send((settings.listen, settings.metrics_listen)).unwrap();
                let portal = Portal::load(&sources(), settings).unwrap();
                let stop = async {
                    let _ = stopped.await;
                };
                listening.serve(portal, stop).await;
            });
        });
        let (address, metrics) = told.recv().unwrap();
        Open { address, metrics, stop: Some(stop), thread: Some(thread) }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        // Far beyond any patience of the server: the test ends when the server does what it should, not by this.
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream
    }

    /// Sends bytes as they are; all that comes back until the server closes.
    pub(crate) fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server that refuses early may close before it has read everything.
        let _ = stream.write_all(bytes);
        read(&mut stream)
    }

    pub(crate) fn get(&self, path: &str) -> String {
        self.raw(format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").as_bytes())
    }

    /// Asks it to stop, without waiting.
    pub(crate) fn stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits until it has stopped.
    pub(crate) fn join(mut self) {
        self.stop();
        self.thread.take().unwrap().join().unwrap();
    }
}

/// All that comes until the other side closes.
pub(crate) fn read(stream: &mut TcpStream) -> String {
    let mut told = Vec::new();
    let mut part = [0; 4096];
    loop {
        match stream.read(&mut part) {
            Ok(0) => break,
            Ok(count) => told.extend_from_slice(&part[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("the server neither answered nor closed: {error}"),
        }
    }
    String::from_utf8_lossy(&told).into_owned()
}
