//! Remarks of colleagues on a record, in the order they came.

use jiff::Timestamp;

use crate::account::Role;
use crate::by::{By, moment};
use crate::db::values;
use crate::history::Action;
use crate::key::Key;
use crate::record::{current, touch};
use crate::store::Writing;
use crate::{Store, StoreError};

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Number of its event.
    pub seq: i64,
    /// Revision of the draft it is about; 0 for none.
    pub revision: i64,
    /// Whose: id of an account, or `system`.
    pub account: String,
    /// The words; nothing where they were blanked.
    pub text: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Adds a remark. Needs an account.
    pub async fn comment(&self, by: &By, key: &Key, text: &str) -> Result<i64, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Reader)?;
        if current(&mut w.tx, key).await?.is_none() {
            return Err(StoreError::NoRecord(key.clone()));
        }
        let revision = crate::draft::found(&mut w.tx, key).await?.map_or(0, |draft| draft.revision);
        let seq = add(&mut w, key, revision, text).await?;
        let now = w.now();
        touch(&mut w.tx, key, now).await?;
        w.commit().await?;
        Ok(seq)
    }

    /// Remarks on a record, oldest first.
    pub async fn comments(&self, key: &Key) -> Result<Vec<Comment>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT c.seq, c.revision, c.account, b.text, c.at FROM comment c JOIN body b ON b.hash = c.body_hash
                 WHERE c.kind = $1 AND c.id = $2 ORDER BY c.seq",
                values![key.kind(), key.id()],
            )
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Comment {
                    seq: row.int(0)?,
                    revision: row.int(1)?,
                    account: row.text(2)?,
                    text: row.text_or_none(3)?,
                    at: moment(row.int(4)?)?,
                })
            })
            .collect()
    }
}

pub(crate) async fn add(w: &mut Writing, key: &Key, revision: i64, text: &str) -> Result<i64, StoreError> {
    if text.trim().is_empty() {
        return Err(StoreError::Text("a remark needs words"));
    }
    let hash = w.keep(text).await?;
    let (who, now) = (w.who(), w.now());
    let seq = w.told(Action::Commented, key, revision, &hash, "").await?;
    w.tx.run(
        "INSERT INTO comment (seq, kind, id, revision, account, body_hash, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![seq, key.kind(), key.id(), revision, who, hash, now],
    )
    .await?;
    Ok(seq)
}
