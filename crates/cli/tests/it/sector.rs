//! The national model on the command line.

use crate::program::{Ran, voetspoor};

const FEW: [&str; 2] = ["--draws", "200"];

fn sector(arguments: &[&str]) -> Ran {
    voetspoor(["sector"].iter().chain(arguments).chain(&FEW).copied())
}

#[test]
fn a_year_is_told_for_people_and_for_programs() {
    let table = sector(&["run", "--lang", "nl"]);
    assert_eq!(table.code, Some(0), "{}", table.messages);
    for expected in
        ["voetafdruk per inwoner", "aandeel in de uitstoot van het gebruik", "zeekabels", "ontbreekt, niet nul"]
    {
        assert!(table.out.contains(expected), "{expected} in\n{}", table.out);
    }
    let data = sector(&["run", "--year", "2021,2024", "--level", "parts", "--format", "json"]).json();
    assert_eq!(data["format"], "voetspoor-sector-outcome/1");
    let line = data["lines"].as_array().unwrap().iter().find(|line| line["id"] == "energy:dc-enterprise:2021").unwrap();
    assert_eq!(line["name"]["nl"], "serverruimten van organisaties");
    let csv = sector(&["run", "--measure", "energy", "--level", "total", "--format", "csv"]);
    assert_eq!(csv.out.lines().count(), 2);
    assert!(csv.out.lines().nth(1).unwrap().starts_with("energy:total:2024,,2024,energy,total,total,digital sector,"));
}

#[test]
fn switches_take_in_and_leave_out() {
    let energy = |switches: &[&str]| {
        let arguments: Vec<&str> = ["run", "--measure", "energy", "--level", "total", "--format", "json"]
            .iter()
            .chain(switches)
            .copied()
            .collect();
        sector(&arguments).json()["lines"][0]["central"].as_f64().unwrap()
    };
    let all = energy(&[]);
    assert!(energy(&["--without", "televisions"]) < all);
    assert!(energy(&["--with", "hosting-abroad"]) > all);
    assert!((energy(&["--boundary", "dialogic"]) - energy(&["--without", "enterprise-rooms"])).abs() < 1e-9);
}

#[test]
fn scenarios_are_those_of_the_tables_or_turned() {
    let all = sector(&["scenario", "--format", "json"]).json();
    assert_eq!(all.as_array().unwrap().len(), 6);
    let turned = sector(&[
        "scenario",
        "both-continue",
        "--demand",
        "data-centres=0.05",
        "--rebound",
        "0.3",
        "--green-share",
        "0.5",
        "--year",
        "2030",
        "--format",
        "json",
    ]);
    let scenario = &turned.json()[0]["scenario"];
    assert_eq!(scenario["id"], "both-continue*");
    assert_eq!(scenario["demand"]["rates"]["data-centres"], 0.05);
    let table = sector(&["scenario", "demand-saturates", "--lang", "nl"]);
    assert!(table.out.contains("niet gekwantificeerd") && table.out.contains("wat er zou zijn als"), "{}", table.out);
}

#[test]
fn a_figure_is_explained_down_to_its_line_and_sources() {
    let ran = sector(&["explain", "energy:home-router:2021", "--drivers"]);
    assert_eq!(ran.code, Some(0), "{}", ran.messages);
    for expected in ["sector/inputs.csv:", "hardware/parameters.csv:", "[1] Telecommonitor", "What moves it most"] {
        assert!(ran.out.contains(expected), "{expected} in\n{}", ran.out);
    }
    let future =
        sector(&["explain", "use-market:data-centres:2030", "--scenario", "both-continue", "--format", "json"]).json();
    assert!(future["sources"].as_array().unwrap().iter().any(|source| source["id"] == "jrc-2024"));
}

#[test]
fn waterfall_controls_and_goals_print_in_every_format() {
    for verb in ["waterfall", "controls"] {
        for format in ["table", "json", "csv"] {
            let ran = sector(&[verb, "--format", format, "--lang", "nl"]);
            assert_eq!(ran.code, Some(0), "{verb} {}", ran.messages);
            assert!(ran.out.lines().count() > 7, "{verb} {format}");
        }
    }
    let goal = sector(&["goal", "--lang", "nl"]);
    assert!(goal.out.contains("Doel voor 2030"), "{}", goal.out);
    let data = sector(&["goal", "--measure", "footprint", "--to", "0.9", "--format", "json"]).json();
    assert!(data["levers"].as_array().unwrap().iter().any(|needed| needed["lever"] == "life"));
}

#[test]
fn what_makes_no_sense_is_refused_with_what_would() {
    for (arguments, code, expected) in [
        (vec!["run", "--year", "1999"], 1, "2017 to 2024"),
        (vec!["run", "--factors", "mine"], 1, "nl-2026.1"),
        (vec!["run", "--measure", "weight"], 2, "weight"),
        (vec!["run", "--boundary", "moon"], 2, "moon"),
        (vec!["scenario", "doom"], 1, "both-continue"),
        (vec!["scenario", "--demand", "0,05"], 1, "with a point"),
        (vec!["scenario", "--demand", "data-centres=fast"], 1, "0.05 is five percent"),
        (vec!["scenario", "--demand", "explodes"], 1, "saturates"),
        (vec!["scenario", "--grid", "moon"], 1, "less-fossil"),
        (vec!["scenario", "--rebound", "-2"], 2, "-2"),
        (vec!["explain", "energy"], 2, "footprint:total:2024"),
        (vec!["explain", "energy:moon:2024"], 1, "television"),
        (vec!["goal", "--year", "2020"], 1, "2025"),
        (vec!["goal", "--to", "7"], 1, "between 0 and 2"),
    ] {
        let ran = sector(&arguments);
        assert_eq!(ran.code, Some(code), "{arguments:?} {}", ran.messages);
        assert!(ran.messages.contains(expected), "{arguments:?}: {}", ran.messages);
    }
}

#[test]
fn a_folder_with_faults_is_told_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    copy(&from, folder.path());
    let inputs = folder.path().join("sector/inputs.csv");
    let text = std::fs::read_to_string(&inputs).unwrap();
    std::fs::write(&inputs, text.replacen("smartphone,units,,0.87", "smartphone,units,,none", 1)).unwrap();
    let ran = voetspoor(["--data", folder.path().to_str().unwrap(), "sector", "run"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.messages.contains("sector/inputs.csv:") && ran.messages.contains("not-a-number"), "{}", ran.messages);
    let checked = voetspoor(["--data", folder.path().to_str().unwrap(), "data", "check"]);
    assert_eq!(checked.code, Some(1));
    assert!(checked.out.contains("not-a-number"), "{}", checked.out);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let there = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&there).unwrap();
            copy(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).unwrap();
        }
    }
}
