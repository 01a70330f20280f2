//! People: who has an account, what it may do, and the one-time links by which they choose a password. For administrators.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_quantity::Lang;
use voetspoor_store::{
    Account, AccountId, AccountState, Identity, NewAccount, RESET_LASTS_HOURS, Role, StoreError, Token,
};

use super::admit::Person;
use super::door::value;
use super::events::{self, Told};
use super::form::Filled;
use super::record::moment;
use super::who::Names;
use super::{DESK, Desk, NEW_PASSWORD, PEOPLE, PERSON, told};
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// Events that the page of a person shows.
const EVENTS: i64 = 50;

#[derive(Template)]
#[template(path = "desk/people.html")]
struct PeoplePage {
    frame: Frame,
    l: Lang,
    person: Person,
    rows: Vec<Row>,
    /// How many were erased: they have no name to list.
    erased: usize,
    invitation: Option<Invitation>,
    wrong: Option<String>,
    typed: Typed,
}

#[derive(Template)]
#[template(path = "desk/person.html")]
struct PersonPage {
    frame: Frame,
    l: Lang,
    person: Person,
    account: Account,
    since: String,
    /// Is it the account of who looks?
    own: bool,
    invitation: Option<Invitation>,
    /// What this person signs in with elsewhere.
    identities: Vec<Identity>,
    note: Option<&'static str>,
    wrong: Option<String>,
    events: Vec<Told>,
}

/// An account in the list.
struct Row {
    path: String,
    account: Account,
    since: String,
}

/// A link that is shown once, to be handed to the person.
struct Invitation {
    name: String,
    link: String,
    hours: i64,
}

/// What was typed in the form for a new account.
#[derive(Default)]
struct Typed {
    name: String,
    email: String,
    role: String,
}

fn invitation(portal: &Portal, name: &str, token: &Token, l: Lang) -> Invitation {
    let link = format!("{}{}?link={}", portal.settings().base(), NEW_PASSWORD.path(l), token.reveal());
    Invitation { name: name.to_owned(), link, hours: RESET_LASTS_HOURS }
}

/// All accounts, and the form for a new one.
pub(super) async fn list(desk: Desk, person: Person, l: Lang) -> Response {
    people(&desk, person, l, None, None, Typed::default()).await
}

async fn people(
    desk: &Desk,
    person: Person,
    l: Lang,
    invitation: Option<Invitation>,
    wrong: Option<String>,
    typed: Typed,
) -> Response {
    let accounts = match desk.store.accounts().await {
        Ok(accounts) => accounts,
        Err(error) => return told::problem(&error, l).page(l),
    };
    let (erased, here): (Vec<_>, Vec<_>) =
        accounts.into_iter().partition(|account| account.state == AccountState::Erased);
    let row =
        |account: Account| Row { path: PERSON.id(l, account.id.as_str()), since: moment(account.created_at), account };
    let rows = here.into_iter().map(row).collect();
    let frame = Frame::new(l, PEOPLE, l.is("Mensen", "People"), "").alone().below(DESK.path(l), l.is("Beheer", "Desk"));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page::told(&PeoplePage { frame, l, person, rows, erased: erased.len(), invitation, wrong, typed }, status, l)
}

