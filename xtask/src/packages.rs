//! The packages of npm and PyPI that the checks use: fetched where they are missing or older than their lists.

use std::path::Path;
use std::process::Command;

use anyhow::Context;

use crate::steps::execute;

/// The Python environment, below the folder of the workspace.
const ENVIRONMENT: &str = "target/python";
/// Its interpreter.
pub(crate) const PYTHON: &str = "target/python/bin/python";
/// What it holds.
const REQUIREMENTS: &str = "e2e/formats/requirements.txt";

/// Fetches what is not there yet.
pub(crate) fn fetch() -> anyhow::Result<()> {
    let root = crate::root();
    if is_older(&root.join("e2e/node_modules/.package-lock.json"), &root.join("e2e/package-lock.json")) {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--silent", "--prefix", "e2e"]).current_dir(&root);
        execute(&mut npm).context("the browser checks need Node.js with npm (Debian: apt install nodejs npm)")?;
    }
    let mark = root.join(ENVIRONMENT).join("fetched");
    if is_older(&mark, &root.join(REQUIREMENTS)) {
        let mut environment = Command::new("python3");
        environment.args(["-m", "venv", ENVIRONMENT]).current_dir(&root);
        execute(&mut environment).context("the checks of formats need Python (Debian: apt install python3-venv)")?;
        let mut pip = Command::new(root.join(PYTHON));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS]);
        execute(pip.current_dir(&root))?;
        std::fs::write(mark, "")?;
    }
    Ok(())
}

/// Whether a file is missing or was written before another.
fn is_older(file: &Path, other: &Path) -> bool {
    let written = |path: &Path| path.metadata().and_then(|data| data.modified());
    match (written(file), written(other)) {
        (Ok(file), Ok(other)) => file < other,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_older_than_anything() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        assert!(is_older(&here.with_file_name("nothing"), &here));
        assert!(!is_older(&here, &here));
    }
}
