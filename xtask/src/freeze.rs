//! `cargo xtask freeze`: pins the tables in the factor sets, so that a later change of a table shows.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use voetspoor_catalog::{TableFile, load, pin_tables};

use crate::root;

/// Writes the hashes of all tables into every factor set.
pub(crate) fn run() -> Result<bool> {
    let data = root().join("data");
    let mut files = Vec::new();
    collect(&data, &data, &mut files)?;
    let tables = files.iter().map(|(path, bytes)| TableFile { path, bytes });
    let catalog = load(tables).map_err(|error| anyhow::anyhow!("reference data: {error}"))?;
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("factor-sets/")) {
        let text = std::str::from_utf8(bytes).with_context(|| format!("{path} is not UTF-8"))?;
        fs::write(data.join(path), pin_tables(text, &catalog)?).with_context(|| format!("cannot write {path}"))?;
        println!("pinned {path}");
    }
    Ok(true)
}

pub(crate) fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path: PathBuf = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push((name, fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?));
        }
    }
    Ok(())
}
