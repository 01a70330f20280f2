use proptest::prelude::*;
use voetspoor_inventory::{Limits, ReadOptions, RejectedRow, RejectedTable, Role, SourceFile, read};

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
    fn rejected_rows_read_back_as_they_were(
        cells in prop::collection::vec(("[a-zA-Z0-9;,\"\n é]{0,12}", "[a-z \"\n;]{0,12}"), 1..20),
    ) {
        let rows = cells.iter().enumerate().map(|(index, (unit, kind))| RejectedRow {
            line: index as u64 + 2,
            cells: vec![format!("id{index}"), format!("x{kind}x"), unit.clone()],
            message: "because; \"so\"".into(),
        });
        let header = vec!["asset_id".into(), "type".into(), "unit".into()];
        let table = RejectedTable {
            file: "a.csv".into(), role: Role::Assets, header, delimiter: ';', rows: rows.collect(),
        };
        let file = SourceFile { name: "a.rejects.csv".into(), bytes: table.to_csv() };
        let reading = read(&[file], &ReadOptions::default());
        prop_assert_eq!(&reading.diagnostics, &[]);
        let rows: usize = reading.assets.iter().map(|batch| batch.rows.num_rows()).sum();
        prop_assert_eq!(rows, cells.len());
    }
}
