//! The queue of what visitors suggest: an editor opens the form of what it is about, and says what became of it.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_quantity::Lang;
use voetspoor_store::{Key, PLAN_UPDATE, Role, StoreError, Suggestion, SuggestionState};

use super::admit::Person;
use super::door::value;
use super::form::Filled;
use super::kind::RecordKind;
use super::record::moment;
use super::suggest::{Subject, subject};
use super::{DESK, Desk, EDIT, NEW, SUGGESTIONS, told};
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// Suggestions of one page.
const ROWS: i64 = 25;

#[derive(Template)]
#[template(path = "desk/queue.html")]
struct QueuePage {
    frame: Frame,
    l: Lang,
    person: Person,
    rows: Vec<Waiting>,
    before: Option<String>,
    after: Option<String>,
    writes: bool,
}

struct Waiting {
    id: String,
    at: String,
    subject: Option<Subject>,
    /// The form to take it up in.
    form: Option<String>,
    text: String,
    email: Option<String>,
}

/// Where a suggestion is taken up: the form of the record, or of a new statement on the action.
fn form(portal: &Portal, about: &Key, id: &str, l: Lang) -> Option<String> {
    if about.kind() == "plan" {
        let path = NEW.with(l, &[("register", PLAN_UPDATE)]);
        return Some(format!("{path}?action={}&suggestion={id}", about.id()));
    }
    RecordKind::of(portal, about.kind())?;
    Some(format!("{}?suggestion={id}", EDIT.with(l, &[("register", about.kind()), ("id", about.id())])))
}

pub(super) async fn list(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    RawQuery(query): RawQuery,
) -> Response {
    let number: i64 = value(query.as_deref(), "page").parse().unwrap_or(1).clamp(1, 1_000_000);
    // One more than the page has tells whether there is a next one.
    match desk.store.suggestions(SuggestionState::Open, ROWS + 1, (number - 1) * ROWS).await {
        Ok(mut found) => {
            let more = i64::try_from(found.len()).is_ok_and(|count| count > ROWS);
            found.truncate(usize::try_from(ROWS).unwrap_or_default());
            let writes = person.may(Role::Editor);
            let rows = found.into_iter().map(|one| waiting(&portal, one, writes, l)).collect();
            let at = |number: i64| format!("{}?page={number}", SUGGESTIONS.path(l));
            let before = (number > 1).then(|| at(number - 1));
            let after = more.then(|| at(number + 1));
            let frame = Frame::new(l, SUGGESTIONS, l.is("Voorstellen", "Suggestions"), "")
                .alone()
                .below(DESK.path(l), l.is("Beheer", "Desk"));
            page::fresh(&QueuePage { frame, l, person, rows, before, after, writes }, l)
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

fn waiting(portal: &Portal, one: Suggestion, writes: bool, l: Lang) -> Waiting {
    Waiting {
        subject: one.about.as_ref().and_then(|key| subject(portal, &format!("{}:{}", key.kind(), key.id()), l)),
        form: one.about.as_ref().and_then(|key| form(portal, key, &one.id, l)),
        at: moment(one.at),
        text: one.text.unwrap_or_else(|| l.is("(gewist)", "(blanked)").to_owned()),
        // Only who answers needs the address.
        email: one.email.filter(|_| writes),
        id: one.id,
    }
}

/// Somebody says what became of a suggestion.
pub(super) async fn handle(desk: Desk, person: Person, l: Lang, Filled(fields): Filled) -> Response {
    let outcome = match fields.get("do") {
        "taken" => SuggestionState::Taken,
        "declined" => SuggestionState::Declined,
        "spam" => SuggestionState::Spam,
        _ => return Problem::not_found(l).page(l),
    };
    match desk.store.handle_suggestion(&person.now(), fields.get("suggestion"), outcome).await {
        // Handled by somebody else a moment ago is handled too.
        Ok(()) | Err(StoreError::NoSuggestion) => Redirect::to(SUGGESTIONS.path(l)).into_response(),
        Err(error) => told::problem(&error, l).page(l),
    }
}
