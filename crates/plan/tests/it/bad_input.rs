//! Deliberately bad files, one an error: each is told with file, line, code and help; nothing stops at the first.

use voetspoor_plan::{ContentFile, Plan, PlanError, Problem};

use crate::shipped::{files, load};

/// The problems of the shipped plan with one file changed.
fn problems(path: &str, change: impl Fn(&str) -> String) -> Vec<Problem> {
    let mut files = files();
    let file = files.iter_mut().find(|(name, _)| name == path).unwrap();
    let changed = change(&file.1);
    assert_ne!(changed, file.1, "the change must hit");
    file.1 = changed;
    match load(&files) {
        Err(PlanError::Files(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

const ACTION: &str = "editions/2024-06/actions/1.a.1.toml";
const UPDATE: &str = "updates/eu-2025-2052-ecodesign.toml";
const SEARCH: &str = "updates/search-2026-11-2.a.2.toml";

#[test]
fn each_error_is_told_at_its_place() {
    type Change = (&'static str, &'static str, &'static str, &'static str);
    let table: [Change; 16] = [
        (ACTION, "id = \"1.a.1\"", "id = 1.a.1", "V-PLAN-005"),
        (ACTION, "order = 1", "order = 1\nstatus = \"done\"", "V-PLAN-005"),
        (ACTION, "voetspoor-plan/1", "voetspoor-plan/9", "V-PLAN-009"),
        (ACTION, "id = \"1.a.1\"\n", "id = \"1.a.2\"\n", "V-PLAN-006"),
        (ACTION, "subline = \"1a\"", "subline = \"9z\"", "V-PLAN-013"),
        (ACTION, "lead = [\"EZK\"]", "lead = [\"MinX\"]", "V-PLAN-011"),
        (ACTION, "lead = [\"EZK\"]", "lead = []", "V-PLAN-014"),
        (ACTION, "implements = [\"C-2024-03-21-a\"]", "implements = [\"C-none\"]", "V-PLAN-013"),
        (ACTION, "end = \"2024-Q3\"", "end = \"2024-Q5\"", "V-PLAN-005"),
        (ACTION, "end = \"2024-Q3\"", "end = \"2023\"", "V-PLAN-005"),
        (ACTION, "end = \"2024-Q3\"\n", "", "V-PLAN-005"),
        (ACTION, "1.a.1-S1", "2.b.9-S1", "V-PLAN-015"),
        (UPDATE, "url = \"https://", "url = \"javascript://", "V-PLAN-016"),
        (UPDATE, "of = \"2.b.4-S1\"", "of = \"2.b.3-S1\"", "V-PLAN-017"),
        (UPDATE, "about = [\"2.b.4\", \"B2\"]", "about = [\"2.b.4\", \"B99\"]", "V-PLAN-013"),
        (SEARCH, "is = \"unknown\"", "is = \"met\"", "V-PLAN-019"),
    ];
    for (path, from, to, code) in table {
        let found = problems(path, |text| text.replacen(from, to, 1));
        let told = found.iter().find(|problem| problem.code == code).unwrap_or_else(|| panic!("{to}: {found:?}"));
        assert_eq!(told.file, path, "{to}");
        assert!(told.line.is_some() || matches!(code, "V-PLAN-015" | "V-PLAN-014"), "{to}: {told}");
        assert!(!told.help.en.is_empty() && !told.help.nl.is_empty() && !told.message.nl.is_empty());
    }
}

#[test]
fn a_judgement_without_evidence_is_refused() {
    let found = problems(UPDATE, |text| {
        let (head, rest) = text.split_once("\n[[evidence]]").unwrap();
        let judgements = rest.split_once("\n[[judgements]]").unwrap().1;
        format!("{head}\n[[judgements]]{judgements}")
    });
    assert!(found.iter().all(|problem| problem.code == "V-PLAN-018"), "{found:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn every_problem_is_told_at_once() {
    let mut files = files();
    for (path, text) in &mut files {
        if path.contains("/actions/") {
            *text = text.replace("subline = \"1a\"", "subline = \"nowhere\"");
        }
    }
    files.push(("notes/x.toml".to_owned(), String::new()));
    files.push((
        "updates/broken.toml".to_owned(),
        "format = \"voetspoor-plan/1\"\nid = \"broken\"\nabout = [".to_owned(),
    ));
    let Err(PlanError::Files(found)) = load(&files) else { panic!("it must be refused") };
    let count = |code: &str| found.iter().filter(|problem| problem.code == code).count();
    assert_eq!((count("V-PLAN-013"), count("V-PLAN-004"), count("V-PLAN-005")), (4, 1, 1));
}

#[test]
fn bytes_that_are_no_text_and_files_that_are_too_large_are_refused() {
    let large = vec![b'#'; (1 << 20) + 1];
    let files = [
        ContentFile { path: "updates/a.toml", bytes: b"format = \"\n\xff\xfe\"" },
        ContentFile { path: "updates/b.toml", bytes: &large },
    ];
    let told = Plan::load(files).unwrap_err().to_string();
    for code in ["updates/a.toml:2  V-PLAN-003", "updates/b.toml  V-PLAN-002", "V-PLAN-008"] {
        assert!(told.contains(code), "{told}");
    }
}

#[test]
fn an_empty_plan_is_refused_and_does_not_panic() {
    assert!(Plan::load([]).is_err());
}
