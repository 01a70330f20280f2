//! What happens to the history behind the program's back is seen.

use voetspoor_quantity::Lang;
use voetspoor_store::{Audit, By, Flaw, Head, Store, StoreError};

use crate::database::{Database, furnish, key, meddle, minute, on_each, unguard};

async fn audited(store: &Store) -> Audit {
    store.audit(None).await.unwrap()
}

#[test]
fn an_untouched_history_has_no_flaws() {
    on_each(|Database { store, .. }| async move {
        furnish(&store).await;
        let audit = audited(&store).await;
        assert_eq!(audit.flaws, []);
        assert_eq!(audit.head, store.head().await.unwrap());
        assert!(audit.events > 10 && audit.texts > 4);
    });
}

#[test]
fn the_database_itself_refuses_to_change_the_history() {
    on_each(|Database { store, url, .. }| async move {
        furnish(&store).await;
        for sql in [
            "UPDATE history SET detail = 'x' WHERE seq = 1",
            "DELETE FROM history WHERE seq = 1",
            "UPDATE version SET version = 9",
            "DELETE FROM version",
            "UPDATE body SET text = 'x'",
            "DELETE FROM body",
        ] {
            assert!(meddle(&url, sql).await.is_err(), "{sql}");
        }
        assert_eq!(audited(&store).await.flaws, []);
    });
}

#[test]
fn a_flaw_is_told_in_both_languages() {
    on_each(|Database { store, url, .. }| async move {
        furnish(&store).await;
        unguard(&url).await;
        meddle(&url, "DELETE FROM history WHERE seq = 5; UPDATE account SET role = 'admin'").await.unwrap();
        meddle(&url, "UPDATE body SET text = text || '!'").await.unwrap();
        let flaws = audited(&store).await.flaws;
        for flaw in &flaws {
            assert_ne!(flaw.says(Lang::En), flaw.says(Lang::Nl), "{flaw:?}");
        }
        let gap = flaws.iter().find(|flaw| matches!(flaw, Flaw::Gap { .. })).unwrap();
        assert_eq!(gap.says(Lang::Nl), "gebeurtenis 5 ontbreekt: daar staat gebeurtenis 6");
        assert_eq!(gap.to_string(), "event 5 is missing: event 6 stands there");
    });
}

/// Meddles on a fresh store; the flaws that the audit finds then, with the head from before.
fn after(sql: &'static str, expected: fn(&[Flaw]) -> bool) {
    on_each(|Database { store, url, .. }| async move {
        furnish(&store).await;
        let anchor = store.head().await.unwrap();
        unguard(&url).await;
        meddle(&url, sql).await.unwrap();
        let flaws = store.audit(Some(&anchor)).await.unwrap().flaws;
        assert!(expected(&flaws), "{sql}: {flaws:?}");
    });
}

#[test]
fn a_changed_event_is_seen() {
    after("UPDATE history SET at = at + 1 WHERE seq = 5", |flaws| flaws.contains(&Flaw::Changed { seq: 5 }));
}

#[test]
fn a_removed_event_is_seen() {
    after("DELETE FROM history WHERE seq = 5", |flaws| flaws.contains(&Flaw::Gap { expected: 5, found: 6 }));
}

#[test]
fn events_that_changed_places_are_seen() {
    let sql = "UPDATE history SET seq = 1000 WHERE seq = 5; UPDATE history SET seq = 5 WHERE seq = 6;
               UPDATE history SET seq = 6 WHERE seq = 1000";
    after(sql, |flaws| flaws.contains(&Flaw::Link { seq: 5 }) && flaws.contains(&Flaw::Changed { seq: 5 }));
}

#[test]
fn an_event_put_in_between_is_seen() {
    let sql =
        "UPDATE history SET seq = seq + 1000 WHERE seq >= 5; UPDATE history SET seq = seq - 999 WHERE seq >= 1000;
               INSERT INTO history SELECT 5, at, actor, action, kind, id, version, body_hash, detail, previous, hash
               FROM history WHERE seq = 4";
    after(sql, |flaws| flaws.contains(&Flaw::Link { seq: 5 }) && flaws.contains(&Flaw::Changed { seq: 6 }));
}

