//! The history as a whole, in the browser: what happened, and whether it holds.

use axum::http::StatusCode;
use voetspoor_store::Role;

use super::office::Office;

const AUDIT: &str = "/beheer/controle";

#[tokio::test]
async fn the_history_is_shown_and_checked() {
    let office = Office::open().await;
    let mut rita = office.signed_in("Rita", Role::Reader).await;
    let head = office.store.head().await.unwrap();
    let page = office.get(&mut rita, AUDIT).await;
    assert!(page.body.contains(&format!("{}:{}", head.seq, head.hash)), "{}", page.body);
    assert!(page.body.contains("maakte een account (lezer): Rita"), "{}", page.body);
    let good = office.post(&mut rita, AUDIT, &[("head", &format!("{}:{}", head.seq, head.hash))]).await;
    assert_eq!(good.status, StatusCode::OK);
    assert!(good.body.contains("De geschiedenis klopt."), "{}", good.body);
    let forged = office.post(&mut rita, AUDIT, &[("head", &format!("{}:{}", head.seq, "0".repeat(64)))]).await;
    assert!(forged.body.contains("De geschiedenis klopt niet."), "{}", forged.body);
    let wrong = office.post(&mut rita, AUDIT, &[("head", "gisteren")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let older = office.get(&mut rita, "/en/desk/audit?before=3").await;
    assert!(older.body.contains("came with the program"), "{}", older.body);
}
