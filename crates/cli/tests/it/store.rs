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
        good(&at(&other, &["store", "export", out.to_str().unwrap(), "--records"]));
        assert_eq!(text(&out.join("plan/updates/a.toml")), text(&seed.join("a.toml")));
        assert_eq!(at(&other, &["audit", "verify"]).out, at(&path("one.db"), &["audit", "verify"]).out);
    }
    let status = at(&path("one.db"), &["store", "status", "--format", "csv"]);
    assert!(status.out.contains("records: published,1"), "{}", status.out);
}

#[test]
fn words_are_blanked_for_good_and_the_history_holds() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("records.db");
    let seed = folder.path().join("content/plan/updates");
    std::fs::create_dir_all(&seed).unwrap();
    let content = folder.path().join("content");
    let content = ["store", "seed", "--content", content.to_str().unwrap()];
    for text in ["number = 'KENTEKEN-06-00000000'", "number = ''"] {
        std::fs::write(seed.join("a.toml"), text).unwrap();
        good(&at(&database, &content));
    }
    let holds = || {
        let all =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
        all.into_iter().any(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).contains("KENTEKEN"))
    };
    assert!(holds());
    let looked = at(&database, &["store", "blank", "1"]);
    good(&looked);
    assert!(looked.out.contains("KENTEKEN-06-00000000") && looked.messages.contains("--yes"), "{}", looked.messages);
    assert!(holds(), "it was only told");
    let done = at(&database, &["store", "blank", "1", "--yes"]);
    good(&done);
    assert!(done.messages.contains("the history holds"), "{}", done.messages);
    assert!(!holds(), "not in the file either");
    assert!(at(&database, &["store", "blank", "1", "--yes"]).messages.contains("blanked already"));
    let newest = at(&database, &["store", "blank", "3", "--yes"]);
    assert_eq!(newest.code, Some(1), "what is published now stays: {}", newest.messages);
    assert_eq!(at(&database, &["store", "blank", "99"]).code, Some(1));
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

/// A store with the content of this release.
fn seeded(folder: &Path) -> std::path::PathBuf {
    let database = folder.join("seeded.db");
    good(&at(&database, &["store", "seed"]));
    database
}

#[test]
fn a_whole_export_is_the_content_again_and_loads_strictly_with_internal_fields_too() {
    let folder = tempfile::tempdir().unwrap();
    let database = seeded(folder.path());
    let out = folder.path().join("out");
    let exported = at(&database, &["store", "export", out.to_str().unwrap()]);
    good(&exported);
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut folders = vec![content.clone()];
    let mut count = 0;
    while let Some(dir) = folders.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            count += 1;
            let copy = out.join(path.strip_prefix(&content).unwrap());
            assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&path).unwrap(), "{}", path.display());
        }
    }
    assert!(exported.messages.contains(&format!("{count} files")), "{}", exported.messages);

    // What the staff keeps goes out with the owner, and is refused where everybody could read it.
    let law = out.join("knowledge/law/eu-2024-1364.toml");
    let text = std::fs::read_to_string(&law).unwrap();
    let with = text.replacen("\n[[link", "file_holders = [\"Dossierhouder\"]\n\n[[link", 1);
    assert_ne!(text, with);
    std::fs::write(&law, &with).unwrap();
    let own = folder.path().join("own.db");
    good(&at(&own, &["store", "seed", "--content", out.to_str().unwrap()]));
    let again = folder.path().join("again");
    good(&at(&own, &["store", "export", again.to_str().unwrap(), "--content", out.to_str().unwrap()]));
    assert_eq!(std::fs::read_to_string(again.join("knowledge/law/eu-2024-1364.toml")).unwrap(), with);
    let checked = voetspoor(["knowledge", "check", again.join("knowledge").to_str().unwrap()]);
    assert!(checked.code == Some(1) && checked.out.contains("V-KNO-019"), "{}", checked.out);
}

#[test]
fn an_export_that_would_not_load_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("records.db");
    let content = folder.path().join("content");
    let updates = content.join("plan/updates");
    std::fs::create_dir_all(&updates).unwrap();
    std::fs::write(updates.join("a.toml"), "title = \"a\"\n").unwrap();
    good(&at(&database, &["store", "seed", "--content", content.to_str().unwrap()]));
    let out = folder.path().join("out");
    let exported = at(&database, &["store", "export", out.to_str().unwrap()]);
    assert_eq!(exported.code, Some(1), "{}", exported.messages);
    assert!(exported.messages.contains("updates/a.toml") && exported.messages.contains("refuses these files"));
    assert!(out.join("plan/updates/a.toml").exists(), "nothing is lost");
}

