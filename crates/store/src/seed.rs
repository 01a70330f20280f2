//! Content that comes with the program: taken over once, then owned by the editors. A later release updates the records that nobody
//! touched; what it says differently about the others is an [`Offer`] that an editor takes or declines.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Role;
use crate::by::By;
use crate::db::{Row, Tx, values};
use crate::draft::{found, save_in};
use crate::history::{Action, Entry};
use crate::key::Key;
use crate::record::{Current, RecordState, current, touch};
use crate::review::publish_text;
use crate::store::{Writing, checked_hash};
use crate::word::word;
use crate::{Store, StoreError};

word! {
    /// Why a release's text was not simply taken.
    pub enum OfferKind as "a kind of offer" {
        /// The release says something else, and so do the editors.
        Changed = "changed", "changed in the release", "gewijzigd in de nieuwe versie";
        /// The release has the record no more.
        Removed = "removed", "left out of the release", "niet meer in de nieuwe versie";
        /// The editors made a record of the same name before the release had it.
        Clash = "clash", "new in the release, and here already", "nieuw in de nieuwe versie, en hier al aanwezig";
    }
}

/// A file of the release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeedFile<'f> {
    /// The record that it holds.
    pub key: &'f Key,
    /// Its path below the folder of content, with `/`.
    pub path: &'f str,
    /// Its bytes: UTF-8, kept exactly.
    pub bytes: &'f [u8],
}

/// What came of a release's files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seeding {
    /// New records, published.
    pub added: Vec<Key>,
    /// Records that nobody had touched, published anew.
    pub updated: Vec<Key>,
    /// Records that an editor has to look at.
    pub offered: Vec<(Key, OfferKind)>,
    /// How many files said nothing new.
    pub same: usize,
}

/// What a release says differently about a record that people changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The record.
    pub key: Key,
    /// Path of the file.
    pub path: String,
    /// Why it is an offer.
    pub kind: OfferKind,
    /// What the release before said, where there was one.
    pub base: Option<String>,
    /// What the release says now; nothing where it left the record out.
    pub theirs: Option<String>,
    /// What is published here.
    pub ours: Option<String>,
}

impl Store {
    /// Takes over the content of a release: all files of it, in one transaction. Running it again with the same files changes nothing.
    pub async fn seed(&self, by: &By, files: &[SeedFile<'_>]) -> Result<Seeding, StoreError> {
        let texts = checked(files)?;
        let mut w = self.write(by).await?;
        w.needs(Role::Admin)?;
        let mut known = seeds(&mut w.tx).await?;
        let mut done = Seeding::default();
        for (file, text) in files.iter().zip(texts) {
            let seed = known.remove(file.key);
            one(&mut w, &mut done, file, text, seed).await?;
        }
        for (key, seed) in known {
            if !seed.hash.is_empty() && seed.offered != Some(OfferKind::Removed) {
                offer(&mut w, &key, &seed.path, &seed.hash, OfferKind::Removed, "").await?;
                done.offered.push((key, OfferKind::Removed));
            }
        }
        w.commit().await?;
        Ok(done)
    }

    /// All offers that wait for an answer, in order of name.
    pub async fn offers(&self) -> Result<Vec<Offer>, StoreError> {
        let mut tx = self.db.read().await?;
        let rows = tx
            .rows(
                "SELECT s.kind, s.id, s.path, s.offered, o.text, n.text, b.text
                 FROM seed s LEFT JOIN body o ON o.hash = s.body_hash LEFT JOIN body n ON n.hash = s.offered_hash
                 LEFT JOIN record r ON r.kind = s.kind AND r.id = s.id LEFT JOIN body b ON b.hash = r.body_hash
                 WHERE s.offered <> '' ORDER BY s.kind, s.id",
                vec![],
            )
            .await?;
        rows.iter().map(an_offer).collect()
    }

    /// The offer for a record.
    pub async fn offer(&self, key: &Key) -> Result<Offer, StoreError> {
        let mut tx = self.db.read().await?;
        let row = tx
            .row(
                "SELECT s.kind, s.id, s.path, s.offered, o.text, n.text, b.text
                 FROM seed s LEFT JOIN body o ON o.hash = s.body_hash LEFT JOIN body n ON n.hash = s.offered_hash
                 LEFT JOIN record r ON r.kind = s.kind AND r.id = s.id LEFT JOIN body b ON b.hash = r.body_hash
                 WHERE s.offered <> '' AND s.kind = $1 AND s.id = $2",
                values![key.kind(), key.id()],
            )
            .await?;
        row.as_ref().map_or_else(|| Err(StoreError::NoProposal(key.clone())), an_offer)
    }

    /// Takes an offer: saves the text that the editor made of the three as a draft, over the revision that was seen. Needs an editor.
    /// A record that the release left out is withdrawn instead ([`Store::take_removal`]).
    pub async fn take_offer(&self, by: &By, key: &Key, over: i64, body: &str) -> Result<i64, StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let seed = open_offer(&mut w.tx, key).await?;
        if seed.offered == Some(OfferKind::Removed) {
            return Err(StoreError::NoProposal(key.clone()));
        }
        let revision = match save_in(&mut w, key, over, body).await {
            Ok(revision) => revision,
            Err(error) => return self.too_late(w, key, over, body, error).await,
        };
        answer(&mut w, key, Action::OfferTaken, &seed).await?;
        w.commit().await?;
        Ok(revision)
    }

