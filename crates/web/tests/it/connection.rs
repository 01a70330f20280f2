//! The portal over a real connection: slow, broken and greedy visitors, and a stop in the middle of an answer.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use crate::visitor::{Open, read};

/// A server that waits one second for a visitor: tests end when it closes, and wait for nothing else.
fn impatient(changes: &[(&str, &str)]) -> Open {
    let mut all = vec![("patience_seconds", "1")];
    all.extend(changes);
    Open::new(&all)
}

#[test]
fn old_and_new_http_are_answered() {
    let portal = Open::new(&[]);
    assert!(portal.raw(b"GET / HTTP/1.0\r\n\r\n").starts_with("HTTP/1.0 200"));
    assert!(portal.get("/healthz").starts_with("HTTP/1.1 200"));
    portal.join();
}

#[test]
fn addresses_name_the_port_that_the_system_chose() {
    let portal = Open::new(&[]);
    let told = portal.get("/robots.txt");
    assert!(told.contains(&format!("Sitemap: http://{}/sitemap.xml", portal.address)), "{told}");
    for closed in ["/meten/r/", "/en/measure/r/", "/beheer/", "/en/desk/"] {
        assert!(told.contains(&format!("Disallow: {closed}\n")), "{told}");
    }
    portal.join();
    let portal = Open::new(&[("base_url", "https://voetspoor.example")]);
    assert!(portal.get("/robots.txt").contains("Sitemap: https://voetspoor.example/sitemap.xml"));
    portal.join();
}

#[test]
fn who_says_nothing_is_let_go() {
    let portal = impatient(&[]);
    let mut silent = portal.connect();
    assert_eq!(read(&mut silent), "");
    portal.join();
}

#[test]
fn a_head_that_never_ends_is_let_go() {
    let portal = impatient(&[]);
    for start in ["G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx-slow: ", "PRI * HTTP/2.0\r\n", "\r\n"] {
        let mut slow = portal.connect();
        slow.write_all(start.as_bytes()).unwrap();
        let told = read(&mut slow);
        assert!(!told.starts_with("HTTP/1.1 200"), "{start:?}: {told}");
    }
    portal.join();
}

#[test]
fn an_idle_connection_is_let_go_after_its_answer() {
    let portal = impatient(&[]);
    let mut idle = portal.connect();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    let told = read(&mut idle);
    assert!(told.starts_with("HTTP/1.1 200") && told.ends_with("ok\n"), "{told}");
    portal.join();
}

#[test]
fn a_body_that_never_ends_is_let_go() {
    let portal = impatient(&[]);
    let mut slow = portal.connect();
    slow.write_all(b"POST /api/v1/items HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nabc").unwrap();
    let told = read(&mut slow);
    assert!(
        told.starts_with("HTTP/1.1 405") || told.starts_with("HTTP/1.1 408") || told.starts_with("HTTP/1.1 503"),
        "{told}"
    );
    portal.join();
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let portal = Open::new(&[]);
    let long = "a".repeat(1 << 20);
    let address = portal.raw(format!("GET /{long} HTTP/1.1\r\nhost: a\r\n\r\n").as_bytes());
    assert!(
        address.is_empty() || address.starts_with("HTTP/1.1 414") || address.starts_with("HTTP/1.1 431"),
        "{address}"
    );
    let header = portal.raw(format!("GET / HTTP/1.1\r\nhost: a\r\nx: {long}\r\n\r\n").as_bytes());
    assert!(header.is_empty() || header.starts_with("HTTP/1.1 431"), "{header}");
    let many = "x: a\r\n".repeat(5000);
    let headers = portal.raw(format!("GET / HTTP/1.1\r\nhost: a\r\n{many}\r\n").as_bytes());
    assert!(headers.is_empty() || headers.starts_with("HTTP/1.1 431"), "{headers}");
    assert!(portal.get("/healthz").starts_with("HTTP/1.1 200"), "and it still stands");
    portal.join();
}

#[test]
fn what_is_no_http_is_refused() {
    let portal = impatient(&[]);
    for nonsense in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET  HTTP/1.1\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n",
    ] {
        let told = portal.raw(nonsense);
        assert!(!told.starts_with("HTTP/1.1 200"), "{nonsense:?}: {told}");
    }
    assert!(portal.get("/healthz").starts_with("HTTP/1.1 200"), "and it still stands");
    portal.join();
}

#[test]
fn a_request_is_not_smuggled_behind_another() {
    let portal = impatient(&[]);
    let told = portal.raw(
        b"POST /api/v1/items HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
    );
    // Either the message is refused, or its end is where the chunks end: never where the length says.
    assert!(told.starts_with("HTTP/1.1 400") || told.starts_with("HTTP/1.1 405"), "{told}");
    portal.join();
}

