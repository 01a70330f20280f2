//! Assets in Parquet, row group by row group: any number of rows in little memory, by as many threads as there are.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, RecordBatch, UInt64Array};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::filter::filter_record_batch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::file::reader::ChunkReader;

use crate::asset::{AssetBatch, AssetColumn, Storage, asset_field};
use crate::canonical_column::{canonical_column, is_text, unfit};
use crate::check_batch::{check_batch, check_counts};
use crate::decoder::guarded;
use crate::diagnostic::{Diagnostic, Severity};
use crate::findings::Findings;
use crate::held_array::held_cell;
use crate::inventory_error::InventoryError;
use crate::mapping::{Detected, FieldSource, detect};
use crate::parquet_table::unread_compression;
use crate::reading::ReadOptions;
use crate::reject::{Reasons, RejectedRow};
use crate::role::Role;
use crate::value::Problem;

/// A Parquet file of assets: its layout, without its rows. Threads share it; each brings its own source of bytes.
#[derive(Debug, Clone)]
pub struct ParquetAssets {
    file: Arc<str>,
    metadata: ArrowReaderMetadata,
    /// Columns of the schema and their place in the file, in the order of the file.
    columns: PlacedColumns,
    /// Row number of the first row of each row group, from 1.
    first_rows: Vec<u64>,
    remarks: Vec<Diagnostic>,
    options: ReadOptions,
}

/// Rows of one row group that were read and checked.
#[derive(Debug, Clone)]
pub struct CheckedAssets {
    /// The good rows.
    pub assets: AssetBatch,
    /// How many rows were read, good or not.
    pub read: u64,
    /// What is wrong with the others, or odd.
    pub diagnostics: Vec<Diagnostic>,
    /// The rows that were left out, with the columns of [`ParquetAssets::header`].
    pub rejected: Vec<RejectedRow>,
}

impl ParquetAssets {
    /// Reads the layout of a file and checks that it can hold assets.
    pub fn open<R: ChunkReader>(file: &str, source: &R, options: &ReadOptions) -> Result<Self, InventoryError> {
        let damaged = |reason| InventoryError::Damaged { file: file.to_owned(), reason };
        let plain = guarded(|| ArrowReaderMetadata::load(source, ArrowReaderOptions::new())).map_err(damaged)?;
        if let Some(found) = unread_compression(plain.metadata()) {
            return Err(InventoryError::UnreadCompression { file: file.to_owned(), found });
        }
        let header: Vec<String> = plain.schema().fields().iter().map(|field| field.name().clone()).collect();
        let (columns, remarks) = asset_columns(file, &header)?;
        for (column, index) in &columns {
            let found = plain.schema().field(*index).data_type();
            if let Some(needed) = unfit(*column, found) {
                let (file, column) = (file.to_owned(), header[*index].clone());
                return Err(InventoryError::UnfitColumn { file, column, found: found.to_string(), needed });
            }
        }
        let hint = ArrowReaderOptions::new().with_schema(Arc::new(dictionary_schema(plain.schema(), &columns)));
        let metadata = guarded(|| ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), hint)).map_err(damaged)?;
        let mut next = 1;
        let mut first_rows = Vec::with_capacity(metadata.metadata().num_row_groups());
        for group in metadata.metadata().row_groups() {
            first_rows.push(next);
            next += u64::try_from(group.num_rows()).unwrap_or(0);
        }
        Ok(ParquetAssets { file: Arc::from(file), metadata, columns, first_rows, remarks, options: options.clone() })
    }

    /// Number of row groups: the parts that threads can read apart.
    pub fn row_groups(&self) -> usize {
        self.first_rows.len()
    }

    /// Number of rows in all.
    pub fn rows(&self) -> u64 {
        u64::try_from(self.metadata.metadata().file_metadata().num_rows()).unwrap_or(0)
    }

    /// What there is to say of its columns.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.remarks
    }

    /// Names of the columns that are read, in the order of [`RejectedRow::cells`].
    pub fn header(&self) -> Vec<String> {
        self.columns.iter().map(|(column, _)| column.name().to_owned()).collect()
    }

    /// The rows of one row group, a batch at a time. `source` gives the bytes of the same file, and is this call's own.
    pub fn read_row_group<R: ChunkReader + 'static>(
        &self,
        source: R,
        row_group: usize,
        batch_rows: usize,
    ) -> Result<ParquetBatches, InventoryError> {
        let Some(first_row) = self.first_rows.get(row_group).copied() else {
            return Err(InventoryError::NoSuchRowGroup { file: self.file.to_string(), index: row_group });
        };
        let roots = self.columns.iter().map(|(_, index)| *index);
        let mask = ProjectionMask::roots(self.metadata.parquet_schema(), roots);
        let metadata = self.metadata.clone();
        let reader = guarded(|| {
            ParquetRecordBatchReaderBuilder::new_with_metadata(source, metadata)
                .with_row_groups(vec![row_group])
                .with_projection(mask)
                .with_batch_size(batch_rows.max(1))
                .build()
        });
        let reader = reader.map_err(|reason| InventoryError::Damaged { file: self.file.to_string(), reason })?;
        let columns = self.columns.iter().map(|(column, _)| *column).collect();
        let (file, options) = (Arc::clone(&self.file), self.options.clone());
        Ok(ParquetBatches { file, columns, reader, next_row: first_row, options, failed: false })
    }
}

