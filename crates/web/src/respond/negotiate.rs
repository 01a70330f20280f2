//! A problem at the address of a page is a page, with its document kept beside it: a program that asks for JSON gets the document.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// The document that says the same as a page of a problem.
#[derive(Clone)]
pub(super) struct Beside(pub(super) String);

/// The layer.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let asks_document = prefers_document(request.headers());
    let mut answer = next.run(request).await;
    let Some(Beside(document)) = answer.extensions_mut().remove::<Beside>() else { return answer };
    answer.headers_mut().append(header::VARY, HeaderValue::from_static("Accept"));
    if !asks_document {
        return answer;
    }
    let (mut parts, _) = answer.into_parts();
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG] {
        parts.headers.remove(name);
    }
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    Response::from_parts(parts, Body::from(document))
}

/// Whether JSON is wanted more than a page. A program that takes anything gets the page, as a browser does.
fn prefers_document(headers: &HeaderMap) -> bool {
    let ranges: Vec<(String, f32)> = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(weighed)
        .collect();
    // The range that says most about a kind decides, as RFC 9110 has it: `text/html;q=0.1` stands above `text/*`, and that above `*/*`.
    let weight = |kind: &str| {
        let group = kind.split('/').next().map(|group| format!("{group}/*")).unwrap_or_default();
        let told = |range: &str| ranges.iter().rev().find(|(name, _)| name == range).map(|(_, weight)| *weight);
        told(kind).or_else(|| told(&group)).or_else(|| told("*/*")).unwrap_or(0.0)
    };
    weight("application/json").max(weight("application/problem+json")) > weight("text/html")
}

/// A media range and how much it is wanted; what does not read as a weight is none.
fn weighed(range: &str) -> (String, f32) {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let sound = |weight: &str| weight.parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight));
    (name, weight.map_or(1.0, |weight| sound(weight).unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_goes_to_who_wants_it_more_than_a_page() {
        for (accept, document) in [
            ("application/json", true),
            ("application/problem+json, */*;q=0.1", true),
            ("Application/JSON;q=0.9, text/html;q=0.5", true),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false),
            ("text/html, application/json;q=0.9", false),
            ("application/json;q=0", false),
            ("application/json;q=much", false),
            ("application/json;q=7, text/html;q=0.5", false),
            ("text/html;q=0.1, text/*;q=0.9, application/json;q=0.5", true),
            ("application/json;q=0.5, */*;q=0.9", false),
            ("text/html;q=0.2, */*;q=0.9", true),
            ("*/*", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
            assert_eq!(prefers_document(&headers), document, "{accept}");
        }
        assert!(!prefers_document(&HeaderMap::new()));
    }
}
