//! Reads the files of the registers, and one entry alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::entry::{Entry, Record, Target};
use crate::knowledge::{Kept, Knowledge};
use crate::message::Wrong;
use crate::problem::{KnowledgeError, Problem};
use crate::read::definition;
use crate::read::entry::{Audience, record};
use crate::read::reader::{Needed, Pending, Reader, is_id};
use crate::register::{FieldType, Register};
use crate::value::Value;
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

/// An entry as its file says it, before what it leads to is looked at.
struct ReadEntry<'a> {
    path: &'a str,
    target: Target,
    record: Option<Record>,
    pending: Vec<Pending>,
}

impl Knowledge {
    /// Reads the registers from files that everyone can read, with links to other rooms checked. Markdown files are left out.
    pub fn load<'a>(
        files: impl IntoIterator<Item = ContentFile<'a>>,
        outside: &Outside,
    ) -> Result<Knowledge, KnowledgeError> {
        Loading::of(files).finish(outside, Audience::Everyone)
    }

    /// Reads the registers of an installation from its own files: as strict as [`Knowledge::load`], but internal fields may stand in them. They
    /// stay behind.
    pub fn load_own<'a>(
        files: impl IntoIterator<Item = ContentFile<'a>>,
        outside: &Outside,
    ) -> Result<Knowledge, KnowledgeError> {
        Loading::of(files).finish(outside, Audience::Staff)
    }

    /// Reads what editors published, so that one wrong entry never takes the others along: what does not hold is left out and told, a link
    /// that leads nowhere is dropped and told, and internal fields stay behind. Only definitions must hold.
    pub fn load_what_holds<'a>(
        files: impl IntoIterator<Item = ContentFile<'a>>,
        outside: &Outside,
    ) -> Result<(Knowledge, Vec<Problem>), KnowledgeError> {
        Loading::of(files).finish_with_what_holds(outside, None)
    }

    /// As [`Knowledge::load_what_holds`], after this one was read so: a file that `is_same` says is as it was is not read anew.
    pub fn again<'a>(
        &self,
        files: impl IntoIterator<Item = ContentFile<'a>>,
        is_same: &dyn Fn(&str) -> bool,
        outside: &Outside,
    ) -> Result<(Knowledge, Vec<Problem>), KnowledgeError> {
        Loading::of(files).finish_with_what_holds(outside, Some(Before { knowledge: self, is_same }))
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
            problems.extend(unmet(path, own.as_ref(), &pending, &exists, outside));
        }
        match read {
            Some(record) if problems.is_empty() => Ok(record),
            _ => Err(KnowledgeError::Files(problems)),
        }
    }
}

/// What was read before, and which files are as they were.
struct Before<'b> {
    knowledge: &'b Knowledge,
    is_same: &'b dyn Fn(&str) -> bool,
}

