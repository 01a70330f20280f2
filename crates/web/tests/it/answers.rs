//! How answers travel: HEAD, conditions, encodings, and that nobody gets another's answer.

use std::io::Read;

use axum::http::{Method, StatusCode};

use crate::visitor::Asked;

const ADDRESSES: [&str; 8] = [
    "/",
    "/en",
    "/cijfers.csv",
    "/gegevens",
    "/zoeken?q=laptop",
    "/api/v1/items",
    "/api/v1/items/nothing",
    "/sitemap.xml",
];

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    for first in [Method::HEAD, Method::GET] {
        // Whichever comes first fills the store of finished answers.
        let portal = Asked::new();
        for address in ADDRESSES {
            let one = portal.send(first.clone(), address, &[]).await;
            let head = portal.send(Method::HEAD, address, &[]).await;
            let get = portal.get(address).await;
            assert!(head.body.is_empty() && !get.body.is_empty(), "{address}");
            assert_eq!(head.status, get.status, "{address}");
            assert_eq!(head.headers, get.headers, "{address}");
            assert_eq!(one.headers, get.headers, "{address}");
        }
    }
}

#[tokio::test]
async fn a_known_tag_is_answered_without_the_page() {
    let portal = Asked::new();
    for address in ["/", "/cijfers.csv", "/api/v1/items"] {
        let tag = portal.get(address).await.header("etag").to_owned();
        for asked in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let told = portal.send(Method::GET, address, &[("if-none-match", &asked)]).await;
            assert_eq!((told.status, told.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address} {asked}");
            assert_eq!(told.header("etag"), tag);
            assert!(told.headers.contains_key("cache-control") && told.headers.contains_key("vary"));
        }
        let told = portal.send(Method::GET, address, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(told.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn each_encoding_holds_the_same_and_a_strange_one_gets_plain() {
    let portal = Asked::new();
    let plain = portal.get("/").await;
    for (asked, encoding) in [
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("x-gzip;q=1", ""),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity;q=0", ""),
        ("*", ""),
        ("\u{1}", ""),
        (";;;,,,=", ""),
    ] {
        let Ok(_) = axum::http::HeaderValue::from_str(asked) else { continue };
        let told = portal.send(Method::GET, "/", &[("accept-encoding", asked)]).await;
        assert_eq!(told.header("content-encoding"), encoding, "{asked}");
        assert_eq!(told.header("vary"), "Accept-Encoding");
        let mut body = Vec::new();
        match encoding {
            "gzip" => flate2::read::GzDecoder::new(told.body.as_slice()).read_to_end(&mut body).unwrap(),
            "br" => brotli::Decompressor::new(told.body.as_slice(), 4096).read_to_end(&mut body).unwrap(),
            _ => std::io::copy(&mut told.body.as_slice(), &mut body).unwrap() as usize,
        };
        assert_eq!(body, plain.body, "{asked}");
    }
}

#[tokio::test]
async fn no_header_of_a_visitor_gets_into_what_others_are_told() {
    let hostile = [
        ("accept-language", "en"),
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "gopher"),
        ("x-forwarded-for", "evil.example"),
        ("forwarded", "host=evil.example"),
        ("x-original-url", "/en"),
        ("x-rewrite-url", "/en"),
        ("referer", "https://evil.example"),
        ("user-agent", "evil.example"),
        ("cookie", "language=en"),
        ("origin", "https://evil.example"),
        ("accept", "application/json"),
        ("range", "bytes=0-1"),
    ];
    for address in ["/", "/sitemap.xml", "/api/v1/openapi.json", "/.well-known/security.txt", "/plan.ics"] {
        let (attacked, clean) = (Asked::new(), Asked::new());
        let first = attacked.send(Method::GET, address, &hostile).await;
        let second = attacked.get(address).await;
        let expected = clean.get(address).await;
        assert_eq!((&first.headers, &first.body), (&expected.headers, &expected.body), "{address}");
        assert_eq!((&second.headers, &second.body), (&expected.headers, &expected.body), "{address}");
        assert!(!String::from_utf8_lossy(&first.body).contains("evil.example"), "{address}");
    }
}

#[tokio::test]
async fn languages_do_not_meet_in_the_store() {
    let portal = Asked::new();
    for (nl, en) in [("/", "/en"), ("/gegevens", "/en/data"), ("/zoeken", "/en/find")] {
        let (nl, en) = (portal.get(nl).await, portal.get(en).await);
        assert_eq!((nl.header("content-language"), en.header("content-language")), ("nl", "en"));
        assert!(nl.text().contains("<html lang=\"nl\">") && en.text().contains("<html lang=\"en\">"));
    }
}

#[tokio::test]
async fn a_query_that_means_nothing_changes_nothing_but_is_not_mixed_up() {
    let portal = Asked::new();
    let plain = portal.get("/gegevens/factoren/electricity.grid").await;
    let filtered = portal.get("/gegevens/factoren/electricity.grid?zone=NL").await;
    let again = portal.get("/gegevens/factoren/electricity.grid").await;
    assert_ne!(plain.body, filtered.body);
    assert_eq!(plain.body, again.body);
}
