//! A statement on an action of the plan: the form has a row per criterion, and visitors see it on the page of the action.

use axum::http::StatusCode;
use voetspoor_store::Role;

use super::office::{Browser, Office, revision_in};

const NEW: &str = "/beheer/nieuw/plan-update";
const RECORD: &str = "/beheer/registers/plan-update/trial-1.a.1";
const ACTION: &str = "/plan/acties/1.a.1";
const WORDS: &str = "Een verzonnen uitspraak voor een test.";

const FIELDS: [(&str, &str); 17] = [
    ("id", "trial-1.a.1"),
    ("about", "1.a.1\r\n"),
    ("kind", "editorial"),
    ("by", "redactie"),
    ("stated_on", "2026-11-22"),
    ("text.nl", WORDS),
    ("text.en", "A made-up statement for a test."),
    ("judgements.0.of", "1.a.1-S1"),
    ("judgements.0.is", "partly"),
    ("judgements.0.reason.nl", "Verzonnen."),
    ("judgements.0.reason.en", "Made up."),
    ("evidence.0.title.nl", "Proef"),
    ("evidence.0.title.en", "Trial"),
    ("evidence.0.publisher", "Proef"),
    ("evidence.0.url", "https://example.org/proef"),
    ("evidence.0.accessed", "2026-11-22"),
    ("evidence.0.read", "document"),
];

#[tokio::test]
async fn a_statement_is_written_per_criterion_reviewed_and_shown() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut bert = office.signed_in("Bert", Role::Publisher).await;
    let mut visitor = Browser::default();
    let form = office.get(&mut anna, &format!("{NEW}?action=1.a.1")).await;
    assert!(form.body.contains("<option value=\"1.a.1-S1\" selected>"), "a row per criterion: {}", form.body);
    let told = office.post(&mut anna, NEW, &FIELDS).await;
    assert_eq!((told.status, told.place.as_str()), (StatusCode::SEE_OTHER, RECORD), "{}", told.body);
    let page = office.get(&mut anna, RECORD).await;
    assert!(page.body.contains("1.a.1-S1: deels gehaald. Verzonnen."), "{}", page.body);
    let revision = revision_in(&page.body);
    office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision)]).await;
    assert!(!office.get(&mut visitor, ACTION).await.body.contains(WORDS));
    let done = office.post(&mut bert, RECORD, &[("do", "approve"), ("revision", &revision)]).await;
    assert_eq!(done.place, format!("{RECORD}?done=published"), "{}", done.body);
    let shown = office.get(&mut visitor, ACTION).await;
    assert!(shown.body.contains(WORDS), "{}", shown.body);
}

#[tokio::test]
async fn a_statement_that_judges_what_is_not_there_is_told_beside_its_field() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let wrong = FIELDS.map(|(name, value)| (name, if name == "judgements.0.of" { "9.z.9-S1" } else { value }));
    let told = office.post(&mut anna, NEW, &wrong).await;
    assert_eq!(told.place, format!("{RECORD}/bewerken?saved=1"), "{}", told.body);
    let form = office.get(&mut anna, &format!("{RECORD}/bewerken")).await;
    assert!(form.body.contains("id=\"judgements-wrong\""), "{}", form.body);
    assert!(form.body.contains("9.z.9-S1"), "and what was typed is kept");
}

#[tokio::test]
async fn what_is_wrong_with_a_statement_is_told_in_the_language_of_the_form() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let wrong = FIELDS.map(|(name, value)| match name {
        "by" => (name, "Ministerie van Niets"),
        "evidence.0.url" => (name, ""),
        _ => (name, value),
    });
    office.post(&mut anna, NEW, &wrong).await;
    let dutch = office.get(&mut anna, &format!("{RECORD}/bewerken")).await;
    for told in ["geen organisatie heeft de naam", "zonder bewijs dat anderen kunnen openen", "verbeter de naam"] {
        assert!(dutch.body.to_lowercase().contains(told), "{told}: {}", dutch.body);
    }
    assert!(!dutch.body.to_lowercase().contains("no organisation has"), "{}", dutch.body);
    let english = office.get(&mut anna, "/en/desk/registers/plan-update/trial-1.a.1/edit").await;
    assert!(english.body.to_lowercase().contains("no organisation has the label"), "{}", english.body);
}

#[tokio::test]
async fn an_organisation_keeps_the_names_that_the_plan_uses() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let lead = office.store.published(Some("organisations")).await.unwrap();
    let lead = lead.into_iter().find(|one| one.body.as_deref().unwrap().contains("\"EZK\"")).unwrap().key;
    let edit = format!("/beheer/registers/organisations/{}/bewerken", lead.id());
    let mut fields = super::office::fields_in(&office.get(&mut anna, &edit).await.body);
    for (name, value) in &mut fields {
        if name == "f.labels" {
            *value = value.lines().filter(|label| *label != "EZK").collect::<Vec<_>>().join("\r\n");
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = office.post(&mut anna, &edit, &fields).await;
    assert_eq!(saved.place, format!("{edit}?saved=1"), "it is kept, and does not hold: {}", saved.body);
    let form = office.get(&mut anna, &edit).await;
    assert!(form.body.contains("id=\"f.labels-wrong\""), "{}", form.body);
    assert!(form.body.to_lowercase().contains("geen organisatie heeft de naam"), "{}", form.body);
}
