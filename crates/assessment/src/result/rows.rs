//! Rows on paper: which of them led to which cells.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use voetspoor_engine::{Group, Shortfall};

/// Rows that led to the same cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowGroup {
    /// How many.
    pub rows: u64,
    /// Of those, not in service in the year.
    #[serde(skip_serializing_if = "super::is_zero", default)]
    pub idle_rows: u64,
    /// Of those, of another year.
    #[serde(skip_serializing_if = "super::is_zero", default)]
    pub other_year_rows: u64,
    /// Their cells, by place in `cells`.
    pub cells: Vec<u32>,
    /// What could not be counted.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub shortfall: Vec<Shortfall>,
}

impl RowGroup {
    /// Groups on paper, like ones together. `cells_of` has the numbers of each group's cells.
    pub(crate) fn all(groups: &[Group], cells_of: &[Vec<u32>]) -> Vec<RowGroup> {
        let on_paper = groups.iter().zip(cells_of).map(|(group, numbers)| {
            let is_whole = numbers.len() == group.keys.len();
            let mut cells = if is_whole { numbers.clone() } else { Vec::new() };
            let mut shortfall = group.shortfall.clone();
            shortfall.sort_unstable();
            cells.sort_unstable();
            RowGroup {
                rows: group.rows,
                idle_rows: group.idle_rows,
                other_year_rows: group.other_year_rows,
                cells,
                shortfall,
            }
        });
        RowGroup::united(on_paper)
    }

    /// Groups with the same cells and the same shortfall together.
    pub(crate) fn united(groups: impl IntoIterator<Item = RowGroup>) -> Vec<RowGroup> {
        let mut all: BTreeMap<(Vec<u32>, Vec<Shortfall>), [u64; 3]> = BTreeMap::new();
        for group in groups {
            let counts = [group.rows, group.idle_rows, group.other_year_rows];
            let entry = all.entry((group.cells, group.shortfall)).or_default();
            for (sum, count) in entry.iter_mut().zip(counts) {
                // Counts may be somebody's claim, in an address that they made.
                *sum = sum.saturating_add(count);
            }
        }
        all.into_iter()
            .map(|((cells, shortfall), [rows, idle_rows, other_year_rows])| RowGroup {
                rows,
                idle_rows,
                other_year_rows,
                cells,
                shortfall,
            })
            .collect()
    }
}
