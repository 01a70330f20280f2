//! Checks that nothing was changed behind the program's back: the chain holds, every text is what its hash says, and the tables are what
//! the events of the history amount to.
//!
//! What one who can write in the database could do, and what shows it:
//!
//! * change, remove, insert or reorder events: the chain breaks;
//! * remove events at the end: the head, and the tables, say more than the history. Who mends those too is shown by a [`Head`] that was
//!   published before, and by nothing else;
//! * write the whole history anew, with new hashes: the same;
//! * change a record, a role, a published version, a text: it differs from what the history amounts to.
//!
//! Not guarded: names and addresses (they are erasable), passwords, sessions, counts of views.

use futures_util::TryStreamExt;
use sqlx::AssertSqlSafe;
use voetspoor_quantity::Words;

use crate::db::{Row, Tx, values};
use crate::flaw::Flaw;
use crate::history::{Event, GENESIS, Head};
use crate::replay::{Replay, Rows, number};
use crate::secret::hash_of;
use crate::{Store, StoreError};

/// So many flaws are told; the first one is what matters.
const MOST_FLAWS: usize = 100;

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// How many events were read.
    pub events: i64,
    /// How many texts were read.
    pub texts: i64,
    /// Where the history ends. Publish it, and hand it to a later audit.
    pub head: Head,
    /// What is wrong; empty where all is well. At most a hundred.
    pub flaws: Vec<Flaw>,
}

impl Store {
    /// Reads the whole history and all texts, and compares them with the tables, as of one moment. A head that was published earlier is
    /// looked up in the history.
    pub async fn audit(&self, anchor: Option<&Head>) -> Result<Audit, StoreError> {
        let mut tx = self.db.read().await?;
        let mut flaws = Vec::new();
        let mut replay = Replay::default();
        let last = chain(&mut tx, &mut replay, anchor, &mut flaws).await?;
        let row = tx.row("SELECT seq, hash FROM chain WHERE one = 1", vec![]).await?;
        let said = row.map_or(Ok((0, GENESIS.to_owned())), |row| Ok::<_, StoreError>((row.int(0)?, row.text(1)?)))?;
        if said != (last.seq, last.hash.clone()) {
            flaws.push(Flaw::Head { said: said.0, found: last.seq });
        }
        let texts = texts(&mut tx, &replay, &mut flaws).await?;
        let (said, found) = (replay.rows(), rows(&mut tx).await?);
        compare(&said, &found, &mut flaws);
        told_rows(&mut tx, &mut flaws).await?;
        flaws.truncate(MOST_FLAWS);
        Ok(Audit { events: last.seq, texts, head: last, flaws })
    }
}

async fn chain(
    tx: &mut Tx,
    replay: &mut Replay,
    anchor: Option<&Head>,
    flaws: &mut Vec<Flaw>,
) -> Result<Head, StoreError> {
    let mut last = Head { seq: 0, hash: GENESIS.to_owned() };
    let mut anchored = anchor.is_none_or(|anchor| *anchor == last);
    let mut events = tx.stream(
        "SELECT seq, at, actor, action, kind, id, version, body_hash, detail, previous, hash FROM history ORDER BY seq",
    );
    while let Some(row) = events.try_next().await? {
        if flaws.len() >= MOST_FLAWS {
            break;
        }
        let event = match Event::from_row(&row) {
            Ok(event) => event,
            Err(StoreError::Corrupt { what, value }) => {
                let seq = row.int(0)?;
                let why = Words::new(format!("{value:?} is not {what}"), format!("{value:?} is niet te lezen"));
                flaws.push(Flaw::Impossible { seq, why });
                last = Head { seq, hash: row.text(10)? };
                continue;
            }
            Err(error) => return Err(error),
        };
        if event.seq != last.seq + 1 {
            flaws.push(Flaw::Gap { expected: last.seq + 1, found: event.seq });
        } else if event.previous != last.hash {
            flaws.push(Flaw::Link { seq: event.seq });
        }
        if event.hash != event.computed_hash() {
            flaws.push(Flaw::Changed { seq: event.seq });
        }
        if let Err(why) = replay.tell(&event) {
            flaws.push(Flaw::Impossible { seq: event.seq, why });
        }
        last = Head { seq: event.seq, hash: event.hash };
        anchored |= anchor.is_some_and(|anchor| *anchor == last);
    }
    if let Some(anchor) = anchor.filter(|_| !anchored) {
        flaws.push(Flaw::Anchor { seq: anchor.seq });
    }
    Ok(last)
}

async fn texts(tx: &mut Tx, replay: &Replay, flaws: &mut Vec<Flaw>) -> Result<i64, StoreError> {
    let mut count = 0;
    let mut bodies = tx.stream("SELECT hash, text FROM body");
    while let Some(row) = bodies.try_next().await? {
        let hash = row.text(0)?;
        let why = match row.text_or_none(1)? {
            Some(text) if hash_of(text.as_bytes()) != hash => Words::new("it was changed", "hij is veranderd"),
            None if !replay.blanked.contains(&hash) => {
                Words::new("it was blanked, and no event says so", "hij is gewist, en geen gebeurtenis zegt dat")
            }
            _ => {
                count += 1;
                continue;
            }
        };
        flaws.push(Flaw::Text { hash, why });
    }
    drop(bodies);
    let missing = tx
        .rows(
            "SELECT DISTINCT h.body_hash FROM history h LEFT JOIN body b ON b.hash = h.body_hash
             WHERE h.body_hash <> '' AND b.hash IS NULL LIMIT 100",
            vec![],
        )
        .await?;
    for row in missing {
        flaws.push(Flaw::Text { hash: row.text(0)?, why: Words::new("it is missing", "hij ontbreekt") });
    }
    Ok(count)
}

