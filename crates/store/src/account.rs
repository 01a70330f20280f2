//! Accounts: a random id, a role, a state. Names and addresses stand in a table apart and can be erased.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use voetspoor_quantity::is_unseen;

use crate::by::{By, moment};
use crate::db::{Tx, Value, values};
use crate::history::{Action, Entry};
use crate::reset::issue;
use crate::secret::{Token, random_hex};
use crate::store::Writing;
use crate::word::word;
use crate::{Store, StoreError};

pub(crate) const HOUR: i64 = 3_600_000;
const LONGEST_NAME: usize = 200;
/// How many accounts one question names.
const IDS_AT_ONCE: usize = 500;

word! {
    /// What an account may do. Each role may all that the ones before it may.
    pub enum Role as "a role" {
        /// Reads what is internal.
        Reader = "reader", "reader", "lezer";
        /// Writes drafts and asks for review.
        Editor = "editor", "editor", "redacteur";
        /// Approves what others wrote, publishes and withdraws.
        Publisher = "publisher", "publisher", "publicist";
        /// Manages accounts.
        Admin = "admin", "admin", "beheerder";
    }
}

word! {
    /// Whether an account can be used.
    pub enum AccountState as "a state of an account" {
        /// It can.
        Active = "active", "active", "actief";
        /// Not until it is unblocked.
        Blocked = "blocked", "blocked", "geblokkeerd";
        /// Never again: the person was erased.
        Erased = "erased", "erased", "gewist";
    }
}

/// Random id of an account. Says nothing about who it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(String);

impl AccountId {
    /// From its text; nothing where it cannot be one.
    pub fn read(text: &str) -> Option<AccountId> {
        let good = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        good.then(|| AccountId(text.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn stored(text: String) -> Result<AccountId, StoreError> {
        AccountId::read(&text).ok_or(StoreError::Corrupt { what: "the id of an account", value: text })
    }
}

impl std::fmt::Display for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// An account with who it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What it may do.
    pub role: Role,
    /// Whether it can be used.
    pub state: AccountState,
    /// Name, until it is erased.
    pub name: Option<String>,
    /// Address, until it is erased.
    pub email: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
    /// Whether a password is set.
    pub has_password: bool,
}

/// A person to make an account for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Name as others read it.
    pub name: String,
    /// Address; also the name to sign in with, in any capitals.
    pub email: String,
    /// What it may do.
    pub role: Role,
}

/// What people sign in with, compared without capitals.
pub(crate) fn login(email: &str) -> Result<String, StoreError> {
    let email = email.trim();
    let good = email.len() <= 254
        && !email.chars().any(|letter| letter.is_whitespace() || letter.is_control() || is_unseen(letter))
        && email.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.contains('@')
                && host.split('.').count() > 1
                && host.split('.').all(|part| !part.is_empty())
        });
    if good { Ok(email.to_lowercase()) } else { Err(StoreError::Email(email.chars().take(100).collect())) }
}

fn account(row: &crate::db::Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: AccountId::stored(row.text(0)?)?,
        role: Role::stored(&row.text(1)?)?,
        state: AccountState::stored(&row.text(2)?)?,
        name: row.text_or_none(3)?,
        email: row.text_or_none(4)?,
        created_at: moment(row.int(5)?)?,
        has_password: row.int(6)? == 1,
    })
}

