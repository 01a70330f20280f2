//! Verbs: what they print, what they refuse, with which exit code.

use std::fs;
use std::io::Read as _;

use crate::program::{example, result_of, voetspoor};

const MIXED: &str = "mixed-organisation";

#[test]
fn a_line_is_explained_from_the_result_alone() {
    let folder = tempfile::tempdir().unwrap();
    let result = result_of(MIXED, folder.path(), &[]);
    let result = result.to_str().unwrap();
    let tree = voetspoor(["explain", result, "item:device.laptop"]);
    assert_eq!(tree.code, Some(0));
    for expected in ["├─", "factors.csv:", "V-BOUND-01", "Sources", "licence"] {
        assert!(tree.out.contains(expected), "{expected} in\n{}", tree.out);
    }
    let dutch = voetspoor(["explain", result, "scope:3.8", "--lang", "nl"]);
    assert!(dutch.out.contains("waarom:") && dutch.out.contains("Bronnen"), "{}", dutch.out);
    let water = voetspoor(["explain", result, "total@water-scarcity", "--format", "json"]).json();
    assert_eq!(water["unit"], "m3 world eq");
}

#[test]
fn one_asset_is_explained_from_its_own_rows() {
    let inventory = example(MIXED);
    let inventory = inventory.to_str().unwrap();
    let asset =
        voetspoor(["footprint", inventory, "--explain", "LAP-2021", "--format", "json", "--draws", "500"]).json();
    assert_eq!(asset["line"], "LAP-2021");
    let cells = asset["cells"].as_array().unwrap();
    assert!(!cells.is_empty() && cells.iter().all(|cell| cell["key"]["item"] == "device.laptop"));
    let none = voetspoor(["footprint", inventory, "--explain", "no such asset"]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
    assert!(none.messages.contains("no valid asset"), "{}", none.messages);
}

#[test]
fn a_country_is_known_by_code_or_name_and_any_other_is_refused() {
    let inventory = example(MIXED);
    let run = |country: &str| {
        let ran = voetspoor(["footprint", inventory.to_str().unwrap(), "--draws", "100", "--country", country]);
        (ran.code, ran.messages)
    };
    for known in ["NL", "nl", "Nederland", "Belgium"] {
        assert_eq!(run(known).0, Some(0), "{known}");
    }
    let refused = |country: &str, why: &str| {
        let (code, told) = run(country);
        assert!(code != Some(0) && told.contains(why), "{country}: {code:?} {told}");
    };
    refused("ZZ", "no country \"ZZ\"");
    refused("Nederlnd", "did you mean \"nederland\"?");
    refused("", "no country");
    // A country, of which nobody publishes what its electricity emits.
    refused("AQ", "no factor of electricity for AQ");
}

#[test]
fn views_are_not_compared_and_vintages_are() {
    let folder = tempfile::tempdir().unwrap();
    let annual = result_of(MIXED, folder.path(), &[]);
    let corporate = result_of(MIXED, folder.path(), &["--view", "corporate"]);
    let other = result_of(MIXED, folder.path(), &["--factors", "ember-2026.1"]);
    let refused = voetspoor(["compare", annual.to_str().unwrap(), corporate.to_str().unwrap()]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.messages.contains("different views"), "{}", refused.messages);
    let compared = voetspoor(["compare", annual.to_str().unwrap(), other.to_str().unwrap(), "--format", "json"]).json();
    let climate = &compared["changes"][0];
    assert_eq!((&climate["indicator"], &climate["real"]), (&"climate-change".into(), &"no".into()));
    assert!(climate["factor_set"]["central"].as_f64().unwrap() != 0.0);
}

#[test]
fn levers_come_from_files_and_from_results_alike() {
    let folder = tempfile::tempdir().unwrap();
    let result = result_of(MIXED, folder.path(), &[]);
    let of_result = voetspoor(["levers", result.to_str().unwrap(), "--format", "json"]).json();
    let inventory = example(MIXED);
    let of_files = voetspoor(["levers", inventory.to_str().unwrap(), "--draws", "500", "--format", "json"]).json();
    assert_eq!(of_result["levers"], of_files["levers"]);
    let table = voetspoor(["levers", result.to_str().unwrap()]);
    assert!(table.out.contains("cannot be computed: no factor") && !table.out.contains("saves"), "{}", table.out);
}

#[test]
fn a_result_is_found_again_and_a_changed_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let result = result_of(MIXED, folder.path(), &[]);
    let inventory = example(MIXED);
    let verify = |result: &std::path::Path| {
        voetspoor(["verify", result.to_str().unwrap(), "--inventory", inventory.to_str().unwrap()])
    };
    let yes = verify(&result);
    assert_eq!(yes.code, Some(0), "{}", yes.out);
    assert!(yes.out.starts_with("yes"));
    let mut document: serde_json::Value = serde_json::from_str(&fs::read_to_string(&result).unwrap()).unwrap();
    document["totals"][0]["central"] = 1.0.into();
    let changed = folder.path().join("changed.json");
    fs::write(&changed, document.to_string()).unwrap();
    let no = verify(&changed);
    assert_eq!(no.code, Some(1));
    assert!(no.out.contains("totals.climate-change.central"), "{}", no.out);
}

