//! How long visitors wait for what an editor publishes, with 10,000 entries: `cargo bench -p voetspoor-web --bench press`.
//!
//! `VOETSPOOR_BENCH_ENTRIES` takes another number. The entries are those of the register of standards, again and again under other ids.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "../tests/it/files.rs"]
mod files;

use std::time::Instant;

use axum::body::Body;
use axum::http::{Request, header};
use files::files;
use http_body_util::BodyExt;
use jiff::Timestamp;
use tower::ServiceExt;
use voetspoor_store::{By, Filter, Finding, Key, NewAccount, Role, Store};
use voetspoor_web::{Live, Portal, Settings, Sources, router};

const PASSWORD: &str = "vier woorden in een rij";
/// Publications that are timed.
const TIMES: usize = 5;

/// The content with so many entries more.
fn content(entries: usize) -> Vec<(String, Vec<u8>)> {
    let mut content = files("content");
    let models: Vec<(String, String)> = content
        .iter()
        .filter_map(|(path, bytes)| {
            let id = path.strip_prefix("knowledge/standards/")?.strip_suffix(".toml")?;
            (id != "register").then(|| (id.to_owned(), String::from_utf8(bytes.clone()).unwrap()))
        })
        .collect();
    for number in 0..entries {
        let (id, text) = &models[number % models.len()];
        let text = text.replacen(&format!("id = \"{id}\""), &format!("id = \"bench-{number}\""), 1);
        content.push((format!("knowledge/standards/bench-{number}.toml"), text.into_bytes()));
    }
    content
}

fn main() {
    let entries = std::env::var("VOETSPOOR_BENCH_ENTRIES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let timed = |what: &str, began: Instant| println!("{what}: {:.0} ms", began.elapsed().as_secs_f64() * 1000.0);
        let sources = Sources { data: files("data"), content: content(entries), ..Sources::default() };
        let settings = Settings { requests_per_second: 0, patience_seconds: 3600, ..Settings::default() };
        let began = Instant::now();
        let portal = Portal::load(&sources, settings).unwrap();
        timed(&format!("load a portal with {entries} entries"), began);
        let store = Store::open(folder.path().join("bench.db").to_str().unwrap()).await.unwrap();
        let began = Instant::now();
        let live = Live::with_store(portal, store.clone()).await.unwrap();
        timed("seed them, and make the portal from the records", began);
        let service = router(live);

        let now = By::system(Timestamp::now());
        let person =
            |name: &str, role| NewAccount { name: name.to_owned(), email: format!("{name}@example.org"), role };
        let (anna, _) = store.add_account(&now, &person("anna", Role::Editor)).await.unwrap();
        let (_, link) = store.add_account(&now, &person("bert", Role::Publisher)).await.unwrap();
        store.use_reset(&link, PASSWORD, Timestamp::now()).await.unwrap();
        let form =
            |pairs: &[(&str, &str)]| form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let post = |path: &str, cookie: &str, body: String| {
            let request = Request::post(path).header("sec-fetch-site", "same-origin").header(header::COOKIE, cookie);
            request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body)).unwrap()
        };
        let door = post("/beheer/inloggen", "", form(&[("email", "bert@example.org"), ("password", PASSWORD)]));
        let signed = service.clone().oneshot(door).await.unwrap();
        let cookie = signed.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
        let hall = Request::get("/beheer").header(header::COOKIE, &cookie).body(Body::empty()).unwrap();
        let hall = service.clone().oneshot(hall).await.unwrap().into_body().collect().await.unwrap().to_bytes();
        let hall = String::from_utf8(hall.to_vec()).unwrap();
        let proof = hall.split_once("name=\"proof\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned();

        let mut taken = Vec::new();
        for number in 0..TIMES {
            let key = Key::new("standards", &format!("bench-{number}")).unwrap();
            let text =
                store.version(&key, 1).await.unwrap().body.unwrap().replacen("name.nl = \"", "name.nl = \"Nieuw ", 1);
            let by = By::person(&anna, Timestamp::now());
            let revision = store.save(&by, &key, 0, &text).await.unwrap();
            store.submit(&by, &key, revision, &|_: &Key, _: &str| Vec::<Finding>::new()).await.unwrap();
            let body = form(&[("proof", &proof), ("do", "approve"), ("revision", &revision.to_string())]);
            let path = format!("/beheer/registers/standards/bench-{number}");
            let began = Instant::now();
            let answer = service.clone().oneshot(post(&path, &cookie, body)).await.unwrap();
            taken.push(began.elapsed());
            let place =
                answer.headers().get(header::LOCATION).and_then(|place| place.to_str().ok()).unwrap_or_default();
            assert!(place.ends_with("done=published"), "{}", answer.status());
        }
        taken.sort();
        println!("approve one and show it: {:.0} ms (median of {TIMES})", taken[TIMES / 2].as_secs_f64() * 1000.0);
        let page = Filter { kind: Some("standards".to_owned()), ..Filter::default() };
        let began = Instant::now();
        assert_eq!(store.list(&page).await.unwrap().len(), 50);
        timed("list a page of them, all taken in at one moment", began);
    });
}
