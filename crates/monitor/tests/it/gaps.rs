//! What is missing leads to the register that tells more of it.

use crate::files;

#[test]
fn gaps_lead_to_the_register_of_gaps() {
    let files = files::below("content");
    for one in crate::shipped::shipped().statistics() {
        let Some(entry) = one.gap.as_ref().and_then(|gap| gap.register.as_ref()) else { continue };
        let path = format!("knowledge/data-gaps/{entry}.toml");
        assert!(files.iter().any(|(name, _)| *name == path), "{}: no {path}", one.id);
    }
}
