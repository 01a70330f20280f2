//! Any bytes as a table of factors.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voetspoor_catalog::{TableFile, load};

fuzz_target!(|bytes: &[u8]| {
    let package = br#"{"name":"fuzz","title":"Fuzz","version":"1","voetspoor:format":"voetspoor-data/1","licenses":[],"resources":[]}"#;
    for path in ["set/factors.csv", "set/items.csv", "set/parameters.csv"] {
        let _ = load([TableFile { path: "set/datapackage.json", bytes: package }, TableFile { path, bytes }]);
    }
});
