//! The round that a server makes every minute: what was approved for a day appears on it, also when something else fails.

use axum::http::StatusCode;
use jiff::{Timestamp, ToSpan};
use tokio::sync::oneshot;
use voetspoor_store::{By, DraftState, Finding, Key, NewAccount, Role, Store};
use voetspoor_web::Listening;

use super::office::{Browser, Office, revision_in};
use super::views::FIREFOX;
use super::way::{FIELDS, NEW, RECORD};

const PAGE: &str = "/kennis/standards/en-99999-1";

fn key() -> Key {
    Key::new("standards", "en-99999-1").unwrap()
}

fn no_rules(_: &Key, _: &str) -> Vec<Finding> {
    Vec::new()
}

/// Approves what waits for review by somebody else, as of a moment in the past and for a moment of which the time may have come.
async fn approve(store: &Store, publish_at: Option<Timestamp>) {
    let before = Timestamp::now() - 2.hours();
    let new = NewAccount { name: "Dirk".to_owned(), email: "dirk@example.org".to_owned(), role: Role::Publisher };
    let (dirk, _) = store.add_account(&By::system(before), &new).await.unwrap();
    let draft = store.draft(&key()).await.unwrap();
    store.approve(&By::person(&dirk, before), &key(), draft.revision, publish_at, &no_rules).await.unwrap();
}

/// The standard, written and handed in.
async fn handed_in() -> Office {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    office.post(&mut anna, NEW, &FIELDS).await;
    let revision = revision_in(&office.get(&mut anna, RECORD).await.body);
    let sent = office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision)]).await;
    assert_eq!(sent.place, format!("{RECORD}?done=sent"), "{}", sent.body);
    office
}

#[tokio::test]
async fn what_was_approved_for_a_moment_appears_when_it_has_come_and_not_before() {
    let office = handed_in().await;
    let moment = Timestamp::now() + 3.hours();
    approve(&office.store, Some(moment)).await;
    let early = office.live.go_round(moment - 1.minute()).await;
    assert_eq!((early.published.len(), early.pressed), (0, false), "{early:?}");
    assert_eq!(office.get(&mut Browser::default(), PAGE).await.status, StatusCode::NOT_FOUND);
    let due = office.live.go_round(moment).await;
    assert_eq!((due.published, due.pressed, due.failed.len()), (vec![key()], true, 0));
    assert_eq!(office.get(&mut Browser::default(), PAGE).await.status, StatusCode::OK);
    let after = office.live.go_round(moment + 1.minute()).await;
    assert_eq!((after.published.len(), after.pressed), (0, false), "once is enough: {after:?}");
}

#[tokio::test]
async fn what_another_process_published_is_shown_after_a_round() {
    let office = handed_in().await;
    approve(&office.store, None).await;
    assert_eq!(office.get(&mut Browser::default(), PAGE).await.status, StatusCode::NOT_FOUND, "nobody told this one");
    assert!(office.live.go_round(Timestamp::now()).await.pressed);
    assert_eq!(office.get(&mut Browser::default(), PAGE).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_does_not_hold_any_more_goes_back_with_the_reason() {
    let office = handed_in().await;
    let email = office.person("Els", Role::Editor).await;
    let els = By::person(&office.store.account_of(&email).await.unwrap().id, Timestamp::now() - 3.hours());
    let draft = office.store.draft(&key()).await.unwrap();
    office.store.recall(&els, &key(), draft.revision).await.unwrap();
    let body = draft.body.unwrap().replace("evidence = \"confirmed\"", "evidence = \"certain\"");
    let revision = office.store.save(&els, &key(), draft.revision, &body).await.unwrap();
    office.store.submit(&els, &key(), revision, &no_rules).await.unwrap();
    approve(&office.store, Some(Timestamp::now() - 1.hour())).await;
    let round = office.live.go_round(Timestamp::now()).await;
    assert_eq!((round.returned, round.published.len(), round.pressed), (vec![key()], 0, false));
    assert_eq!(office.store.summary(&key()).await.unwrap().draft, Some(DraftState::Returned));
    let remark = office.store.comments(&key()).await.unwrap().remove(0).text.unwrap();
    assert!(remark.contains("Niet gepubliceerd op de gekozen dag") && remark.contains("certain"), "{remark}");
}

#[tokio::test]
async fn a_round_that_fails_is_told_and_takes_nothing_along() {
    let office = Office::open().await;
    office.store.close().await;
    let round = office.live.go_round(Timestamp::now()).await;
    assert!(round.failed.len() > 1, "each part is tried: {round:?}");
    assert_eq!(office.get(&mut Browser::default(), "/kennis/standards/en-50600-4-2").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_server_goes_round_from_its_start_until_it_has_stopped() {
    let office = handed_in().await;
    approve(&office.store, Some(Timestamp::now() - 1.hour())).await;
    let listening = Listening::on(office.live.portal().settings().listen).await.unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stop_asked = async {
        let _ = stopped.await;
    };
    let served = listening.serve(office.live.clone(), stop_asked);
    let asked = async {
        let mut visitor = Browser::default();
        // The first round is made when the server begins.
        while office.get(&mut visitor, PAGE).await.status != StatusCode::OK {
            tokio::task::yield_now().await;
        }
        visitor.agent = FIREFOX;
        office.get(&mut visitor, PAGE).await;
        drop(stop);
    };
    tokio::join!(served, asked);
    let counted: i64 = office.store.views_of(&key()).await.unwrap().iter().map(|(_, views)| views).sum();
    assert_eq!(counted, 1, "the last round wrote down what was counted");
}
