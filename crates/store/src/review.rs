//! The way of a draft: handed in, looked at by somebody else, given back or approved, published now or at a set moment.

use std::pin::Pin;

use jiff::Timestamp;

use crate::account::Role;
use crate::by::By;
use crate::db::values;
use crate::draft::{Draft, DraftState, found, remove, seen_draft};
use crate::error::Finding;
use crate::history::Action;
use crate::key::Key;
use crate::record::{RecordState, current, touch};
use crate::store::Writing;
use crate::{Store, StoreError};

/// What will be known of a text.
pub type Checking<'a> = Pin<Box<dyn Future<Output = Vec<Finding>> + Send + 'a>>;

/// What knows the fields of a kind. The store does not: a face passes it in.
pub trait Check: Send + Sync {
    /// All that is wrong with a text; empty where it holds. What takes long is done elsewhere and waited for.
    fn check<'a>(&'a self, key: &'a Key, body: &'a str) -> Checking<'a>;
}

impl<F: Fn(&Key, &str) -> Vec<Finding> + Send + Sync> Check for F {
    fn check<'a>(&'a self, key: &'a Key, body: &'a str) -> Checking<'a> {
        Box::pin(std::future::ready(self(key, body)))
    }
}

/// What came of an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approved {
    /// It is public, as this version.
    Published(i64),
    /// It will be.
    Scheduled(Timestamp),
}

/// What came of a draft whose moment had come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// It is public, as this version.
    Published(Key, i64),
    /// It does not hold any more and was given back.
    Refused(Key, Vec<Finding>),
}

impl Store {
    /// Hands a draft in for review. Its text must hold. Needs an editor.
    pub async fn submit(&self, by: &By, key: &Key, revision: i64, check: &dyn Check) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let draft = seen_draft(&mut w.tx, key, revision).await?;
        if !draft.state.is_open() {
            return Err(StoreError::State { key: key.clone(), is: draft.state });
        }
        holds(key, &draft, check).await?;
        let who = w.who();
        w.tx.run(
            "UPDATE draft SET state = $1, submitted_by = $2 WHERE kind = $3 AND id = $4",
            values![DraftState::InReview.as_str(), who, key.kind(), key.id()],
        )
        .await?;
        step(&mut w, Action::Submitted, &draft, String::new()).await?;
        w.commit().await
    }

    /// Takes a draft back from review, or from its set moment, to go on writing. Needs an editor.
    pub async fn recall(&self, by: &By, key: &Key, revision: i64) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let draft = seen_draft(&mut w.tx, key, revision).await?;
        if draft.state.is_open() {
            return Err(StoreError::State { key: key.clone(), is: draft.state });
        }
        reopen(&mut w, &draft, DraftState::Writing).await?;
        step(&mut w, Action::Recalled, &draft, String::new()).await?;
        w.commit().await
    }

    /// Gives a draft back, with a remark that says why. Needs a publisher.
    pub async fn return_draft(&self, by: &By, key: &Key, revision: i64, why: &str) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Publisher)?;
        let draft = seen_draft(&mut w.tx, key, revision).await?;
        if draft.state.is_open() {
            return Err(StoreError::State { key: key.clone(), is: draft.state });
        }
        reopen(&mut w, &draft, DraftState::Returned).await?;
        step(&mut w, Action::Returned, &draft, String::new()).await?;
        crate::comment::add(&mut w, key, draft.revision, why).await?;
        w.commit().await
    }

    /// Approves the revision that the reviewer saw, and publishes it now or at a set moment. Needs a publisher who wrote nothing in it.
    pub async fn approve(
        &self,
        by: &By,
        key: &Key,
        revision: i64,
        publish_at: Option<Timestamp>,
        check: &dyn Check,
    ) -> Result<Approved, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Publisher)?;
        let mut draft = seen_draft(&mut w.tx, key, revision).await?;
        if draft.state != DraftState::InReview {
            return Err(StoreError::State { key: key.clone(), is: draft.state });
        }
        let who = w.who();
        let sql = "SELECT account FROM draft_author WHERE kind = $1 AND id = $2 AND account = $3";
        let wrote = w.tx.row(sql, values![key.kind(), key.id(), &who]).await?.is_some();
        if wrote || draft.submitted_by == who {
            return Err(StoreError::OwnWork);
        }
        holds(key, &draft, check).await?;
        who.clone_into(&mut draft.approved_by);
        let done = if let Some(moment) = publish_at {
            if moment.as_millisecond() <= w.now() {
                return Err(StoreError::Past(moment));
            }
            let milliseconds = moment.as_millisecond();
            w.tx.run(
                "UPDATE draft SET state = $1, approved_by = $2, publish_at = $3 WHERE kind = $4 AND id = $5",
                values![DraftState::Scheduled.as_str(), &who, milliseconds, key.kind(), key.id()],
            )
            .await?;
            step(&mut w, Action::Approved, &draft, milliseconds.to_string()).await?;
            Approved::Scheduled(moment)
        } else {
            step(&mut w, Action::Approved, &draft, String::new()).await?;
            Approved::Published(publish(&mut w, &draft).await?)
        };
        w.commit().await?;
        Ok(done)
    }

    /// Publishes every approved draft whose moment has come. A face calls it every minute or so; calling it twice does no harm.
    ///
    /// A text that no longer holds, because the fields changed since, is given back instead. Each stands by itself: one that fails is told, and
    /// keeps none of the others waiting.
    pub async fn publish_due(
        &self,
        at: Timestamp,
        check: &dyn Check,
    ) -> Result<Vec<Result<Due, StoreError>>, StoreError> {
        let mut tx = self.db.read().await?;
        let sql =
            "SELECT kind, id FROM draft WHERE state = 'scheduled' AND publish_at <= $1 ORDER BY publish_at, kind, id";
        let rows = tx.rows(sql, values![at.as_millisecond()]).await?;
        drop(tx);
        let mut done = Vec::new();
        for row in rows {
            let key = Key::stored(&row.text(0)?, &row.text(1)?)?;
            done.extend(self.publish_one_due(key, at, check).await.transpose());
        }
        Ok(done)
    }

    async fn publish_one_due(&self, key: Key, at: Timestamp, check: &dyn Check) -> Result<Option<Due>, StoreError> {
        let mut w = self.write(&By::system(at)).await?;
        // Again, with the lock: another process may have been first, or an editor took it back.
        let Some(draft) = found(&mut w.tx, &key).await? else { return Ok(None) };
        if draft.state != DraftState::Scheduled || draft.publish_at.is_none_or(|moment| moment > at) {
            return Ok(None);
        }
        let done = match holds(&key, &draft, check).await {
            Ok(()) => Due::Published(key, publish(&mut w, &draft).await?),
            Err(StoreError::Invalid { findings, .. }) => {
                reopen(&mut w, &draft, DraftState::Returned).await?;
                step(&mut w, Action::Returned, &draft, String::new()).await?;
                Due::Refused(key, findings)
            }
            Err(error) => return Err(error),
        };
        w.commit().await?;
        Ok(Some(done))
    }

    /// Takes a record off the portal, with the reason. Its versions can still be cited; a draft stays. Needs a publisher.
    pub async fn withdraw(&self, by: &By, key: &Key, reason: &str) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Publisher)?;
        withdraw_in(&mut w, key, reason).await?;
        w.commit().await
    }
}

