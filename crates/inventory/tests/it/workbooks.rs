use std::io::Write;

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
