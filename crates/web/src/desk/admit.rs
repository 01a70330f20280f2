//! Who comes in: the session of a cookie, the role of an address, and forms that come from our own pages.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;
use jiff::Timestamp;
use voetspoor_quantity::Lang;
use voetspoor_store::{Account, By, Role, Token};

use super::words::{self, Why};
use super::{DESK, Desk};
use crate::language;
use crate::live::Live;
use crate::respond::problem::Problem;
use crate::settings::Settings;

/// What the session's token is derived to, for forms.
const FORMS: &str = "forms";

/// Somebody who signed in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) account: Account,
    pub(crate) token: Token,
}

impl Person {
    /// The person, acting now.
    pub(crate) fn now(&self) -> By {
        By::person(&self.account.id, Timestamp::now())
    }

    /// What each form carries, to show that it comes from a page of this session.
    pub(crate) fn form_token(&self) -> String {
        self.token.derive(FORMS)
    }

    /// May the person do what needs this role? The store decides; pages ask to show no buttons in vain.
    pub(crate) fn may(&self, role: Role) -> bool {
        self.account.role >= role
    }
}

impl FromRequestParts<Live> for Person {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &Live) -> Result<Person, Response> {
        // Put there by the guard of the room.
        parts.extensions.get::<Person>().cloned().ok_or_else(|| StatusCode::UNAUTHORIZED.into_response())
    }
}

impl FromRequestParts<Live> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, live: &Live) -> Result<Desk, Response> {
        let path = parts.uri.path();
        live.desk().cloned().ok_or_else(|| Problem::not_found(language::of_path(path)).answer(path))
    }
}

/// Does the browser carry a cookie of these rooms? Whose, is not looked at.
pub(super) fn may_be_signed_in(headers: &HeaderMap) -> bool {
    let mut cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.any(|cookies| {
        cookies.split(';').any(|pair| pair.trim().trim_start_matches("__Host-").starts_with("voetspoor-"))
    })
}

/// Names of the two cookies. On a plain connection to this machine alone, browsers refuse the stricter names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cookies {
    secure: bool,
}

impl Cookies {
    pub(crate) fn of(settings: &Settings) -> Cookies {
        Cookies { secure: settings.base().starts_with("https://") }
    }

    fn name(self, what: &str) -> String {
        format!("{}voetspoor-{what}", if self.secure { "__Host-" } else { "" })
    }

    /// A cookie that browsers send to this site alone and show to no script.
    pub(crate) fn set(self, what: &str, value: &str, seconds: Option<u32>) -> Option<HeaderValue> {
        self.cookie(what, value, seconds, "Strict")
    }

    /// A cookie that browsers also send when another site leads them here, such as a provider of identities.
    pub(crate) fn set_for_return(self, what: &str, value: &str, seconds: u32) -> Option<HeaderValue> {
        self.cookie(what, value, Some(seconds), "Lax")
    }

    fn cookie(self, what: &str, value: &str, seconds: Option<u32>, same_site: &str) -> Option<HeaderValue> {
        let secure = if self.secure { "; Secure" } else { "" };
        let age = seconds.map_or(String::new(), |seconds| format!("; Max-Age={seconds}"));
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite={same_site}{secure}{age}", self.name(what));
        HeaderValue::from_str(&text).ok()
    }

    /// The token of a cookie.
    pub(crate) fn token(self, headers: &HeaderMap, what: &str) -> Option<Token> {
        let name = self.name(what);
        let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = pairs.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(one, _)| *one == name).and_then(|(_, value)| Token::read(value))
    }
}

/// Methods behind the role of their address.
pub(super) fn guarded(methods: MethodRouter<Live>, live: &Live, role: Option<Role>) -> MethodRouter<Live> {
    methods.route_layer(from_fn_with_state((live.clone(), role), guard))
}

