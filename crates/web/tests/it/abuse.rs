//! Hostile requests: nothing breaks, nothing leaks, nothing of a visitor is told back as code.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{Method, Request, StatusCode};
use hyper::body::Frame;
use tokio::sync::mpsc::Receiver;

use crate::visitor::{Asked, load, root};

/// All pages and data that take something from the address.
const OPEN: [&str; 24] = [
    "/cijfers/{}",
    "/en/figures/{}.json",
    "/gegevens/sets/{}",
    "/gegevens/sets/electricity/{}",
    "/gegevens/sets/{}/factors.csv",
    "/gegevens/sets/electricity/factors?line={}",
    "/gegevens/bronnen/{}",
    "/gegevens/factoren/{}",
    "/gegevens/factoren/electricity.grid?zone={}&year={}&series={}&indicator={}",
    "/gegevens/factorsets/{}",
    "/monitor/{}",
    "/en/monitor/E2?series={}&from={}&on={}",
    "/monitor/vergelijken?series={}",
    "/monitor/scenario?life={}&{}=1&grid={}",
    "/monitor/model/uitleg?figure={}&at={}",
    "/monitor/E2/insluiten?series={}",
    "/zoeken?q={}",
    "/en/find?q={}&sort={}",
    "/plan/acties/{}",
    "/plan?status={}&lijn={}&op={}",
    "/over/{}",
    "/api/v1/items/{}",
    "/api/v1/factors?item={}&{}=1",
    "/{}",
];

#[tokio::test]
async fn nothing_of_an_address_is_told_back_as_code() {
    let portal = Asked::new();
    let scripts = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'-alert(1)-'",
        "javascript:alert(1)",
        "{{7*7}}",
        "</title><script>alert(1)</script>",
        "<svg/onload=alert(1)>",
        "%00<script>",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
    ];
    for pattern in OPEN {
        for script in scripts {
            let escaped: String = form_urlencoded::byte_serialize(script.as_bytes()).collect();
            let address = pattern.replace("{}", &escaped);
            let told = portal.get(&address).await;
            assert!(told.status.as_u16() < 500, "{address}: {}", told.status);
            let kind = told.header("content-type").to_owned();
            let text = told.text();
            if kind.starts_with("text/html") {
                for code in ["<script>alert", "<img src=x", "<svg/onload", "href=\"javascript:"] {
                    assert!(!text.contains(code), "{address} tells back {code}");
                }
            } else {
                // Not a page: a browser must not take it for one.
                assert_eq!(told.header("x-content-type-options"), "nosniff");
                assert!(kind.starts_with("application/") || kind.starts_with("text/csv"), "{address}: {kind}");
            }
            // A page that may stand in a frame of somebody else runs no script at all.
            let policy = told.header("content-security-policy");
            let framed = policy.contains("frame-ancestors *");
            assert!(
                policy.contains("script-src 'self'") != framed && policy.contains("default-src 'none'"),
                "{address}"
            );
        }
    }
}

#[tokio::test]
async fn no_address_leaves_the_data() {
    let portal = Asked::new();
    let secret = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let ways = [
        "..%2f..%2fCargo.toml",
        "..%252f..%252fCargo.toml",
        "%2e%2e/%2e%2e/Cargo.toml",
        "....//....//Cargo.toml",
        "..\\..\\Cargo.toml".replace('\\', "%5c").leak(),
        "%2fetc%2fpasswd",
        "factors.csv%00.json",
        "..%c0%af..%c0%afetc%c0%afpasswd",
    ];
    for pattern in OPEN {
        for way in ways {
            let address = pattern.replace("{}", way);
            let told = portal.get(&address).await;
            assert!(told.status.as_u16() < 500, "{address}: {}", told.status);
            let text = String::from_utf8_lossy(&told.body);
            assert!(!text.contains("root:x:") && !text.contains(secret.get(..40).unwrap()), "{address}");
        }
    }
}

#[tokio::test]
async fn nothing_of_an_address_gets_into_a_header() {
    let portal = Asked::new();
    for pattern in OPEN {
        let address = pattern.replace("{}", "a%0D%0ASet-Cookie:%20a=b%0D%0A%0D%0A%3Cp%3E");
        let told = portal.get(&address).await;
        assert!(!told.headers.contains_key("set-cookie"), "{address}");
        for (name, value) in &told.headers {
            assert!(!value.as_bytes().contains(&b'\n') && !value.as_bytes().contains(&b'\r'), "{address} {name}");
        }
    }
}

