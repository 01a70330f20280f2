//! `voetspoor datacentre` as an operator uses it.

use std::path::PathBuf;

use crate::program::voetspoor;

fn example(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/datacentre").join(name);
    path.to_str().unwrap().to_owned()
}

#[test]
fn an_empty_template_is_written_and_is_not_complete() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["csv", "xlsx", "json"] {
        let path = folder.path().join(format!("report.{format}"));
        let path = path.to_str().unwrap();
        let ran = voetspoor(["datacentre", "template", "--year", "2025", "--format", format, "--output", path]);
        assert_eq!(ran.code, Some(0), "{}", ran.messages);
        let ran = voetspoor(["datacentre", "check", path]);
        assert_eq!(ran.code, Some(1));
        assert!(ran.out.contains("V-DCR-020") && ran.out.contains("0 / "), "{}", ran.out);
    }
}

#[test]
fn a_complete_report_passes_and_shows_the_figures_of_hand() {
    let ran = voetspoor(["datacentre", "check", &example("noordveen-2025.csv"), "--lang", "nl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(ran.out.contains("PUE  1,50") && ran.out.contains("WUE  0,900 m3/MWh"), "{}", ran.out);
    let ran = voetspoor(["datacentre", "report", &example("noordveen-2025.csv")]);
    assert_eq!(ran.code, Some(0), "{}", ran.messages);
    for wanted in ["2026-05-15", "scope 3, category 13", "households", "1.36", "130000 kWh generated and used on site"]
    {
        assert!(ran.out.contains(wanted), "{wanted} in {}", ran.out);
    }
}

#[test]
fn the_heat_duty_is_as_strong_as_its_rule() {
    let report = voetspoor(["datacentre", "report", &example("noordveen-2025.csv"), "--on", "2026-11-22"]);
    let rule = voetspoor(["duties", "show", "EU-EED-26-6", "--on", "2026-11-22"]);
    let line = report.out.lines().find(|line| line.contains("(EU-EED-26-6)")).unwrap();
    // What it means is the answer of the rule, how far the law has come and how it was read are the record's.
    let (_, said) = line.split_once("): ").unwrap();
    let parts: Vec<&str> = said.split(" · ").collect();
    assert_eq!(parts.len(), 3, "{line}");
    assert!(rule.out.contains(parts[1]) && rule.out.contains(parts[2]), "{line} in {}", rule.out);
    assert!(parts[1].starts_with("adopted") && parts[0] == "may apply", "{line}");
    assert!(report.out.contains("The directive binds through Dutch law"), "{}", report.out);
}

#[test]
fn a_report_with_errors_says_where_and_gives_no_file_unless_asked() {
    let file = example("noordveen-2025-with-errors.csv");
    let ran = voetspoor(["datacentre", "check", &file, "--format", "json"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("\"complete\": false") && ran.out.contains("\"V-DCR-003\""), "{}", ran.out);
    let ran = voetspoor(["datacentre", "report", &file, "--format", "csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    let ran = voetspoor(["datacentre", "report", &file, "--format", "csv", "--incomplete"]);
    assert!(ran.code == Some(1) && ran.out.starts_with("annex,point,symbol,"), "{}", ran.out);
}

#[test]
fn the_public_file_keeps_secrets() {
    let ran =
        voetspoor(["datacentre", "report", &example("noordveen-2025.csv"), "--for", "public", "--format", "json"]);
    assert!(ran.code == Some(0) && ran.out.contains("\"edc\"") && !ran.out.contains("traffic_in"), "{}", ran.out);
}

#[test]
fn a_sector_is_summed_and_nobody_is_given_away() {
    let folder = example("sector");
    let ran = voetspoor(["datacentre", "sector", &folder, "--year", "2025", "--control", "200000000"]);
    assert_eq!(ran.code, Some(0), "{}", ran.messages);
    assert!(ran.out.contains("due 12, filed 10, complete 0") && ran.out.contains("not filed"), "{}", ran.out);
    // Roodhaven left its energy blank, so the sum is of nine.
    assert!(ran.out.contains("9 of 10  all data centres"), "{}", ran.out);
    let closed =
        voetspoor(["datacentre", "sector", &folder, "--year", "2025", "--all-confidential", "--format", "csv"]);
    // Oranjepolder alone is large: its 46 GWh stand nowhere.
    assert!(closed.out.contains("edc,size,large,1,1,,,kWh") && !closed.out.contains("46000000"), "{}", closed.out);
    let wrong = voetspoor(["datacentre", "sector", "no-such-folder"]);
    assert_eq!(wrong.code, Some(1));
}
