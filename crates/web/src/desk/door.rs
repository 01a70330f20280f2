//! The door: signing in and out, and choosing a password with a one-time link.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use voetspoor_quantity::Lang;
use voetspoor_store::{Account, Attempt, StoreError, Token};

use super::admit::{Cookies, Perhaps, Person};
use super::form::{Filled, Open};
use super::{DESK, Desk, NEW_PASSWORD, OUTSIDE, SIGN_IN, told};
use crate::address::encode_segment;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::settings::Settings;
use crate::shield::Visitor;

/// A browser that somebody signed in from is known for a year.
const KNOWN_SECONDS: u32 = 365 * 24 * 3600;

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage {
    frame: Frame,
    l: Lang,
    email: String,
    next: String,
    wrong: Option<String>,
    done: bool,
    /// May people sign in with a password here?
    password: bool,
    /// Address that leads to the provider of identities, and what people call it.
    elsewhere: Option<(String, String)>,
    /// Address at which people leave the provider too.
    leave: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/password.html")]
struct PasswordPage {
    frame: Frame,
    l: Lang,
    account: Account,
    link: String,
    wrong: Option<String>,
}

/// The form for signing in.
pub(super) async fn ask(
    desk: Desk,
    State(portal): State<Portal>,
    Perhaps(person): Perhaps,
    l: Lang,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = |name: &str| value(query.as_deref(), name);
    let next = inside(&asked("next")).unwrap_or_default();
    if person.is_some() {
        return Redirect::to(if next.is_empty() { DESK.path(l) } else { &next }).into_response();
    }
    let mut form = SignInPage::new(&desk, portal.settings(), l, next);
    form.done = asked("done") == "1";
    form.leave = form.leave.filter(|_| asked("out") == "1");
    page::fresh(&form, l)
}

impl SignInPage {
    fn new(desk: &Desk, settings: &Settings, l: Lang, next: String) -> SignInPage {
        let frame = Frame::new(l, SIGN_IN, l.is("Inloggen", "Sign in"), "").alone();
        let outside = desk.outside.as_ref();
        let there = OUTSIDE.path(l);
        SignInPage {
            frame,
            l,
            email: String::new(),
            wrong: None,
            done: false,
            password: settings.password_sign_in,
            elsewhere: outside
                .map(|outside| (format!("{there}?next={}", encode_segment(&next)), outside.name().to_owned())),
            leave: outside.map(|_| format!("{there}?leave=1")),
            next,
        }
    }

    /// The page with what is wrong.
    fn refused(self, email: &str, wrong: String, status: StatusCode) -> Response {
        let page = SignInPage { email: email.to_owned(), wrong: Some(wrong), leave: None, ..self };
        page::told(&page, status, page.l)
    }
}

/// Where passwords are switched off.
pub(super) fn no_passwords(l: Lang) -> Response {
    let detail = l.is(
        "Hier log je niet in met een wachtwoord. Ga naar de pagina om in te loggen.",
        "You do not sign in with a password here. Go to the page for signing in.",
    );
    Problem::new(StatusCode::FORBIDDEN, l.is("Geen wachtwoorden", "No passwords"), detail).page(l)
}

/// Somebody signs in.
pub(super) async fn sign_in(
    desk: Desk,
    State(portal): State<Portal>,
    Visitor(visitor): Visitor,
    l: Lang,
    headers: HeaderMap,
    Open(fields): Open,
) -> Response {
    let cookies = Cookies::of(portal.settings());
    let source = visitor.to_string();
    let device = cookies.token(&headers, "browser");
    let attempt = Attempt {
        email: fields.get("email"),
        password: fields.raw("password"),
        source: &source,
        device: device.as_ref(),
    };
    let next = inside(fields.get("next"));
    if !portal.settings().password_sign_in {
        return no_passwords(l);
    }
    let form = SignInPage::new(&desk, portal.settings(), l, next.clone().unwrap_or_default());
    match desk.store.sign_in(attempt, Timestamp::now()).await {
        Ok(signed) => {
            // Who signs in over a session leaves it: nobody goes on in it with a copy of its cookie.
            if let Some(before) = cookies.token(&headers, "session")
                && let Err(error) = desk.store.sign_out(&before).await
            {
                return told::problem(&error, l).page(l);
            }
            let to = next.unwrap_or_else(|| DESK.path(l).to_owned());
            let mut answer = Redirect::to(&to).into_response();
            let browser = signed.device.and_then(|known| cookies.set("browser", known.reveal(), Some(KNOWN_SECONDS)));
            for cookie in [cookies.set("session", signed.session.reveal(), None), browser].into_iter().flatten() {
                answer.headers_mut().append(header::SET_COOKIE, cookie);
            }
            answer
        }
        Err(StoreError::SignIn | StoreError::Email(_)) => {
            let wrong =
                l.is("Het e-mailadres of het wachtwoord klopt niet.", "The e-mail address or the password is wrong.");
            form.refused(fields.get("email"), wrong.to_owned(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(StoreError::Wait { until }) => {
            let (seconds, wrong) = too_many(until, l);
            let mut answer = form.refused(fields.get("email"), wrong, StatusCode::TOO_MANY_REQUESTS);
            if let Ok(seconds) = HeaderValue::from_str(&seconds.to_string()) {
                answer.headers_mut().insert(header::RETRY_AFTER, seconds);
            }
            answer
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// Somebody leaves.
pub(super) async fn sign_out(
    desk: Desk,
    State(portal): State<Portal>,
    person: Person,
    l: Lang,
    Filled(fields): Filled,
) -> Response {
    let left = if fields.get("everywhere") == "1" {
        desk.store.sign_out_everywhere(&person.account.id).await
    } else {
        desk.store.sign_out(&person.token).await
    };
    if let Err(error) = left {
        return told::problem(&error, l).page(l);
    }
    let door = SIGN_IN.path(l);
    let door = if desk.outside.is_some() { format!("{door}?out=1") } else { door.to_owned() };
    without_session(&door, portal.settings())
}

/// To an address, and the cookie of the session is gone.
pub(super) fn without_session(to: &str, settings: &Settings) -> Response {
    let mut answer = Redirect::to(to).into_response();
    if let Some(cookie) = Cookies::of(settings).set("session", "", Some(0)) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// The form behind a one-time link.
pub(super) async fn choose(desk: Desk, State(portal): State<Portal>, l: Lang, RawQuery(query): RawQuery) -> Response {
    if !portal.settings().password_sign_in {
        return no_passwords(l);
    }
    let link = value(query.as_deref(), "link");
    password_page(&desk, l, &link, None).await
}

async fn password_page(desk: &Desk, l: Lang, link: &str, wrong: Option<String>) -> Response {
    let Some(token) = Token::read(link) else { return told::problem(&StoreError::Token, l).page(l) };
    match desk.store.reset_of(&token, Timestamp::now()).await {
        Ok(account) => {
            let frame = Frame::new(l, NEW_PASSWORD, l.is("Kies een wachtwoord", "Choose a password"), "").alone();
            let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            page::told(&PasswordPage { frame, l, account, link: link.to_owned(), wrong }, status, l)
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// A password is chosen.
pub(super) async fn set_password(desk: Desk, State(portal): State<Portal>, l: Lang, Open(fields): Open) -> Response {
    if !portal.settings().password_sign_in {
        return no_passwords(l);
    }
    let link = fields.get("link");
    let (first, again) = (fields.raw("password"), fields.raw("again"));
    if first != again {
        return password_page(&desk, l, link, Some(not_the_same(l).to_owned())).await;
    }
    let Some(token) = Token::read(link) else { return told::problem(&StoreError::Token, l).page(l) };
    match desk.store.use_reset(&token, first, Timestamp::now()).await {
        Ok(_) => Redirect::to(&format!("{}?done=1", SIGN_IN.path(l))).into_response(),
        Err(StoreError::Password(_)) => password_page(&desk, l, link, Some(too_easy(l).to_owned())).await,
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// Two passwords that should be one.
pub(super) fn not_the_same(l: Lang) -> &'static str {
    l.is("De twee wachtwoorden zijn niet gelijk.", "The two passwords differ.")
}

/// A password that nobody should choose.
pub(super) fn too_easy(l: Lang) -> &'static str {
    l.is(
        "Neem minstens 12 tekens, niet je e-mailadres en niet steeds hetzelfde teken. Een paar woorden achter elkaar is goed.",
        "Take at least 12 characters, not your e-mail address and not the same character again and again. Some words in a row are fine.",
    )
}

/// Too many wrong passwords: how many seconds to wait, and that in words.
pub(super) fn too_many(until: Timestamp, l: Lang) -> (i64, String) {
    let seconds = until.duration_since(Timestamp::now()).as_secs().max(1);
    let words = match l {
        Lang::Nl => format!("Te veel pogingen. Wacht {seconds} seconden en probeer het weer."),
        Lang::En => format!("Too many attempts. Wait {seconds} seconds and try again."),
    };
    (seconds, words)
}

/// A value of the query.
pub(super) fn value(query: Option<&str>, name: &str) -> String {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.find(|(key, _)| key == name).map_or_else(String::new, |(_, value)| value.into_owned())
}

/// An address inside these rooms; nothing for any other, so that nobody is sent away to a foreign page.
pub(super) fn inside(next: &str) -> Option<String> {
    let within = Lang::BOTH
        .iter()
        .any(|l| next.strip_prefix(DESK.path(*l)).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?'])));
    (within && !next.contains(['\\', '\r', '\n']) && !next.contains("//")).then(|| next.to_owned())
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nobody_is_sent_to_a_foreign_page() {
        for good in ["/beheer", "/beheer/records/standards?page=2", "/en/desk/people"] {
            assert!(inside(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "/",
            "//evil.example",
            "https://evil.example",
            "/beheerder",
            "/beheer//evil",
            "/beheer\\evil",
            "/beheer\r\nx",
        ] {
            assert_eq!(inside(bad), None, "{bad}");
        }
    }
}
