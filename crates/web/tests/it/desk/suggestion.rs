//! Suggestions of visitors: no account, no cookie, a limit, and a queue for editors.

use axum::http::{Method, StatusCode};
use voetspoor_store::{Role, SuggestionState};

use super::office::{Browser, Office};

const FORM: &str = "/voorstel";
const ABOUT: (&str, &str) = ("about", "standards:en-50600-4-2");

#[tokio::test]
async fn a_visitor_suggests_and_an_editor_takes_it_up() {
    let office = Office::open().await;
    let mut visitor = Browser::default();
    let entry = office.get(&mut visitor, "/kennis/standards/en-50600-4-2").await;
    assert!(entry.body.contains("/voorstel?about=standards%3Aen-50600-4-2"), "{}", entry.body);
    let action = office.get(&mut visitor, "/plan/acties/1.a.1").await;
    assert!(action.body.contains("/voorstel?about=plan%3A1.a.1"));
    let words = "Er is een nieuwe uitgave <script>alert(1)</script>.";
    let sent = office.post(&mut visitor, FORM, &[ABOUT, ("text", words), ("email", "v@example.org")]).await;
    assert_eq!(sent.place, "/voorstel?sent=1&about=standards%3Aen-50600-4-2", "{}", sent.body);
    assert!(visitor.cookies.is_empty(), "a visitor gets no cookie");

    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let queue = office.get(&mut anna, "/beheer/voorstellen").await;
    assert!(queue.body.contains("Er is een nieuwe uitgave") && !queue.body.contains("<script"), "{}", queue.body);
    let one = office.store.suggestions(SuggestionState::Open, 10, 0).await.unwrap().remove(0);
    let form = format!("/beheer/registers/standards/en-50600-4-2/bewerken?suggestion={}", one.id);
    assert!(queue.body.contains(&form) && queue.body.contains("v@example.org"), "{}", queue.body);
    assert!(office.get(&mut anna, &form).await.body.contains("Er is een nieuwe uitgave"), "it stands beside the form");
    let mut rita = office.signed_in("Rita", Role::Reader).await;
    let read = office.get(&mut rita, "/beheer/voorstellen").await;
    assert!(read.body.contains("Er is een nieuwe uitgave"), "{}", read.body);
    assert!(!read.body.contains("v@example.org"), "who answers nobody needs no address");
    let handled = [("suggestion", one.id.as_str()), ("do", "taken")];
    assert_eq!(office.post(&mut anna, "/beheer/voorstellen", &handled).await.place, "/beheer/voorstellen");
    let kept = office.store.suggestion(&one.id).await.unwrap();
    assert_eq!((kept.state, kept.email), (SuggestionState::Taken, None), "the address is gone");
}

#[tokio::test]
async fn what_is_no_suggestion_is_refused_and_what_was_typed_stays() {
    let office = Office::open().await;
    let mut visitor = Browser::default();
    let long = "x".repeat(5_001);
    for (text, email) in [("", ""), (long.as_str(), ""), ("Goede woorden", "geen adres")] {
        let told = office.post(&mut visitor, FORM, &[ABOUT, ("text", text), ("email", email)]).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains(text) && told.body.contains(email));
    }
    let nowhere = office.get(&mut visitor, "/voorstel?about=standards:%22%3E%3Cscript%3E").await;
    assert!(!nowhere.body.contains("<script"), "{}", nowhere.body);
    assert!(office.store.suggestions(SuggestionState::Open, 10, 0).await.unwrap().is_empty());
    let foreign = office.sent_from_elsewhere(Method::POST, FORM, "text=spam").await;
    assert_eq!(foreign, StatusCode::FORBIDDEN);
}
