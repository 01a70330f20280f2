//! Figures that ask to share alike say so beside them.

use serde_json::Value;
use voetspoor_monitor::format::{Cube, csv_metadata, json_stat, package, sdmx_csv, table};
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

#[test]
fn a_row_alone_says_under_which_licence_it_came() {
    let at = now();
    for one in crate::shipped::shipped().observations() {
        let licences = at.licences_of(one);
        assert_eq!(licences.len(), one.sources.len(), "{}", one.key);
        for licence in licences {
            assert!(!licence.is_empty() && !licence.contains(';') && licence != "own", "{}: {licence:?}", one.key);
        }
    }
    let csv = table(at, "g7", &at.series("G7")).to_csv().unwrap();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let header = rows.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (source, licence) = (place("source"), place("licence"));
    let alike: Vec<String> = rows
        .records()
        .map(Result::unwrap)
        .filter(|row| row[source].contains("electricity-maps"))
        .map(|row| row[licence].to_owned())
        .collect();
    assert!(!alike.is_empty() && alike.iter().all(|licence| licence.contains("ODbL")), "{alike:?}");
    let sdmx = sdmx_csv(&Cube::new(at, at.series("E2"))).unwrap();
    assert!(sdmx.lines().next().unwrap().ends_with(",SOURCE,LICENCE") && sdmx.contains(",CC BY 4.0"), "{sdmx}");
    let stat = json_stat(&Cube::new(at, at.series("E1")), Lang::Nl);
    let cells = stat["extension"]["cells"].as_object().unwrap();
    assert!(cells.values().all(|cell| cell["licence"].is_array()));
    assert!(cells.values().any(|cell| cell["licence"][0] == "CC BY 4.0 (Voetspoor)"));
}
