//! Any text as a result that is to be valued again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voetspoor_assessment::{Activities, ResultDocument};

fuzz_target!(|text: &str| {
    if let Ok(document) = serde_json::from_str::<ResultDocument>(text) {
        let _ = Activities::of(&document);
    }
});
