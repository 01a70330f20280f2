//! How much there is and what waits, in one look.

use crate::account::AccountState;
use crate::draft::DraftState;
use crate::history::Head;
use crate::record::RecordState;
use crate::{Engine, Store, StoreError, migrate};

/// How much there is and what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreStatus {
    /// Which database.
    pub engine: Engine,
    /// Its schema.
    pub schema: i64,
    /// Where its history ends.
    pub head: Head,
    /// Records by state.
    pub records: Vec<(RecordState, i64)>,
    /// Drafts by state.
    pub drafts: Vec<(DraftState, i64)>,
    /// Offers of a release that wait for an answer.
    pub offers: i64,
    /// Suggestions that wait.
    pub suggestions: i64,
    /// Accounts by state.
    pub accounts: Vec<(AccountState, i64)>,
}

impl Store {
    /// How much there is and what waits, as of one moment.
    pub async fn status(&self) -> Result<StoreStatus, StoreError> {
        let mut tx = self.db.read().await?;
        let schema = migrate::schema(&mut tx, self.engine()).await?;
        let row = tx.row("SELECT seq, hash FROM chain WHERE one = 1", vec![]).await?;
        let row = row.ok_or_else(|| StoreError::Corrupt { what: "the head of the history", value: String::new() })?;
        let head = Head { seq: row.int(0)?, hash: row.text(1)? };
        let (mut records, mut drafts, mut accounts) = (Vec::new(), Vec::new(), Vec::new());
        for row in tx.rows("SELECT state, COUNT(*) FROM record GROUP BY state ORDER BY state", vec![]).await? {
            records.push((RecordState::stored(&row.text(0)?)?, row.int(1)?));
        }
        for row in tx.rows("SELECT state, COUNT(*) FROM draft GROUP BY state ORDER BY state", vec![]).await? {
            drafts.push((DraftState::stored(&row.text(0)?)?, row.int(1)?));
        }
        for row in tx.rows("SELECT state, COUNT(*) FROM account GROUP BY state ORDER BY state", vec![]).await? {
            accounts.push((AccountState::stored(&row.text(0)?)?, row.int(1)?));
        }
        let mut counts = [0; 2];
        let sqls =
            ["SELECT COUNT(*) FROM seed WHERE offered <> ''", "SELECT COUNT(*) FROM suggestion WHERE state = 'open'"];
        for (count, sql) in counts.iter_mut().zip(sqls) {
            *count = tx.row(sql, vec![]).await?.map_or(Ok(0), |row| row.int(0))?;
        }
        let [offers, suggestions] = counts;
        Ok(StoreStatus { engine: self.engine(), schema, head, records, drafts, offers, suggestions, accounts })
    }
}
