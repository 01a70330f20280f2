//! Who may do what: each deed against each role, from both sides.

use jiff::civil::date;
use voetspoor_store::{AccountId, By, Incoming, NewAccount, Role, SeedFile, Store, StoreError, SuggestionState};

use crate::database::{Database, furnish, key, minute, no_rules, on_each, person};

/// Every deed that needs a role, with the lowest that may.
const DEEDS: [(&str, Role); 24] = [
    ("comment", Role::Reader),
    ("save", Role::Editor),
    ("discard", Role::Editor),
    ("submit", Role::Editor),
    ("recall", Role::Editor),
    ("restore_version", Role::Editor),
    ("remind", Role::Editor),
    ("checked", Role::Editor),
    ("preview_link", Role::Editor),
    ("end_previews", Role::Editor),
    ("done_with_aside", Role::Editor),
    ("import", Role::Editor),
    ("handle_suggestion", Role::Editor),
    ("decline_offer", Role::Editor),
    ("take_offer", Role::Editor),
    ("approve", Role::Publisher),
    ("return_draft", Role::Publisher),
    ("withdraw", Role::Publisher),
    ("take_removal", Role::Publisher),
    ("seed", Role::Admin),
    ("add_account", Role::Admin),
    ("set_role", Role::Admin),
    ("issue_reset", Role::Admin),
    ("blank", Role::Admin),
];

/// Tries a deed; what the store says of it.
async fn deed(store: &Store, name: &str, by: &By, other: &AccountId) -> Result<(), StoreError> {
    let (a, b) = (key("a"), key("b"));
    match name {
        "comment" => store.comment(by, &a, "hm").await.map(drop),
        "save" => store.save(by, &a, 0, "x").await.map(drop),
        "discard" => store.discard(by, &b, 1).await,
        "submit" => store.submit(by, &b, 1, &no_rules).await,
        "recall" => store.recall(by, &b, 1).await,
        "restore_version" => store.restore_version(by, &a, 1, 0).await.map(drop),
        "remind" => store.remind(by, &a, date(2027, 1, 1)).await,
        "checked" => store.checked(by, &a).await,
        "preview_link" => store.preview_link(by, &b).await.map(drop),
        "end_previews" => store.end_previews(by, &b).await,
        "done_with_aside" => store.done_with_aside(by, &b, 1).await,
        "import" => {
            let rows = [Incoming { key: key("c"), body: "x".into(), over: 0 }];
            store.import(by, &rows, &no_rules, false).await.map(drop)
        }
        "handle_suggestion" => store.handle_suggestion(by, "none", SuggestionState::Taken).await,
        "decline_offer" => store.decline_offer(by, &a).await,
        "take_offer" => store.take_offer(by, &a, 0, "x").await.map(drop),
        "approve" => store.approve(by, &b, 1, None, &no_rules).await.map(drop),
        "return_draft" => store.return_draft(by, &b, 1, "nee").await,
        "withdraw" => store.withdraw(by, &a, "fout").await,
        "take_removal" => store.take_removal(by, &a, "fout").await,
        "seed" => store.seed(by, &[SeedFile { key: &key("d"), path: "d.toml", bytes: b"x" }]).await.map(drop),
        "add_account" => {
            let new = NewAccount { name: "N".into(), email: "new@example.org".into(), role: Role::Reader };
            store.add_account(by, &new).await.map(drop)
        }
        "set_role" => store.set_role(by, other, Role::Editor).await,
        "issue_reset" => store.issue_reset(by, other).await.map(drop),
        "blank" => store.blank(by, &"0".repeat(64)).await,
        other => panic!("{other}"),
    }
}

#[test]
fn a_role_may_what_it_may_and_nothing_above() {
    on_each(|Database { store, .. }| async move {
        furnish(&store).await;
        let other = person(&store, "other", Role::Reader).await;
        let blocked = person(&store, "blocked", Role::Admin).await;
        let mut people = Vec::new();
        for (name, role) in [("r", Role::Reader), ("e", Role::Editor), ("p", Role::Publisher), ("x", Role::Admin)] {
            people.push((By::person(&person(&store, name, role).await, minute(5)), role));
        }
        store.set_blocked(&By::system(minute(4)), &blocked, true).await.unwrap();
        for (name, needed) in DEEDS {
            let before = store.head().await.unwrap();
            let visitor = deed(&store, name, &By::visitor(minute(5)), &other).await;
            assert!(
                matches!(visitor, Err(StoreError::NotAllowed { needs }) if needs == needed),
                "visitor: {name}: {visitor:?}"
            );
            let gone = deed(&store, name, &By::person(&blocked, minute(5)), &other).await;
            assert!(matches!(gone, Err(StoreError::NoAccount)), "blocked: {name}: {gone:?}");
            for (by, role) in people.iter().filter(|(_, role)| *role < needed) {
                let refused = deed(&store, name, by, &other).await;
                assert!(
                    matches!(refused, Err(StoreError::NotAllowed { needs }) if needs == needed),
                    "{role}: {name}: {refused:?}"
                );
            }
            assert_eq!(store.head().await.unwrap(), before, "{name} was refused and left something behind");
            for (by, role) in people.iter().filter(|(_, role)| *role >= needed) {
                let allowed = deed(&store, name, by, &other).await;
                let refused = matches!(allowed, Err(StoreError::NotAllowed { .. } | StoreError::NoAccount));
                assert!(!refused, "{role}: {name}: {allowed:?}");
            }
        }
        assert_eq!(store.audit(None).await.unwrap().flaws, []);
    });
}

#[test]
fn an_account_acts_by_the_role_it_has_at_that_moment() {
    on_each(|Database { store, .. }| async move {
        let id = person(&store, "anna", Role::Publisher).await;
        let by = By::person(&id, minute(1));
        store.save(&by, &key("a"), 0, "x").await.unwrap();
        person(&store, "admin", Role::Admin).await;
        store.set_role(&By::system(minute(2)), &id, Role::Reader).await.unwrap();
        let refused = store.save(&by, &key("a"), 1, "y").await;
        assert!(matches!(refused, Err(StoreError::NotAllowed { needs: Role::Editor })));
        let other = person(&store, "bert", Role::Editor).await;
        let not_mine = store.change_password(&by, &other, "x", "vier woorden in een rij").await;
        assert!(matches!(not_mine, Err(StoreError::NotAllowed { .. })));
    });
}
