//! Ids of assets that stand on more than one row, over all batches.

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, BooleanArray};
use arrow_select::filter::filter_record_batch;
use rustc_hash::FxHashMap;

use crate::asset::{AssetBatch, AssetColumn};
use crate::diagnostic::Place;
use crate::intake::Intake;
use crate::references::duplicate_problem;
use crate::role::Role;

/// The ids of all assets.
pub(crate) fn asset_ids(batches: &[AssetBatch]) -> impl Iterator<Item = &str> {
    batches.iter().flat_map(|batch| {
        let ids = batch.rows.column_by_name(AssetColumn::AssetId.name());
        ids.and_then(|ids| ids.as_string_opt::<i32>()).into_iter().flat_map(|ids| ids.iter().flatten())
    })
}

/// Takes every row out whose id stands elsewhere too.
pub(crate) fn reject_duplicate_assets(intake: &mut Intake) {
    let mut seen: FxHashMap<&str, bool> = FxHashMap::default();
    let mut any = false;
    for id in asset_ids(&intake.assets) {
        seen.entry(id)
            .and_modify(|twice| {
                *twice = true;
                any = true;
            })
            .or_insert(false);
    }
    if !any {
        return;
    }
    let mut wrong = Vec::new();
    let mut kept = Vec::with_capacity(intake.assets.len());
    for batch in &intake.assets {
        let ids = batch.rows.column_by_name(AssetColumn::AssetId.name()).and_then(|ids| ids.as_string_opt::<i32>());
        let lines = batch.rows.column_by_name(AssetColumn::Line.name());
        let lines = lines.and_then(|lines| lines.as_primitive_opt::<UInt64Type>());
        let Some(ids) = ids else { continue };
        let good: BooleanArray =
            ids.iter().map(|id| Some(id.is_none_or(|id| !seen.get(id).copied().unwrap_or(false)))).collect();
        for row in (0..ids.len()).filter(|row| !good.value(*row)) {
            let line = lines.map_or(0, |lines| lines.value(row));
            let place = Place { file: batch.file.to_string(), line, column: 0 };
            wrong.push((
                Role::Assets,
                place,
                duplicate_problem(Role::Assets, "asset_id", ids.value(row), &batch.file, &intake.headers),
            ));
        }
        if let Ok(rows) = filter_record_batch(&batch.rows, &good) {
            kept.push(AssetBatch { file: batch.file.clone(), rows });
        }
    }
    intake.assets = kept;
    intake.reject_later(wrong);
}
