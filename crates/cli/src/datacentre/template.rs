//! `voetspoor datacentre template`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_datacentre::template;
use voetspoor_quantity::CalendarYear;

use super::{Desk, FileFormat, day, write_bytes};
use crate::language::Lang;

#[derive(Debug, Args)]
pub(crate) struct TemplateArguments {
    /// Calendar year that the report covers [default: last year]
    #[arg(long, value_parser = clap::value_parser!(i16).range(2023..=2200))]
    year: Option<i16>,
    /// File format
    #[arg(long, value_enum, default_value = "csv")]
    format: FileFormat,
    /// Language of headers and explanations
    #[arg(long, value_parser = crate::language::parser(), default_value = "nl")]
    lang: Lang,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &TemplateArguments, desk: &Desk<'_>) -> Result<ExitCode> {
    let year = CalendarYear(arguments.year.unwrap_or_else(|| day(None).year() - 1));
    let bytes = template(&desk.form, year, arguments.lang, arguments.format.into())?;
    write_bytes(&bytes, arguments.output.as_deref())?;
    Ok(ExitCode::SUCCESS)
}
