//! Accounts, as an administrator keeps them in the browser.

use axum::http::StatusCode;
use jiff::Timestamp;
use voetspoor_store::{AccountState, By, Role};

use super::office::{Browser, Office, PASSWORD};

const PEOPLE: &str = "/beheer/mensen";

fn link_in(page: &str) -> String {
    let (_, after) = page.split_once("/beheer/wachtwoord?link=").unwrap();
    after.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn somebody_who_is_invited_chooses_a_password_and_comes_in() {
    let office = Office::open().await;
    let mut admin = office.signed_in("Ada", Role::Admin).await;
    let new = [("name", "Fatima"), ("email", "Fatima@example.org"), ("role", "editor")];
    let told = office.post(&mut admin, PEOPLE, &new).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.body);
    let link = link_in(&told.body);
    assert!(!office.get(&mut admin, PEOPLE).await.body.contains(&link), "the link is shown once");
    let mut fatima = Browser::default();
    let chosen = [("link", link.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(office.post(&mut fatima, "/beheer/wachtwoord", &chosen).await.place, "/beheer/inloggen?done=1");
    let door = [("email", "fatima@example.org"), ("password", PASSWORD)];
    assert_eq!(office.post(&mut fatima, "/beheer/inloggen", &door).await.place, "/beheer");
    let again = office.post(&mut fatima, "/beheer/wachtwoord", &chosen).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "and works once");
}

#[tokio::test]
async fn what_is_wrong_with_an_invitation_is_told_and_what_was_typed_stays() {
    let office = Office::open().await;
    let mut admin = office.signed_in("Ada", Role::Admin).await;
    for (name, email, role, told) in [
        ("Bob", "ADA@example.org", "editor", "heeft dit e-mailadres al"),
        ("Bob", "geen adres", "editor", "is geen e-mailadres"),
        ("", "bob@example.org", "editor", "1 tot 200 letters"),
        ("Bob", "bob@example.org", "koning", "Kies een rol"),
    ] {
        let answer = office.post(&mut admin, PEOPLE, &[("name", name), ("email", email), ("role", role)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(answer.body.contains(told) && answer.body.contains(email), "{}", answer.body);
    }
    assert_eq!(office.store.accounts().await.unwrap().len(), 1, "nobody was added");
}

#[tokio::test]
async fn a_role_a_block_and_an_erasure_hold_at_once() {
    let office = Office::open().await;
    let mut admin = office.signed_in("Ada", Role::Admin).await;
    let mut bob = office.signed_in("Bob", Role::Editor).await;
    let id = office.store.account_of("bob@example.org").await.unwrap().id;
    let page = format!("{PEOPLE}/{id}");
    let changed = office.post(&mut admin, &page, &[("do", "role"), ("role", "publisher")]).await;
    assert_eq!(changed.place, format!("{page}?done=role"), "{}", changed.body);
    assert_eq!(office.get(&mut bob, "/beheer").await.place, "/beheer/inloggen", "a new role needs a new session");
    assert_eq!(office.store.account(&id).await.unwrap().role, Role::Publisher);
    office.post(&mut admin, &page, &[("do", "block")]).await;
    let door = [("email", "bob@example.org"), ("password", PASSWORD)];
    let refused = office.post(&mut bob, "/beheer/inloggen", &door).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "who is blocked does not come in");
    office.post(&mut admin, &page, &[("do", "unblock")]).await;
    let linked = office.post(&mut admin, &page, &[("do", "link")]).await;
    assert_eq!(link_in(&linked.body).len(), 64);
    let unsure = office.post(&mut admin, &page, &[("do", "erase")]).await;
    assert_eq!(unsure.status, StatusCode::CONFLICT, "erasing asks for a tick");
    office.post(&mut admin, &page, &[("do", "erase"), ("sure", "1")]).await;
    let erased = office.store.account(&id).await.unwrap();
    assert_eq!((erased.state, erased.name, erased.email), (AccountState::Erased, None, None));
    let shown = office.get(&mut admin, &page).await;
    assert!(!shown.body.contains("bob@example.org") && shown.body.contains("wiste een persoon"), "{}", shown.body);
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let office = Office::open().await;
    let mut admin = office.signed_in("Ada", Role::Admin).await;
    let page = format!("{PEOPLE}/{}", office.store.account_of("ada@example.org").await.unwrap().id);
    for form in [&[("do", "role"), ("role", "reader")][..], &[("do", "block")], &[("do", "erase"), ("sure", "1")]] {
        let told = office.post(&mut admin, &page, form).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "{form:?}");
        assert!(told.body.contains("laatste beheerder"), "{}", told.body);
    }
}

/// A provider that vouches for people.
const ISSUER: &str = "https://id.example.org";

#[tokio::test]
async fn an_admin_sees_what_somebody_signs_in_with_elsewhere_and_unlinks_it() {
    let office = Office::open().await;
    let mut admin = office.signed_in("Ada", Role::Admin).await;
    let mut bob = office.signed_in("Bob", Role::Editor).await;
    let id = office.store.account_of("bob@example.org").await.unwrap().id;
    let page = format!("{PEOPLE}/{id}");
    assert!(!office.get(&mut admin, &page).await.body.contains("Logt ook in met"), "nothing to tell yet");
    let system = By::system(Timestamp::now());
    for subject in ["bob-1", "bob \"2\" <b>"] {
        office.store.link_identity(&system, &id, ISSUER, subject).await.unwrap();
    }
    let shown = office.get(&mut admin, &page).await.body;
    assert!(shown.contains("Logt ook in met") && shown.contains(ISSUER) && shown.contains("bob-1"), "{shown}");
    assert!(!shown.contains("<b>"), "the name that a provider gives is text");

    let unlink = [("do", "unlink"), ("issuer", ISSUER), ("subject", "bob \"2\" <b>")];
    let done = office.post(&mut admin, &page, &unlink).await;
    assert_eq!(done.place, format!("{page}?done=unlinked"), "{}", done.body);
    let left = office.store.identities_of(&id).await.unwrap();
    assert_eq!(left.iter().map(|one| one.subject.as_str()).collect::<Vec<_>>(), ["bob-1"], "the other one stays");
    assert_eq!(office.get(&mut bob, "/beheer").await.place, "/beheer/inloggen", "a session may have begun there");
    let told = office.get(&mut admin, &page).await.body;
    assert!(told.contains("ontkoppelde een identiteit"), "it stands in the history: {told}");
    let again = office.post(&mut admin, &page, &unlink).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "what is not tied cannot be unlinked");
    assert!(again.body.contains("hangt die identiteit niet"), "{}", again.body);
}

