//! "Check again on": a day on which somebody should look whether a record still holds. [`crate::Filter::due_by`] lists them.

use jiff::civil::Date;

use crate::account::Role;
use crate::by::By;
use crate::db::values;
use crate::history::Action;
use crate::key::Key;
use crate::record::{current, touch};
use crate::{Store, StoreError};

impl Store {
    /// Sets the day to check a record again, in place of the one that was set. Needs an editor.
    pub async fn remind(&self, by: &By, key: &Key, due: Date) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        if current(&mut w.tx, key).await?.is_none() {
            return Err(StoreError::NoRecord(key.clone()));
        }
        let (who, now, due) = (w.who(), w.now(), due.to_string());
        w.tx.run(
            "INSERT INTO reminder (kind, id, due, account) VALUES ($1, $2, $3, $4)
             ON CONFLICT (kind, id) DO UPDATE SET due = $3, account = $4",
            values![key.kind(), key.id(), &due, who],
        )
        .await?;
        touch(&mut w.tx, key, now).await?;
        w.told(Action::ReminderSet, key, 0, "", due).await?;
        w.commit().await
    }

    /// Says that a record was checked, so it need not be on the day that was set. Needs an editor.
    pub async fn checked(&self, by: &By, key: &Key) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let sql = "DELETE FROM reminder WHERE kind = $1 AND id = $2";
        if w.tx.run(sql, values![key.kind(), key.id()]).await? == 0 {
            return Ok(());
        }
        let now = w.now();
        touch(&mut w.tx, key, now).await?;
        w.told(Action::ReminderDone, key, 0, "", "").await?;
        w.commit().await
    }
}
