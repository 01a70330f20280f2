//! Reads the files of the registers, and one entry alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::entry::{Entry, Record, Target};
use crate::knowledge::Knowledge;
use crate::message::Wrong;
use crate::problem::{KnowledgeError, Problem};
use crate::read::entry::{Audience, record};
use crate::read::reader::{Needed, Pending, Reader, is_id};
use crate::read::{definition, reader};
use crate::register::{FieldType, Register};
use crate::vocabulary::Vocabulary;

/// Bytes that one file may have.
const MAX_FILE_BYTES: usize = 1 << 20;

/// Files that a set of registers may have.
const MAX_FILES: usize = 100_000;

/// A file of the registers: its path below their folder, with `/`, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct ContentFile<'a> {
    /// Path, such as `law/eu-2024-1364.toml`.
    pub path: &'a str,
    /// Content.
    pub bytes: &'a [u8],
}

/// Identifiers of other rooms that links may lead to, by the word before the colon.
#[derive(Debug, Clone, Default)]
pub struct Outside(BTreeMap<String, BTreeSet<String>>);

impl Outside {
    /// Adds the identifiers of a room.
    #[must_use]
    pub fn with(mut self, place: &str, ids: impl IntoIterator<Item = String>) -> Outside {
        self.0.entry(place.to_owned()).or_default().extend(ids);
        self
    }

    /// Whether a thing exists there.
    pub fn has(&self, target: &Target) -> bool {
        self.0.get(&target.place).is_some_and(|ids| ids.contains(&target.id))
    }

    /// Whether the word before the colon is one of these rooms.
    pub fn is_place(&self, place: &str) -> bool {
        self.0.contains_key(place)
    }
}

/// What was read so far.
#[derive(Default)]
struct Loading<'a> {
    definitions: BTreeMap<&'a str, Text<'a>>,
    shared: Vec<(&'a str, Text<'a>)>,
    entries: Vec<(&'a str, &'a str, Text<'a>)>,
    problems: Vec<Problem>,
}

/// The text of a file and its path.
#[derive(Clone, Copy)]
struct Text<'a> {
    path: &'a str,
    text: &'a str,
}

impl Knowledge {
    /// Reads the registers from their files, with links to other rooms checked. Markdown files are left out.
    pub fn load<'a>(
        files: impl IntoIterator<Item = ContentFile<'a>>,
        outside: &Outside,
    ) -> Result<Knowledge, KnowledgeError> {
        let mut loading = Loading::default();
        let mut paths = BTreeSet::new();
        for (count, file) in files.into_iter().enumerate() {
            if count >= MAX_FILES {
                loading.tell(file.path, Wrong::TooManyFiles { most: MAX_FILES });
                break;
            }
            if paths.insert(file.path) {
                loading.sort(file);
            } else {
                loading.tell(file.path, Wrong::Twice { what: file.path.to_owned() });
            }
        }
        loading.finish(outside)
    }

    /// Reads one entry against everything that is here, as an editor's draft: internal fields are welcome.
    pub fn draft(&self, register: &str, path: &str, text: &str, outside: &Outside) -> Result<Record, KnowledgeError> {
        let definition = self.register(register).ok_or_else(|| KnowledgeError::NoRegister(register.to_owned()))?;
        let mut reader = Reader::new(path, text);
        if text.len() > MAX_FILE_BYTES {
            reader.tell(0, "", Wrong::TooLarge { most: MAX_FILE_BYTES });
            return Err(KnowledgeError::Files(reader.problems));
        }
        let read = record(&mut reader, definition, self.vocabulary(), Audience::Staff, text);
        let mut problems = reader.problems;
        let own = read.as_ref().map(|record| record.entry.target());
        let exists = |target: &Target| self.entry(&target.place, &target.id).is_some() || Some(target) == own.as_ref();
        for pending in reader.pending {
            problems.extend(unmet(path, own.as_ref(), pending, &exists, outside));
        }
        match read {
            Some(record) if problems.is_empty() => Ok(record),
            _ => Err(KnowledgeError::Files(problems)),
        }
    }
}

impl<'a> Loading<'a> {
    fn tell(&mut self, file: &str, wrong: Wrong) {
        self.problems.push(Problem { file: file.to_owned(), line: None, key: None, wrong });
    }

