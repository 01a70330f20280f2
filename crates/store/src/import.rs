//! Many records at once, as drafts: all in one transaction, each with what is wrong with it.

use crate::account::Role;
use crate::by::By;
use crate::draft::{found, save_in};
use crate::error::Finding;
use crate::key::Key;
use crate::record::{current, version_in};
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

impl Store {
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
            done.push(Imported { key: key.clone(), taken, findings: check.check(key, body) });
        }
        if !trial {
            w.commit().await?;
        }
        Ok(done)
    }
}
