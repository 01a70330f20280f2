//! The press: what the store has published becomes the portal that visitors see.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use voetspoor_store::{By, Key, SeedFile, Seeding, Store, StoreError, path_of, record_of};

use super::Desk;
use crate::live::Live;
use crate::portal::{Portal, PortalError, Unfit};

/// Why a portal cannot be made from its records.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What ships does not hold together.
    #[error(transparent)]
    Portal(#[from] PortalError),
    /// Making it stopped halfway; the portal of before answers on.
    #[error("the portal could not be made: it stopped halfway")]
    Stopped,
}

/// Loads what ships into the store, once; a later release offers what editors have touched.
pub(crate) async fn seed(store: &Store, portal: &Portal) -> Result<Seeding, StoreError> {
    let files: Vec<(Key, &str, &[u8])> =
        portal.content().iter().filter_map(|(path, bytes)| Some((record_of(path)?, path.as_str(), &**bytes))).collect();
    let seeds: Vec<SeedFile<'_>> = files.iter().map(|(key, path, bytes)| SeedFile { key, path, bytes }).collect();
    store.seed(&By::system(Timestamp::now()), &seeds).await
}

/// The portal as the store has it now, and what is published but does not hold.
async fn portal(store: &Store, before: &Portal) -> Result<(Portal, Vec<Unfit>), PressError> {
    let mut files: BTreeMap<String, Option<Vec<u8>>> =
        before.content().keys().filter(|path| record_of(path).is_some()).map(|path| (path.clone(), None)).collect();
    for record in store.published(None).await? {
        if let Some(body) = record.body {
            files.insert(path_of(&record.key), Some(body.into_bytes()));
        }
    }
    // Reading them all takes a while: others are served meanwhile.
    let before = before.clone();
    let made = tokio::task::spawn_blocking(move || before.with_records(files)).await;
    Ok(made.map_err(|_| PressError::Stopped)??)
}

/// What visitors see now.
#[derive(Debug, Default)]
pub(super) struct Pressed {
    /// The last event of the history before it was made.
    until: i64,
}

impl Desk {
    /// Puts what is published now before visitors. What does not hold with the rest is left out, told in the log and in the hall.
    pub(crate) async fn press(&self, live: &Live) -> Result<(), PressError> {
        let mut pressed = self.press.lock().await;
        self.press_again(live, &mut pressed).await
    }

    /// Puts before visitors what was published since, by whomever: a moment that came, another process, or a press that failed.
    pub(super) async fn catch_up(&self, live: &Live) -> Result<bool, PressError> {
        let mut pressed = self.press.lock().await;
        let head = self.store.head().await?.seq;
        if self.store.published_since(pressed.until).await? {
            self.press_again(live, &mut pressed).await?;
            return Ok(true);
        }
        pressed.until = head;
        Ok(false)
    }

    async fn press_again(&self, live: &Live, pressed: &mut Pressed) -> Result<(), PressError> {
        // Before the records: what comes in between is pressed once more, and nothing is missed.
        let until = self.store.head().await?.seq;
        let (portal, unfit) = portal(&self.store, &live.portal()).await?;
        for one in &unfit {
            tracing::warn!(file = one.path, reason = one.message.en, "published, but left out");
        }
        live.replace(portal);
        self.left_out.store(unfit.into());
        *pressed = Pressed { until };
        Ok(())
    }

    /// What is published and was left out of the portal.
    pub(crate) fn left_out(&self) -> Arc<Vec<Unfit>> {
        self.left_out.load_full()
    }
}
