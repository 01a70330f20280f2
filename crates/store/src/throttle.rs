//! Failures are counted in buckets; a bucket that is full makes the next attempt wait, twice as long each time.

use crate::StoreError;
use crate::account::HOUR;
use crate::by::moment;
use crate::db::{Tx, values};
use crate::secret::{Token, hash_of};

const SECOND: i64 = 1_000;
/// A bucket is forgotten a day after its last failure.
const FORGOTTEN_AFTER: i64 = 24 * HOUR;
const LONGEST_WAIT: i64 = HOUR;

/// What failures are counted for.
pub(crate) struct Bucket {
    name: String,
    /// So many failures cost nothing.
    free: i64,
    /// What the first failure beyond costs.
    first_wait: i64,
}

impl Bucket {
    fn new(pepper: &str, what: &str, parts: &[&str], free: i64, first_wait: i64) -> Bucket {
        let mut text = format!("{pepper}\n{what}");
        for part in parts {
            text.push('\n');
            text.push_str(&part.len().to_string());
            text.push(':');
            text.push_str(part);
        }
        Bucket { name: hash_of(text.as_bytes()), free, first_wait }
    }

    /// A browser that signed in before: strangers do not have its cookie, so they cannot fill this one.
    pub(crate) fn device(pepper: &str, token: &Token) -> Bucket {
        Bucket::new(pepper, "device", &[&token.hash()], 10, 30 * SECOND)
    }

    /// One account from one place.
    pub(crate) fn pair(pepper: &str, login: &str, source: &str) -> Bucket {
        Bucket::new(pepper, "pair", &[login, source], 5, 30 * SECOND)
    }

    /// The old password of who changes it, in a session that may be somebody else's.
    pub(crate) fn own(pepper: &str, account: &str) -> Bucket {
        Bucket::new(pepper, "own", &[account], 5, 30 * SECOND)
    }

    /// One place, whatever account: an office behind one address makes some mistakes, a guesser many.
    pub(crate) fn source(pepper: &str, source: &str) -> Bucket {
        Bucket::new(pepper, "source", &[source], 30, 30 * SECOND)
    }

    /// One account from all unknown browsers together: against many places at once.
    pub(crate) fn strangers(pepper: &str, login: &str) -> Bucket {
        Bucket::new(pepper, "strangers", &[login], 100, SECOND)
    }
}

/// Key of the hashes: without it an address could be found by trying all.
pub(crate) async fn pepper(tx: &mut Tx) -> Result<String, StoreError> {
    let row = tx.row("SELECT value FROM secret WHERE name = 'throttle'", vec![]).await?;
    row.map_or(Err(StoreError::Corrupt { what: "the key of the throttle", value: String::new() }), |row| row.text(0))
}

/// Counts an attempt in all buckets, or says how long to wait; then the caller must not commit.
///
/// The row is locked by the very statement that counts, so of many attempts at once each sees the ones before it. All callers take the
/// buckets in one order.
pub(crate) async fn count(tx: &mut Tx, buckets: &[Bucket], now: i64) -> Result<(), StoreError> {
    for bucket in buckets {
        let row = tx
            .row(
                "INSERT INTO throttle (bucket, failures, until, expires_at) VALUES ($1, 1, 0, $2)
                 ON CONFLICT (bucket) DO UPDATE
                 SET failures = CASE WHEN throttle.expires_at > $3 THEN throttle.failures + 1 ELSE 1 END, expires_at = $2
                 RETURNING failures, until",
                values![&bucket.name, now + FORGOTTEN_AFTER, now],
            )
            .await?;
        let (failures, until) = row.map_or(Ok((0, 0)), |row| Ok::<_, StoreError>((row.int(0)?, row.int(1)?)))?;
        if until > now {
            return Err(StoreError::Wait { until: moment(until)? });
        }
        let over = failures - bucket.free;
        if over >= 0 {
            let wait = bucket.first_wait.saturating_mul(1 << over.min(20)).min(LONGEST_WAIT);
            let sql = "UPDATE throttle SET until = $1 WHERE bucket = $2";
            tx.run(sql, values![now + wait, &bucket.name]).await?;
        }
    }
    Ok(())
}

/// Takes back the attempt that succeeded; of the person's own buckets all failures. What strangers did stays counted.
pub(crate) async fn forgive(tx: &mut Tx, buckets: &[Bucket]) -> Result<(), StoreError> {
    let Some((own, shared)) = buckets.split_first() else { return Ok(()) };
    tx.run("DELETE FROM throttle WHERE bucket = $1", values![&own.name]).await?;
    for bucket in shared {
        let sql = "UPDATE throttle SET failures = failures - 1, until = 0 WHERE bucket = $1";
        tx.run(sql, values![&bucket.name]).await?;
    }
    Ok(())
}
