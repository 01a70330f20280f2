//! Sessions: a random token in a cookie, its hash here; they end when nobody uses them, and at the latest after a working day.

use jiff::Timestamp;

use crate::account::{Account, AccountId, AccountState, HOUR, end_sessions, one};
use crate::by::moment;
use crate::db::{Tx, values};
use crate::secret::Token;
use crate::{Store, StoreError};

/// Hours after which a browser that was not seen is a stranger again: a year, as long as its cookie.
pub(crate) const KNOWN_HOURS: i64 = 365 * 24;
/// A session that nobody used for so long has ended.
pub const IDLE_HOURS: i64 = 2;
/// A session ends after so long, used or not.
pub const LASTS_HOURS: i64 = 12;
/// How often a session that is used is written down as used.
const NOTED_EVERY: i64 = 60_000;

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub account: Account,
    /// Since when.
    pub since: Timestamp,
    /// When it ends at the latest.
    pub until: Timestamp,
}

impl Store {
    /// The session of a token, and notes that it is used; nothing where it is unknown, has ended, or the account cannot be used.
    pub async fn session(&self, token: &Token, at: Timestamp) -> Result<Option<Session>, StoreError> {
        let now = at.as_millisecond();
        let mut tx = self.db.read().await?;
        let sql = "SELECT account, created_at, seen_at, expires_at FROM session WHERE token_hash = $1";
        let Some(row) = tx.row(sql, values![token.hash()]).await? else { return Ok(None) };
        let (seen, until) = (row.int(2)?, row.int(3)?);
        let account = one(&mut tx, &AccountId::stored(row.text(0)?)?).await?;
        drop(tx);
        if now >= until || now >= seen + IDLE_HOURS * HOUR || account.state != AccountState::Active {
            return Ok(None);
        }
        if now >= seen + NOTED_EVERY {
            let mut tx = self.db.write().await?;
            let sql = "UPDATE session SET seen_at = $1 WHERE token_hash = $2 AND seen_at < $1";
            tx.run(sql, values![now, token.hash()]).await?;
            tx.commit().await?;
        }
        Ok(Some(Session { account, since: moment(row.int(1)?)?, until: moment(until)? }))
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &Token) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        tx.run("DELETE FROM session WHERE token_hash = $1", values![token.hash()]).await?;
        tx.commit().await
    }

    /// Ends all sessions of an account and forgets its known browsers.
    pub async fn sign_out_everywhere(&self, account: &AccountId) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        end_sessions(&mut tx, account).await?;
        tx.run("DELETE FROM device WHERE account = $1", values![account.as_str()]).await?;
        tx.commit().await
    }

    /// Removes what has ended: sessions, links, counts of failures. A face calls it now and then.
    pub async fn sweep(&self, at: Timestamp) -> Result<(), StoreError> {
        let now = at.as_millisecond();
        let mut tx = self.db.write().await?;
        let idle = now - IDLE_HOURS * HOUR;
        tx.run("DELETE FROM session WHERE expires_at <= $1 OR seen_at <= $2", values![now, idle]).await?;
        tx.run("DELETE FROM reset WHERE expires_at <= $1", values![now]).await?;
        tx.run("DELETE FROM preview WHERE expires_at <= $1", values![now]).await?;
        tx.run("DELETE FROM throttle WHERE expires_at <= $1", values![now]).await?;
        tx.run("DELETE FROM device WHERE seen_at <= $1", values![now - KNOWN_HOURS * HOUR]).await?;
        tx.commit().await
    }
}

/// Begins a session: always under a new token.
pub(crate) async fn begin(tx: &mut Tx, account: &AccountId, now: i64) -> Result<Token, StoreError> {
    let token = Token::random()?;
    tx.run(
        "INSERT INTO session (token_hash, account, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)",
        values![token.hash(), account.as_str(), now, now + LASTS_HOURS * HOUR],
    )
    .await?;
    Ok(token)
}
