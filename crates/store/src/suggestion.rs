//! What visitors suggest, without an account. Their address, if they leave one, stands apart and goes when the suggestion is handled.

use jiff::Timestamp;
use voetspoor_quantity::is_unseen;

use crate::account::{Role, login};
use crate::by::{By, moment};
use crate::db::{Row, values};
use crate::history::{Action, Entry};
use crate::key::Key;
use crate::secret::random_hex;
use crate::word::word;
use crate::{Store, StoreError};

/// Longest suggestion, in bytes.
pub const LONGEST_SUGGESTION: usize = 20_000;
/// So many may wait; then visitors are asked to come back later, and the queue stays one that people can read.
const MOST_WAITING: i64 = 2_000;

word! {
    /// What became of a suggestion.
    pub enum SuggestionState as "a state of a suggestion" {
        /// Waits for an editor.
        Open = "open", "waiting", "wacht";
        /// Taken over.
        Taken = "taken", "taken over", "overgenomen";
        /// Looked at, and not taken over.
        Declined = "declined", "not taken over", "niet overgenomen";
        /// Not a suggestion at all.
        Spam = "spam", "spam", "spam";
    }
}

/// What a visitor suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSuggestion {
    /// The record it is about, where it is about one.
    pub about: Option<Key>,
    /// The words.
    pub text: String,
    /// Where the visitor wants an answer, if anywhere.
    pub email: Option<String>,
}

/// A suggestion in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Random id.
    pub id: String,
    /// The record it is about.
    pub about: Option<Key>,
    /// The words; nothing where they were blanked.
    pub text: Option<String>,
    /// What became of it.
    pub state: SuggestionState,
    /// When it came.
    pub at: Timestamp,
    /// Where the visitor wants an answer; gone when it is handled.
    pub email: Option<String>,
    /// Who handled it; empty before.
    pub handled_by: String,
    /// When.
    pub handled_at: Option<Timestamp>,
}

impl Store {
    /// Puts a suggestion in the queue; its id. The face limits how many one visitor sends.
    pub async fn suggest(&self, new: &NewSuggestion, at: Timestamp) -> Result<String, StoreError> {
        // Copied texts carry soft hyphens and the like: what nobody sees is no part of what somebody says.
        let text: String = new.text.chars().filter(|letter| letter.is_control() || !is_unseen(*letter)).collect();
        if text.trim().is_empty() {
            return Err(StoreError::Text("a suggestion needs words"));
        }
        if text.len() > LONGEST_SUGGESTION {
            return Err(StoreError::Text("a suggestion has at most 20 000 letters"));
        }
        let email = new.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        if let Some(email) = email {
            login(email)?;
        }
        let mut w = self.write(&By::visitor(at)).await?;
        let waiting = w.tx.row("SELECT COUNT(*) FROM suggestion WHERE state = 'open'", vec![]).await?;
        if waiting.map_or(Ok(0), |row| row.int(0))? >= MOST_WAITING {
            return Err(StoreError::Full);
        }
        let id = random_hex::<16>()?;
        let hash = w.keep(&text).await?;
        let (kind, record) = new.about.as_ref().map_or(("", ""), |key| (key.kind(), key.id()));
        let now = w.now();
        w.tx.run(
            "INSERT INTO suggestion (id, kind, record, body_hash, state, at, handled_by, handled_at)
             VALUES ($1, $2, $3, $4, 'open', $5, '', NULL)",
            values![&id, kind, record, &hash, now],
        )
        .await?;
        if let Some(email) = email {
            let sql = "INSERT INTO suggestion_contact (suggestion, email) VALUES ($1, $2)";
            w.tx.run(sql, values![&id, email]).await?;
        }
        let about = new.about.as_ref().map(ToString::to_string).unwrap_or_default();
        w.record(Entry::of(Action::Suggested, "suggestion", &id).body(&hash).detail(about)).await?;
        w.commit().await?;
        Ok(id)
    }

    /// The queue: suggestions in a state, the oldest first.
    pub async fn suggestions(
        &self,
        state: SuggestionState,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<Suggestion>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT s.id, s.kind, s.record, b.text, s.state, s.at, c.email, s.handled_by, s.handled_at
                 FROM suggestion s JOIN body b ON b.hash = s.body_hash
                 LEFT JOIN suggestion_contact c ON c.suggestion = s.id
                 WHERE s.state = $1 ORDER BY s.at, s.id LIMIT $2 OFFSET $3",
                values![state.as_str(), limit, offset],
            )
            .await?;
        rows.iter().map(suggestion).collect()
    }

    /// One suggestion.
    pub async fn suggestion(&self, id: &str) -> Result<Suggestion, StoreError> {
        let mut tx = self.db.read().await?;
        let row = tx
            .row(
                "SELECT s.id, s.kind, s.record, b.text, s.state, s.at, c.email, s.handled_by, s.handled_at
                 FROM suggestion s JOIN body b ON b.hash = s.body_hash
                 LEFT JOIN suggestion_contact c ON c.suggestion = s.id WHERE s.id = $1",
                values![id],
            )
            .await?;
        row.as_ref().map_or(Err(StoreError::NoSuggestion), suggestion)
    }

    /// Says what became of an open suggestion and erases the visitor's address. Needs an editor.
    pub async fn handle_suggestion(&self, by: &By, id: &str, outcome: SuggestionState) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        if outcome == SuggestionState::Open {
            return Err(StoreError::NoSuggestion);
        }
        let (who, now) = (w.who(), w.now());
        let changed =
            w.tx.run(
                "UPDATE suggestion SET state = $1, handled_by = $2, handled_at = $3 WHERE id = $4 AND state = 'open'",
                values![outcome.as_str(), who, now, id],
            )
            .await?;
        if changed == 0 {
            return Err(StoreError::NoSuggestion);
        }
        w.tx.run("DELETE FROM suggestion_contact WHERE suggestion = $1", values![id]).await?;
        w.record(Entry::of(Action::Handled, "suggestion", id).detail(outcome.as_str())).await?;
        w.commit().await
    }
}

fn suggestion(row: &Row) -> Result<Suggestion, StoreError> {
    let (kind, record) = (row.text(1)?, row.text(2)?);
    Ok(Suggestion {
        id: row.text(0)?,
        about: if kind.is_empty() { None } else { Some(Key::stored(&kind, &record)?) },
        text: row.text_or_none(3)?,
        state: SuggestionState::stored(&row.text(4)?)?,
        at: moment(row.int(5)?)?,
        email: row.text_or_none(6)?,
        handled_by: row.text(7)?,
        handled_at: row.int_or_none(8)?.map(moment).transpose()?,
    })
}
