//! Signing in at a provider of identities (OpenID Connect): the way there, and back with its proof (decision 0025).
//!
//! Nothing is kept here between the two. The browser carries one random token in a cookie; state, nonce and the verifier of PKCE are derived
//! from it, so only the browser that left can come back.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use voetspoor_identity::{IdentityError, Provider, ProviderSettings, Secrets, Vouched};
use voetspoor_quantity::Lang;
use voetspoor_store::{By, NewAccount, Role, SignedIn, StoreError, Token};

use super::admit::Cookies;
use super::door::{inside, value};
use super::form::same;
use super::{DESK, Desk, RETURN, SIGN_IN, told};
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::settings::{Hidden, Settings};

/// Name of the cookie that goes there and back.
const ERRAND: &str = "errand";
/// How long somebody may take to sign in there.
const ERRAND_SECONDS: u32 = 600;

/// The provider of identities, as the settings have it.
pub(crate) struct Outside {
    /// The provider; why not where it cannot be used.
    provider: Result<Provider, IdentityError>,
    name: String,
    domains: Vec<String>,
    role: Role,
}

impl Outside {
    /// The provider of the settings, where they name one.
    pub(super) fn of(settings: &Settings) -> Option<Outside> {
        let issuer = settings.oidc_issuer.clone()?;
        let host = issuer.split_once("://").map_or(issuer.as_str(), |(_, rest)| rest);
        let host = host.split('/').next().unwrap_or(host).to_owned();
        let provider = Provider::new(ProviderSettings {
            client_id: settings.oidc_client_id.clone().unwrap_or_default(),
            client_secret: settings.oidc_client_secret.as_ref().map(|secret| Hidden::reveal(secret).to_owned()),
            // One address for both languages: providers take those alone that were registered.
            back: format!("{}{}", settings.base(), RETURN.path(Lang::Nl)),
            issuer,
        });
        if let Err(error) = &provider {
            tracing::error!(%error, "nobody can sign in with the provider");
        }
        Some(Outside {
            provider,
            name: settings.oidc_name.clone().unwrap_or(host),
            domains: settings.oidc_domains.all().to_vec(),
            role: Role::read(&settings.oidc_role).unwrap_or(Role::Reader),
        })
    }

    /// What people call it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn provider(&self) -> Result<&Provider, IdentityError> {
        self.provider.as_ref().map_err(Clone::clone)
    }

    /// The account that somebody gets by their address: where the provider checked it and its domain is trusted.
    fn newcomer(&self, person: &Vouched) -> Option<NewAccount> {
        let email = person.email.as_deref()?;
        let (local, domain) = email.rsplit_once('@')?;
        let trusted = self.domains.iter().any(|one| domain.eq_ignore_ascii_case(one));
        let name = person.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(local);
        let name = name.chars().filter(|letter| !letter.is_control()).take(50).collect();
        trusted.then(|| NewAccount { name, email: email.to_owned(), role: self.role })
    }
}

/// What ties the way there to the way back.
fn secrets(errand: &Token, next: &str) -> Secrets {
    Secrets {
        state: format!("{}.{next}", errand.derive(&format!("state\n{next}"))),
        nonce: errand.derive("nonce"),
        verifier: errand.derive("verifier"),
    }
}

#[derive(Template)]
#[template(path = "desk/welcome.html")]
struct WelcomePage {
    frame: Frame,
    l: Lang,
    next: String,
}

#[derive(Template)]
#[template(path = "desk/not_in.html")]
struct NotInPage {
    frame: Frame,
    l: Lang,
    title: &'static str,
    detail: String,
    /// Provider and its name for the person, where an admin can tie them to an account.
    identity: Option<(String, String)>,
}

/// Why somebody is not in.
enum NotIn {
    /// They said no there.
    Declined,
    /// Not the browser that left, too late, or a code that was used.
    Lost,
    /// The provider cannot be reached.
    Down,
    /// Its answer proves nothing.
    Unproven,
    /// No account belongs to this identity.
    Unknown(Vouched),
    /// The account cannot be used.
    Blocked,
    /// The address belongs to the account of another identity.
    Taken,
    /// Our own store failed.
    Store(StoreError),
}

