//! Reading whole inventories: one binary for all integration tests.

#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod documentation;
mod g4it_files;
mod own_files;
mod parquet_files;
mod profiles;
mod properties;
mod workbooks;

use voetspoor_inventory::{Diagnostic, ReadOptions, Reading, SourceFile, read};
use voetspoor_quantity::Lang;

/// Reads texts as files.
fn read_texts(files: &[(&str, &str)]) -> Reading {
    let files: Vec<SourceFile> = files.iter().map(|(name, text)| source(name, text.as_bytes())).collect();
    read(&files, &ReadOptions::default())
}

fn source(name: &str, bytes: &[u8]) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.to_vec() }
}

/// All files of a folder of fixtures.
fn fixtures(folder: &str) -> Vec<SourceFile> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let entries = std::fs::read_dir(folder).expect("a folder of fixtures");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| {
            source(&path.file_name().expect("a name").to_string_lossy(), &std::fs::read(&path).expect("a file"))
        })
        .collect()
}

/// `line code` of each diagnostic.
fn codes(reading: &Reading) -> Vec<(u64, &'static str)> {
    reading.diagnostics.iter().map(|found| (found.place.line, found.code)).collect()
}

/// Diagnostics as a user sees them.
fn shown(diagnostics: &[Diagnostic]) -> String {
    let lines: Vec<String> =
        diagnostics.iter().map(|found| format!("{:?} {}\n", found.severity, found.render(Lang::En))).collect();
    lines.concat()
}
