//! What is assumed, cut or lost is told, with its code, place and count.

use std::path::Path;

use serde_json::Value;

use crate::program::voetspoor;

/// Writes files into a folder and gives the result of their footprint in 2024.
fn result_of_files(folder: &Path, files: &[(&str, &str)]) -> Value {
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let ran =
        voetspoor(["footprint", folder.to_str().unwrap(), "--year", "2024", "--format", "json", "--by", "workload"]);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.messages))
}

/// File and line of the diagnostics of a code.
fn places<'r>(result: &'r Value, code: &str) -> Vec<(&'r str, u64)> {
    let all = result["diagnostics"].as_array().unwrap();
    let of_code = all.iter().filter(|line| line["code"] == code);
    of_code.map(|line| (line["file"].as_str().unwrap(), line["line"].as_u64().unwrap())).collect()
}

#[test]
fn equipment_of_a_refused_site_is_counted_as_not_covered() {
    let folder = tempfile::tempdir().unwrap();
    let assets = "asset_id,type,site,country,purchased_on,annual_kwh\n\
                  a,laptop,S1,,2023-01-01,20\nb,laptop,S1,,2023-01-01,20\nc,laptop,S1,NL,2023-01-01,20\nd,laptop,S2,,2023-01-01,20\n";
    let sites = "site_id,country,kind,pue\nS1,NL,data-centre,0.8\nS2,NL,office,\n";
    let result = result_of_files(folder.path(), &[("assets.csv", assets), ("sites.csv", sites)]);
    assert_eq!(places(&result, "V-INV-013"), [("sites.csv", 2)]);
    assert_eq!(places(&result, "V-INV-015"), [("assets.csv", 2)]);
    let rows = &result["inventory"];
    assert_eq!((&rows["rejected"], &rows["rejected_beside"], &rows["partly"]), (&0.into(), &1.into(), &3.into()));
    let gap = result["not_covered"].as_array().unwrap().iter().find(|gap| gap["rows"] == 3).unwrap();
    assert_eq!((&gap["indicator"], &gap["item"]), (&"climate-change".into(), &"device.laptop".into()));
    assert!(gap["reason"].as_str().unwrap().contains("was refused"));
    assert!(gap["reason_nl"].as_str().unwrap().contains("is afgekeurd"));
}

#[test]
fn a_host_divided_in_equal_parts_is_told_and_flagged() {
    let folder = tempfile::tempdir().unwrap();
    let assets = "asset_id,type,country,purchased_on,annual_kwh\nh,server,NL,2023-01-01,1000\n";
    let machines = "vm_id,host,vcpu\na,h,8\nb,h,\n";
    let result = result_of_files(folder.path(), &[("assets.csv", assets), ("virtual-machines.csv", machines)]);
    assert_eq!(places(&result, "V-CNT-014"), [("virtual-machines.csv", 3)]);
    let lines = result["by_workload"].as_array().unwrap();
    let flagged = |line: &&Value| line["flags"].as_array().is_some_and(|flags| flags.contains(&"equal-parts".into()));
    assert_eq!((lines.len(), lines.iter().filter(flagged).count()), (lines.len(), lines.len()));
    assert!(!lines.is_empty());
}

#[test]
fn shares_of_a_contract_above_one_are_told_at_the_row_beyond() {
    let folder = tempfile::tempdir().unwrap();
    let assets = "asset_id,type,site,purchased_on,annual_kwh\na,server,S,2023-01-01,1000\n";
    let sites = "site_id,country,kind,contract\nS,NL,office,C\n";
    let contracts = "contract_id,kind,technology,share,year,cancelled\n\
                     C,guarantees-of-origin,wind,0.8,2024,yes\nC,guarantees-of-origin,solar,0.7,2024,yes\n";
    let files = [("assets.csv", assets), ("sites.csv", sites), ("contracts.csv", contracts)];
    let result = result_of_files(folder.path(), &files);
    assert_eq!(places(&result, "V-VAL-002"), [("contracts.csv", 3)]);
    let told = result["diagnostics"].as_array().unwrap().iter().find(|line| line["code"] == "V-VAL-002").unwrap();
    assert_eq!(told["arguments"]["percent"], "150");
}

#[test]
fn dutch_is_dutch_in_tables_and_messages() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("assets.csv"), "asset_id,type\na,laptop\na,monitor\n").unwrap();
    let ran = voetspoor(["footprint", folder.path().to_str().unwrap(), "--year", "2024", "--lang", "nl"]);
    let wanted = "assets.csv:2  V-INV-004  fout: asset_id \"a\" staat op meer dan een regel; geen daarvan telt mee\n    advies: ";
    assert!(ran.messages.contains(wanted), "{}", ran.messages);
    assert!(ran.out.contains("0 berekend") && !ran.out.contains("valued"), "{}", ran.out);
}

#[test]
fn every_code_is_documented() {
    let page = include_str!("../../../../docs/src/reference/diagnostics.md");
    let codes = voetspoor_engine::DIAGNOSTIC_CODES.iter().chain(voetspoor_assessment::DIAGNOSTIC_CODES);
    for code in codes.chain(voetspoor_inventory::DIAGNOSTIC_CODES) {
        assert!(page.contains(&format!("## {code} ")), "{code} has no heading");
    }
}
