//! `voetspoor datacentre`: the report of a data centre, checked, and what follows from it.

mod check;
mod law;
mod report;
mod sector;
mod template;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use voetspoor_datacentre::{Form, Layout, Reading};
use voetspoor_inventory::{Diagnostic, SourceFile};
use voetspoor_quantity::CalendarYear;

use crate::language::Lang;
use crate::reference::data_files;

/// What to do with data centres.
#[derive(Debug, Subcommand)]
pub(crate) enum DatacentreVerb {
    /// Check a report: what is missing, wrong or doubtful, field by field
    Check(check::CheckArguments),
    /// Indicators, footprint and heat of a report, and the file to send
    Report(report::ReportArguments),
    /// The whole sector from a folder of reports: coverage, sums, averages, behind disclosure control
    Sector(sector::SectorArguments),
    /// Write an empty report to fill in
    Template(template::TemplateArguments),
}

/// File format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    Csv,
    Xlsx,
    Json,
}

impl From<FileFormat> for Layout {
    fn from(format: FileFormat) -> Layout {
        match format {
            FileFormat::Csv => Layout::Csv,
            FileFormat::Xlsx => Layout::Xlsx,
            FileFormat::Json => Layout::Json,
        }
    }
}

pub(crate) fn run(verb: &DatacentreVerb, data: Option<&Path>) -> Result<ExitCode> {
    let files = data_files(data)?;
    let desk = Desk { form: Form::load(data_file(&files, Form::PATH)?)?, files: &files };
    match verb {
        DatacentreVerb::Check(arguments) => check::run(arguments, &desk),
        DatacentreVerb::Report(arguments) => report::run(arguments, &desk),
        DatacentreVerb::Sector(arguments) => sector::run(arguments, &desk),
        DatacentreVerb::Template(arguments) => template::run(arguments, &desk),
    }
}

/// What every verb works with.
struct Desk<'f> {
    form: Form,
    /// All reference data.
    files: &'f [(String, Vec<u8>)],
}

impl Desk<'_> {
    fn read(&self, path: &Path, year: Option<i16>, on: Date) -> Result<Reading> {
        Ok(self.form.read(&source_file(path)?, year.map(CalendarYear), on))
    }
}

/// The day on which deadlines are looked at: that of the command, or today.
fn day(on: Option<Date>) -> Date {
    on.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date())
}

/// A file with the name by which it is told of.
fn source_file(path: &Path) -> Result<SourceFile> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(SourceFile { name: crate::input::name_of(&path.to_string_lossy()), bytes })
}

/// A file of reference data.
fn data_file<'f>(files: &'f [(String, Vec<u8>)], path: &str) -> Result<&'f [u8]> {
    let found = files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice());
    found.with_context(|| format!("reference data have no {path}"))
}

/// Diagnostics as lines of text.
fn told(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let lines: Vec<String> = diagnostics.iter().map(|told| told.render(lang)).collect();
    if lines.is_empty() { String::new() } else { format!("{}\n", lines.join("\n")) }
}

/// Writes bytes to a file, or to stdout.
fn write_bytes(bytes: &[u8], output: Option<&Path>) -> Result<()> {
    use std::io::Write as _;
    match output {
        Some(path) => std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display())),
        None => Ok(std::io::stdout().lock().write_all(bytes)?),
    }
}
