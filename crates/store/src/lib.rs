//! What people enter: accounts, records with drafts and review, and a history that only grows. In SQLite or PostgreSQL, by one SQL text.
//!
//! Texts are opaque here: a kind, an id, UTF-8. What a field means, the rooms below know; a face passes their [`Check`] in. So is the
//! clock: every call says when it is ([`By`]).
//!
//! ```no_run
//! use jiff::Timestamp;
//! use voetspoor_store::{By, Finding, Key, NewAccount, Role, Store};
//!
//! # async fn walk() -> Result<(), voetspoor_store::StoreError> {
//! let store = Store::open("/var/lib/voetspoor/voetspoor.db").await?;   // or postgres://…
//! let now = Timestamp::now();
//! let anna = NewAccount { name: "Anna".into(), email: "anna@example.org".into(), role: Role::Editor };
//! let (anna, link) = store.add_account(&By::system(now), &anna).await?;
//! store.use_reset(&link, "vier woorden in een rij", now).await?;
//!
//! let key = Key::new("standard", "en-50600-4-2")?;
//! let revision = store.save(&By::person(&anna, now), &key, 0, "title = \"PUE\"\n").await?;
//! let no_rules = |_: &Key, _: &str| Vec::<Finding>::new();
//! store.submit(&By::person(&anna, now), &key, revision, &no_rules).await?;
//! # let bert = anna.clone();
//! store.approve(&By::person(&bert, now), &key, revision, None, &no_rules).await?;   // somebody else, who publishes
//! for record in store.published(Some("standard")).await? {
//!     println!("{} version {}", record.key, record.version);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! * [`Store`] opens a database; everything else is a method of it, by subject in a file of that name.
//! * People: [`Store::add_account`], [`Store::sign_in`] (a [`SignedIn`] with tokens for cookies), [`Store::session`], [`Store::erase`].
//! * Who a provider of identities vouches for: [`Store::sign_in_identity`], [`Store::link_identity`], [`Store::unlink_identity`],
//!   [`Store::adopt_identity`].
//! * Records: [`Store::save`] a draft over the revision that was seen (a [`Conflict`] has all three texts), [`Store::submit`],
//!   [`Store::approve`] by another person, [`Store::publish_due`], [`Store::withdraw`], [`Store::comment`].
//! * Beside it: [`Store::remind`], [`Store::preview_link`], [`Store::suggest`], [`Store::import`] of many, [`merge`] of three texts,
//!   [`Store::count_views`].
//! * Content of a release: [`Store::seed`], [`Store::offers`], [`Store::export`].
//! * Reading: [`Store::list`], [`Store::published`], [`Store::version`], [`Store::draft`], [`Store::history`].
//! * Trust: [`Store::head`] to publish, [`Store::audit`] to check, [`Store::backup`] and [`Store::restore`], also from one database to the other.
//!
//! Every change is one transaction and one or more events in the history, each chained to the one before; all rules are checked inside the
//! transaction. Two writers stand in line.

mod account;
mod archive;
mod audit;
mod blank;
mod by;
mod comment;
mod content;
mod db;
mod draft;
mod error;
mod flaw;
mod history;
mod identity;
mod import;
mod key;
mod merge;
mod migrate;
mod password;
mod preview;
mod record;
mod reminder;
mod replay;
mod reset;
mod review;
mod secret;
mod seed;
mod session;
mod sign_in;
mod status;
mod store;
mod suggestion;
mod throttle;
mod views;
mod word;

pub use account::{Account, AccountId, AccountState, NewAccount, Role};
pub use archive::Backup;
pub use audit::Audit;
pub use by::{Actor, By};
pub use comment::Comment;
pub use content::{PLAN_UPDATE, path_of, record_of};
pub use db::Engine;
pub use draft::{Conflict, Draft, DraftState, SetAside};
pub use error::{Finding, StoreError};
pub use flaw::Flaw;
pub use history::{Action, Event, Head};
pub use identity::Identity;
pub use import::{Imported, Incoming, Present, PresentDraft, Taken};
pub use key::Key;
pub use merge::{MIDDLE, MINE, Merge, THEIRS, merge};
pub use preview::PREVIEW_LASTS_DAYS;
pub use record::{Filter, Published, RecordState, Summary};
pub use reset::RESET_LASTS_HOURS;
pub use review::{Approved, Check, Checking, Due};
pub use secret::Token;
pub use seed::{Offer, OfferKind, SeedFile, Seeding};
pub use session::{IDLE_HOURS, LASTS_HOURS, Session};
pub use sign_in::{Attempt, SignedIn};
pub use status::StoreStatus;
pub use store::{LONGEST_BODY, Store};
pub use suggestion::{LONGEST_SUGGESTION, NewSuggestion, Suggestion, SuggestionState};
