use std::io::Write;

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use voetspoor_inventory::{HeaderLanguage, ReadOptions, Reading, Role, TemplateFormat, read, template};
use zip::write::SimpleFileOptions;

use crate::{codes, shown, source};

fn read_one(name: &str, bytes: &[u8]) -> Reading {
    read(&[source(name, bytes)], &ReadOptions::default())
}

fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("dd-mm-yyyy");
    let sheet = workbook.add_worksheet().set_name("apparaten").expect("a name");
    for (column, name) in ["apparaat_id", "soort", "aantal", "gekocht op", "relatie"].into_iter().enumerate() {
        sheet.write(2, column as u16, name).expect("a header");
    }
    sheet.write(3, 0, 12_345).expect("an id");
    sheet.write(3, 1, "Laptop").expect("a kind");
    sheet.write(3, 2, 2.0).expect("a number");
    let day = ExcelDateTime::from_ymd(2022, 3, 31).expect("a day");
    sheet.write_with_format(3, 3, day, &date).expect("a date");
    sheet.write(5, 0, "b").expect("an id");
    sheet.write(5, 1, "Laptop").expect("a kind");
    sheet.write(5, 4, "huur").expect("a word");
    let sheet = workbook.add_worksheet().set_name("toelichting").expect("a name");
    sheet.write(0, 0, "Just some words").expect("a text");
    workbook.add_worksheet().set_name("leeg").expect("a name");
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_sheet_with_a_known_header_is_a_table() {
    let reading = read_one("inventaris.xlsx", &xlsx());
    let found = "Error inventaris.xlsx#apparaten:6:5  V-INV-012  relatie \"huur\" is not a word that is known here";
    assert!(shown(&reading.diagnostics).starts_with(found), "{}", shown(&reading.diagnostics));
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(reading.passed_over[0].0, "inventaris.xlsx#toelichting");
    let rows = &reading.assets[0].rows;
    let text = |column: &str| format!("{:?}", rows.column_by_name(column).expect("the column"));
    assert!(text("asset_id").contains("\"12345\""));
    assert!(text("purchased_on").contains("2022-03-31"));
    assert_eq!(reading.rejects[0].rows[0].line, 6);
}

#[test]
fn templates_read_back_without_a_word() {
    for language in [HeaderLanguage::Dutch, HeaderLanguage::English] {
        for format in [TemplateFormat::Xlsx, TemplateFormat::Ods] {
            let bytes = template(&Role::ALL, language, format).expect("a template");
            let reading = read_one("template", &bytes);
            assert_eq!(shown(&reading.diagnostics), "", "{format:?} {language:?}");
            assert_eq!(reading.rows.len(), 8);
            assert_eq!(reading.passed_over, []);
        }
        for role in Role::ALL {
            let bytes = template(&[role], language, TemplateFormat::Csv).expect("a template");
            let reading = read_one("template.csv", &bytes);
            assert_eq!(shown(&reading.diagnostics), "");
            assert_eq!(reading.rows.keys().copied().collect::<Vec<_>>(), [role]);
        }
    }
    assert!(template(&Role::ALL, HeaderLanguage::Dutch, TemplateFormat::Csv).is_err());
}

#[test]
fn a_workbook_that_was_cut_off_is_told() {
    let bytes = xlsx();
    for length in [4, bytes.len() / 2, bytes.len() - 10] {
        assert_eq!(codes(&read_one("cut.xlsx", &bytes[..length])), [(0, "V-INV-022")], "{length}");
    }
    assert_eq!(codes(&read_one("text.xlsx", b"asset_id;type")), [(0, "V-INV-022")]);
}

fn zip_of(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a part");
    zip.write_all(content).expect("its content");
    zip.finish().expect("a zip file").into_inner()
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let mut options = ReadOptions::default();
    options.limits.inflated_bytes = 1 << 20;
    let honest = zip_of("xl/workbook.xml", &vec![b' '; 2 << 20]);
    assert_eq!(codes(&read(&[source("bomb.xlsx", &honest)], &options)), [(0, "V-INV-023")]);
    // The same file whose directory says that the part has 100 bytes.
    let mut lying = honest.clone();
    let directory = lying.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").expect("a directory");
    lying[directory + 24..directory + 28].copy_from_slice(&100u32.to_le_bytes());
    let found = codes(&read(&[source("bomb.xlsx", &lying)], &options));
    assert!(found == [(0, "V-INV-023")] || found == [(0, "V-INV-022")], "{found:?}");
    let steep = zip_of("xl/workbook.xml", &vec![b' '; 20 << 20]);
    assert_eq!(codes(&read_one("bomb.xlsx", &steep)), [(0, "V-INV-023")]);
}

#[test]
fn an_ods_of_repeated_cells_is_not_unpacked() {
    let cell = r#"<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>"#;
    let content = format!(
        r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>"#
    );
    assert_eq!(codes(&read_one("bomb.ods", &zip_of("content.xml", content.as_bytes()))), [(0, "V-INV-023")]);
}