impl<'a> Loading<'a> {
    /// Files by what they are.
    fn of(files: impl IntoIterator<Item = ContentFile<'a>>) -> Loading<'a> {
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
        loading
    }

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

    fn finish(mut self, outside: &Outside, audience: Audience) -> Result<Knowledge, KnowledgeError> {
        let vocabulary = self.vocabulary();
        let registers = self.registers(&vocabulary);
        let read = self.entries(&registers, &vocabulary, audience, None);
        // An entry that does not read is told once; what leads to it is not told too.
        let named: BTreeSet<&Target> = read.iter().map(|one| &one.target).collect();
        for one in &read {
            let exists = |target: &Target| named.contains(target);
            let unmet =
                one.pending.iter().filter_map(|wait| unmet(one.path, Some(&one.target), wait, &exists, outside));
            self.problems.extend(unmet);
        }
        if self.problems.is_empty() {
            let entries = read.into_iter().filter_map(|one| Some((one.target, one.record?.published()))).collect();
            Ok(Knowledge::of(vocabulary, registers, entries))
        } else {
            self.problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
            Err(KnowledgeError::Files(self.problems))
        }
    }

    /// The registers with the entries that hold, and what is wrong with the others.
    fn finish_with_what_holds(
        mut self,
        outside: &Outside,
        before: Option<Before<'_>>,
    ) -> Result<(Knowledge, Vec<Problem>), KnowledgeError> {
        let vocabulary = self.vocabulary();
        let registers = self.registers(&vocabulary);
        let (mut told, fatal): (Vec<Problem>, Vec<Problem>) =
            std::mem::take(&mut self.problems).into_iter().partition(|problem| is_entry(&problem.file));
        if !fatal.is_empty() {
            return Err(KnowledgeError::Files(fatal));
        }
        // By another definition the same file may say something else.
        let before = before.filter(|one| {
            *one.knowledge.vocabulary() == vocabulary && one.knowledge.registers() == registers.as_slice()
        });
        let read = self.entries(&registers, &vocabulary, Audience::Staff, before.as_ref());
        told.append(&mut self.problems);
        let wrong: BTreeSet<String> = told.iter().map(|problem| problem.file.clone()).collect();
        let mut held: Vec<(&str, Entry, Vec<Pending>)> = read
            .into_iter()
            .filter(|one| !wrong.contains(one.path))
            .filter_map(|one| Some((one.path, one.record?.published(), one.pending)))
            .collect();
        let kept =
            held.iter().map(|(_, entry, pending)| (entry.target(), Kept { pending: pending.clone(), original: None }));
        let mut kept: BTreeMap<Target, Kept> = kept.collect();
        loop {
            let known: BTreeSet<Target> = held.iter().map(|(_, entry, _)| entry.target()).collect();
            let before = held.len();
            held.retain_mut(|(path, entry, pending)| {
                let own = entry.target();
                let mut whole = true;
                pending.retain(|wait| match unmet(path, Some(&own), wait, &|target| known.contains(target), outside) {
                    None => true,
                    Some(problem) => {
                        told.push(problem);
                        if let Some(kept) = kept.get_mut(&own) {
                            kept.original.get_or_insert_with(|| entry.clone());
                        }
                        whole &= entry.let_go(wait, &registers);
                        false
                    }
                });
                whole
            });
            if held.len() == before {
                break;
            }
        }
        told.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        let entries = held.into_iter().map(|(_, entry, _)| (entry.target(), entry)).collect();
        Ok((Knowledge::of(vocabulary, registers, entries).keeping(kept), told))
    }

    /// Reads the files of entries; what is wrong with them is told.
    fn entries(
        &mut self,
        registers: &[Register],
        vocabulary: &Vocabulary,
        audience: Audience,
        before: Option<&Before<'_>>,
    ) -> Vec<ReadEntry<'a>> {
        let mut entries = Vec::new();
        for (name, id, Text { path, text }) in std::mem::take(&mut self.entries) {
            let Some(register) = registers.iter().find(|register| register.id == name) else {
                if !self.definitions.contains_key(name) {
                    self.tell(path, Wrong::NoRegister { id: name.to_owned() });
                }
                continue;
            };
            let target = Target::new(name, id);
            let same = before.filter(|one| (one.is_same)(path)).and_then(|one| one.knowledge.read_before(&target));
            if let Some((entry, pending)) = same {
                entries.push(ReadEntry { path, target, record: Some(Record::of(entry)), pending });
                continue;
            }
            let mut reader = Reader::new(path, text);
            let record = record(&mut reader, register, vocabulary, audience, text);
            if let Some(found) = record.as_ref().map(|record| &record.entry.id).filter(|found| *found != id) {
                let wrong = Wrong::OtherName { id: found.clone(), name: id.to_owned() };
                reader.tell(0, "id", wrong);
            }
            self.problems.append(&mut reader.problems);
            entries.push(ReadEntry { path, target, record, pending: reader.pending });
        }
        entries
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

impl Entry {
    /// Lets go of what leads nowhere. Whether the entry still has all that its register requires.
    fn let_go(&mut self, pending: &Pending, registers: &[Register]) -> bool {
        match &pending.what {
            Needed::Link(target) => {
                self.links.retain(|link| link.to != *target);
                true
            }
            Needed::Reference(target) => {
                let lost = Value::Reference(target.id.clone());
                let rest = self.fields.get_mut(&pending.key).map_or(0, |values| {
                    values.retain(|value| *value != lost);
                    values.len()
                });
                if rest > 0 {
                    return true;
                }
                self.fields.remove(&pending.key);
                let register = registers.iter().find(|register| register.id == self.register);
                !register.and_then(|register| register.field(&pending.key)).is_some_and(|field| field.required)
            }
        }
    }
}

/// Is this the file of an entry, and not one that says what entries are?
fn is_entry(path: &str) -> bool {
    path.split_once('/').is_some_and(|(_, name)| name != "register.toml")
}

/// What is wrong with something that should exist elsewhere.
fn unmet(
    path: &str,
    own: Option<&Target>,
    pending: &Pending,
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
    Some(Problem { file: path.to_owned(), line: Some(pending.line), key: Some(pending.key.clone()), wrong })
}
