//! A link with which somebody without an account sees a draft.

use jiff::Timestamp;

use crate::account::{HOUR, Role};
use crate::by::By;
use crate::db::values;
use crate::draft::{Draft, draft_in};
use crate::key::Key;
use crate::secret::Token;
use crate::{Store, StoreError};

/// How long a preview link works.
pub const PREVIEW_LASTS_DAYS: i64 = 14;

impl Store {
    /// A link to the draft of a record, as it will be whenever somebody looks. Needs an editor.
    pub async fn preview_link(&self, by: &By, key: &Key) -> Result<Token, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        draft_in(&mut w.tx, key).await?;
        let token = Token::random()?;
        let (who, until) = (w.who(), w.now() + PREVIEW_LASTS_DAYS * 24 * HOUR);
        w.tx.run(
            "INSERT INTO preview (token_hash, kind, id, account, expires_at) VALUES ($1, $2, $3, $4, $5)",
            values![token.hash(), key.kind(), key.id(), who, until],
        )
        .await?;
        w.commit().await?;
        Ok(token)
    }

    /// The draft that a link shows, while there is one.
    pub async fn preview(&self, token: &Token, at: Timestamp) -> Result<Draft, StoreError> {
        let mut tx = self.db.read().await?;
        let sql = "SELECT kind, id FROM preview WHERE token_hash = $1 AND expires_at > $2";
        let row = tx.row(sql, values![token.hash(), at.as_millisecond()]).await?.ok_or(StoreError::Token)?;
        draft_in(&mut tx, &Key::stored(&row.text(0)?, &row.text(1)?)?).await
    }

    /// How many links to the draft of a record work still.
    pub async fn previews(&self, key: &Key, at: Timestamp) -> Result<i64, StoreError> {
        let mut tx = self.db.read().await?;
        let sql = "SELECT COUNT(*) FROM preview WHERE kind = $1 AND id = $2 AND expires_at > $3";
        let row = tx.row(sql, values![key.kind(), key.id(), at.as_millisecond()]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// Makes all preview links of a record useless. Needs an editor.
    pub async fn end_previews(&self, by: &By, key: &Key) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        w.tx.run("DELETE FROM preview WHERE kind = $1 AND id = $2", values![key.kind(), key.id()]).await?;
        w.commit().await
    }
}
