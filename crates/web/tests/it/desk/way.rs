//! From an empty form, by review of another person, to what visitors see; and what happens when two people write at once.

use axum::http::StatusCode;
use jiff::Timestamp;
use voetspoor_store::{By, Finding, Key, Role};

use super::office::{Browser, Office, fields_in, revision_in};

pub(super) const NEW: &str = "/beheer/nieuw/standards";
pub(super) const RECORD: &str = "/beheer/registers/standards/en-99999-1";
pub(super) const EDIT: &str = "/beheer/registers/standards/en-99999-1/bewerken";

/// A standard that does not exist, plainly called so.
pub(super) const FIELDS: [(&str, &str); 20] = [
    ("id", "en-99999-1"),
    ("name.nl", "Proefnorm voor het testen"),
    ("name.en", "Trial standard for tests"),
    ("summary.nl", "Een verzonnen norm voor een test."),
    ("summary.en", "A made-up standard for a test."),
    ("checked", "2026-11-22"),
    ("evidence", "confirmed"),
    ("identifiers", "EN 99999-1\r\n"),
    ("f.state", "existing"),
    ("f.number", "EN 99999-1"),
    ("f.kind", "indicator"),
    ("f.body", "CENELEC"),
    ("f.subjects", "data-centres"),
    ("f.measures.nl", "Niets: het is een proef."),
    ("f.measures.en", "Nothing: it is a trial."),
    ("source.0.title", "Proef"),
    ("source.0.publisher", "Proef"),
    ("source.0.url", "https://example.org/proef"),
    ("source.0.accessed", "2026-11-22"),
    ("source.0.read", "document"),
];

#[tokio::test]
async fn a_standard_goes_from_an_empty_form_to_visitors() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut bert = office.signed_in("Bert", Role::Publisher).await;

    let form = office.get(&mut anna, NEW).await;
    assert!(form.body.contains("name=\"f.number\""), "{}", form.body);
    let (_, help) = form.body.split_once("id=\"f.number-help\"").unwrap();
    let (help, _) = help.split_once("</p>").unwrap();
    assert!(help.contains("Bijvoorbeeld: "), "a number that is there serves as example: {help}");
    let told = office.post(&mut anna, NEW, &FIELDS).await;
    assert_eq!((told.status, told.place.as_str()), (StatusCode::SEE_OTHER, RECORD), "{}", told.body);
    let page = office.get(&mut anna, RECORD).await;
    assert!(page.body.contains("Proefnorm voor het testen"), "{}", page.body);
    let revision = revision_in(&page.body);
    let sent = office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision)]).await;
    assert_eq!(sent.place, format!("{RECORD}?done=sent"), "{}", sent.body);

    let hall = office.get(&mut bert, "/beheer").await;
    assert!(hall.body.contains("Proefnorm voor het testen"), "what is new has its name from the draft: {}", hall.body);
    let own = office.post(&mut anna, RECORD, &[("do", "approve"), ("revision", &revision)]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "an editor does not approve");
    assert!(!shipped(&office).await, "nobody sees it before it is approved");
    let done = office.post(&mut bert, RECORD, &[("do", "approve"), ("revision", &revision)]).await;
    assert_eq!(done.place, format!("{RECORD}?done=published"), "{}", done.body);
    assert!(shipped(&office).await, "everybody sees it");
    let mut visitor = Browser::default();
    // The new index is made beside the old one, which answers until then.
    while !office.get(&mut visitor, "/zoeken?q=proefnorm").await.body.contains("/kennis/standards/en-99999-1") {
        tokio::task::yield_now().await;
    }
    let past = office.get(&mut Browser::default(), "/kennis/standards/en-99999-1/geschiedenis").await;
    assert!(past.body.contains("Versie 1") && !past.body.contains("Anna"), "versions without names: {}", past.body);

    let gone = office.post(&mut bert, RECORD, &[("do", "withdraw"), ("remark", "was een proef")]).await;
    assert_eq!(gone.place, format!("{RECORD}?done=withdrawn"), "{}", gone.body);
    assert!(!shipped(&office).await, "nobody sees it any more");
}

/// Do visitors see the standard?
async fn shipped(office: &Office) -> bool {
    let mut visitor = Browser::default();
    let page = office.get(&mut visitor, "/kennis/standards/en-99999-1").await;
    let listed = office.get(&mut visitor, "/en/knowledge/standards.json").await;
    assert_eq!(
        page.status == StatusCode::OK,
        listed.body.contains("Trial standard for tests"),
        "the list says the same"
    );
    page.status == StatusCode::OK
}