#[test]
fn events_cut_off_at_the_end_are_seen_by_the_head() {
    after("DELETE FROM history WHERE seq > 9", |flaws| {
        flaws.iter().any(|flaw| matches!(flaw, Flaw::Head { found: 9, .. }))
            && flaws.iter().any(|flaw| matches!(flaw, Flaw::Anchor { .. }))
    });
}

#[test]
fn a_cut_that_mends_the_head_too_is_seen_by_the_published_head() {
    let sql = "DELETE FROM history WHERE seq > (SELECT MAX(seq) FROM history) - 1;
               UPDATE chain SET seq = (SELECT MAX(seq) FROM history), hash = (SELECT hash FROM history ORDER BY seq DESC LIMIT 1);
               DELETE FROM suggestion_contact; DELETE FROM suggestion";
    after(sql, |flaws| matches!(flaws, [Flaw::Anchor { .. }]));
}

#[test]
fn a_record_a_role_a_draft_or_a_text_changed_in_its_table_is_seen() {
    for (sql, row) in [
        ("UPDATE account SET role = 'admin'", "account "),
        ("UPDATE record SET state = 'withdrawn' WHERE id = 'a'", "record standard/a"),
        ("UPDATE draft SET author = 'x'", "draft standard/b"),
        ("DELETE FROM draft_author", "author standard/b"),
    ] {
        on_each(|Database { store, url, .. }| async move {
            furnish(&store).await;
            meddle(&url, sql).await.unwrap();
            let flaws = audited(&store).await.flaws;
            assert!(
                flaws.iter().any(|flaw| matches!(flaw, Flaw::Row { row: found, .. } if found.starts_with(row))),
                "{flaws:?}"
            );
        });
    }
    after("UPDATE body SET text = text || '!'", |flaws| flaws.iter().any(|flaw| matches!(flaw, Flaw::Text { .. })));
    after("UPDATE version SET approved_by = 'x' WHERE id = 'a'", |flaws| {
        flaws.iter().any(|flaw| matches!(flaw, Flaw::Rows { table: "version", count: 1, .. }))
    });
}

#[test]
fn a_published_head_is_found_again_later() {
    on_each(|Database { store, .. }| async move {
        let (anna, _) = furnish(&store).await;
        let anchor = store.head().await.unwrap();
        store.comment(&anna, &key("a"), "later").await.unwrap();
        assert_eq!(store.audit(Some(&anchor)).await.unwrap().flaws, []);
        let other = Head { hash: "0".repeat(64), ..anchor };
        assert_eq!(store.audit(Some(&other)).await.unwrap().flaws, [Flaw::Anchor { seq: other.seq }]);
    });
}

#[test]
fn erasing_people_and_blanking_words_keeps_the_chain() {
    on_each(|Database { store, .. }| async move {
        let (anna, bert) = furnish(&store).await;
        let system = By::system(minute(5));
        crate::database::person(&store, "admin", voetspoor_store::Role::Admin).await;
        for account in
            store.accounts().await.unwrap().iter().filter(|account| account.role < voetspoor_store::Role::Admin)
        {
            store.erase(&system, &account.id).await.unwrap();
        }
        assert!(matches!(store.comment(&anna, &key("a"), "x").await, Err(StoreError::NoAccount)));
        drop(bert);
        let remark = store.comments(&key("b")).await.unwrap();
        let hash = store.history(&key("b"), 1, Some(remark[0].seq + 1)).await.unwrap()[0].body_hash.clone();
        store.blank(&system, &hash).await.unwrap();
        assert_eq!(store.comments(&key("b")).await.unwrap()[0].text, None);
        let published = store.summary(&key("a")).await.unwrap().body_hash;
        assert!(matches!(store.blank(&system, &published).await, Err(StoreError::InUse(_))));
        assert_eq!(audited(&store).await.flaws, []);
    });
}
