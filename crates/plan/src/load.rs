//! Reads the files of the plan. Nothing stops at the first error: every problem is told with its file and line.

mod checks;
mod dutch;
mod place;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use voetspoor_quantity::Words;

use crate::commitment::CommitmentsFile;
use crate::edition::EditionFile;
use crate::organisation::OrganisationFile;
use crate::policy_box::BoxesFile;
use crate::proposal::{Feedback, Proposal};
use crate::{
    Action, Coalition, Commitment, Edition, Organisation, Plan, PlanError, PolicyBox, Problem, Programme, Update,
};

pub(crate) use dutch::in_dutch;
pub(crate) use place::line_at;

/// The format that every file of the plan names.
pub const FORMAT: &str = "voetspoor-plan/1";

/// The format of the register of organisations, which the knowledge centre keeps.
const REGISTER_FORMAT: &str = "voetspoor-knowledge/1";

/// Bytes that one file may have.
const MAX_FILE_BYTES: usize = 1 << 20;

/// Files that a plan may have.
const MAX_FILES: usize = 20_000;

/// The path that a file below `content/` has as a file of the plan: what lies below `plan/`, and the register of organisations, which the
/// plan shares with the knowledge centre.
pub fn path_in_plan(path: &str) -> Option<&str> {
    let shared = || path.strip_prefix("knowledge/").filter(|rest| rest.starts_with("organisations/"));
    path.strip_prefix("plan/").or_else(shared)
}

/// A file of the plan: its path below `content/plan/`, with `/`, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct ContentFile<'a> {
    /// Path, such as `updates/dialogic-ai.toml`.
    pub path: &'a str,
    /// Content.
    pub bytes: &'a [u8],
}

/// An edition of which not all files were read yet.
#[derive(Default)]
pub(crate) struct EditionParts {
    about: Option<EditionFile>,
    actions: Vec<Action>,
    commitments: Vec<Commitment>,
    coalition: Option<Coalition>,
    boxes: Vec<PolicyBox>,
}

/// All that was read, with the text of each file for telling places.
#[derive(Default)]
pub(crate) struct Loading {
    organisations: Vec<Organisation>,
    editions: BTreeMap<String, EditionParts>,
    programmes: Vec<Programme>,
    updates: Vec<Update>,
    proposals: Vec<Proposal>,
    feedback: Vec<Feedback>,
    texts: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Plan {
    /// Reads a plan from its files. Markdown files are left out.
    pub fn load<'a>(files: impl IntoIterator<Item = ContentFile<'a>>) -> Result<Plan, PlanError> {
        let mut loading = Loading::default();
        for (count, file) in files.into_iter().enumerate() {
            if count >= MAX_FILES {
                loading.tell(
                    file.path,
                    None,
                    "V-PLAN-001",
                    Words::new(format!("more than {MAX_FILES} files"), format!("meer dan {MAX_FILES} bestanden")),
                    Words::new("load one plan at a time", "laad één plan tegelijk"),
                );
                break;
            }
            loading.read(file);
        }
        let (plan, texts, mut problems) = loading.assemble();
        if let Some(plan) = &plan {
            checks::check(plan, &texts, &mut problems);
        }
        match plan {
            Some(plan) if problems.is_empty() => Ok(plan),
            _ => Err(PlanError::Files(problems)),
        }
    }
}

impl Loading {
    fn tell(&mut self, file: &str, line: Option<usize>, code: &'static str, message: Words, help: Words) {
        self.problems.push(Problem { file: file.to_owned(), line, code, message, help });
    }

