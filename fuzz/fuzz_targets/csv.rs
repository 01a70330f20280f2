//! Any bytes as a CSV file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voetspoor_inventory::{ReadOptions, SourceFile, read};

fuzz_target!(|bytes: &[u8]| {
    let file = SourceFile { name: "assets.csv".to_owned(), bytes: bytes.to_vec() };
    let reading = read(&[file], &ReadOptions::default());
    for table in &reading.rejects {
        let _ = table.to_csv(voetspoor_quantity::Lang::Nl);
    }
});
