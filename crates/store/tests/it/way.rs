//! The way of a record: draft, review by somebody else, published, withdrawn.

use voetspoor_store::{Action, Approved, By, DraftState, Due, Filter, RecordState, Role, StoreError};

use crate::database::{key, minute, no_rules, on_each, person};

#[test]
fn a_draft_is_published_when_somebody_else_approves_it() {
    on_each(|database| async move {
        let store = database.store;
        let (anna, bert) =
            (person(&store, "anna", Role::Publisher).await, person(&store, "bert", Role::Publisher).await);
        let (anna, bert, key) = (By::person(&anna, minute(1)), By::person(&bert, minute(2)), key("en-50600-4-2"));

        let revision = store.save(&anna, &key, 0, "title = \"PUE\"\n").await.unwrap();
        assert!(store.published(None).await.unwrap().is_empty());
        let early = store.approve(&bert, &key, revision, None, &no_rules).await.unwrap_err();
        assert!(matches!(early, StoreError::State { is: DraftState::Writing, .. }));
        store.submit(&anna, &key, revision, &no_rules).await.unwrap();
        let own = store.approve(&anna, &key, revision, None, &no_rules).await.unwrap_err();
        assert!(matches!(own, StoreError::OwnWork));
        let done = store.approve(&bert, &key, revision, None, &no_rules).await.unwrap();

        assert_eq!(done, Approved::Published(1));
        let published = store.published(Some("standard")).await.unwrap();
        assert_eq!(published.len(), 1);
        assert_eq!(published[0].body.as_deref(), Some("title = \"PUE\"\n"));
        assert_eq!(published[0].published_at, minute(2));
        assert!(matches!(store.draft(&key).await, Err(StoreError::NoDraft(_))));
    });
}

#[test]
fn who_shows_what_is_published_learns_when_to_look_again() {
    on_each(|database| async move {
        let store = database.store;
        let anna = person(&store, "anna", Role::Editor).await;
        let (anna, bert) = (By::person(&anna, minute(1)), person(&store, "bert", Role::Publisher).await);
        let (bert, key) = (By::person(&bert, minute(2)), key("a"));
        let revision = store.save(&anna, &key, 0, "x").await.unwrap();
        store.submit(&anna, &key, revision, &no_rules).await.unwrap();
        let before = store.head().await.unwrap().seq;
        assert!(!store.published_since(0).await.unwrap(), "drafts are no publications");
        store.approve(&bert, &key, revision, None, &no_rules).await.unwrap();
        assert!(store.published_since(before).await.unwrap());
        let after = store.head().await.unwrap().seq;
        assert!(!store.published_since(after).await.unwrap());
        store.withdraw(&bert, &key, "a mistake").await.unwrap();
        assert!(store.published_since(after).await.unwrap(), "what goes away is a change too");
    });
}

#[test]
fn what_happened_to_an_account_is_told_and_not_what_it_did() {
    on_each(|database| async move {
        let store = database.store;
        person(&store, "ada", Role::Admin).await;
        let anna = person(&store, "anna", Role::Editor).await;
        store.save(&By::person(&anna, minute(1)), &key("a"), 0, "x").await.unwrap();
        store.set_role(&By::system(minute(2)), &anna, Role::Reader).await.unwrap();
        let events = store.account_history(&anna, 10).await.unwrap();
        assert_eq!(events[0].action, Action::RoleChanged);
        assert!(events.iter().all(|event| event.action.is_about_an_account()), "{events:?}");
        assert_eq!(store.account_history(&anna, 1).await.unwrap().len(), 1);
    });
}

#[test]
fn a_reader_cannot_write_and_an_editor_cannot_approve() {
    on_each(|database| async move {
        let store = database.store;
        let reader = By::person(&person(&store, "reader", Role::Reader).await, minute(1));
        let anna = By::person(&person(&store, "anna", Role::Editor).await, minute(1));
        let bert = By::person(&person(&store, "bert", Role::Editor).await, minute(1));
        let key = key("a");
        let refused = store.save(&reader, &key, 0, "x").await.unwrap_err();
        assert!(matches!(refused, StoreError::NotAllowed { needs: Role::Editor }));
        let refused = store.save(&By::visitor(minute(1)), &key, 0, "x").await.unwrap_err();
        assert!(matches!(refused, StoreError::NotAllowed { needs: Role::Editor }));
        let revision = store.save(&anna, &key, 0, "x").await.unwrap();
        store.submit(&anna, &key, revision, &no_rules).await.unwrap();
        let refused = store.approve(&bert, &key, revision, None, &no_rules).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotAllowed { needs: Role::Publisher }));
    });
}

