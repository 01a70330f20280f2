//! The generated files, kept between runs, and the reference data of the repository.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use voetspoor_catalog::{Catalog, TableFile, load};
use voetspoor_example::ExampleInventory;

use crate::reference_data::reference_files;

/// Assets and their sites.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) assets: PathBuf,
    pub(crate) sites: PathBuf,
}

/// Invented assets whose item begins so. Written once; the name tells what is in it.
pub(crate) fn generated(reference: &Reference, items: &str, rows: u64) -> Files {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let stem = format!("invented-2-{items}-{rows}");
    let files =
        Files { assets: folder.join(format!("{stem}.parquet")), sites: folder.join(format!("{stem}.sites.csv")) };
    if !files.assets.exists() {
        let inventory = ExampleInventory::of_items(&reference.catalog, items, rows, 1);
        let half_done = folder.join(format!("{stem}.part"));
        inventory.write_parquet(BufWriter::new(File::create(&half_done).unwrap())).unwrap();
        std::fs::write(&files.sites, inventory.sites_csv()).unwrap();
        std::fs::rename(half_done, &files.assets).unwrap();
    }
    files
}

/// The reference data.
pub(crate) struct Reference {
    pub(crate) catalog: Catalog,
    pub(crate) boundaries: Vec<u8>,
}

impl Reference {
    pub(crate) fn load() -> Reference {
        let files = reference_files();
        let catalog = load(files.iter().map(|(path, bytes)| TableFile { path, bytes })).unwrap();
        let (_, boundaries) = files.into_iter().find(|(path, _)| path == "method/boundaries.csv").unwrap();
        Reference { catalog, boundaries }
    }
}
