//! The same bits in any order, split and batch size.

use proptest::prelude::*;
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
    fn as_many_times_the_units_are_as_many_times_the_cells(rows in rows(), times in 2..1000_u32) {
        let rows: Vec<Row> = rows.into_iter().map(Row::of_default_life).collect();
        let cells = |quantity: f64| at_once(&rows.iter().map(|row| Row { quantity, ..row.clone() }).collect::<Vec<_>>()).cells;
        let scaled: Vec<Cell> = cells(1.0).to_cells().into_iter().map(|cell| scaled(cell, times)).collect();
        prop_assert_eq!(scaled, cells(f64::from(times)).to_cells());
    }
}

fn scaled(cell: Cell, times: u32) -> Cell {
    let mut measures = Measures::default();
    for (measure, amount) in cell.measures.iter() {
        measures.add(measure, Fixed::from_nanos(amount.nanos() * i128::from(times)));
    }
    Cell { measures, ..cell }
}