    fn read(&mut self, file: ContentFile<'_>) {
        let path = file.path;
        if path.rsplit_once('.').is_some_and(|(_, extension)| extension == "md") {
            return;
        }
        if file.bytes.len() > MAX_FILE_BYTES {
            self.tell(
                path,
                None,
                "V-PLAN-002",
                Words::new(format!("larger than {MAX_FILE_BYTES} bytes"), format!("groter dan {MAX_FILE_BYTES} bytes")),
                Words::new("split the file", "splits het bestand"),
            );
            return;
        }
        let text = match std::str::from_utf8(file.bytes) {
            Ok(text) => text,
            Err(error) => {
                let line = file.bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
                self.tell(
                    path,
                    Some(line),
                    "V-PLAN-003",
                    Words::new("not UTF-8", "geen UTF-8"),
                    Words::new("save the file as UTF-8", "bewaar het bestand als UTF-8"),
                );
                return;
            }
        };
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            // The register's own definition says nothing of the plan.
            ["organisations", "register.toml"] => {}
            ["organisations", name] if is_toml(name) => {
                if let Some(read) = self.parse_as::<OrganisationFile>(path, text, REGISTER_FORMAT) {
                    let organisation = Organisation::from(read);
                    self.check_name(path, &organisation.id, stem(name));
                    self.organisations.push(organisation);
                }
            }
            ["editions", edition, "edition.toml"] => {
                if let Some(about) = self.parse::<EditionFile>(path, text) {
                    self.check_name(path, &about.id, edition);
                    self.part(edition).about = Some(about);
                }
            }
            ["editions", edition, "commitments.toml"] => {
                if let Some(read) = self.parse::<CommitmentsFile>(path, text) {
                    self.part(edition).commitments = read.commitments;
                }
            }
            ["editions", edition, "coalition.toml"] => {
                if let Some(read) = self.parse::<Coalition>(path, text) {
                    self.part(edition).coalition = Some(read);
                }
            }
            ["editions", edition, "boxes.toml"] => {
                if let Some(read) = self.parse::<BoxesFile>(path, text) {
                    self.part(edition).boxes = read.boxes;
                }
            }
            ["editions", edition, "actions", name] if is_toml(name) => {
                if let Some(action) = self.parse::<Action>(path, text) {
                    self.check_name(path, &action.id, stem(name));
                    self.part(edition).actions.push(action);
                }
            }
            ["programmes", name] if is_toml(name) => {
                if let Some(programme) = self.parse::<Programme>(path, text) {
                    self.check_name(path, &programme.id, stem(name));
                    self.programmes.push(programme);
                }
            }
            ["updates", name] if is_toml(name) => {
                if let Some(update) = self.parse::<Update>(path, text) {
                    self.check_name(path, &update.id, stem(name));
                    self.updates.push(update);
                }
            }
            ["proposals", name] if is_toml(name) => {
                if let Some(proposal) = self.parse::<Proposal>(path, text) {
                    self.check_name(path, &proposal.id, stem(name));
                    self.proposals.push(proposal);
                }
            }
            ["feedback", name] if is_toml(name) => {
                if let Some(feedback) = self.parse::<Feedback>(path, text) {
                    self.check_name(path, &feedback.id, stem(name));
                    self.feedback.push(feedback);
                }
            }
            _ => self.tell(
                path,
                None,
                "V-PLAN-004",
                Words::new("a file that the plan does not know", "een bestand dat het plan niet kent"),
                Words::same("there are organisations/ID.toml, editions/ID/{edition,commitments,coalition,boxes}.toml, editions/ID/actions/ID.toml, \
                 programmes/ID.toml, updates/ID.toml, proposals/ID.toml and feedback/ID.toml"),
            ),
        }
    }

    fn part(&mut self, edition: &str) -> &mut EditionParts {
        self.editions.entry(edition.to_owned()).or_default()
    }

    /// Parses one file, its format first.
    fn parse<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        self.parse_as(path, text, FORMAT)
    }

    fn parse_as<T: DeserializeOwned>(&mut self, path: &str, text: &str, format: &str) -> Option<T> {
        self.texts.insert(path.to_owned(), text.to_owned());
        match parse(path, text, format) {
            Ok(read) => Some(read),
            Err(problem) => {
                self.problems.push(*problem);
                None
            }
        }
    }

    fn check_name(&mut self, path: &str, id: &str, name: &str) {
        if id != name {
            let line = self.texts.get(path).and_then(|text| line_at(text, "id ="));
            let message = Words::new(
                format!("the id is {id:?}, the name says {name:?}"),
                format!("het kenmerk is {id:?}, de naam zegt {name:?}"),
            );
            self.tell(
                path,
                line,
                "V-PLAN-006",
                message,
                Words::new("give the file or folder the name of the id", "geef bestand of map de naam van het kenmerk"),
            );
        }
    }

    fn assemble(mut self) -> (Option<Plan>, BTreeMap<String, String>, Vec<Problem>) {
        let mut editions = Vec::new();
        for (id, parts) in std::mem::take(&mut self.editions) {
            let EditionParts { about, mut actions, commitments, coalition, boxes } = parts;
            actions.sort_by_key(|action| action.order);
            match about {
                Some(about) => editions.push(Edition { about, actions, commitments, coalition, boxes }),
                None => {
                    let path = format!("editions/{id}/edition.toml");
                    if !self.texts.contains_key(&path) {
                        self.tell(
                            &path,
                            None,
                            "V-PLAN-007",
                            Words::new("the edition has no edition.toml", "de uitgave heeft geen edition.toml"),
                            Words::new("add the file", "voeg het bestand toe"),
                        );
                    }
                }
            }
        }
        editions.sort_by(|a, b| {
            let key = |edition: &Edition| (edition.about.published.first_day(), edition.about.id.clone());
            key(a).cmp(&key(b))
        });
        if editions.is_empty() {
            self.tell(
                "editions",
                None,
                "V-PLAN-008",
                Words::new(
                    "there is no edition of the plan that can be read",
                    "er is geen uitgave van het plan die te lezen is",
                ),
                Words::new("add editions/ID/edition.toml", "voeg editions/ID/edition.toml toe"),
            );
            return (None, self.texts, self.problems);
        }
        self.updates.sort_by(|a, b| {
            let key = |update: &Update| (update.holds_from(), update.stated_on, update.id.clone());
            key(a).cmp(&key(b))
        });
        self.programmes.sort_by_key(|programme| programme.start.first_day());
        self.proposals.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        self.feedback.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        let plan = Plan {
            organisations: self.organisations,
            editions,
            programmes: self.programmes,
            updates: self.updates,
            proposals: self.proposals,
            feedback: self.feedback,
        };
        (Some(plan), self.texts, self.problems)
    }
}

