//! Runs the program.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
    told(&Command::new(env!("CARGO_BIN_EXE_voetspoor")).args(arguments).env("COLUMNS", "100").output().unwrap())
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

/// Runs the program with these arguments and a line on stdin.
pub(crate) fn voetspoor_told<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>, line: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_voetspoor"))
        .args(arguments)
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not ask closes its end: then nobody wants to hear the line.
    let _ = child.stdin.take().unwrap().write_all(line.as_bytes());
    told(&child.wait_with_output().unwrap())
}

fn told(output: &Output) -> Ran {
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        messages: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}
