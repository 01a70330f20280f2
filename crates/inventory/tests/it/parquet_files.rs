use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{
    ArrayRef, Date32Array, Float32Array, Float64Array, Int64Array, LargeStringArray, RecordBatch, StringArray,
    TimestampMillisecondArray,
};
use arrow_schema::DataType;
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;
use voetspoor_inventory::{
    AssetColumn, InventoryError, ParquetAssets, ReadOptions, Reading, SourceFile, read, write_assets_parquet,
};

use voetspoor_quantity::Pue;

use crate::{codes, read_texts, shown, source};

fn parquet(columns: Vec<(&str, ArrayRef)>, group_rows: usize) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).expect("a batch");
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(group_rows)).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).expect("a writer");
    writer.write(&batch).expect("rows");
    writer.close().expect("a footer");
    bytes
}

fn text(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn read_parquet(columns: Vec<(&str, ArrayRef)>) -> Reading {
    read(&[source("a.parquet", &parquet(columns, 1_000))], &ReadOptions::default())
}

fn lines(batch: &RecordBatch) -> Vec<u64> {
    batch.column_by_name("line").expect("lines").as_primitive::<UInt64Type>().values().to_vec()
}

#[test]
fn what_is_written_reads_back() {
    let csv = "asset_id;type;quantity;country;relation;purchased_on;load\n\
               a;Laptop;3;NL;owned;2022-03-31;0,25\n\
               b;Server;1;BE;customer;;\n";
    let before = read_texts(&[("a.csv", csv)]);
    let mut bytes = Vec::new();
    let written = write_assets_parquet(before.assets.iter().map(|batch| batch.rows.clone()), &mut bytes);
    assert_eq!(written.expect("a file"), 2);
    let after = read(&[source("a.parquet", &bytes)], &ReadOptions::default());
    assert_eq!(shown(&after.diagnostics), "");
    let (before, after) = (&before.assets[0].rows, &after.assets[0].rows);
    for column in AssetColumn::ALL.iter().skip(1).map(|column| column.name()) {
        assert_eq!(before.column_by_name(column), after.column_by_name(column), "{column}");
    }
    assert_eq!(lines(after), [1, 2]);
}

#[test]
fn words_come_as_dictionaries_and_in_the_spelling_of_the_format() {
    let reading = read_parquet(vec![
        ("apparaat_id", text(&["a", "b", "c"])),
        ("soort", text(&["Laptop", "Laptop", "Server"])),
        ("land", Arc::new(LargeStringArray::from(vec![Some("Nederland"), None, Some("be")]))),
        ("relatie", text(&["eigendom", "", "klant"])),
    ]);
    assert_eq!(shown(&reading.diagnostics), "");
    let rows = &reading.assets[0].rows;
    let words = |column: &str| -> Vec<Option<String>> {
        let array = rows.column_by_name(column).expect("the column");
        assert!(matches!(array.data_type(), DataType::Dictionary(..)), "{column}");
        let array = array.as_dictionary::<arrow_array::types::Int32Type>();
        array.downcast_dict::<StringArray>().expect("texts").into_iter().map(|word| word.map(str::to_owned)).collect()
    };
    assert_eq!(words("country"), [Some("NL".into()), None, Some("BE".into())]);
    assert_eq!(words("relation"), [Some("owned".into()), None, Some("customer".into())]);
}

#[test]
fn a_wrong_row_is_taken_out_and_the_others_stay() {
    let reading = read_parquet(vec![
        ("asset_id", text(&["a", "", "c", "d", "e", "f"])),
        ("type", text(&["Laptop"; 6])),
        ("quantity", Arc::new(Int64Array::from(vec![Some(1), Some(1), Some(-1), None, Some(1), Some(1)]))),
        ("load", Arc::new(Float32Array::from(vec![0.5, 0.5, 0.5, 1.5, 0.5, f32::NAN]))),
        ("purchased_on", text(&["2020-01-01", "", "", "", "31-12-2020", "soon"])),
        ("retired_on", Arc::new(Date32Array::from(vec![None, None, None, None, Some(18_000), None]))),
        ("country", text(&["NL", "NL", "NL", "Atlantis", "NL", "NL"])),
    ]);
    insta::assert_snapshot!(shown(&reading.diagnostics));
    assert_eq!(lines(&reading.assets[0].rows), [1]);
    assert_eq!(reading.rejects[0].rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    assert_eq!(reading.rejects[0].rows[2].cells[6], "Atlantis");
}

#[test]
fn dates_may_be_timestamps() {
    let reading = read_parquet(vec![
        ("asset_id", text(&["a"])),
        ("type", text(&["Laptop"])),
        ("purchased_on", Arc::new(TimestampMillisecondArray::from(vec![1_711_843_200_000]))),
    ]);
    let days = reading.assets[0].rows.column_by_name("purchased_on").expect("days");
    assert_eq!(days.as_primitive::<arrow_array::types::Date32Type>().value(0), 19_813);
}

#[test]
fn a_column_of_the_wrong_kind_is_told() {
    let bytes = parquet(vec![("asset_id", text(&["a"])), ("type", Arc::new(Date32Array::from(vec![1])))], 10);
    let error = ParquetAssets::open("a.parquet", &Bytes::from(bytes.clone()), &ReadOptions::default()).err();
    assert!(matches!(error, Some(InventoryError::UnfitColumn { .. })));
    assert_eq!(codes(&read(&[source("a.parquet", &bytes)], &ReadOptions::default())), [(0, "V-INV-032")]);
}

#[test]
fn row_groups_are_read_apart_with_the_rows_of_the_file() {
    let ids: Vec<String> = (1..=25).map(|row| format!("id-{row}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let bytes = Bytes::from(parquet(vec![("asset_id", text(&ids)), ("type", text(&["Laptop"; 25]))], 10));
    let assets = ParquetAssets::open("a.parquet", &bytes, &ReadOptions::default()).expect("a file of assets");
    assert_eq!((assets.row_groups(), assets.rows()), (3, 25));
    let mut rows: Vec<Vec<u64>> = std::thread::scope(|scope| {
        let reading = (0..3).map(|group| {
            let (assets, bytes) = (&assets, bytes.clone());
            scope.spawn(move || {
                let batches = assets.read_row_group(bytes, group, 4).expect("a row group");
                batches.flat_map(|batch| lines(&batch.expect("a batch").assets.rows)).collect()
            })
        });
        let threads: Vec<_> = reading.collect();
        threads.into_iter().map(|thread| thread.join().expect("rows")).collect()
    });
    let all = rows.iter_mut().flat_map(|rows| rows.drain(..)).collect::<Vec<u64>>();
    assert_eq!(all, (1..=25).collect::<Vec<u64>>());
    assert!(matches!(assets.read_row_group(bytes, 3, 4), Err(InventoryError::NoSuchRowGroup { index: 3, .. })));
}

#[test]
fn a_file_that_was_cut_off_is_told() {
    let bytes = parquet(vec![("asset_id", text(&["a"])), ("type", text(&["Laptop"]))], 10);
    let cut = SourceFile { name: "cut.parquet".into(), bytes: bytes[..bytes.len() - 20].to_vec() };
    assert_eq!(codes(&read(&[cut], &ReadOptions::default())), [(0, "V-INV-022")]);
}

#[test]
fn an_id_that_stands_twice_is_rejected_across_files() {
    let bytes = parquet(vec![("asset_id", text(&["a", "b"])), ("type", text(&["Laptop"; 2]))], 10);
    let files = [source("a.parquet", &bytes), source("b.csv", b"asset_id;type\nb;Server\nc;Laptop\n")];
    let reading = read(&files, &ReadOptions::default());
    assert_eq!(codes(&reading), [(2, "V-INV-004"), (2, "V-INV-004")]);
    assert_eq!(reading.rejects[0].rows[0].cells, ["b", "Laptop"]);
    assert_eq!(reading.assets.iter().map(|batch| batch.rows.num_rows()).sum::<usize>(), 2);
}

#[test]
fn a_small_table_may_be_parquet_too() {
    let reading = read_parquet(vec![
        ("site_id", text(&["s"])),
        ("country", text(&["NL"])),
        ("pue", Arc::new(Float32Array::from(vec![1.5]))),
    ]);
    assert_eq!(shown(&reading.diagnostics), "");
    assert_eq!(reading.sites[0].pue.map(Pue::get), Some(1.5));
}

#[test]
fn an_empty_count_and_a_part_of_a_thing_are_told() {
    let counts: ArrayRef = Arc::new(Float64Array::from(vec![Some(3.0), None, Some(12.5), Some(f64::NAN)]));
    let reading = read_parquet(vec![
        ("asset_id", text(&["a", "b", "c", "d"])),
        ("type", text(&["Laptop", "Monitor", "Laptop", "Laptop"])),
        ("quantity", counts),
    ]);
    assert_eq!(codes(&reading), [(2, "V-INV-044"), (3, "V-INV-045"), (4, "V-INV-006")]);
    assert_eq!(reading.rejected_rows(), 1, "what is not a number is not one thing");
    let worded = vec![
        ("asset_id", text(&["a", "b", "c", "d"])),
        ("type", text(&["Laptop"; 4])),
        ("quantity", text(&["3", "n.v.t.", "onbekend", "ca. 3"])),
        ("country", text(&["NL", "-", "n/a", "NL"])),
        ("purchased_on", text(&["1-2-22", "nvt", "Q1 2022", "15-03-22"])),
    ];
    let reading = read_parquet(worded);
    let told = [(2, "V-INV-044"), (3, "V-INV-040"), (3, "V-INV-044"), (4, "V-INV-005"), (4, "V-INV-008")];
    assert_eq!(codes(&reading), told, "as in a text, but a date that can be read two ways is refused");
    assert_eq!(lines(&reading.assets[0].rows), [1, 2, 3]);
}

#[test]
fn a_compression_that_is_not_read_is_named() {
    let plain = parquet(vec![("asset_id", text(&["a"])), ("type", text(&["Laptop"]))], 10);
    // In the footer the compression stands behind the name of the column: 0 is none, 4 (written as 8) is Brotli.
    let none = b"asset_id\x15\x00\x16";
    let at = plain.windows(none.len()).rposition(|bytes| bytes == none).expect("the compression of the column");
    let mut brotli = plain;
    brotli[at + none.len() - 2] = 8;
    let reading = read(&[source("a.parquet", &brotli)], &ReadOptions::default());
    assert_eq!(codes(&reading), [(0, "V-INV-050")]);
    assert!(reading.diagnostics[0].message.nl.contains("met Brotli"), "{:?}", reading.diagnostics[0]);
    let error = ParquetAssets::open("a.parquet", &Bytes::from(brotli), &ReadOptions::default()).err();
    assert!(matches!(error, Some(InventoryError::UnreadCompression { found: "Brotli", .. })));
}
