//! Drafts: one for each record, shared by all editors. A save says which revision it began from; where somebody saved in between it is
//! refused, and the words of both are kept.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use crate::account::Role;
use crate::by::{By, moment};
use crate::db::{Row, Tx, values};
use crate::history::Action;
use crate::key::Key;
use crate::record::{KEYS_AT_ONCE, RecordState, among, current, touch, version_in};
use crate::store::{Writing, checked_hash};
use crate::word::word;
use crate::{Store, StoreError};

word! {
    /// Where a draft is on its way.
    pub enum DraftState as "a state of a draft" {
        /// Being written.
        Writing = "writing", "being written", "in bewerking";
        /// Waits for another person.
        InReview = "in-review", "in review", "ter beoordeling";
        /// Given back, with remarks.
        Returned = "returned", "returned", "teruggegeven";
        /// Approved; waits for its moment.
        Scheduled = "scheduled", "approved, waits for its moment", "goedgekeurd, wacht op het moment";
    }
}

impl DraftState {
    /// Whether words may be changed.
    pub const fn is_open(self) -> bool {
        matches!(self, DraftState::Writing | DraftState::Returned)
    }
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The record.
    pub key: Key,
    /// Counts the saves, from 1. A save must say it.
    pub revision: i64,
    /// The published version it began from; 0 for a new record.
    pub base_version: i64,
    /// The text; nothing where it was blanked.
    pub body: Option<String>,
    /// Hash of the text.
    pub body_hash: String,
    /// Where it is on its way.
    pub state: DraftState,
    /// Who saved last: id of an account, or `system`.
    pub author: String,
    /// Who asked for review; empty before.
    pub submitted_by: String,
    /// Who approved; empty before.
    pub approved_by: String,
    /// When it will be published.
    pub publish_at: Option<Timestamp>,
    /// When it was saved last.
    pub changed_at: Timestamp,
}

/// Two people changed the same draft. Everything that a page needs to lay the three texts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The record.
    pub key: Key,
    /// The text that both began from; nothing where it cannot be told.
    pub base: Option<String>,
    /// The text that is in the draft now.
    pub theirs: Option<String>,
    /// Revision of that text: save the merged words over it.
    pub theirs_revision: i64,
    /// Who saved that: id of an account.
    pub theirs_by: String,
    /// The words that came too late. They are kept: see [`Store::set_aside`].
    pub mine: String,
    /// Number of the event that keeps them.
    pub aside: i64,
}

/// Words that came too late to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Number of the event.
    pub seq: i64,
    /// Whose.
    pub account: String,
    /// The revision that they began from.
    pub base_revision: i64,
    /// The words.
    pub body: Option<String>,
    /// When they came.
    pub at: Timestamp,
}

