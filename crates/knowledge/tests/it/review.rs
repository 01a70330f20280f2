//! A reviewer sees what differs, field by field.

use voetspoor_knowledge::{Record, Value};
use voetspoor_quantity::{Lang, Words};

use crate::shipped::knowledge;

#[test]
fn differences_name_the_field_and_its_lines() {
    let knowledge = knowledge();
    let register = knowledge.register("law").unwrap();
    let before = Record::of(knowledge.entry("law", "eu-2024-1364").unwrap().clone());
    let mut after = before.clone();
    let entry = after.entry_mut();
    entry.fields.insert("state".to_owned(), vec![Value::Choice("repealed".to_owned())]);
    entry.fields.get_mut("duties").unwrap().push(Value::Words(Words::new("New.", "Nieuw.")));
    entry.fields.get_mut("subjects").unwrap().reverse();
    entry.fields.remove("outlook");
    let changes = knowledge.diff(register, Some(&before), &after);
    let keys: Vec<_> = changes.iter().map(|change| change.key.as_str()).collect();
    assert_eq!(keys, ["state", "subjects", "duties", "outlook"]);
    assert_eq!((changes[0].removed[0].nl.as_str(), changes[0].added[0].nl.as_str()), ("geldt", "vervallen"));
    assert!(changes[1].reordered && changes[1].added.is_empty());
    assert_eq!((changes[2].removed.len(), changes[2].added[0].en.as_str()), (0, "New."));
    assert_eq!((changes[3].removed.len(), changes[3].added.len()), (1, 0));
}

#[test]
fn a_text_that_changed_in_one_language_is_the_same_in_the_other() {
    let knowledge = knowledge();
    let register = knowledge.register("glossary").unwrap();
    let before = Record::of(knowledge.entry("glossary", "pue").unwrap().clone());
    let mut after = before.clone();
    after.entry_mut().summary.nl.push_str(" Nieuw.");
    let changes = knowledge.diff(register, Some(&before), &after);
    assert_eq!((changes[0].same_in(Lang::Nl), changes[0].same_in(Lang::En)), (false, true));
    let new = knowledge.diff(register, None, &before);
    assert!(new.iter().all(|change| !change.same_in(Lang::Nl) && !change.same_in(Lang::En)));
}

#[test]
fn the_same_does_not_differ_and_what_is_new_differs_from_nothing() {
    let knowledge = knowledge();
    let register = knowledge.register("glossary").unwrap();
    let record = Record::of(knowledge.entry("glossary", "pue").unwrap().clone());
    assert!(knowledge.diff(register, Some(&record), &record).is_empty());
    let new = knowledge.diff(register, None, &record);
    assert!(new.iter().any(|change| change.key == "definition") && new.iter().all(|change| change.removed.is_empty()));
}
