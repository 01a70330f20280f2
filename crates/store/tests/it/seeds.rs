//! Content of a release: taken over once, updated where nobody touched it, offered where somebody did.

use voetspoor_store::{By, Key, OfferKind, Role, SeedFile, Seeding, Store, StoreError};

use crate::database::{Database, key, minute, no_rules, on_each, person};

async fn seed(store: &Store, files: &[(&str, &str)]) -> Seeding {
    let keys: Vec<Key> = files.iter().map(|(id, _)| key(id)).collect();
    let paths: Vec<String> = files.iter().map(|(id, _)| format!("knowledge/standard/{id}.toml")).collect();
    let files: Vec<SeedFile> = files
        .iter()
        .zip(keys.iter().zip(&paths))
        .map(|((_, text), (key, path))| SeedFile { key, path, bytes: text.as_bytes() })
        .collect();
    let done = store.seed(&By::system(minute(0)), &files).await.unwrap();
    assert_eq!(store.audit(None).await.unwrap().flaws, []);
    done
}

/// Publishes a change of the editors.
async fn edit(store: &Store, id: &str, text: &str) {
    let anna = match store.account_of("anna@example.org").await {
        Ok(account) => account.id,
        Err(_) => person(store, "anna", Role::Editor).await,
    };
    let bert = match store.account_of("bert@example.org").await {
        Ok(account) => account.id,
        Err(_) => person(store, "bert", Role::Publisher).await,
    };
    let (anna, bert) = (By::person(&anna, minute(1)), By::person(&bert, minute(1)));
    let revision = store.save(&anna, &key(id), 0, text).await.unwrap();
    store.submit(&anna, &key(id), revision, &no_rules).await.unwrap();
    store.approve(&bert, &key(id), revision, None, &no_rules).await.unwrap();
}

#[test]
fn content_is_taken_over_once_and_comes_back_byte_for_byte() {
    on_each(|Database { store, .. }| async move {
        // A byte order mark, Windows line ends, no line end at the end: kept as they are.
        let files = [("a", "\u{feff}x = 1\r\n"), ("b", "y = 2")];
        let first = seed(&store, &files).await;
        assert_eq!(first.added, [key("a"), key("b")]);
        let head = store.head().await.unwrap();
        assert_eq!(seed(&store, &files).await, Seeding { same: 2, ..Seeding::default() });
        assert_eq!(store.head().await.unwrap(), head);
        let exported = store.export(|key| format!("{key}.toml")).await.unwrap();
        let expected: Vec<(String, String)> =
            files.iter().map(|(id, text)| (format!("knowledge/standard/{id}.toml"), (*text).to_owned())).collect();
        assert_eq!(exported, expected);
    });
}

#[test]
fn a_release_updates_what_nobody_touched_and_offers_the_rest() {
    on_each(|Database { store, .. }| async move {
        seed(&store, &[("a", "old a"), ("b", "old b"), ("c", "old c")]).await;
        edit(&store, "b", "our b").await;

        let second = seed(&store, &[("a", "new a"), ("b", "new b"), ("d", "new d")]).await;

        assert_eq!(second.updated, [key("a")]);
        assert_eq!(second.added, [key("d")]);
        assert_eq!(second.offered, [(key("b"), OfferKind::Changed), (key("c"), OfferKind::Removed)]);
        assert_eq!(store.version(&key("a"), 2).await.unwrap().body.as_deref(), Some("new a"));
        assert_eq!(store.version(&key("a"), 1).await.unwrap().body.as_deref(), Some("old a"));
        let offer = store.offer(&key("b")).await.unwrap();
        assert_eq!(
            (offer.base.as_deref(), offer.theirs.as_deref(), offer.ours.as_deref()),
            (Some("old b"), Some("new b"), Some("our b"))
        );
        assert_eq!(store.offers().await.unwrap().len(), 2);
        assert_eq!(seed(&store, &[("a", "new a"), ("b", "new b"), ("d", "new d")]).await.offered, []);
    });
}

#[test]
fn an_answered_offer_does_not_come_back_until_the_release_says_something_else() {
    on_each(|Database { store, .. }| async move {
        seed(&store, &[("a", "old a"), ("b", "old b"), ("c", "old c")]).await;
        edit(&store, "a", "our a").await;
        edit(&store, "b", "our b").await;
        seed(&store, &[("a", "new a"), ("b", "new b")]).await;
        let anna = By::person(&store.account_of("anna@example.org").await.unwrap().id, minute(2));
        let bert = By::person(&store.account_of("bert@example.org").await.unwrap().id, minute(2));

        store.take_offer(&anna, &key("a"), 0, "our and new a").await.unwrap();
        store.decline_offer(&anna, &key("b")).await.unwrap();
        assert!(matches!(store.take_removal(&anna, &key("c"), "old").await, Err(StoreError::NotAllowed { .. })));
        store.take_removal(&bert, &key("c"), "left out").await.unwrap();

        assert_eq!(store.draft(&key("a")).await.unwrap().body.as_deref(), Some("our and new a"));
        let again = seed(&store, &[("a", "new a"), ("b", "new b")]).await;
        assert_eq!(again, Seeding { same: 2, ..Seeding::default() });
        let newer = seed(&store, &[("a", "newer a"), ("b", "newer b"), ("c", "back")]).await;
        assert_eq!(
            newer.offered,
            [(key("a"), OfferKind::Changed), (key("b"), OfferKind::Changed), (key("c"), OfferKind::Clash)]
        );
        assert_eq!(store.offer(&key("b")).await.unwrap().base.as_deref(), Some("new b"));
    });
}

#[test]
fn files_that_do_not_hold_together_are_all_told_and_none_is_taken() {
    on_each(|Database { store, .. }| async move {
        let (a, b) = (key("a"), key("b"));
        let files = [
            SeedFile { key: &a, path: "a.toml", bytes: b"ok" },
            SeedFile { key: &a, path: "a.toml", bytes: b"again" },
            SeedFile { key: &b, path: "../b.toml", bytes: b"one\ntwo \xff" },
        ];
        let StoreError::Files(problems) = store.seed(&By::system(minute(0)), &files).await.unwrap_err() else {
            panic!("another error")
        };
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert!(problems.iter().any(|problem| problem.contains("../b.toml:2: not UTF-8")), "{problems:?}");
        assert!(store.published(None).await.unwrap().is_empty());
    });
}
