//! `cargo xtask validate-dcat`: the catalogue of open data against the SHACL shapes of DCAT-AP-NL.
//!
//! The shapes of Geonovum may not be changed by who passes them on (CC BY-ND 4.0), so they stay outside this repository: `DCAT_SHAPES` names a folder
//! with their Turtle files. The validator is `pyshacl` (PyPI), or what `PYSHACL` names.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::portal::{Portal, Visitor};

/// The environment variable that names the folder of shapes.
const SHAPES: &str = "DCAT_SHAPES";
/// The environment variable that names the validator.
const VALIDATOR: &str = "PYSHACL";
/// Both spellings of the catalogue.
const SPELLINGS: [(&str, &str); 2] = [("/catalog.ttl", "turtle"), ("/catalog.jsonld", "json-ld")];

/// Validates, or says that there is nothing to validate with. Warnings are shown and pass.
pub(crate) fn run() -> Result<bool> {
    let Some(folder) = std::env::var_os(SHAPES).map(PathBuf::from).filter(|path| path.is_dir()) else {
        println!("validate-dcat: skipped. Set {SHAPES} to a folder with the shapes of DCAT-AP-NL, in Turtle.");
        return Ok(true);
    };
    let validator = std::env::var_os(VALIDATOR).unwrap_or_else(|| OsString::from("pyshacl"));
    let shapes = shapes(&folder)?;
    let portal = Portal::of_debug()?;
    let mut visitor = Visitor::new(&portal.address)?;
    let mut conforms = true;
    for (address, spelling) in SPELLINGS {
        let told = visitor.get(address, "")?;
        if told.status != 200 {
            bail!("{address} answers {}", told.status);
        }
        let file = std::env::temp_dir().join(format!("voetspoor-{}{}", std::process::id(), address.replace('/', "-")));
        std::fs::write(&file, &told.body)?;
        for shape in &shapes {
            let output = Command::new(&validator)
                .args(["--allow-warnings", "--data-file-format", spelling, "--shacl-file-format", "turtle", "--shacl"])
                .args([shape, &file])
                .output()
                .context("cannot start the validator; install it with: pip install pyshacl")?;
            let report = String::from_utf8_lossy(&output.stdout);
            let count = |severity: &str| report.matches(&format!("Severity: sh:{severity}")).count();
            println!(
                "{address:<16} {:<48} {:>3} violations {:>4} warnings",
                shape.file_name().unwrap_or_default().to_string_lossy(),
                count("Violation"),
                count("Warning")
            );
            match output.status.code() {
                Some(0) => {}
                Some(1) => {
                    conforms = false;
                    println!("{report}");
                }
                _ => bail!("the validator failed: {}", String::from_utf8_lossy(&output.stderr)),
            }
        }
        std::fs::remove_file(&file)?;
    }
    Ok(conforms)
}

/// The files with shapes, in order of name.
fn shapes(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let turtle = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "ttl");
    let mut files: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).filter(turtle).collect();
    files.sort();
    if files.is_empty() {
        bail!("{} holds no Turtle file", folder.display());
    }
    Ok(files)
}
