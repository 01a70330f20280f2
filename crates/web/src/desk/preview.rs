//! What somebody with a link sees of a draft: the page as it will look, without what is for the staff alone.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use voetspoor_knowledge::Change;
use voetspoor_quantity::Lang;
use voetspoor_store::{Draft, StoreError, Token, path_of};

use super::door::value;
use super::kind::RecordKind;
use super::{Desk, PREVIEW, told};
use crate::frame::Frame;
use crate::knowledge;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// A draft that has no page of its own, part by part.
#[derive(Template)]
#[template(path = "desk/preview.html")]
struct PreviewPage {
    frame: Frame,
    l: Lang,
    title: String,
    changes: Vec<Change>,
}

pub(super) async fn get(desk: Desk, State(portal): State<Portal>, l: Lang, RawQuery(query): RawQuery) -> Response {
    let Some(token) = Token::read(&value(query.as_deref(), "link")) else {
        return told::problem(&StoreError::Token, l).page(l);
    };
    match desk.store.preview(&token, Timestamp::now()).await {
        Ok(draft) => {
            // A portal with the draft in it takes a while to make: others are served meanwhile, and one is made at a time.
            let _turn = desk.previews.lock().await;
            let worker = portal.clone();
            let answer = portal.gates.work(move || shown(&worker, &draft, l)).await;
            answer.unwrap_or_else(|| unreadable(l).page(l))
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// The draft among all that is published; nothing where it does not hold with it yet.
fn shown(portal: &Portal, draft: &Draft, l: Lang) -> Option<Response> {
    let (key, text) = (&draft.key, draft.body.as_deref().unwrap_or_default());
    match RecordKind::of(portal, key.kind())? {
        RecordKind::Entry(register) => {
            let records = [(path_of(key), Some(text.as_bytes().to_vec()))];
            let (there, _) = portal.with_records(records).ok()?;
            let entry = there.knowledge.entry(&register.id, key.id())?;
            Some(knowledge::entry::preview(&there, register, entry, l))
        }
        RecordKind::Statement => {
            let changes = RecordKind::Statement.changes(portal, key, None, text)?;
            let title = RecordKind::Statement.name(text, l)?;
            let frame = Frame::new(l, PREVIEW, &title, "").alone();
            Some(page::fresh(&PreviewPage { frame, l, title, changes }, l))
        }
    }
}

fn unreadable(l: Lang) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        l.is("Dit concept is nog niet te lezen", "This draft cannot be read yet"),
        l.is("De redactie werkt eraan. Probeer het later weer.", "The editors are working on it. Try again later."),
    )
}