#[test]
fn a_zip_file_of_something_else_is_passed_over() {
    let reading = read_one("a.zip", &zip_of("readme.txt", b"hello"));
    assert_eq!(codes(&reading), []);
    assert_eq!(reading.passed_over.len(), 1);
}

#[test]
fn an_old_workbook_is_told() {
    assert_eq!(codes(&read_one("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), [(0, "V-INV-037")]);
}

/// A workbook with one sheet of texts and numbers; `""` is an empty cell.
fn sheet_of(rows: &[&[&str]], merges: &[(u32, u16, u32, u16)], hidden: &[u32]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("lijst").expect("a name");
    fill(sheet, rows);
    for (row, column, last_row, last_column) in merges {
        let text = rows[*row as usize][*column as usize];
        sheet.merge_range(*row, *column, *last_row, *last_column, text, &Format::new()).expect("a merged cell");
    }
    for row in hidden {
        sheet.set_row_hidden(*row).expect("a row");
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn fill(sheet: &mut rust_xlsxwriter::Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).expect("a number"),
                Err(_) => sheet.write(row, column, *cell).expect("a text"),
            };
        }
    }
}

fn counts(reading: &Reading) -> Vec<f64> {
    let batches = reading.assets.iter();
    let columns = batches.map(|batch| batch.rows.column_by_name("quantity").expect("counts"));
    columns.flat_map(|column| column.as_primitive::<Float64Type>().values().to_vec()).collect()
}

#[test]
fn a_head_of_two_rows_with_merged_cells_is_read() {
    let rows: [&[&str]; 5] = [
        &["Inventaris van de gemeente"],
        &["apparaat_id", "soort", "Aankoop", "", "Opmerking", ""],
        &["", "", "datum", "aantal", "", ""],
        &["a", "Laptop", "31-03-2022", "4", "x", "y"],
        &["b", "Monitor", "2022-04-01", "5", "", "z"],
    ];
    let merges = [(0, 0, 0, 5), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 5)];
    let reading = read_one("a.xlsx", &sheet_of(&rows, &merges, &[]));
    assert_eq!(codes(&reading), [(3, "V-INV-039"), (3, "V-INV-001")], "{}", shown(&reading.diagnostics));
    assert!(reading.diagnostics[0].message.en.contains("above it are 1"), "{:?}", reading.diagnostics[0]);
    assert_eq!(counts(&reading), [4.0, 5.0]);
    let bought = reading.assets[0].rows.column_by_name("purchased_on").expect("dates");
    assert_eq!(format!("{:?}", bought.as_primitive::<arrow_array::types::Date32Type>().value(0)), "19082");
}

#[test]
fn a_head_merged_over_two_columns_names_both() {
    let head: &[&str] = &["apparaat_id", "soort", "aantal", ""];
    let merges = [(0, 2, 0, 3)];
    let one =
        read_one("a.xlsx", &sheet_of(&[head, &["a", "Laptop", "", "4"], &["b", "Laptop", "", "5"]], &merges, &[]));
    assert_eq!(codes(&one), [(1, "V-INV-028")], "{}", shown(&one.diagnostics));
    assert_eq!(counts(&one), [4.0, 5.0]);
    let both =
        read_one("a.xlsx", &sheet_of(&[head, &["a", "Laptop", "3", "4"], &["b", "Laptop", "5", "5"]], &merges, &[]));
    assert_eq!(codes(&both), [(1, "V-INV-028"), (2, "V-INV-028")], "{}", shown(&both.diagnostics));
    assert!(both.diagnostics[1].message.en.starts_with("aantal is \"3\" in column 3 and \"4\" in column 4"));
    assert_eq!(counts(&both), [5.0]);
    let empty = read_one("a.xlsx", &sheet_of(&[head, &["a", "Laptop", "3", ""]], &merges, &[]));
    assert_eq!(codes(&empty), [], "nothing stands below the second half");
}

#[test]
fn a_note_merged_beside_the_table_takes_no_rows_from_it() {
    let rows: [&[&str]; 3] = [&["apparaat_id", "soort", "", "let op: concept"], &["a", "Laptop"], &["b", "Laptop"]];
    let reading = read_one("a.xlsx", &sheet_of(&rows, &[(0, 3, 2, 3)], &[]));
    assert_eq!(reading.rows[&Role::Assets].read, 2);
}

#[test]
fn a_value_merged_over_rows_is_told() {
    let rows: [&[&str]; 4] =
        [&["apparaat_id", "soort", "land"], &["a", "Laptop", "NL"], &["b", "Laptop"], &["c", "Laptop", "BE"]];
    let reading = read_one("a.xlsx", &sheet_of(&rows, &[(1, 2, 2, 2)], &[]));
    assert_eq!(codes(&reading), [(2, "V-INV-048")]);
    assert!(reading.diagnostics[0].message.nl.contains("regels 2 tot en met 3"), "{:?}", reading.diagnostics[0]);
}

#[test]
fn hidden_rows_are_read_and_told() {
    let rows: [&[&str]; 4] = [&["apparaat_id", "soort"], &["a", "Laptop"], &["b", "Laptop"], &["c", "Laptop"]];
    let reading = read_one("a.xlsx", &sheet_of(&rows, &[], &[2, 3, 7]));
    assert_eq!(codes(&reading), [(0, "V-INV-047")]);
    assert!(reading.diagnostics[0].message.en.contains("of the sheet: 2, the first at line 3"));
    assert_eq!(reading.rows[&Role::Assets].read, 3);
}

