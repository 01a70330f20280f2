//! The history as a whole, in the browser: what happened, and whether it holds.

use axum::http::StatusCode;
use voetspoor_store::{Action, Key, Role};

use super::office::Office;

const AUDIT: &str = "/beheer/controle";
const RECORD: &str = "/beheer/registers/standards/en-50600-4-2";

#[tokio::test]
async fn the_history_is_shown_and_checked() {
    let office = Office::open().await;
    let mut rita = office.signed_in("Rita", Role::Reader).await;
    let head = office.store.head().await.unwrap();
    let page = office.get(&mut rita, AUDIT).await;
    assert!(page.body.contains(&format!("{}:{}", head.seq, head.hash)), "{}", page.body);
    assert!(page.body.contains("maakte een account (lezer): Rita"), "{}", page.body);
    let typed = format!("{}:{}", head.seq, head.hash);
    for role in [Role::Reader, Role::Editor] {
        let mut browser = office.signed_in(role.as_str(), role).await;
        assert!(!office.get(&mut browser, AUDIT).await.body.contains("name=\"head\""), "no form in vain");
        let refused = office.post(&mut browser, AUDIT, &[("head", &typed)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "reading the whole history is no work for a {role}");
    }
    let mut petra = office.signed_in("Petra", Role::Publisher).await;
    let good = office.post(&mut petra, AUDIT, &[("head", &format!("{}:{}", head.seq, head.hash))]).await;
    assert_eq!(good.status, StatusCode::OK);
    assert!(good.body.contains("De geschiedenis klopt."), "{}", good.body);
    let forged = office.post(&mut petra, AUDIT, &[("head", &format!("{}:{}", head.seq, "0".repeat(64)))]).await;
    assert!(forged.body.contains("De geschiedenis klopt niet."), "{}", forged.body);
    let wrong = office.post(&mut petra, AUDIT, &[("head", "gisteren")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let older = office.get(&mut rita, "/en/desk/audit?before=3").await;
    assert!(older.body.contains("Voetspoor brought it with the program"), "{}", older.body);
}

#[tokio::test]
async fn an_administrator_blanks_words_that_should_never_have_stood_here() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    office.post(&mut anna, RECORD, &[("do", "comment"), ("remark", "Het nummer van Jan is 06-00000000")]).await;
    let seq = office.store.head().await.unwrap().seq;
    let path = format!("/beheer/controle/{seq}");
    assert!(office.get(&mut anna, RECORD).await.body.contains(&path), "the history leads to the words");
    assert!(office.get(&mut anna, &path).await.body.contains("06-00000000"));
    let sure = [("sure", "1")];
    let mut bert = office.signed_in("Bert", Role::Publisher).await;
    for browser in [&mut anna, &mut bert] {
        assert_eq!(office.post(browser, &path, &sure).await.status, StatusCode::FORBIDDEN);
    }
    let mut ada = office.signed_in("Ada", Role::Admin).await;
    assert_eq!(office.post(&mut ada, &path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "not without a tick");
    assert!(office.get(&mut ada, &path).await.body.contains("06-00000000"));
    assert_eq!(office.post(&mut ada, &path, &sure).await.place, path);
    assert!(office.get(&mut ada, &path).await.body.contains("Deze tekst is gewist."));
    let record = office.get(&mut anna, RECORD).await.body;
    assert!(!record.contains("06-00000000") && record.contains("(gewist)"), "{record}");

    let key = Key::new("standards", "en-50600-4-2").unwrap();
    let published = office.store.history(&key, 10, None).await.unwrap();
    let published = published.iter().find(|event| event.action == Action::Published).unwrap().seq;
    let in_use = office.post(&mut ada, &format!("/beheer/controle/{published}"), &sure).await;
    assert_eq!(in_use.status, StatusCode::UNPROCESSABLE_ENTITY, "what visitors read is replaced first");
    assert_eq!(office.store.audit(None).await.unwrap().flaws, [], "and the history holds");
}
