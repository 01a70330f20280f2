//! The press: what the store has published becomes the portal that visitors see.

use std::collections::BTreeMap;

use jiff::Timestamp;
use voetspoor_store::{By, Key, SeedFile, Seeding, Store, StoreError};

use super::Desk;
use crate::live::Live;
use crate::portal::{Portal, PortalError};

/// Kind of the statements on actions of the plan.
pub(crate) const PLAN_UPDATES: &str = "plan-updates";
/// Where those stand below `content/`.
const UPDATES: &str = "plan/updates";
/// Where the registers stand, one folder a kind.
const REGISTERS: &str = "knowledge";

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
    let (folder, file) = path.rsplit_once('/')?;
    let id = file.strip_suffix(".toml")?;
    let kind = match folder.strip_prefix(REGISTERS).and_then(|rest| rest.strip_prefix('/')) {
        Some(_) if id == "register" => return None,
        Some(register) => register,
        None if folder == UPDATES => PLAN_UPDATES,
        None => return None,
    };
    Key::new(kind, id).ok()
}

/// The file of a record.
pub(crate) fn path_of(portal: &Portal, key: &Key) -> Option<String> {
    if key.kind() == PLAN_UPDATES {
        return Some(format!("{UPDATES}/{}.toml", key.id()));
    }
    let register = portal.knowledge.register(key.kind())?;
    Some(format!("{REGISTERS}/{}/{}.toml", register.id, key.id()))
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
        if let (Some(path), Some(body)) = (path_of(before, &record.key), record.body) {
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