#[tokio::test]
async fn unknown_methods_are_refused_with_the_known_ones_told() {
    let portal = Asked::new();
    for address in ["/", "/gegevens.csv", "/api/v1/items", "/sitemap.xml"] {
        for method in ["TRACE", "DELETE", "PUT", "PATCH", "PROPFIND", "FOO"] {
            let told = portal.send(Method::from_bytes(method.as_bytes()).unwrap(), address, &[]).await;
            assert_eq!(told.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {address}");
            assert!(told.header("allow").contains("GET"), "{method} {address}");
            assert!(!told.text().contains("FOO<"), "{method}");
        }
    }
}

#[tokio::test]
async fn a_long_question_is_cut_and_a_long_address_is_only_not_found() {
    let portal = Asked::new();
    let long = "a".repeat(20_000);
    let told = portal.get(&format!("/zoeken?q={long}")).await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.body.len() < 20_000);
    assert_eq!(portal.get(&format!("/gegevens/factoren/{long}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.get(&format!("/api/v1/items?q={long}")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_body_is_not_read_where_none_is_expected() {
    let portal = Asked::new();
    let request = Request::builder().uri("/").body(Body::from(vec![b'a'; 1 << 20])).unwrap();
    assert_eq!(portal.request(request).await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_asks_too_often_is_told_to_wait() {
    let portal = Asked::of(load(&[("requests_per_second", "1"), ("burst", "5")]));
    let mut refused = None;
    for _ in 0..10 {
        let told = portal.get("/api/v1/data-sets").await;
        if told.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(told);
        }
    }
    let refused = refused.expect("ten requests at once are more than five");
    // One a second: the next fits within two.
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=2).contains(&seconds)));
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.header("cache-control"), "no-store");
    assert!(!refused.header("api-version").is_empty());
    let page = portal.get("/").await;
    assert_eq!((page.status, page.header("content-type")), (StatusCode::TOO_MANY_REQUESTS, "text/html; charset=utf-8"));
    assert!(page.text().contains("Deze pagina weegt 2 kB"), "{}", page.text());
}

#[tokio::test]
async fn tables_for_spreadsheets_hold_no_formulas() {
    let portal = Asked::new();
    for address in [
        "/cijfers.csv",
        "/gegevens.csv",
        "/gegevens/bronnen.csv",
        "/gegevens/factoren.csv",
        "/gegevens/factoren/electricity.grid.csv",
        "/plan.csv",
        "/plan/toezeggingen.csv",
    ] {
        let told = portal.get(address).await;
        assert_eq!(told.status, StatusCode::OK, "{address}");
        for record in csv::Reader::from_reader(told.body.as_slice()).records() {
            for cell in &record.unwrap() {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
                assert!(!formula, "{address}: {cell}");
            }
        }
    }
}

/// Doors that read a body of size, and the kind of body that they read.
const DOORS: [(&str, &str); 8] = [
    ("/api/v1/footprints", "text/csv"),
    ("/api/v1/footprints", FORM),
    ("/meten/resultaat", FORM),
    ("/en/measure/compare", FORM),
    ("/meten/organisatie", FORM),
    ("/datacenters/verslag", FORM),
    ("/datacenters/sector", FORM),
    ("/en/data-centres/siting", FORM),
];
const FORM: &str = "multipart/form-data; boundary=b";

/// A body whose length nobody knows before its end.
struct Parts(Receiver<Bytes>);

impl hyper::body::Body for Parts {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|part| part.map(|part| Ok(Frame::data(part))))
    }
}

fn post(path: &str, kind: &str, body: Body) -> Request<Body> {
    Request::post(path).header("content-type", kind).body(body).unwrap()
}

/// The start of a body of this kind, with so many kilobytes of a file in it.
fn start(kind: &str, kilobytes: usize) -> Bytes {
    let head = "--b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n";
    let head = if kind == FORM { head } else { "" };
    Bytes::from(format!("{head}{}", "a".repeat(kilobytes << 10)))
}

#[tokio::test]
async fn all_uploads_together_hold_no_more_than_there_is_room_for() {
    let room = [("upload_bytes", "1048576"), ("intake_bytes", "1048576")];
    let free = [("calculations_per_minute", "0"), ("patience_seconds", "3600")];
    let portal = Arc::new(Asked::of(load(&[room, free].concat())));
    let open = |path, kind| {
        let (send, parts) = tokio::sync::mpsc::channel(1);
        let (portal, request) = (Arc::clone(&portal), post(path, kind, Body::new(Parts(parts))));
        (send, tokio::spawn(async move { portal.request(request).await }))
    };
    for (path, kind) in DOORS {
        let (first, answer) = open(path, kind);
        first.send(start(kind, 800)).await.unwrap();
        // There is place for one part at a time: once this one is in, the one before was taken.
        first.send(Bytes::from_static(b"a")).await.unwrap();

        let told = portal.request(post(path, kind, Body::from(start(kind, 500)))).await;
        let (second, unknown) = open(path, kind);
        let _ = second.send(start(kind, 500)).await;
        drop(second);
        for told in [told, unknown.await.unwrap()] {
            assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {}", told.text());
            assert_eq!(told.header("retry-after"), "60", "{path}");
            let expected =
                if path.starts_with("/api/") { "application/problem+json" } else { "text/html; charset=utf-8" };
            assert_eq!(told.header("content-type"), expected, "{path}");
        }
        let small = portal.request(post(path, kind, Body::from(start(kind, 20)))).await;
        assert_ne!(small.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: what is small needs no room");

        drop(first);
        assert_ne!(answer.await.unwrap().status, StatusCode::SERVICE_UNAVAILABLE, "{path}: who came first is answered");
        let later = portal.request(post(path, kind, Body::from(start(kind, 500)))).await;
        assert_ne!(later.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: the room is free again");
    }
}