/// Somebody is invited.
pub(super) async fn add(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Filled(fields): Filled,
) -> Response {
    let typed = Typed {
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        role: fields.get("role").to_owned(),
    };
    let Some(role) = Role::read(&typed.role) else {
        let wrong = l.is("Kies een rol.", "Choose a role.").to_owned();
        return people(&desk, person, l, None, Some(wrong), typed).await;
    };
    let new = NewAccount { name: typed.name.clone(), email: typed.email.clone(), role };
    match desk.store.add_account(&person.now(), &new).await {
        Ok((_, token)) => {
            let invitation = invitation(&portal, &new.name, &token, l);
            people(&desk, person, l, Some(invitation), None, Typed::default()).await
        }
        Err(error @ (StoreError::Text(_) | StoreError::Email(_) | StoreError::LoginTaken)) => {
            let wrong = told::words(&error).get(l).to_owned();
            people(&desk, person, l, None, Some(wrong), typed).await
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// One account.
pub(super) async fn get(
    desk: Desk,
    person: Person,
    l: Lang,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let note = match value(query.as_deref(), "done").as_str() {
        "role" => Some(l.is("De rol is veranderd.", "The role is changed.")),
        "blocked" => Some(l.is("Dit account kan niets meer.", "This account can do nothing now.")),
        "unblocked" => Some(l.is("Dit account werkt weer.", "This account works again.")),
        "unlinked" => Some(l.is("De identiteit is losgekoppeld.", "The identity is unlinked.")),
        _ => None,
    };
    let Some(id) = AccountId::read(&id) else { return Problem::not_found(l).page(l) };
    one(&desk, person, l, &id, None, note, None).await
}

async fn one(
    desk: &Desk,
    person: Person,
    l: Lang,
    id: &AccountId,
    invitation: Option<Invitation>,
    note: Option<&'static str>,
    wrong: Option<String>,
) -> Response {
    let found = async {
        let account = desk.store.account(id).await?;
        let identities = desk.store.identities_of(id).await?;
        let events = desk.store.account_history(id, EVENTS).await?;
        let names = Names::of(desk, events::people(&events), l).await?;
        Ok::<_, StoreError>((account, identities, events::of_one(&names, &events, l)))
    };
    let (account, identities, events) = match found.await {
        Ok(found) => found,
        Err(error) => return told::problem(&error, l).page(l),
    };
    let name = account.name.clone().unwrap_or_else(|| l.is("Gewist account", "Erased account").to_owned());
    let frame = Frame::new(l, PERSON, &name, "")
        .at(PERSON, &[("id", id.as_str())])
        .alone()
        .below(DESK.path(l), l.is("Beheer", "Desk"))
        .below(PEOPLE.path(l), l.is("Mensen", "People"));
    let own = person.account.id == account.id;
    let since = moment(account.created_at);
    let status = if wrong.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = PersonPage { frame, l, person, account, since, own, invitation, identities, note, wrong, events };
    page::told(&page, status, l)
}

/// Something is done with an account.
pub(super) async fn step(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(id): Path<String>,
    Filled(fields): Filled,
) -> Response {
    let Some(id) = AccountId::read(&id) else { return Problem::not_found(l).page(l) };
    let (by, store) = (person.now(), &desk.store);
    let done = match fields.get("do") {
        "role" => match Role::read(fields.get("role")) {
            Some(role) => store.set_role(&by, &id, role).await.map(|()| "role"),
            None => return Problem::not_found(l).page(l),
        },
        "block" => store.set_blocked(&by, &id, true).await.map(|()| "blocked"),
        "unblock" => store.set_blocked(&by, &id, false).await.map(|()| "unblocked"),
        "erase" if fields.get("sure") != "1" => {
            let wrong = l.is(
                "Zet eerst het vinkje: wissen kan niet ongedaan worden gemaakt.",
                "Tick the box first: erasing cannot be undone.",
            );
            return one(&desk, person, l, &id, None, None, Some(wrong.to_owned())).await;
        }
        "unlink" => {
            let (issuer, subject) = (fields.raw("issuer"), fields.raw("subject"));
            store.unlink_identity(&by, &id, issuer, Some(subject)).await.map(|_| "unlinked")
        }
        "erase" => store.erase(&by, &id).await.map(|()| "erased"),
        "link" => match store.issue_reset(&by, &id).await {
            Ok(token) => {
                let name = store.account(&id).await.ok().and_then(|account| account.name).unwrap_or_default();
                let invitation = invitation(&portal, &name, &token, l);
                return one(&desk, person, l, &id, Some(invitation), None, None).await;
            }
            Err(error) => Err(error),
        },
        _ => return Problem::not_found(l).page(l),
    };
    match done {
        Ok(done) => Redirect::to(&format!("{}?done={done}", PERSON.id(l, id.as_str()))).into_response(),
        Err(error @ (StoreError::LastAdmin | StoreError::NoIdentity)) => {
            let wrong = told::words(&error).get(l).to_owned();
            one(&desk, person, l, &id, None, None, Some(wrong)).await
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}
