//! The history as a whole: where it ends, what happened last, and whether anybody changed anything behind the program's back.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_quantity::Lang;
use voetspoor_store::{Audit, Event, Head, Role, StoreError, StoreStatus};

use super::admit::Person;
use super::door::value;
use super::events::{self, Told};
use super::form::Filled;
use super::who::Names;
use super::{AUDIT, DESK, Desk, told};
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// Events of one page.
const EVENTS: i64 = 50;

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct AuditPage {
    frame: Frame,
    l: Lang,
    person: Person,
    status: StoreStatus,
    /// What the check found, where one was asked for.
    found: Option<Audit>,
    wrong: Option<&'static str>,
    typed: String,
    events: Vec<Told>,
    /// The next, older page.
    older: Option<String>,
}

/// Where the history stands.
pub(super) async fn get(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    RawQuery(query): RawQuery,
) -> Response {
    let before = value(query.as_deref(), "before").parse().ok();
    audit_page(&desk, &portal, person, l, before, None, None, String::new()).await
}

#[expect(clippy::too_many_arguments, reason = "a page is made from all that is known of it")]
async fn audit_page(
    desk: &Desk,
    portal: &Portal,
    person: Person,
    l: Lang,
    before: Option<i64>,
    found: Option<Audit>,
    wrong: Option<&'static str>,
    typed: String,
) -> Response {
    let read = async {
        let status = desk.store.status().await?;
        let events: Vec<Event> = desk.store.latest(EVENTS, before).await?;
        let names = Names::of(desk, events::people(&events), l).await?;
        Ok::<_, StoreError>((status, events, names))
    };
    let (status, found_events, names) = match read.await {
        Ok(read) => read,
        Err(error) => return told::problem(&error, l).page(l),
    };
    let last = found_events.last().map(|event| event.seq).filter(|seq| *seq > 1);
    let older = last.map(|seq| format!("{}?before={seq}#events", AUDIT.path(l)));
    let events = events::of_all(portal, &names, &found_events, l);
    let title = l.is("Controle van de geschiedenis", "Check of the history");
    let frame = Frame::new(l, AUDIT, title, "").alone().below(DESK.path(l), l.is("Beheer", "Desk"));
    let code = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page::told(&AuditPage { frame, l, person, status, found, wrong, typed, events, older }, code, l)
}

/// The whole history is read and compared with everything: one check at a time, since it takes long.
pub(super) async fn verify(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Filled(fields): Filled,
) -> Response {
    if !person.may(Role::Publisher) {
        return told::role(Role::Publisher, l).page(l);
    }
    let typed = fields.get("head").to_owned();
    let anchor = if typed.is_empty() { Ok(None) } else { Head::read(&typed).map(Some).ok_or(()) };
    let Ok(anchor) = anchor else {
        let wrong = l.is(
            "Dit is geen eindpunt. Plak het zoals het hier eerder stond: nummer, dubbele punt, 64 tekens.",
            "This is no end of a history. Paste it as it stood here before: number, colon, 64 characters.",
        );
        return audit_page(&desk, &portal, person, l, None, None, Some(wrong), typed).await;
    };
    let Ok(_alone) = desk.audits.try_lock() else {
        let detail = l
            .is("Er loopt al een controle. Probeer het zo weer.", "A check is running already. Try again in a moment.");
        return Problem::new(StatusCode::CONFLICT, l.is("Even wachten", "Please wait"), detail).page(l);
    };
    match desk.store.audit(anchor.as_ref()).await {
        Ok(found) => audit_page(&desk, &portal, person, l, None, Some(found), None, typed).await,
        Err(error) => told::problem(&error, l).page(l),
    }
}
