//! What people with bad intentions or large texts put in forms: it is kept or refused, told, and does no harm.

use axum::http::StatusCode;
use jiff::{Timestamp, ToSpan};
use voetspoor_store::Role;

use super::office::{Browser, Office, revision_in};
use super::way::{EDIT, FIELDS, NEW, RECORD};

fn with<'f>(name: &str, value: &'f str) -> Vec<(&'f str, &'f str)> {
    FIELDS.into_iter().map(|(key, old)| (key, if key == name { value } else { old })).collect()
}

#[tokio::test]
async fn hostile_markdown_links_and_names_never_become_markup() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut fields = with("name.en", "\"><script>alert(1)</script>");
    fields.extend([("text.nl", "[klik](javascript:alert(1)) <img src=x onerror=alert(1)>"), ("text.en", "plain")]);
    for (name, value) in &mut fields {
        if *name == "source.0.url" {
            *value = "javascript:alert(1)";
        }
    }
    let told = office.post(&mut anna, NEW, &fields).await;
    assert_eq!(told.place, format!("{EDIT}?saved=1"), "{}", told.body);
    for path in [EDIT, RECORD, "/beheer/registers/standards", "/beheer"] {
        let page = office.get(&mut anna, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for bad in ["<script>alert", "<img src=x", "href=\"javascript:"] {
            assert!(!page.body.contains(bad), "{path} holds {bad}");
        }
    }
    let form = office.get(&mut anna, EDIT).await;
    assert!(form.body.contains("id=\"source-wrong\""), "an address that is none is told: {}", form.body);
    let sent = office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision_in(&form.body))]).await;
    assert_eq!(sent.status, StatusCode::CONFLICT, "and never published");
}

#[tokio::test]
async fn very_long_fields_and_odd_bytes_are_told_and_break_nothing() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let long = "lang ".repeat(60_000);
    let told = office.post(&mut anna, NEW, &with("summary.nl", &long)).await;
    assert_eq!(told.place, format!("{EDIT}?saved=1"), "{}", told.body);
    assert!(office.get(&mut anna, EDIT).await.body.contains("id=\"summary-wrong\""));
    let id = "x".repeat(300);
    for id in ["../../etc", "a b", "", "UPPER/../x", id.as_str()] {
        let told = office.post(&mut anna, NEW, &with("id", id)).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{id}");
    }
    let told = office.post(&mut anna, EDIT, &with("name.nl", "nul \0 teken")).await;
    assert!(!told.status.is_server_error(), "{}", told.status);
    let mut many: Vec<(String, String)> = (0..5_000).map(|row| (format!("source.{row}.title"), "x".into())).collect();
    let odd = [&FIELDS[1..], &[("id", "groot"), ("source.99999999999999999999.title", "x")]].concat();
    let told = office.post(&mut anna, NEW, &odd).await;
    assert!(!told.status.is_server_error(), "a number that is none is no row");
    many.truncate(4_500);
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let told = office.post(&mut anna, NEW, &[&many[..], &[("id", "veel")]].concat()).await;
    assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE, "so many fields are no form of ours");
}

#[tokio::test]
async fn the_last_number_that_there_is_makes_no_row_after_it() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let last = usize::MAX;
    for (name, part) in [("source", "title"), ("link", "to")] {
        let title = format!("{name}.{last}.title");
        let before = format!("{name}.{}.title", last - 1);
        for fields in [vec![(title.as_str(), "x"), ("more", name)], vec![(before.as_str(), "x"), ("more", name)]] {
            let told = office.post(&mut anna, NEW, &[&FIELDS[..], &fields].concat()).await;
            assert_eq!(told.status, StatusCode::OK, "{fields:?}: {}", told.body);
            let cell = format!("name=\"{name}.{last}.{part}\"");
            assert_eq!(told.body.matches(&cell).count(), 1, "each cell once: {fields:?}");
        }
    }
    let statement = "/beheer/nieuw/plan-update";
    let row = format!("judgements.{last}.of");
    let told = office
        .post(&mut anna, statement, &[("about", "3.a.4"), (row.as_str(), "3.a.4-S1"), ("more", "evidence")])
        .await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.body);
}

