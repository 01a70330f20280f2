//! Schemas: each has a number, a text for both databases, and a text for each where they differ.

use crate::StoreError;
use crate::db::{Db, Engine, Tx, values};
use crate::history::GENESIS;
use crate::secret::random_hex;

struct Migration {
    both: &'static str,
    /// What SQLite alone needs; empty where it needs nothing.
    sqlite: &'static str,
    /// What PostgreSQL alone needs; empty where it needs nothing.
    postgres: &'static str,
}

const MIGRATIONS: [Migration; 2] = [
    Migration {
        both: include_str!("../migrations/0001.sql"),
        sqlite: include_str!("../migrations/0001.sqlite.sql"),
        postgres: include_str!("../migrations/0001.postgres.sql"),
    },
    Migration { both: include_str!("../migrations/0002.sql"), sqlite: "", postgres: "" },
];

/// Newest schema that this program knows.
pub(crate) const NEWEST: i64 = 2;
const _: () = assert!(MIGRATIONS.len() == NEWEST as usize);
/// Any number will do, as long as all programs take the same.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7236115220)";

/// Brings a database up to a schema; its schema before.
pub(crate) async fn up(db: &Db, to: i64) -> Result<i64, StoreError> {
    let mut tx = db.write().await?;
    let engine = db.engine();
    if engine == Engine::Postgres {
        tx.script(LOCK.to_owned()).await?;
    }
    let found = schema(&mut tx, engine).await?;
    if found > NEWEST {
        return Err(StoreError::NewerSchema { found, known: NEWEST });
    }
    if found >= to {
        return Ok(found);
    }
    if found == 0 {
        tx.script("CREATE TABLE schema_version (version BIGINT PRIMARY KEY)".to_owned()).await?;
    }
    for (version, migration) in (1..).zip(&MIGRATIONS) {
        if version <= found || version > to {
            continue;
        }
        tx.script(ddl(migration.both, engine)).await?;
        let own = match engine {
            Engine::Sqlite => migration.sqlite,
            Engine::Postgres => migration.postgres,
        };
        if !own.is_empty() {
            tx.script(own.to_owned()).await?;
        }
        tx.run("INSERT INTO schema_version (version) VALUES ($1)", values![version]).await?;
    }
    if found == 0 {
        tx.run("INSERT INTO chain (one, seq, hash) VALUES (1, 0, $1)", values![GENESIS]).await?;
        let pepper = random_hex::<32>()?;
        tx.run("INSERT INTO secret (name, value) VALUES ('throttle', $1)", values![pepper]).await?;
    }
    tx.commit().await?;
    Ok(found)
}

/// Schema of a database; 0 where there is none.
pub(crate) async fn schema(tx: &mut Tx, engine: Engine) -> Result<i64, StoreError> {
    let there = match engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
        Engine::Postgres => {
            "SELECT CAST(to_regclass('schema_version') AS TEXT) WHERE to_regclass('schema_version') IS NOT NULL"
        }
    };
    if tx.row(there, vec![]).await?.is_none() {
        return Ok(0);
    }
    let row = tx.row("SELECT COALESCE(MAX(version), 0) FROM schema_version", vec![]).await?;
    row.map_or(Ok(0), |row| row.int(0))
}

/// The text as a database takes it: PostgreSQL would else order by the language of the server.
fn ddl(text: &str, engine: Engine) -> String {
    match engine {
        Engine::Sqlite => text.to_owned(),
        Engine::Postgres => {
            let line = |line: &str| {
                if line.trim_start().starts_with("--") {
                    line.to_owned()
                } else {
                    line.replace(" TEXT", " TEXT COLLATE \"C\"")
                }
            };
            text.lines().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}
