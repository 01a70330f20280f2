//! The history: one row an event, each chained to the one before by SHA-256. It holds no names, no addresses and no texts, only hashes
//! of texts, so people and words can be erased and the chain still holds.

use std::fmt;

use jiff::Timestamp;

use crate::account::AccountId;
use crate::by::moment;
use crate::db::{Row, values};
use crate::key::Key;
use crate::secret::hash_of;
use crate::word::word;
use crate::{Store, StoreError};

/// What stands before the first event.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

word! {
    /// What happened.
    pub enum Action as "an action" {
        /// A revision of a draft was saved. Version: the revision; detail: the version that the draft began from.
        Saved = "saved", "saved a draft", "bewaarde een concept";
        /// Words that came too late were put apart.
        SetAside = "set-aside", "came too late: the text is kept apart", "kwam te laat: de tekst is apart bewaard";
        /// Words that came too late were dealt with: the list of them leaves them out. Version: the number of the event that put them apart.
        AsideDone = "aside-done", "was done with the text kept apart", "was klaar met de apart bewaarde tekst";
        /// A draft was thrown away.
        Discarded = "discarded", "threw the draft away", "gooide het concept weg";
        /// A draft was handed in for review.
        Submitted = "submitted", "asked for review", "vroeg om beoordeling";
        /// Its authors took it back.
        Recalled = "recalled", "took it back", "haalde het terug";
        /// The reviewer gave it back.
        Returned = "returned", "returned it", "gaf het terug";
        /// The reviewer approved it. Detail: milliseconds of the moment of publication, where it is set.
        Approved = "approved", "approved it", "keurde het goed";
        /// A version became public. Version: its number; detail: who approved.
        Published = "published", "published it", "publiceerde het";
        /// A published record went off the portal. Body: the reason.
        Withdrawn = "withdrawn", "withdrew it", "trok het in";
        /// Somebody remarked something. Body: the remark.
        Commented = "commented", "remarked", "merkte op";
        /// "Check again on" was set. Detail: the day.
        ReminderSet = "reminder-set", "set a day to check", "zette een dag om te controleren";
        /// It was checked, or need not be.
        ReminderDone = "reminder-done", "checked it", "controleerde het";
        /// A file of the program was taken over as the first version. Detail: the path.
        Seeded = "seeded", "brought it with the program", "bracht het mee met het programma";
        /// The file of a record has another path in a newer release. Detail: the path.
        SeedMoved = "seed-moved", "moved the file", "verplaatste het bestand";
        /// A newer release says something else. Body: what it says, or empty where it left the record out; detail: why, and the path.
        Offered = "offered", "offers a change of a new release", "biedt een wijziging van een nieuwe versie aan";
        /// The offer was taken into a draft.
        OfferTaken = "offer-taken", "took the offered change", "nam de aangeboden wijziging over";
        /// The offer was declined.
        OfferDeclined = "offer-declined", "declined the offered change", "wees de aangeboden wijziging af";
        /// A visitor suggested something. Id: of the suggestion; body: its words.
        Suggested = "suggested", "suggested something", "stelde iets voor";
        /// A suggestion was handled. Detail: how.
        Handled = "handled", "handled a suggestion", "behandelde een voorstel";
        /// A text was blanked for good.
        Blanked = "blanked", "blanked a text", "wiste een tekst";
        /// An account was made. Id: the account; detail: the role.
        AccountAdded = "account-added", "added an account", "maakte een account";
        /// Detail: the new role.
        RoleChanged = "role-changed", "changed a role", "wijzigde een rol";
        /// The account can do nothing.
        Blocked = "blocked", "blocked an account", "blokkeerde een account";
        /// It can again.
        Unblocked = "unblocked", "unblocked an account", "deblokkeerde een account";
        /// Name and address are gone.
        Erased = "erased", "erased a person", "wiste een persoon";
        /// A link for a new password was made.
        ResetIssued = "reset-issued", "made a link for a new password", "maakte een link voor een nieuw wachtwoord";
        /// The password is another.
        PasswordSet = "password-set", "set a password", "stelde een wachtwoord in";
        /// An outside identity was tied to the account.
        IdentityLinked = "identity-linked", "linked an identity", "koppelde een identiteit";
        /// An outside identity was taken off the account.
        IdentityUnlinked = "identity-unlinked", "unlinked an identity", "ontkoppelde een identiteit";
    }
}

