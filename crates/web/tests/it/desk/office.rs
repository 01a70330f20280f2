//! A portal with records in a database of its own, and people who sign in.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use jiff::Timestamp;
use tower::ServiceExt;
use voetspoor_store::{By, NewAccount, Role, Store};
use voetspoor_web::{Live, Portal, Settings, Sources, router};

use crate::portal::{settings, sources};

/// A password that may be chosen.
pub(super) const PASSWORD: &str = "vier woorden in een rij";

/// A portal with its records.
pub(super) struct Office {
    pub(super) store: Store,
    pub(super) router: Router,
    pub(super) live: Live,
    folder: tempfile::TempDir,
}

/// Somebody with a browser.
#[derive(Clone, Default)]
pub(super) struct Browser {
    pub(super) cookies: Vec<(String, String)>,
    pub(super) proof: String,
    /// The program, as it names itself.
    pub(super) agent: &'static str,
}

/// What came back.
pub(super) struct Told {
    pub(super) status: StatusCode,
    pub(super) place: String,
    pub(super) body: String,
}

impl Office {
    pub(super) async fn open() -> Office {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("{}.db", NUMBER.fetch_add(1, Ordering::Relaxed)));
        let store = Store::open(file.to_str().unwrap()).await.unwrap();
        Office::of(&sources(), settings(), store, folder).await
    }

    /// With other settings.
    pub(super) async fn with(change: impl FnOnce(&mut Settings)) -> Office {
        let office = Office::open().await;
        let mut settings = settings();
        change(&mut settings);
        Office::of(&sources(), settings, office.store, office.folder).await
    }

    async fn of(sources: &Sources, settings: Settings, store: Store, folder: tempfile::TempDir) -> Office {
        let settings = Settings { base_url: None, listen: SocketAddr::from(([127, 0, 0, 1], 0)), ..settings };
        let portal = Portal::load(sources, settings).unwrap();
        let live = Live::with_store(portal, store.clone()).await.unwrap();
        Office { store, router: router(live.clone()), live, folder }
    }

    /// The same records behind another release.
    pub(super) async fn reopen(self, change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Office {
        let mut sources = sources();
        change(&mut sources.content);
        // A release is whole by itself: what uses the changed definition is not in it.
        sources.content.retain(|(path, _)| path != "knowledge/standards/en-50600-4-2.toml");
        for (path, bytes) in &mut sources.content {
            if path.starts_with("knowledge/") {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = text.replace("to = \"standards:en-50600-4-2\"", "to = \"plan:3.a.4\"").into_bytes();
            }
        }
        Office::of(&sources, settings(), self.store, self.folder).await
    }

    /// A form from a page of another site.
    pub(super) async fn sent_from_elsewhere(&self, method: Method, path: &str, form: &'static str) -> StatusCode {
        let request = Request::builder().method(method).uri(path).header("sec-fetch-site", "cross-site");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.router.clone().oneshot(request.body(Body::from(form)).unwrap()).await.unwrap().status()
    }

    /// An account that can sign in.
    pub(super) async fn person(&self, name: &str, role: Role) -> String {
        let email = format!("{}@example.org", name.to_lowercase());
        let new = NewAccount { name: name.to_owned(), email: email.clone(), role };
        let by = By::system(Timestamp::now());
        let (_, link) = self.store.add_account(&by, &new).await.unwrap();
        self.store.use_reset(&link, PASSWORD, Timestamp::now()).await.unwrap();
        email
    }

    /// Somebody who has signed in.
    pub(super) async fn signed_in(&self, name: &str, role: Role) -> Browser {
        let email = self.person(name, role).await;
        let mut browser = Browser::default();
        let told = self.post(&mut browser, "/beheer/inloggen", &[("email", &email), ("password", PASSWORD)]).await;
        assert_eq!((told.status, told.place.as_str()), (StatusCode::SEE_OTHER, "/beheer"), "{}", told.body);
        browser.proof = proof_in(&self.get(&mut browser, "/beheer").await.body);
        browser
    }

    pub(super) async fn get(&self, browser: &mut Browser, path: &str) -> Told {
        self.ask(browser, Method::GET, path, None).await
    }

    /// Sends a form, with the proof of the session.
    pub(super) async fn post(&self, browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Told {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("proof", &browser.proof).extend_pairs(fields);
        self.ask(browser, Method::POST, path, Some(form.finish())).await
    }

    pub(super) async fn ask(&self, browser: &mut Browser, method: Method, path: &str, form: Option<String>) -> Told {
        let mut request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        if !browser.cookies.is_empty() {
            let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if !browser.agent.is_empty() {
            request = request.header(header::USER_AGENT, browser.agent);
        }
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(form.map_or_else(Body::empty, Body::from)).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = set.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            browser.cookies.retain(|(known, _)| known != name);
            if !rest.contains("Max-Age=0") {
                browser.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let place = parts.headers.get(header::LOCATION).map_or("", |place| place.to_str().unwrap()).to_owned();
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        Told { status: parts.status, place, body }
    }
}

/// The proof that the forms of a page carry.
fn proof_in(page: &str) -> String {
    let (_, after) = page.split_once("name=\"proof\" value=\"").unwrap();
    after.split_once('"').unwrap().0.to_owned()
}

/// The revision that a form is about.
pub(super) fn revision_in(page: &str) -> String {
    let (_, after) = page.split_once("name=\"revision\" value=\"").unwrap();
    after.split_once('"').unwrap().0.to_owned()
}

/// What a browser would send of the form for writing: its fields with what stands in them.
pub(super) fn fields_in(page: &str) -> Vec<(String, String)> {
    let (_, form) = page.split_once("class=\"desk\"").unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    let plain = |text: &str| {
        let marks = [
            ("&quot;", "\""),
            ("&#34;", "\""),
            ("&#39;", "'"),
            ("&#60;", "<"),
            ("&#62;", ">"),
            ("&lt;", "<"),
            ("&gt;", ">"),
        ];
        let text = marks.iter().fold(text.to_owned(), |text, (mark, letter)| text.replace(mark, letter));
        text.replace("&#38;", "&").replace("&amp;", "&")
    };
    let attribute = |tag: &str, name: &str| {
        let (_, after) = tag.split_once(&format!(" {name}=\""))?;
        Some(plain(after.split_once('"')?.0))
    };
    let mut fields = Vec::new();
    for part in form.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap();
        let Some(name) = attribute(tag, "name").filter(|name| name != "more" && name != "proof") else {
            if tag.starts_with("option") && tag.contains(" selected") {
                let last: &mut (String, String) = fields.last_mut().unwrap();
                last.1 = attribute(tag, "value").unwrap();
            }
            continue;
        };
        if tag.starts_with("textarea") {
            fields.push((name, plain(after.strip_prefix('\n').unwrap_or(after))));
        } else if tag.starts_with("select") {
            fields.push((name, String::new()));
        } else if !tag.contains("checkbox") || tag.contains(" checked") {
            fields.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    fields
}
