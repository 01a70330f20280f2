//! Who acts, and when. The clock is the caller's.

use jiff::Timestamp;

use crate::account::AccountId;

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person with an account. Role and state are read in the transaction itself.
    Person(AccountId),
    /// The program: seeds, publication at a set time, the command line of who runs the server.
    System,
    /// Somebody without an account.
    Visitor,
}

impl Actor {
    /// As it stands in the history: a random id, or a word that cannot be one.
    pub fn as_str(&self) -> &str {
        match self {
            Actor::Person(account) => account.as_str(),
            Actor::System => "system",
            Actor::Visitor => "visitor",
        }
    }
}

/// Who acts, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Who.
    pub actor: Actor,
    /// When; kept in milliseconds.
    pub at: Timestamp,
}

impl By {
    /// A person.
    pub fn person(account: &AccountId, at: Timestamp) -> By {
        By { actor: Actor::Person(account.clone()), at }
    }

    /// The program itself.
    pub fn system(at: Timestamp) -> By {
        By { actor: Actor::System, at }
    }

    /// Somebody without an account.
    pub fn visitor(at: Timestamp) -> By {
        By { actor: Actor::Visitor, at }
    }
}

/// A moment from the database.
pub(crate) fn moment(milliseconds: i64) -> Result<Timestamp, crate::StoreError> {
    Timestamp::from_millisecond(milliseconds)
        .map_err(|_| crate::StoreError::Corrupt { what: "a moment", value: milliseconds.to_string() })
}

/// A day from the database.
pub(crate) fn day(text: &str) -> Result<jiff::civil::Date, crate::StoreError> {
    text.parse().map_err(|_| crate::StoreError::Corrupt { what: "a day", value: text.to_owned() })
}
