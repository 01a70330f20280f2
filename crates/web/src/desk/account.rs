//! One's own account: who one is here, and another password.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use voetspoor_quantity::Lang;
use voetspoor_store::StoreError;

use super::admit::Person;
use super::door::{no_passwords, not_the_same, too_easy, too_many, without_session};
use super::form::Filled;
use super::record::moment;
use super::{ACCOUNT, DESK, Desk, SIGN_IN, told};
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "desk/account.html")]
struct AccountPage {
    frame: Frame,
    l: Lang,
    person: Person,
    since: String,
    /// Can the password be changed here?
    password: bool,
    wrong: Option<String>,
}

pub(super) async fn get(person: Person, State(portal): State<Portal>, l: Lang) -> Response {
    account_page(person, &portal, l, None, StatusCode::OK)
}

fn account_page(person: Person, portal: &Portal, l: Lang, wrong: Option<String>, status: StatusCode) -> Response {
    let frame = Frame::new(l, ACCOUNT, l.is("Je account", "Your account"), "");
    let frame = frame.alone().below(DESK.path(l), l.is("Beheer", "Desk"));
    let password = portal.settings().password_sign_in && person.account.has_password;
    let since = moment(person.account.created_at);
    page::told(&AccountPage { frame, l, person, since, password, wrong }, status, l)
}

/// Another password, with the old one. It ends all sessions, also this one.
pub(super) async fn change(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Filled(fields): Filled,
) -> Response {
    if !portal.settings().password_sign_in {
        return no_passwords(l);
    }
    let refused = |person, wrong: &str, status| account_page(person, &portal, l, Some(wrong.to_owned()), status);
    let (old, new) = (fields.raw("old"), fields.raw("password"));
    if new != fields.raw("again") {
        return refused(person, not_the_same(l), StatusCode::UNPROCESSABLE_ENTITY);
    }
    match desk.store.change_password(&person.now(), &person.account.id, old, new).await {
        Ok(()) => without_session(&format!("{}?done=1", SIGN_IN.path(l)), portal.settings()),
        Err(StoreError::SignIn) => {
            let wrong = l.is("Je huidige wachtwoord klopt niet.", "Your current password is wrong.");
            refused(person, wrong, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(StoreError::Password(_)) => refused(person, too_easy(l), StatusCode::UNPROCESSABLE_ENTITY),
        Err(StoreError::Wait { until }) => {
            let (seconds, wrong) = too_many(until, l);
            let mut answer = refused(person, &wrong, StatusCode::TOO_MANY_REQUESTS);
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            answer
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}
