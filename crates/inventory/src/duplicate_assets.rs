//! Ids of assets that stand on more than one row, over all batches.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, BooleanArray};
use arrow_select::filter::filter_record_batch;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::asset::{AssetBatch, AssetColumn};
use crate::diagnostic::Place;
use crate::intake::Intake;
use crate::references::{Double, double_problem};
use crate::role::Role;

/// The ids of all assets.
pub(crate) fn asset_ids(batches: &[AssetBatch]) -> impl Iterator<Item = &str> {
    batches.iter().flat_map(|batch| {
        let ids = batch.rows.column_by_name(AssetColumn::AssetId.name());
        ids.and_then(|ids| ids.as_string_opt::<i32>()).into_iter().flat_map(|ids| ids.iter().flatten())
    })
}

/// Takes every row out whose id stands elsewhere too. Of rows that are the same in every column the first stays: it leaves no doubt.
pub(crate) fn reject_duplicate_assets(intake: &mut Intake) {
    let Doubles { clashing, repeated } = doubles(&intake.assets, &intake.of_g4it);
    if clashing.is_empty() && repeated.is_empty() {
        return;
    }
    let mut wrong = Vec::new();
    let mut kept = Vec::with_capacity(intake.assets.len());
    for (at, batch) in intake.assets.iter().enumerate() {
        let ids = batch.rows.column_by_name(AssetColumn::AssetId.name()).and_then(|ids| ids.as_string_opt::<i32>());
        let lines = batch.rows.column_by_name(AssetColumn::Line.name());
        let lines = lines.and_then(|lines| lines.as_primitive_opt::<UInt64Type>());
        let Some(ids) = ids else { continue };
        let mut good = Vec::with_capacity(ids.len());
        for (row, id) in ids.iter().enumerate() {
            let id = id.unwrap_or_default();
            let double = match (clashing.contains(id), repeated.contains(&(at, row))) {
                (true, _) => Some(Double::Clashing),
                (false, true) => Some(Double::Repeated),
                (false, false) => None,
            };
            good.push(double.is_none());
            if let Some(double) = double {
                let line = lines.map_or(0, |lines| lines.value(row));
                let place = Place { file: batch.file.to_string(), line, column: 0 };
                let problem = double_problem(double, Role::Assets, "asset_id", id, &batch.file, &intake.headers);
                wrong.push((Role::Assets, place, problem));
            }
        }
        if let Ok(rows) = filter_record_batch(&batch.rows, &BooleanArray::from(good)) {
            kept.push(AssetBatch { file: batch.file.clone(), rows });
        }
    }
    intake.assets = kept;
    intake.settle_later(wrong);
}

/// Rows with an id that stands on several.
struct Doubles {
    /// Ids of rows that say different things.
    clashing: FxHashSet<String>,
    /// Rows (batch and row) that say what an earlier one says.
    repeated: FxHashSet<(usize, usize)>,
}

fn doubles(batches: &[AssetBatch], of_g4it: &BTreeSet<String>) -> Doubles {
    let mut first: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    let mut doubles = Doubles { clashing: FxHashSet::default(), repeated: FxHashSet::default() };
    for (at, batch) in batches.iter().enumerate() {
        let ids = batch.rows.column_by_name(AssetColumn::AssetId.name()).and_then(|ids| ids.as_string_opt::<i32>());
        let Some(ids) = ids else { continue };
        for (row, id) in ids.iter().enumerate() {
            let Some(id) = id else { continue };
            match first.entry(id) {
                Entry::Vacant(entry) => {
                    entry.insert((at, row));
                }
                Entry::Occupied(entry) => {
                    let (earlier, earlier_row) = *entry.get();
                    let same = !of_g4it.contains(&*batch.file)
                        && batches.get(earlier).is_some_and(|earlier| is_same(earlier, earlier_row, batch, row));
                    if same {
                        doubles.repeated.insert((at, row));
                    } else if !doubles.clashing.contains(id) {
                        doubles.clashing.insert(id.to_owned());
                    }
                }
            }
        }
    }
    doubles
}

/// Whether two rows are the same in every column but the line; a column that a file lacks is empty.
fn is_same(a: &AssetBatch, a_row: usize, b: &AssetBatch, b_row: usize) -> bool {
    AssetColumn::ALL.iter().filter(|column| **column != AssetColumn::Line).all(|column| {
        let (a, b) = (a.rows.column_by_name(column.name()), b.rows.column_by_name(column.name()));
        match (a.map(|a| a.slice(a_row, 1)), b.map(|b| b.slice(b_row, 1))) {
            (Some(a), Some(b)) => a == b,
            (Some(one), None) | (None, Some(one)) => one.is_null(0),
            (None, None) => true,
        }
    })
}
