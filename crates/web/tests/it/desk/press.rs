//! What is published reaches visitors as far as it holds, and nothing that is for the staff alone.

use axum::http::StatusCode;
use voetspoor_store::{Key, Role};

use super::office::{Browser, Office, revision_in};

const LAW: &str = "/beheer/registers/law/eu-2024-1364";
const SECRET: &str = "Dossierhouder Geheim";

/// Everything a visitor can ask of the law, and of what lists it.
const PUBLIC: [&str; 7] = [
    "/kennis/law/eu-2024-1364",
    "/en/knowledge/law/eu-2024-1364",
    "/kennis/law/eu-2024-1364.json",
    "/kennis/law.csv",
    "/kennis.json",
    "/api/v1/entries?register=law",
    "/kennis/law/eu-2024-1364/geschiedenis",
];

/// Writes a name for the staff in the law and asks for review.
async fn with_a_file_holder(office: &Office, anna: &mut Browser) -> String {
    let key = Key::new("law", "eu-2024-1364").unwrap();
    let text = office.store.version(&key, 1).await.unwrap().body.unwrap();
    assert!(text.contains("\n[[link]]"), "the law has links");
    let form = office.get(anna, &format!("{LAW}/bewerken")).await;
    let mut fields = super::office::fields_in(&form.body);
    fields.retain(|(name, _)| name != "f.file_holders");
    fields.push(("f.file_holders".to_owned(), SECRET.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = office.post(anna, &format!("{LAW}/bewerken"), &fields).await;
    assert_eq!(saved.place, LAW, "{}", saved.body);
    let page = office.get(anna, LAW).await;
    assert!(page.body.contains(SECRET), "the staff sees it");
    revision_in(&page.body)
}

#[tokio::test]
async fn what_is_for_the_staff_reaches_no_visitor() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut bert = office.signed_in("Bert", Role::Publisher).await;
    let revision = with_a_file_holder(&office, &mut anna).await;
    let linked = office.post(&mut anna, LAW, &[("do", "preview"), ("revision", &revision)]).await;
    let (_, after) = linked.body.split_once("/beheer/voorbeeld?link=").unwrap();
    let link = format!("/beheer/voorbeeld?link={}", after.split_once('"').unwrap().0);
    let mut visitor = Browser::default();
    let preview = office.get(&mut visitor, &link).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
    assert!(preview.body.contains("2024/1364") && preview.body.contains("Dit is een concept"), "{}", preview.body);
    assert!(!preview.body.contains(SECRET), "the link shows nothing for the staff");
    office.post(&mut anna, LAW, &[("do", "submit"), ("revision", &revision)]).await;
    let done = office.post(&mut bert, LAW, &[("do", "approve"), ("revision", &revision)]).await;
    assert_eq!(done.place, format!("{LAW}?done=published"), "{}", done.body);
    for path in PUBLIC {
        let seen = office.get(&mut visitor, path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.body);
        assert!(seen.body.contains("2024/1364") || path == "/kennis.json" || path.ends_with("geschiedenis"), "{path}");
        assert!(!seen.body.contains(SECRET), "{path}");
    }
    assert!(!office.get(&mut bert, "/beheer").await.body.contains("niet helemaal"), "and nothing was left out for it");
}

#[tokio::test]
async fn what_others_link_to_can_be_withdrawn_and_they_stay() {
    let office = Office::open().await;
    let mut bert = office.signed_in("Bert", Role::Publisher).await;
    let standard = "/beheer/registers/standards/en-50600-4-2";
    let asked = office.post(&mut bert, standard, &[("do", "withdraw"), ("remark", "een proef")]).await;
    assert_eq!(asked.status, StatusCode::OK, "what leads to it is told first");
    assert!(asked.body.contains("/kennis/law/eu-2024-1364") && asked.body.contains("een proef"), "{}", asked.body);
    let still = office.get(&mut Browser::default(), "/kennis/standards/en-50600-4-2").await;
    assert_eq!(still.status, StatusCode::OK, "and nothing is withdrawn yet");
    let sure = [("do", "withdraw"), ("remark", "een proef"), ("sure", "1")];
    let gone = office.post(&mut bert, standard, &sure).await;
    assert_eq!(gone.place, format!("{standard}?done=withdrawn"), "{}", gone.body);
    let mut visitor = Browser::default();
    assert_eq!(office.get(&mut visitor, "/kennis/standards/en-50600-4-2").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get(&mut visitor, "/kennis/law/eu-2024-1364").await.status, StatusCode::OK);
    let hall = office.get(&mut bert, "/beheer").await;
    assert!(
        hall.body.contains("/beheer/registers/law/eu-2024-1364") && hall.body.contains("niet helemaal"),
        "{}",
        hall.body
    );
}

#[tokio::test]
async fn a_portal_opens_though_a_record_does_not_hold_with_a_new_release() {
    let office = Office::open().await;
    let again = office.reopen(|content| {
        // The release drops a choice that published entries use, and a statement names an action that is no more.
        for (path, bytes) in content.iter_mut() {
            if path.starts_with("knowledge/standards/") {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = text.replace("= \"indicator\"", "= \"gauge\"").into_bytes();
            }
        }
    });
    let again = again.await;
    let mut visitor = Browser::default();
    assert_eq!(again.get(&mut visitor, "/kennis").await.status, StatusCode::OK);
    assert_eq!(again.get(&mut visitor, "/kennis/standards/en-50600-4-2").await.status, StatusCode::NOT_FOUND);
    assert_eq!(again.get(&mut visitor, "/kennis/law/eu-2024-1364").await.status, StatusCode::OK);
    let mut bert = again.signed_in("Bert", Role::Publisher).await;
    let hall = again.get(&mut bert, "/beheer").await;
    assert!(hall.body.contains("/beheer/registers/standards/en-50600-4-2"), "{}", hall.body);
}
