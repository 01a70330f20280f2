//! Each room, each role: who may come in does, and nobody else.

use axum::http::{Method, StatusCode};
use voetspoor_store::Role;
use voetspoor_web::{DeskRoom, desk_rooms};

use super::office::{Browser, Office};

fn filled(room: &DeskRoom, place: usize) -> String {
    room.paths[place]
        .replace("{register}", "standards")
        .replace("{id}", "en-50600-4-2")
        .replace("{name}", "standards.csv")
}

#[tokio::test]
async fn each_room_lets_in_its_role_and_nobody_below() {
    let office = Office::open().await;
    let roles = [Role::Reader, Role::Editor, Role::Publisher, Role::Admin];
    let mut people = Vec::new();
    for role in roles {
        people.push((Some(role), office.signed_in(role.as_str(), role).await));
    }
    people.push((None, Browser::default()));
    for room in desk_rooms() {
        for place in 0..2 {
            let path = filled(&room, place);
            for (role, browser) in &mut people {
                let mut browser = browser.clone();
                let told = office.get(&mut browser, &path).await;
                match (room.role, *role) {
                    (Some(_), None) => {
                        let door = if place == 0 { "/beheer/inloggen" } else { "/en/desk/sign-in" };
                        // A room that only takes forms says so before it asks who is there.
                        let refused = told.status == StatusCode::METHOD_NOT_ALLOWED;
                        assert!(refused || told.place.starts_with(door), "{path}: {} {}", told.status, told.place);
                    }
                    (Some(needs), Some(has)) if has < needs => {
                        assert_eq!(told.status, StatusCode::FORBIDDEN, "{path} as {has}");
                    }
                    _ => {
                        let closed = [StatusCode::FORBIDDEN, StatusCode::UNAUTHORIZED];
                        assert!(!closed.contains(&told.status), "{path} as {role:?}: {}", told.status);
                        assert!(!told.status.is_server_error(), "{path} as {role:?}: {}", told.status);
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn each_room_takes_forms_of_its_role_and_of_nobody_below() {
    let office = Office::open().await;
    for role in [Role::Reader, Role::Editor, Role::Publisher] {
        let mut browser = office.signed_in(role.as_str(), role).await;
        for room in desk_rooms().into_iter().filter(|room| room.role.is_some_and(|needs| role < needs)) {
            for place in 0..2 {
                let path = filled(&room, place);
                let told = office.post(&mut browser, &path, &[("do", "erase"), ("sure", "1")]).await;
                assert_eq!(told.status, StatusCode::FORBIDDEN, "{path} as {role}: {}", told.body);
            }
        }
        let before = office.store.head().await.unwrap();
        // Rooms that let a reader in take no words of a reader either: the store refuses.
        for (path, form) in [
            ("/beheer/registers/standards/en-50600-4-2", [("do", "withdraw"), ("sure", "1")]),
            ("/beheer/registers/standards/en-50600-4-2", [("do", "approve"), ("revision", "1")]),
        ] {
            if role < Role::Publisher {
                let told = office.post(&mut browser, path, &form).await;
                assert_eq!(told.status, StatusCode::FORBIDDEN, "{path} as {role}: {}", told.body);
            }
        }
        assert_eq!(office.store.head().await.unwrap(), before, "nothing happened");
    }
}

#[tokio::test]
async fn a_form_without_proof_changes_nothing() {
    let office = Office::open().await;
    let mut browser = office.signed_in("Anna", Role::Admin).await;
    browser.proof = "0".repeat(64);
    for room in desk_rooms().into_iter().filter(|room| room.role.is_some()) {
        let path = filled(&room, 0);
        let told = office.post(&mut browser, &path, &[("do", "withdraw"), ("remark", "x"), ("everywhere", "1")]).await;
        let refused = [StatusCode::FORBIDDEN, StatusCode::METHOD_NOT_ALLOWED];
        assert!(refused.contains(&told.status), "{path}: {}", told.status);
    }
    let foreign = office.ask(&mut Browser::default(), Method::POST, "/beheer/inloggen", None).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "an empty form is no way in");
}

#[tokio::test]
async fn visitors_meet_no_cookie_and_no_room_without_records() {
    let office = Office::open().await;
    let mut visitor = Browser::default();
    for path in ["/", "/plan", "/en", "/api/v1/figures", "/beheer/inloggen"] {
        office.get(&mut visitor, path).await;
        assert!(visitor.cookies.is_empty(), "{path}");
    }
    let closed = crate::portal::get(&crate::portal::shipped(), "/beheer").await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
}
