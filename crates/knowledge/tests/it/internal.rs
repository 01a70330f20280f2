//! What is internal reaches no page, table, feed, index or export.

use voetspoor_knowledge::{ContentFile, Knowledge, Outside};
use voetspoor_quantity::{Lang, Message as _};

use crate::shipped::{files, knowledge, load, outside};

const SECRET: &str = "Dossierhouder Geheim";

fn law() -> String {
    let (_, bytes) = files().into_iter().find(|(path, _)| path == "law/eu-2024-1364.toml").unwrap();
    String::from_utf8(bytes).unwrap().replace(
        "url = \"https://eur-lex.europa.eu/eli/reg_del/2024/1364/oj\"\n\n[[link",
        &format!(
            "url = \"https://eur-lex.europa.eu/eli/reg_del/2024/1364/oj\"\nfile_holders = [\"{SECRET}\"]\n\n[[link"
        ),
    )
}

#[test]
fn a_file_that_is_published_may_not_hold_it() {
    let mut files = files();
    files.retain(|(path, _)| path != "law/eu-2024-1364.toml");
    files.push(("law/eu-2024-1364.toml".to_owned(), law().into_bytes()));
    let problems = load(&files).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].wrong.code(), "V-KNO-019");
    assert_eq!(problems[0].key.as_deref(), Some("file_holders"));
}

#[test]
fn staff_keep_it_and_everyone_else_never_sees_it() {
    let knowledge = knowledge();
    let register = knowledge.register("law").unwrap();
    let record = knowledge.draft("law", "draft", &law(), &outside(&files())).unwrap();
    assert_eq!(record.internal().for_staff("file_holders").len(), 1);
    assert!(record.to_toml(register, knowledge.vocabulary()).contains(SECRET));
    assert!(record.to_canonical_toml(register).contains(SECRET));
    assert!(!format!("{record:?}").replace(&law(), "").contains("Internal({\""));

    let entry = record.published();
    let day = "2026-11-22".parse().unwrap();
    assert!(!entry.to_toml(register).contains(SECRET));
    assert!(!serde_json::to_string(&entry).unwrap().contains(SECRET));
    assert!(!knowledge.object(register, &entry, day).to_string().contains(SECRET));
    let table = knowledge.table(register, [&entry], day);
    assert!(!format!("{table:?}").contains(SECRET) && !table.columns.contains(&"file_holders".to_owned()));
    let mut files = files();
    files.retain(|(path, _)| path != "law/eu-2024-1364.toml");
    files.push(("law/eu-2024-1364.toml".to_owned(), entry.to_toml(register).into_bytes()));
    let published = load(&files).unwrap();
    for lang in [Lang::Nl, Lang::En] {
        assert!(published.documents(lang).all(|one| !one.text.contains(SECRET)));
    }
    assert!(
        knowledge.draft("law", "x", &entry.to_toml(register), &Outside::default()).is_err(),
        "links to the plan are checked"
    );
}

#[test]
fn what_editors_published_is_read_without_it() {
    let mut files = files();
    files.retain(|(path, _)| path != "law/eu-2024-1364.toml");
    files.push(("law/eu-2024-1364.toml".to_owned(), law().into_bytes()));
    let content = files.iter().map(|(path, bytes)| ContentFile { path, bytes });
    let (published, told) = Knowledge::load_what_holds(content, &outside(&files)).unwrap();
    assert_eq!(told, []);
    let register = published.register("law").unwrap();
    let entry = published.entry("law", "eu-2024-1364").unwrap();
    assert!(!serde_json::to_string(entry).unwrap().contains(SECRET));
    assert!(!entry.to_toml(register).contains(SECRET));
    assert!(published.documents(Lang::Nl).all(|one| !one.text.contains(SECRET)));
}

#[test]
fn an_installation_reads_its_own_files_strictly_and_leaves_it_behind() {
    let mut files = files();
    files.retain(|(path, _)| path != "law/eu-2024-1364.toml");
    files.push(("law/eu-2024-1364.toml".to_owned(), law().into_bytes()));
    let own = |files: &[(String, Vec<u8>)]| {
        Knowledge::load_own(files.iter().map(|(path, bytes)| ContentFile { path, bytes }), &outside(files))
    };
    let entry = own(&files).unwrap().entry("law", "eu-2024-1364").unwrap().clone();
    assert!(!serde_json::to_string(&entry).unwrap().contains(SECRET));
    files.push(("law/broken.toml".to_owned(), b"format = 1".to_vec()));
    assert!(own(&files).is_err(), "what does not hold is refused as anywhere");
}