impl From<IdentityError> for NotIn {
    fn from(error: IdentityError) -> NotIn {
        tracing::warn!(%error, "somebody could not sign in with the provider");
        match error {
            IdentityError::Settings(_) | IdentityError::Unreachable(_) => NotIn::Down,
            IdentityError::Refused(_) => NotIn::Lost,
            IdentityError::Unproven(_) => NotIn::Unproven,
        }
    }
}

impl From<StoreError> for NotIn {
    fn from(error: StoreError) -> NotIn {
        match error {
            StoreError::NoAccount => NotIn::Blocked,
            StoreError::LoginTaken => NotIn::Taken,
            other => NotIn::Store(other),
        }
    }
}

/// Somebody goes to the provider, to sign in or to leave there too.
pub(super) async fn go(desk: Desk, State(portal): State<Portal>, l: Lang, RawQuery(query): RawQuery) -> Response {
    let Some(outside) = &desk.outside else { return Redirect::to(SIGN_IN.path(l)).into_response() };
    match there(outside, portal.settings(), l, query.as_deref()).await {
        Ok((url, cookie)) => {
            let mut answer = Redirect::to(&url).into_response();
            if let Some(cookie) = cookie {
                answer.headers_mut().append(header::SET_COOKIE, cookie);
            }
            answer
        }
        Err(why) => not_in(why, outside, l),
    }
}

/// The address to go to, and the cookie to take along.
async fn there(
    outside: &Outside,
    settings: &Settings,
    l: Lang,
    query: Option<&str>,
) -> Result<(String, Option<HeaderValue>), NotIn> {
    let provider = outside.provider()?;
    if value(query, "leave") == "1" {
        let home = format!("{}{}", settings.base(), SIGN_IN.path(l));
        let out = provider.way_out(&home).await?;
        return Ok((out.unwrap_or_else(|| SIGN_IN.path(l).to_owned()), None));
    }
    let next = inside(&value(query, "next")).unwrap_or_else(|| DESK.path(l).to_owned());
    let errand = Token::random()?;
    let url = provider.way_there(&secrets(&errand, &next), l.tag()).await?;
    Ok((url, Cookies::of(settings).set_for_return(ERRAND, errand.reveal(), ERRAND_SECONDS)))
}

/// Somebody comes back from the provider.
pub(super) async fn back(
    desk: Desk,
    State(portal): State<Portal>,
    l: Lang,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(outside) = &desk.outside else { return Redirect::to(SIGN_IN.path(l)).into_response() };
    let cookies = Cookies::of(portal.settings());
    let query = query.as_deref();
    let state = value(query, "state");
    // The language of the page that they left from: the provider knows one address alone.
    let next = state.split_once('.').and_then(|(_, next)| inside(next));
    let l = next.as_deref().map_or(l, crate::language::of_path);
    let errand = cookies.token(&headers, ERRAND).zip(next);
    let mut answer = match arrived(&desk, outside, errand, &state, query).await {
        Ok((signed, next)) => welcome(&signed, next, cookies, l),
        Err(why) => not_in(why, outside, l),
    };
    // Used once, whatever came of it.
    if let Some(gone) = cookies.set_for_return(ERRAND, "", 0) {
        answer.headers_mut().append(header::SET_COOKIE, gone);
    }
    answer
}

async fn arrived(
    desk: &Desk,
    outside: &Outside,
    errand: Option<(Token, String)>,
    state: &str,
    query: Option<&str>,
) -> Result<(SignedIn, String), NotIn> {
    let (errand, next) = errand.ok_or(NotIn::Lost)?;
    let secrets = secrets(&errand, &next);
    if !same(&secrets.state, state) {
        return Err(NotIn::Lost);
    }
    let provider = outside.provider()?;
    // RFC 9207: an answer that says whose it is must be this provider's.
    let issuer = value(query, "iss");
    if !issuer.is_empty() && issuer != provider.issuer() {
        return Err(NotIn::Unproven);
    }
    let (error, code) = (value(query, "error"), value(query, "code"));
    match error.as_str() {
        "" => {}
        "access_denied" | "login_required" | "interaction_required" | "consent_required" => {
            return Err(NotIn::Declined);
        }
        "server_error" | "temporarily_unavailable" => return Err(NotIn::Down),
        _ => return Err(NotIn::Lost),
    }
    if code.is_empty() || code.len() > 4096 {
        return Err(NotIn::Lost);
    }
    let person = provider.vouch(code, &secrets).await?;
    let now = Timestamp::now();
    let signed = match desk.store.sign_in_identity(&person.issuer, &person.subject, now).await {
        Err(StoreError::SignIn) => {
            let Some(new) = outside.newcomer(&person) else { return Err(NotIn::Unknown(person)) };
            desk.store.adopt_identity(&By::system(now), &person.issuer, &person.subject, &new).await?;
            desk.store.sign_in_identity(&person.issuer, &person.subject, now).await?
        }
        other => other?,
    };
    Ok((signed, next))
}