#[tokio::test]
async fn a_long_history_shows_its_newest_versions_each_with_what_it_changed() {
    let office = Office::open().await;
    let people = [("Anna", Role::Editor), ("Bert", Role::Publisher)];
    let mut by = Vec::new();
    for (name, role) in people {
        let email = office.person(name, role).await;
        by.push(By::person(&office.store.account_of(&email).await.unwrap().id, Timestamp::now()));
    }
    let key = Key::new("glossary", "vsme").unwrap();
    let first = office.store.version(&key, 1).await.unwrap().body.unwrap();
    let no_rules = |_: &Key, _: &str| Vec::<Finding>::new();
    for number in 2..=52 {
        let body = first.replace("Wat een klein bedrijf", &format!("Uitgave {number}: wat een klein bedrijf"));
        let over = office.store.save(&by[0], &key, 0, &body).await.unwrap();
        office.store.submit(&by[0], &key, over, &no_rules).await.unwrap();
        office.store.approve(&by[1], &key, over, None, &no_rules).await.unwrap();
    }
    let page = office.get(&mut Browser::default(), "/kennis/glossary/vsme/geschiedenis").await.body;
    assert_eq!(page.matches("<h2 id=\"v").count(), 50, "{page}");
    assert!(page.contains("id=\"v52\"") && page.contains("id=\"v3\"") && !page.contains("id=\"v2\""), "{page}");
    assert!(page.contains("2 oudere versies"), "{page}");
    assert!(page.contains("Uitgave 2:"), "the oldest one that is shown is compared with the one before it: {page}");
}

#[tokio::test]
async fn a_record_is_found_in_its_register_by_name_or_number() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let register = "/beheer/registers/standards";
    for sought in ["50600-4-2", "usage+EFFECTIVENESS", "power+pue"] {
        let page = office.get(&mut anna, &format!("{register}?q={sought}")).await.body;
        assert!(page.contains("/beheer/registers/standards/en-50600-4-2\""), "{sought}: {page}");
        assert!(!page.contains("/beheer/registers/standards/gs1-digital-link\""), "{sought} narrows the list");
    }
    let none = office.get(&mut anna, &format!("{register}?q=%22%3E%3Cb%3Energens")).await.body;
    assert!(none.contains("Niets met die naam") && !none.contains("<b>n"), "{none}");
    let about = office.get(&mut anna, "/beheer/registers/plan-update?q=zzz").await;
    assert_eq!(about.status, StatusCode::OK, "statements are looked for, too");
}

#[tokio::test]
async fn words_that_do_not_hold_are_kept_and_told() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let fields: Vec<(&str, &str)> =
        FIELDS.into_iter().map(|(name, value)| (name, if name == "checked" { "gisteren" } else { value })).collect();
    let told = office.post(&mut anna, NEW, &fields).await;
    assert_eq!(told.place, format!("{EDIT}?saved=1"), "{}", told.body);
    let form = office.get(&mut anna, EDIT).await;
    assert!(form.body.contains("gisteren"), "the words are still there");
    assert!(form.body.contains("class=\"wrong\""), "and what is wrong stands beside them");
    assert!(form.body.contains("Gecontroleerd op moet zijn"), "in the words of the form: {}", form.body);
    assert!(!form.body.contains("README"), "files are nothing to who fills in a form");
    let revision = revision_in(&form.body);
    let refused = office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "what does not hold is not reviewed");
}