#[tokio::test]
async fn a_preview_link_can_be_opened_by_many_at_once() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    office.post(&mut anna, NEW, &FIELDS).await;
    let made = office.post(&mut anna, RECORD, &[("do", "preview")]).await;
    let (_, link) = made.body.split_once("/beheer/voorbeeld?link=").unwrap();
    let path = format!("/beheer/voorbeeld?link={}", link.split_once('"').unwrap().0);
    let mut first = Browser::default();
    let mut second = Browser::default();
    let (one, two) = tokio::join!(office.get(&mut first, &path), office.get(&mut second, &path));
    assert_eq!((one.status, two.status), (StatusCode::OK, StatusCode::OK), "{}", one.body);
    assert!(one.body.contains("Dit is een concept") && first.cookies.is_empty());

    let end = [("do", "end-previews")];
    let mut rita = office.signed_in("Rita", Role::Reader).await;
    assert_eq!(office.post(&mut rita, RECORD, &end).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.get(&mut first, &path).await.status, StatusCode::OK);
    assert!(office.get(&mut anna, RECORD).await.body.contains("value=\"end-previews\""), "there is a link to end");
    assert_eq!(office.post(&mut anna, RECORD, &end).await.place, format!("{RECORD}?done=ended"));
    assert_eq!(
        office.get(&mut first, &path).await.status,
        StatusCode::NOT_FOUND,
        "a link that leaked is worth nothing"
    );
    assert!(!office.get(&mut anna, RECORD).await.body.contains("value=\"end-previews\""));
}

#[tokio::test]
async fn a_publication_waits_for_its_day() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut bert = office.signed_in("Bert", Role::Publisher).await;
    office.post(&mut anna, NEW, &FIELDS).await;
    let revision = revision_in(&office.get(&mut anna, RECORD).await.body);
    office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision)]).await;
    let day = (Timestamp::now() + 72.hours()).to_string()[..10].to_owned();
    let past = [("do", "approve"), ("revision", revision.as_str()), ("day", "2020-01-01")];
    assert_eq!(office.post(&mut bert, RECORD, &past).await.status, StatusCode::CONFLICT, "no day of the past");
    let later = [("do", "approve"), ("revision", revision.as_str()), ("day", day.as_str())];
    let done = office.post(&mut bert, RECORD, &later).await;
    assert_eq!(done.place, format!("{RECORD}?done=scheduled"), "{}", done.body);
    let page = "/kennis/standards/en-99999-1";
    assert_eq!(office.get(&mut Browser::default(), page).await.status, StatusCode::NOT_FOUND);
    let hall = office.get(&mut bert, "/beheer").await;
    assert!(hall.body.contains("Goedgekeurd, komt op een dag"), "{}", hall.body);
}

#[tokio::test]
async fn words_of_who_is_signed_out_are_given_back() {
    let office = Office::open().await;
    let words =
        [("id", "nieuw"), ("summary.nl", "Een lange tekst </textarea><script>alert(1)</script>"), ("old", "geheim")];
    let told = office.post(&mut Browser::default(), NEW, &words).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    let given = "Een lange tekst &#60;/textarea&#62;&#60;script&#62;alert(1)&#60;/script&#62;";
    assert!(told.body.contains(given) && told.body.contains("<code>summary.nl</code>"), "{}", told.body);
    assert!(told.body.contains("/beheer/inloggen?next=%2Fbeheer%2Fnieuw%2Fstandards"), "{}", told.body);
    assert!(!told.body.contains("geheim"), "a secret is shown to nobody");
    let steered = office.post(&mut Browser::default(), RECORD, &[("do", "submit"), ("revision", "3")]).await;
    assert_eq!(steered.status, StatusCode::SEE_OTHER, "a button alone holds no words");
    let nothing = office.post(&mut Browser::default(), NEW, &[]).await;
    assert_eq!((nothing.status, nothing.place.as_str()), (StatusCode::SEE_OTHER, "/beheer/inloggen"));
}

#[tokio::test]
async fn words_of_an_expired_form_are_given_back() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    anna.proof = "of-another-session".to_owned();
    let told = office.post(&mut anna, "/en/desk/new/standards", &with("summary.en", "Words that took an hour")).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(
        told.body.contains("Words that took an hour") && told.body.contains("This form has expired"),
        "{}",
        told.body
    );
    assert!(!told.body.contains("of-another-session"), "{}", told.body);
}

#[tokio::test]
async fn a_mark_that_nobody_sees_is_told_at_its_field() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let told = office.post(&mut anna, NEW, &with("name.nl", "EN 50600\u{202e}2-4")).await;
    assert_eq!(told.place, format!("{EDIT}?saved=1"), "a draft keeps what was typed: {}", told.body);
    let form = office.get(&mut anna, EDIT).await.body;
    assert!(form.contains("id=\"name-wrong\"") && form.contains("U+202E"), "{form}");
}