#[test]
fn a_traversal_as_it_is_typed_finds_nothing() {
    let portal = Open::new(&[]);
    for path in [
        "/../../Cargo.toml",
        "//etc/passwd",
        "/gegevens/sets/../../../Cargo.toml",
        "/assets/../Cargo.toml",
        "http://evil.example/../x",
    ] {
        let told = portal.get(path);
        assert!(told.starts_with("HTTP/1.1 404") || told.starts_with("HTTP/1.1 400"), "{path}: {told}");
    }
    portal.join();
}

#[test]
fn one_visitor_cannot_take_all_connections() {
    let portal = Open::new(&[("connections_per_visitor", "3")]);
    let mut held: Vec<_> = (0..3).map(|_| portal.connect()).collect();
    for stream in &mut held {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        assert_eq!(&start, b"HTTP/1.1 200");
    }
    assert_eq!(read(&mut portal.connect()), "", "the fourth is closed at once");
    portal.join();
}

#[test]
fn with_all_places_taken_the_next_one_waits_its_turn() {
    let portal = Open::new(&[("connections", "1")]);
    let mut first = portal.connect();
    first.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    let mut start = [0; 12];
    first.read_exact(&mut start).unwrap();
    let mut second = portal.connect();
    second.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
    drop(first);
    assert!(read(&mut second).starts_with("HTTP/1.1 200"));
    portal.join();
}

#[test]
fn a_flood_is_answered_with_a_pause() {
    let portal = Open::new(&[("requests_per_second", "1"), ("burst", "2")]);
    let mut stream = portal.connect();
    let request = "GET /api/v1/data-sets HTTP/1.1\r\nhost: a\r\n\r\n".repeat(9)
        + "GET /api/v1/data-sets HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let told = read(&mut stream);
    assert!(told.contains("HTTP/1.1 200") && told.contains("HTTP/1.1 429"), "{told}");
    assert!(told.contains("retry-after: "));
    portal.join();
}

#[test]
fn a_claimed_address_does_not_get_around_the_limit() {
    let portal = Open::new(&[("requests_per_second", "1"), ("burst", "2")]);
    let mut refused = 0;
    for n in 0..8 {
        let told = portal.raw(
            format!("GET /healthz HTTP/1.1\r\nhost: a\r\nx-forwarded-for: 192.0.2.{n}\r\nconnection: close\r\n\r\n")
                .as_bytes(),
        );
        refused += usize::from(told.starts_with("HTTP/1.1 429"));
    }
    assert!(refused > 0);
    portal.join();
}

#[test]
fn an_open_answer_is_finished_when_the_portal_stops() {
    let mut portal = Open::new(&[]);
    let mut stream = portal.connect();
    // The first half of a head: the portal has the visitor before it is told to stop.
    stream.write_all(b"GET /gegevens/factoren.json HTTP/1.1\r\nhost: a\r\n\r\nGET /healthz HTTP/1.1\r\n").unwrap();
    let mut start = [0; 12];
    stream.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 200");
    portal.stop();
    stream.shutdown(Shutdown::Write).unwrap();
    let told = read(&mut stream);
    assert!(told.contains("\"device.laptop\"") && told.trim_end().ends_with(']'), "the whole answer came");
    portal.join();
}

#[test]
fn metrics_are_text_that_others_read() {
    let portal = Open::new(&[("metrics_listen", "127.0.0.1:0")]);
    portal.get("/gegevens/bronnen/ember-yearly");
    portal.get("/zoeken?q=a-secret-question");
    assert!(portal.get("/metrics").starts_with("HTTP/1.1 404"), "how busy it is, is nobody's business outside");
    let mut visitor = portal.connect();
    visitor.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    visitor.read_exact(&mut [0; 12]).unwrap();
    let mut inside = TcpStream::connect(portal.metrics.unwrap()).unwrap();
    inside.write_all(b"GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
    let told = read(&mut inside);
    let (head, body) = told.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("application/openmetrics-text"));
    assert!(body.ends_with("# EOF\n"), "{body}");
    let sample = regex::Regex::new(r#"^[a-z_]+(\{([a-z]+="[^"]*",?)*\})? [0-9.e+-]+$"#).unwrap();
    for line in body.lines().filter(|line| !line.starts_with('#')) {
        assert!(sample.is_match(line), "{line}");
    }
    assert!(body.contains("route=\"/gegevens/bronnen/{id}\"") && !body.contains("ember-yearly"));
    assert!(!body.contains("secret"));
    assert!(body.contains("voetspoor_http_connections 1"), "{body}");
    drop(visitor);
    portal.join();
}
