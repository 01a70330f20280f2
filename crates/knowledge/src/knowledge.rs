//! All registers with their entries, and the links between them in both directions.

use std::collections::BTreeMap;

use voetspoor_quantity::Words;

use crate::entry::{Entry, Target};
use crate::read::reader::Pending;
use crate::register::{Field, FieldType, Register};
use crate::value::Value;
use crate::vocabulary::Vocabulary;

/// The registers.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    vocabulary: Vocabulary,
    registers: Vec<Register>,
    entries: BTreeMap<Target, Entry>,
    /// By what is linked to: who links, and how.
    incoming: BTreeMap<Target, Vec<(Target, Way)>>,
    /// What was read of the entries, for reading again after a change.
    kept: BTreeMap<Target, Kept>,
}

/// What was read of an entry's file.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// What must exist elsewhere.
    pub(crate) pending: Vec<Pending>,
    /// The entry as its file says it, where it is another one here: links that led nowhere were dropped, or all of it was left out.
    pub(crate) original: Option<Entry>,
}

/// How one thing leads to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// By a link with this relation, and a word on it.
    Relation(String, Option<Words>),
    /// By a field.
    Field(String),
}

/// A connection of a thing, as seen from that thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// What is at the other end.
    pub other: Target,
    /// How it reads from here: "is worked out in".
    pub reads: Words,
    /// A word on it.
    pub note: Option<Words>,
}

impl Knowledge {
    /// With what was read of the entries.
    pub(crate) fn keeping(mut self, kept: BTreeMap<Target, Kept>) -> Knowledge {
        self.kept = kept;
        self
    }

    /// What the file of an entry said when it was read.
    pub(crate) fn read_before(&self, target: &Target) -> Option<(Entry, Vec<Pending>)> {
        let kept = self.kept.get(target)?;
        let entry = kept.original.as_ref().or_else(|| self.entries.get(target))?;
        Some((entry.clone(), kept.pending.clone()))
    }

    pub(crate) fn of(vocabulary: Vocabulary, registers: Vec<Register>, entries: BTreeMap<Target, Entry>) -> Knowledge {
        let mut incoming: BTreeMap<Target, Vec<(Target, Way)>> = BTreeMap::new();
        for (target, entry) in &entries {
            for link in &entry.links {
                let way = Way::Relation(link.relation.clone(), link.note.clone());
                incoming.entry(link.to.clone()).or_default().push((target.clone(), way));
            }
            let register = registers.iter().find(|register| register.id == target.place);
            for field in register.into_iter().flat_map(Register::public_fields) {
                let FieldType::Reference(place) = &field.kind else { continue };
                for value in entry.values(&field.key) {
                    if let Value::Reference(id) = value {
                        let way = Way::Field(field.key.clone());
                        incoming.entry(Target::new(place, id)).or_default().push((target.clone(), way));
                    }
                }
            }
        }
        Knowledge { vocabulary, registers, entries, incoming, kept: BTreeMap::new() }
    }

    /// Shared lists and relations.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The registers, in their order.
    pub fn registers(&self) -> &[Register] {
        &self.registers
    }

    /// A register.
    pub fn register(&self, id: &str) -> Option<&Register> {
        self.registers.iter().find(|register| register.id == id)
    }

    /// An entry.
    pub fn entry(&self, register: &str, id: &str) -> Option<&Entry> {
        self.entries.get(&Target::new(register, id))
    }

    /// The entry that a link leads to.
    pub fn at(&self, target: &Target) -> Option<&Entry> {
        self.entries.get(target)
    }

    /// The entries of a register, by identifier.
    pub fn entries<'k>(&'k self, register: &'k str) -> impl Iterator<Item = &'k Entry> {
        let first = Target::new(register, "");
        self.entries.range(first..).take_while(move |(target, _)| target.place == register).map(|(_, entry)| entry)
    }

    /// All entries, by register and identifier.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// What may stand in a field: the example of its definition, else what the first entry that has it says.
    pub fn example<'k>(&'k self, register: &'k Register, field: &'k Field) -> &'k [Value] {
        if !field.example.is_empty() {
            return &field.example;
        }
        let mut said = self.entries(&register.id).map(|entry| entry.values(&field.key));
        said.find(|values| !values.is_empty()).unwrap_or_default()
    }

    /// How many entries of a register have something in a field.
    pub fn filled(&self, register: &Register, field: &Field) -> usize {
        self.entries(&register.id).filter(|entry| !entry.values(&field.key).is_empty()).count()
    }

    /// Everything that is connected with a thing: what it links to, then what links to it. The thing may be of another room.
    pub fn connections(&self, of: &Target) -> Vec<Connection> {
        let mut found = Vec::new();
        for link in self.entries.get(of).into_iter().flat_map(|entry| &entry.links) {
            if let Some(relation) = self.vocabulary.relation(&link.relation) {
                let reads = relation.forth.clone();
                found.push(Connection { other: link.to.clone(), reads, note: link.note.clone() });
            }
        }
        for connection in self.incoming(of) {
            if !found.contains(&connection) {
                found.push(connection);
            }
        }
        found
    }

    /// What leads to a thing, once for each way.
    pub fn incoming(&self, of: &Target) -> Vec<Connection> {
        let mut found = Vec::new();
        for (from, way) in self.incoming.get(of).into_iter().flatten() {
            let (reads, note) = match way {
                Way::Relation(id, note) => match self.vocabulary.relation(id) {
                    Some(relation) => (relation.back.clone(), note.clone()),
                    None => continue,
                },
                Way::Field(key) => {
                    let field = self.register(&from.place).and_then(|register| register.field(key));
                    let Some(field) = field else { continue };
                    let reads = Words::new(
                        format!("named under “{}” by", field.label.en),
                        format!("genoemd bij “{}” van", field.label.nl),
                    );
                    (reads, None)
                }
            };
            let connection = Connection { other: from.clone(), reads, note };
            if !found.contains(&connection) {
                found.push(connection);
            }
        }
        found
    }
}
