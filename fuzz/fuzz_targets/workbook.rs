//! Any bytes as a workbook: XLSX and ODS.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voetspoor_inventory::{ReadOptions, SourceFile, read};

fuzz_target!(|bytes: &[u8]| {
    for name in ["book.xlsx", "book.ods"] {
        let file = SourceFile { name: name.to_owned(), bytes: bytes.to_vec() };
        let _ = read(&[file], &ReadOptions::default());
    }
});
