//! One event of the history, with the words that it is about: of a record what it changed and all its fields, of a remark the remark. An
//! administrator can blank those words for good.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_knowledge::Change;
use voetspoor_knowledge::sheet::Sheet;
use voetspoor_quantity::Lang;
use voetspoor_store::{Action, Event, Key, Role, StoreError};

use super::admit::Person;
use super::events::{self, Told};
use super::form::Filled;
use super::kind::RecordKind;
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
    words: Option<Words>,
    wrong: Option<String>,
}

/// The words of an event.
enum Words {
    /// What somebody said.
    Said(String),
    /// A record as it stood then.
    Record {
        /// What the event changed; nothing where there was nothing before, or where one of the two cannot be read by the fields of today.
        changes: Option<Vec<Change>>,
        /// Each field with its lines.
        fields: Vec<(String, Vec<(&'static str, String)>)>,
        /// The file itself.
        file: String,
    },
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
        let words = match desk.store.text(&event.body_hash).await? {
            Some(text) => Some(words(desk, portal, event, text, l).await?),
            None => None,
        };
        Ok::<_, StoreError>((events::of_all(portal, &names, events, l).pop(), words))
    };
    let (told, words) = match read.await {
        Ok((Some(told), words)) => (told, words),
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
    page::told(&EventPage { frame, l, person, event: told, about_words, words, wrong }, status, l)
}

/// The words of an event: of a record what it changed and what it says, of everything else what was said.
async fn words(desk: &Desk, portal: &Portal, event: &Event, text: String, l: Lang) -> Result<Words, StoreError> {
    let said = matches!(event.action, Action::Commented | Action::Withdrawn | Action::Returned | Action::Suggested);
    let (Some(kind), Ok(key), false) = (RecordKind::of(portal, &event.kind), Key::new(&event.kind, &event.id), said)
    else {
        return Ok(Words::Said(text));
    };
    let before = match event.action {
        // They began from an older text than what stood there: that is what their writer saw.
        Action::SetAside => desk.store.set_aside_beside(&key, event.seq).await?.and_then(|both| both.base),
        _ => desk.store.text_before(event).await?,
    };
    let before = before.filter(|before| !before.is_empty());
    let changes = before.and_then(|before| {
        kind.changes(portal, &key, None, &before)?;
        kind.changes(portal, &key, Some(&before), &text)
    });
    let fields = match kind.changes(portal, &key, None, &text) {
        Some(all) => all.into_iter().map(|one| (one.label.get(l).to_owned(), lines(&one, l))).collect(),
        None => typed(kind, &text, l),
    };
    Ok(Words::Record { changes, fields, file: text })
}

/// The lines of a field with their languages, that of the page first; one line where both say the same.
fn lines(field: &Change, l: Lang) -> Vec<(&'static str, String)> {
    let both = field.added.iter().flat_map(|text| {
        let other = l.is(Lang::En, Lang::Nl);
        let differ = text.en.to_lowercase() != text.nl.to_lowercase();
        let first = (if differ { l.tag() } else { "" }, text.get(l).to_owned());
        std::iter::once(first).chain(differ.then(|| (other.tag(), text.get(other).to_owned())))
    });
    both.filter(|(_, text)| !text.is_empty()).collect()
}

/// The fields of a text that does not hold, as they were typed.
fn typed(kind: RecordKind<'_>, text: &str, l: Lang) -> Vec<(String, Vec<(&'static str, String)>)> {
    let all = Sheet::of(text).unwrap_or_default().differences(&Sheet::default());
    let named = |name: &str| match (kind, name.strip_prefix("f.")) {
        (RecordKind::Entry(register), Some(key)) => {
            let (key, rest) = key.split_once('.').unwrap_or((key, ""));
            let label = register.field(key).map_or(key, |field| field.label.get(l));
            if rest.is_empty() { label.to_owned() } else { format!("{label} ({rest})") }
        }
        _ => name.to_owned(),
    };
    let lines = |values: Vec<String>| values.into_iter().map(|value| ("", value)).collect();
    all.into_iter().map(|(name, values, _)| (named(&name), lines(values))).collect()
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
