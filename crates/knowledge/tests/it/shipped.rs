//! The content of `content/knowledge/`, embedded.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use voetspoor_knowledge::{ContentFile, Knowledge, KnowledgeError, Outside, Problem, Source};
use voetspoor_quantity::Lang;

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/knowledge");

/// Path and bytes of every shipped file.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    fn walk(dir: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
        for file in dir.files() {
            files.push((file.path().to_str().unwrap().to_owned(), file.contents().to_vec()));
        }
        for dir in dir.dirs() {
            walk(dir, files);
        }
    }
    let mut files = Vec::new();
    walk(&CONTENT, &mut files);
    files
}

/// Everything that the shipped links call a thing of the plan or a rule of law. Whether it is there, the faces check.
pub(crate) fn outside(files: &[(String, Vec<u8>)]) -> Outside {
    ["plan", "duties"].into_iter().fold(Outside::default(), |outside, place| {
        let start = format!("to = \"{place}:");
        let ids = files.iter().flat_map(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let ids = text.lines().filter_map(|line| line.strip_prefix(&start)?.strip_suffix('"').map(str::to_owned));
            ids.collect::<Vec<_>>()
        });
        outside.with(place, ids.collect::<Vec<_>>())
    })
}

pub(crate) fn load(files: &[(String, Vec<u8>)]) -> Result<Knowledge, Vec<Problem>> {
    let content = files.iter().map(|(path, bytes)| ContentFile { path, bytes });
    Knowledge::load(content, &outside(files)).map_err(|error| match error {
        KnowledgeError::Files(problems) => problems,
        other @ KnowledgeError::NoRegister(_) => panic!("{other}"),
    })
}

/// The shipped registers.
pub(crate) fn knowledge() -> &'static Knowledge {
    static SHIPPED: LazyLock<Knowledge> = LazyLock::new(|| {
        let told = |problems: &[Problem]| problems.iter().map(|one| one.told(Lang::En)).collect::<Vec<_>>().join("\n");
        load(&files()).unwrap_or_else(|problems| panic!("{}", told(&problems)))
    });
    &SHIPPED
}

/// The definitions without their entries, and one entry.
pub(crate) fn with_entry(path: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = files();
    files.retain(|(name, _)| !name.contains('/') || name.ends_with("/register.toml"));
    files.push((path.to_owned(), text.as_bytes().to_vec()));
    files
}

#[test]
fn every_register_has_entries_and_says_what_it_is_for() {
    let knowledge = knowledge();
    assert_eq!(knowledge.registers().len(), 16);
    for register in knowledge.registers() {
        assert!(knowledge.entries(&register.id).next().is_some(), "{} has no entry", register.id);
        assert!(!register.actions.is_empty(), "{} serves no action", register.id);
        assert!(register.fields.iter().any(|field| field.column), "{} has no column", register.id);
    }
}

#[test]
fn every_entry_is_a_document_in_both_languages() {
    let knowledge = knowledge();
    let dutch: Vec<_> = knowledge.documents(Lang::Nl).collect();
    let english: Vec<_> = knowledge.documents(Lang::En).collect();
    assert_eq!(dutch.len(), knowledge.all().count());
    assert_eq!(dutch.len(), english.len());
    let law = dutch.iter().find(|one| one.target.id == "eu-2024-1364").unwrap();
    assert!(law.identifiers.contains(&"2024/1364".to_owned()));
    assert!(law.text.contains("500 kW") && law.facets.contains(&("state".to_owned(), "in-force".to_owned())));
    let ministry = dutch.iter().find(|one| one.target.id == "ezk").unwrap();
    assert!(ministry.also.contains(&"EZ".to_owned()));
}

#[test]
fn a_source_without_a_path_leads_to_a_site_unless_the_site_is_the_source() {
    let mut entry = knowledge().entry("organisations", "cbs").unwrap().clone();
    let mut leads = |title: &str, url: &str| {
        let source = Source { title: title.to_owned(), url: url.to_owned(), ..entry.sources[0].clone() };
        entry.sources[0].clone_from(&source);
        entry.leads_to_site(&source)
    };
    assert!(leads("A report", "https://www.example.org"));
    assert!(leads("A report", "https://www.example.org/"));
    assert!(!leads("A report", "https://www.example.org/report"));
    assert!(!leads("CBS", "https://www.cbs.nl/"), "its publisher's own site");
}

#[test]
fn no_new_source_leads_to_a_site_alone() {
    let knowledge = knowledge();
    let sites: Vec<String> = knowledge
        .all()
        .flat_map(|entry| {
            entry.sources.iter().filter(|one| entry.leads_to_site(one)).map(|_| entry.target().to_string())
        })
        .collect();
    // What is known of these documents is not where they are. The list may only become shorter.
    assert!(sites.len() <= 21, "{} {sites:?}", sites.len());
}

#[test]
fn rows_have_one_cell_a_column() {
    let knowledge = knowledge();
    let day = "2026-11-22".parse().unwrap();
    for register in knowledge.registers() {
        let table = knowledge.table(register, knowledge.entries(&register.id), day);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", register.id);
    }
}
