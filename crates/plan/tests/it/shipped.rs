//! The content of `content/plan/` and the register of organisations, embedded.

use include_dir::{Dir, include_dir};
use voetspoor_plan::{ContentFile, Plan, PlanError};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/plan");
static ORGANISATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/knowledge/organisations");

/// Path and text of every shipped file.
pub(crate) fn files() -> Vec<(String, String)> {
    fn walk(dir: &Dir<'_>, files: &mut Vec<(String, String)>) {
        for file in dir.files() {
            files.push((file.path().to_str().unwrap().to_owned(), file.contents_utf8().unwrap().to_owned()));
        }
        for dir in dir.dirs() {
            walk(dir, files);
        }
    }
    let mut files = Vec::new();
    walk(&CONTENT, &mut files);
    let mut organisations = Vec::new();
    walk(&ORGANISATIONS, &mut organisations);
    files.extend(organisations.into_iter().map(|(path, text)| (format!("organisations/{path}"), text)));
    files
}

/// Loads a plan from texts.
pub(crate) fn load(files: &[(String, String)]) -> Result<Plan, PlanError> {
    Plan::load(files.iter().map(|(path, text)| ContentFile { path, bytes: text.as_bytes() }))
}

/// The shipped plan.
pub(crate) fn plan() -> Plan {
    load(&files()).unwrap()
}
