use voetspoor_inventory::DIAGNOSTIC_CODES;

#[test]
fn every_code_of_a_diagnostic_is_documented() {
    let page = include_str!("../../../../docs/src/reference/diagnostics.md");
    for code in DIAGNOSTIC_CODES {
        assert!(page.contains(&format!("## {code} ")), "{code} has no heading");
    }
}