    /// Withdraws a record that the release left out. Needs a publisher.
    pub async fn take_removal(&self, by: &By, key: &Key, reason: &str) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Publisher)?;
        let seed = open_offer(&mut w.tx, key).await?;
        if seed.offered != Some(OfferKind::Removed) {
            return Err(StoreError::NoProposal(key.clone()));
        }
        crate::review::withdraw_in(&mut w, key, reason).await?;
        answer(&mut w, key, Action::OfferTaken, &seed).await?;
        w.commit().await
    }

    /// Declines an offer: ours stays as it is, and the same release does not offer it again. Needs an editor.
    pub async fn decline_offer(&self, by: &By, key: &Key) -> Result<(), StoreError> {
        let mut w = self.write(by).await?;
        w.needs(Role::Editor)?;
        let seed = open_offer(&mut w.tx, key).await?;
        answer(&mut w, key, Action::OfferDeclined, &seed).await?;
        let now = w.now();
        touch(&mut w.tx, key, now).await?;
        w.commit().await
    }

    /// Everything that is on the portal as files, in order of path: what came with the program under its own path and, where nobody touched
    /// it, byte for byte; the rest under the path that the caller gives it.
    pub async fn export(&self, path_of: impl Fn(&Key) -> String) -> Result<Vec<(String, String)>, StoreError> {
        let published = self.published(None).await?;
        let mut tx = self.db.read().await?;
        let known = seeds(&mut tx).await?;
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for record in published {
            let Some(body) = record.body else { continue };
            let mut path = known.get(&record.key).map_or_else(|| path_of(&record.key), |seed| seed.path.clone());
            // A file that moved in the release can stand where one was that the editors kept.
            while files.contains_key(&path) {
                path = format!("{}/{}", record.key, path);
            }
            files.insert(path, body);
        }
        Ok(files.into_iter().collect())
    }
}

/// What is known of a record's file.
struct Seed {
    path: String,
    /// Hash of what the release said that was taken over last; empty where it said nothing.
    hash: String,
    offered: Option<OfferKind>,
    offered_hash: String,
}

/// Texts of files, or all that is wrong with them.
fn checked<'f>(files: &[SeedFile<'f>]) -> Result<Vec<&'f str>, StoreError> {
    let (mut problems, mut texts) = (Vec::new(), Vec::with_capacity(files.len()));
    let (mut keys, mut paths) = (BTreeSet::new(), BTreeSet::new());
    for file in files {
        let path = file.path;
        let good_path = !path.is_empty()
            && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
            && !path.contains(['\\', '\0']);
        if !good_path {
            problems.push(format!("{path:?}: not a path below the folder of content"));
        }
        if !keys.insert(file.key) {
            problems.push(format!("{path}: another file has the record {} too", file.key));
        }
        if !paths.insert(path) {
            problems.push(format!("{path}: the file is there twice"));
        }
        match std::str::from_utf8(file.bytes) {
            Err(error) => {
                let line = file.bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
                problems.push(format!("{path}:{line}: not UTF-8"));
            }
            Ok(text) => match checked_hash(text) {
                Err(error) => problems.push(format!("{path}: {error}")),
                Ok(_) => texts.push(text),
            },
        }
    }
    if problems.is_empty() { Ok(texts) } else { Err(StoreError::Files(problems)) }
}

