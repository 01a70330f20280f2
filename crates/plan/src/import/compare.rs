//! What differs between two editions, action by action and field by field.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::edition::Edition;
use crate::{Action, Commitment};

/// A change of one action or commitment from one edition to the next.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum EditionChange {
    /// It is new. `continues` names actions of the edition before that it says to continue.
    Added {
        /// Identifier.
        id: String,
        /// Title or text, Dutch.
        title: String,
        /// Actions that it continues.
        continues: Vec<String>,
    },
    /// It is no longer there. Statements about it stay.
    Removed {
        /// Identifier.
        id: String,
        /// Title or text, Dutch.
        title: String,
    },
    /// Fields of it differ.
    Changed {
        /// Identifier.
        id: String,
        /// The fields.
        fields: Vec<FieldChange>,
    },
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldChange {
    /// Path of the field, such as `period.body.end`.
    pub field: String,
    /// What it was; none when it is new.
    pub was: Option<String>,
    /// What it is; none when it is gone.
    pub is: Option<String>,
}

/// What differs between two editions, in the order of their ids.
pub fn compare(before: &Edition, after: &Edition) -> Vec<EditionChange> {
    let actions =
        |edition: &Edition| -> BTreeMap<String, Entry> { edition.actions.iter().map(Entry::of_action).collect() };
    let commitments = |edition: &Edition| -> BTreeMap<String, Entry> {
        edition.commitments.iter().map(Entry::of_commitment).collect()
    };
    let mut changes = differences(&actions(before), &actions(after));
    changes.extend(differences(&commitments(before), &commitments(after)));
    changes
}

struct Entry {
    title: String,
    continues: Vec<String>,
    leaves: BTreeMap<String, String>,
}

impl Entry {
    fn of_action(action: &Action) -> (String, Entry) {
        let mut leaves = leaves_of(action);
        // The place in the list says nothing about the action.
        leaves.remove("order");
        (action.id.clone(), Entry { title: action.title.nl.clone(), continues: action.continues.clone(), leaves })
    }

    fn of_commitment(commitment: &Commitment) -> (String, Entry) {
        let entry = Entry { title: commitment.text.nl.clone(), continues: Vec::new(), leaves: leaves_of(commitment) };
        (commitment.id.clone(), entry)
    }
}

fn differences(before: &BTreeMap<String, Entry>, after: &BTreeMap<String, Entry>) -> Vec<EditionChange> {
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    ids.into_iter().filter_map(|id| difference(id, before.get(id), after.get(id))).collect()
}

fn difference(id: &str, before: Option<&Entry>, after: Option<&Entry>) -> Option<EditionChange> {
    let id = id.to_owned();
    match (before, after) {
        (None, None) => None,
        (None, Some(new)) => {
            Some(EditionChange::Added { id, title: new.title.clone(), continues: new.continues.clone() })
        }
        (Some(old), None) => Some(EditionChange::Removed { id, title: old.title.clone() }),
        (Some(old), Some(new)) => {
            let names: BTreeSet<&String> = old.leaves.keys().chain(new.leaves.keys()).collect();
            let fields = names.into_iter().filter(|name| old.leaves.get(*name) != new.leaves.get(*name));
            let fields: Vec<_> = fields
                .map(|name| FieldChange {
                    field: name.clone(),
                    was: old.leaves.get(name).cloned(),
                    is: new.leaves.get(name).cloned(),
                })
                .collect();
            (!fields.is_empty()).then_some(EditionChange::Changed { id, fields })
        }
    }
}

/// Every value of a record by its path; what has an id of its own is named by it, so that a new criterion moves no other.
fn leaves_of(record: &impl serde::Serialize) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    if let Ok(value) = serde_json::to_value(record) {
        walk(String::new(), &value, &mut leaves);
    }
    leaves
}

fn walk(path: String, value: &Value, leaves: &mut BTreeMap<String, String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "format") {
                walk(below(name), value, leaves);
            }
        }
        Value::Array(items) if items.iter().all(Value::is_object) => {
            for (number, item) in items.iter().enumerate() {
                let name =
                    item.get("id").and_then(Value::as_str).map_or_else(|| (number + 1).to_string(), ToOwned::to_owned);
                walk(below(&name), item, leaves);
            }
        }
        Value::Array(items) => {
            let words: Vec<String> = items.iter().map(plain).collect();
            leaves.insert(path, words.join(", "));
        }
        Value::Null => {}
        leaf => {
            leaves.insert(path, plain(leaf));
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}
