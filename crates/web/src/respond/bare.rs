//! Errors that come without words, from a limit, a panic or a value that does not read: told as any other problem.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use voetspoor_quantity::Lang;

use super::problem::Problem;
use crate::language;

/// Headers that stay when words are added.
const STAY: [header::HeaderName; 2] = [header::ALLOW, header::RETRY_AFTER];

/// The layer.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let answer = next.run(request).await;
    let status = answer.status();
    let wrong = status.is_client_error() || status.is_server_error();
    if !wrong || is_told(answer.headers()) {
        return answer;
    }
    let mut told = problem(status, language::of_path(&path)).answer(&path);
    for name in STAY {
        if let Some(value) = answer.headers().get(&name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told
}

fn is_told(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") || kind.starts_with("application/problem+json")
}

fn problem(status: StatusCode, l: Lang) -> Problem {
    let (title, detail) = match status {
        StatusCode::NOT_FOUND => return Problem::not_found(l),
        StatusCode::PAYLOAD_TOO_LARGE => (
            l.is("Dit is te groot", "This is too large"),
            l.is("Stuur een kleiner bestand, of deel het in stukken.", "Send a smaller file, or split it in parts."),
        ),
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => (
            l.is("Dit duurde te lang", "This took too long"),
            l.is("Probeer het later weer, of met minder tegelijk.", "Try again later, or with less at once."),
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            l.is("Dit soort bericht kennen wij niet", "We do not know this kind of message"),
            l.is("Kijk in de uitleg welk soort wij lezen.", "See the explanation for the kinds that we read."),
        ),
        status if status.is_client_error() => (
            l.is("Dit verzoek klopt niet", "This request is not right"),
            l.is("Kijk of het adres en de velden kloppen.", "Check the address and the fields."),
        ),
        _ => return Problem { status, ..Problem::internal(l) },
    };
    // What cannot be understood is 400, whatever the reader of it says.
    let status = if status == StatusCode::UNPROCESSABLE_ENTITY { StatusCode::BAD_REQUEST } else { status };
    Problem::new(status, title, detail)
}