async fn guard(State((live, role)): State<(Live, Option<Role>)>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let l = language::of_path(&path);
    let Some(desk) = live.desk() else { return Problem::not_found(l).answer(&path) };
    let portal = live.portal();
    if !request.method().is_safe() && !is_ours(request.headers(), portal.settings()) {
        return foreign(l).answer(&path);
    }
    let token = Cookies::of(portal.settings()).token(request.headers(), "session");
    let session = match &token {
        Some(token) => match desk.store.session(token, Timestamp::now()).await {
            Ok(session) => session,
            Err(error) => return super::told::problem(&error, l).answer(&path),
        },
        None => None,
    };
    let person = session.zip(token).map(|(session, token)| Person { account: session.account, token });
    if let Some(role) = role {
        let Some(person) = &person else { return outside(request, &live, l).await };
        if !person.may(role) {
            return super::told::role(role, l).answer(&path);
        }
    }
    if let Some(person) = person {
        request.extensions_mut().insert(person);
    }
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Browsers tell our own site where a form comes from, and others nothing.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    answer
}

/// To the page for signing in and back here afterwards; who sent a form gets the words back.
async fn outside(request: Request, live: &Live, l: Lang) -> Response {
    let path = request.uri().path().to_owned();
    let asked = request.uri().path_and_query().map_or("", |asked| asked.as_str());
    if request.method().is_safe() && asked != DESK.path(l) {
        return Redirect::to(&words::door(asked, l)).into_response();
    }
    if request.method().is_safe() || !words::is_form(request.headers()) {
        return words::to_the_door(l);
    }
    match super::form::read(request, live).await {
        Ok(fields) => words::given_back(&fields, &path, Why::SignedOut, l).unwrap_or_else(|| words::to_the_door(l)),
        Err(refused) => refused,
    }
}

/// Does a form come from a page of ours? Browsers say so; who does not say is refused.
pub(super) fn is_ours(headers: &HeaderMap, settings: &Settings) -> bool {
    let told = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if let Some(site) = told(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = told(header::ORIGIN) else { return false };
    let own = settings.base_url.as_deref().and_then(origin_of);
    match own {
        Some(own) => origin == own,
        None => told(header::HOST).is_some_and(|host| origin == format!("http://{host}")),
    }
}

/// Scheme and host of an address.
fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    Some(format!("{scheme}://{}", rest.split('/').next()?))
}

pub(super) fn foreign(l: Lang) -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        l.is("Dit formulier is verlopen", "This form has expired"),
        l.is(
            "Ga terug, laad de pagina opnieuw en verstuur het formulier weer. Wat je schreef staat er nog als je browser het bewaart.",
            "Go back, load the page again and send the form again. What you wrote is still there if your browser keeps it.",
        ),
    )
}

/// The person of a request where somebody signed in.
pub(crate) struct Perhaps(pub(crate) Option<Person>);

impl FromRequestParts<Live> for Perhaps {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Live) -> Result<Perhaps, Infallible> {
        Ok(Perhaps(parts.extensions.get::<Person>().cloned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_form_must_come_from_our_own_pages() {
        let local = Settings::default();
        let public = Settings { base_url: Some("https://voetspoor.example/a".to_owned()), ..Settings::default() };
        let ours: [(&[(&str, &str)], &Settings); 3] = [
            (&[("sec-fetch-site", "same-origin")], &local),
            (&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], &local),
            (&[("origin", "https://voetspoor.example"), ("host", "inside")], &public),
        ];
        for (pairs, settings) in ours {
            assert!(is_ours(&headers(pairs), settings), "{pairs:?}");
        }
        let foreign: [(&[(&str, &str)], &Settings); 5] = [
            (&[], &local),
            (
                &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")],
                &local,
            ),
            (&[("sec-fetch-site", "same-site")], &public),
            (&[("origin", "null"), ("host", "127.0.0.1:8080")], &local),
            (&[("origin", "https://evil.example"), ("host", "evil.example")], &public),
        ];
        for (pairs, settings) in foreign {
            assert!(!is_ours(&headers(pairs), settings), "{pairs:?}");
        }
    }

    #[test]
    fn cookies_are_strict_and_bound_to_the_host() {
        let cookies = Cookies { secure: true };
        let set = cookies.set("session", "abc", None).unwrap();
        assert_eq!(set, "__Host-voetspoor-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
        let plain = Cookies { secure: false }.set("session", "abc", Some(0)).unwrap();
        assert_eq!(plain, "voetspoor-session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    }
}
