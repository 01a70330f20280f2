//! Runs the program.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run left.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) messages: String,
}

impl Ran {
    /// The output as JSON of a run that is done.
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, Some(0), "{}", self.messages);
        serde_json::from_str(&self.out).unwrap()
    }
}

/// Runs the program with these arguments.
pub(crate) fn voetspoor<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_voetspoor")).args(arguments).env("COLUMNS", "100").output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        messages: String::from_utf8(output.stderr).unwrap(),
    }
}

/// One of the example inventories.
pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/inventory").join(name)
}

/// The result of an example, on disk.
pub(crate) fn result_of(name: &str, folder: &Path, more: &[&str]) -> PathBuf {
    let path = folder.join(format!("{name}{}.json", more.join("")));
    let inventory = example(name);
    let mut arguments = vec!["footprint", inventory.to_str().unwrap(), "--format", "json", "--draws", "500", "-o"];
    arguments.push(path.to_str().unwrap());
    arguments.extend(more);
    let ran = voetspoor(arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.messages);
    path
}