#[test]
fn a_hidden_sheet_counts_only_where_no_other_sheet_is_that_table() {
    let mut workbook = Workbook::new();
    let assets = |count| -> [[String; 3]; 2] {
        [["asset_id", "type", "quantity"].map(str::to_owned), ["a", "Laptop", count].map(str::to_owned)]
    };
    let mut add = |name: &str, rows: &[[String; 3]], hidden: bool| {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name").set_hidden(hidden);
        // A program always shows the sheet that it opens with.
        sheet.set_active(!hidden);
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        fill(sheet, &rows);
    };
    add("oud", &assets("9"), true);
    add("nu", &assets("4"), false);
    add("locaties", &[["site_id", "country", ""].map(str::to_owned), ["s", "NL", ""].map(str::to_owned)], true);
    let reading = read_one("a.xlsx", &workbook.save_to_buffer().expect("a workbook"));
    let told: Vec<(&str, &str)> =
        reading.diagnostics.iter().map(|told| (told.place.file.as_str(), told.code)).collect();
    assert_eq!(told, [("a.xlsx#locaties", "V-INV-046"), ("a.xlsx#oud", "V-INV-046")]);
    assert!(reading.diagnostics[1].message.en.contains("is not read"), "{:?}", reading.diagnostics[1]);
    assert_eq!((counts(&reading), reading.sites.len()), (vec![4.0], 1));
}

#[test]
fn an_ods_with_hidden_rows_sheets_and_merged_heads_is_read_alike() {
    let text = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row = |kind: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| text(cell)).collect();
        format!("<table:table-row {kind}>{cells}</table:table-row>")
    };
    let head = r#"<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>asset_id</text:p></table:table-cell>
        <table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Wat</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"#;
    let head = head.replace("\n        ", "");
    let below =
        format!("<table:table-row><table:covered-table-cell/>{}{}</table:table-row>", text("type"), text("quantity"));
    let filtered = row(r#"table:visibility="filter""#, &["b", "Laptop", "2"]);
    let seen = format!(
        r#"<table:table table:name="nu">{head}{below}{}{filtered}</table:table>"#,
        row("", &["a", "Laptop", "1"])
    );
    let old = format!(
        r#"<table:table table:name="een oude" table:style-name="weg">{}{}</table:table>"#,
        row("", &["asset_id", "type"]),
        row("", &["a", "Server"])
    );
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{old}{seen}</office:spreadsheet></office:body></office:document-content>"#
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ] {
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its content");
    }
    let reading = read_one("a.ods", &zip.finish().expect("a zip file").into_inner());
    let told: Vec<(&str, &str)> =
        reading.diagnostics.iter().map(|told| (told.place.file.as_str(), told.code)).collect();
    assert_eq!(told, [("a.ods#een oude", "V-INV-046"), ("a.ods#nu", "V-INV-047")], "{}", shown(&reading.diagnostics));
    assert_eq!(counts(&reading), [1.0, 2.0]);
}

#[test]
fn a_workbook_without_a_cell_is_empty_and_a_stray_cell_has_its_line() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    assert_eq!(codes(&read_one("a.xlsx", &workbook.save_to_buffer().expect("a workbook"))), [(0, "V-INV-021")]);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, &[&["asset_id", "type"], &["a", "Laptop"]]);
    sheet.write(41, 5_000, "x").expect("a stray cell");
    let reading = read_one("a.xlsx", &workbook.save_to_buffer().expect("a workbook"));
    assert_eq!(codes(&reading), [(0, "V-INV-024")]);
    assert!(reading.diagnostics[0].message.en.contains("line 42"), "{:?}", reading.diagnostics[0]);
}

#[test]
fn a_number_of_many_digits_is_told_by_its_power() {
    let rows: [&[&str]; 2] = [&["asset_id", "type", "quantity"], &["a", "Laptop", "1e300"]];
    let reading = read_one("a.xlsx", &sheet_of(&rows, &[], &[]));
    assert!(
        reading.diagnostics[0].message.en.starts_with("quantity \"1e300\" must be"),
        "{:?}",
        reading.diagnostics[0]
    );
}

#[test]
fn a_hidden_sheet_counts_where_the_one_that_people_see_has_no_rows() {
    let mut workbook = Workbook::new();
    let head: &[&str] = &["asset_id", "type"];
    let shown = workbook.add_worksheet().set_name("nieuw").expect("a name");
    fill(shown, &[head]);
    let hidden = workbook.add_worksheet().set_name("lijst").expect("a name").set_hidden(true);
    fill(hidden, &[head, &["a", "Laptop"]]);
    let reading = read_one("a.xlsx", &workbook.save_to_buffer().expect("a workbook"));
    assert_eq!(reading.rows[&Role::Assets].read, 1);
    assert!(reading.diagnostics[0].message.en.contains("it is read"), "{:?}", reading.diagnostics);
}