#[test]
fn a_register_goes_out_as_a_table_and_comes_in_as_drafts_only_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let database = seeded(folder.path());
    good(&add(&database, "anna@example.org", "editor", PASSWORD));
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for file in ["standards.csv", "standards.xlsx"] {
        let file = path(file);
        good(&at(&database, &["store", "export", &file, "--register", "standards"]));
        let told = at(&database, &["store", "import", &file, "--register", "standards", "--format", "json"]);
        assert_eq!(told.json().as_array().unwrap().len(), 0, "{}", told.messages);
        assert!(told.messages.contains("0 refused") && told.messages.contains("0 changed"), "{}", told.messages);
    }
    let csv = path("some.csv");
    std::fs::write(&csv, "id;name.nl\nen-50600-4-2;Anders\nnieuw;Alleen een naam\n").unwrap();
    let (refused, drafts) = (path("refused.csv"), || at(&database, &["store", "status", "--format", "csv"]).out);
    let import =
        ["store", "import", &csv, "--register", "standards", "--by", "anna@example.org", "--refused", &refused];
    let told = at(&database, &import);
    assert_eq!(told.code, Some(1), "a row was refused");
    assert!(told.messages.contains("some.csv:3") && told.messages.contains("--yes"), "{}", told.messages);
    assert!(told.out.contains("en-50600-4-2") && !drafts().contains("drafts"), "{}", told.out);
    assert_eq!(std::fs::read_to_string(&refused).unwrap(), "id,name.nl\nnieuw,Alleen een naam\n");
    let done = at(&database, &[&import[..], &["--yes"]].concat());
    assert!(done.messages.contains("1 drafts made"), "{}", done.messages);
    assert!(drafts().contains("drafts: being written,1"), "{}", drafts());
    for wrong in [
        ["store", "import", &csv, "--register", "bestaat-niet"],
        ["store", "export", &path("x.pdf"), "--register", "law"],
    ] {
        assert_eq!(at(&database, &wrong).code, Some(1), "{wrong:?}");
    }
}

#[test]
fn an_identity_is_tied_to_one_account() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("records.db");
    good(&add(&database, "anna@example.org", "admin", PASSWORD));
    good(&add(&database, "bert@example.org", "editor", PASSWORD));
    let link =
        |who: &str| at(&database, &["user", "link", who, "--subject", "a-1", "--issuer", "https://id.example.org"]);
    good(&link("anna@example.org"));
    good(&link("anna@example.org"));
    assert_eq!(link("bert@example.org").code, Some(1), "it belongs to somebody else");
    assert_eq!(link("nobody@example.org").code, Some(1));
    assert_eq!(at(&database, &["user", "link", "anna@example.org", "--subject", "a-1"]).code, Some(2));
    good(&at(&database, &["audit", "verify"]));

    let unlink = |who: &str, more: &[&str]| {
        let arguments = [&["user", "unlink", who, "--issuer", "https://id.example.org"], more].concat();
        at(&database, &arguments)
    };
    let other = unlink("anna@example.org", &["--subject", "a-2"]);
    assert_eq!(other.code, Some(1));
    assert!(other.messages.contains("https://id.example.org a-1"), "it says which there are: {}", other.messages);
    assert_eq!(unlink("bert@example.org", &[]).code, Some(1), "not hers to lose");
    let done = unlink("anna@example.org", &["--lang", "nl"]);
    good(&done);
    assert!(done.messages.contains("1 losgemaakt"), "{}", done.messages);
    assert!(unlink("anna@example.org", &["--lang", "nl"]).messages.contains("geen identiteit van een aanbieder"));
    good(&link("bert@example.org"));
    good(&at(&database, &["audit", "verify"]));
}

#[test]
fn an_audit_tells_what_is_wrong_in_the_language_that_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("records.db");
    good(&add(&database, "anna@example.org", "admin", PASSWORD));
    let other = format!("2:{}", "0".repeat(64));
    let told = |lang: &str| at(&database, &["audit", "verify", "--head", &other, "--lang", lang]).messages;
    assert!(told("nl").contains("dit is niet de geschiedenis waarvan gebeurtenis 2 is gepubliceerd"), "{}", told("nl"));
    assert!(told("en").contains("the history is not the one whose event 2 was published"), "{}", told("en"));
}
