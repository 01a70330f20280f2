//! Reading and counting.

use std::fs::File;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use voetspoor_engine::{Counted, Setting, Usage, count_sources};
use voetspoor_inventory::{AssetColumn, ParquetAssets, ReadOptions, SourceFile, read};
use voetspoor_quantity::CalendarYear;

use crate::files::{Files, Reference};

const YEAR: CalendarYear = CalendarYear(2024);
/// As the command line has it.
const BATCH_ROWS: usize = 4096;

/// Reads all asset columns of a file and does nothing with them: the same reader, row groups and threads as counting has.
pub(crate) fn bare_read(files: &Files) -> usize {
    let metadata = ArrowReaderMetadata::load(&File::open(&files.assets).unwrap(), ArrowReaderOptions::new()).unwrap();
    let names: Vec<&str> = AssetColumn::ALL.iter().map(|column| column.name()).collect();
    let mask = ProjectionMask::columns(metadata.parquet_schema(), names);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut rows = 0;
        loop {
            let group = next.fetch_add(1, Ordering::Relaxed);
            if group >= metadata.metadata().num_row_groups() {
                return rows;
            }
            let batches = ParquetRecordBatchReaderBuilder::new_with_metadata(
                File::open(&files.assets).unwrap(),
                metadata.clone(),
            )
            .with_row_groups(vec![group])
            .with_projection(mask.clone())
            .with_batch_size(BATCH_ROWS)
            .build()
            .unwrap();
            for batch in batches {
                rows += black_box(batch.unwrap()).num_rows();
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        work() + others.into_iter().map(|other| other.join().unwrap()).sum::<usize>()
    })
}

/// Counts a file as the command line does: reading, checking each value, looking for doubles, cells.
pub(crate) fn count(files: &Files, reference: &Reference) -> Counted {
    let sites = SourceFile { name: "sites.csv".to_owned(), bytes: std::fs::read(&files.sites).unwrap() };
    let options = ReadOptions { reporting_year: Some(YEAR), assets_elsewhere: true, ..ReadOptions::default() };
    let reading = read(&[sites], &options);
    let setting = Setting::new(&reference.catalog, YEAR, None, &reading.sites, &[], &[]);
    let assets = ParquetAssets::open("assets.parquet", &File::open(&files.assets).unwrap(), &options).unwrap();
    let open = |group: usize| {
        (group < assets.row_groups()).then(|| {
            let batches = assets.read_row_group(File::open(&files.assets).unwrap(), group, BATCH_ROWS).unwrap();
            batches.map(|batch| batch.map(|checked| checked.assets).map_err(|error| error.to_string()))
        })
    };
    count_sources(&setting, open, Usage::default(), true).unwrap()
}
