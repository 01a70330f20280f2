//! `voetspoor datacentre check`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use voetspoor_datacentre::{Deadline, Filled, Indicator, indicators};
use voetspoor_duties::notice;
use voetspoor_inventory::{Diagnostic, Severity};
use voetspoor_quantity::Words;

use super::{Desk, day, told};
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
    /// Day on which the deadline is looked at [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<jiff::civil::Date>,
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
    due_passed: Option<bool>,
    notice: Words,
    indicators: Vec<Indicator>,
    diagnostics: &'c [Diagnostic],
}

pub(super) fn run(arguments: &CheckArguments, desk: &Desk<'_>) -> Result<ExitCode> {
    let (form, today) = (&desk.form, day(arguments.on));
    let reading = desk.read(&arguments.file, arguments.year, today)?;
    let lang = arguments.lang;
    let report = reading.report.as_ref();
    let Filled { filled, asked } = report.map_or(Filled { filled: 0, asked: 0 }, |report| form.filled(report));
    let deadline = report.and_then(|report| form.deadline(report.year, today));
    match arguments.format {
        Simple::Json => {
            let checked = Checked {
                format: "voetspoor-datacentre-check/1",
                file: &crate::input::name_of(&arguments.file.to_string_lossy()),
                year: report.map(|report| report.year.0),
                complete: reading.is_complete(),
                filled,
                asked,
                due: deadline.map(|deadline| deadline.on.to_string()),
                due_passed: deadline.map(|deadline| deadline.passed),
                notice: notice(today),
                indicators: report.map(indicators).unwrap_or_default(),
                diagnostics: &reading.diagnostics,
            };
            output::write(&output::json(&checked)?, None)?;
        }
        Simple::Table => {
            let mut out = told(&reading.diagnostics, lang);
            if let Some(report) = report {
                let _ = writeln!(out, "\n{}  {}", report.name(), report.year);
                if let Some(deadline) = deadline {
                    let _ = writeln!(out, "{}", due(deadline, lang));
                }
                let words = lang.pick("fields that the law asks are filled", "velden die de wet vraagt zijn ingevuld");
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
            let _ = writeln!(out, "{verdict}\n{}", notice(today).get(lang));
            output::write_for_people(&out, None)?;
        }
    }
    Ok(if reading.is_complete() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The last day for a report, and whether it lies behind.
pub(super) fn due(deadline: Deadline, lang: Lang) -> String {
    let on = deadline.on;
    match (deadline.passed, lang) {
        (false, Lang::En) => format!("due {on}"),
        (true, Lang::En) => format!("due {on} (passed)"),
        (false, Lang::Nl) => format!("uiterlijk {on}"),
        (true, Lang::Nl) => format!("uiterlijk {on} (verstreken)"),
    }
}

/// A unit for people: nothing for a ratio.
pub(super) fn unit(unit: &str) -> &str {
    if unit == "1" { "" } else { unit }
}
