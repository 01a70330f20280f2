//! What a new release says differently about records that editors changed: shown, taken or left, never taken by itself.

use axum::http::StatusCode;
use jiff::Timestamp;
use voetspoor_store::{By, Finding, Key, Role};

use super::office::{Browser, Office};

const LAW: &str = "knowledge/law/eu-2024-1364.toml";
const OFFER: &str = "/beheer/aangeboden/law/eu-2024-1364";
const RECORD: &str = "/beheer/registers/law/eu-2024-1364";
const REMOVED: &str = "/beheer/aangeboden/standards/en-50600-4-2";

fn key() -> Key {
    Key::new("law", "eu-2024-1364").unwrap()
}

fn no_rules(_: &Key, _: &str) -> Vec<Finding> {
    Vec::new()
}

/// The text with another line under a key.
fn with_line(text: &str, key: &str, line: &str) -> String {
    let lines = text.lines().map(|one| if one.starts_with(key) { line } else { one });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// An office in which people changed the Dutch name, before a release that changed other words.
async fn between_releases() -> (Office, Browser, Browser) {
    let office = Office::open().await;
    let anna = office.signed_in("Anna", Role::Editor).await;
    let bert = office.signed_in("Bert", Role::Publisher).await;
    let id = |email: &'static str| office.store.account_of(email);
    let by_anna = By::person(&id("anna@example.org").await.unwrap().id, Timestamp::now());
    let by_bert = By::person(&id("bert@example.org").await.unwrap().id, Timestamp::now());
    let text = office.store.version(&key(), 1).await.unwrap().body.unwrap();
    let ours = with_line(&text, "name.nl", "name.nl = \"Onze naam\"");
    let revision = office.store.save(&by_anna, &key(), 0, &ours).await.unwrap();
    office.store.submit(&by_anna, &key(), revision, &no_rules).await.unwrap();
    office.store.approve(&by_bert, &key(), revision, None, &no_rules).await.unwrap();
    let office = office.reopen(|content| {
        let (_, bytes) = content.iter_mut().find(|(path, _)| path == LAW).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = with_line(&text, "applies_to.en", "applies_to.en = \"Their words\"").into_bytes();
    });
    (office.await, anna, bert)
}

#[tokio::test]
async fn an_offer_is_shown_and_taken_beside_our_own_words() {
    let (office, mut anna, mut bert) = between_releases().await;
    let hall = office.get(&mut anna, "/beheer").await;
    assert!(hall.body.contains("/beheer/aangeboden"), "{}", hall.body);
    let list = office.get(&mut anna, "/beheer/aangeboden").await;
    assert!(list.body.contains(OFFER) && list.body.contains("gewijzigd in de nieuwe versie"), "{}", list.body);
    let page = office.get(&mut anna, OFFER).await;
    assert!(page.body.contains("Onze naam") && page.body.contains("Their words"), "{}", page.body);
    assert!(office.get(&mut anna, RECORD).await.body.contains(OFFER), "the record says so too");
    let taken = office.post(&mut anna, OFFER, &[("do", "together"), ("revision", "0")]).await;
    assert_eq!(taken.place, format!("{RECORD}?done=took"), "{}", taken.body);
    let draft = office.store.draft(&key()).await.unwrap().body.unwrap();
    assert!(draft.contains("Onze naam") && draft.contains("Their words"), "{draft}");
    assert_eq!(office.get(&mut bert, OFFER).await.status, StatusCode::CONFLICT, "it is answered");
    assert!(office.store.audit(None).await.unwrap().flaws.is_empty());
}

#[tokio::test]
async fn an_offer_is_taken_whole_or_left() {
    let (office, mut anna, _) = between_releases().await;
    let whole = office.post(&mut anna, OFFER, &[("do", "take"), ("revision", "0")]).await;
    assert_eq!(whole.place, format!("{RECORD}?done=took"), "{}", whole.body);
    let draft = office.store.draft(&key()).await.unwrap().body.unwrap();
    assert!(!draft.contains("Onze naam") && draft.contains("Their words"), "{draft}");
    let (office, mut anna, _) = between_releases().await;
    let left = office.post(&mut anna, OFFER, &[("do", "decline")]).await;
    assert_eq!(left.place, "/beheer/aangeboden", "{}", left.body);
    assert!(!office.get(&mut anna, "/beheer/aangeboden").await.body.contains(OFFER));
    assert!(office.store.version(&key(), 2).await.unwrap().body.unwrap().contains("Onze naam"), "ours stays");
}

#[tokio::test]
async fn what_a_release_left_out_is_kept_or_withdrawn_by_a_publisher() {
    let (office, mut anna, mut bert) = between_releases().await;
    let page = office.get(&mut anna, REMOVED).await;
    assert!(page.body.contains("heeft dit niet meer") && !page.body.contains("value=\"remove\""), "{}", page.body);
    let refused = office.post(&mut anna, REMOVED, &[("do", "remove"), ("remark", "x")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "an editor does not withdraw");
    let gone = office.post(&mut bert, REMOVED, &[("do", "remove"), ("remark", "staat er niet meer in")]).await;
    assert_eq!(gone.place, "/beheer/registers/standards/en-50600-4-2?done=withdrawn", "{}", gone.body);
    let seen = office.get(&mut Browser::default(), "/kennis/standards/en-50600-4-2").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reader_looks_at_an_offer_and_answers_nothing() {
    let (office, _, _) = between_releases().await;
    let mut rita = office.signed_in("Rita", Role::Reader).await;
    let page = office.get(&mut rita, OFFER).await;
    assert!(page.body.contains("Their words") && !page.body.contains("value=\"take\""), "{}", page.body);
    for what in ["take", "together", "decline", "remove"] {
        let told = office.post(&mut rita, OFFER, &[("do", what), ("revision", "0")]).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN, "{what}: {}", told.body);
    }
}
