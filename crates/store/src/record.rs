//! Reading records: what is published, what was published, and what is listed for editors.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::AssertSqlSafe;

use crate::by::{day, moment};
use crate::db::{Row, Tx, values};
use crate::draft::DraftState;
use crate::key::Key;
use crate::word::word;
use crate::{Store, StoreError};

word! {
    /// Whether a record is on the portal.
    pub enum RecordState as "a state of a record" {
        /// Never published.
        New = "new", "not published", "niet gepubliceerd";
        /// On the portal.
        Published = "published", "published", "gepubliceerd";
        /// Was on the portal; its versions can still be cited.
        Withdrawn = "withdrawn", "withdrawn", "ingetrokken";
    }
}

/// A record, with its draft where it has one. Texts are fetched apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its name.
    pub key: Key,
    /// Whether it is on the portal.
    pub state: RecordState,
    /// Number of the newest published version; 0 before the first.
    pub version: i64,
    /// Hash of that version's text; empty before the first.
    pub body_hash: String,
    /// When that version was published.
    pub published_at: Option<Timestamp>,
    /// When anything of it last changed.
    pub changed_at: Timestamp,
    /// State of its draft.
    pub draft: Option<DraftState>,
    /// Revision of its draft; 0 without.
    pub revision: i64,
    /// Whether a newer release offers something else.
    pub has_offer: bool,
    /// Day on which it should be checked again.
    pub due: Option<Date>,
}

/// A published text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its name.
    pub key: Key,
    /// Number of the version.
    pub version: i64,
    /// The text; nothing where it was blanked.
    pub body: Option<String>,
    /// When it was published.
    pub published_at: Timestamp,
    /// Who approved it: id of an account, or `system`.
    pub approved_by: String,
    /// Number of the event that published it.
    pub seq: i64,
}

/// What to list. Empty lists everything, a page at a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind only.
    pub kind: Option<String>,
    /// With a draft in this state only.
    pub draft: Option<DraftState>,
    /// With this state only.
    pub state: Option<RecordState>,
    /// With an open offer only.
    pub offered: bool,
    /// To be checked on or before this day only.
    pub due_by: Option<Date>,
    /// How many; 0 takes 50.
    pub limit: i64,
    /// How many to leave out first.
    pub offset: i64,
}

