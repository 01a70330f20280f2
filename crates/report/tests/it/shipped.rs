//! The plan of `content/`, embedded.

use include_dir::{Dir, DirEntry, include_dir};
use voetspoor_plan::{ContentFile, Plan, path_in_plan};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content");

/// The shipped plan.
pub(crate) fn plan() -> Plan {
    let files = CONTENT.find("**/*.toml").unwrap().filter_map(DirEntry::as_file);
    let files = files.filter_map(|file| Some((path_in_plan(file.path().to_str().unwrap())?, file.contents())));
    Plan::load(files.map(|(path, bytes)| ContentFile { path, bytes })).unwrap()
}