impl Store {
    /// Saves a draft over the revision that the writer saw (0 where there was no draft); the new revision. Needs an editor.
    ///
    /// A text that does not hold yet may be saved: it is checked when it is handed in.
    pub async fn save(&self, by: &By, key: &Key, over: i64, body: &str) -> Result<i64, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        match save_in(&mut w, key, over, body).await {
            Ok(revision) => {
                w.commit().await?;
                Ok(revision)
            }
            Err(error) => self.too_late(w, key, over, body, error).await,
        }
    }

    /// Keeps words that came too late, and tells of it: the only refusal that leaves something behind.
    pub(crate) async fn too_late<T>(
        &self,
        mut w: Writing,
        key: &Key,
        over: i64,
        body: &str,
        error: StoreError,
    ) -> Result<T, StoreError> {
        if !matches!(error, StoreError::Conflict(_) | StoreError::Locked { .. }) {
            return Err(error);
        }
        let aside = put_aside(&mut w, key, over, body).await?;
        w.commit().await?;
        Err(match error {
            StoreError::Conflict(conflict) => StoreError::Conflict(Box::new(Conflict { aside, ..*conflict })),
            StoreError::Locked { key, is, .. } => StoreError::Locked { key, is, aside },
            other => other,
        })
    }

    /// The draft of a record.
    pub async fn draft(&self, key: &Key) -> Result<Draft, StoreError> {
        let mut tx = self.db.read().await?;
        draft_in(&mut tx, key).await
    }

    /// Texts of the drafts of these records, in one question; nothing of a record without a draft, or whose draft was blanked.
    pub async fn draft_texts(&self, keys: &[Key]) -> Result<BTreeMap<Key, String>, StoreError> {
        let mut tx = self.db.read().await?;
        let mut found = BTreeMap::new();
        for keys in keys.chunks(KEYS_AT_ONCE) {
            let (among, values) = among("d", keys);
            let sql = format!(
                "SELECT d.kind, d.id, b.text FROM draft d JOIN body b ON b.hash = d.body_hash
                 WHERE b.text IS NOT NULL AND {among}"
            );
            for row in tx.rows_text(AssertSqlSafe(sql), values).await? {
                found.insert(Key::stored(&row.text(0)?, &row.text(1)?)?, row.text(2)?);
            }
        }
        Ok(found)
    }

    /// Words that came too late and that nobody is done with, newest first.
    pub async fn set_aside(&self, key: &Key) -> Result<Vec<SetAside>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT a.seq, a.account, a.base_revision, b.text, a.at FROM aside a JOIN body b ON b.hash = a.body_hash
                 WHERE a.kind = $1 AND a.id = $2
                   AND NOT EXISTS (SELECT 1 FROM history h WHERE h.kind = a.kind AND h.id = a.id AND h.action = 'aside-done' AND h.version = a.seq)
                 ORDER BY a.seq DESC",
                values![key.kind(), key.id()],
            )
            .await?;
        rows.iter()
            .map(|row| {
                Ok(SetAside {
                    seq: row.int(0)?,
                    account: row.text(1)?,
                    base_revision: row.int(2)?,
                    body: row.text_or_none(3)?,
                    at: moment(row.int(4)?)?,
                })
            })
            .collect()
    }

    /// Leaves words that came too late out of the list: they were taken up, or are not wanted. They stay in the history. Done twice is done once.
    /// Needs an editor.
    pub async fn done_with_aside(&self, by: &By, key: &Key, seq: i64) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let row =
            w.tx.row(
                "SELECT (SELECT COUNT(*) FROM history h WHERE h.kind = a.kind AND h.id = a.id AND h.action = 'aside-done' AND h.version = a.seq)
                 FROM aside a WHERE a.seq = $1 AND a.kind = $2 AND a.id = $3",
                values![seq, key.kind(), key.id()],
            )
            .await?;
        let row = row.ok_or_else(|| StoreError::NoAside(key.clone()))?;
        if row.int(0)? == 0 {
            w.told(Action::AsideDone, key, seq, "", "").await?;
        }
        w.commit().await
    }

    /// Words that came too late, beside what stands there now: as if they were saved over it a moment ago. Nothing where they were blanked,
    /// or where no words of this record came too late under that number.
    pub async fn set_aside_beside(&self, key: &Key, seq: i64) -> Result<Option<Conflict>, StoreError> {
        let mut tx = self.db.read().await?;
        let row = tx
            .row(
                "SELECT a.base_revision, b.text FROM aside a JOIN body b ON b.hash = a.body_hash
                 WHERE a.seq = $1 AND a.kind = $2 AND a.id = $3",
                values![seq, key.kind(), key.id()],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let (over, Some(mine)) = (row.int(0)?, row.text_or_none(1)?) else { return Ok(None) };
        let version = current(&mut tx, key).await?.map_or(0, |record| record.version);
        let draft = found(&mut tx, key).await?;
        let both = beside(&mut tx, key, over, version, draft.as_ref(), &mine).await?;
        Ok(Some(Conflict { aside: seq, ..both }))
    }

    /// Throws a draft away. Its texts stay in the history. Needs an editor.
    pub async fn discard(&self, by: &By, key: &Key, revision: i64) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let draft = open_draft(&mut w, key, revision).await?;
        remove(&mut w.tx, key).await?;
        let now = w.now();
        touch(&mut w.tx, key, now).await?;
        w.told(Action::Discarded, key, draft.revision, "", "").await?;
        w.commit().await
    }

    /// Puts the text of an old version into the draft; the new revision. Needs an editor, and a draft that is open or none.
    pub async fn restore_version(&self, by: &By, key: &Key, version: i64, over: i64) -> Result<i64, StoreError> {
        let old = self.version(key, version).await?;
        let body = old.body.ok_or(StoreError::Text("the text of this version was blanked"))?;
        self.save(by, key, over, &body).await
    }
}

