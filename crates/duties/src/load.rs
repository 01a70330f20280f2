//! Reads the vocabulary and the law files. Nothing stops at the first error: every problem is told with its file and line.

mod lint;
mod types;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::door::{DOORS_FORMAT, DoorFile};
use crate::fact::VocabularyFile;
use crate::law::Written;
use crate::{Duties, DutiesError, Law, Problem};

/// The format that the map `x_voetspoor` of a law file names.
pub const LAW_FORMAT: &str = "voetspoor-law/1";

/// The format that the file of the vocabulary names.
pub const VOCABULARY_FORMAT: &str = "voetspoor-fact-vocabulary/1";

/// The version of the law format that files are written in.
pub const SCHEMA: &str =
    "https://raw.githubusercontent.com/MinBZK/regelrecht/refs/tags/schema-v0.5.6/schema/v0.5.6/schema.json";

/// Bytes that one file may have; the law format has the same limit.
const MAX_FILE_BYTES: usize = 1 << 20;

/// Files that a body of law may have.
const MAX_FILES: usize = 2_000;

/// The file of the vocabulary.
const VOCABULARY: &str = "facts.toml";

/// The file of ways into the check.
const DOORS: &str = "doors.toml";

/// The file of product rules that are formulas; [`crate::Ecodesign`] reads it.
const ECODESIGN: &str = "ecodesign.toml";

/// A file of the law: its path below `data/law/`, with `/`, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct LawFile<'a> {
    /// Path, such as `eu/2024-1364/2024-06-06.yaml`.
    pub path: &'a str,
    /// Content.
    pub bytes: &'a [u8],
}

/// All that was read, with the text of each file for telling places.
#[derive(Default)]
struct Loading {
    duties: Duties,
    texts: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Duties {
    /// Reads the vocabulary (`facts.toml`), the ways into the check (`doors.toml`) and the law files (`.yaml`), and checks what the validator of the format leaves unchecked.
    /// Markdown files are left out.
    pub fn load<'a>(files: impl IntoIterator<Item = LawFile<'a>>) -> Result<Duties, DutiesError> {
        let mut loading = Loading::default();
        for (count, file) in files.into_iter().enumerate() {
            if count >= MAX_FILES {
                loading.tell(
                    file.path,
                    None,
                    "V-LAW-001",
                    format!("more than {MAX_FILES} files"),
                    "load one body of law at a time",
                );
                break;
            }
            loading.read(file);
        }
        if !loading.texts.contains_key(VOCABULARY) {
            loading.tell(VOCABULARY, None, "V-LAW-004", "there is no vocabulary of facts".to_owned(), "add facts.toml");
        }
        let Loading { mut duties, texts, mut problems } = loading;
        duties.laws.sort_by(|a, b| (&a.id, a.valid_from).cmp(&(&b.id, b.valid_from)));
        lint::check(&duties, &texts, &mut problems);
        if problems.is_empty() { Ok(duties) } else { Err(DutiesError::Files(problems)) }
    }
}

impl Loading {
    fn tell(&mut self, file: &str, line: Option<usize>, code: &'static str, message: String, help: &str) {
        self.problems.push(Problem { file: file.to_owned(), line, code, message, help: help.to_owned() });
    }

    fn read(&mut self, file: LawFile<'_>) {
        let path = file.path;
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension == "md" {
            return;
        }
        if path == ECODESIGN {
            if let Err(DutiesError::Files(problems)) = crate::Ecodesign::load(path, file.bytes) {
                self.problems.extend(problems);
            }
            return;
        }
        if path != VOCABULARY && path != DOORS && extension != "yaml" {
            let help = "there are facts.toml, doors.toml, ecodesign.toml and law files that end in .yaml";
            self.tell(path, None, "V-LAW-004", "a file that the room does not know".to_owned(), help);
            return;
        }
        if file.bytes.len() > MAX_FILE_BYTES {
            self.tell(path, None, "V-LAW-002", format!("larger than {MAX_FILE_BYTES} bytes"), "split the file");
            return;
        }
        let text = match std::str::from_utf8(file.bytes) {
            Ok(text) => text,
            Err(error) => {
                let line = file.bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
                self.tell(path, Some(line), "V-LAW-003", "not UTF-8".to_owned(), "save the file as UTF-8");
                return;
            }
        };
        self.texts.insert(path.to_owned(), text.to_owned());
        match path {
            VOCABULARY => {
                if let Some(read) = self.toml::<VocabularyFile>(path, text) {
                    self.format(path, text, &read.format, VOCABULARY_FORMAT);
                    self.duties.vocabulary = read.facts;
                }
            }
            DOORS => {
                if let Some(read) = self.toml::<DoorFile>(path, text) {
                    self.format(path, text, &read.format, DOORS_FORMAT);
                    self.duties.doors = read.doors;
                }
            }
            _ => self.law(path, text),
        }
    }

    fn toml<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        match toml::from_str(text) {
            Ok(read) => Some(read),
            Err(error) => {
                let error: toml::de::Error = error;
                let line = error.span().map(|span| line_of(text, span.start));
                let help = "docs/src/reference/law-format.md lists the fields";
                self.tell(path, line, "V-LAW-005", error.message().to_owned(), help);
                None
            }
        }
    }

    fn format(&mut self, path: &str, text: &str, found: &str, wanted: &str) {
        if found != wanted {
            let help = format!("write format = \"{wanted}\"");
            self.tell(path, line_at(text, "format"), "V-LAW-006", format!("the format is {found:?}"), &help);
        }
    }

    fn law(&mut self, path: &str, text: &str) {
        match serde_saphyr::from_str::<Written>(text) {
            Ok(written) => {
                if written.schema != SCHEMA {
                    let help = format!("write $schema: {SCHEMA}");
                    self.tell(
                        path,
                        line_at(text, "$schema"),
                        "V-LAW-006",
                        format!("the schema is {:?}", written.schema),
                        &help,
                    );
                }
                let law: Law = written.law(path);
                if law.about.format != LAW_FORMAT {
                    let help = format!("write format: {LAW_FORMAT}");
                    self.tell(
                        path,
                        line_at(text, "format:"),
                        "V-LAW-006",
                        format!("the format is {:?}", law.about.format),
                        &help,
                    );
                }
                self.duties.laws.push(law);
            }
            Err(error) => {
                let line = error.location().map(|place| usize::try_from(place.line()).unwrap_or(usize::MAX));
                let message = error.to_string().lines().next().unwrap_or_default().to_owned();
                self.tell(
                    path,
                    line,
                    "V-LAW-005",
                    message,
                    "docs/src/reference/law-format.md lists keys and operations",
                );
            }
        }
    }
}

/// Line of a byte, from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

/// First line that holds a text, from 1.
pub(crate) fn line_at(text: &str, needle: &str) -> Option<usize> {
    text.find(needle).map(|byte| line_of(text, byte))
}
