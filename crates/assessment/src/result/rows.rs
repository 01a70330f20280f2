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
        let mut all: BTreeMap<(Vec<u32>, Vec<Shortfall>), [u64; 3]> = BTreeMap::new();
        for (group, cells) in groups.iter().zip(cells_of) {
            let is_whole = cells.len() == group.keys.len();
            let mut places = if is_whole { cells.clone() } else { Vec::new() };
            let mut shortfall = group.shortfall.clone();
            shortfall.sort_unstable();
            places.sort_unstable();
            let entry = all.entry((places, shortfall)).or_default();
            let counts = [group.rows, group.idle_rows, group.other_year_rows];
            for (sum, count) in entry.iter_mut().zip(counts) {
                *sum += count;
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