async fn holds(key: &Key, draft: &Draft, check: &dyn Check) -> Result<(), StoreError> {
    let body = draft.body.as_deref().ok_or(StoreError::Text("it was blanked"))?;
    let findings = check.check(key, body).await;
    if findings.is_empty() { Ok(()) } else { Err(StoreError::Invalid { key: key.clone(), findings }) }
}

async fn step(w: &mut Writing, action: Action, draft: &Draft, detail: String) -> Result<(), StoreError> {
    let now = w.now();
    touch(&mut w.tx, &draft.key, now).await?;
    w.told(action, &draft.key, draft.revision, &draft.body_hash, detail).await.map(drop)
}

async fn reopen(w: &mut Writing, draft: &Draft, state: DraftState) -> Result<(), StoreError> {
    w.tx.run(
        "UPDATE draft SET state = $1, submitted_by = '', approved_by = '', publish_at = NULL WHERE kind = $2 AND id = $3",
        values![state.as_str(), draft.key.kind(), draft.key.id()],
    )
    .await
    .map(drop)
}

/// Makes the draft the next version.
async fn publish(w: &mut Writing, draft: &Draft) -> Result<i64, StoreError> {
    remove(&mut w.tx, &draft.key).await?;
    publish_text(w, &draft.key, &draft.body_hash, &draft.approved_by).await
}

/// Makes a text that is kept the next version of a record.
pub(crate) async fn publish_text(
    w: &mut Writing,
    key: &Key,
    body_hash: &str,
    approved_by: &str,
) -> Result<i64, StoreError> {
    let version = current(&mut w.tx, key).await?.map_or(0, |record| record.version) + 1;
    let now = w.now();
    let seq = w.told(Action::Published, key, version, body_hash, approved_by).await?;
    w.tx.run(
        "INSERT INTO version (kind, id, version, body_hash, published_at, approved_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![key.kind(), key.id(), version, body_hash, now, approved_by, seq],
    )
    .await?;
    w.tx.run(
        "INSERT INTO record (kind, id, state, version, body_hash, published_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (kind, id) DO UPDATE SET state = $3, version = $4, body_hash = $5, published_at = $6, changed_at = $6",
        values![key.kind(), key.id(), RecordState::Published.as_str(), version, body_hash, now],
    )
    .await?;
    Ok(version)
}

/// Withdraws inside a transaction that does more.
pub(crate) async fn withdraw_in(w: &mut Writing, key: &Key, reason: &str) -> Result<(), StoreError> {
    let record = current(&mut w.tx, key).await?.ok_or_else(|| StoreError::NoRecord(key.clone()))?;
    if record.state != RecordState::Published {
        return Err(StoreError::NotPublished(key.clone()));
    }
    let reason = w.keep(reason).await?;
    let now = w.now();
    w.tx.run(
        "UPDATE record SET state = $1, changed_at = $2 WHERE kind = $3 AND id = $4",
        values![RecordState::Withdrawn.as_str(), now, key.kind(), key.id()],
    )
    .await?;
    w.told(Action::Withdrawn, key, record.version, &reason, "").await.map(drop)
}
