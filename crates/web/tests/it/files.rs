//! The files of this repository, as the program embeds them: for tests and measurements.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly, also in what its cases share")]

use std::path::Path;

/// Path and bytes of all files below a folder of the repository.
pub(crate) fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files = Vec::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&top).unwrap().to_string_lossy().into_owned();
                files.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    files
}
