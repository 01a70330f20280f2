//! Formats give back what went in; other programs read them in `e2e` (`cargo xtask test`).

use std::collections::BTreeMap;

use serde_json::Value;
use voetspoor_monitor::format::{Cube, csv_metadata, json_stat, json_stat_collection, package, sdmx_csv, table};
use voetspoor_quantity::Lang;

use crate::shipped::{now, shipped};

/// Codes in the order of the dimensions, and the value.
type Cells = BTreeMap<Vec<String>, Option<f64>>;

fn from_json_stat(document: &Value) -> Cells {
    let ids: Vec<&str> = document["id"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    let sizes: Vec<usize> =
        document["size"].as_array().unwrap().iter().map(|size| size.as_u64().unwrap() as usize).collect();
    let value = document["value"].as_object().unwrap();
    value
        .iter()
        .map(|(index, value)| {
            let mut rest: usize = index.parse().unwrap();
            let mut codes = Vec::new();
            for (id, size) in ids.iter().zip(&sizes).rev() {
                let code = &document["dimension"][*id]["category"]["index"][rest % size];
                codes.insert(0, code.as_str().unwrap().to_owned());
                rest /= size;
            }
            assert_eq!(rest, 0, "the cell lies in the cube");
            (codes, value.as_f64())
        })
        .collect()
}

fn from_sdmx(text: &str) -> Cells {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let last = header.iter().position(|name| name == "OBS_VALUE").unwrap();
    assert_eq!(header[..3], ["STRUCTURE", "STRUCTURE_ID", "ACTION"]);
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| ((3..last).map(|at| row[at].to_owned()).collect(), row[last].parse().ok())).collect()
}

#[test]
fn json_stat_and_sdmx_csv_hold_the_same_cells_as_the_series() {
    let at = now();
    let mut points = 0;
    for one in shipped().statistics() {
        let series = at.series(&one.id);
        let expected: usize = series.iter().map(|series| series.points.len()).sum();
        let cube = Cube::new(at, series);
        if cube.series().is_empty() {
            continue;
        }
        let json = from_json_stat(&json_stat(&cube, Lang::Nl));
        let sdmx = from_sdmx(&sdmx_csv(&cube).unwrap());
        assert_eq!(json, sdmx, "{}", one.id);
        assert_eq!(json.len(), expected, "{}: no two points share a cell", one.id);
        let table = table(at, "observations", cube.series());
        let values: Vec<Option<f64>> = table.rows.iter().map(|row| row[8].as_f64()).collect();
        let mut left: Vec<Option<f64>> = json.into_values().collect();
        for value in &values {
            let at = left.iter().position(|one| one == value).unwrap_or_else(|| panic!("{}: {value:?}", one.id));
            left.remove(at);
        }
        points += expected;
    }
    assert!(points > 400, "{points}");
}

#[test]
fn what_is_missing_is_null_and_says_why() {
    let at = now();
    let cube = Cube::new(at, vec![at.one(&"E2.electricity.NL.main-activity.cbs".parse().unwrap()).unwrap()]);
    let document = json_stat(&cube, Lang::En);
    let cell = document["status"].as_object().unwrap().iter().find(|(_, status)| *status == "not-obtained").unwrap().0;
    assert!(document["value"][cell].is_null() && document["value"].as_object().unwrap().contains_key(cell));
    let sdmx = sdmx_csv(&cube).unwrap();
    assert!(sdmx.contains(",2022,,L,GWh,"), "{sdmx}");
    let csv = table(now(), "e2", cube.series()).to_csv().unwrap();
    let row = csv.lines().find(|line| line.contains(",2022,")).unwrap();
    assert!(row.contains(",cbs,,,,GWh,false,not-obtained,"), "{row}");
}

#[test]
fn metadata_and_package_name_every_column_and_source() {
    let at = now();
    let series = at.everything();
    let about = csv_metadata(at, "observations", &series, Lang::En);
    let columns = about["tableSchema"]["columns"].as_array().unwrap();
    assert_eq!(columns.len(), table(now(), "x", &series).columns.len());
    let files = package(at, "voetspoor-monitor", &series, Lang::En).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["datapackage.json", "observations.csv", "statistics.csv", "sources.csv"]);
    let sources = String::from_utf8(files[3].1.clone()).unwrap();
    assert_eq!(csv::Reader::from_reader(sources.as_bytes()).records().count(), shipped().sources().count());
}

#[test]
fn a_collection_holds_every_statistic_with_figures() {
    let at = now();
    let cubes = Cube::all(at);
    assert!(cubes.iter().all(|cube| !cube.series().is_empty()));
    let document = json_stat_collection(&cubes, "all", Lang::En);
    assert_eq!(document["link"]["item"].as_array().unwrap().len(), cubes.len());
    let points = |series: &[voetspoor_monitor::Series<'_>]| series.iter().map(|one| one.points.len()).sum::<usize>();
    let held: usize = cubes.iter().map(|cube| points(cube.series())).sum();
    assert_eq!(held, points(&at.everything()), "every figure stands in one cube");
}

#[test]
fn cubes_of_a_collection_are_small_and_nearly_full() {
    let at = now();
    let (mut cells, mut figures) = (0, 0);
    let mut titles = std::collections::BTreeSet::new();
    for cube in Cube::all(at) {
        let document = json_stat(&cube, Lang::En);
        let size: u64 = document["size"].as_array().unwrap().iter().map(|size| size.as_u64().unwrap()).product();
        let held = document["value"].as_object().unwrap().len() as u64;
        assert!(size <= 10 * held, "{}: {size} cells for {held} figures", document["label"]);
        cells += size;
        figures += held;
        let title = (document["extension"]["statistic"].to_string(), document["label"].to_string());
        assert!(titles.insert(title.clone()), "two cubes are called {title:?}");
    }
    assert!(cells < 3 * figures, "{cells} cells for {figures} figures");
}
