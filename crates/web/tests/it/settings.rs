//! Every setting stands in the reference, with its default.

use crate::visitor::root;

#[test]
fn every_setting_is_documented_with_its_default() {
    let source = include_str!("../../src/settings.rs");
    let fields = source.split("pub struct Settings {").nth(1).unwrap().split("\n}").next().unwrap();
    let names: Vec<&str> =
        fields.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next()).collect();
    assert!(names.len() > 10);
    let page = std::fs::read_to_string(root().join("docs/src/reference/portal-settings.md")).unwrap();
    for name in &names {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("{name} is not in the reference"));
        assert!(row.contains(&format!("`VOETSPOOR_{}`", name.to_uppercase())), "{row}");
    }
    let rows = page.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, names.len(), "the reference has a row for each setting and no other");
}