#[tokio::test]
async fn nobody_but_an_admin_unlinks_an_identity() {
    let office = Office::open().await;
    office.signed_in("Ada", Role::Admin).await;
    let id = office.store.account_of("ada@example.org").await.unwrap().id;
    let page = format!("{PEOPLE}/{id}");
    office.store.link_identity(&By::system(Timestamp::now()), &id, ISSUER, "ada-1").await.unwrap();
    for role in [Role::Reader, Role::Editor, Role::Publisher] {
        let mut other = office.signed_in(role.as_str(), role).await;
        assert_eq!(office.get(&mut other, &page).await.status, StatusCode::FORBIDDEN, "{role:?}");
        let unlink = [("do", "unlink"), ("issuer", ISSUER), ("subject", "ada-1")];
        assert_eq!(office.post(&mut other, &page, &unlink).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    assert_eq!(office.store.identities_of(&id).await.unwrap().len(), 1, "and it is still tied");
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one_and_ends_every_session() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Reader).await;
    let mut other = anna.clone();
    let account = "/beheer/account";
    assert!(office.get(&mut anna, "/beheer").await.body.contains(account));
    let new = "vijf andere woorden in een rij";
    for (old, first, again, told) in [
        ("fout", new, new, "Je huidige wachtwoord klopt niet."),
        (PASSWORD, new, "iets anders", "De twee wachtwoorden zijn niet gelijk."),
        (PASSWORD, "kort", "kort", "Neem minstens 12 tekens"),
    ] {
        let form = [("old", old), ("password", first), ("again", again)];
        let refused = office.post(&mut anna, account, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(told) && !refused.body.contains(new), "{}", refused.body);
    }
    let done = office.post(&mut anna, account, &[("old", PASSWORD), ("password", new), ("again", new)]).await;
    assert_eq!(done.place, "/beheer/inloggen?done=1", "{}", done.body);
    for browser in [&mut anna, &mut other] {
        assert!(office.get(browser, "/beheer").await.place.starts_with("/beheer/inloggen"), "every session has ended");
    }
    let door = [("email", "anna@example.org"), ("password", new)];
    assert_eq!(office.post(&mut Browser::default(), "/beheer/inloggen", &door).await.place, "/beheer");
}

#[tokio::test]
async fn who_found_an_open_browser_guesses_no_password_there() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let new = "vijf andere woorden in een rij";
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        let form = [("old", "fout"), ("password", new), ("again", new)];
        last = office.post(&mut anna, "/beheer/account", &form).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
