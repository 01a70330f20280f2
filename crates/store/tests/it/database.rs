//! Empty databases for tests, the same test on each.

use std::future::Future;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use voetspoor_store::{AccountId, By, Finding, Key, NewAccount, NewSuggestion, Role, Store};

/// An empty database.
pub(crate) struct Database {
    pub(crate) store: Store,
    pub(crate) url: String,
    /// Room for files.
    pub(crate) folder: PathBuf,
}

/// Runs a test on SQLite and, where there is one, on PostgreSQL.
pub(crate) fn on_each<F: Future<Output = ()>>(test: impl Fn(Database) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        for url in urls() {
            let (url, folder) = fresh(url.as_deref()).await;
            eprintln!("on {url}");
            test(Database { store: Store::open(&url).await.unwrap(), url, folder: folder.path().to_owned() }).await;
        }
    });
}

/// One for each database there is.
pub(crate) fn urls() -> Vec<Option<String>> {
    let postgres = std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
    std::iter::once(None).chain(postgres.map(Some)).collect()
}

/// The address of a database where nothing is.
pub(crate) async fn fresh(postgres: Option<&str>) -> (String, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let Some(postgres) = postgres else {
        return (folder.path().join("store.db").display().to_string(), folder);
    };
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    let schema = format!("t{:016x}", u64::from_be_bytes(bytes));
    let pool = sqlx::PgPool::connect(postgres).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&pool).await.unwrap();
    pool.close().await;
    let mark = if postgres.contains('?') { '&' } else { '?' };
    (format!("{postgres}{mark}options=-csearch_path%3D{schema}"), folder)
}

/// A moment: minutes after an arbitrary first one.
pub(crate) fn minute(minutes: i64) -> Timestamp {
    let first: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
    first + SignedDuration::from_mins(minutes)
}

pub(crate) fn no_rules(_: &Key, _: &str) -> Vec<Finding> {
    Vec::new()
}

/// An account with a role.
pub(crate) async fn person(store: &Store, name: &str, role: Role) -> AccountId {
    let new = NewAccount { name: name.to_owned(), email: format!("{name}@example.org"), role };
    store.add_account(&By::system(minute(0)), &new).await.unwrap().0
}

pub(crate) fn key(id: &str) -> Key {
    Key::new("standard", id).unwrap()
}

/// Runs a statement behind the program's back.
pub(crate) async fn meddle(url: &str, sql: &str) -> Result<(), sqlx::Error> {
    let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()));
    if url.starts_with("postgres") {
        let pool = sqlx::PgPool::connect(url).await?;
        let done = sql.execute(&pool).await.map(drop);
        pool.close().await;
        done
    } else {
        let pool = sqlx::SqlitePool::connect(&format!("sqlite://{url}")).await?;
        let done = sql.execute(&pool).await.map(drop);
        pool.close().await;
        done
    }
}

/// Takes away the triggers that guard the history, as who owns the database can.
pub(crate) async fn unguard(url: &str) {
    let sql = if url.starts_with("postgres") {
        "ALTER TABLE history DISABLE TRIGGER USER; ALTER TABLE version DISABLE TRIGGER USER; ALTER TABLE body DISABLE TRIGGER USER"
    } else {
        "DROP TRIGGER history_keeps_rows; DROP TRIGGER history_keeps_words; DROP TRIGGER version_keeps_rows;
         DROP TRIGGER version_keeps_words; DROP TRIGGER body_keeps_rows; DROP TRIGGER body_keeps_words"
    };
    meddle(url, sql).await.unwrap();
}

/// A store with something in it: two people, two published records, a draft, a remark, a suggestion.
pub(crate) async fn furnish(store: &Store) -> (By, By) {
    let anna = By::person(&person(store, "anna", Role::Editor).await, minute(1));
    let bert = By::person(&person(store, "bert", Role::Publisher).await, minute(2));
    for id in ["a", "b"] {
        let key = key(id);
        let revision = store.save(&anna, &key, 0, &format!("id = {id:?}\n")).await.unwrap();
        store.submit(&anna, &key, revision, &no_rules).await.unwrap();
        store.approve(&bert, &key, revision, None, &no_rules).await.unwrap();
    }
    store.save(&anna, &key("b"), 0, "id = \"b\"\nnew = \"é\"\n").await.unwrap();
    store.comment(&bert, &key("b"), "waarom?").await.unwrap();
    let suggestion =
        NewSuggestion { about: Some(key("a")), text: "typfout".into(), email: Some("v@example.org".into()) };
    store.suggest(&suggestion, minute(3)).await.unwrap();
    (anna, bert)
}
