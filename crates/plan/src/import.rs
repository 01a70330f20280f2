//! A new edition of the plan: read it, compare it with the one before, and write it in our own format.
//!
//! An old edition is never changed. What keeps its id keeps its history, since statements name ids; an action that goes on under
//! another id says so under `continues`.

mod compare;
mod faults;
mod parsed;

use serde::Serialize;
use voetspoor_quantity::Words;

use crate::commitment::CommitmentsFile;
use crate::edition::Edition;
use crate::load::{FORMAT, in_dutch};
use crate::policy_box::BoxesFile;
use crate::{Moment, PlanError, Problem};

pub use compare::{EditionChange, FieldChange, compare};

/// An edition that was read from another shape, with what a person has to look at.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The edition.
    pub edition: Edition,
    /// What was carried over, filled in or left out, in plain words.
    pub notices: Vec<Words>,
}

/// Reads an edition from one YAML file in the shape of the parsed plan (`actions`, `commitments`, `lines`, `goals`).
///
/// What that shape does not hold in two languages is taken from the edition before, where the words are the same; else the words
/// of the one language stand in both, and a notice tells it.
pub fn edition_from_yaml(
    file: &str,
    text: &str,
    before: &Edition,
    id: &str,
    published: Moment,
) -> Result<Imported, PlanError> {
    let parsed: parsed::ParsedPlan = serde_saphyr::from_str(text).map_err(|error| {
        if let Some((mut problems, sound)) = faults::faults(file, text).filter(|(problems, _)| !problems.is_empty()) {
            // What can be read is checked too, so that nobody mends one thing at a time.
            let rest = parsed::ParsedPlan::of(sound).into_edition(file, text, before, id, published);
            if let Err(PlanError::Files(more)) = rest {
                problems.extend(more);
            }
            problems.sort_by_key(|problem| problem.line);
            return PlanError::Files(problems);
        }
        let line = error.location().and_then(|location| usize::try_from(location.line()).ok());
        let said = error.to_string();
        let said = said.lines().next().unwrap_or_default();
        let message = Words::new(said, in_dutch(said));
        let help = Words::new(
            "mend the YAML at this place; docs/src/how-to/import-a-new-edition.md shows the shape",
            "herstel de YAML op deze plek; docs/src/how-to/import-a-new-edition.md toont de vorm",
        );
        PlanError::Files(vec![Problem { file: file.to_owned(), line, code: "V-PLAN-020", message, help }])
    })?;
    parsed.into_edition(file, text, before, id, published)
}

/// The files of an edition, by their path below `content/plan/`. Loading them gives the same edition.
pub fn edition_files(edition: &Edition) -> Result<Vec<(String, String)>, PlanError> {
    let folder = format!("editions/{}", edition.about.id);
    let mut files = vec![toml_file(format!("{folder}/edition.toml"), &edition.about)?];
    for action in &edition.actions {
        files.push(toml_file(format!("{folder}/actions/{}.toml", action.id), action)?);
    }
    let commitments = CommitmentsFile { format: FORMAT.to_owned(), commitments: edition.commitments.clone() };
    files.push(toml_file(format!("{folder}/commitments.toml"), &commitments)?);
    let boxes = BoxesFile { format: FORMAT.to_owned(), boxes: edition.boxes.clone() };
    files.push(toml_file(format!("{folder}/boxes.toml"), &boxes)?);
    if let Some(coalition) = &edition.coalition {
        files.push(toml_file(format!("{folder}/coalition.toml"), coalition)?);
    }
    Ok(files)
}

fn toml_file(path: String, content: &impl Serialize) -> Result<(String, String), PlanError> {
    let text = toml::to_string(content).map_err(|error| PlanError::Write(format!("{path}: {error}")))?;
    Ok((path, text))
}