/// Iterator over the batches of one row group.
pub struct ParquetBatches {
    file: Arc<str>,
    columns: Vec<AssetColumn>,
    reader: ParquetRecordBatchReader,
    next_row: u64,
    options: ReadOptions,
    failed: bool,
}

impl std::fmt::Debug for ParquetBatches {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetBatches")
            .field("file", &self.file)
            .field("next_row", &self.next_row)
            .finish_non_exhaustive()
    }
}

impl Iterator for ParquetBatches {
    type Item = Result<CheckedAssets, InventoryError>;

    fn next(&mut self) -> Option<Self::Item> {
        let judged = self.next_judged()?;
        Some(judged.map(|batch| {
            let mut findings = Findings::new(self.options.limits.diagnostics_per_code);
            for (line, problem) in &batch.problems {
                findings.add(&self.file, *line, problem);
            }
            let assets = AssetBatch { file: Arc::clone(&self.file), rows: batch.good };
            CheckedAssets { assets, read: batch.read, diagnostics: findings.finish(), rejected: batch.rejected }
        }))
    }
}

/// A batch with its problems not yet told.
pub(crate) struct JudgedBatch {
    pub(crate) good: RecordBatch,
    pub(crate) read: u64,
    pub(crate) problems: Vec<(u64, Problem)>,
    pub(crate) rejected: Vec<RejectedRow>,
}

impl ParquetBatches {
    pub(crate) fn next_judged(&mut self) -> Option<Result<JudgedBatch, InventoryError>> {
        if self.failed {
            return None;
        }
        let reader = &mut self.reader;
        let judged = match guarded(|| reader.next().transpose()).transpose()? {
            Ok(raw) => {
                let first = self.next_row;
                self.next_row += raw.num_rows() as u64;
                guarded(|| judge(&self.columns, &raw, first, &self.options))
            }
            Err(reason) => Err(reason),
        };
        self.failed = judged.is_err();
        Some(judged.map_err(|reason| InventoryError::Damaged { file: self.file.to_string(), reason }))
    }
}