impl Action {
    /// Whether the event is about an account rather than a record.
    pub const fn is_about_an_account(self) -> bool {
        matches!(
            self,
            Action::AccountAdded
                | Action::RoleChanged
                | Action::Blocked
                | Action::Unblocked
                | Action::Erased
                | Action::ResetIssued
                | Action::PasswordSet
                | Action::IdentityLinked
                | Action::IdentityUnlinked
        )
    }
}

/// One event of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Number, from 1 without gaps.
    pub seq: i64,
    /// When, in milliseconds.
    pub at: i64,
    /// Id of an account, `system` or `visitor`.
    pub actor: String,
    /// What happened.
    pub action: Action,
    /// Kind of record; `account` for accounts.
    pub kind: String,
    /// Which.
    pub id: String,
    /// Version or revision, where the action has one.
    pub version: i64,
    /// SHA-256 of the text it is about, where there is one.
    pub body_hash: String,
    /// What else belongs to the action.
    pub detail: String,
    /// Hash of the event before.
    pub previous: String,
    /// Hash of this event.
    pub hash: String,
}

impl Event {
    /// The event that follows the head.
    pub(crate) fn after(seq: i64, hash: &str, at: i64, actor: String, entry: Entry) -> Event {
        let Entry { action, kind, id, version, body_hash, detail } = entry;
        let previous = hash.to_owned();
        let mut event = Event {
            seq: seq + 1,
            at,
            actor,
            action,
            kind,
            id,
            version,
            body_hash,
            detail,
            previous,
            hash: String::new(),
        };
        event.hash = event.computed_hash();
        event
    }

    /// The hash that this event must have: SHA-256 over its fields in order, each with its length in front, so that no two events give
    /// the same bytes.
    pub fn computed_hash(&self) -> String {
        let (seq, at, version) = (self.seq.to_string(), self.at.to_string(), self.version.to_string());
        let fields = [
            "voetspoor-history/1",
            &seq,
            &at,
            &self.actor,
            self.action.as_str(),
            &self.kind,
            &self.id,
            &version,
            &self.body_hash,
            &self.detail,
            &self.previous,
        ];
        let mut bytes = Vec::with_capacity(512);
        for field in fields {
            bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
            bytes.extend_from_slice(field.as_bytes());
        }
        hash_of(&bytes)
    }

    /// When.
    pub fn moment(&self) -> Result<Timestamp, StoreError> {
        moment(self.at)
    }

    pub(crate) fn from_row(row: &Row) -> Result<Event, StoreError> {
        Ok(Event {
            seq: row.int(0)?,
            at: row.int(1)?,
            actor: row.text(2)?,
            action: Action::stored(&row.text(3)?)?,
            kind: row.text(4)?,
            id: row.text(5)?,
            version: row.int(6)?,
            body_hash: row.text(7)?,
            detail: row.text(8)?,
            previous: row.text(9)?,
            hash: row.text(10)?,
        })
    }
}

/// What is new in an event; the rest follows from where it stands.
pub(crate) struct Entry {
    action: Action,
    kind: String,
    id: String,
    version: i64,
    body_hash: String,
    detail: String,
}

impl Entry {
    pub(crate) fn of(action: Action, kind: &str, id: &str) -> Entry {
        let (kind, id) = (kind.to_owned(), id.to_owned());
        Entry { action, kind, id, version: 0, body_hash: String::new(), detail: String::new() }
    }

    pub(crate) fn version(mut self, version: i64) -> Entry {
        self.version = version;
        self
    }

    pub(crate) fn body(mut self, hash: &str) -> Entry {
        hash.clone_into(&mut self.body_hash);
        self
    }

    pub(crate) fn detail(mut self, detail: impl Into<String>) -> Entry {
        self.detail = detail.into();
        self
    }
}

/// Where the history ends. Publish it: who has it can tell when events before it were changed or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the last event; 0 before the first.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl Head {
    /// From the text by which it is published (number, colon, hash); nothing where it cannot be one.
    pub fn read(text: &str) -> Option<Head> {
        let (seq, hash) = text.trim().split_once(':')?;
        let seq = seq.trim().parse().ok().filter(|seq| *seq >= 0)?;
        let hash = hash.trim();
        let sound = hash.len() == GENESIS.len() && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        sound.then(|| Head { seq, hash: hash.to_ascii_lowercase() })
    }
}

