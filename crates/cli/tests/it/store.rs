//! Accounts, backups and the audit, from the command line.

use std::path::Path;

use crate::program::{Ran, voetspoor, voetspoor_told};

const PASSWORD: &str = "vier woorden in een rij\n";

fn at(database: &Path, arguments: &[&str]) -> Ran {
    voetspoor(arguments.iter().copied().chain(["--database", database.to_str().unwrap()]))
}

fn add(database: &Path, email: &str, role: &str, line: &str) -> Ran {
    let database = database.to_str().unwrap();
    voetspoor_told(["user", "add", email, "--name", "Anna", "--role", role, "--database", database], line)
}

fn good(ran: &Ran) {
    assert_eq!(ran.code, Some(0), "{}", ran.messages);
}

#[test]
fn an_account_is_made_changed_and_erased() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("records.db");
    good(&add(&database, "anna@example.org", "admin", PASSWORD));
    good(&add(&database, "bert@example.org", "editor", PASSWORD));
    good(&at(&database, &["user", "role", "bert@example.org", "publisher"]));
    let reset = at(&database, &["user", "reset", "bert@example.org"]);
    good(&reset);
    assert_eq!(reset.out.trim_end().len(), 64);
    good(&at(&database, &["user", "block", "bert@example.org"]));
    let listed = at(&database, &["user", "list", "--format", "json"]).json();
    assert_eq!((&listed[1]["role"], &listed[1]["state"]), (&"publisher".into(), &"blocked".into()));
    assert!(at(&database, &["user", "list", "--lang", "nl"]).out.contains("geblokkeerd"));
    let asked = at(&database, &["user", "erase", "bert@example.org"]);
    assert_eq!(asked.code, Some(1));
    good(&at(&database, &["user", "erase", "bert@example.org", "--yes"]));
    assert!(!at(&database, &["user", "list"]).out.contains("bert"));
    good(&at(&database, &["audit", "verify"]));
}

#[test]
fn what_cannot_be_is_refused_and_leaves_no_account() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("records.db");
    for (email, role, line) in
        [("anna@example.org", "admin", "kort\n"), ("anna@example.org", "admin", ""), ("anna", "admin", PASSWORD)]
    {
        assert_eq!(add(&database, email, role, line).code, Some(1), "{email} {line}");
    }
    assert_eq!(add(&database, "anna@example.org", "keizer", PASSWORD).code, Some(2));
    assert_eq!(at(&database, &["user", "list", "--format", "json"]).json().as_array().unwrap().len(), 0);
    good(&add(&database, "anna@example.org", "admin", PASSWORD));
    assert!(add(&database, "ANNA@example.org", "admin", PASSWORD).messages.contains("another account"));
    assert!(at(&database, &["user", "role", "anna@example.org", "reader"]).messages.contains("last active admin"));
    assert_eq!(at(&database, &["user", "role", "nobody@example.org", "reader"]).code, Some(1));
}

#[test]
fn content_goes_in_and_comes_out_the_same_also_through_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let text = |name: &Path| std::fs::read_to_string(name).unwrap();
    let seed = path("content/plan/updates");
    std::fs::create_dir_all(&seed).unwrap();
    std::fs::write(seed.join("a.toml"), "title = \"a\"\r\n").unwrap();
    let content = path("content");
    let from = ["store", "seed", "--content", content.to_str().unwrap()];
    let first = at(&path("one.db"), &from);
    good(&first);
    assert!(first.messages.contains("1 new"), "{}", first.messages);
    assert!(at(&path("one.db"), &from).messages.contains("1 unchanged"));

    for backup in ["backup.jsonl", "copy.db"] {
        let file = path(backup);
        let other = path(&format!("{backup}.restored"));
        good(&at(&path("one.db"), &["store", "backup", file.to_str().unwrap()]));
        good(&at(&other, &["store", "restore", file.to_str().unwrap()]));
        assert_eq!(at(&other, &["store", "restore", file.to_str().unwrap()]).code, Some(1));
        let out = path(&format!("{backup}.out"));
        good(&at(&other, &["store", "export", out.to_str().unwrap()]));
        assert_eq!(text(&out.join("plan/updates/a.toml")), text(&seed.join("a.toml")));
        assert_eq!(at(&other, &["audit", "verify"]).out, at(&path("one.db"), &["audit", "verify"]).out);
    }
    let status = at(&path("one.db"), &["store", "status", "--format", "csv"]);
    assert!(status.out.contains("records: published,1"), "{}", status.out);
}

#[test]
fn an_audit_takes_the_head_that_an_earlier_one_printed() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("records.db");
    good(&add(&database, "anna@example.org", "admin", PASSWORD));
    let head = at(&database, &["audit", "verify"]).out;
    good(&add(&database, "bert@example.org", "editor", PASSWORD));
    good(&at(&database, &["audit", "verify", "--head", head.trim_end()]));
    let other = format!("2:{}", "0".repeat(64));
    let refused = at(&database, &["audit", "verify", "--head", &other]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert!(refused.messages.contains("written anew or cut off"), "{}", refused.messages);
    assert_eq!(at(&database, &["audit", "verify", "--head", "nonsense"]).code, Some(2));
}