impl Store {
    /// Makes an account without a password; the token is for a one-time link with which the person chooses one. Needs an admin.
    pub async fn add_account(&self, by: &By, new: &NewAccount) -> Result<(AccountId, Token), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        let id = add(&mut w, new).await?;
        let token = issue(&mut w, &id).await?;
        w.commit().await?;
        Ok((id, token))
    }

    /// All accounts, also those that were erased.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT account.id, role, state, name, email, created_at, CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT)
                 FROM account LEFT JOIN person ON person.account = account.id ORDER BY created_at, account.id",
                vec![],
            ).await?;
        rows.iter().map(account).collect()
    }

    /// Names of accounts, by their id, as far as they still have one: for all that a page tells of, in one question.
    pub async fn names<'i>(
        &self,
        accounts: impl IntoIterator<Item = &'i str>,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        // The history also names `system` and `visitor`, which are no accounts.
        let ids: BTreeSet<AccountId> = accounts.into_iter().filter_map(AccountId::read).collect();
        let ids: Vec<AccountId> = ids.into_iter().collect();
        let mut names = BTreeMap::new();
        let mut tx = self.db.read().await?;
        for ids in ids.chunks(IDS_AT_ONCE) {
            let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
            let sql = format!("SELECT account, name FROM person WHERE account IN ({})", places.join(", "));
            let values = ids.iter().map(|id| Value::from(id.as_str())).collect();
            for row in tx.rows_text(AssertSqlSafe(sql), values).await? {
                names.insert(row.text(0)?, row.text(1)?);
            }
        }
        Ok(names)
    }

    /// One account.
    pub async fn account(&self, id: &AccountId) -> Result<Account, StoreError> {
        let mut tx = self.db.read().await?;
        one(&mut tx, id).await
    }

    /// The account that signs in with an address.
    pub async fn account_of(&self, email: &str) -> Result<Account, StoreError> {
        let login = login(email)?;
        let mut tx = self.db.read().await?;
        let row = tx.row("SELECT account FROM person WHERE login = $1", values![login]).await?;
        let id = AccountId::stored(row.ok_or(StoreError::NoAccount)?.text(0)?)?;
        one(&mut tx, &id).await
    }

    /// Gives an account another role and ends its sessions, so that the next one has the new rights. Needs an admin.
    pub async fn set_role(&self, by: &By, id: &AccountId, role: Role) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        let now = one(&mut w.tx, id).await?;
        if now.state == AccountState::Erased {
            return Err(StoreError::NoAccount);
        }
        if now.role == role {
            return Ok(());
        }
        w.tx.run("UPDATE account SET role = $1 WHERE id = $2", values![role.as_str(), id.as_str()]).await?;
        w.record(Entry::of(Action::RoleChanged, "account", id.as_str()).detail(role.as_str())).await?;
        end_sessions(&mut w.tx, id).await?;
        still_an_admin(&mut w).await?;
        w.commit().await
    }

    /// Blocks an account and ends its sessions, or unblocks it. Needs an admin.
    pub async fn set_blocked(&self, by: &By, id: &AccountId, blocked: bool) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        let state = one(&mut w.tx, id).await?.state;
        let (want, action) =
            if blocked { (AccountState::Blocked, Action::Blocked) } else { (AccountState::Active, Action::Unblocked) };
        if state == AccountState::Erased {
            return Err(StoreError::NoAccount);
        }
        if state == want {
            return Ok(());
        }
        w.tx.run("UPDATE account SET state = $1 WHERE id = $2", values![want.as_str(), id.as_str()]).await?;
        w.record(Entry::of(action, "account", id.as_str())).await?;
        end_sessions(&mut w.tx, id).await?;
        still_an_admin(&mut w).await?;
        w.commit().await
    }

    /// Erases name, address, password, outside identities, sessions and known browsers. What the account did stays, under its random id.
    /// Needs an admin.
    pub async fn erase(&self, by: &By, id: &AccountId) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        if one(&mut w.tx, id).await?.state == AccountState::Erased {
            return Ok(());
        }
        w.tx.run(
            "UPDATE account SET state = $1, password = NULL, password_at = NULL WHERE id = $2",
            values![AccountState::Erased.as_str(), id.as_str()],
        )
        .await?;
        for sql in [
            "DELETE FROM person WHERE account = $1",
            "DELETE FROM identity WHERE account = $1",
            "DELETE FROM reset WHERE account = $1",
            "DELETE FROM device WHERE account = $1",
            "DELETE FROM preview WHERE account = $1",
        ] {
            w.tx.run(sql, values![id.as_str()]).await?;
        }
        end_sessions(&mut w.tx, id).await?;
        w.record(Entry::of(Action::Erased, "account", id.as_str())).await?;
        still_an_admin(&mut w).await?;
        w.commit().await
    }
}

/// Makes an account, in a transaction that does more.
pub(crate) async fn add(w: &mut Writing, new: &NewAccount) -> Result<AccountId, StoreError> {
    let login = login(&new.email)?;
    let name = new.name.trim();
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err(StoreError::Text("a name has 1 to 200 letters"));
    }
    if name.chars().any(|letter| letter.is_control() || is_unseen(letter)) {
        return Err(StoreError::Text("a name has letters that people see"));
    }
    if w.tx.row("SELECT account FROM person WHERE login = $1", values![&login]).await?.is_some() {
        return Err(StoreError::LoginTaken);
    }
    let id = AccountId(random_hex::<16>()?);
    w.tx.run(
        "INSERT INTO account (id, role, state, created_at, password, password_at) VALUES ($1, $2, $3, $4, NULL, NULL)",
        values![id.as_str(), new.role.as_str(), AccountState::Active.as_str(), w.now()],
    )
    .await?;
    w.tx.run(
        "INSERT INTO person (account, name, email, login) VALUES ($1, $2, $3, $4)",
        values![id.as_str(), name, new.email.trim(), login],
    )
    .await?;
    w.record(Entry::of(Action::AccountAdded, "account", id.as_str()).detail(new.role.as_str())).await?;
    Ok(id)
}

/// One account, in a transaction.
pub(crate) async fn one(tx: &mut Tx, id: &AccountId) -> Result<Account, StoreError> {
    let row = tx
        .row(
            "SELECT account.id, role, state, name, email, created_at, CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT)
             FROM account LEFT JOIN person ON person.account = account.id WHERE account.id = $1",
            values![id.as_str()],
        )
        .await?;
    row.as_ref().map_or(Err(StoreError::NoAccount), account)
}

pub(crate) async fn end_sessions(tx: &mut Tx, id: &AccountId) -> Result<(), StoreError> {
    tx.run("DELETE FROM session WHERE account = $1", values![id.as_str()]).await.map(drop)
}

/// Refuses to leave nobody who can manage accounts.
async fn still_an_admin(w: &mut Writing) -> Result<(), StoreError> {
    let sql = "SELECT COUNT(*) FROM account WHERE role = 'admin' AND state = 'active'";
    let left = w.tx.row(sql, vec![]).await?.map_or(Ok(0), |row| row.int(0))?;
    if left == 0 { Err(StoreError::LastAdmin) } else { Ok(()) }
}
