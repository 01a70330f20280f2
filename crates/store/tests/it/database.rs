//! Empty databases for tests, the same test on each.

use std::future::Future;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use voetspoor_store::{AccountId, By, Finding, Key, NewAccount, Role, Store};

/// An empty database.
pub(crate) struct Database {
    pub(crate) store: Store,
    #[allow(dead_code, reason = "for tests that open it again")]
    pub(crate) url: String,
    /// Room for files.
    #[allow(dead_code, reason = "for tests that write files")]
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
