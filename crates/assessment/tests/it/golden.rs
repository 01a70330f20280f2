//! Golden results of the examples: any change of a factor, a rule or a reader shows here as a diff.

use voetspoor_assessment::ResultDocument;
use voetspoor_inventory::{ReadOptions, SourceFile, read};
use voetspoor_quantity::View;

use crate::bench::Bench;

fn result(example: &str, year: i16, view: View) -> ResultDocument {
    let bench = Bench::of_repository();
    let folder = format!("{}/../../examples/inventory/{example}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<SourceFile> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| SourceFile {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: std::fs::read(&path).unwrap(),
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let reading = read(&files, &ReadOptions::default());
    let counted = bench.count(&reading, year);
    bench.value(&reading, &counted, year, view)
}

/// Six significant digits: enough to see a change, few enough to be the same on every machine.
fn lines(result: &ResultDocument) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.5e}"));
    let mut out = format!("{:?}\n", result.inventory);
    for total in &result.totals {
        let (value, other) = (number(total.value.central), number(total.other.value.central));
        out.push_str(&format!("{} {value} {other} {}\n", total.indicator, total.unit));
    }
    for line in result.by_scope.iter().chain(&result.by_item).filter(|l| l.unit == "kg CO2e") {
        let name = line.item.clone().or(line.scope.clone()).unwrap_or_default();
        let category = line.category.map_or_else(String::new, |c| format!(".{c}"));
        out.push_str(&format!("{name}{category} {}\n", number(line.value.central)));
    }
    out
}

#[test]
fn the_g4it_sample() {
    insta::assert_snapshot!(lines(&result("g4it-sample", 2024, View::Annual)));
}

#[test]
fn the_fleet_of_products() {
    insta::assert_snapshot!(lines(&result("product-fleet", 2024, View::Annual)));
}

#[test]
fn the_mixed_organisation_in_both_views() {
    insta::assert_snapshot!("mixed_annual", lines(&result("mixed-organisation", 2024, View::Annual)));
    insta::assert_snapshot!("mixed_corporate", lines(&result("mixed-organisation", 2024, View::Corporate)));
}
