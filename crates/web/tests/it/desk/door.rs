//! Sessions: a new one at each sign-in, none after signing out.

use axum::http::StatusCode;
use voetspoor_store::Role;

use super::office::{Browser, Office, PASSWORD};

fn session(browser: &Browser) -> Option<&str> {
    browser.cookies.iter().find(|(name, _)| name == "voetspoor-session").map(|(_, value)| value.as_str())
}

#[tokio::test]
async fn a_session_that_was_there_before_signing_in_is_worth_nothing() {
    let office = Office::open().await;
    let email = office.person("Anna", Role::Editor).await;
    let planted = "0".repeat(64);
    let mut browser =
        Browser { cookies: vec![("voetspoor-session".to_owned(), planted.clone())], ..Browser::default() };
    let told = office.post(&mut browser, "/beheer/inloggen", &[("email", &email), ("password", PASSWORD)]).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    let first = session(&browser).unwrap().to_owned();
    assert_ne!(first, planted, "the session changes at sign-in");
    let mut thief = Browser { cookies: vec![("voetspoor-session".to_owned(), planted)], ..Browser::default() };
    assert_eq!(office.get(&mut thief, "/beheer").await.place, "/beheer/inloggen");
    let mut again = Browser::default();
    office.post(&mut again, "/beheer/inloggen", &[("email", &email), ("password", PASSWORD)]).await;
    assert_ne!(session(&again), Some(first.as_str()), "and each sign-in has its own");
}

#[tokio::test]
async fn who_signs_in_over_a_session_leaves_it() {
    let office = Office::open().await;
    let mut browser = office.signed_in("Anna", Role::Editor).await;
    let mut copy = browser.clone();
    let bert = office.person("Bert", Role::Reader).await;
    office.post(&mut browser, "/beheer/inloggen", &[("email", &bert), ("password", PASSWORD)]).await;
    assert_ne!(session(&browser), session(&copy));
    assert_eq!(office.get(&mut browser, "/beheer").await.status, StatusCode::OK);
    assert_eq!(office.get(&mut copy, "/beheer").await.place, "/beheer/inloggen", "the one before has ended");
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let office = Office::open().await;
    let mut here = office.signed_in("Anna", Role::Editor).await;
    let mut there = Browser::default();
    office.post(&mut there, "/beheer/inloggen", &[("email", "anna@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(office.get(&mut there, "/beheer").await.status, StatusCode::OK);
    let left = office.post(&mut here, "/beheer/uitloggen", &[("everywhere", "1")]).await;
    assert_eq!(left.place, "/beheer/inloggen");
    assert_eq!(session(&here), None, "the cookie is taken away");
    assert_eq!(office.get(&mut there, "/beheer").await.place, "/beheer/inloggen", "and the other browser is out too");
}
