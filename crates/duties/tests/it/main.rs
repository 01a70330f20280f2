//! Tests of the room on the law that ships.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod bad_facts;
mod bad_law;
mod cases;
mod directives;
mod ecodesign;
mod journeys;
mod questions;
mod registers;
mod sellers;
mod stages;

use include_dir::{Dir, include_dir};
use voetspoor_duties::{Duties, DutiesError, Facts, LawFile};

static LAW: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data/law");
static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples/duties");

/// The law files that ship.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    fn walk(dir: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
        for file in dir.files() {
            files.push((file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec()));
        }
        dir.dirs().for_each(|dir| walk(dir, files));
    }
    let mut files = Vec::new();
    walk(&LAW, &mut files);
    files
}

/// The law that ships.
pub(crate) fn duties() -> &'static Duties {
    static DUTIES: std::sync::OnceLock<Duties> = std::sync::OnceLock::new();
    DUTIES.get_or_init(|| load(&files()).unwrap_or_else(|error| panic!("{error}")))
}

pub(crate) fn load(files: &[(String, Vec<u8>)]) -> Result<Duties, DutiesError> {
    Duties::load(files.iter().map(|(path, bytes)| LawFile { path, bytes }))
}

/// Facts as a person gives them: `name = answer`, with semicolons between.
pub(crate) fn facts(given: &str) -> Facts {
    given.split(';').map(str::trim).filter(|one| !one.is_empty()).fold(Facts::new(), |facts, one| {
        let (id, answer) = one.split_once('=').unwrap();
        let value = duties().answer(id.trim(), answer.trim()).unwrap_or_else(|error| panic!("{error}"));
        facts.with(id.trim(), value)
    })
}

/// An example that ships.
pub(crate) fn example(name: &str) -> Facts {
    let path = format!("{name}-facts.toml");
    let file = EXAMPLES.get_file(&path).unwrap();
    duties().facts(&path, file.contents()).unwrap_or_else(|error| panic!("{error}"))
}

/// All examples that ship.
pub(crate) fn examples() -> Vec<String> {
    let paths = EXAMPLES.files().map(|file| file.path().to_string_lossy().into_owned());
    paths.filter_map(|path| path.strip_suffix("-facts.toml").map(ToOwned::to_owned)).collect()
}