#[test]
fn who_saves_over_an_old_revision_gets_all_three_texts_and_loses_nothing() {
    on_each(|database| async move {
        let store = database.store;
        let anna = By::person(&person(&store, "anna", Role::Editor).await, minute(1));
        let bert = By::person(&person(&store, "bert", Role::Editor).await, minute(2));
        let key = key("a");
        let first = store.save(&anna, &key, 0, "one\n").await.unwrap();
        let second = store.save(&anna, &key, first, "one\ntwo\n").await.unwrap();

        let StoreError::Conflict(conflict) = store.save(&bert, &key, first, "zero\none\n").await.unwrap_err() else {
            panic!("saved over a newer revision")
        };

        assert_eq!(conflict.base.as_deref(), Some("one\n"));
        assert_eq!(conflict.theirs.as_deref(), Some("one\ntwo\n"));
        assert_eq!(conflict.mine, "zero\none\n");
        assert_eq!(conflict.theirs_revision, second);
        let aside = store.set_aside(&key).await.unwrap();
        assert_eq!(aside.len(), 1);
        assert_eq!(aside[0].body.as_deref(), Some("zero\none\n"));
        let both = store.set_aside_beside(&key, aside[0].seq).await.unwrap().unwrap();
        assert_eq!(both, *conflict, "they come back as they came, beside what stands there now");
        assert_eq!(store.set_aside_beside(&crate::database::key("b"), aside[0].seq).await.unwrap(), None);
        store.save(&bert, &key, second, "zero\none\ntwo\n").await.unwrap();
        assert_eq!(store.draft(&key).await.unwrap().body.as_deref(), Some("zero\none\ntwo\n"));

        assert_eq!(aside[0].seq, conflict.aside);
        let other = store.done_with_aside(&bert, &crate::database::key("b"), conflict.aside).await;
        assert!(matches!(other, Err(StoreError::NoAside(_))), "{other:?}");
        store.done_with_aside(&bert, &key, conflict.aside).await.unwrap();
        let head = store.head().await.unwrap();
        store.done_with_aside(&bert, &key, conflict.aside).await.unwrap();
        assert_eq!(store.head().await.unwrap(), head, "done twice is done once");
        assert_eq!(store.set_aside(&key).await.unwrap(), []);
        let event = store.event(conflict.aside).await.unwrap().unwrap();
        assert_eq!(store.text(&event.body_hash).await.unwrap().as_deref(), Some("zero\none\n"), "the history keeps it");
        assert_eq!(store.text_before(&event).await.unwrap().as_deref(), Some("one\ntwo\n"));
        assert_eq!(store.audit(None).await.unwrap().flaws, []);
    });
}

#[test]
fn what_is_scheduled_is_published_when_its_moment_has_come_and_once() {
    on_each(|database| async move {
        let store = database.store;
        let anna = By::person(&person(&store, "anna", Role::Editor).await, minute(1));
        let bert = By::person(&person(&store, "bert", Role::Publisher).await, minute(2));
        let key = key("a");
        let revision = store.save(&anna, &key, 0, "x").await.unwrap();
        store.submit(&anna, &key, revision, &no_rules).await.unwrap();
        let past = store.approve(&bert, &key, revision, Some(minute(2)), &no_rules).await.unwrap_err();
        assert!(matches!(past, StoreError::Past(_)));
        store.approve(&bert, &key, revision, Some(minute(10)), &no_rules).await.unwrap();

        assert!(store.publish_due(minute(9), &no_rules).await.unwrap().is_empty());
        let due: Result<Vec<_>, _> = store.publish_due(minute(10), &no_rules).await.unwrap().into_iter().collect();
        assert_eq!(due.unwrap(), [Due::Published(key.clone(), 1)]);
        assert!(store.publish_due(minute(11), &no_rules).await.unwrap().is_empty());
        assert_eq!(store.summary(&key).await.unwrap().state, RecordState::Published);
    });
}

#[test]
fn a_withdrawn_record_is_off_the_portal_and_its_versions_stay() {
    on_each(|database| async move {
        let store = database.store;
        let anna = By::person(&person(&store, "anna", Role::Editor).await, minute(1));
        let bert = By::person(&person(&store, "bert", Role::Publisher).await, minute(2));
        let key = key("a");
        let revision = store.save(&anna, &key, 0, "x").await.unwrap();
        store.submit(&anna, &key, revision, &no_rules).await.unwrap();
        store.approve(&bert, &key, revision, None, &no_rules).await.unwrap();
        store.withdraw(&bert, &key, "wrong source").await.unwrap();

        assert!(store.published(None).await.unwrap().is_empty());
        assert_eq!(store.version(&key, 1).await.unwrap().body.as_deref(), Some("x"));
        let filter = Filter { state: Some(RecordState::Withdrawn), ..Filter::default() };
        assert_eq!(store.count(&filter).await.unwrap(), 1);
        let again = store.withdraw(&bert, &key, "again").await.unwrap_err();
        assert!(matches!(again, StoreError::NotPublished(_)));
    });
}
