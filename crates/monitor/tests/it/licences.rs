//! Figures that ask to share alike say so beside them.

use serde_json::Value;
use voetspoor_monitor::format::{csv_metadata, package};
use voetspoor_quantity::Lang;

use crate::shipped::now;

fn of_package(statistic: &str) -> Vec<Value> {
    let series = now().series(statistic);
    let files = package(now(), "x", &series, Lang::En).unwrap();
    let (_, bytes) = files.iter().find(|(name, _)| name == "datapackage.json").unwrap();
    let about: Value = serde_json::from_slice(bytes).unwrap();
    about["licenses"].as_array().unwrap().clone()
}

#[test]
fn share_alike_rows_carry_their_own_licence() {
    let licences = of_package("G7");
    let names: Vec<&str> = licences.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["CC-BY-4.0", "ODbL-1.0"]);
    assert!(licences[1]["title"].as_str().unwrap().contains("electricity-maps"), "{licences:?}");
    let described = csv_metadata(now(), "g7", &now().series("G7"), Lang::Nl);
    assert_eq!(described["dc:license"].as_array().unwrap().len(), 2);
}

#[test]
fn a_collection_of_facts_has_one_licence() {
    assert_eq!(of_package("E2").len(), 1);
}