/// The rows of the tables, in the form of [`Replay::rows`].
async fn rows(tx: &mut Tx) -> Result<Rows, StoreError> {
    let mut rows = Rows::new();
    let name = |table: &str, row: &Row| Ok::<_, StoreError>(format!("{table} {}/{}", row.text(0)?, row.text(1)?));
    for row in tx.rows("SELECT kind, id, state, version, body_hash, published_at FROM record", vec![]).await? {
        let text = format!("{} {} {} {}", row.text(2)?, row.int(3)?, row.text(4)?, number(row.int_or_none(5)?));
        rows.insert(name("record", &row)?, text);
    }
    let drafts = tx
        .rows(
            "SELECT kind, id, revision, base_version, body_hash, state, author, submitted_by, approved_by, publish_at, changed_at
             FROM draft",
            vec![],
        )
        .await?;
    for row in drafts {
        let who = format!("{} {} {}", row.text(6)?, row.text(7)?, row.text(8)?);
        let (base, moment, changed) = (row.int(3)?, number(row.int_or_none(9)?), row.int(10)?);
        let text = format!("{} {base} {} {} {who} {moment} {changed}", row.int(2)?, row.text(4)?, row.text(5)?);
        rows.insert(name("draft", &row)?, text);
    }
    for row in tx.rows("SELECT kind, id, account FROM draft_author", vec![]).await? {
        rows.insert(format!("{} {}", name("author", &row)?, row.text(2)?), String::new());
    }
    for row in tx.rows("SELECT kind, id, due, account FROM reminder", vec![]).await? {
        rows.insert(name("reminder", &row)?, format!("{} {}", row.text(2)?, row.text(3)?));
    }
    for row in tx.rows("SELECT kind, id, path, body_hash, offered, offered_hash FROM seed", vec![]).await? {
        let text = [row.text(2)?, row.text(3)?, row.text(4)?, row.text(5)?].join(" ");
        rows.insert(name("seed", &row)?, text);
    }
    for row in tx.rows("SELECT kind, record, id, body_hash, state, handled_by FROM suggestion", vec![]).await? {
        let (kind, record) = (row.text(0)?, row.text(1)?);
        let about = if kind.is_empty() { String::new() } else { format!("{kind}/{record}") };
        let text = [row.text(3)?, about, row.text(4)?, row.text(5)?].join(" ");
        rows.insert(format!("suggestion {}", row.text(2)?), text);
    }
    for row in tx.rows("SELECT id, role, state FROM account", vec![]).await? {
        rows.insert(format!("account {}", row.text(0)?), format!("{} {}", row.text(1)?, row.text(2)?));
    }
    Ok(rows)
}

fn compare(said: &Rows, found: &Rows, flaws: &mut Vec<Flaw>) {
    for (row, text) in said {
        if found.get(row) != Some(text) {
            flaws.push(Flaw::Row { row: row.clone(), said: Some(text.clone()), found: found.get(row).cloned() });
        }
    }
    for (row, text) in found.iter().filter(|(row, _)| !said.contains_key(*row)) {
        flaws.push(Flaw::Row { row: row.clone(), said: None, found: Some(text.clone()) });
    }
}

/// Tables with one row for each event of a kind: too many to hold in memory, so the database compares them.
async fn told_rows(tx: &mut Tx, flaws: &mut Vec<Flaw>) -> Result<(), StoreError> {
    let tables = [
        ("version", "published", "t.version = h.version AND t.published_at = h.at AND t.approved_by = h.detail"),
        ("comment", "commented", "t.revision = h.version AND t.at = h.at AND t.account = h.actor"),
        ("aside", "set-aside", "t.base_revision = h.version AND t.at = h.at AND t.account = h.actor"),
    ];
    for (table, action, columns) in tables {
        let same =
            format!("t.seq = h.seq AND t.kind = h.kind AND t.id = h.id AND t.body_hash = h.body_hash AND {columns}");
        let extra = format!(
            "SELECT COUNT(*), COALESCE(MIN(t.seq), 0) FROM {table} t LEFT JOIN history h ON h.action = '{action}' AND {same} WHERE h.seq IS NULL"
        );
        let lost = format!(
            "SELECT COUNT(*), COALESCE(MIN(h.seq), 0) FROM history h LEFT JOIN {table} t ON {same} WHERE h.action = '{action}' AND t.seq IS NULL"
        );
        for sql in [extra, lost] {
            let row = tx.row_text(AssertSqlSafe(sql), values![]).await?;
            let (count, first) = row.map_or(Ok((0, 0)), |row| Ok::<_, StoreError>((row.int(0)?, row.int(1)?)))?;
            if count > 0 {
                flaws.push(Flaw::Rows { table, count, first });
            }
        }
    }
    Ok(())
}
