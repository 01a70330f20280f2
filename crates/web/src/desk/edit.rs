//! Writing: the form of an entry, saved as a draft whether it holds or not. Two people who save over each other are both shown, and nothing is lost.

mod clash;
mod page;

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_knowledge::sheet::Sheet;
use voetspoor_quantity::{Lang, Words};
use voetspoor_store::{DraftState, Finding, Key, StoreError};

use super::admit::Person;
use super::check::check;
use super::door::value;
use super::form::Filled;
use super::kind::RecordKind;
use super::who::Names;
use super::{Desk, EDIT, RECORD, statement_form, told};
use crate::portal::Portal;
use crate::respond::problem::Problem;
use clash::{Late, clash};
use page::{Form, show};

/// An empty form.
pub(super) async fn new(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let sheet = match kind {
        RecordKind::Entry(_) => {
            let mut sheet = Sheet::default();
            sheet.set("checked", portal.clock.today().to_string());
            sheet
        }
        RecordKind::Statement => statement_form::fresh(&portal, &value(query.as_deref(), "action")),
    };
    let suggestion = suggested(&desk, query.as_deref()).await;
    show(&portal, &person, l, Form { suggestion, ..Form::of(kind, None, sheet) })
}

/// The form of an entry, as its draft or its published text has it.
pub(super) async fn ask(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let opened = async {
        let key = Key::new(kind.id(), &id)?;
        let now = text_of(&desk, &key).await?;
        Ok::<_, StoreError>((key, now))
    };
    match opened.await {
        Ok((key, Now { text, revision, locked })) => {
            let findings = check(&portal, &key, &text).await;
            let Some(sheet) = Sheet::of(&text) else { return Problem::internal(l).page(l) };
            if let Ok(seq) = value(query.as_deref(), "aside").parse() {
                return aside(&desk, &portal, &person, l, kind, key, seq).await;
            }
            let saved = value(query.as_deref(), "saved") == "1";
            let suggestion = suggested(&desk, query.as_deref()).await;
            show(
                &portal,
                &person,
                l,
                Form { revision, findings, saved, locked, suggestion, ..Form::of(kind, Some(key), sheet) },
            )
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// The words of the suggestion that the address names.
async fn suggested(desk: &Desk, query: Option<&str>) -> Option<String> {
    let id = value(query, "suggestion");
    if id.is_empty() {
        return None;
    }
    desk.store.suggestion(&id).await.ok()?.text
}

/// Words that came too late, in the form beside what stands there now.
async fn aside(
    desk: &Desk,
    portal: &Portal,
    person: &Person,
    l: Lang,
    kind: RecordKind<'_>,
    key: Key,
    seq: i64,
) -> Response {
    let both = match desk.store.set_aside_beside(&key, seq).await {
        Ok(Some(both)) => both,
        Ok(None) => return Problem::not_found(l).page(l),
        Err(error) => return told::problem(&error, l).page(l),
    };
    let Some(sheet) = Sheet::of(&both.mine) else { return Problem::internal(l).page(l) };
    let locked = match text_of(desk, &key).await {
        Ok(now) => now.locked,
        // Thrown away since, before anything of it was published: the words begin a new draft.
        Err(StoreError::NoRecord(_) | StoreError::NoVersion { .. }) => None,
        Err(error) => return told::problem(&error, l).page(l),
    };
    let form = Form { locked, ..Form::of(kind, Some(key), sheet) };
    clash(portal, person, l, form, &both, Late::Kept)
}

/// What stands in a record now.
pub(super) struct Now {
    pub(super) text: String,
    /// The revision that it is.
    pub(super) revision: i64,
    /// Where its draft is, where it may not be changed there.
    pub(super) locked: Option<DraftState>,
}

/// The text to go on from.
pub(super) async fn text_of(desk: &Desk, key: &Key) -> Result<Now, StoreError> {
    match desk.store.draft(key).await {
        Ok(draft) => Ok(Now {
            text: draft.body.unwrap_or_default(),
            revision: draft.revision,
            locked: Some(draft.state).filter(|state| !state.is_open()),
        }),
        Err(StoreError::NoDraft(_) | StoreError::NoRecord(_)) => {
            let summary = desk.store.summary(key).await?;
            let version = desk.store.version(key, summary.version).await?;
            Ok(Now { text: version.body.unwrap_or_default(), revision: 0, locked: None })
        }
        Err(error) => Err(error),
    }
}

/// A new entry is sent.
pub(super) async fn create(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(kind): Path<String>,
    Filled(fields): Filled,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let sheet = Sheet::typed(fields.all());
    let mut form = Form::of(kind, None, sheet);
    form.more = fields.many("more");
    if !form.more.is_empty() {
        return show(&portal, &person, l, form);
    }
    let id = form.sheet.one("id").trim().to_owned();
    let key = match Key::new(kind.id(), &id) {
        Ok(key) => match desk.store.summary(&key).await {
            Err(StoreError::NoRecord(_)) => key,
            Ok(_) => {
                let message = Words::new("this identifier is in use", "dit kenmerk is al in gebruik");
                return refused(&portal, &person, l, form, "id", message);
            }
            Err(error) => return told::problem(&error, l).page(l),
        },
        Err(_) => {
            let message =
                Words::new("use small letters, digits and hyphens", "gebruik kleine letters, cijfers en streepjes");
            return refused(&portal, &person, l, form, "id", message);
        }
    };
    form.key = Some(key);
    keep(&desk, &portal, &person, l, form).await
}

/// A changed entry is sent.
pub(super) async fn save(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
    Filled(fields): Filled,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let key = match Key::new(kind.id(), &id) {
        Ok(key) => key,
        Err(error) => return told::problem(&error, l).page(l),
    };
    let mut sheet = Sheet::typed(fields.all());
    sheet.set("id", key.id());
    let mut form = Form::of(kind, Some(key), sheet);
    form.revision = fields.get("revision").parse().unwrap_or_default();
    form.asides = fields.many("aside").iter().filter_map(|seq| seq.parse().ok()).collect();
    form.more = fields.many("more");
    if !form.more.is_empty() {
        return show(&portal, &person, l, form);
    }
    if fields.get("recall") == "1"
        && let Some(key) = &form.key
    {
        match desk.store.recall(&person.now(), key, form.revision).await {
            // What is open again or changed meanwhile is told as ever when it is saved.
            Ok(()) | Err(StoreError::State { .. } | StoreError::Stale { .. } | StoreError::NoDraft(_)) => {}
            Err(error) => return told::problem(&error, l).page(l),
        }
    }
    keep(&desk, &portal, &person, l, form).await
}

fn refused(portal: &Portal, person: &Person, l: Lang, mut form: Form<'_>, key: &str, message: Words) -> Response {
    let help = Words::default();
    form.findings = vec![Finding { code: "WEB-ID".to_owned(), line: None, field: Some(key.to_owned()), message, help }];
    let mut answer = show(portal, person, l, form);
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    answer
}

/// Saves what was typed; what holds in its canonical form, what does not as it is.
async fn keep(desk: &Desk, portal: &Portal, person: &Person, l: Lang, mut form: Form<'_>) -> Response {
    let Some(key) = form.key.clone() else { return Problem::internal(l).page(l) };
    let body = form.kind.to_text(portal, &key, &form.sheet);
    match desk.store.save(&person.now(), &key, form.revision, &body).await {
        Ok(_) => {
            for seq in &form.asides {
                match desk.store.done_with_aside(&person.now(), &key, *seq).await {
                    Ok(()) | Err(StoreError::NoAside(_)) => {}
                    // The text is saved: what stays behind is a line in a list.
                    Err(error) => tracing::warn!(%error, %key, "a text kept apart is still in the list"),
                }
            }
            form.findings = check(portal, &key, &body).await;
            if form.findings.is_empty() {
                return Redirect::to(&RECORD.with(l, &[("register", key.kind()), ("id", key.id())])).into_response();
            }
            Redirect::to(&format!("{}?saved=1", EDIT.with(l, &[("register", key.kind()), ("id", key.id())])))
                .into_response()
        }
        Err(StoreError::Conflict(conflict)) => {
            let names = Names::of(desk, [conflict.theirs_by.as_str()], l).await;
            let by = names.map(|names| names.name(&conflict.theirs_by)).unwrap_or_default();
            let mut answer = clash(portal, person, l, form, &conflict, Late::Now { by });
            *answer.status_mut() = StatusCode::CONFLICT;
            answer
        }
        Err(StoreError::Locked { is, aside, .. }) => {
            form.asides.push(aside);
            // The words stand in the form still, and the way to save them beside it.
            form.locked = Some(is);
            let mut answer = show(portal, person, l, form);
            *answer.status_mut() = StatusCode::CONFLICT;
            answer
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}
