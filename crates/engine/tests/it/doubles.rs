//! Doubles among identifiers, wherever they stand.

use proptest::strategy::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use voetspoor_inventory::Severity;

use crate::ledger::{Row, batch, count, groups, rows};

fn one_row() -> Row {
    rows().new_tree(&mut TestRunner::deterministic()).unwrap().current().remove(0)
}

/// Two lists of rows with one id in both.
fn with_twins() -> [Vec<Row>; 2] {
    let like = one_row();
    let row = |line: u64| Row { id: format!("asset with a long number {line}"), line, ..like.clone() };
    let (mut first, mut second): (Vec<Row>, Vec<Row>) = ((1..901).map(row).collect(), (901..1801).map(row).collect());
    "twin".clone_into(&mut first[7].id);
    "twin".clone_into(&mut second[800].id);
    [first, second]
}

#[test]
fn doubles_are_found_in_other_batches_and_sources() {
    let [first, second] = with_twins();
    let sources = vec![vec![batch(&first)], vec![batch(&second[..400]), batch(&second[400..])]];
    let told = count(&sources, true).diagnostics;
    let doubles: Vec<_> = told.iter().filter(|d| d.code == "V-CNT-010").collect();
    assert_eq!(doubles.len(), 1);
    assert_eq!((doubles[0].place.line, doubles[0].severity), (1701, Severity::Error));
    assert_eq!(doubles[0].message.en, "asset_id stands twice: first on line 8; neither row is counted");
    assert_eq!(doubles[0].arguments, [("first_line", "8".to_owned())]);
}

#[test]
fn rows_with_one_id_are_all_left_out_of_a_stream() {
    let [first, second] = with_twins();
    let alone = |rows: &[Row]| rows.iter().filter(|row| row.id != "twin").cloned().collect::<Vec<_>>();
    let counted = count(&[vec![batch(&first)], vec![batch(&second)]], true);
    let expected = count(&[vec![batch(&alone(&first))], vec![batch(&alone(&second))]], true);
    assert_eq!((counted.doubled_rows, expected.doubled_rows), (2, 0));
    assert_eq!(counted.cells.to_cells(), expected.cells.to_cells());
    assert_eq!(groups(&counted), groups(&expected));
}

#[test]
fn nothing_is_told_where_the_reader_has_looked_already() {
    let twins = vec![one_row(), one_row()];
    let counted = count(&[vec![batch(&twins)]], false);
    assert!(counted.diagnostics.iter().all(|d| d.code != "V-CNT-010") && counted.doubled_rows == 0);
}
