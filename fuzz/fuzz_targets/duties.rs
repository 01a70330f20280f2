//! Any text as a law file, as the vocabulary and as a file of facts; and facts that can be read are asked of the whole law.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use voetspoor_duties::{Duties, LawFile};

const VOCABULARY: &[u8] = include_bytes!("../../data/law/facts.toml");
const BATTERIES: &[u8] = include_bytes!("../../data/law/eu/2023-1542/2023-08-17.yaml");

fn law() -> &'static Duties {
    static LAW: OnceLock<Duties> = OnceLock::new();
    LAW.get_or_init(|| {
        let files = [("facts.toml", VOCABULARY), ("eu/2023-1542/2023-08-17.yaml", BATTERIES)];
        Duties::load(files.map(|(path, bytes)| LawFile { path, bytes })).unwrap_or_default()
    })
}

fuzz_target!(|bytes: &[u8]| {
    let vocabulary = LawFile { path: "facts.toml", bytes: VOCABULARY };
    let _ = Duties::load([vocabulary, LawFile { path: "eu/fuzz/2026-01-01.yaml", bytes }]);
    for path in ["facts.toml", "doors.toml"] {
        let _ = Duties::load([LawFile { path, bytes }]);
    }
    let day = jiff::civil::date(2026, 11, 22);
    if let Ok(facts) = law().facts("facts.toml", bytes)
        && let Ok(check) = law().check(&facts, day)
    {
        assert_eq!(check.findings.len(), law().rule_ids().len());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        for fact in law().vocabulary() {
            let _ = law().answer(&fact.id, text);
        }
    }
});
