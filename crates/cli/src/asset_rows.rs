//! The rows of one asset, out of many.

use anyhow::{Context, Result};
use arrow_array::{Array, BooleanArray, StringArray};
use arrow_select::filter::filter_record_batch;
use voetspoor_inventory::{AssetBatch, AssetColumn};

/// The rows with this id; case matters.
pub(crate) fn of(batch: &AssetBatch, id: &str) -> Result<AssetBatch> {
    let column = batch.rows.column_by_name(AssetColumn::AssetId.name()).context("assets have no column asset_id")?;
    let ids = column.as_any().downcast_ref::<StringArray>().context("the column asset_id is no text")?;
    let wanted: BooleanArray = ids.iter().map(|have| Some(have == Some(id))).collect();
    let rows = filter_record_batch(&batch.rows, &wanted).context("cannot take rows of a batch")?;
    Ok(AssetBatch { file: batch.file.clone(), rows })
}
