//! `voetspoor datacentre check`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use voetspoor_datacentre::{Annex, Form, Indicator, Reading, indicators};
use voetspoor_inventory::{Diagnostic, Severity};

use super::{form, read, told};
use crate::language::{Lang, Numbers as _};
use crate::layout::Simple;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Report: CSV, XLSX, ODS or JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Calendar year that the report covers, where the file names none
    #[arg(long, value_parser = clap::value_parser!(i16).range(2023..=2200))]
    year: Option<i16>,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
    /// Language
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
}

/// A check for programs.
#[derive(Serialize)]
struct Checked<'c> {
    format: &'static str,
    file: &'c str,
    year: Option<i16>,
    complete: bool,
    filled: usize,
    asked: usize,
    due: Option<String>,
    indicators: Vec<Indicator>,
    diagnostics: &'c [Diagnostic],
}

/// Fields of the law that are filled, of those that are asked always.
pub(super) fn filled(form: &Form, reading: &Reading) -> (usize, usize) {
    let Some(report) = &reading.report else { return (0, 0) };
    let always = voetspoor_datacentre::Requirement::Always;
    let asked: Vec<_> = form
        .fields_of(report.year)
        .filter(|f| f.is_of_law() && f.annex != Annex::Head && f.required == always)
        .collect();
    (asked.iter().filter(|field| report.value(&field.key).is_some()).count(), asked.len())
}

pub(crate) fn run(arguments: &CheckArguments, data: Option<&Path>) -> Result<ExitCode> {
    let form = form(data)?;
    let reading = read(&form, &arguments.file, arguments.year)?;
    let lang = arguments.lang;
    let (filled, asked) = filled(&form, &reading);
    let report = reading.report.as_ref();
    match arguments.format {
        Simple::Json => {
            let checked = Checked {
                format: "voetspoor-datacentre-check/1",
                file: &crate::input::name_of(&arguments.file.to_string_lossy()),
                year: report.map(|report| report.year.0),
                complete: reading.is_complete(),
                filled,
                asked,
                due: report.and_then(|report| form.due(report.year)).map(|due| due.to_string()),
                indicators: report.map(indicators).unwrap_or_default(),
                diagnostics: &reading.diagnostics,
            };
            output::write(&output::json(&checked)?, None)?;
        }
        Simple::Table => {
            let mut out = told(&reading.diagnostics, lang);
            if let Some(report) = report {
                let _ = writeln!(out, "\n{}  {}", report.name(), report.year);
                let words = lang.pick("required fields filled", "verplichte velden ingevuld");
                let _ = writeln!(out, "{filled} / {asked} {words}");
                for indicator in indicators(report) {
                    let value = indicator.value.map_or_else(|| "-".to_owned(), |value| lang.number(value));
                    let _ = writeln!(out, "{}  {value} {}", indicator.id.symbol(), unit(indicator.unit));
                }
            }
            let count = |wanted| reading.diagnostics.iter().filter(|told| told.severity == wanted).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            let verdict = match (errors, lang) {
                (0, Lang::En) => format!("complete; {warnings} to look at"),
                (0, Lang::Nl) => format!("compleet; {warnings} om na te kijken"),
                (_, Lang::En) => format!("not ready to send: {errors} to mend, {warnings} to look at"),
                (_, Lang::Nl) => format!("nog niet te versturen: {errors} te verbeteren, {warnings} om na te kijken"),
            };
            let _ = writeln!(out, "{verdict}");
            output::write_for_people(&out, None)?;
        }
    }
    Ok(if reading.is_complete() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A unit for people: nothing for a ratio.
pub(super) fn unit(unit: &str) -> &str {
    if unit == "1" { "" } else { unit }
}
