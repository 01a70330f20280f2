//! Suggestions of visitors, without an account and without a cookie.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use voetspoor_knowledge::Target;
use voetspoor_quantity::Lang;
use voetspoor_store::{Key, NewSuggestion, StoreError};

use super::admit::{foreign, is_ours};
use super::door::value;
use super::form::Open;
use super::{Desk, SUGGEST, told};
use crate::address;
use crate::frame::Frame;
use crate::knowledge::path;
use crate::portal::Portal;
use crate::respond::page;

/// Letters that a suggestion may have.
const LETTERS: usize = 5_000;

#[derive(Template)]
#[template(path = "desk/suggest.html")]
struct SuggestPage {
    frame: Frame,
    l: Lang,
    about: String,
    subject: Option<Subject>,
    text: String,
    email: String,
    wrong: Option<&'static str>,
    letters: usize,
    sent: bool,
}

/// What a suggestion is about.
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) path: String,
}

/// The thing that a suggestion names as `standards:en-50600-4-2` or `plan:1.c.2`, where there is such a thing.
pub(super) fn subject(portal: &Portal, about: &str, l: Lang) -> Option<Subject> {
    let target = Target::parse(about)?;
    if target.place == "plan" {
        let action = portal.plan.action(&target.id)?;
        let name = format!("{} {}", action.id, action.title.get(l));
        return Some(Subject { name, path: address::PLAN_ACTION.id(l, &action.id) });
    }
    let entry = portal.knowledge.at(&target)?;
    Some(Subject { name: entry.name.get(l).to_owned(), path: path(entry, l) })
}

/// The form.
pub(super) async fn ask(State(portal): State<Portal>, l: Lang, RawQuery(query): RawQuery) -> Response {
    let asked = |name| value(query.as_deref(), name);
    shown(&portal, l, asked("about"), String::new(), String::new(), None, asked("sent") == "1")
}

fn shown(
    portal: &Portal,
    l: Lang,
    about: String,
    text: String,
    email: String,
    wrong: Option<&'static str>,
    sent: bool,
) -> Response {
    let subject = subject(portal, &about, l);
    let about = if subject.is_some() { about } else { String::new() };
    let query = if about.is_empty() { String::new() } else { format!("about={}", address::encode_segment(&about)) };
    let frame = Frame::new(l, SUGGEST, l.is("Doe een voorstel", "Make a suggestion"), "").alone().asked(&query);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = SuggestPage { frame, l, about, subject, text, email, wrong, letters: LETTERS, sent };
    let mut answer = page::told(&page, status, l);
    // Browsers tell our own site where the form comes from, and others nothing.
    let same = axum::http::HeaderValue::from_static("same-origin");
    answer.headers_mut().insert(axum::http::header::REFERRER_POLICY, same);
    answer
}

/// A suggestion is sent.
pub(super) async fn send(
    desk: Desk,
    State(portal): State<Portal>,
    l: Lang,
    headers: HeaderMap,
    Open(fields): Open,
) -> Response {
    if !is_ours(&headers, portal.settings()) {
        return foreign(l).page(l);
    }
    let (about, text, email) = (fields.get("about"), fields.get("text"), fields.get("email"));
    let again = |wrong| shown(&portal, l, about.to_owned(), text.to_owned(), email.to_owned(), Some(wrong), false);
    if text.is_empty() {
        return again(l.is("Schrijf wat je wilt voorstellen.", "Write what you want to suggest."));
    }
    if text.chars().count() > LETTERS {
        return again(l.is("Dit is te lang: hoogstens 5.000 tekens.", "This is too long: at most 5,000 characters."));
    }
    let key = subject(&portal, about, l)
        .and_then(|_| Target::parse(about))
        .and_then(|target| Key::new(&target.place, &target.id).ok());
    let named = key.is_some();
    let new = NewSuggestion {
        about: key,
        text: text.to_owned(),
        email: Some(email.to_owned()).filter(|email| !email.is_empty()),
    };
    match desk.store.suggest(&new, Timestamp::now()).await {
        Ok(_) => {
            let about = if named { format!("&about={}", address::encode_segment(about)) } else { String::new() };
            Redirect::to(&format!("{}?sent=1{about}", SUGGEST.path(l))).into_response()
        }
        Err(StoreError::Email(_)) => again(l.is("Dit is geen e-mailadres.", "This is not an e-mail address.")),
        Err(StoreError::Full) => again(l.is(
            "Er wachten nu te veel voorstellen. Probeer het later weer.",
            "Too many suggestions are waiting now. Try again later.",
        )),
        Err(error) => told::problem(&error, l).page(l),
    }
}
