//! The press: what the store has published becomes the portal that visitors see.

use std::collections::BTreeMap;

use jiff::Timestamp;
use voetspoor_store::{By, Key, SeedFile, Seeding, Store, StoreError};

use super::Desk;
use crate::live::Live;
use crate::portal::{Portal, PortalError};

/// Where records of a kind stand below `content/`.
const FOLDERS: [(&str, &str); 1] = [("plan-updates", "plan/updates")];

/// Why a portal cannot be made from its records.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The records do not hold together.
    #[error(transparent)]
    Portal(#[from] PortalError),
}

/// The record of a file below `content/`.
fn key_of(path: &str) -> Option<Key> {
    FOLDERS.iter().find_map(|(kind, folder)| {
        let id = path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".toml")?;
        Key::new(kind, id).ok()
    })
}

/// The file of a record.
pub(crate) fn path_of(key: &Key) -> Option<String> {
    let (_, folder) = FOLDERS.iter().find(|(kind, _)| *kind == key.kind())?;
    Some(format!("{folder}/{}.toml", key.id()))
}

/// Loads what ships into the store, once; a later release offers what editors have touched.
pub(crate) async fn seed(store: &Store, portal: &Portal) -> Result<Seeding, StoreError> {
    let files: Vec<(Key, &str, &[u8])> =
        portal.content().iter().filter_map(|(path, bytes)| Some((key_of(path)?, path.as_str(), &**bytes))).collect();
    let seeds: Vec<SeedFile<'_>> = files.iter().map(|(key, path, bytes)| SeedFile { key, path, bytes }).collect();
    store.seed(&By::system(Timestamp::now()), &seeds).await
}

/// The portal as the store has it now.
pub(crate) async fn portal(store: &Store, before: &Portal) -> Result<Portal, PressError> {
    let mut files: BTreeMap<String, Option<Vec<u8>>> =
        before.content().keys().filter(|path| key_of(path).is_some()).map(|path| (path.clone(), None)).collect();
    for record in store.published(None).await? {
        if let (Some(path), Some(body)) = (path_of(&record.key), record.body) {
            files.insert(path, Some(body.into_bytes()));
        }
    }
    Ok(before.with(files)?)
}

impl Desk {
    /// Puts what is published now before visitors.
    pub(crate) async fn press(&self, live: &Live) -> Result<(), PressError> {
        let _turn = self.press.lock().await;
        let portal = portal(&self.store, &live.portal()).await?;
        live.replace(portal);
        Ok(())
    }
}