/// Saves inside a transaction that does more.
pub(crate) async fn save_in(w: &mut Writing, key: &Key, over: i64, body: &str) -> Result<i64, StoreError> {
    checked_hash(body)?;
    let (who, now) = (w.who(), w.now());
    let record = current(&mut w.tx, key).await?;
    let version = record.as_ref().map_or(0, |record| record.version);
    let existing = found(&mut w.tx, key).await?;
    if let Some(draft) = &existing {
        // The same words again, such as a form that was sent twice: nothing to add.
        if draft.body.as_deref() == Some(body) {
            return Ok(draft.revision);
        }
        if draft.revision != over {
            let both = beside(&mut w.tx, key, over, version, existing.as_ref(), body).await?;
            return Err(StoreError::Conflict(Box::new(both)));
        }
        if !draft.state.is_open() {
            return Err(StoreError::Locked { key: key.clone(), is: draft.state, aside: 0 });
        }
    } else if over != 0 {
        // It was published or thrown away meanwhile: what stands now is the newest version.
        let both = beside(&mut w.tx, key, over, version, None, body).await?;
        return Err(StoreError::Conflict(Box::new(both)));
    }
    let hash = w.keep(body).await?;
    if record.is_none() {
        w.tx.run(
            "INSERT INTO record (kind, id, state, version, body_hash, published_at, changed_at) VALUES ($1, $2, $3, 0, '', NULL, $4)",
            values![key.kind(), key.id(), RecordState::New.as_str(), now],
        )
        .await?;
    }
    let base_version = existing.as_ref().map_or(version, |draft| draft.base_version);
    // Revisions go on counting where the draft before ended: a revision names one text for ever.
    let revision = match &existing {
        Some(draft) => draft.revision + 1,
        None => last_revision(&mut w.tx, key).await? + 1,
    };
    w.tx.run(
        "INSERT INTO draft (kind, id, revision, base_version, body_hash, state, author, submitted_by, approved_by, publish_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', NULL, $8)
         ON CONFLICT (kind, id) DO UPDATE SET revision = $3, body_hash = $5, state = $6, author = $7, submitted_by = '',
             approved_by = '', publish_at = NULL, changed_at = $8",
        values![key.kind(), key.id(), revision, base_version, &hash, DraftState::Writing.as_str(), &who, now],
    )
    .await?;
    w.tx.run(
        "INSERT INTO draft_author (kind, id, account) VALUES ($1, $2, $3) ON CONFLICT (kind, id, account) DO NOTHING",
        values![key.kind(), key.id(), &who],
    )
    .await?;
    touch(&mut w.tx, key, now).await?;
    w.told(Action::Saved, key, revision, &hash, base_version.to_string()).await?;
    Ok(revision)
}

/// Words that came too late, the draft that stands there now, or the newest version where there is none, and what both began from.
async fn beside(
    tx: &mut Tx,
    key: &Key,
    over: i64,
    version: i64,
    draft: Option<&Draft>,
    mine: &str,
) -> Result<Conflict, StoreError> {
    let base = base_text(tx, key, over, version).await?;
    let theirs = match draft {
        Some(draft) => draft.body.clone(),
        None if version > 0 => version_in(tx, key, version).await?.body,
        None => None,
    };
    Ok(Conflict {
        key: key.clone(),
        base,
        theirs,
        theirs_revision: draft.map_or(0, |draft| draft.revision),
        theirs_by: draft.map_or_else(String::new, |draft| draft.author.clone()),
        mine: mine.to_owned(),
        aside: 0,
    })
}

