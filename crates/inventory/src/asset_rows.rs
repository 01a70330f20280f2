//! Assets row by row into Arrow batches.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Float64Builder, StringBuilder, StringDictionaryBuilder, UInt64Builder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::Schema;

use crate::asset::{AssetBatch, AssetColumn, Storage, asset_field};
use crate::value::Value;

/// Rows of a batch.
pub(crate) const BATCH_ROWS: usize = 65_536;

/// Builds batches of the columns that a file has.
pub(crate) struct AssetRows {
    file: Arc<str>,
    line: UInt64Builder,
    columns: Vec<(AssetColumn, ColumnBuilder)>,
    rows: usize,
    done: Vec<AssetBatch>,
}

enum ColumnBuilder {
    Text(StringBuilder),
    Word(Box<StringDictionaryBuilder<Int32Type>>),
    Number(Float64Builder),
    Date(Date32Builder),
}

impl AssetRows {
    /// For the fields (positions in the table's fields) that the file has.
    pub(crate) fn new(file: Arc<str>, fields: impl Iterator<Item = usize>) -> AssetRows {
        let columns = fields
            .filter_map(|field| AssetColumn::ALL.get(field + 1))
            .map(|column| (*column, ColumnBuilder::for_storage(column.storage())))
            .collect();
        AssetRows { file, line: UInt64Builder::new(), columns, rows: 0, done: Vec::new() }
    }

    /// Takes one row; `values` lie in the order of the table's fields.
    pub(crate) fn append(&mut self, line: u64, values: &[Value<'_>]) {
        self.line.append_value(line);
        for (column, builder) in &mut self.columns {
            builder.append(values.get(*column as usize - 1).unwrap_or(&Value::Nothing));
        }
        self.rows += 1;
        if self.rows == BATCH_ROWS {
            self.finish_batch();
        }
    }

    /// All batches.
    pub(crate) fn finish(mut self) -> Vec<AssetBatch> {
        if self.rows > 0 {
            self.finish_batch();
        }
        self.done
    }

    fn finish_batch(&mut self) {
        let mut fields = vec![asset_field(AssetColumn::Line)];
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(self.line.finish())];
        for (column, builder) in &mut self.columns {
            fields.push(asset_field(*column));
            arrays.push(builder.finish());
        }
        self.rows = 0;
        // The arrays have the types and the length of their schema by construction.
        if let Ok(rows) = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays) {
            self.done.push(AssetBatch { file: Arc::clone(&self.file), rows });
        }
    }
}

impl ColumnBuilder {
    fn for_storage(storage: Storage) -> ColumnBuilder {
        match storage {
            Storage::Text => ColumnBuilder::Text(StringBuilder::new()),
            Storage::Word => ColumnBuilder::Word(Box::default()),
            Storage::Number | Storage::Count => ColumnBuilder::Number(Float64Builder::new()),
            Storage::Date => ColumnBuilder::Date(Date32Builder::new()),
        }
    }

    fn append(&mut self, value: &Value<'_>) {
        match self {
            ColumnBuilder::Text(builder) => match value {
                Value::Text(text) => builder.append_value(text),
                _ => builder.append_null(),
            },
            ColumnBuilder::Word(builder) => match value {
                Value::Text(text) => builder.append_value(text),
                Value::Zone(zone) => builder.append_value(zone.as_str()),
                _ => builder.append_null(),
            },
            ColumnBuilder::Number(builder) => builder.append_option(match value {
                Value::Number(number) => Some(*number),
                _ => None,
            }),
            ColumnBuilder::Date(builder) => builder.append_option(match value {
                Value::Date(day) => Some(day.0),
                _ => None,
            }),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            ColumnBuilder::Text(builder) => Arc::new(builder.finish()),
            ColumnBuilder::Word(builder) => Arc::new(builder.finish()),
            ColumnBuilder::Number(builder) => Arc::new(builder.finish()),
            ColumnBuilder::Date(builder) => Arc::new(builder.finish()),
        }
    }
}
