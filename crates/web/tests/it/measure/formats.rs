//! Every format gives the figures that the library gives.

use std::io::{Cursor, Write};

use voetspoor_assessment::{Boundaries, InputFacts, Options, Reference, assess};
use voetspoor_catalog::TableFile;
use voetspoor_engine::{Setting, Usage, count};
use voetspoor_inventory::{ReadOptions, SourceFile, read};
use voetspoor_quantity::{Approach, CalendarYear, Indicator, View, Zone};
use voetspoor_report::{Sheet, Value, to_xlsx};
use voetspoor_web::router;

use super::{LAPTOPS, Part, climate, example, field, file, result_of};
use crate::portal::{portal, shipped, sources};

/// What the library says of files, without the portal.
fn by_library(parts: &[Part], year: CalendarYear) -> f64 {
    let sources = sources();
    let tables = sources.data.iter().map(|(path, bytes)| TableFile { path, bytes });
    let catalog = voetspoor_catalog::load(tables).unwrap();
    let table = sources.data.iter().find(|(path, _)| path == "method/boundaries.csv").unwrap();
    let boundaries = Boundaries::from_csv(&table.1).unwrap();
    let files: Vec<SourceFile> =
        parts.iter().map(|(_, name, bytes)| SourceFile { name: name.clone().unwrap(), bytes: bytes.clone() }).collect();
    let reading = read(&files, &ReadOptions { reporting_year: Some(year), ..ReadOptions::default() });
    let setting =
        Setting::new(&catalog, year, Some(Zone::NL), &reading.sites, &reading.virtual_machines, &reading.applications);
    let usage = Usage { cloud: &reading.cloud_usage, services: &reading.services, energy: &reading.energy };
    let counted = count(&setting, &reading.assets, usage).unwrap();
    let reference = Reference { catalog: &catalog, boundaries: &boundaries };
    let basis = reference.basis("nl-2026.1", &reading.contracts, View::Annual, Approach::Operational).unwrap();
    // The central value does not depend on draws.
    let options = Options { draws: 100, ..Options::default() };
    let result = assess(&counted, basis, year, &options, InputFacts::default());
    let total = result.totals.iter().find(|total| total.indicator == Indicator::ClimateChange).unwrap();
    total.value.central.unwrap()
}

#[tokio::test]
async fn the_examples_give_the_figures_of_the_library() {
    let router = shipped();
    for folder in ["mixed-organisation", "g4it-sample", "product-fleet"] {
        let mut parts = example(folder);
        let expected = by_library(&parts, CalendarYear(2024));
        parts.extend([field("year", "2024"), field("country", "NL")]);
        let found = climate(&result_of(&router, parts).await);
        assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{folder}: {found} and {expected}");
    }
}

/// The laptops of the CSV as a workbook of Office.
fn xlsx() -> Vec<u8> {
    let text = |text: &str| Value::Text(text.to_owned());
    let header = ["apparaat_id", "soort", "aantal", "land", "levensduur_jaar"].map(str::to_owned).into();
    let rows = vec![vec![text("L-1"), text("Laptop"), Value::Number(3.0), text("NL"), Value::Number(4.5)]];
    to_xlsx(&[Sheet { name: "apparaten".to_owned(), header, rows }]).unwrap()
}

/// The same as an open document.
fn ods() -> Vec<u8> {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |line: &str| {
        let cells: String = line.split(';').map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = LAPTOPS.lines().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"apparaten\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", plain).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("META-INF/manifest.xml", plain).unwrap();
    zip.write_all(
        b"<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
          <manifest:file-entry manifest:full-path=\"/\" \
          manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>",
    )
    .unwrap();
    zip.start_file("content.xml", plain).unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// The same as Parquet: the batches that the reader makes of the CSV.
fn parquet() -> Vec<u8> {
    let csv = SourceFile { name: "a.csv".to_owned(), bytes: LAPTOPS.as_bytes().to_vec() };
    let reading = read(&[csv], &ReadOptions::default());
    let mut bytes = Vec::new();
    let batches = reading.assets.into_iter().map(|batch| batch.rows);
    voetspoor_inventory::write_assets_parquet(batches, &mut bytes).unwrap();
    bytes
}

#[tokio::test]
async fn csv_xlsx_ods_and_parquet_give_one_figure() {
    let router = shipped();
    let mut found = Vec::new();
    for part in [file("a.csv", LAPTOPS), file("a.xlsx", xlsx()), file("a.ods", ods()), file("a.parquet", parquet())] {
        found.push(climate(&result_of(&router, vec![part, field("year", "2024")]).await));
    }
    assert!(found[0] > 0.0);
    assert_eq!(found, [found[0]; 4]);
}

#[tokio::test]
async fn a_profile_reads_the_export_of_a_management_tool() {
    let router = shipped();
    let wrong = vec![file("a.csv", LAPTOPS), field("profile", "nonsense")];
    let answer = super::send(&router, "/en/measure/result", &wrong).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Choose one of the options."));
}

#[tokio::test]
async fn a_result_taken_along_opens_again() {
    let router = router(portal());
    let first = result_of(&router, vec![file("a.csv", LAPTOPS), field("year", "2024")]).await;
    let again = result_of(&router, vec![file("voetspoor.json", first.to_string())]).await;
    assert_eq!(first["totals"], again["totals"]);
}
