//! Blanking a text for good, such as words about a person that should never have been written. Its hash stays, so the history holds.

use crate::account::Role;
use crate::by::By;
use crate::db::values;
use crate::history::{Action, Entry};
use crate::key::Key;
use crate::{Store, StoreError};

impl Store {
    /// Blanks a text by its hash, in every old version, draft, remark or suggestion that has it. What is published now, or in a draft
    /// now, is replaced or withdrawn first. Needs an admin.
    pub async fn blank(&self, by: &By, hash: &str) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        let used =
            w.tx.row(
                "SELECT kind, id FROM record WHERE body_hash = $1 AND state = 'published'
                 UNION SELECT kind, id FROM draft WHERE body_hash = $1",
                values![hash],
            )
            .await?;
        if let Some(row) = used {
            return Err(StoreError::InUse(Key::stored(&row.text(0)?, &row.text(1)?)?));
        }
        let sql = "UPDATE body SET text = NULL WHERE hash = $1 AND text IS NOT NULL";
        if w.tx.run(sql, values![hash]).await? == 1 {
            w.record(Entry::of(Action::Blanked, "", "").body(hash)).await?;
        }
        w.commit().await
    }
}
