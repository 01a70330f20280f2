//! What goes wrong in this room, so that a face can say what to do.

use jiff::Timestamp;
use voetspoor_quantity::Words;

use crate::account::Role;
use crate::draft::{Conflict, DraftState};
use crate::key::Key;

/// Something that is wrong in a body, as the room that knows its fields tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code.
    pub code: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Name of the field, where it is known.
    pub field: Option<String>,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

/// What goes wrong in this room.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address of the database cannot be read.
    #[error("{url} is not the address of a database: {reason}")]
    Address {
        /// The address, without a password.
        url: String,
        /// Why not.
        reason: String,
    },
    /// A newer program wrote this database.
    #[error(
        "the database has schema {found}, this program knows schemas up to {known}: use the newer program, or restore a backup from before the update"
    )]
    NewerSchema {
        /// Schema of the database.
        found: i64,
        /// Newest schema that this program knows.
        known: i64,
    },
    /// The database answers with an error.
    #[error("the database answers: {}", answer(.0))]
    Database(sqlx::Error),
    /// The database holds what this program never wrote.
    #[error("the database holds {what} that cannot be read: {value:?}")]
    Corrupt {
        /// What it should be.
        what: &'static str,
        /// What stands there.
        value: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// Not a name that a record can have.
    #[error("{0:?} cannot be the name of a record: use letters, digits, dots, hyphens and underscores, at most 200")]
    Key(String),
    /// Not a text that both databases can keep.
    #[error("this text cannot be kept: {0}")]
    Text(&'static str),
    /// The role does not allow this.
    #[error("this needs the role {needs}")]
    NotAllowed {
        /// The lowest role that may.
        needs: Role,
    },
    /// The account is not there, or may do nothing any more.
    #[error("this account does not exist or is blocked")]
    NoAccount,
    /// No such identity is tied to the account.
    #[error("this account has no such identity of the provider")]
    NoIdentity,
    /// An address is in use by another account.
    #[error("another account has this e-mail address")]
    LoginTaken,
    /// Not an e-mail address.
    #[error("{0:?} is not an e-mail address")]
    Email(String),
    /// A password that is too short, too long, or the address itself.
    #[error("this password cannot be used: {0}")]
    Password(&'static str),
    /// Nobody would be left who can manage accounts.
    #[error("this is the last active admin: make another one first")]
    LastAdmin,
    /// Wrong name or password. Says no more than that.
    #[error("the e-mail address or the password is wrong")]
    SignIn,
    /// Too many failures from here.
    #[error("too many failed attempts: try again after {until}")]
    Wait {
        /// When the next attempt is looked at.
        until: Timestamp,
    },
    /// A link or token that is unknown, used or too old.
    #[error("this link is unknown, used or too old")]
    Token,
    /// No such record.
    #[error("there is no {0}")]
    NoRecord(Key),
    /// No such version of a record.
    #[error("{key} has no version {version}")]
    NoVersion {
        /// The record.
        key: Key,
        /// The version.
        version: i64,
    },
    /// No words of this record came too late under that number.
    #[error("{0} has no such text kept apart")]
    NoAside(Key),
    /// The record has no draft.
    #[error("{0} has no draft")]
    NoDraft(Key),
    /// Somebody else saved first. The words of both are kept.
    #[error("{} was changed by somebody else (revision {}); your words are kept apart", .0.key, .0.theirs_revision)]
    Conflict(Box<Conflict>),
    /// The draft is not in the state that this needs.
    #[error("the draft of {key} is {is}")]
    State {
        /// The record.
        key: Key,
        /// Its state.
        is: DraftState,
    },
    /// The draft is not in the state for writing; the words that came are kept apart.
    #[error("the draft of {key} is {is}: take it back first; your words are kept apart")]
    Locked {
        /// The record.
        key: Key,
        /// Its state.
        is: DraftState,
        /// Number of the event that keeps the words.
        aside: i64,
    },
    /// The reviewer looked at an older revision.
    #[error("{key} has revision {is} now: look at it again")]
    Stale {
        /// The record.
        key: Key,
        /// Revision of the draft.
        is: i64,
    },
    /// Who wrote in a draft cannot approve it.
    #[error("who wrote in a draft cannot approve it: ask another publisher")]
    OwnWork,
    /// The record is not published, so nothing can be withdrawn.
    #[error("{0} is not published")]
    NotPublished(Key),
    /// The moment of publication lies in the past.
    #[error("{0} lies in the past")]
    Past(Timestamp),
    /// The body does not hold.
    #[error("{key} does not hold: {} problem(s), the first: {}", findings.len(), findings.first().map_or("", |finding| finding.message.en.as_str()))]
    Invalid {
        /// The record.
        key: Key,
        /// All that is wrong.
        findings: Vec<Finding>,
    },
    /// Files of one set that do not hold together.
    #[error("{}", .0.join("\n"))]
    Files(Vec<String>),
    /// A text that is published or in a draft cannot be blanked.
    #[error("{0} has this text: publish or save another one first")]
    InUse(Key),
    /// The queue of suggestions is full.
    #[error("too many suggestions are waiting: try again later")]
    Full,
    /// No such suggestion, or it was handled.
    #[error("this suggestion does not exist or was handled")]
    NoSuggestion,
    /// No such proposal, or it was answered.
    #[error("{0} has no open proposal")]
    NoProposal(Key),
    /// A backup that cannot be read.
    #[error("line {line} of the backup: {reason}")]
    Archive {
        /// The line, from 1.
        line: usize,
        /// Why.
        reason: String,
    },
    /// A backup is only restored where nothing is.
    #[error("this database is not empty: restore into a new one")]
    NotEmpty,
    /// The operating system gives no random bytes.
    #[error("the system gives no random numbers")]
    Random,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        StoreError::Database(error)
    }
}

/// What the database itself says, without the words that each layer above puts in front.
fn answer(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(said) => said.message().to_owned(),
        other => other.to_string(),
    }
}
