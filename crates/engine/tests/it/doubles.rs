//! Doubles among identifiers, wherever they stand.

use proptest::strategy::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::ledger::{Row, batch, count, rows};

fn one_row() -> Row {
    rows().new_tree(&mut TestRunner::deterministic()).unwrap().current().remove(0)
}

#[test]
fn doubles_are_found_in_other_batches_and_sources() {
    let like = one_row();
    let row = |line: u64, id: &str| Row { id: id.to_owned(), line, ..like.clone() };
    let many =
        |from: u64| (from..from + 900).map(|line| row(line, &format!("asset with a long number {line}"))).collect();
    let (mut first, mut second): (Vec<Row>, Vec<Row>) = (many(1), many(901));
    first[7].id = "twin".to_owned();
    second[800].id = "twin".to_owned();
    let sources = vec![vec![batch(&first)], vec![batch(&second[..400]), batch(&second[400..])]];
    let told = count(&sources, true).diagnostics;
    let doubles: Vec<_> = told.iter().filter(|d| d.code == "V-CNT-010").collect();
    assert_eq!(doubles.len(), 1);
    assert_eq!(doubles[0].place.line, 1701);
    assert_eq!(doubles[0].message, "asset_id stands twice: first on line 8; both rows are counted");
}

#[test]
fn nothing_is_told_where_the_reader_has_looked_already() {
    let twins = vec![one_row(), one_row()];
    let told = count(&[vec![batch(&twins)]], false).diagnostics;
    assert!(told.iter().all(|d| d.code != "V-CNT-010"));
}
