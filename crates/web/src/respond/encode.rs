//! How an answer travels: entity tag, compression, conditional requests, and a store of finished answers.
//!
//! An answer marked [`Kept`] depends on its address and on the day alone. It is rendered once, compressed once, and served from
//! memory until the day ends. The language stands in the address and no header takes part in rendering, so nobody can put an
//! answer into the store that another visitor should not get.

use std::io::Write;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::response::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body_util::{BodyExt, Collected};
use jiff::civil::Date;

use super::negotiate::Beside;
use crate::portal::Portal;

/// Marks an answer that depends on address and day alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept;

/// Stands in a page where its weight will be told.
pub(crate) const WEIGHT: &str = "\u{27e6}weight\u{27e7}";

/// Answers below this many bytes travel as they are.
const SMALL: usize = 256;
/// Longest query of an answer that is kept.
const LONGEST_QUERY: usize = 256;
/// Longest answer that is kept.
const LARGEST: usize = 4 << 20;
/// Longest answer that is pressed as hard as can be.
const HARD: usize = 512 << 10;
/// Longest answer that is pressed in place: a thread of its own would cost more than it spares.
const IN_PLACE: usize = 4 << 10;

/// An answer, finished in every encoding.
#[derive(Debug)]
pub(crate) struct Finished {
    status: StatusCode,
    plain: Ready,
    gzip: Option<Ready>,
    brotli: Option<Ready>,
}

/// An answer in one encoding: nothing is left to do but to send it.
#[derive(Debug)]
struct Ready {
    headers: HeaderMap,
    tag: String,
    bytes: Bytes,
}

/// Key of a finished answer.
pub(crate) type Key = (Date, String);

/// Weighs finished answers by their bytes.
#[derive(Debug, Clone)]
pub(crate) struct ByBytes;

impl quick_cache::Weighter<Key, Arc<Finished>> for ByBytes {
    fn weight(&self, key: &Key, finished: &Arc<Finished>) -> u64 {
        let encoded = |ready: &Option<Ready>| ready.as_ref().map_or(0, |ready| ready.bytes.len());
        (key.1.len() + finished.plain.bytes.len() + encoded(&finished.gzip) + encoded(&finished.brotli) + 512) as u64
    }
}

/// The store of finished answers.
pub(crate) type Store = quick_cache::sync::Cache<Key, Arc<Finished>, ByBytes>;

/// A store of at most so many bytes.
pub(crate) fn store(bytes: u64) -> Store {
    quick_cache::sync::Cache::with_weighter(512, bytes, ByBytes)
}

/// What a visitor's program takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

/// The layer: serves from the store, or finishes what the inner service answers.
pub(crate) async fn layer(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let accepted = accepted(request.headers());
    let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads {
        let mut answer = next.run(request).await;
        going_back(&mut answer);
        return finish(&portal, answer, accepted, None, None).await.unwrap_or_else(|error| broken(&error));
    }
    let address = request.uri().path_and_query().map_or_else(String::new, |part| part.as_str().to_owned());
    let key = (portal.clock.today(), address);
    if let Some(finished) = portal.finished.get(&key) {
        return finished.answer(accepted, asked.as_ref());
    }
    let keep = request.uri().query().is_none_or(|query| query.len() <= LONGEST_QUERY);
    let key = keep.then_some(key);
    let answer = next.run(request).await;
    finish(&portal, answer, accepted, asked.as_ref(), key).await.unwrap_or_else(|error| broken(&error))
}

/// What a browser does with a page that answers a form. It may keep it, for its own visitor alone: without that, going back to a result that
/// was sent for shows an error, and all that was typed is gone.
const OWN_BROWSER: HeaderValue = HeaderValue::from_static("private, no-cache");

/// A page that answers a form stays in the browser that sent it. Files, documents, and what says itself how it is kept do not.
fn going_back(answer: &mut Response) {
    let is_page =
        answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        answer.headers_mut().entry(header::CACHE_CONTROL).or_insert(OWN_BROWSER);
    }
}