    /// Puts a file where it belongs.
    fn sort(&mut self, file: ContentFile<'a>) {
        let path = file.path;
        if path.rsplit_once('.').is_some_and(|(_, extension)| extension == "md") {
            return;
        }
        if file.bytes.len() > MAX_FILE_BYTES {
            self.tell(path, Wrong::TooLarge { most: MAX_FILE_BYTES });
            return;
        }
        let Ok(text) = std::str::from_utf8(file.bytes) else {
            self.tell(path, Wrong::NotUtf8);
            return;
        };
        let text = Text { path, text };
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["lists.toml" | "relations.toml"] => self.shared.push((path, text)),
            [register, "register.toml"] => {
                self.definitions.insert(register, text);
            }
            [register, name] => match name.strip_suffix(".toml") {
                Some(id) => self.entries.push((register, id, text)),
                None => self.tell(path, Wrong::UnknownFile),
            },
            _ => self.tell(path, Wrong::UnknownFile),
        }
    }

    fn finish(mut self, outside: &Outside) -> Result<Knowledge, KnowledgeError> {
        let vocabulary = self.vocabulary();
        let registers = self.registers(&vocabulary);
        let mut entries: BTreeMap<Target, Entry> = BTreeMap::new();
        let mut pending: Vec<(&str, Target, Pending)> = Vec::new();
        for (name, id, Text { path, text }) in std::mem::take(&mut self.entries) {
            let Some(register) = registers.iter().find(|register| register.id == name) else {
                if !self.definitions.contains_key(name) {
                    self.tell(path, Wrong::NoRegister { id: name.to_owned() });
                }
                continue;
            };
            let mut reader = Reader::new(path, text);
            let read = record(&mut reader, register, &vocabulary, Audience::Everyone, text);
            if let Some(found) = read.as_ref().map(|record| &record.entry.id).filter(|found| *found != id) {
                let wrong = Wrong::OtherName { id: found.clone(), name: id.to_owned() };
                reader.tell(0, "id", wrong);
            }
            let target = Target::new(name, id);
            pending.extend(reader.pending.into_iter().map(|one| (path, target.clone(), one)));
            self.problems.append(&mut reader.problems);
            if let Some(record) = read {
                entries.insert(target, record.published());
            }
        }
        // An entry that does not read is told once; what leads to it is not told too.
        let named: BTreeSet<Target> = pending.iter().map(|(_, target, _)| target.clone()).collect();
        let exists = |target: &Target| entries.contains_key(target) || named.contains(target);
        for (path, own, one) in pending {
            self.problems.extend(unmet(path, Some(&own), one, &exists, outside));
        }
        if self.problems.is_empty() {
            Ok(Knowledge::of(vocabulary, registers, entries))
        } else {
            self.problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
            Err(KnowledgeError::Files(self.problems))
        }
    }

    fn vocabulary(&mut self) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (path, Text { text, .. }) in std::mem::take(&mut self.shared) {
            let mut reader = Reader::new(path, text);
            match path {
                "lists.toml" => vocabulary.lists = definition::lists(&mut reader),
                _ => vocabulary.relations = definition::relations(&mut reader),
            }
            self.problems.append(&mut reader.problems);
        }
        vocabulary
    }

    fn registers(&mut self, vocabulary: &Vocabulary) -> Vec<Register> {
        let mut registers = Vec::new();
        for (name, Text { path, text }) in self.definitions.clone() {
            let mut reader = Reader::new(path, text);
            let read = definition::register(&mut reader, &vocabulary.lists);
            if let Some(register) = read {
                if register.id != name {
                    let wrong = Wrong::OtherName { id: register.id.clone(), name: name.to_owned() };
                    reader.tell(0, "id", wrong);
                }
                if !is_id(name) {
                    reader.tell(0, "id", Wrong::BadId { id: name.to_owned() });
                }
                registers.push(register);
            }
            self.problems.append(&mut reader.problems);
        }
        registers.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        let known: BTreeSet<&str> = self.definitions.keys().copied().collect();
        let mut lost = Vec::new();
        for register in &registers {
            for field in &register.fields {
                if let FieldType::Reference(to) = &field.kind
                    && !known.contains(to.as_str())
                {
                    lost.push((format!("{}/register.toml", register.id), field.key.clone(), to.clone()));
                }
            }
        }
        for (file, key, id) in lost {
            self.problems.push(Problem { file, line: None, key: Some(key), wrong: Wrong::NoRegister { id } });
        }
        registers
    }
}

/// What is wrong with something that should exist elsewhere.
fn unmet(
    path: &str,
    own: Option<&Target>,
    pending: Pending,
    exists: &dyn Fn(&Target) -> bool,
    outside: &Outside,
) -> Option<Problem> {
    let wrong = match &pending.what {
        Needed::Reference(target) if Some(target) == own => Wrong::LinksToItself,
        Needed::Link(target) if Some(target) == own => Wrong::LinksToItself,
        Needed::Reference(target) if !exists(target) => {
            Wrong::UnknownReference { register: target.place.clone(), id: target.id.clone() }
        }
        Needed::Link(target) if !exists(target) && !outside.has(target) => {
            Wrong::UnknownTarget { to: target.to_string() }
        }
        Needed::Reference(_) | Needed::Link(_) => return None,
    };
    let reader::Pending { line, key, .. } = pending;
    Some(Problem { file: path.to_owned(), line: Some(line), key: Some(key), wrong })
}
