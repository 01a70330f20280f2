//! What we publish, read by programs of others: JSON-stat by its toolkit, the data package by Frictionless.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use crate::steps::{cargo, execute};

/// Folder of the Python environment with Frictionless, which `.ci/run` makes.
const PYTHON: &str = "target/python/bin/python";

/// Writes every figure of the monitor in each format and has it read.
pub(crate) fn check() -> anyhow::Result<()> {
    let root = crate::root();
    let python = root.join(PYTHON);
    if !root.join("e2e/node_modules/jsonstat-toolkit").is_dir() || !python.is_file() {
        bail!(
            "the formats are read by packages of npm and PyPI:\n  npm ci --prefix e2e\n  python3 -m venv target/python && \
             target/python/bin/pip install --requirement e2e/formats/requirements.txt"
        );
    }
    let folder = root.join("target/formats");
    std::fs::create_dir_all(&folder)?;
    let (collection, table) = (folder.join("monitor.json"), folder.join("observations.csv"));
    export("json-stat", &collection)?;
    export("csv", &table)?;
    export("package", &folder.join("package"))?;
    let script = |name: &str| root.join("e2e/formats").join(name);
    execute(Command::new("node").arg(script("jsonstat.mjs")).args([&collection, &table]))?;
    execute(Command::new(python).arg(script("package.py")).arg(package(&folder)))
}

fn package(folder: &Path) -> PathBuf {
    folder.join("package/datapackage.json")
}

fn export(shape: &str, to: &Path) -> anyhow::Result<()> {
    let mut command =
        cargo(&["run", "--quiet", "--package", "voetspoor-cli", "--", "monitor", "export", "all", "--as", shape]);
    execute(command.arg("--output").arg(to))
}
