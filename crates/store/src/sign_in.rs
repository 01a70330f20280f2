//! Signing in. Failures slow down the one who fails, never the person whose account is guessed at from elsewhere
//! (decision 0017).

use jiff::Timestamp;

use crate::account::{Account, AccountId, AccountState, HOUR, login, one};
use crate::db::{Tx, values};
use crate::secret::Token;
use crate::session::KNOWN_HOURS;
use crate::throttle::{self, Bucket};
use crate::{Store, StoreError, session};

/// An attempt to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// The address of the person.
    pub email: &'a str,
    /// The password.
    pub password: &'a str,
    /// Where it comes from: the network address (of IPv6 the first 64 bits). Kept as a keyed hash, for a day.
    pub source: &'a str,
    /// The cookie that [`SignedIn::device`] gave this browser earlier, where it has one.
    pub device: Option<&'a Token>,
}

/// Somebody who signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// The session, for a cookie that ends with the session.
    pub session: Token,
    /// Proof for later that this browser belongs to the person, for a cookie that stays (a year). Nothing where it had one that holds.
    pub device: Option<Token>,
}

impl Store {
    /// Signs in with a password. An unknown address, a wrong password and a blocked account give the same answer, after the same work.
    pub async fn sign_in(&self, attempt: Attempt<'_>, at: Timestamp) -> Result<SignedIn, StoreError> {
        let now = at.as_millisecond();
        let login = login(attempt.email).unwrap_or_else(|_| "nobody".to_owned());
        let mut tx = self.db.write().await?;
        let found = candidate(&mut tx, &login).await?;
        let device = match (&found, attempt.device) {
            (Some((id, _)), Some(token)) => is_known(&mut tx, id, token, now).await?.then_some(token),
            _ => None,
        };
        let pepper = throttle::pepper(&mut tx).await?;
        let buckets = match device {
            Some(token) => vec![Bucket::device(&pepper, token)],
            None => vec![
                Bucket::pair(&pepper, &login, attempt.source),
                Bucket::source(&pepper, attempt.source),
                Bucket::strangers(&pepper, &login),
            ],
        };
        // Counted before the work: a thousand guesses at once are a thousand guesses.
        throttle::count(&mut tx, &buckets, now).await?;
        tx.commit().await?;

        let (id, kept) = found.unzip();
        let good = self.matches(attempt.password, kept.flatten()).await?;
        let Some(id) = id.filter(|_| good) else { return Err(StoreError::SignIn) };

        let mut tx = self.db.write().await?;
        let account = one(&mut tx, &id).await?;
        if account.state != AccountState::Active {
            return Err(StoreError::SignIn);
        }
        throttle::forgive(&mut tx, &buckets).await?;
        let new = if let Some(token) = device {
            let sql = "UPDATE device SET seen_at = $1 WHERE token_hash = $2";
            tx.run(sql, values![now, token.hash()]).await?;
            None
        } else {
            Some(know(&mut tx, &id, now).await?)
        };
        let session = session::begin(&mut tx, &id, now).await?;
        tx.commit().await?;
        Ok(SignedIn { account, session, device: new })
    }
}

/// The account of a login, with its password where it has one.
async fn candidate(tx: &mut Tx, login: &str) -> Result<Option<(AccountId, Option<String>)>, StoreError> {
    let sql = "SELECT account.id, password FROM account JOIN person ON person.account = account.id WHERE login = $1";
    let row = tx.row(sql, values![login]).await?;
    row.map(|row| Ok((AccountId::stored(row.text(0)?)?, row.text_or_none(1)?))).transpose()
}

async fn is_known(tx: &mut Tx, id: &AccountId, token: &Token, now: i64) -> Result<bool, StoreError> {
    let sql = "SELECT seen_at FROM device WHERE token_hash = $1 AND account = $2 AND seen_at > $3";
    Ok(tx.row(sql, values![token.hash(), id.as_str(), now - KNOWN_HOURS * HOUR]).await?.is_some())
}

async fn know(tx: &mut Tx, id: &AccountId, now: i64) -> Result<Token, StoreError> {
    let token = Token::random()?;
    let sql = "INSERT INTO device (token_hash, account, seen_at) VALUES ($1, $2, $3)";
    tx.run(sql, values![token.hash(), id.as_str(), now]).await?;
    Ok(token)
}
