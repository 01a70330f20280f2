//! What is wrong is told with its file and line, all of it at once, and nothing passes.

use voetspoor_knowledge::{Knowledge, Problem, Wrong};
use voetspoor_quantity::{Lang, Message as _};

use crate::shipped::{files, load, with_entry};

const GOOD: &str = r#"format = "voetspoor-knowledge/1"
id = "x"
checked = "2026-11-21"
evidence = "confirmed"
name.nl = "X"
name.en = "X"
summary.nl = "Iets."
summary.en = "Something."

[fields]
definition.nl = "Iets."
definition.en = "Something."

[[source]]
title = "T"
publisher = "P"
url = "https://example.org/"
accessed = "2026-11-21"
read = "document"
"#;

fn problems(text: &str) -> Vec<Problem> {
    load(&with_entry("glossary/x.toml", text)).expect_err("it passed")
}

fn codes(text: &str) -> Vec<(&'static str, Option<usize>)> {
    problems(text).iter().map(|one| (one.wrong.code(), one.line)).collect()
}

#[test]
fn the_smallest_entry_passes() {
    load(&with_entry("glossary/x.toml", GOOD)).unwrap();
}

#[test]
fn each_mistake_is_told_at_its_line() {
    let cases: &[(&str, &str, &str, usize)] = &[
        ("format = \"voetspoor-knowledge/1\"", "format = \"voetspoor-knowledge/2\"", "V-KNO-005", 1),
        ("id = \"x\"", "id = \"X y\"", "V-KNO-006", 2),
        ("checked = \"2026-11-21\"", "checked = \"21-11-2026\"", "V-KNO-009", 3),
        ("checked = \"2026-11-21\"", "checked = 2026-11-21", "V-KNO-009", 3),
        ("checked = \"2026-11-21\"", "checked = \"2026-11\"", "V-KNO-009", 3),
        ("evidence = \"confirmed\"", "evidence = \"sure\"", "V-KNO-010", 4),
        ("name.nl = \"X\"", "name.nl = \"  \"", "V-KNO-009", 5),
        ("name.nl = \"X\"\n", "", "V-KNO-007", 5),
        ("[fields]", "[fields]\nunknown = 1", "V-KNO-008", 11),
        ("definition.nl = \"Iets.\"\n", "", "V-KNO-007", 11),
        ("[fields]", "[fields]\nsubjects = [\"nonsense\"]", "V-KNO-010", 11),
        ("[fields]", "[fields]\nsubjects = \"ai\"", "V-KNO-009", 11),
        ("[fields]", "[fields]\nsubjects = [\"ai\", \"ai\"]", "V-KNO-022", 11),
        ("[fields]", "[fields]\nsee = [\"nowhere\"]", "V-KNO-011", 11),
        ("[fields]", "[fields]\nsee = [\"x\"]", "V-KNO-012", 11),
        ("https://example.org/", "javascript:alert(1)", "V-KNO-017", 17),
        ("https://example.org/", "https://example.org/\\\"onload=", "V-KNO-017", 17),
        ("accessed = \"2026-11-21\"", "accessed = \"2027-01-01\"", "V-KNO-025", 1),
        ("read = \"document\"", "read = \"second-hand\"", "V-KNO-015", 1),
        ("[[source]]", "[[link]]\nto = \"law:nowhere\"\nrelation = \"serves\"\n\n[[source]]", "V-KNO-012", 15),
        ("[[source]]", "[[link]]\nto = \"plan:9.z.9\"\nrelation = \"likes\"\n\n[[source]]", "V-KNO-010", 16),
        ("[fields]", "text.nl = \"<b>x</b>\"\ntext.en = \"x\"\n[fields]", "V-KNO-018", 10),
        ("id = \"x\"", "id = \"x\"\nid = \"x\"", "V-KNO-005", 3),
        ("[fields]", "text.nl = \"om\\u202Egekeerd\"\ntext.en = \"x\"\n[fields]", "V-KNO-029", 10),
    ];
    for (from, to, code, line) in cases {
        assert!(GOOD.contains(from), "{from}");
        let found = codes(&GOOD.replacen(from, to, 1));
        assert!(found.contains(&(code, Some(*line))), "{to}: {found:?}");
    }
}

