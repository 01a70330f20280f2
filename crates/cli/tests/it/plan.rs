//! The plan on the command line.

use std::fs;

use crate::program::voetspoor;

const ON: [&str; 2] = ["--on", "2026-11-22"];

fn plan(arguments: &[&str]) -> crate::program::Ran {
    voetspoor(["plan"].iter().chain(arguments).copied())
}

#[test]
fn actions_are_listed_for_people_and_for_programs() {
    let table = plan(&["list", "--lang", "nl", ON[0], ON[1]]);
    assert_eq!(table.code, Some(0), "{}", table.messages);
    assert_eq!(table.out.lines().count(), 45);
    assert!(table.out.starts_with("actie"));
    let rows = plan(&["list", "--format", "json", ON[0], ON[1]]).json();
    assert_eq!(rows.as_array().unwrap().len(), 44);
    assert_eq!(rows[0]["on"], "2026-11-22");
    let filtered = plan(&["list", "--line", "2", "--sector", "energy", "--format", "json", ON[0], ON[1]]).json();
    let ids: Vec<&str> = filtered.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2.a.1", "2.a.2", "2.c.3"]);
    let csv = plan(&["list", "criteria", "--format", "csv", ON[0], ON[1]]);
    assert_eq!(csv.out.lines().count(), 84);
}

#[test]
fn every_list_prints() {
    for what in
        ["criteria", "commitments", "overdue", "changes", "statements", "timeline", "contradictions", "overview"]
    {
        for format in ["table", "json", "csv"] {
            let ran = plan(&["list", what, "--format", format, ON[0], ON[1]]);
            assert_eq!(ran.code, Some(0), "{what} {}", ran.messages);
            assert!(ran.out.lines().count() > 2, "{what} {format}");
        }
    }
}

#[test]
fn names_that_the_plan_does_not_know_are_refused_with_what_there_is() {
    for (option, value, expected) in
        [("--organisation", "XYZ", "EZK"), ("--line", "9", "1a"), ("--sector", "space", "mobility")]
    {
        let ran = plan(&["list", option, value]);
        assert_eq!(ran.code, Some(1));
        assert!(ran.messages.contains(expected), "{}", ran.messages);
    }
    assert_eq!(plan(&["list", "--status", "perfect"]).code, Some(2));
    assert_eq!(plan(&["list", "--on", "yesterday"]).code, Some(2));
    assert_eq!(plan(&["show", "9.z.9"]).code, Some(1));
}

#[test]
fn an_action_shows_both_readings_and_what_is_known() {
    let ran = plan(&["show", "3.b.3", "--on", "2025-01-15", "--lang", "nl"]);
    for expected in
        ["niet bekend", "Volgens de bijlage: doorlopend", "De hoofdtekst heeft een deadline Q4 2024", "3.b.3-S2"]
    {
        assert!(ran.out.contains(expected), "{expected} in\n{}", ran.out);
    }
    let data = plan(&["show", "2.b.4", "--format", "json", ON[0], ON[1]]).json();
    assert_eq!(data["criteria"][0]["known"]["judgement"], "partly");
    assert_eq!(data["status"]["body"], "ongoing");
    assert_eq!(plan(&["show", "C-2024-03-15", ON[0], ON[1]]).code, Some(0));
    assert_eq!(plan(&["show", "eu-2026-470-csrd", ON[0], ON[1]]).code, Some(0));
}

#[test]
fn the_report_is_written_in_three_forms() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.odt");
    let odt = plan(&[
        "report",
        "--from",
        "2024-06-17",
        "--to",
        "2026-11-22",
        "--format",
        "odt",
        "-o",
        path.to_str().unwrap(),
    ]);
    assert_eq!((odt.code, odt.out.as_str()), (Some(0), ""), "{}", odt.messages);
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));
    let text = plan(&["report", "--from", "2024-06-17", "--to", "2026-11-22", "--lang", "nl"]);
    assert!(text.out.starts_with("# Voortgangsrapportage"), "{}", text.out);
    let data = plan(&["report", "--from", "2024-06-17", "--to", "2026-11-22", "--format", "json"]).json();
    assert_eq!(data["now"]["all"]["actions"], 44);
    let backwards = plan(&["report", "--from", "2026-01-01", "--to", "2025-01-01"]);
    assert_eq!(backwards.code, Some(1));
}