impl Store {
    /// Records, the newest change first.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<Summary>, StoreError> {
        let mut tx = self.db.read().await?;
        let limit = if filter.limit > 0 { filter.limit } else { 50 };
        let Narrowed { wheres, mut values, beside } = narrowed(filter);
        let page = format!("LIMIT ${} OFFSET ${}", values.len() + 1, values.len() + 2);
        values.extend(values![limit, filter.offset.max(0)]);
        // A page is cut from an index before anything is joined to it; what narrows it down stands in the other tables only where a filter says so.
        let sql = if beside.is_empty() {
            format!("SELECT {SUMMARY} FROM (SELECT * FROM record r {wheres} {NEWEST} {page}) r {JOINS} {NEWEST}")
        } else {
            format!("SELECT {SUMMARY} FROM record r {JOINS} {wheres} {NEWEST} {page}")
        };
        let rows = tx.rows_text(AssertSqlSafe(sql), values).await?;
        rows.iter().map(summary).collect()
    }

    /// How many records a filter finds.
    pub async fn count(&self, filter: &Filter) -> Result<i64, StoreError> {
        let mut tx = self.db.read().await?;
        let Narrowed { wheres, values, beside } = narrowed(filter);
        let sql = format!("SELECT COUNT(*) FROM record r {} {wheres}", beside.join(" "));
        let row = tx.row_text(AssertSqlSafe(sql), values).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// How many records there are of each kind; nothing of a kind without any.
    pub async fn counts(&self) -> Result<BTreeMap<String, i64>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx.rows("SELECT kind, COUNT(*) FROM record GROUP BY kind", vec![]).await?;
        rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
    }

    /// The records of these names that are there, in one question.
    pub async fn summaries(&self, keys: &[Key]) -> Result<BTreeMap<Key, Summary>, StoreError> {
        let mut tx = self.db.read().await?;
        let mut found = BTreeMap::new();
        for keys in keys.chunks(KEYS_AT_ONCE) {
            let (among, values) = among("r", keys);
            let sql = format!("SELECT {SUMMARY} FROM record r {JOINS} WHERE {among}");
            for row in tx.rows_text(AssertSqlSafe(sql), values).await? {
                let summary = summary(&row)?;
                found.insert(summary.key.clone(), summary);
            }
        }
        Ok(found)
    }

    /// One record.
    pub async fn summary(&self, key: &Key) -> Result<Summary, StoreError> {
        let mut tx = self.db.read().await?;
        let sql = format!("SELECT {SUMMARY} FROM record r {JOINS} WHERE r.kind = $1 AND r.id = $2");
        let row = tx.row_text(AssertSqlSafe(sql), values![key.kind(), key.id()]).await?;
        row.as_ref().map_or(Err(StoreError::NoRecord(key.clone())), summary)
    }

    /// All that is on the portal, in order of name: what the rooms are loaded from. Of one kind, or of all.
    pub async fn published(&self, kind: Option<&str>) -> Result<Vec<Published>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT v.kind, v.id, v.version, b.text, v.published_at, v.approved_by, v.seq
                 FROM record r
                 JOIN version v ON v.kind = r.kind AND v.id = r.id AND v.version = r.version
                 JOIN body b ON b.hash = v.body_hash
                 WHERE r.state = 'published' AND ($1 = '' OR r.kind = $1) ORDER BY r.kind, r.id",
                values![kind.unwrap_or_default()],
            )
            .await?;
        rows.iter().map(published).collect()
    }

    /// A version of a record, also when newer ones exist or it was withdrawn.
    pub async fn version(&self, key: &Key, version: i64) -> Result<Published, StoreError> {
        let mut tx = self.db.read().await?;
        version_in(&mut tx, key, version).await
    }

    /// Numbers of all versions of a record, newest first, without their texts.
    pub async fn version_numbers(&self, key: &Key) -> Result<Vec<i64>, StoreError> {
        let mut tx = self.db.read().await?;
        let sql = "SELECT version FROM version WHERE kind = $1 AND id = $2 ORDER BY version DESC";
        tx.rows(sql, values![key.kind(), key.id()]).await?.iter().map(|row| row.int(0)).collect()
    }

    /// The newest versions of a record, at most so many, newest first. They are numbered from 1 without a gap.
    pub async fn versions(&self, key: &Key, most: i64) -> Result<Vec<Published>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT v.kind, v.id, v.version, b.text, v.published_at, v.approved_by, v.seq
                 FROM version v JOIN body b ON b.hash = v.body_hash
                 WHERE v.kind = $1 AND v.id = $2 ORDER BY v.version DESC LIMIT $3",
                values![key.kind(), key.id(), most.max(0)],
            )
            .await?;
        rows.iter().map(published).collect()
    }
}

/// Names that one statement holds.
pub(crate) const KEYS_AT_ONCE: usize = 500;

/// A condition that a row of a table has one of these names, with its values.
pub(crate) fn among(table: &str, keys: &[Key]) -> (String, Vec<crate::db::Value>) {
    let places: Vec<String> = (0..keys.len()).map(|at| format!("(${}, ${})", 2 * at + 1, 2 * at + 2)).collect();
    let condition = format!("({table}.kind, {table}.id) IN (VALUES {})", places.join(", "));
    (condition, keys.iter().flat_map(|key| values![key.kind(), key.id()]).collect())
}

/// What a summary is made from.
const SUMMARY: &str =
    "r.kind, r.id, r.state, r.version, r.body_hash, r.published_at, r.changed_at, d.state, d.revision,
    CAST(CASE WHEN s.offered <> '' THEN 1 ELSE 0 END AS BIGINT), m.due";
const DRAFT: &str = "LEFT JOIN draft d ON d.kind = r.kind AND d.id = r.id";
const REMINDER: &str = "LEFT JOIN reminder m ON m.kind = r.kind AND m.id = r.id";
const JOINS: &str = "LEFT JOIN draft d ON d.kind = r.kind AND d.id = r.id
    LEFT JOIN seed s ON s.kind = r.kind AND s.id = r.id
    LEFT JOIN reminder m ON m.kind = r.kind AND m.id = r.id";
