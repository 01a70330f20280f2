use std::path::Path;

use voetspoor_catalog::{Catalog, TableFile, load};

/// All files below `data/`, with their paths below it.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("data folder").map(|entry| entry.expect("entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let name = entry.strip_prefix(&root).expect("below data").to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read(&entry).expect("file")));
            }
        }
    }
    files
}

pub(crate) fn catalog() -> Catalog {
    let files = files();
    let tables = files.iter().map(|(path, bytes)| TableFile { path, bytes });
    load(tables).unwrap_or_else(|error| {
        let problems: Vec<String> = error.problems.iter().map(ToString::to_string).collect();
        panic!("{}", problems.join("\n"))
    })
}

#[test]
fn the_reference_data_have_the_shape_of_the_format() {
    assert!(catalog().items().count() > 0);
}
