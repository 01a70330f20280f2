//! A file that nobody changed stays byte for byte; a canonical file reads back as the same record.

use proptest::prelude::*;
use voetspoor_knowledge::{Knowledge, Link, Outside, Record, Target, Value};
use voetspoor_quantity::Words;

use crate::shipped::{files, knowledge, outside};

fn read(knowledge: &Knowledge, register: &str, text: &str) -> Record {
    knowledge.draft(register, "x", text, &outside(&files())).unwrap()
}

#[test]
fn shipped_files_come_back_byte_for_byte() {
    let knowledge = knowledge();
    let mut count = 0;
    for (path, bytes) in files() {
        let Some((register, name)) = path.split_once('/').filter(|(_, name)| *name != "register.toml") else {
            continue;
        };
        let text = String::from_utf8(bytes).unwrap();
        let definition = knowledge.register(register).unwrap();
        let record = read(knowledge, register, &text);
        assert_eq!(record.to_toml(definition, knowledge.vocabulary()), text, "{name}");
        let canonical = record.to_canonical_toml(definition);
        assert_eq!(read(knowledge, register, &canonical), record, "{name}");
        count += 1;
    }
    assert_eq!(count, knowledge.all().count());
}

#[test]
fn a_change_is_written_and_reads_back() {
    let knowledge = knowledge();
    let definition = knowledge.register("law").unwrap();
    let entry = knowledge.entry("law", "eu-2024-1364").unwrap();
    let mut record = read(knowledge, "law", &Record::of(entry.clone()).to_canonical_toml(definition));
    record.entry_mut().name.nl = "Andere naam".to_owned();
    let text = record.to_toml(definition, knowledge.vocabulary());
    assert!(text.contains("name.nl = \"Andere naam\""));
    assert_eq!(read(knowledge, "law", &text), record);
}

prop_compose! {
    /// Any text that a person or a machine may leave, with what a notation could trip over.
    fn words()(nl in "\\PC{1,40}|[\"\\\\\n\t\r]{0,6}a[\"'\\\\\n]{0,6}", en in "\\PC{1,40}|a\t\"\"\"") -> Words {
        // Separators that nobody sees are refused when they are read.
        let solid = |text: String| {
            let text = text.replace(['\u{2028}', '\u{2029}'], "");
            if text.trim().is_empty() { "a".to_owned() } else { text }
        };
        Words::new(solid(en), solid(nl))
    }
}

proptest! {
    #[test]
    fn any_words_read_back(
        name in words(), summary in words(), lines in prop::collection::vec(words(), 1..4), note in words(),
        term in "[^\\p{C}\\s]{1,20}",
    ) {
        let knowledge = knowledge();
        let definition = knowledge.register("glossary").unwrap();
        let mut record = Record::of(knowledge.entry("glossary", "pue").unwrap().clone());
        let entry = record.entry_mut();
        entry.name = name;
        entry.summary = summary;
        entry.also = vec![term.clone()];
        entry.fields.insert("definition".to_owned(), vec![Value::Words(lines[0].clone())]);
        entry.fields.insert("formula".to_owned(), vec![Value::Text(term)]);
        entry.links.push(Link {
            to: Target::new("law", "eu-2024-1364"),
            relation: "see-also".to_owned(),
            note: Some(note),
        });
        let text = record.to_canonical_toml(definition);
        let back = knowledge.draft("glossary", "x", &text, &Outside::default());
        prop_assert_eq!(back.unwrap(), record);
    }
}
