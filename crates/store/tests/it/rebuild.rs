//! Laws that hold whatever people do: the tables are what the history amounts to, and no words are lost.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;
use voetspoor_store::{AccountId, By, Key, Role, SeedFile, Store, StoreError, SuggestionState};

use crate::database::{Database, key, minute, no_rules, on_each, person};

/// Something that somebody tries. Numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Try {
    Save { who: usize, record: usize, late: bool, words: String },
    Step { who: usize, record: usize, step: usize },
    Seed { files: Vec<String> },
    Manage { who: usize, step: usize },
    Remark { who: usize, record: usize },
    Clock,
}

fn a_try() -> impl Strategy<Value = Try> {
    prop_oneof![
        4 => (0..4usize, 0..3usize, any::<bool>(), "[a-z]{1,6}")
            .prop_map(|(who, record, late, words)| Try::Save { who, record, late, words }),
        6 => (0..4usize, 0..3usize, 0..12usize).prop_map(|(who, record, step)| Try::Step { who, record, step }),
        1 => proptest::collection::vec("[a-z]{1,3}", 0..4).prop_map(|files| Try::Seed { files }),
        1 => (0..4usize, 0..6usize).prop_map(|(who, step)| Try::Manage { who, step }),
        1 => (0..4usize, 0..3usize).prop_map(|(who, record)| Try::Remark { who, record }),
        1 => Just(Try::Clock),
    ]
}

struct World {
    store: Store,
    people: Vec<AccountId>,
    minutes: i64,
    written: BTreeSet<(Key, String)>,
}

impl World {
    async fn new(store: Store) -> World {
        let mut people = Vec::new();
        for (name, role) in [("e", Role::Editor), ("p", Role::Publisher), ("q", Role::Publisher), ("a", Role::Admin)] {
            people.push(person(&store, name, role).await);
        }
        World { store, people, minutes: 1, written: BTreeSet::new() }
    }

    /// Tries one thing. A refusal is fine; a failure of the database is not.
    async fn tries(&mut self, attempt: &Try) {
        self.minutes += 1;
        let at = minute(self.minutes);
        let by = |who: usize| By::person(&self.people[who % self.people.len()], at);
        let record = |number: usize| key(["a", "b", "c"][number % 3]);
        let store = &self.store;
        let outcome = match attempt {
            Try::Save { who, record: number, late, words } => {
                let key = record(*number);
                let over = store.draft(&key).await.map_or(0, |draft| draft.revision) - i64::from(*late);
                let saved = store.save(&by(*who), &key, over, words).await;
                if matches!(saved, Ok(_) | Err(StoreError::Conflict(_) | StoreError::Locked { .. })) {
                    self.written.insert((key, words.clone()));
                }
                saved.map(drop)
            }
            Try::Step { who, record: number, step } => {
                let (key, by) = (record(*number), by(*who));
                let seen = store.draft(&key).await.map_or(0, |draft| draft.revision);
                match step {
                    0..=2 => store.submit(&by, &key, seen, &no_rules).await,
                    3..=4 => store.approve(&by, &key, seen, None, &no_rules).await.map(drop),
                    5 => store.approve(&by, &key, seen, Some(minute(self.minutes + 5)), &no_rules).await.map(drop),
                    6 => store.return_draft(&by, &key, seen, "niet af").await,
                    7 => store.recall(&by, &key, seen).await,
                    8 => store.withdraw(&by, &key, "weg").await,
                    9 => store.discard(&by, &key, seen).await,
                    10 => store.remind(&by, &key, date(2027, 1, 1)).await,
                    _ => match store.offer(&key).await {
                        Ok(_) if *who == 0 => store.take_offer(&by, &key, seen, "beide").await.map(drop),
                        Ok(_) => store.decline_offer(&by, &key).await,
                        Err(error) => Err(error),
                    },
                }
            }
            Try::Seed { files } => {
                let keys: Vec<Key> = (0..files.len()).map(record).collect::<BTreeSet<_>>().into_iter().collect();
                let paths: Vec<String> = keys.iter().map(ToString::to_string).collect();
                let files: Vec<SeedFile> = keys
                    .iter()
                    .zip(&paths)
                    .zip(files)
                    .map(|((key, path), text)| SeedFile { key, path, bytes: text.as_bytes() })
                    .collect();
                store.seed(&By::system(at), &files).await.map(drop)
            }
            Try::Manage { who, step } => {
                let (system, id) = (By::system(at), &self.people[who % self.people.len()]);
                match step {
                    0 => store.set_blocked(&system, id, true).await,
                    1 => store.set_blocked(&system, id, false).await,
                    2 => store.set_role(&system, id, Role::Publisher).await,
                    3 => store.set_role(&system, id, Role::Editor).await,
                    4 => store.issue_reset(&system, id).await.map(drop),
                    _ => match store.suggestions(SuggestionState::Open, 1, 0).await.unwrap().first() {
                        Some(open) => store.handle_suggestion(&by(*who), &open.id, SuggestionState::Declined).await,
                        None => {
                            let new = voetspoor_store::NewSuggestion { about: None, text: "idee".into(), email: None };
                            store.suggest(&new, at).await.map(drop)
                        }
                    },
                }
            }
            Try::Remark { who, record: number } => store.comment(&by(*who), &record(*number), "hm").await.map(drop),
            Try::Clock => {
                self.minutes += 10;
                store.publish_due(minute(self.minutes), &no_rules).await.map(drop)
            }
        };
        if let Err(error @ (StoreError::Database(_) | StoreError::Corrupt { .. })) = outcome {
            panic!("{attempt:?}: {error}");
        }
    }
}

