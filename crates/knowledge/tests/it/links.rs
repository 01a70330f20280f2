//! Links are seen from both sides, also from things of other rooms.

use voetspoor_knowledge::{ContentFile, Knowledge, Target};

use crate::shipped::{files, knowledge, outside};

#[test]
fn a_law_knows_the_standard_and_the_standard_the_law() {
    let knowledge = knowledge();
    let (law, standard) = (Target::new("law", "eu-2024-1364"), Target::new("standards", "en-50600-4-2"));
    let from_law = knowledge.connections(&law);
    let forth = from_law.iter().find(|one| one.other == standard).unwrap();
    assert_eq!((forth.reads.nl.as_str(), forth.reads.en.as_str()), ("verlangt", "requires"));
    let back = knowledge.connections(&standard);
    let back = back.iter().find(|one| one.other == law).unwrap();
    assert_eq!(back.reads.en, "is required by");
}

#[test]
fn an_action_of_the_plan_knows_what_serves_it() {
    let found = knowledge().connections(&Target::new("plan", "1.a.3"));
    let law = found.iter().find(|one| one.other == Target::new("law", "eu-2024-1364")).unwrap();
    assert_eq!(law.reads.nl, "draagt hieraan bij");
}

#[test]
fn a_field_that_refers_is_seen_from_the_other_side() {
    let found = knowledge().connections(&Target::new("organisations", "cbs"));
    assert!(found.iter().any(|one| one.other == Target::new("data-sources", "cbs-data-centres")));
}

#[test]
fn one_entry_that_is_wrong_or_gone_never_takes_the_others_along() {
    let mut files = files();
    files.retain(|(path, _)| path != "standards/en-50600-4-2.toml");
    for (path, bytes) in &mut files {
        if path == "funding/eia.toml" {
            *bytes = b"format = \"voetspoor-knowledge/1\"\nchecked = \"yesterday\"\n".to_vec();
        }
    }
    let content = files.iter().map(|(path, bytes)| ContentFile { path, bytes });
    let (knowledge, told) = Knowledge::load_what_holds(content, &outside(&files)).unwrap();
    assert!(knowledge.entry("funding", "eia").is_none(), "what does not read is left out");
    let law = knowledge.entry("law", "eu-2024-1364").unwrap();
    let gone = Target::new("standards", "en-50600-4-2");
    assert!(law.links.iter().all(|link| link.to != gone), "a link that leads nowhere is dropped");
    for file in ["funding/eia.toml", "law/eu-2024-1364.toml", "glossary/pue.toml"] {
        assert!(told.iter().any(|problem| problem.file == file), "{file}: {told:?}");
    }
    assert_eq!(knowledge.all().count() + 1, files.iter().filter(|(path, _)| is_entry(path)).count());
}

fn is_entry(path: &str) -> bool {
    path.contains('/') && !path.ends_with("/register.toml")
}
