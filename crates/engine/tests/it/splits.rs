//! The same bits in any order, split and batch size.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use voetspoor_engine::{Cell, CellSet, Measures};
use voetspoor_quantity::Fixed;

use crate::ledger::{Row, batch, count, groups, rows};

fn at_once(rows: &[Row]) -> voetspoor_engine::Counted {
    count(&[vec![batch(rows)]], false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_order_and_split_gives_the_same_bits(rows in rows(), shuffled in any::<prop::sample::Index>(), size in 1..20_usize, per_source in 1..4_usize) {
        let mut other = rows.clone();
        other.rotate_left(shuffled.index(rows.len()));
        other.reverse();
        let batches: Vec<_> = other.chunks(size).map(batch).collect();
        let sources: Vec<Vec<_>> = batches.chunks(per_source).map(<[_]>::to_vec).collect();
        let (whole, pieces) = (at_once(&rows), count(&sources, false));
        prop_assert_eq!(&whole.cells, &pieces.cells);
        prop_assert_eq!(groups(&whole), groups(&pieces));
        let told = |counted: &voetspoor_engine::Counted| {
            let mut told: Vec<_> = counted.diagnostics.iter().map(|d| (d.code, d.message.clone())).collect();
            told.sort();
            told
        };
        prop_assert_eq!(told(&whole), told(&pieces));
    }

    #[test]
    fn row_by_row_is_column_by_column(rows in rows()) {
        let one_by_one = rows.iter().map(|row| at_once(std::slice::from_ref(row)).cells);
        let merged = one_by_one.fold(CellSet::default(), CellSet::merge);
        prop_assert_eq!(at_once(&rows).cells, merged);
    }

    #[test]
    fn as_many_times_the_units_are_as_many_times_the_cells(rows in rows(), times in 2..5_u32) {
        let single: Vec<Row> = rows.iter().map(|row| Row { quantity: 1.0, ..row.clone() }).collect();
        let several: Vec<Row> = rows.iter().map(|row| Row { quantity: f64::from(times), ..row.clone() }).collect();
        let repeated: Vec<Row> = (0..times).flat_map(|_| single.iter().cloned()).collect();
        let (several, repeated) = (at_once(&several).cells, at_once(&repeated).cells);
        prop_assert_eq!(keys(&several), keys(&repeated));
        for ((key, one), (_, other)) in several.iter().zip(repeated.iter()) {
            prop_assert!(differ_by_rounding(one, other, rows.len() as i128 * i128::from(times)), "{key:?}: {one:?} {other:?}");
        }
    }
}

fn keys(cells: &CellSet) -> Vec<voetspoor_engine::CellKey> {
    cells.to_cells().into_iter().map(|Cell { key, .. }| key).collect()
}

/// Shares of a life and kWh are rounded to a billionth on each row; a row of several units is rounded once.
fn differ_by_rounding(one: &Measures, other: &Measures, most: i128) -> bool {
    one.iter().zip(other.iter()).all(|((measure, a), (same, b)): ((_, Fixed), (_, Fixed))| {
        measure == same && (a.nanos() - b.nanos()).abs() <= most * i128::from(1 + COMPONENTS_OF_A_DIE)
    })
}

/// A rounded share of a life times an amount (mm2 of dies) is off by as many billionths as the amount has units.
const COMPONENTS_OF_A_DIE: i32 = 100_000;

#[test]
fn cells_of_whole_units_scale_exactly() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rows = rows().new_tree(&mut runner).unwrap().current();
    let plain: Vec<Row> = rows.into_iter().map(Row::of_default_life).collect();
    let of = |quantity: f64| -> CellSet {
        at_once(&plain.iter().map(|row| Row { quantity, ..row.clone() }).collect::<Vec<_>>()).cells
    };
    let (one, seven) = (of(1.0), of(7.0));
    assert!(!one.is_empty());
    for ((_, one), (_, seven)) in one.iter().zip(seven.iter()) {
        let times: Vec<_> = one.iter().map(|(measure, amount)| (measure, amount.nanos() * 7)).collect();
        assert_eq!(times, seven.iter().map(|(measure, amount)| (measure, amount.nanos())).collect::<Vec<_>>());
    }
}
