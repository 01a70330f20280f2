//! The store itself: opening it, and the transactions everything else works in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::account::{AccountState, Role};
use crate::by::{Actor, By};
use crate::db::{Db, Engine, Tx, values, without_password};
use crate::history::{Action, Entry, Event};
use crate::key::Key;
use crate::secret::hash_of;
use crate::{StoreError, migrate};

/// Longest text that is kept.
pub const LONGEST_BODY: usize = 1024 * 1024;
/// How many passwords are worked on at once: each takes 19 MiB of memory.
const PASSWORDS_AT_ONCE: usize = 4;

/// What people enter, in SQLite or PostgreSQL. Cheap to clone; all clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) db: Db,
    pub(crate) passwords: Arc<Semaphore>,
}

impl Store {
    /// Opens a database and brings it up to date: `postgres://…`, `sqlite:PATH` or a path.
    ///
    /// A file is made where it is not there. A database that a newer program wrote is refused and left alone.
    pub async fn open(url: &str) -> Result<Store, StoreError> {
        let store = Store::connect(url).await?;
        migrate::up(&store.db, migrate::NEWEST).await?;
        Ok(store)
    }

    /// Connects without touching the schema.
    pub(crate) async fn connect(url: &str) -> Result<Store, StoreError> {
        let db = match Place::read(url)? {
            Place::File(path) => Db::sqlite(&path).await?,
            Place::Server(url) => Db::postgres(url).await?,
        };
        Ok(Store { db, passwords: Arc::new(Semaphore::new(PASSWORDS_AT_ONCE)) })
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        self.db.engine()
    }

    /// Waits for what runs and closes all connections.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// A transaction that changes something: it holds the head of the history, so such transactions stand in line.
    pub(crate) async fn write(&self, by: &By) -> Result<Writing, StoreError> {
        let mut tx = self.db.write().await?;
        let lock = match self.db.engine() {
            Engine::Sqlite => "SELECT seq, hash FROM chain WHERE one = 1",
            Engine::Postgres => "SELECT seq, hash FROM chain WHERE one = 1 FOR UPDATE",
        };
        let head = tx
            .row(lock, vec![])
            .await?
            .ok_or_else(|| StoreError::Corrupt { what: "the head of the history", value: String::new() })?;
        let (seq, hash) = (head.int(0)?, head.text(1)?);
        let role = match &by.actor {
            Actor::Person(account) => {
                let row = tx.row("SELECT role, state FROM account WHERE id = $1", values![account.as_str()]).await?;
                let row = row.ok_or(StoreError::NoAccount)?;
                if AccountState::stored(&row.text(1)?)? != AccountState::Active {
                    return Err(StoreError::NoAccount);
                }
                Some(Role::stored(&row.text(0)?)?)
            }
            Actor::System => Some(Role::Admin),
            Actor::Visitor => None,
        };
        Ok(Writing { tx, by: by.clone(), role, seq, hash, moved: false })
    }
}

/// Where a database is.
enum Place<'u> {
    File(PathBuf),
    Server(&'u str),
}

impl Place<'_> {
    fn read(url: &str) -> Result<Place<'_>, StoreError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Place::Server(url));
        }
        let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url);
        let refused = |reason: &str| StoreError::Address { url: without_password(url), reason: reason.to_owned() };
        if path.is_empty() {
            return Err(refused("the path of the file is missing"));
        }
        if path.starts_with(":memory:") {
            return Err(refused("a database in memory would be lost: give a file"));
        }
        if path.contains("://") {
            return Err(refused("use postgres://… or the path of a file"));
        }
        Ok(Place::File(Path::new(path).to_owned()))
    }
}

/// A transaction that changes something.
pub(crate) struct Writing {
    pub(crate) tx: Tx,
    pub(crate) by: By,
    role: Option<Role>,
    seq: i64,
    hash: String,
    moved: bool,
}

impl Writing {
    /// Whoever acts must have at least this role.
    pub(crate) fn needs(&self, role: Role) -> Result<(), StoreError> {
        if self.role.is_some_and(|has| has >= role) { Ok(()) } else { Err(StoreError::NotAllowed { needs: role }) }
    }

    /// Who acts, as it stands in the history.
    pub(crate) fn who(&self) -> String {
        self.by.actor.as_str().to_owned()
    }

    /// Milliseconds of now.
    pub(crate) fn now(&self) -> i64 {
        self.by.at.as_millisecond()
    }

    /// Appends to the history; the number of the event.
    pub(crate) async fn record(&mut self, entry: Entry) -> Result<i64, StoreError> {
        let event = Event::after(self.seq, &self.hash, self.now(), self.who(), entry);
        self.tx
            .run(
                "INSERT INTO history (seq, at, actor, action, kind, id, version, body_hash, detail, previous, hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                values![
                    event.seq,
                    event.at,
                    &event.actor,
                    event.action.as_str(),
                    &event.kind,
                    &event.id,
                    event.version,
                    &event.body_hash,
                    &event.detail,
                    &event.previous,
                    &event.hash
                ],
            )
            .await?;
        self.seq = event.seq;
        self.hash = event.hash;
        self.moved = true;
        Ok(event.seq)
    }

    /// Shorthand for an event of a record.
    pub(crate) async fn told(
        &mut self,
        action: Action,
        key: &Key,
        version: i64,
        body_hash: &str,
        detail: impl Into<String>,
    ) -> Result<i64, StoreError> {
        self.record(Entry::of(action, key.kind(), key.id()).version(version).body(body_hash).detail(detail)).await
    }

    /// Keeps a text; its hash.
    pub(crate) async fn keep(&mut self, text: &str) -> Result<String, StoreError> {
        let hash = checked_hash(text)?;
        // Words that were blanked and that somebody writes again are words again.
        self.tx
            .run("INSERT INTO body (hash, text) VALUES ($1, $2) ON CONFLICT (hash) DO UPDATE SET text = excluded.text WHERE body.text IS NULL", values![&hash, text])
            .await?;
        Ok(hash)
    }

    /// Makes it true.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        if self.moved {
            self.tx.run("UPDATE chain SET seq = $1, hash = $2 WHERE one = 1", values![self.seq, &self.hash]).await?;
        }
        self.tx.commit().await
    }
}

/// Hash of a text that both databases can keep.
pub(crate) fn checked_hash(text: &str) -> Result<String, StoreError> {
    if text.len() > LONGEST_BODY {
        return Err(StoreError::Text("it is longer than 1 MiB"));
    }
    if text.contains('\0') {
        return Err(StoreError::Text("it holds a null character"));
    }
    Ok(hash_of(text.as_bytes()))
}
