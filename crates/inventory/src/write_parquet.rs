//! Assets into Parquet, as the readers like them best.

use std::io::Write;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use crate::asset::AssetColumn;
use crate::inventory_error::InventoryError;

/// Rows of a row group: large enough for long runs, small enough for one thread's memory.
pub const ROW_GROUP_ROWS: usize = 1_000_000;

/// Writes batches with the same columns as one file; the line numbers of other files stay out. What the schema of the first
/// batch has of metadata becomes that of the file. Returns the number of rows.
pub fn write_assets_parquet<W: Write + Send>(
    batches: impl IntoIterator<Item = RecordBatch>,
    out: W,
) -> Result<u64, InventoryError> {
    let failed = |reason: String| InventoryError::Write { what: "assets as Parquet", reason };
    let mut batches = batches.into_iter();
    let first = batches.next().unwrap_or_else(|| RecordBatch::new_empty(Arc::clone(&crate::asset::ASSET_SCHEMA)));
    let schema = without_lines(&first.schema());
    let described =
        first.schema().metadata().iter().map(|(k, v)| KeyValue::new(k.clone(), v.clone())).collect::<Vec<_>>();
    let properties = WriterProperties::builder()
        .set_key_value_metadata((!described.is_empty()).then_some(described))
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .build();
    let writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties));
    let mut writer = writer.map_err(|error| failed(error.to_string()))?;
    let mut rows = 0;
    for batch in std::iter::once(first).chain(batches) {
        let places: Result<Vec<usize>, _> = schema.fields().iter().map(|f| batch.schema().index_of(f.name())).collect();
        let batch = places.and_then(|places| batch.project(&places)).map_err(|error| failed(error.to_string()))?;
        rows += batch.num_rows() as u64;
        writer.write(&batch).map_err(|error| failed(error.to_string()))?;
    }
    writer.close().map_err(|error| failed(error.to_string()))?;
    Ok(rows)
}

fn without_lines(schema: &SchemaRef) -> SchemaRef {
    let fields = schema.fields().iter().filter(|field| field.name() != AssetColumn::Line.name());
    Arc::new(Schema::new(fields.cloned().collect::<Vec<_>>()))
}