/// Parses one file of the plan.
fn parse<T: DeserializeOwned>(path: &str, text: &str, wanted: &str) -> Result<T, Box<Problem>> {
    let told = |error: &toml::de::Error, help: Words| {
        Box::new(Problem {
            file: path.to_owned(),
            line: error.span().map(|span| voetspoor_quantity::line_of(text, span.start)),
            code: "V-PLAN-005",
            message: Words::new(error.message(), in_dutch(error.message())),
            help,
        })
    };
    let table: toml::Table = text
        .parse()
        .map_err(|error| told(&error, Words::new("mend the TOML at this place", "herstel de TOML op deze plek")))?;
    let format = table.get("format").and_then(toml::Value::as_str);
    if format != Some(wanted) {
        return Err(Box::new(Problem {
            file: path.to_owned(),
            line: line_at(text, "format"),
            code: "V-PLAN-009",
            message: format.map_or_else(
                || Words::new("no format", "geen format"),
                |format| Words::new(format!("the format is {format:?}"), format!("het format is {format:?}")),
            ),
            help: Words::new(
                format!("write format = \"{wanted}\" as the first line"),
                format!("schrijf format = \"{wanted}\" als eerste regel"),
            ),
        }));
    }
    let help = || {
        Words::new(
            "docs/src/reference/plan-format.md lists the fields",
            "docs/src/reference/plan-format.md noemt de velden",
        )
    };
    toml::from_str(text).map_err(|error| told(&error, help()))
}

fn is_toml(name: &str) -> bool {
    name.strip_suffix(".toml").is_some_and(|stem| !stem.is_empty())
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".toml").unwrap_or(name)
}
