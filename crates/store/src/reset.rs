//! Passwords: one-time links with which people choose one, changing one's own, and setting one from the command line.

use jiff::Timestamp;

use crate::account::{Account, AccountId, AccountState, HOUR, Role, end_sessions, one};
use crate::by::{Actor, By};
use crate::db::{Tx, values};
use crate::history::{Action, Entry};
use crate::password;
use crate::secret::Token;
use crate::store::Writing;
use crate::throttle::{self, Bucket};
use crate::{Store, StoreError};

/// How long a one-time link works: three days, so that it survives a weekend.
pub const RESET_LASTS_HOURS: i64 = 72;

impl Store {
    /// Whether a password may be chosen by who has an address: to tell so before an account is made.
    pub fn check_password(password: &str, email: &str) -> Result<(), StoreError> {
        password::check(password, Some(email))
    }

    /// A one-time link for a new password; older links stop working. Needs an admin.
    pub async fn issue_reset(&self, by: &By, id: &AccountId) -> Result<Token, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        if one(&mut w.tx, id).await?.state != AccountState::Active {
            return Err(StoreError::NoAccount);
        }
        let token = issue(&mut w, id).await?;
        w.commit().await?;
        Ok(token)
    }

    /// Whose link it is, without using it up: for the form that asks for the password.
    pub async fn reset_of(&self, token: &Token, at: Timestamp) -> Result<Account, StoreError> {
        let mut tx = self.db.read().await?;
        let id = reset_account(&mut tx, token, at.as_millisecond()).await?;
        one(&mut tx, &id).await
    }

    /// Uses a one-time link: sets the password and ends all sessions of the account.
    pub async fn use_reset(&self, token: &Token, new: &str, at: Timestamp) -> Result<AccountId, StoreError> {
        let account = self.reset_of(token, at).await?;
        let hash = self.hashed(new, account.email.as_deref()).await?;
        let mut w = self.write(&By::person(&account.id, at)).await?;
        // Again, inside the transaction: two uses at once must not both succeed.
        let id = reset_account(&mut w.tx, token, at.as_millisecond()).await?;
        store_password(&mut w, &id, &hash).await?;
        w.commit().await?;
        Ok(id)
    }

    /// Sets the password of an account: for the command line of who runs the server. Ends all its sessions.
    pub async fn set_password(&self, by: &By, id: &AccountId, new: &str) -> Result<(), StoreError> {
        let account = self.account(id).await?;
        if account.state == AccountState::Erased {
            return Err(StoreError::NoAccount);
        }
        let hash = self.hashed(new, account.email.as_deref()).await?;
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        store_password(&mut w, id, &hash).await?;
        w.commit().await
    }

    /// Changes one's own password, with the old one. Ends all sessions: sign in again afterwards.
    ///
    /// Who found a browser that was left open cannot guess on: wrong passwords are counted as those of signing in.
    pub async fn change_password(&self, by: &By, id: &AccountId, old: &str, new: &str) -> Result<(), StoreError> {
        let mine = matches!(&by.actor, Actor::Person(account) if account == id);
        if !mine {
            return Err(StoreError::NotAllowed { needs: Role::Admin });
        }
        let account = self.account(id).await?;
        password::check(new, account.email.as_deref())?;
        let mut tx = self.db.write().await?;
        let row = tx.row("SELECT password FROM account WHERE id = $1", values![id.as_str()]).await?;
        let kept = row.map_or(Ok(None), |row| row.text_or_none(0))?;
        let bucket = [Bucket::own(&throttle::pepper(&mut tx).await?, id.as_str())];
        throttle::count(&mut tx, &bucket, by.at.as_millisecond()).await?;
        tx.commit().await?;
        if !self.matches(old, kept).await? {
            return Err(StoreError::SignIn);
        }
        let hash = self.hashed(new, account.email.as_deref()).await?;
        let mut w = self.write(by).await?;
        throttle::forgive(&mut w.tx, &bucket).await?;
        store_password(&mut w, id, &hash).await?;
        w.commit().await
    }

    async fn hashed(&self, password: &str, email: Option<&str>) -> Result<String, StoreError> {
        password::check(password, email)?;
        let _place = self.passwords.acquire().await.map_err(|_| StoreError::Random)?;
        let password = password.to_owned();
        tokio::task::spawn_blocking(move || password::hash(&password)).await.map_err(|_| StoreError::Random)?
    }

    /// Whether a password is the one that is kept. Takes as long where none is kept.
    pub(crate) async fn matches(&self, password: &str, kept: Option<String>) -> Result<bool, StoreError> {
        let _place = self.passwords.acquire().await.map_err(|_| StoreError::Random)?;
        let password = password.to_owned();
        tokio::task::spawn_blocking(move || password::matches(&password, kept.as_deref()))
            .await
            .map_err(|_| StoreError::Random)
    }
}

/// A link for a new password, in a transaction that does more; older links stop working.
pub(crate) async fn issue(w: &mut Writing, id: &AccountId) -> Result<Token, StoreError> {
    let token = Token::random()?;
    w.tx.run("DELETE FROM reset WHERE account = $1", values![id.as_str()]).await?;
    w.tx.run(
        "INSERT INTO reset (token_hash, account, expires_at) VALUES ($1, $2, $3)",
        values![token.hash(), id.as_str(), w.now() + RESET_LASTS_HOURS * HOUR],
    )
    .await?;
    w.record(Entry::of(Action::ResetIssued, "account", id.as_str())).await?;
    Ok(token)
}

async fn reset_account(tx: &mut Tx, token: &Token, now: i64) -> Result<AccountId, StoreError> {
    let sql = "SELECT account FROM reset WHERE token_hash = $1 AND expires_at > $2";
    let row = tx.row(sql, values![token.hash(), now]).await?;
    AccountId::stored(row.ok_or(StoreError::Token)?.text(0)?)
}

async fn store_password(w: &mut Writing, id: &AccountId, hash: &str) -> Result<(), StoreError> {
    let now = w.now();
    w.tx.run("UPDATE account SET password = $1, password_at = $2 WHERE id = $3", values![hash, now, id.as_str()])
        .await?;
    w.tx.run("DELETE FROM reset WHERE account = $1", values![id.as_str()]).await?;
    // Who knew the old password may have left a browser that counts as known.
    w.tx.run("DELETE FROM device WHERE account = $1", values![id.as_str()]).await?;
    end_sessions(&mut w.tx, id).await?;
    w.record(Entry::of(Action::PasswordSet, "account", id.as_str())).await.map(drop)
}
