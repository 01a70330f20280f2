use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{RecordBatch, StringArray};
use proptest::prelude::*;
use voetspoor_inventory::{
    HeaderLanguage, Limits, ReadOptions, Reasons, RejectedRow, RejectedTable, Role, SourceFile, TemplateFormat, read,
    template, write_assets_parquet,
};
use voetspoor_quantity::Lang;

fn read_bytes(name: &str, bytes: Vec<u8>) -> usize {
    let limits = Limits { inflated_bytes: 1 << 20, cells: 10_000, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let reading = read(&[SourceFile { name: name.to_owned(), bytes }], &options);
    let rejected: u64 = reading.rows.values().map(|count| count.rejected).sum();
    let kept: usize = reading.rejects.iter().map(|table| table.rows.len()).sum();
    assert_eq!(rejected, kept as u64, "every rejected row is handed back");
    reading.diagnostics.len()
}

/// A header that is known and rows of anything.
fn csv_like() -> impl Strategy<Value = String> {
    let header = prop::sample::select(vec![
        "asset_id;type;quantity;purchased_on;load;relation",
        "site_id,country,pue",
        "vm_id\thost\tvcpu",
        "nomEquipementVirtuel;nomEquipementPhysique;typeInfrastructure;quantite;provider;location",
        "record_id;carrier;quantity;measure",
    ]);
    (header, "(?s)([a-z0-9;,\t\"\n%.= é-]{0,20}\n?){0,20}").prop_map(|(header, rows)| format!("{header}\n{rows}"))
}

/// A file without a fault.
fn sound_file(kind: usize) -> Vec<u8> {
    let language = HeaderLanguage::English;
    match kind {
        0 => template(&[Role::Sites], language, TemplateFormat::Xlsx).expect("a template"),
        1 => template(&[Role::Sites], language, TemplateFormat::Ods).expect("a template"),
        _ => {
            let reading =
                crate::read_texts(&[("a.csv", "asset_id;type;quantity;country\na;Laptop;3;NL\nb;Server;1;BE\n")]);
            let mut bytes = Vec::new();
            write_assets_parquet(reading.assets.into_iter().map(|batch| batch.rows), &mut bytes).expect("a file");
            bytes
        }
    }
}

fn words(rows: &RecordBatch, column: &str) -> Vec<String> {
    let column = rows.column_by_name(column).expect("the column").as_dictionary::<Int32Type>();
    let words = column.downcast_dict::<StringArray>().expect("texts");
    words.into_iter().map(|word| word.unwrap_or_default().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        read_bytes("a.csv", bytes);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_are_read_without_a_panic(
        start in prop::sample::select(vec![&b"PAR1"[..], b"PK\x03\x04", b"\xFF\xFE", b"\xEF\xBB\xBF", b"sep=;\n", b"\xFE\xFF"]),
        bytes in prop::collection::vec(any::<u8>(), 0..1_000),
    ) {
        read_bytes("a", [start, &bytes].concat());
    }

    #[test]
    fn any_rows_are_read_without_a_panic(text in csv_like()) {
        read_bytes("a.csv", text.into_bytes());
    }

    #[test]
    fn a_workbook_or_parquet_file_with_a_broken_byte_is_read_without_a_panic(
        kind in 0..3usize, at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut bytes = sound_file(kind);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read_bytes("a", bytes);
    }

    #[test]
    fn rejected_rows_read_back_as_they_were(
        cells in prop::collection::vec(("[=+@-]?[a-zA-Z0-9;,\"\n é]{0,12}", "[a-z \"\n;]{0,12}"), 1..20),
    ) {
        let rows = cells.iter().enumerate().map(|(index, (unit, kind))| RejectedRow {
            line: index as u64 + 2,
            cells: vec![format!("id{index}"), format!("x{kind}x"), unit.clone()],
            reasons: Reasons::default(),
        });
        let header = vec!["asset_id".into(), "type".into(), "unit".into()];
        let table = RejectedTable {
            file: "a.csv".into(), role: Role::Assets, header, delimiter: ';', rows: rows.collect(),
        };
        let file = SourceFile { name: "a.rejects.csv".into(), bytes: table.to_csv(Lang::Nl) };
        let reading = read(&[file], &ReadOptions::default());
        let units: Vec<String> = reading.assets.iter().flat_map(|batch| words(&batch.rows, "unit")).collect();
        let given: Vec<String> = cells.iter().map(|(unit, _)| unit.trim().to_owned()).collect();
        prop_assert_eq!(units, given);
    }
}
