//! A Parquet file as a table of cells: for the small tables, and to find rejected rows again.

use arrow_array::RecordBatch;
use bytes::Bytes;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::basic::Compression;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};

use crate::decoder::guarded;
use crate::grid::{Cells, HeldCell, Row, WalkEnd};
use crate::held_array::{held_cell, is_readable};
use crate::limits::Limits;

/// A file in memory and its layout.
#[derive(Debug)]
pub(crate) struct ParquetTable {
    pub(crate) bytes: Bytes,
    pub(crate) header: Vec<String>,
    metadata: ArrowReaderMetadata,
}

impl ParquetTable {
    pub(crate) fn open(bytes: &[u8]) -> Result<ParquetTable, String> {
        let bytes = Bytes::copy_from_slice(bytes);
        let metadata = guarded(|| ArrowReaderMetadata::load(&bytes, ArrowReaderOptions::new()))?;
        let header = metadata.schema().fields().iter().map(|field| field.name().clone()).collect();
        Ok(ParquetTable { bytes, header, metadata })
    }

    /// Columns whose type no cell can hold, with that type.
    pub(crate) fn unreadable(&self) -> impl Iterator<Item = (&str, String)> {
        let fields = self.metadata.schema().fields().iter().filter(|field| !is_readable(field.data_type()));
        fields.map(|field| (field.name().as_str(), field.data_type().to_string()))
    }

    /// Bytes of all its columns once they are no longer compressed, as the file says.
    pub(crate) fn inflated_bytes(&self) -> u64 {
        let groups = self.metadata.metadata().row_groups();
        groups
            .iter()
            .map(|group| u64::try_from(group.total_byte_size()).unwrap_or(u64::MAX))
            .fold(0, u64::saturating_add)
    }

    /// The compression of a column that cannot be undone here.
    pub(crate) fn unread_compression(&self) -> Option<&'static str> {
        unread_compression(self.metadata.metadata())
    }

    /// Visits every row; lines count rows from 1.
    pub(crate) fn walk(&self, limits: &Limits, visit: &mut dyn FnMut(&Row<'_>)) -> WalkEnd {
        let mut line = 0;
        let (source, metadata) = (self.bytes.clone(), self.metadata.clone());
        let reader = guarded(|| ParquetRecordBatchReaderBuilder::new_with_metadata(source, metadata).build());
        let mut reader = match reader {
            Ok(reader) => reader,
            Err(reason) => return WalkEnd::Damaged(reason),
        };
        loop {
            let batch: RecordBatch = match guarded(|| reader.next().transpose()) {
                Ok(Some(batch)) => batch,
                Ok(None) => return WalkEnd::Done,
                Err(reason) => return WalkEnd::Damaged(reason),
            };
            for index in 0..batch.num_rows() {
                line += 1;
                if line > limits.rows {
                    return WalkEnd::TooManyRows(line);
                }
                let cells: Vec<HeldCell> = batch.columns().iter().map(|array| held_cell(array, index)).collect();
                let row = Row { line, fault: None, cells: Cells::Held(&cells) };
                if !row.is_empty() {
                    visit(&row);
                }
            }
        }
    }
}

/// The name of a compression in a file that cannot be undone here.
pub(crate) fn unread_compression(metadata: &ParquetMetaData) -> Option<&'static str> {
    let columns = metadata.row_groups().iter().flat_map(RowGroupMetaData::columns);
    columns.into_iter().find_map(|column| match column.compression() {
        Compression::UNCOMPRESSED | Compression::SNAPPY | Compression::ZSTD(_) => None,
        Compression::GZIP(_) => Some("GZIP"),
        Compression::BROTLI(_) => Some("Brotli"),
        Compression::LZO => Some("LZO"),
        Compression::LZ4 | Compression::LZ4_RAW => Some("LZ4"),
    })
}
