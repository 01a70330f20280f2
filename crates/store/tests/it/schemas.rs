//! Databases of every released schema still open, with everything in them.
//!
//! `tests/fixtures/schema-N/` has a file of SQLite, a dump of PostgreSQL and an archive of the same records, as a program with that schema
//! wrote them. They are never written anew: a new schema gets a new folder (`docs/src/how-to/keep-records.md` says how).

use std::path::{Path, PathBuf};

use voetspoor_store::{DraftState, Role, Store, SuggestionState};

use crate::database::{fresh, key, meddle, on_each, urls};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// What `furnish` put into each of them.
async fn holds(store: &Store) {
    let status = store.status().await.unwrap();
    assert_eq!(status.schema, 1);
    assert_eq!(store.audit(None).await.unwrap().flaws, []);
    let published = store.published(None).await.unwrap();
    let texts: Vec<Option<&str>> = published.iter().map(|record| record.body.as_deref()).collect();
    assert_eq!(texts, [Some("id = \"a\"\n"), Some("id = \"b\"\n")]);
    let draft = store.draft(&key("b")).await.unwrap();
    assert_eq!((draft.body.as_deref(), draft.state), (Some("id = \"b\"\nnew = \"é\"\n"), DraftState::Writing));
    assert_eq!(store.comments(&key("b")).await.unwrap()[0].text.as_deref(), Some("waarom?"));
    assert_eq!(
        store.suggestions(SuggestionState::Open, 9, 0).await.unwrap()[0].email.as_deref(),
        Some("v@example.org")
    );
    assert_eq!(store.account_of("bert@example.org").await.unwrap().role, Role::Publisher);
}

#[test]
fn a_database_of_an_older_schema_is_brought_up_to_date() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        for fixture in fixtures() {
            for server in urls() {
                let (url, _folder) = fresh(server.as_deref()).await;
                if server.is_some() {
                    meddle(&url, &std::fs::read_to_string(fixture.join("store.sql")).unwrap()).await.unwrap();
                } else {
                    std::fs::copy(fixture.join("store.db"), &url).unwrap();
                }
                let store = Store::open(&url).await.unwrap();
                holds(&store).await;
                store.close().await;
            }
        }
    });
}

#[test]
fn an_archive_of_an_older_schema_is_restored() {
    on_each(|database| async move {
        drop(database);
        for fixture in fixtures() {
            for server in urls() {
                let (url, _folder) = fresh(server.as_deref()).await;
                let (store, _) = Store::restore(&url, &fixture.join("store.jsonl")).await.unwrap();
                holds(&store).await;
            }
        }
    });
}

/// To write the fixtures of a new schema: `VOETSPOOR_WRITE_FIXTURE=FOLDER cargo test -p voetspoor-store schemas`.
#[test]
fn writes_the_files_of_a_new_schema_where_asked() {
    let Ok(folder) = std::env::var("VOETSPOOR_WRITE_FIXTURE") else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (url, _folder) = fresh(None).await;
        let store = Store::open(&url).await.unwrap();
        crate::database::furnish(&store).await;
        store.copy_file(&Path::new(&folder).join("store.db")).await.unwrap();
        store.backup(&Path::new(&folder).join("store.jsonl")).await.unwrap();
        let Some(server) = urls().pop().flatten() else { return };
        let (url, _folder) = fresh(Some(&server)).await;
        Store::restore(&url, &Path::new(&folder).join("store.jsonl")).await.unwrap();
        std::fs::write(Path::new(&folder).join("postgres-url.txt"), url).unwrap();
    });
}