fn broken(error: &axum::Error) -> Response {
    tracing::error!(%error, "an answer broke off");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

async fn finish(
    portal: &Portal,
    answer: Response,
    accepted: Encoding,
    asked: Option<&HeaderValue>,
    key: Option<Key>,
) -> Result<Response, axum::Error> {
    let (mut parts, body) = answer.into_parts();
    let kept = parts.extensions.get::<Kept>().is_some() && parts.status == StatusCode::OK;
    let done = parts.headers.contains_key(header::CONTENT_ENCODING) || parts.headers.contains_key(header::ETAG);
    if done || parts.status == StatusCode::NOT_MODIFIED {
        return Ok(Response::from_parts(parts, body));
    }
    if !kept {
        // Made for this visitor, or a problem: nobody on the way keeps it.
        parts.headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    // The answer is made anew: what goes along with a problem for who wants a document must not be lost.
    let beside = parts.extensions.remove::<Beside>();
    let plain = body.collect().await?.to_bytes();
    let keep = kept && plain.len() <= LARGEST;
    // Who makes up queries makes us press: that goes quickly, and is done once for an address that has none.
    let finished = match key.filter(|_| keep) {
        Some(key) => {
            let wanted = if key.1.contains('?') { Wanted::Quickly } else { Wanted::All };
            // Whoever asks the same meanwhile waits for the one that presses.
            match portal.finished.get_value_or_guard_async(&key).await {
                Ok(finished) => finished,
                Err(guard) => {
                    let finished = finished(portal, parts, plain, wanted).await;
                    let _ = guard.insert(Arc::clone(&finished));
                    finished
                }
            }
        }
        None => finished(portal, parts, plain, Wanted::One(accepted)).await,
    };
    let mut answer = finished.answer(accepted, asked);
    if let Some(beside) = beside {
        answer.extensions_mut().insert(beside);
    }
    Ok(answer)
}

/// An answer, pressed where that holds nobody up.
async fn finished(portal: &Portal, parts: Parts, plain: Bytes, wanted: Wanted) -> Arc<Finished> {
    let in_place = plain.len() <= IN_PLACE;
    let press = move || Arc::new(Finished::new(parts.status, &parts.headers, plain, wanted));
    if in_place { press() } else { portal.gates.work(press).await }
}

#[derive(Debug, Clone, Copy)]
enum Wanted {
    All,
    Quickly,
    One(Encoding),
}

impl Wanted {
    fn has(self, encoding: Encoding) -> bool {
        match self {
            Wanted::All | Wanted::Quickly => true,
            Wanted::One(one) => one == encoding,
        }
    }

    /// How hard to press so many bytes: what is kept is pressed once and served often, and what is very long is pressed at each request.
    fn levels(self, length: usize) -> (u32, i32) {
        match self {
            Wanted::All if length <= HARD => (9, 9),
            _ if length <= LARGEST => (6, 5),
            _ => (1, 1),
        }
    }
}

impl Finished {
    fn new(status: StatusCode, headers: &HeaderMap, body: Bytes, wanted: Wanted) -> Finished {
        let presses = body.len() >= SMALL && presses(headers);
        let body = with_weight(body);
        let tag = format!("{:016x}", twox_hash::XxHash3_64::oneshot(&body));
        let (gzip_level, brotli_level) = wanted.levels(body.len());
        let smaller = |pressed: Option<Bytes>| pressed.filter(|pressed| pressed.len() < body.len());
        let gzip = (presses && wanted.has(Encoding::Gzip)).then(|| gzip(&body, gzip_level)).flatten();
        let brotli = (presses && wanted.has(Encoding::Brotli)).then(|| brotli(&body, brotli_level)).flatten();
        let ready = |bytes: &Bytes, encoding: Option<&'static str>| Ready::new(status, headers, &tag, bytes, encoding);
        let gzip = smaller(gzip).map(|bytes| ready(&bytes, Some("gzip")));
        let brotli = smaller(brotli).map(|bytes| ready(&bytes, Some("br")));
        Finished { status, gzip, brotli, plain: ready(&body, None) }
    }

    fn answer(&self, accepted: Encoding, asked: Option<&HeaderValue>) -> Response {
        let pressed = match accepted {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Plain => None,
        };
        let ready = pressed.unwrap_or(&self.plain);
        let mut headers = ready.headers.clone();
        let known = self.status == StatusCode::OK
            && asked.and_then(|asked| asked.to_str().ok()).is_some_and(|asked| matches_tag(asked, &ready.tag));
        if known {
            headers.remove(header::CONTENT_TYPE);
            headers.remove(header::CONTENT_ENCODING);
        }
        let mut answer = Response::new(if known { Body::empty() } else { Body::from(ready.bytes.clone()) });
        *answer.status_mut() = if known { StatusCode::NOT_MODIFIED } else { self.status };
        *answer.headers_mut() = headers;
        answer
    }
}

impl Ready {
    fn new(status: StatusCode, headers: &HeaderMap, tag: &str, bytes: &Bytes, encoding: Option<&'static str>) -> Ready {
        let tag = encoding.map_or_else(|| format!("\"{tag}\""), |encoding| format!("\"{tag}-{encoding}\""));
        // Room for what the layers outside add, so that the map does not grow on its way.
        let mut own = HeaderMap::with_capacity(32);
        own.extend(headers.clone());
        own.remove(header::CONTENT_LENGTH);
        own.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        if status == StatusCode::OK {
            if let Ok(value) = HeaderValue::from_str(&tag) {
                own.insert(header::ETAG, value);
            }
            own.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        }
        if let Some(encoding) = encoding {
            own.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        // A copy of just its length: what a buffer had to spare would be kept along.
        Ready { headers: own, tag, bytes: Bytes::copy_from_slice(bytes) }
    }
}

/// Does `If-None-Match` name this tag? Weak and strong compare alike, as RFC 9110 asks.
fn matches_tag(asked: &str, tag: &str) -> bool {
    asked.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// Tells a page its weight: what travels with brotli.
fn with_weight(body: Bytes) -> Bytes {
    told_weight(body, |body| brotli(body, 5).map_or(body.len(), |pressed| pressed.len()))
}

/// A page that another layer answers with, outside this one: it travels as it is, and that is its weight.
pub(crate) async fn uncompressed(answer: Response) -> Response {
    let (mut parts, body) = answer.into_parts();
    // Ours, and small. What it weighs changes with what it says of that.
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
    Response::from_parts(parts, Body::from(told_weight(body, <[u8]>::len)))
}

fn told_weight(body: Bytes, weigh: impl Fn(&[u8]) -> usize) -> Bytes {
    let Some(place) = find(&body, WEIGHT.as_bytes()) else { return body };
    let weight = weigh(&body);
    let told = format!("{}", weight.div_ceil(1000));
    let mut out = Vec::with_capacity(body.len());
    out.extend_from_slice(body.get(..place).unwrap_or_default());
    out.extend_from_slice(told.as_bytes());
    out.extend_from_slice(body.get(place + WEIGHT.len()..).unwrap_or_default());
    Bytes::from(out)
}

fn find(body: &[u8], wanted: &[u8]) -> Option<usize> {
    body.windows(wanted.len()).rposition(|window| window == wanted)
}

/// Content that becomes smaller when it is pressed.
fn presses(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml") || kind == "text/javascript"
}

/// The best encoding that is taken; one with `q=0` is refused.
fn accepted(headers: &HeaderMap) -> Encoding {
    let mut best = Encoding::Plain;
    for value in headers.get_all(header::ACCEPT_ENCODING) {
        for one in value.to_str().unwrap_or_default().split(',') {
            let (name, weight) = one.split_once(';').map_or((one, ""), |(name, weight)| (name, weight));
            let refused = weight.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok()) == Some(0.0);
            match name.trim().to_ascii_lowercase().as_str() {
                "br" if !refused => return Encoding::Brotli,
                "gzip" if !refused => best = Encoding::Gzip,
                _ => {}
            }
        }
    }
    best
}

fn gzip(body: &[u8], level: u32) -> Option<Bytes> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(body).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

fn brotli(body: &[u8], quality: i32) -> Option<Bytes> {
    let settings = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut std::io::Cursor::new(body), &mut out, &settings).ok()?;
    Some(Bytes::from(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_best_encoding_is_chosen_and_a_refused_one_is_not() {
        let chosen = ["gzip, deflate, br", "gzip;q=1.0, br;q=0", "identity", "gzip;q=0"];
        let chosen = chosen.map(|value| accepted(&headers(value)));
        assert_eq!(chosen, [Encoding::Brotli, Encoding::Gzip, Encoding::Plain, Encoding::Plain]);
    }

    #[test]
    fn a_tag_is_found_in_a_list() {
        assert!(matches_tag("\"a\", W/\"b-br\"", "\"b-br\""));
        assert!(!matches_tag("\"b\"", "\"b-br\""));
    }

    #[test]
    fn a_page_tells_its_weight_once() {
        let told = with_weight(Bytes::from(format!("{WEIGHT} kB")));
        assert_eq!(told, Bytes::from("1 kB"));
    }
}
