//! Databases of every released schema still open, with everything in them.
//!
//! `tests/fixtures/schema-N/` has a file of SQLite, a dump of PostgreSQL and an archive of the same records, as a program with that schema
//! wrote them. They are never written anew: a new schema gets a new folder (`docs/src/how-to/keep-records.md` says how).

use std::path::{Path, PathBuf};

use voetspoor_store::{By, DraftState, Filter, Role, Store, SuggestionState};

use crate::database::{fresh, key, meddle, minute, on_each, urls};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The newest schema.
const NEWEST: i64 = 2;

/// The indexes of the table of records.
async fn indexes(url: &str) -> Vec<String> {
    if url.starts_with("postgres") {
        let pool = sqlx::PgPool::connect(url).await.unwrap();
        let sql = "SELECT indexname::text FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'record'
                   AND indexname <> 'record_pkey' ORDER BY 1";
        let names = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
        pool.close().await;
        names
    } else {
        let pool = sqlx::SqlitePool::connect(&format!("sqlite://{url}")).await.unwrap();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'record' AND sql IS NOT NULL ORDER BY 1";
        let names = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
        pool.close().await;
        names
    }
}

/// What `furnish` put into each of them.
async fn holds(store: &Store) {
    let status = store.status().await.unwrap();
    assert_eq!(status.schema, NEWEST);
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
                // Once more: what is up to date stays as it is.
                let again = Store::open(&url).await.unwrap();
                holds(&again).await;
                // And it can be written in.
                let by = By::system(minute(9));
                assert_eq!(again.save(&by, &key("new"), 0, "id = \"new\"\n").await.unwrap(), 1);
                assert_eq!(again.list(&Filter::default()).await.unwrap()[0].key, key("new"));
                assert_eq!(again.audit(None).await.unwrap().flaws, []);
                again.close().await;
                store.close().await;
                assert_eq!(indexes(&url).await, ["record_newest", "record_newest_of"], "{url}");
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