const NEWEST: &str = "ORDER BY r.changed_at DESC, r.kind, r.id";

/// A filter as SQL. Only what it asks for stands in it: a condition that may be empty keeps a database from its indexes.
struct Narrowed {
    wheres: String,
    values: Vec<crate::db::Value>,
    /// Tables beside that of the records that it looks at.
    beside: Vec<&'static str>,
}

fn narrowed(filter: &Filter) -> Narrowed {
    let (mut conditions, mut values, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    let mut ask = |condition: &str, value: String| {
        values.extend(values![value]);
        conditions.push(format!("{condition} ${}", values.len()));
    };
    if let Some(kind) = &filter.kind {
        ask("r.kind =", kind.clone());
    }
    if let Some(state) = filter.state {
        ask("r.state =", state.as_str().to_owned());
    }
    if let Some(state) = filter.draft {
        ask("d.state =", state.as_str().to_owned());
        beside.push(DRAFT);
    }
    if let Some(day) = filter.due_by {
        ask("m.due <=", day.to_string());
        beside.push(REMINDER);
    }
    if filter.offered {
        // From the few offers to their records, not from all records to their offers.
        conditions.push("(r.kind, r.id) IN (SELECT kind, id FROM seed WHERE offered <> '')".to_owned());
    }
    let wheres = if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
    Narrowed { wheres, values, beside }
}

fn summary(row: &Row) -> Result<Summary, StoreError> {
    Ok(Summary {
        key: Key::stored(&row.text(0)?, &row.text(1)?)?,
        state: RecordState::stored(&row.text(2)?)?,
        version: row.int(3)?,
        body_hash: row.text(4)?,
        published_at: row.int_or_none(5)?.map(moment).transpose()?,
        changed_at: moment(row.int(6)?)?,
        draft: row.text_or_none(7)?.map(|state| DraftState::stored(&state)).transpose()?,
        revision: row.int_or_none(8)?.unwrap_or(0),
        has_offer: row.int(9)? == 1,
        due: row.text_or_none(10)?.as_deref().map(day).transpose()?,
    })
}

fn published(row: &Row) -> Result<Published, StoreError> {
    Ok(Published {
        key: Key::stored(&row.text(0)?, &row.text(1)?)?,
        version: row.int(2)?,
        body: row.text_or_none(3)?,
        published_at: moment(row.int(4)?)?,
        approved_by: row.text(5)?,
        seq: row.int(6)?,
    })
}

pub(crate) async fn version_in(tx: &mut Tx, key: &Key, version: i64) -> Result<Published, StoreError> {
    let row = tx
        .row(
            "SELECT v.kind, v.id, v.version, b.text, v.published_at, v.approved_by, v.seq
             FROM version v JOIN body b ON b.hash = v.body_hash
             WHERE v.kind = $1 AND v.id = $2 AND v.version = $3",
            values![key.kind(), key.id(), version],
        )
        .await?;
    row.as_ref().map_or_else(|| Err(StoreError::NoVersion { key: key.clone(), version }), published)
}

/// State, version and text hash of a record, in a transaction that writes.
pub(crate) struct Current {
    pub(crate) state: RecordState,
    pub(crate) version: i64,
    pub(crate) body_hash: String,
}

pub(crate) async fn current(tx: &mut Tx, key: &Key) -> Result<Option<Current>, StoreError> {
    let sql = "SELECT state, version, body_hash FROM record WHERE kind = $1 AND id = $2";
    let row = tx.row(sql, values![key.kind(), key.id()]).await?;
    row.map(|row| {
        Ok(Current { state: RecordState::stored(&row.text(0)?)?, version: row.int(1)?, body_hash: row.text(2)? })
    })
    .transpose()
}

/// Notes that something of a record changed.
pub(crate) async fn touch(tx: &mut Tx, key: &Key, now: i64) -> Result<(), StoreError> {
    let sql = "UPDATE record SET changed_at = $1 WHERE kind = $2 AND id = $3";
    tx.run(sql, values![now, key.kind(), key.id()]).await.map(drop)
}
