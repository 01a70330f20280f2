//! Logs at their most talkative hold nothing of a visitor.

use std::cell::Cell;
use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::prelude::*;

use crate::visitor::Asked;

thread_local! {
    /// Whether what this thread logs is kept: tests run beside each other.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn logs_hold_no_address_query_or_header_of_a_visitor() {
    let kept = Kept::default();
    let writer = kept.clone();
    // For the whole program: a subscriber of one thread is not asked about places that other threads reached first.
    let layer = tracing_subscriber::fmt::layer().with_writer(move || writer.clone());
    let layer = layer.with_filter(dynamic_filter_fn(|_, _| HERE.get()));
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer)).unwrap();
    HERE.set(true);
    let portal = Asked::new();
    let headers = [
        ("x-forwarded-for", "198.51.100.7"),
        ("user-agent", "Curious/1.0"),
        ("cookie", "session=abc"),
        ("referer", "https://intranet.example/secret"),
        ("authorization", "Bearer abc"),
    ];
    for address in
        ["/zoeken?q=my-illness", "/gegevens/bronnen/private-name", "/nothing/my-name?a=b", "/api/v1/items/private-name"]
    {
        portal.send(axum::http::Method::GET, address, &headers).await;
    }
    let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("answered") && text.contains("/gegevens/bronnen/{id}"), "requests are logged: {text}");
    for word in ["198.51", "Curious", "session", "intranet", "Bearer", "my-illness", "private-name", "my-name"] {
        assert!(!text.contains(word), "{word} stands in the log:\n{text}");
    }
}
