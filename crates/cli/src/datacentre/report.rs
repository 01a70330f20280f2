//! `voetspoor datacentre report`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use voetspoor_datacentre::{Audience, Form, Report, export_csv, export_json, export_xlsx, indicators};

use super::check::unit;
use super::{form, read, told, write_bytes};
use crate::language::{Lang, Numbers as _};
use crate::messages;

/// Output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Xlsx,
    Json,
}

/// For whom a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum For {
    /// Every field of the law; confidential
    Database,
    /// What is published of a single data centre in the Netherlands, without trade secrets
    Public,
    /// Everything; can be read again
    Operator,
}

impl From<For> for Audience {
    fn from(audience: For) -> Audience {
        match audience {
            For::Database => Audience::Database,
            For::Public => Audience::Public,
            For::Operator => Audience::Operator,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// Report: CSV, XLSX, ODS or JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Calendar year that the report covers, where the file names none
    #[arg(long, value_parser = clap::value_parser!(i16).range(2023..=2200))]
    year: Option<i16>,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// For whom the file is
    #[arg(long = "for", value_enum, default_value = "database", value_name = "WHOM")]
    audience: For,
    /// Write a file although the report has errors
    #[arg(long)]
    incomplete: bool,
    /// Language
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &ReportArguments, data: Option<&Path>) -> Result<ExitCode> {
    let form = form(data)?;
    let reading = read(&form, &arguments.file, arguments.year)?;
    let lang = arguments.lang;
    messages::message(told(&reading.diagnostics, lang).trim_end());
    let complete = reading.is_complete();
    let Some(report) = reading.report else { return Ok(ExitCode::from(1)) };
    let (audience, output) = (Audience::from(arguments.audience), arguments.output.as_deref());
    if arguments.format != Format::Table && !complete && !arguments.incomplete {
        bail!(lang.pick(
            "the report has errors, so no file is written; mend them, or give --incomplete",
            "het rapport bevat fouten, dus er komt geen bestand; verbeter ze, of geef --incomplete"
        ));
    }
    match arguments.format {
        Format::Csv => write_bytes(export_csv(&form, &report, audience, lang).as_bytes(), output)?,
        Format::Json => write_bytes(export_json(&form, &report, audience)?.as_bytes(), output)?,
        Format::Xlsx => write_bytes(&export_xlsx(&form, &report, audience, lang)?, output)?,
        Format::Table => crate::output::write_for_people(&table(&form, &report, lang), output)?,
    }
    Ok(if complete { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn table(form: &Form, report: &Report, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", report.name(), report.year);
    if let Some(due) = form.due(report.year) {
        let _ = writeln!(out, "{} {due}", lang.pick("due", "uiterlijk"));
    }
    if let Some(class) = report.number("pdit").and_then(|pdit| form.size_class(pdit)) {
        let _ = writeln!(out, "{}", class.label.get(lang));
    }
    out.push('\n');
    for indicator in indicators(report) {
        let id = indicator.id;
        let value = indicator.value.map_or_else(|| "-".to_owned(), |value| lang.number(value));
        let _ = writeln!(out, "{}  {value} {}  = {}  ({})", id.symbol(), unit(indicator.unit), id.formula(), id.name(lang));
        if !indicator.missing.is_empty() {
            let _ = writeln!(out, "     {}: {}", lang.pick("missing", "ontbreekt"), indicator.missing.join(", "));
        }
    }
    let estimated: Vec<String> = report
        .estimated()
        .map(|(key, share)| match share {
            Some(share) => format!("{key} ({} % {})", lang.number(share), lang.pick("of the floor", "van de vloer")),
            None => key.to_owned(),
        })
        .collect();
    if !estimated.is_empty() {
        let _ = writeln!(out, "\n{}: {}", lang.pick("estimated", "geschat"), estimated.join(", "));
    }
    let _ = writeln!(out, "\n{}", form.label.note.get(lang));
    out
}