async fn put_aside(w: &mut Writing, key: &Key, over: i64, body: &str) -> Result<i64, StoreError> {
    let hash = w.keep(body).await?;
    let (who, now) = (w.who(), w.now());
    let seq = w.told(Action::SetAside, key, over, &hash, "").await?;
    w.tx.run(
        "INSERT INTO aside (seq, kind, id, account, base_revision, body_hash, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![seq, key.kind(), key.id(), who, over, hash, now],
    )
    .await?;
    Ok(seq)
}

/// The text of a revision; where there was none yet, of the published version.
async fn base_text(tx: &mut Tx, key: &Key, revision: i64, version: i64) -> Result<Option<String>, StoreError> {
    if revision == 0 {
        return if version > 0 { Ok(version_in(tx, key, version).await?.body) } else { Ok(Some(String::new())) };
    }
    let row = tx
        .row(
            "SELECT b.text FROM history h JOIN body b ON b.hash = h.body_hash
             WHERE h.kind = $1 AND h.id = $2 AND h.action = 'saved' AND h.version = $3 ORDER BY h.seq DESC LIMIT 1",
            values![key.kind(), key.id(), revision],
        )
        .await?;
    row.map_or(Ok(None), |row| row.text_or_none(0))
}

async fn last_revision(tx: &mut Tx, key: &Key) -> Result<i64, StoreError> {
    let sql = "SELECT COALESCE(MAX(version), 0) FROM history WHERE kind = $1 AND id = $2 AND action = 'saved'";
    tx.row(sql, values![key.kind(), key.id()]).await?.map_or(Ok(0), |row| row.int(0))
}

pub(crate) async fn found(tx: &mut Tx, key: &Key) -> Result<Option<Draft>, StoreError> {
    let row = tx
        .row(
            "SELECT d.kind, d.id, d.revision, d.base_version, b.text, d.body_hash, d.state, d.author, d.submitted_by, d.approved_by,
                    d.publish_at, d.changed_at
             FROM draft d JOIN body b ON b.hash = d.body_hash WHERE d.kind = $1 AND d.id = $2",
            values![key.kind(), key.id()],
        )
        .await?;
    row.as_ref().map(draft).transpose()
}

pub(crate) async fn draft_in(tx: &mut Tx, key: &Key) -> Result<Draft, StoreError> {
    found(tx, key).await?.ok_or_else(|| StoreError::NoDraft(key.clone()))
}

/// The draft at the revision that somebody saw.
pub(crate) async fn seen_draft(tx: &mut Tx, key: &Key, revision: i64) -> Result<Draft, StoreError> {
    let draft = draft_in(tx, key).await?;
    if draft.revision == revision { Ok(draft) } else { Err(StoreError::Stale { key: key.clone(), is: draft.revision }) }
}

async fn open_draft(w: &mut Writing, key: &Key, revision: i64) -> Result<Draft, StoreError> {
    let draft = seen_draft(&mut w.tx, key, revision).await?;
    if draft.state.is_open() { Ok(draft) } else { Err(StoreError::State { key: key.clone(), is: draft.state }) }
}

pub(crate) async fn remove(tx: &mut Tx, key: &Key) -> Result<(), StoreError> {
    for sql in ["DELETE FROM draft WHERE kind = $1 AND id = $2", "DELETE FROM draft_author WHERE kind = $1 AND id = $2"]
    {
        tx.run(sql, values![key.kind(), key.id()]).await?;
    }
    Ok(())
}

fn draft(row: &Row) -> Result<Draft, StoreError> {
    Ok(Draft {
        key: Key::stored(&row.text(0)?, &row.text(1)?)?,
        revision: row.int(2)?,
        base_version: row.int(3)?,
        body: row.text_or_none(4)?,
        body_hash: row.text(5)?,
        state: DraftState::stored(&row.text(6)?)?,
        author: row.text(7)?,
        submitted_by: row.text(8)?,
        approved_by: row.text(9)?,
        publish_at: row.int_or_none(10)?.map(moment).transpose()?,
        changed_at: moment(row.int(11)?)?,
    })
}
