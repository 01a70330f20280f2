//! One event of the history, with the words that it is about: a revision of a draft, words that came too late, a remark. An administrator
//! can blank those words for good.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_quantity::Lang;
use voetspoor_store::{Event, Role, StoreError};

use super::admit::Person;
use super::events::{self, Told};
use super::form::Filled;
use super::who::Names;
use super::{AUDIT, DESK, Desk, EVENT, told};
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

#[derive(Template)]
#[template(path = "desk/event.html")]
struct EventPage {
    frame: Frame,
    l: Lang,
    person: Person,
    event: Told,
    /// Is it about words at all?
    about_words: bool,
    /// The words; nothing where they were blanked.
    text: Option<String>,
    wrong: Option<String>,
}

pub(super) async fn get(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(id): Path<String>,
) -> Response {
    match found(&desk, &id).await {
        Ok(Some(event)) => event_page(&desk, &portal, person, l, &event, None).await,
        Ok(None) => Problem::not_found(l).page(l),
        Err(error) => told::problem(&error, l).page(l),
    }
}

async fn found(desk: &Desk, id: &str) -> Result<Option<Event>, StoreError> {
    match id.parse() {
        Ok(seq) => desk.store.event(seq).await,
        Err(_) => Ok(None),
    }
}

async fn event_page(
    desk: &Desk,
    portal: &Portal,
    person: Person,
    l: Lang,
    event: &Event,
    wrong: Option<String>,
) -> Response {
    let read = async {
        let events = std::slice::from_ref(event);
        let names = Names::of(desk, events::people(events), l).await?;
        let text = desk.store.text(&event.body_hash).await?;
        Ok::<_, StoreError>((events::of_all(portal, &names, events, l).pop(), text))
    };
    let (told, text) = match read.await {
        Ok((Some(told), text)) => (told, text),
        Ok((None, _)) => return Problem::not_found(l).page(l),
        Err(error) => return told::problem(&error, l).page(l),
    };
    let title = match l {
        Lang::Nl => format!("Gebeurtenis {}", event.seq),
        Lang::En => format!("Event {}", event.seq),
    };
    let frame = Frame::new(l, EVENT, &title, "")
        .at(EVENT, &[("id", &event.seq.to_string())])
        .alone()
        .below(DESK.path(l), l.is("Beheer", "Desk"))
        .below(AUDIT.path(l), l.is("Controle van de geschiedenis", "Check of the history"));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let about_words = !event.body_hash.is_empty();
    page::told(&EventPage { frame, l, person, event: told, about_words, text, wrong }, status, l)
}

/// The words of an event are blanked, wherever they stand.
pub(super) async fn blank(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(id): Path<String>,
    Filled(fields): Filled,
) -> Response {
    if !person.may(Role::Admin) {
        return told::role(Role::Admin, l).page(l);
    }
    let event = match found(&desk, &id).await {
        Ok(Some(event)) if !event.body_hash.is_empty() => event,
        Ok(_) => return Problem::not_found(l).page(l),
        Err(error) => return told::problem(&error, l).page(l),
    };
    if fields.get("sure") != "1" {
        let wrong = l.is(
            "Zet eerst het vinkje: wissen kan niet ongedaan worden gemaakt.",
            "Tick the box first: blanking cannot be undone.",
        );
        return event_page(&desk, &portal, person, l, &event, Some(wrong.to_owned())).await;
    }
    match desk.store.blank(&person.now(), &event.body_hash).await {
        Ok(()) => Redirect::to(&EVENT.id(l, &event.seq.to_string())).into_response(),
        Err(error @ StoreError::InUse(_)) => {
            let wrong = told::words(&error).get(l).to_owned();
            event_page(&desk, &portal, person, l, &event, Some(wrong)).await
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}
