//! Any text as a profile.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voetspoor_inventory::Profile;

fuzz_target!(|text: &str| {
    let _ = Profile::from_toml(text);
});
