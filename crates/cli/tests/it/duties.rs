//! The law on the command line.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::program::{Ran, voetspoor};

const ON: [&str; 2] = ["--on", "2026-11-22"];

fn duties(arguments: &[&str]) -> Ran {
    voetspoor(["duties"].iter().chain(arguments).copied())
}

fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/duties");
    folder.join(format!("{name}-facts.toml")).to_string_lossy().into_owned()
}

#[test]
fn the_operator_gets_a_dated_and_explained_answer_in_both_languages() {
    let dutch = duties(&["check", &example("colocation"), ON[0], ON[1], "--lang", "nl"]);
    assert_eq!(dutch.code, Some(0), "{}", dutch.messages);
    for expected in [
        "geen juridisch advies",
        "JE MOET NU",
        "EU-DR-2024-1364",
        "uiterlijk 2027-05-15",
        "600 kW; gevraagd: ten minste 500 kW",
        "art. 12",
    ] {
        assert!(dutch.out.contains(expected), "{expected} in\n{}", dutch.out);
    }
    let english = duties(&["check", &example("colocation"), ON[0], ON[1]]);
    assert!(english.out.contains("no legal advice") && english.out.contains("YOU MUST NOW"), "{}", english.out);
}

#[test]
fn programs_get_the_whole_answer() {
    let check = duties(&["check", &example("colocation-400"), ON[0], ON[1], "--format", "json"]).json();
    assert_eq!((&check["format"], &check["on"]), (&"voetspoor-duties-check/1".into(), &"2026-11-22".into()));
    let findings = check["findings"].as_array().unwrap();
    let conflict = findings.iter().find(|finding| finding["rule"] == "EU-EED-12").unwrap();
    assert_eq!((&conflict["outcome"], &conflict["group"]), (&"conflict".into(), &"conflict".into()));
    assert!(conflict["other_reading"]["nl"].as_str().unwrap().contains("RVO"));
    assert!(check["questions"].as_array().unwrap().is_empty(), "nothing is left to ask");
    let open = duties(&["check", &example("incomplete"), ON[0], ON[1], "--format", "json"]).json();
    assert!(open["questions"][0]["question"]["en"].is_string());
}

#[test]
fn a_door_says_what_a_file_need_not() {
    let folder = tempfile::tempdir().unwrap();
    let facts = folder.path().join("facts.toml");
    fs::write(
        &facts,
        "format = \"voetspoor-facts/1\"\nname = \"Kantoor (fictief)\"\n[facts]\nproduct_role = \"none\"\n",
    )
    .unwrap();
    let asked = |more: &[&str]| {
        let start = ["check", facts.to_str().unwrap(), ON[0], ON[1], "--format", "json"];
        duties(&[&start, more].concat()).json()
    };
    let (alone, small) = (asked(&[]), asked(&["--door", "sme"]));
    let open = |check: &serde_json::Value| check["questions"].as_array().unwrap().len();
    assert!(open(&small) < open(&alone), "{} and {}", open(&small), open(&alone));
    assert_eq!(small["name"], "Kantoor (fictief)");
    let none = duties(&["check", "--door", "king"]);
    assert!(none.code == Some(1) && none.messages.contains("sme"), "{}", none.messages);
}

#[test]
fn lists_print_in_every_format() {
    for what in ["rules", "facts", "watch"] {
        for format in ["table", "json", "csv"] {
            let ran = duties(&["list", what, "--format", format, ON[0], ON[1], "--lang", "nl"]);
            assert_eq!(ran.code, Some(0), "{what} {}", ran.messages);
            assert!(ran.out.lines().count() > 10, "{what} {format}");
        }
    }
    let rules = duties(&["list", "--format", "json", ON[0], ON[1]]).json();
    assert!(rules.as_array().unwrap().len() >= 40);
}

#[test]
fn a_rule_is_shown_with_its_sources() {
    let ran = duties(&["show", "NL-BKL-HYPERSCALE", ON[0], ON[1]]);
    for expected in
        ["no legal advice", "5.161ba", "dc_grid_connection_mw", "text of the law read", "https://wetten.overheid.nl"]
    {
        assert!(ran.out.contains(expected), "{expected} in\n{}", ran.out);
    }
    let none = duties(&["show", "EU-NOTHING"]);
    assert_eq!(none.code, Some(1));
    assert!(none.messages.contains("EU-EED-12"), "{}", none.messages);
}

#[test]
fn questions_come_one_by_one_and_become_a_file() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_voetspoor"))
        .args(["duties", "ask", &example("incomplete"), "--lang", "nl", ON[0], ON[1]])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"?\nnone\nnee\nonzin\n\n").unwrap();
    let ran = child.wait_with_output().unwrap();
    let (out, messages) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
    assert!(ran.status.success());
    assert!(messages.contains("geen juridisch advies") && messages.contains("V-FACT-006"), "{messages}");
    assert!(out.starts_with("format = \"voetspoor-facts/1\"") && out.contains("= false"), "{out}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("facts.toml");
    fs::write(&file, &out).unwrap();
    assert_eq!(duties(&["check", file.to_str().unwrap(), ON[0], ON[1]]).code, Some(0));
}

#[test]
fn bad_facts_and_bad_law_are_told_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let facts = folder.path().join("facts.toml");
    fs::write(&facts, "format = \"voetspoor-facts/1\"\n[facts]\ndc_pdit_kw = \"1,000 kW\"\n").unwrap();
    let ran = duties(&["check", facts.to_str().unwrap()]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.messages.contains("facts.toml:3  V-FACT-006"), "{}", ran.messages);
    let law = folder.path().join("law");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/law"), &law);
    assert_eq!(duties(&["lint", "--law", law.to_str().unwrap()]).code, Some(0));
    fs::write(law.join("eu/csrd/2027-01-01.yaml"), "not: law\n").unwrap();
    let ran = duties(&["lint", "--law", law.to_str().unwrap()]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.messages.contains("eu/csrd/2027-01-01.yaml:1  V-LAW-005"), "{}", ran.messages);
}

fn copy(from: &Path, to: &PathBuf) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
