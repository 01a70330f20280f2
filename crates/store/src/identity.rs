//! Identities of OpenID Connect providers, and the accounts they are tied to: by an admin, or by an address of a domain that is trusted.

use jiff::Timestamp;

use crate::account::{AccountId, AccountState, NewAccount, Role, add, end_sessions, login, one};
use crate::by::By;
use crate::db::{Tx, values};
use crate::history::{Action, Entry};
use crate::sign_in::SignedIn;
use crate::store::Writing;
use crate::{Store, StoreError, session};

impl Store {
    /// Signs in whom a provider vouches for; the face has checked its answer. An identity that is tied to no account gives
    /// [`StoreError::SignIn`], an account that cannot be used [`StoreError::NoAccount`].
    pub async fn sign_in_identity(&self, issuer: &str, subject: &str, at: Timestamp) -> Result<SignedIn, StoreError> {
        let mut tx = self.db.write().await?;
        let id = owner(&mut tx, issuer, subject).await?.ok_or(StoreError::SignIn)?;
        let account = one(&mut tx, &id).await?;
        if account.state != AccountState::Active {
            return Err(StoreError::NoAccount);
        }
        let session = session::begin(&mut tx, &account.id, at.as_millisecond()).await?;
        tx.commit().await?;
        Ok(SignedIn { account, session, device: None })
    }

    /// Ties an identity to an account. Needs an admin.
    pub async fn link_identity(&self, by: &By, id: &AccountId, issuer: &str, subject: &str) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        link(&mut w, id, issuer, subject).await?;
        w.commit().await
    }

    /// The identities that are tied to an account.
    pub async fn identities_of(&self, id: &AccountId) -> Result<Vec<Identity>, StoreError> {
        let mut tx = self.db.read().await?;
        let account = one(&mut tx, id).await?;
        of(&mut tx, &account.id, None).await
    }

    /// Takes the identities of a provider off an account: all, or the one with this name. Ends the sessions of the account, since one of them
    /// may have begun there. How many were taken off; [`StoreError::NoIdentity`] where there is none. Needs an admin.
    pub async fn unlink_identity(
        &self,
        by: &By,
        id: &AccountId,
        issuer: &str,
        subject: Option<&str>,
    ) -> Result<usize, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        let account = one(&mut w.tx, id).await?;
        let mut found = of(&mut w.tx, &account.id, Some(issuer)).await?;
        found.retain(|identity| subject.is_none_or(|subject| identity.subject == subject));
        if found.is_empty() {
            return Err(StoreError::NoIdentity);
        }
        for Identity { issuer, subject } in &found {
            let sql = "DELETE FROM identity WHERE issuer = $1 AND subject = $2 AND account = $3";
            w.tx.run(sql, values![issuer, subject, id.as_str()]).await?;
            w.record(Entry::of(Action::IdentityUnlinked, "account", id.as_str())).await?;
        }
        end_sessions(&mut w.tx, id).await?;
        w.commit().await?;
        Ok(found.len())
    }

    /// Ties an identity to the account with its address, or to a new one with the role that is given; for an address that whoever runs the
    /// portal trusts the provider with. Needs an admin.
    ///
    /// Where the account has another identity of this provider already, the address went from one person to the next: that is refused as
    /// [`StoreError::LoginTaken`], and an admin has to look.
    pub async fn adopt_identity(
        &self,
        by: &By,
        issuer: &str,
        subject: &str,
        person: &NewAccount,
    ) -> Result<AccountId, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        let sql = "SELECT account FROM person WHERE login = $1";
        let known = w.tx.row(sql, values![login(&person.email)?]).await?;
        let id = match known {
            Some(row) => AccountId::stored(row.text(0)?)?,
            None => add(&mut w, person).await?,
        };
        let sql = "SELECT subject FROM identity WHERE issuer = $1 AND account = $2 AND subject <> $3";
        if w.tx.row(sql, values![issuer, id.as_str(), subject]).await?.is_some() {
            return Err(StoreError::LoginTaken);
        }
        link(&mut w, &id, issuer, subject).await?;
        w.commit().await?;
        Ok(id)
    }
}

/// An identity that is tied to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// Its name for the person.
    pub subject: String,
}

async fn link(w: &mut Writing, id: &AccountId, issuer: &str, subject: &str) -> Result<(), StoreError> {
    // OpenID Connect Core 1.0, section 2: a subject has at most 255 ASCII characters.
    let sound = |text: &str, most: usize| (1..=most).contains(&text.len()) && !text.chars().any(char::is_control);
    if !sound(issuer, 2000) || !sound(subject, 255) {
        return Err(StoreError::Text("an identity is the address of a provider and its name for the person"));
    }
    if one(&mut w.tx, id).await?.state == AccountState::Erased {
        return Err(StoreError::NoAccount);
    }
    if let Some(owner) = owner(&mut w.tx, issuer, subject).await? {
        return if owner == *id { Ok(()) } else { Err(StoreError::LoginTaken) };
    }
    w.tx.run(
        "INSERT INTO identity (issuer, subject, account) VALUES ($1, $2, $3)",
        values![issuer, subject, id.as_str()],
    )
    .await?;
    w.record(Entry::of(Action::IdentityLinked, "account", id.as_str())).await.map(drop)
}

async fn owner(tx: &mut Tx, issuer: &str, subject: &str) -> Result<Option<AccountId>, StoreError> {
    let sql = "SELECT account FROM identity WHERE issuer = $1 AND subject = $2";
    let row = tx.row(sql, values![issuer, subject]).await?;
    row.map(|row| AccountId::stored(row.text(0)?)).transpose()
}

/// Identities of an account, of one provider or of all.
async fn of(tx: &mut Tx, id: &AccountId, issuer: Option<&str>) -> Result<Vec<Identity>, StoreError> {
    let sql =
        "SELECT issuer, subject FROM identity WHERE account = $1 AND ($2 = '' OR issuer = $2) ORDER BY issuer, subject";
    let rows = tx.rows(sql, values![id.as_str(), issuer.unwrap_or_default()]).await?;
    rows.iter().map(|row| Ok(Identity { issuer: row.text(0)?, subject: row.text(1)? })).collect()
}
