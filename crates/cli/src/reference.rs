//! The reference data: embedded in the program, or a folder that stands in for it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use include_dir::{Dir, include_dir};
use voetspoor_assessment::Boundaries;
use voetspoor_catalog::{Catalog, FactorSet, TableFile, load};

static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data");
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples/inventory/mixed-organisation");
static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content");

/// Table of the boundaries, below the data folder.
const BOUNDARIES: &str = "method/boundaries.csv";

/// Reference data, loaded.
pub(crate) struct Reference {
    pub(crate) catalog: Catalog,
    pub(crate) boundaries: Boundaries,
}

impl Reference {
    /// Loads the embedded data, or those of a folder.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Reference> {
        Reference::of(&data_files(folder)?)
    }

    /// Loads them from files that were read already.
    pub(crate) fn of(files: &[(String, Vec<u8>)]) -> Result<Reference> {
        let tables = files.iter().map(|(path, bytes)| TableFile { path, bytes });
        let catalog = load(tables).map_err(|error| anyhow::anyhow!("reference data: {error}"))?;
        let table = files.iter().find(|(path, _)| path == BOUNDARIES).map(|(_, bytes)| bytes.as_slice());
        let table = table.with_context(|| format!("reference data have no {BOUNDARIES}"))?;
        Ok(Reference { catalog, boundaries: Boundaries::from_csv(table)? })
    }

    /// What assessing needs of it.
    pub(crate) fn assessment(&self) -> voetspoor_assessment::Reference<'_> {
        voetspoor_assessment::Reference { catalog: &self.catalog, boundaries: &self.boundaries }
    }

    /// Hash of a factor set and the tables behind it.
    pub(crate) fn factor_set_hash(&self, name: &str) -> Result<String> {
        Ok(voetspoor_assessment::factor_set_name(&self.catalog, self.factor_set(name)?).sha256)
    }

    /// A factor set by name.
    pub(crate) fn factor_set(&self, name: &str) -> Result<&FactorSet> {
        self.catalog.factor_set(name).with_context(|| {
            let names: Vec<_> = self.catalog.factor_sets().iter().map(|set| set.name.clone()).collect();
            format!("no factor set {name:?}; there are {}", names.join(", "))
        })
    }
}

/// The reference data as files: embedded, or those of a folder.
pub(crate) fn data_files(folder: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>> {
    folder.map_or_else(|| Ok(embedded(&DATA)), files_of)
}

/// The texts, figures and the plan as files: embedded, or those of a folder.
pub(crate) fn content_files(folder: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>> {
    folder.map_or_else(|| Ok(embedded(&CONTENT)), files_of)
}

/// An inventory to try things with.
pub(crate) fn example_files() -> Vec<(String, Vec<u8>)> {
    embedded(&EXAMPLE)
}

fn embedded(root: &Dir<'_>) -> Vec<(String, Vec<u8>)> {
    fn walk(dir: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
        for file in dir.files() {
            files.push((file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec()));
        }
        for dir in dir.dirs() {
            walk(dir, files);
        }
    }
    let mut files = Vec::new();
    walk(root, &mut files);
    files
}

/// Path and content of every file below a folder.
pub(crate) fn files_of(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(dir) = folders.pop() {
        let entries = std::fs::read_dir(&dir).with_context(|| format!("cannot read the folder {}", dir.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?));
            }
        }
    }
    Ok(files)
}
