//! What we publish, read by programs of others: JSON-stat by its toolkit and by pyjstat, the data package by Frictionless; and every indicator
//! of a running portal in one line each, by pandas, pyjstat, pysdmx and csvw.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::packages::PYTHON;
use crate::steps::{cargo, execute};

/// The portal, which the exports have built.
const PORTAL: &str = "target/debug/voetspoor";

/// Writes every figure of the monitor in each format and has it read.
pub(crate) fn check() -> anyhow::Result<()> {
    let root = crate::root();
    let folder = root.join("target/formats");
    std::fs::create_dir_all(&folder)?;
    let (collection, table) = (folder.join("monitor.json"), folder.join("observations.csv"));
    export("json-stat", &collection)?;
    export("csv", &table)?;
    export("package", &folder.join("package"))?;
    let script = |name: &str| root.join("e2e/formats").join(name);
    execute(Command::new("node").arg(script("jsonstat.mjs")).args([&collection, &table]))?;
    execute(Command::new(root.join(PYTHON)).arg(script("pyjstat_read.py")).args([&collection, &table]))?;
    execute(Command::new(root.join(PYTHON)).arg(script("package.py")).arg(package(&folder)))?;
    execute(Command::new(root.join(PYTHON)).arg(script("one_line.py")).arg(root.join(PORTAL)))
}

fn package(folder: &Path) -> PathBuf {
    folder.join("package/datapackage.json")
}

fn export(shape: &str, to: &Path) -> anyhow::Result<()> {
    let mut command =
        cargo(&["run", "--quiet", "--package", "voetspoor-cli", "--", "monitor", "export", "all", "--as", shape]);
    execute(command.arg("--output").arg(to))
}
