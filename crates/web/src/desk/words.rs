//! Words of a form that could not be taken in: they are given back, so that nothing that somebody wrote is lost.
//!
//! Only a form that comes from our own pages gets here ([`super::admit`] looks first), so nobody elsewhere can make this page show a text.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_quantity::Lang;

use super::form::{Fields, PROOF};
use super::{SIGN_IN, SIGN_OUT};
use crate::address::encode_segment;
use crate::frame::Frame;
use crate::respond::page;

/// Fields that are not given back: secrets, and what steers a form and nobody typed.
const UNSHOWN: [&str; 14] = [
    PROOF,
    "old",
    "password",
    "again",
    "link",
    "revision",
    "do",
    "next",
    "seen",
    "aside",
    "suggestion",
    "issuer",
    "subject",
    "sure",
];

/// Longest value that stands in one line.
const LINE: usize = 60;

/// Why words were not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Nobody is signed in any more.
    SignedOut,
    /// The form is of another session.
    Expired,
}

#[derive(Template)]
#[template(path = "desk/words.html")]
struct WordsPage<'f> {
    frame: Frame,
    l: Lang,
    why: Why,
    words: Vec<Word<'f>>,
    /// To the door and back to the form, or to the form.
    onward: String,
}

struct Word<'f> {
    name: &'f str,
    text: &'f str,
    rows: usize,
}

/// The words of a form, to copy; nothing where it holds none.
pub(super) fn given_back(fields: &Fields, path: &str, why: Why, l: Lang) -> Option<Response> {
    let shown = |(name, text): &(&str, &str)| !text.trim().is_empty() && !UNSHOWN.contains(name);
    let word = |(name, text)| Word { name, text, rows: rows(text) };
    let words: Vec<Word<'_>> = fields.all().filter(shown).map(word).collect();
    if words.is_empty() || path == SIGN_OUT.path(l) {
        return None;
    }
    let title = match why {
        Why::SignedOut => l.is("Je bent niet meer ingelogd", "You are no longer signed in"),
        Why::Expired => l.is("Dit formulier is verlopen", "This form has expired"),
    };
    let onward = match why {
        Why::SignedOut => door(path, l),
        Why::Expired => path.to_owned(),
    };
    let frame = Frame::new(l, SIGN_IN, title, "").alone();
    let mut answer = page::told(&WordsPage { frame, l, why, words, onward }, StatusCode::FORBIDDEN, l);
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Some(answer)
}

/// The page for signing in, and from there to an address.
pub(super) fn door(asked: &str, l: Lang) -> String {
    format!("{}?next={}", SIGN_IN.path(l), encode_segment(asked))
}

/// Does somebody send the fields of a form?
pub(super) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

/// To the door, without words to give back.
pub(super) fn to_the_door(l: Lang) -> Response {
    Redirect::to(SIGN_IN.path(l)).into_response()
}

/// Lines that a text takes in a box, more or less.
fn rows(text: &str) -> usize {
    text.lines().map(|line| 1 + line.chars().count() / LINE).sum::<usize>().clamp(1, 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_gets_a_box_that_holds_it() {
        assert_eq!(rows("short"), 1);
        assert_eq!(rows(&"word ".repeat(30)), 3);
        assert_eq!(rows(&"line\n".repeat(40)), 12);
    }
}