async fn one(
    w: &mut Writing,
    done: &mut Seeding,
    file: &SeedFile<'_>,
    text: &str,
    seed: Option<Seed>,
) -> Result<(), StoreError> {
    let hash = w.keep(text).await?;
    let key = file.key;
    let old = seed.as_ref().map_or("", |seed| seed.hash.as_str());
    let record = current(&mut w.tx, key).await?;
    let Some(record) = record else {
        take_over(w, key, file.path, &hash).await?;
        publish_text(w, key, &hash, "system").await?;
        done.added.push(key.clone());
        return Ok(());
    };
    if let Some(seed) = &seed {
        let waits = seed.offered.is_some_and(|kind| kind != OfferKind::Removed) && seed.offered_hash == hash;
        if waits || (seed.offered.is_none() && old == hash) {
            if seed.path != file.path {
                w.tx.run(
                    "UPDATE seed SET path = $1 WHERE kind = $2 AND id = $3",
                    values![file.path, key.kind(), key.id()],
                )
                .await?;
                w.told(Action::SeedMoved, key, 0, "", file.path).await?;
            }
            done.same += 1;
            return Ok(());
        }
    }
    if is_settled(&record, &hash) || old == hash {
        // The editors say the same already, or the release came back to what was taken over.
        take_over(w, key, file.path, &hash).await?;
        done.same += 1;
    } else if is_settled(&record, old) && found(&mut w.tx, key).await?.is_none() {
        take_over(w, key, file.path, &hash).await?;
        publish_text(w, key, &hash, "system").await?;
        done.updated.push(key.clone());
    } else {
        let kind = if old.is_empty() { OfferKind::Clash } else { OfferKind::Changed };
        offer(w, key, file.path, old, kind, &hash).await?;
        done.offered.push((key.clone(), kind));
    }
    Ok(())
}

fn is_settled(record: &Current, hash: &str) -> bool {
    record.state == RecordState::Published && record.body_hash == hash
}

/// Notes that a file's text is what ours began from.
async fn take_over(w: &mut Writing, key: &Key, path: &str, hash: &str) -> Result<(), StoreError> {
    set(&mut w.tx, key, path, hash, "", "").await?;
    w.told(Action::Seeded, key, 0, hash, path).await.map(drop)
}

async fn offer(
    w: &mut Writing,
    key: &Key,
    path: &str,
    old: &str,
    kind: OfferKind,
    new: &str,
) -> Result<(), StoreError> {
    set(&mut w.tx, key, path, old, kind.as_str(), new).await?;
    let now = w.now();
    touch(&mut w.tx, key, now).await?;
    w.record(Entry::of(Action::Offered, key.kind(), key.id()).body(new).detail(format!("{kind} {path}")))
        .await
        .map(drop)
}

async fn set(
    tx: &mut Tx,
    key: &Key,
    path: &str,
    hash: &str,
    offered: &str,
    offered_hash: &str,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO seed (kind, id, path, body_hash, offered, offered_hash) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (kind, id) DO UPDATE SET path = $3, body_hash = $4, offered = $5, offered_hash = $6",
        values![key.kind(), key.id(), path, hash, offered, offered_hash],
    )
    .await
    .map(drop)
}

async fn open_offer(tx: &mut Tx, key: &Key) -> Result<Seed, StoreError> {
    let sql = "SELECT kind, id, path, body_hash, offered, offered_hash FROM seed WHERE kind = $1 AND id = $2 AND offered <> ''";
    let row = tx.row(sql, values![key.kind(), key.id()]).await?;
    row.as_ref().map_or_else(|| Err(StoreError::NoProposal(key.clone())), |row| Ok(seed(row)?.1))
}

/// From here on the offered text is what ours is compared with.
async fn answer(w: &mut Writing, key: &Key, action: Action, seed: &Seed) -> Result<(), StoreError> {
    set(&mut w.tx, key, &seed.path, &seed.offered_hash, "", "").await?;
    w.told(action, key, 0, &seed.offered_hash, "").await.map(drop)
}

async fn seeds(tx: &mut Tx) -> Result<BTreeMap<Key, Seed>, StoreError> {
    let rows = tx.rows("SELECT kind, id, path, body_hash, offered, offered_hash FROM seed", vec![]).await?;
    rows.iter().map(seed).collect()
}

fn seed(row: &Row) -> Result<(Key, Seed), StoreError> {
    let offered = row.text(4)?;
    let offered = if offered.is_empty() { None } else { Some(OfferKind::stored(&offered)?) };
    let seed = Seed { path: row.text(2)?, hash: row.text(3)?, offered, offered_hash: row.text(5)? };
    Ok((Key::stored(&row.text(0)?, &row.text(1)?)?, seed))
}

fn an_offer(row: &Row) -> Result<Offer, StoreError> {
    Ok(Offer {
        key: Key::stored(&row.text(0)?, &row.text(1)?)?,
        path: row.text(2)?,
        kind: OfferKind::stored(&row.text(3)?)?,
        base: row.text_or_none(4)?,
        theirs: row.text_or_none(5)?,
        ours: row.text_or_none(6)?,
    })
}
