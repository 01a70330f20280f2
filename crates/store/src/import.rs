//! Many records at once, as drafts: all in one transaction, each with what is wrong with it.

use crate::account::Role;
use crate::by::By;
use crate::db::values;
use crate::draft::{DraftState, found, save_in};
use crate::error::Finding;
use crate::key::Key;
use crate::record::{RecordState, current, version_in};
use crate::review::Check;
use crate::{Store, StoreError};

/// A record that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its name.
    pub key: Key,
    /// Its text.
    pub body: String,
    /// The revision of the draft that it replaces; 0 where it knows of none.
    pub over: i64,
}

/// What became of a record that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A draft of a new record.
    New(i64),
    /// A draft of a record that exists.
    Changed(i64),
    /// It says what is published already.
    Same,
    /// Somebody is working on a draft of it: nothing was changed.
    Busy,
}

/// A record that came in, what became of it, and what is wrong with it. A draft that does not hold is kept: it cannot be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its name.
    pub key: Key,
    /// What became of it.
    pub taken: Taken,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// A record as it stands, with both its texts: to hold a table against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Its name.
    pub key: Key,
    /// Whether it is on the portal.
    pub state: RecordState,
    /// The text of its newest version; nothing before the first, or where it was blanked.
    pub published: Option<String>,
    /// Its draft, where it has one.
    pub draft: Option<PresentDraft>,
}

/// The draft of a record, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentDraft {
    /// Its revision.
    pub revision: i64,
    /// Its text; nothing where it was blanked.
    pub body: Option<String>,
    /// Where it is on its way.
    pub state: DraftState,
    /// Who saved last: id of an account, or `system`.
    pub author: String,
}

impl Store {
    /// All records of a kind as they stand, in order of name.
    pub async fn present(&self, kind: &str) -> Result<Vec<Present>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT r.kind, r.id, r.state, b.text, d.revision, e.text, d.state, d.author
                 FROM record r LEFT JOIN body b ON b.hash = r.body_hash
                 LEFT JOIN draft d ON d.kind = r.kind AND d.id = r.id LEFT JOIN body e ON e.hash = d.body_hash
                 WHERE r.kind = $1 ORDER BY r.id",
                values![kind],
            )
            .await?;
        rows.iter()
            .map(|row| {
                let draft = match row.int_or_none(4)? {
                    Some(revision) => Some(PresentDraft {
                        revision,
                        body: row.text_or_none(5)?,
                        state: DraftState::stored(&row.text(6)?)?,
                        author: row.text(7)?,
                    }),
                    None => None,
                };
                Ok(Present {
                    key: Key::stored(&row.text(0)?, &row.text(1)?)?,
                    state: RecordState::stored(&row.text(2)?)?,
                    published: row.text_or_none(3)?,
                    draft,
                })
            })
            .collect()
    }

    /// Takes many records in as drafts, all or none. A trial says what would become of each and changes nothing. Needs an editor.
    pub async fn import(
        &self,
        by: &By,
        incoming: &[Incoming],
        check: &dyn Check,
        trial: bool,
    ) -> Result<Vec<Imported>, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let mut done = Vec::with_capacity(incoming.len());
        for Incoming { key, body, over } in incoming {
            let record = current(&mut w.tx, key).await?;
            let draft = found(&mut w.tx, key).await?;
            let published = match &record {
                Some(record) if record.version > 0 => version_in(&mut w.tx, key, record.version).await?.body,
                _ => None,
            };
            let taken = if draft.is_none() && published.as_deref() == Some(body) {
                Taken::Same
            } else if draft.as_ref().is_some_and(|draft| draft.revision != *over || !draft.state.is_open()) {
                Taken::Busy
            } else {
                let revision = save_in(&mut w, key, draft.map_or(0, |draft| draft.revision), body).await?;
                if record.is_some() { Taken::Changed(revision) } else { Taken::New(revision) }
            };
            done.push(Imported { key: key.clone(), taken, findings: check.check(key, body).await });
        }
        if !trial {
            w.commit().await?;
        }
        Ok(done)
    }
}