/// Brings a batch into the types of the schema, and takes the rows out that break a rule.
fn judge(
    names: &[AssetColumn],
    raw: &RecordBatch,
    first: u64,
    options: &ReadOptions,
) -> Result<JudgedBatch, arrow_schema::ArrowError> {
    let rows = raw.num_rows();
    let mut problems = Vec::new();
    let mut columns: Vec<(AssetColumn, ArrayRef)> = Vec::with_capacity(names.len());
    for (column, array) in names.iter().zip(raw.columns()) {
        let (canonical, wrong) = canonical_column(*column, array);
        problems.extend(wrong);
        columns.push((*column, canonical));
    }
    problems.extend(check_batch(&columns, options.reporting_year));
    check_counts(&columns, &mut problems);
    problems.sort_by_key(|(row, _)| *row);

    let lines: ArrayRef = Arc::new(UInt64Array::from_iter_values(first..first + rows as u64));
    let mut fields = vec![asset_field(AssetColumn::Line)];
    fields.extend(columns.iter().map(|(column, _)| asset_field(*column)));
    let mut arrays = vec![lines];
    arrays.extend(columns.into_iter().map(|(_, array)| array));
    // The id may be null until the rows without one are out.
    for field in &mut fields {
        field.set_nullable(field.is_nullable() || field.name() == AssetColumn::AssetId.name());
    }
    let mut good = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?;

    let mut rejected: Vec<RejectedRow> = Vec::new();
    for (row, problem) in problems.iter().filter(|(_, problem)| problem.severity == Severity::Error) {
        let line = first + *row as u64;
        if let Some(last) = rejected.last_mut().filter(|last| last.line == line) {
            last.reasons.0.push(problem.message.clone());
        } else {
            let cells = raw.columns().iter().map(|array| held_cell(array, *row).as_cell().shown().into_owned());
            rejected.push(RejectedRow {
                line,
                cells: cells.collect(),
                reasons: Reasons(vec![problem.message.clone()]),
            });
        }
    }
    if !rejected.is_empty() {
        let mut keep = vec![true; rows];
        for row in &rejected {
            keep[(row.line - first) as usize] = false;
        }
        good = filter_record_batch(&good, &BooleanArray::from(keep))?;
    }
    let problems = problems.into_iter().map(|(row, problem)| (first + row as u64, problem)).collect();
    Ok(JudgedBatch { good, read: rows as u64, problems, rejected })
}

/// Columns of the schema, each with its place in the file.
type PlacedColumns = Vec<(AssetColumn, usize)>;

/// The columns of assets that a header has, and what there is to say of the others.
fn asset_columns(file: &str, header: &[String]) -> Result<(PlacedColumns, Vec<Diagnostic>), InventoryError> {
    let missing = |column: &str| InventoryError::MissingColumn { file: file.to_owned(), column: column.to_owned() };
    let Detected::Table(mapping, remarks) = detect(header, None) else { return Err(missing("asset_id")) };
    if mapping.role != Role::Assets {
        return Err(missing("asset_id"));
    }
    let mut columns: PlacedColumns = mapping
        .sources
        .iter()
        .enumerate()
        .filter_map(|(position, source)| match source {
            Some(FieldSource::Column { index, .. }) => Some((*AssetColumn::ALL.get(position + 1)?, *index)),
            Some(FieldSource::Constant(_)) | None => None,
        })
        .collect();
    columns.sort_by_key(|(_, index)| *index);
    let mut findings = Findings::new(usize::MAX);
    for remark in &remarks {
        findings.add(file, 0, remark);
    }
    Ok((columns, findings.finish()))
}

/// The schema of a file with its texts as the asset schema wants them: words as dictionaries, straight from the pages.
fn dictionary_schema(found: &Schema, columns: &[(AssetColumn, usize)]) -> Schema {
    let fields = found.fields().iter().enumerate().map(|(index, field)| {
        let column = columns.iter().find(|(_, own)| *own == index).map(|(column, _)| *column);
        let wanted = match column.map(AssetColumn::storage).filter(|_| is_text(field.data_type())) {
            Some(Storage::Word) => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            Some(Storage::Text | Storage::Number | Storage::Date | Storage::Count) => DataType::Utf8,
            None => field.data_type().clone(),
        };
        if *field.data_type() == DataType::Null {
            return field.as_ref().clone();
        }
        Field::new(field.name(), wanted, field.is_nullable()).with_metadata(field.metadata().clone())
    });
    Schema::new_with_metadata(fields.collect::<Vec<Field>>(), found.metadata().clone())
}