/// All words that the history of a record still has.
async fn words_of(store: &Store, key: &Key) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for event in store.history(key, 10_000, None).await.unwrap() {
        words.extend(store.text(&event.body_hash).await.unwrap());
    }
    words
}

#[test]
fn the_tables_are_what_the_history_amounts_to_whatever_people_do() {
    let cases = ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(cases, |(tries in proptest::collection::vec(a_try(), 1..60))| {
        on_each(|Database { store, .. }| {
            let tries = tries.clone();
            async move {
                let mut world = World::new(store).await;
                for attempt in &tries {
                    world.tries(attempt).await;
                }
                assert_eq!(world.store.audit(None).await.unwrap().flaws, []);
                for (key, words) in &world.written {
                    assert!(words_of(&world.store, key).await.contains(words), "{words} of {key} are lost");
                }
            }
        });
    });
}

#[test]
fn many_editors_at_once_never_lose_words() {
    on_each(|Database { store, .. }| async move {
        let key = key("shared");
        let mut writers = Vec::new();
        for number in 0..6 {
            let by = By::person(&person(&store, &format!("e{number}"), Role::Editor).await, minute(1));
            let (store, key) = (store.clone(), key.clone());
            writers.push(tokio::spawn(async move {
                let (mut saved, mut late) = (0_i64, 0_usize);
                for turn in 0..8 {
                    let draft = store.draft(&key).await.ok();
                    let over = draft.as_ref().map_or(0, |draft| draft.revision);
                    let before = draft.and_then(|draft| draft.body).unwrap_or_default();
                    match store.save(&by, &key, over, &format!("{before}{number}.{turn}\n")).await {
                        Ok(_) => saved += 1,
                        Err(StoreError::Conflict(conflict)) => {
                            assert!(conflict.mine.ends_with(&format!("{number}.{turn}\n")));
                            late += 1;
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
                (saved, late)
            }));
        }
        let (mut saved, mut late) = (0_i64, 0_usize);
        for writer in writers {
            let (in_time, too_late) = writer.await.unwrap();
            saved += in_time;
            late += too_late;
        }
        assert_eq!(usize::try_from(saved).unwrap() + late, 48);
        // What was saved in time stands in the draft, line by line; what came too late stands apart.
        let draft = store.draft(&key).await.unwrap();
        assert_eq!(draft.revision, saved);
        assert_eq!(draft.body.unwrap().lines().count(), usize::try_from(saved).unwrap());
        assert_eq!(store.set_aside(&key).await.unwrap().len(), late);
        assert_eq!(store.audit(None).await.unwrap().flaws, []);
    });
}