/// A page, not a redirect: browsers send the strict cookie of the session only when the next step begins on a page of ours.
fn welcome(signed: &SignedIn, next: String, cookies: Cookies, l: Lang) -> Response {
    let frame = Frame::new(l, RETURN, l.is("Je bent ingelogd", "You are signed in"), "").alone();
    let refresh = HeaderValue::from_str(&format!("0; url={next}"));
    let mut answer = page::fresh(&WelcomePage { frame, l, next }, l);
    if let Ok(refresh) = refresh {
        answer.headers_mut().insert(header::REFRESH, refresh);
    }
    if let Some(cookie) = cookies.set("session", signed.session.reveal(), None) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

fn not_in(why: NotIn, outside: &Outside, l: Lang) -> Response {
    let name = outside.name();
    let mut identity = None;
    let (status, title, detail) = match why {
        NotIn::Store(error) => return told::problem(&error, l).page(l),
        NotIn::Declined => (
            StatusCode::FORBIDDEN,
            l.is("Je bent niet ingelogd", "You are not signed in"),
            match l {
                Lang::Nl => format!("Het inloggen bij {name} is niet afgemaakt. Probeer het opnieuw."),
                Lang::En => format!("You did not finish signing in at {name}. Try again."),
            },
        ),
        NotIn::Lost => (
            StatusCode::BAD_REQUEST,
            l.is("Dit inloggen geldt niet meer", "This sign-in no longer holds"),
            l.is(
                "Het duurde te lang, is al gebruikt of begon in een andere browser. Begin opnieuw.",
                "It took too long, was used already or began in another browser. Start again.",
            )
            .to_owned(),
        ),
        NotIn::Down => (
            StatusCode::BAD_GATEWAY,
            match l {
                Lang::Nl => "Inloggen kan nu niet",
                Lang::En => "You cannot sign in now",
            },
            match l {
                Lang::Nl => {
                    format!("{name} antwoordt niet zoals het hoort. Probeer het later weer, of vraag een beheerder.")
                }
                Lang::En => format!("{name} does not answer as it should. Try again later, or ask an administrator."),
            },
        ),
        NotIn::Unproven => (
            StatusCode::FORBIDDEN,
            l.is("Niet te controleren wie je bent", "It cannot be checked who you are"),
            match l {
                Lang::Nl => format!(
                    "Het antwoord van {name} klopt niet. Begin opnieuw; helpt dat niet, waarschuw een beheerder."
                ),
                Lang::En => format!(
                    "The answer of {name} does not hold. Start again; if that does not help, warn an administrator."
                ),
            },
        ),
        NotIn::Unknown(person) => {
            identity = Some((person.issuer, person.subject));
            (
                StatusCode::FORBIDDEN,
                l.is("Je hebt hier geen account", "You have no account here"),
                match l {
                    Lang::Nl => {
                        format!("{name} kent je, maar hier hoort er geen account bij. Vraag een beheerder om toegang.")
                    }
                    Lang::En => format!(
                        "{name} knows you, but no account here belongs to you. Ask an administrator for access."
                    ),
                },
            )
        }
        NotIn::Blocked => (
            StatusCode::FORBIDDEN,
            l.is("Je account is geblokkeerd", "Your account is blocked"),
            l.is("Vraag een beheerder waarom.", "Ask an administrator why.").to_owned(),
        ),
        NotIn::Taken => (
            StatusCode::CONFLICT,
            l.is("Dit e-mailadres hoort bij een ander", "This e-mail address belongs to somebody else"),
            l.is(
                "Het account met jouw adres is van een andere identiteit. Vraag een beheerder om ernaar te kijken.",
                "The account with your address belongs to another identity. Ask an administrator to look at it.",
            )
            .to_owned(),
        ),
    };
    let frame = Frame::new(l, RETURN, title, "").alone();
    page::told(&NotInPage { frame, l, title, detail, identity }, status, l)
}
