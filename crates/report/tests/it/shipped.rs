//! The plan of `content/plan/`, embedded.

use include_dir::{Dir, DirEntry, include_dir};
use voetspoor_plan::{ContentFile, Plan};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/plan");

/// The shipped plan.
pub(crate) fn plan() -> Plan {
    let entries = CONTENT.find("**/*.toml").unwrap();
    let files = entries.filter_map(DirEntry::as_file);
    Plan::load(files.map(|file| ContentFile { path: file.path().to_str().unwrap(), bytes: file.contents() })).unwrap()
}
