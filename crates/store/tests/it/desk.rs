//! What editors have beside drafts: previews, days to check, suggestions, imports, counts of views.

use jiff::civil::date;
use voetspoor_quantity::Words;
use voetspoor_store::{By, Filter, Finding, Incoming, Key, NewSuggestion, Role, StoreError, SuggestionState, Taken};

use crate::database::{Database, furnish, key, minute, no_rules, on_each, person};

#[test]
fn a_preview_link_shows_the_draft_until_it_ends() {
    on_each(|Database { store, .. }| async move {
        let (anna, _) = furnish(&store).await;
        let link = store.preview_link(&anna, &key("b")).await.unwrap();
        assert!(store.preview(&link, minute(10)).await.unwrap().body.unwrap().contains("new"));
        assert!(matches!(store.preview(&link, minute(15 * 24 * 60)).await, Err(StoreError::Token)));
        assert_eq!(store.previews(&key("b"), minute(10)).await.unwrap(), 1);
        store.end_previews(&anna, &key("b")).await.unwrap();
        assert_eq!(store.previews(&key("b"), minute(10)).await.unwrap(), 0);
        assert!(matches!(store.preview(&link, minute(10)).await, Err(StoreError::Token)));
        assert!(matches!(store.preview_link(&anna, &key("a")).await, Err(StoreError::NoDraft(_))));
    });
}

#[test]
fn a_record_is_listed_from_the_day_it_should_be_checked() {
    on_each(|Database { store, .. }| async move {
        let (anna, _) = furnish(&store).await;
        store.remind(&anna, &key("a"), date(2027, 3, 1)).await.unwrap();
        let due = |day| Filter { due_by: Some(day), ..Filter::default() };
        assert_eq!(store.count(&due(date(2027, 2, 28))).await.unwrap(), 0);
        assert_eq!(store.list(&due(date(2027, 3, 1))).await.unwrap()[0].due, Some(date(2027, 3, 1)));
        store.checked(&anna, &key("a")).await.unwrap();
        assert_eq!(store.count(&due(date(2030, 1, 1))).await.unwrap(), 0);
        assert_eq!(store.audit(None).await.unwrap().flaws, []);
    });
}

#[test]
fn a_filter_finds_what_it_names_and_never_what_resembles_it() {
    on_each(|Database { store, .. }| async move {
        furnish(&store).await;
        for kind in ["%", "standar_", "standard%", "Standard", "", "' OR '1'='1", "standard\0"] {
            let filter = Filter { kind: Some(kind.to_owned()), ..Filter::default() };
            let found =
                (store.list(&filter).await.map_or(0, |rows| rows.len()), store.count(&filter).await.unwrap_or(0));
            assert_eq!(found, (0, 0), "{kind:?}");
            assert!(store.present(kind).await.map_or(true, |rows| rows.is_empty()), "{kind:?}");
        }
        assert_eq!(store.count(&Filter { kind: Some("standard".to_owned()), ..Filter::default() }).await.unwrap(), 2);
    });
}

#[test]
fn numbers_of_versions_come_without_their_texts_and_newest_first() {
    on_each(|Database { store, .. }| async move {
        let (anna, bert) = furnish(&store).await;
        let revision = store.draft(&key("b")).await.unwrap().revision;
        store.submit(&anna, &key("b"), revision, &no_rules).await.unwrap();
        store.approve(&bert, &key("b"), revision, None, &no_rules).await.unwrap();
        assert_eq!(store.version_numbers(&key("b")).await.unwrap(), [2, 1]);
        assert_eq!(store.version_numbers(&key("none")).await.unwrap(), [0; 0]);
        let newest = store.versions(&key("b"), 1).await.unwrap();
        assert_eq!(newest.iter().map(|one| one.version).collect::<Vec<_>>(), [2], "what nobody sees is not loaded");
        let all = store.versions(&key("b"), 50).await.unwrap();
        assert_eq!(all.iter().map(|one| one.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(store.versions(&key("b"), -1).await.unwrap(), []);
    });
}

#[test]
fn many_records_are_asked_for_at_once_and_are_what_they_are_one_by_one() {
    on_each(|Database { store, .. }| async move {
        furnish(&store).await;
        // More names than one statement holds, most of which are nowhere.
        let many: Vec<Key> = (0..1200).map(|number| key(&format!("none-{number}"))).collect();
        let keys: Vec<Key> = [key("a"), key("b")].into_iter().chain(many).collect();
        let summaries = store.summaries(&keys).await.unwrap();
        assert_eq!(summaries.len(), 2);
        for (key, found) in &summaries {
            assert_eq!(found, &store.summary(key).await.unwrap());
        }
        let texts = store.draft_texts(&keys).await.unwrap();
        assert_eq!(texts.keys().collect::<Vec<_>>(), [&key("b")], "the other has no draft");
        assert_eq!(texts.get(&key("b")), store.draft(&key("b")).await.unwrap().body.as_ref());
        assert!(store.summaries(&[]).await.unwrap().is_empty() && store.draft_texts(&[]).await.unwrap().is_empty());
        let counts = store.counts().await.unwrap();
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), [("standard".to_owned(), 2)]);
    });
}