#[test]
fn a_bundle_has_the_same_bytes_each_time_and_its_cells_give_the_result() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = |name: &str| {
        let path = folder.path().join(name);
        let inventory = example(MIXED);
        let ran =
            voetspoor(["footprint", inventory.to_str().unwrap(), "--draws", "500", "--bundle", path.to_str().unwrap()]);
        assert_eq!(ran.code, Some(0), "{}", ran.messages);
        fs::read(path).unwrap()
    };
    let bytes = bundle("a.zip");
    assert!(bytes == bundle("b.zip"), "two bundles of one result differ");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["README.txt", "SHA256SUMS", "cells.json", "method.json", "result.json", "sources.json"]);
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let cells = folder.path().join("cells.json");
    fs::write(&cells, read("cells.json")).unwrap();
    let again = voetspoor(["value", cells.to_str().unwrap(), "--draws", "500", "--format", "json"]).json();
    let stored: serde_json::Value = serde_json::from_str(&read("result.json")).unwrap();
    assert_eq!(again["totals"], stored["totals"]);
    assert!(read("sources.json").contains("licence") && read("README.txt").contains("voetspoor verify"));
}

#[test]
fn a_sum_needs_names_and_a_trend_needs_different_years() {
    let folder = tempfile::tempdir().unwrap();
    let nameless = result_of(MIXED, folder.path(), &[]);
    let fleet = result_of("product-fleet", folder.path(), &["--organisation", "Vloot", "--year", "2024"]);
    let named = result_of(MIXED, folder.path(), &["--organisation", "Gemeente"]);
    let before = result_of(MIXED, folder.path(), &["--year", "2023"]);
    let [nameless, fleet, named, before] = [&nameless, &fleet, &named, &before].map(|path| path.to_str().unwrap());
    let refused = voetspoor(["sum", nameless, fleet]);
    assert!(refused.code == Some(1) && refused.messages.contains("--organisation"), "{}", refused.messages);
    let sum = voetspoor(["sum", named, fleet, "--format", "json"]).json();
    assert_eq!(sum["consolidation"]["organisations"], serde_json::json!(["Gemeente", "Vloot"]));
    let refused = voetspoor(["trend", nameless, named]);
    assert!(refused.code == Some(1) && refused.messages.contains("one a year"), "{}", refused.messages);
    let trend = voetspoor(["trend", before, nameless, "--employees", "2023=400,2024=410", "--format", "json"]).json();
    assert_eq!(trend["base"], 2023);
    assert!(trend["points"][1]["per_employee"]["central"].as_f64().unwrap() > 0.0);
}

#[test]
fn wrong_usage_is_exit_code_2_and_a_missing_file_1() {
    assert_eq!(voetspoor(["explain"]).code, Some(2));
    assert_eq!(voetspoor(["compare", "one.json"]).code, Some(2));
    let missing = voetspoor(["explain", "no-such-file.json", "total"]);
    assert_eq!((missing.code, missing.out.as_str()), (Some(1), ""));
    assert!(missing.messages.starts_with("error: cannot open no-such-file.json"), "{}", missing.messages);
}
