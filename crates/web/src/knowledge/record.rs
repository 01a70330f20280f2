//! Registers and their entries as the API answers them.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use voetspoor_knowledge::{Entry, Evidence, Register};
use voetspoor_quantity::{Day, Words};

use crate::portal::Portal;
use crate::spelling::spellings;

/// A text in both languages.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Words")]
pub(crate) struct WordsRecord {
    /// Dutch.
    pub(crate) nl: String,
    /// English.
    pub(crate) en: String,
}

impl WordsRecord {
    pub(crate) fn of(words: &Words) -> WordsRecord {
        WordsRecord { nl: words.nl.clone(), en: words.en.clone() }
    }
}

/// A register of the knowledge centre with the definition of its fields.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Register")]
pub(crate) struct RegisterRecord {
    /// Name of the register.
    id: String,
    /// What people call it.
    title: WordsRecord,
    /// What it is for.
    purpose: WordsRecord,
    /// Actions of the plan that ask for it.
    actions: Vec<String>,
    /// Is it of national interest?
    national_interest: bool,
    /// Licence of its data.
    licence: String,
    /// Months after which an entry is checked again.
    review_months: u32,
    /// How many entries it has.
    entries: usize,
    /// Its fields: key, type, label, help, and what the type allows.
    fields: Vec<Map<String, Value>>,
}

impl RegisterRecord {
    pub(crate) fn new(portal: &Portal, register: &Register) -> RegisterRecord {
        let fields = register.public_fields().filter_map(|field| match serde_json::to_value(field) {
            Ok(Value::Object(field)) => Some(field),
            _ => None,
        });
        RegisterRecord {
            id: register.id.clone(),
            title: WordsRecord::of(&register.title),
            purpose: WordsRecord::of(&register.purpose),
            actions: register.actions.clone(),
            national_interest: register.national_interest,
            licence: register.licence.clone(),
            review_months: register.review_months,
            entries: portal.knowledge.entries(&register.id).count(),
            fields: fields.collect(),
        }
    }
}

/// An entry of a register.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub(crate) struct EntryRecord {
    /// Register and name, as links write them: `law:eu-2024-1364`.
    id: String,
    /// What people call it.
    name: WordsRecord,
    /// What it is and why it matters.
    summary: WordsRecord,
    /// How well its sources support it.
    #[schemars(extend("enum" = spellings(Evidence::ALL.iter().map(|one| one.as_str()))))]
    evidence: String,
    /// Day on which it was last held against its sources.
    checked: String,
    /// Day on which it must be checked again.
    check_by: String,
    /// May it be outdated today?
    may_be_outdated: bool,
    /// All else: text, identifiers, fields by the definition of the register, links, connections and sources.
    #[serde(flatten)]
    more: Map<String, Value>,
}

impl EntryRecord {
    pub(crate) fn new(portal: &Portal, entry: &Entry, day: Day) -> Option<EntryRecord> {
        let register = portal.knowledge.register(&entry.register)?;
        let Value::Object(mut more) = portal.knowledge.object(register, entry, day) else { return None };
        for key in ["id", "register", "name", "summary", "evidence", "checked", "check_by", "may_be_outdated"] {
            more.remove(key);
        }
        Some(EntryRecord {
            id: entry.target().to_string(),
            name: WordsRecord::of(&entry.name),
            summary: WordsRecord::of(&entry.summary),
            evidence: entry.evidence.to_string(),
            checked: entry.checked.to_string(),
            check_by: entry.due(register).to_string(),
            may_be_outdated: !entry.doubts(register, day).is_empty(),
            more,
        })
    }
}
