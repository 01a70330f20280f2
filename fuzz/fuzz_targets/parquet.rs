//! Any bytes as a Parquet file, in memory and streamed.
#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use voetspoor_inventory::{ParquetAssets, ReadOptions, SourceFile, read};

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions::default();
    let source = Bytes::copy_from_slice(bytes);
    if let Ok(assets) = ParquetAssets::open("assets.parquet", &source, &options) {
        for group in 0..assets.row_groups() {
            let Ok(batches) = assets.read_row_group(source.clone(), group, 1024) else { continue };
            let _ = batches.take(64).filter(Result::is_ok).count();
        }
    }
    let _ = read(&[SourceFile { name: "assets.parquet".to_owned(), bytes: bytes.to_vec() }], &options);
});