impl fmt::Display for Head {
    /// The text by which it is published.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl Store {
    /// Where the history ends. Changes with everything that is said about records and accounts, so a face can tell by it whether to look
    /// again.
    pub async fn head(&self) -> Result<Head, StoreError> {
        let mut tx = self.db.read().await?;
        let row = tx.row("SELECT seq, hash FROM chain WHERE one = 1", vec![]).await?;
        let row = row.ok_or_else(|| StoreError::Corrupt { what: "the head of the history", value: String::new() })?;
        Ok(Head { seq: row.int(0)?, hash: row.text(1)? })
    }

    /// Whether anything was published or withdrawn after an event: by anybody, also by another process.
    pub async fn published_since(&self, seq: i64) -> Result<bool, StoreError> {
        let mut tx = self.db.read().await?;
        let sql =
            "SELECT seq FROM history WHERE seq > $1 AND action IN ('published', 'withdrawn') ORDER BY seq LIMIT 1";
        Ok(tx.row(sql, values![seq]).await?.is_some())
    }

    /// Events of a record, newest first.
    pub async fn history(&self, key: &Key, limit: i64, before: Option<i64>) -> Result<Vec<Event>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT seq, at, actor, action, kind, id, version, body_hash, detail, previous, hash FROM history
                 WHERE kind = $1 AND id = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4",
                values![key.kind(), key.id(), before.unwrap_or(i64::MAX), limit],
            )
            .await?;
        rows.iter().map(Event::from_row).collect()
    }

    /// What happened to an account, newest first; not what it did.
    pub async fn account_history(&self, id: &AccountId, limit: i64) -> Result<Vec<Event>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT seq, at, actor, action, kind, id, version, body_hash, detail, previous, hash FROM history
                 WHERE kind = 'account' AND id = $1 ORDER BY seq DESC LIMIT $2",
                values![id.as_str(), limit],
            )
            .await?;
        rows.iter().map(Event::from_row).collect()
    }

    /// Events of everything, newest first.
    pub async fn latest(&self, limit: i64, before: Option<i64>) -> Result<Vec<Event>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT seq, at, actor, action, kind, id, version, body_hash, detail, previous, hash FROM history
                 WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
                values![before.unwrap_or(i64::MAX), limit],
            )
            .await?;
        rows.iter().map(Event::from_row).collect()
    }

    /// One event by its number; nothing where there is none.
    pub async fn event(&self, seq: i64) -> Result<Option<Event>, StoreError> {
        let mut tx = self.db.read().await?;
        let sql = "SELECT seq, at, actor, action, kind, id, version, body_hash, detail, previous, hash FROM history
             WHERE seq = $1";
        tx.row(sql, values![seq]).await?.as_ref().map(Event::from_row).transpose()
    }

    /// The text that stood there before the one of an event, to tell what it changed: of a publication the version before, of anything else the
    /// draft or version that was saved last. Nothing where there was none, or where it was blanked.
    pub async fn text_before(&self, event: &Event) -> Result<Option<String>, StoreError> {
        let versions_only = i64::from(event.action == Action::Published);
        let mut tx = self.db.read().await?;
        let row = tx
            .row(
                "SELECT b.text FROM history h JOIN body b ON b.hash = h.body_hash
                 WHERE h.kind = $1 AND h.id = $2 AND h.seq < $3 AND (h.action = 'published' OR (h.action = 'saved' AND $4 = 0))
                 ORDER BY h.seq DESC LIMIT 1",
                values![&event.kind, &event.id, event.seq, versions_only],
            )
            .await?;
        row.map_or(Ok(None), |row| row.text_or_none(0))
    }

    /// A text by its hash; nothing where it was blanked or never kept.
    pub async fn text(&self, hash: &str) -> Result<Option<String>, StoreError> {
        let mut tx = self.db.read().await?;
        let row = tx.row("SELECT text FROM body WHERE hash = $1", values![hash]).await?;
        row.map_or(Ok(None), |row| row.text_or_none(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_comes_back_from_its_text() {
        let hash = "0a".repeat(32);
        let head = Head { seq: 12, hash: hash.clone() };
        assert_eq!(Head::read(&head.to_string()), Some(head.clone()));
        // As people paste it.
        assert_eq!(Head::read(&format!(" 12:{} \n", hash.to_uppercase())), Some(head));
        for bad in ["", "12", "x:y", &format!("-1:{hash}"), &format!("1:{}", "g".repeat(64)), "1:0a"] {
            assert_eq!(Head::read(bad), None, "{bad}");
        }
    }
}
