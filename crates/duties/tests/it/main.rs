//! Tests of the room on the law that ships.

mod shipped;

use voetspoor_duties::{Duties, Facts, LawFile};

static LAW: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../data/law");

/// The law files that ship.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    fn walk(dir: &include_dir::Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
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

pub(crate) fn load(files: &[(String, Vec<u8>)]) -> Result<Duties, voetspoor_duties::DutiesError> {
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