#[test]
fn a_new_edition_is_compared_and_written_beside_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let yaml = concat!(env!("CARGO_MANIFEST_DIR"), "/../plan/tests/fixtures/new-edition.yaml");
    let text = fs::read_to_string(yaml).unwrap();
    let file = folder.path().join("new.yaml");
    fs::write(&file, &text).unwrap();
    let file = file.to_str().unwrap();
    let out = folder.path().join("plan");
    let out = out.to_str().unwrap();
    let done = plan(&["import", file, "--edition", "2026-10", "--output", out]);
    assert_eq!(done.code, Some(0), "{}", done.messages);
    assert!(
        done.out.contains("~ 1.a.1\n") && done.out.contains("+ 3.a.7") && done.out.contains("- 3.c.2"),
        "{}",
        done.out
    );
    assert!(folder.path().join("plan/editions/2026-10/actions/3.a.7.toml").exists());
    let taken = plan(&["import", file, "--edition", "2024-06"]);
    assert!(taken.messages.contains("never changed"), "{}", taken.messages);
    let nameless = plan(&["import", file]);
    assert!(nameless.messages.contains("--edition"), "{}", nameless.messages);
}

#[test]
fn a_new_edition_is_told_of_in_dutch_where_dutch_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let yaml = concat!(env!("CARGO_MANIFEST_DIR"), "/../plan/tests/fixtures/new-edition.yaml");
    let text = fs::read_to_string(yaml).unwrap();
    let (good, bad) = (folder.path().join("new.yaml"), folder.path().join("bad.yaml"));
    fs::write(&good, &text).unwrap();
    fs::write(&bad, text.replace("end: 2026-Q3, end_kind", "end: 2020-Q3, end_kind")).unwrap();
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    let dutch = |more: &[&str]| plan(&[&["import"], more, &["--lang", "nl"]].concat());
    let done = dutch(&[good, "--edition", "2026-10"]);
    assert!(done.messages.contains("let op: 4 teksten"), "{}", done.messages);
    assert!(done.out.contains("(zet voort: 3.a.4)") && !done.out.contains("nothing"), "{}", done.out);
    for (asked, told) in [
        (&[good, "--edition", "2024-06"][..], "een oude editie verandert nooit"),
        (&[good], "noem de nieuwe editie"),
        (&[good, "--edition", "2026/10"], "is geen kenmerk"),
        (&[good, "--edition", "tien"], "is geen moment"),
        (&["nergens.yaml", "--edition", "2026-10"], "kan nergens.yaml niet lezen"),
        (&[bad, "--edition", "2026-10"], "ligt voor de start"),
        (&[folder.path().to_str().unwrap()], "staat geen edition.toml"),
    ] {
        let refused = dutch(asked);
        assert_eq!(refused.code, Some(1), "{asked:?}");
        assert!(refused.messages.contains(told), "{asked:?}: {}", refused.messages);
    }
}

#[test]
fn an_edition_in_our_own_format_is_taken_in_and_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/plan/editions/2024-06");
    fs::create_dir_all(new.join("actions")).unwrap();
    for name in ["edition.toml", "commitments.toml", "coalition.toml", "boxes.toml"] {
        let text = fs::read_to_string(format!("{old}/{name}")).unwrap();
        let text = text
            .replace("id = \"2024-06\"", "id = \"2026-10\"")
            .replace("published = \"2024-06\"", "published = \"2026-10\"");
        fs::write(new.join(name), text).unwrap();
    }
    for entry in fs::read_dir(format!("{old}/actions")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap().replace("end = \"2025-Q1\"", "end = \"2027-Q1\"");
        fs::write(new.join("actions").join(path.file_name().unwrap()), text).unwrap();
    }
    let out = folder.path().join("out");
    let (new, out) = (new.to_str().unwrap(), out.to_str().unwrap());
    let taken = plan(&["import", new, "--output", out, "--format", "json"]);
    let changes = taken.json();
    let ids: Vec<&str> = changes.as_array().unwrap().iter().map(|change| change["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["1.a.2", "2.b.2"]);
    assert!(folder.path().join("out/editions/2026-10/actions/1.a.2.toml").exists());
    let again = plan(&["import", new, "--output", out]);
    assert_eq!(again.code, Some(1));
    assert!(again.messages.contains("stays as it is"), "{}", again.messages);
}