#[test]
fn the_address_of_a_visitor_goes_when_the_suggestion_is_handled() {
    on_each(|Database { store, .. }| async move {
        let (anna, _) = furnish(&store).await;
        let open = store.suggestions(SuggestionState::Open, 10, 0).await.unwrap();
        assert_eq!(open[0].email.as_deref(), Some("v@example.org"));
        store.handle_suggestion(&anna, &open[0].id, SuggestionState::Taken).await.unwrap();
        let taken = store.suggestion(&open[0].id).await.unwrap();
        assert_eq!((taken.email, taken.state), (None, SuggestionState::Taken));
        let again = store.handle_suggestion(&anna, &open[0].id, SuggestionState::Spam).await;
        assert!(matches!(again, Err(StoreError::NoSuggestion)));
        let reader = By::person(&person(&store, "lezer", Role::Reader).await, minute(1));
        let refused = store.handle_suggestion(&reader, &open[0].id, SuggestionState::Spam).await;
        assert!(matches!(refused, Err(StoreError::NotAllowed { .. })));
        for text in ["", "  \n", &"x".repeat(20_001), "null \0 character"] {
            let bad = NewSuggestion { about: None, text: text.to_owned(), email: None };
            assert!(matches!(store.suggest(&bad, minute(1)).await, Err(StoreError::Text(_))), "{text:.20}");
        }
        let copied = NewSuggestion { about: None, text: "duur\u{ad}zame \u{202e}norm".into(), email: None };
        let id = store.suggest(&copied, minute(1)).await.unwrap();
        assert_eq!(store.suggestion(&id).await.unwrap().text.as_deref(), Some("duurzame norm"));
        let bad = NewSuggestion { about: None, text: "x".into(), email: Some("nobody".into()) };
        assert!(matches!(store.suggest(&bad, minute(1)).await, Err(StoreError::Email(_))));
    });
}

fn no_x(_: &Key, body: &str) -> Vec<Finding> {
    let words = || Words::new("has an x", "heeft een x");
    let finding = Finding { code: "T-1".into(), line: Some(1), field: None, message: words(), help: words() };
    if body.contains('x') { vec![finding] } else { Vec::new() }
}

#[test]
fn many_records_come_in_as_drafts_with_what_is_wrong_with_each() {
    on_each(|Database { store, .. }| async move {
        let (anna, bert) = furnish(&store).await;
        let one = |id: &str, body: &str| Incoming { key: key(id), body: body.to_owned(), over: 0 };
        let rows = [one("a", "id = \"a\"\n"), one("b", "over a draft"), one("c", "box"), one("d", "good")];
        let trial = store.import(&anna, &rows, &no_x, true).await.unwrap();
        assert!(matches!(store.draft(&key("c")).await, Err(StoreError::NoDraft(_))));
        let done = store.import(&anna, &rows, &no_x, false).await.unwrap();
        assert_eq!(trial, done);
        let taken: Vec<&Taken> = done.iter().map(|done| &done.taken).collect();
        assert_eq!(taken, [&Taken::Same, &Taken::Busy, &Taken::New(1), &Taken::New(1)]);
        assert_eq!(done[2].findings.len(), 1);
        assert!(matches!(store.submit(&anna, &key("c"), 1, &no_x).await, Err(StoreError::Invalid { .. })));
        store.submit(&anna, &key("d"), 1, &no_x).await.unwrap();
        store.approve(&bert, &key("d"), 1, None, &no_x).await.unwrap();
        assert_eq!(store.audit(None).await.unwrap().flaws, []);
    });
}

#[test]
fn views_add_up_by_day() {
    on_each(|Database { store, .. }| async move {
        let (monday, tuesday) = (date(2026, 11, 23), date(2026, 11, 24));
        store.count_views(monday, &[(key("a"), 3), (key("b"), 1)]).await.unwrap();
        store.count_views(monday, &[(key("b"), 1)]).await.unwrap();
        store.count_views(tuesday, &[(key("b"), 5), (key("b"), -7)]).await.unwrap();
        assert_eq!(store.views(monday, monday, 10).await.unwrap(), [(key("a"), 3), (key("b"), 2)]);
        assert_eq!(store.views(monday, tuesday, 1).await.unwrap(), [(key("b"), 7)]);
        assert_eq!(store.views_of(&key("b")).await.unwrap(), [(monday, 2), (tuesday, 5)]);
    });
}

#[test]
fn texts_that_a_database_cannot_keep_are_refused() {
    on_each(|Database { store, .. }| async move {
        let (anna, _) = furnish(&store).await;
        let long = "x".repeat(voetspoor_store::LONGEST_BODY + 1);
        for body in ["a\0b", &long] {
            assert!(matches!(store.save(&anna, &key("z"), 0, body).await, Err(StoreError::Text(_))));
        }
        let hostile = "'; DROP TABLE record; --\u{202e}\u{0}".replace('\0', "");
        store.save(&anna, &key("z"), 0, &hostile).await.unwrap();
        assert_eq!(store.draft(&key("z")).await.unwrap().body, Some(hostile));
        store.save(&anna, &key("empty"), 0, "").await.unwrap();
        store.submit(&anna, &key("empty"), 1, &no_rules).await.unwrap();
    });
}