#[tokio::test]
async fn nobody_has_checked_on_a_day_to_come() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let fields: Vec<(&str, &str)> =
        FIELDS.into_iter().map(|(name, value)| (name, if name == "checked" { "2030-01-01" } else { value })).collect();
    office.post(&mut anna, NEW, &fields).await;
    let form = office.get(&mut anna, EDIT).await;
    assert!(form.body.contains("Deze dag moet nog komen."), "{}", form.body);
    let revision = revision_in(&form.body);
    let refused = office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn two_editors_never_lose_words() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut cees = office.signed_in("Cees", Role::Editor).await;
    office.post(&mut anna, NEW, &FIELDS).await;
    let revision = revision_in(&office.get(&mut anna, EDIT).await.body);
    let with = |name: &'static str, value: &'static str| {
        let fields = FIELDS.into_iter().map(move |(key, old)| (key, if key == name { value } else { old }));
        fields.chain([("revision", revision.as_str())]).collect::<Vec<_>>()
    };
    let first = office.post(&mut anna, EDIT, &with("summary.nl", "Anna schreef dit.")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let second = office.post(&mut cees, EDIT, &with("name.en", "Cees wrote this")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Anna schreef dit.") && second.body.contains("Cees wrote this"), "both stand there");
    assert!(second.body.contains("Anna"), "and who it was");
    let key = Key::new("standards", "en-99999-1").unwrap();
    let aside = office.store.set_aside(&key).await.unwrap();
    assert!(aside[0].body.as_deref().unwrap().contains("Cees wrote this"), "and the store keeps them");
    assert!(
        second.body.contains("Naam, Engels") && second.body.contains("Samenvatting, Nederlands"),
        "{}",
        second.body
    );
}

#[tokio::test]
async fn words_that_came_too_late_are_read_and_taken_into_the_form() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut cees = office.signed_in("Cees", Role::Editor).await;
    let mut rita = office.signed_in("Rita", Role::Reader).await;
    office.post(&mut anna, NEW, &FIELDS).await;
    assert!(!office.get(&mut cees, RECORD).await.body.contains("Apart bewaard"), "nothing came too late yet");
    let revision = revision_in(&office.get(&mut anna, EDIT).await.body);
    let with = |name: &'static str, value: &'static str| {
        let fields = FIELDS.into_iter().map(move |(key, old)| (key, if key == name { value } else { old }));
        fields.chain([("revision", revision.as_str())]).collect::<Vec<_>>()
    };
    office.post(&mut anna, EDIT, &with("summary.nl", "Anna schreef dit.")).await;
    office.post(&mut cees, EDIT, &with("f.measures.en", "Cees wrote this")).await;

    let record = office.get(&mut rita, RECORD).await.body;
    assert!(record.contains("Apart bewaard") && record.contains("Cees, "), "{record}");
    assert!(!record.contains("?aside="), "who writes nothing takes nothing into a form");
    let seq = office.store.set_aside(&Key::new("standards", "en-99999-1").unwrap()).await.unwrap()[0].seq;
    let read = office.get(&mut rita, &format!("/beheer/controle/{seq}")).await;
    assert!(read.body.contains("Cees wrote this") && !read.body.contains("name=\"sure\""), "{}", read.body);
    assert!(
        read.body.contains("Wat deze tekst veranderde") && read.body.contains("<ins>Cees wrote this</ins>"),
        "{}",
        read.body
    );
    assert!(!read.body.contains("<ins>Anna"), "what others wrote meanwhile is no change of this");
    let off = [("do", "aside-done"), ("aside", "1")];
    assert_eq!(office.post(&mut cees, RECORD, &off).await.status, StatusCode::NOT_FOUND);

    let path = format!("{EDIT}?aside={seq}");
    assert!(office.get(&mut cees, RECORD).await.body.contains(&path));
    let form = office.get(&mut cees, &path).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    assert!(form.body.contains("Deze tekst kwam te laat"), "{}", form.body);
    let fields = fields_in(&form.body);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = office.post(&mut cees, EDIT, &fields).await;
    assert_eq!(saved.place, RECORD, "{}", saved.body);
    let draft = office.store.draft(&Key::new("standards", "en-99999-1").unwrap()).await.unwrap().body.unwrap();
    assert!(draft.contains("Anna schreef dit.") && draft.contains("Cees wrote this"), "the words of both: {draft}");
    let record = office.get(&mut cees, RECORD).await.body;
    assert!(!record.contains("Apart bewaard"), "with the save it is dealt with");
    assert!(record.contains("was klaar met de apart bewaarde tekst"), "and the history tells: {record}");
    let nothing = office.get(&mut cees, &format!("{EDIT}?aside=1")).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND, "another event holds no such words");
}

#[tokio::test]
async fn what_is_typed_while_a_reviewer_reads_stays_in_the_form() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let mut cees = office.signed_in("Cees", Role::Editor).await;
    office.post(&mut anna, NEW, &FIELDS).await;
    let revision = revision_in(&office.get(&mut anna, EDIT).await.body);
    office.post(&mut anna, RECORD, &[("do", "submit"), ("revision", &revision)]).await;
    let mut fields: Vec<(&str, &str)> =
        FIELDS.into_iter().map(|(key, old)| (key, if key == "name.en" { "Cees wrote this" } else { old })).collect();
    fields.push(("revision", &revision));
    let late = office.post(&mut cees, EDIT, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body.contains("Cees wrote this") && late.body.contains("Het concept is ter beoordeling"),
        "{}",
        late.body
    );
    let opened = office.get(&mut cees, EDIT).await;
    assert!(opened.body.contains("Haal terug en bewaar"), "who opens it now is told before a word is typed");
    fields.push(("recall", "1"));
    let saved = office.post(&mut cees, EDIT, &fields).await;
    assert_eq!(saved.place, RECORD, "{}", saved.body);
    let draft = office.store.draft(&Key::new("standards", "en-99999-1").unwrap()).await.unwrap();
    assert!(draft.state.is_open() && draft.body.unwrap().contains("Cees wrote this"));
}