#[test]
fn an_entry_without_a_source_does_not_pass() {
    let text = GOOD.split("[[source]]").next().unwrap();
    assert!(codes(text).iter().any(|(code, _)| *code == "V-KNO-016"));
}

#[test]
fn all_problems_come_at_once_in_both_languages() {
    let text =
        GOOD.replace("evidence = \"confirmed\"", "evidence = \"sure\"").replace("https://example.org/", "ftp://x");
    let problems = problems(&text);
    assert_eq!(problems.len(), 2, "{problems:?}");
    let dutch = problems[0].told(Lang::Nl);
    assert!(dutch.starts_with("glossary/x.toml:4  V-KNO-010") && dutch.contains("hulp:"), "{dutch}");
    assert!(problems[0].told(Lang::En).contains("help:"));
}

#[test]
fn numbers_money_and_identifiers_are_checked() {
    let entry = String::from_utf8(files().into_iter().find(|(path, _)| path == "funding/eia.toml").unwrap().1).unwrap();
    let cases = [
        ("amount = 460000000", "amount = -1"),
        ("amount = 460000000", "amount = nan"),
        ("amount = 460000000", "amount = \"460,5\""),
        ("currency = \"EUR\"", "currency = \"euro\""),
        ("value = 40", "value = inf"),
        ("value = 40, unit = \"%\"", "value = 40, unit = \"percent\""),
        ("value = 40,", "value = 40, low = 50,"),
        ("organisation = \"rvo\"", "organisation = \"nowhere\""),
    ];
    for (from, to) in cases {
        assert!(entry.contains(from), "{from}");
        let changed = entry.replacen(from, to, 1).into_bytes();
        let files = files().into_iter().map(|(path, bytes)| {
            let bytes = if path == "funding/eia.toml" { changed.clone() } else { bytes };
            (path, bytes)
        });
        // The registers as they ship have no problem: all of these come from the one change.
        let problems = load(&files.collect::<Vec<_>>()).expect_err(to);
        assert!(problems.iter().any(|one| one.file == "funding/eia.toml" && one.line.is_some()), "{to}: {problems:?}");
    }
}

#[test]
fn broken_files_lose_nothing_and_break_nothing() {
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("glossary/x.toml", Vec::new(), "V-KNO-005"),
        ("glossary/x.toml", b"\xff\xfe\x00".to_vec(), "V-KNO-003"),
        ("glossary/x.toml", GOOD.as_bytes()[..GOOD.len() / 2].to_vec(), "V-KNO-005"),
        ("glossary/x.toml", vec![b'a'; (1 << 20) + 1], "V-KNO-002"),
        ("glossary/y.toml", GOOD.as_bytes().to_vec(), "V-KNO-006"),
        ("nowhere/x.toml", GOOD.as_bytes().to_vec(), "V-KNO-024"),
        ("glossary/x.exe", b"x".to_vec(), "V-KNO-004"),
        ("../x.toml/y/z", b"x".to_vec(), "V-KNO-004"),
        ("lists.toml", b"x".to_vec(), "V-KNO-022"),
    ];
    for (path, bytes, code) in cases {
        let mut files = files();
        files.push((path.to_owned(), bytes));
        let problems = load(&files).expect_err(path);
        assert!(problems.iter().any(|one| one.wrong.code() == code), "{path}: {problems:?}");
    }
}

#[test]
fn a_deep_nest_is_refused() {
    let nest = format!("{GOOD}\n[more]\nx = {}1{}", "[".repeat(5000), "]".repeat(5000));
    assert!(!problems(&nest).is_empty());
}

#[test]
fn a_draft_for_a_register_that_is_not_there_is_refused() {
    let error = Knowledge::default().draft("glossary", "x", GOOD, &voetspoor_knowledge::Outside::default());
    assert!(error.is_err());
    assert!(Wrong::CODES.contains(&"V-KNO-024"));
}
