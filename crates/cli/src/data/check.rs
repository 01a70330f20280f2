//! `voetspoor data check`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use voetspoor_catalog::{Catalog, DataProblem, Gate, Severity, TableFile, check, gates};
use voetspoor_datacentre::{Benchmarks, Form, HeatAssumptions, Siting};

use crate::reference::content_files;

/// Prints what the gates find, then how much of each kind has which figure.
pub(crate) fn run(catalog: &Catalog, files: &[(String, Vec<u8>)]) -> Result<ExitCode> {
    let mut problems = check(catalog);
    problems.extend(of_sector(catalog, files));
    problems.extend(of_monitor(catalog, files)?);
    problems.extend(of_datacentre(files));
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    let mut out = String::new();
    for problem in &problems {
        let _ = writeln!(out, "{problem}");
    }
    for set in catalog.factor_sets().iter().take(1) {
        let _ = writeln!(out, "\nCoverage with factor set {}", set.name);
        let _ = writeln!(out, "{:<14} {:<34} {:>9} {:>7} {:>10}", "kind", "figure", "items", "have it", "inherited");
        for row in catalog.coverage(set) {
            let _ = writeln!(
                out,
                "{:<14} {:<34} {:>9} {:>7} {:>10}",
                row.kind.as_str(),
                row.figure.as_str(),
                row.items,
                row.covered,
                row.inherited
            );
        }
    }
    let _ = writeln!(
        out,
        "\n{} gates: {errors} errors, {} warnings. Targets of coverage stand in data/coverage.toml and are a gate.",
        gates().len(),
        problems.len() - errors
    );
    crate::output::write(&out, None)?;
    Ok(if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Faults of the monitor's texts and tables and of their sources.
fn of_monitor(catalog: &Catalog, files: &[(String, Vec<u8>)]) -> Result<Vec<DataProblem>> {
    fn tables(files: &[(String, Vec<u8>)]) -> impl Iterator<Item = TableFile<'_>> {
        files.iter().map(|(path, bytes)| TableFile { path, bytes })
    }
    if !files.iter().any(|(path, _)| path.starts_with(voetspoor_monitor::FOLDER)) {
        return Ok(Vec::new());
    }
    let texts = content_files(None)?;
    Ok(match voetspoor_monitor::load(tables(&texts), tables(files), catalog) {
        Ok(monitor) => about_sources().flat_map(|gate| gate.check(monitor.own_sources())).collect(),
        Err(error) => error.problems,
    })
}

/// The gates on sources: sets with formats of their own have no others.
fn about_sources() -> impl Iterator<Item = &'static Gate> {
    gates().iter().filter(|gate| ["licence-allowed", "source-complete"].contains(&gate.name))
}

/// Faults of the files on data centres.
fn of_datacentre(files: &[(String, Vec<u8>)]) -> Vec<DataProblem> {
    let bytes = |path: &str| files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice());
    let faults = [
        (Form::PATH, bytes(Form::PATH).map(|bytes| Form::load(bytes).err())),
        (Benchmarks::PATH, bytes(Benchmarks::PATH).map(|bytes| Benchmarks::load(bytes).err())),
        (HeatAssumptions::PATH, bytes(HeatAssumptions::PATH).map(|bytes| HeatAssumptions::load(bytes).err())),
        (Siting::PATH, bytes(Siting::PATH).map(|bytes| Siting::load(bytes).err())),
    ];
    let problem = |(path, error): (&str, voetspoor_datacentre::DatacentreError)| DataProblem {
        file: path.to_owned(),
        line: 0,
        code: "datacentre",
        severity: Severity::Error,
        message: error.to_string(),
    };
    faults.into_iter().filter_map(|(path, error)| Some((path, error.flatten()?))).map(problem).collect()
}

/// Faults of the national model's tables and of their sources.
fn of_sector(catalog: &Catalog, files: &[(String, Vec<u8>)]) -> Vec<DataProblem> {
    if !files.iter().any(|(path, _)| path.starts_with(voetspoor_sector::FOLDER)) {
        return Vec::new();
    }
    match voetspoor_sector::load(files.iter().map(|(path, bytes)| TableFile { path, bytes }), catalog) {
        Ok(data) => about_sources().flat_map(|gate| gate.check(data.own_sources())).collect(),
        Err(error) => error.problems,
    }
}
