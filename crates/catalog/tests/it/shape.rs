//! Tables of the wrong shape, one fault each: refused with file, line and code.

use crate::small::{FACTOR_HEADER, PARAMETER_HEADER, with};

/// The faults that loading finds, as code and line.
fn faults(path: &str, text: &str) -> Vec<(&'static str, u32)> {
    let error = with(&[(path, text)]).expect_err("a faulty table");
    assert!(error.problems.iter().all(|problem| problem.file == path), "{error}");
    error.problems.iter().map(|problem| (problem.code, problem.line)).collect()
}

fn parameter(row: &str) -> Vec<(&'static str, u32)> {
    faults("a/parameters.csv", &format!("{PARAMETER_HEADER}{row}\n"))
}

fn factor(row: &str) -> Vec<(&'static str, u32)> {
    faults("a/factors.csv", &format!("{FACTOR_HEADER}{row}\n"))
}

#[test]
fn unknown_columns_are_refused() {
    assert_eq!(faults("a/aliases.csv", "item,alias,lang,colour\n"), [("unknown-column", 1)]);
}

#[test]
fn unknown_tables_are_refused() {
    assert_eq!(faults("a/facters.csv", "item\n"), [("unknown-table", 0)]);
}

#[test]
fn unreadable_numbers_are_refused() {
    assert_eq!(parameter("device,mass,,,\"1,5\",,,,kg,,archetype,s,D,,"), [("not-a-number", 2)]);
    assert_eq!(parameter("device,mass,,,NaN,,,,kg,,archetype,s,D,,"), [("not-a-number", 2)]);
}

#[test]
fn figures_without_a_number_are_refused() {
    assert_eq!(parameter("device,mass,,,,,,,kg,,archetype,s,D,,"), [("empty-cell", 2)]);
}

#[test]
fn figures_without_a_source_or_with_an_unknown_one_are_refused() {
    assert_eq!(parameter("device,mass,,,2,,,,kg,,archetype,,D,,"), [("source-missing", 2)]);
    assert_eq!(parameter("device,mass,,,2,,,,kg,,archetype,s;x,D,,"), [("unknown-source", 2)]);
}

#[test]
fn unknown_items_and_error_sources_are_refused() {
    assert_eq!(parameter("gadget,mass,,,2,,,,kg,,archetype,s,D,,"), [("unknown-item", 2)]);
    assert_eq!(parameter("device,mass,,,2,,,,kg,x,archetype,s,D,,"), [("unknown-error-source", 2)]);
}

#[test]
fn unknown_words_are_refused() {
    let stage = "device,making,,climate-change,,,,,1,,,,,kg CO2e,f,,,archetype,s,2024,D,,";
    let indicator = "device,manufacturing,,gwp,,,,,1,,,,,kg CO2e,f,,,archetype,s,2024,D,,";
    let flag = "device,manufacturing,,climate-change,,,,,1,,,,,kg CO2e,f,,,archetype,s,2024,D,odd,";
    for row in [stage, indicator, flag] {
        assert_eq!(factor(row), [("unknown-word", 2)], "{row}");
    }
}

#[test]
fn half_a_range_is_refused() {
    assert_eq!(parameter("device,mass,,,2,1,,min-max,kg,,archetype,s,D,,"), [("bad-range", 2)]);
}

#[test]
fn short_rows_are_refused_and_the_others_read_on() {
    let text = format!("{PARAMETER_HEADER}device,mass\ndevice,mass,,,x,,,,kg,,archetype,s,D,,\n");
    assert_eq!(faults("a/parameters.csv", &text), [("cell-count", 2), ("not-a-number", 3)]);
}

#[test]
fn ids_that_stand_twice_are_refused() {
    let text =
        "id,parent,kind,per,name_en,name_nl,note\nplate,,component,kg,Plate,Plaat,\nplate,,component,kg,Plate,Plaat,\n";
    assert_eq!(faults("b/items.csv", text), [("double-id", 3)]);
}

#[test]
fn a_parent_below_its_own_child_is_refused() {
    let text = "id,parent,kind,per,name_en,name_nl,note\na1,b1,device,unit,A,A,\nb1,a1,device,unit,B,B,\n";
    assert_eq!(faults("b/items.csv", text), [("unknown-item", 3)]);
}

#[test]
fn factor_sets_and_packages_that_cannot_be_read_are_refused() {
    assert_eq!(faults("factor-sets/x.toml", "name = 1"), [("unreadable-settings", 0)]);
    assert_eq!(faults("b/datapackage.json", "{"), [("unreadable-package", 1)]);
}

#[test]
fn folders_in_another_format_are_left_alone() {
    let package = r#"{"title":"Other","voetspoor:format":"other/1"}"#;
    let catalog = with(&[("c/datapackage.json", package), ("c/items.csv", "what,ever\n1,2\n"), ("d/lines.csv", "x\n")]);
    let sets: Vec<String> = catalog.expect("sound").sets().iter().map(|set| set.name.clone()).collect();
    assert_eq!(sets, ["a"]);
}

#[test]
fn the_message_names_the_first_fault() {
    let error = with(&[("a/aliases.csv", "item,alias,lang\ngadget,Ding,nl\n")]).expect_err("a faulty table");
    assert_eq!(
        error.to_string(),
        "faults in the reference data: 1; the first: a/aliases.csv:2  error unknown-item  item \"gadget\" is no item"
    );
}
