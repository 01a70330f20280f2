//! How often a thing is looked at, by day. Nothing is kept about who looked.

use jiff::civil::Date;

use crate::db::values;
use crate::key::Key;
use crate::{Store, StoreError};

impl Store {
    /// Adds what a face counted since the last time. Views that it counted and did not hand over before it stopped are lost, which is
    /// cheaper than a write for each visitor.
    pub async fn count_views(&self, day: Date, counted: &[(Key, i64)]) -> Result<(), StoreError> {
        if counted.is_empty() {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        let day = day.to_string();
        // In one order, so that two processes that count the same things do not wait for each other.
        let mut counted: Vec<_> = counted.iter().collect();
        counted.sort();
        for (key, views) in counted {
            tx.run(
                "INSERT INTO view_count (kind, id, day, views) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (kind, id, day) DO UPDATE SET views = view_count.views + $4",
                values![key.kind(), key.id(), &day, (*views).max(0)],
            )
            .await?;
        }
        tx.commit().await
    }

    /// Views of each thing between two days, both included, the most viewed first.
    pub async fn views(&self, from: Date, to: Date, limit: i64) -> Result<Vec<(Key, i64)>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT kind, id, CAST(SUM(views) AS BIGINT) AS total FROM view_count WHERE day >= $1 AND day <= $2
                 GROUP BY kind, id ORDER BY total DESC, kind, id LIMIT $3",
                values![from.to_string(), to.to_string(), limit],
            )
            .await?;
        rows.iter().map(|row| Ok((Key::stored(&row.text(0)?, &row.text(1)?)?, row.int(2)?))).collect()
    }

    /// Views of one thing by day, oldest first.
    pub async fn views_of(&self, key: &Key) -> Result<Vec<(Date, i64)>, StoreError> {
        let mut tx = self.db.read().await?;
        let sql = "SELECT day, views FROM view_count WHERE kind = $1 AND id = $2 ORDER BY day";
        let rows = tx.rows(sql, values![key.kind(), key.id()]).await?;
        rows.iter().map(|row| Ok((crate::by::day(&row.text(0)?)?, row.int(1)?))).collect()
    }
}
