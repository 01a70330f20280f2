//! `voetspoor datacentre template`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_datacentre::template;
use voetspoor_quantity::CalendarYear;

use super::{FileFormat, form, write_bytes};
use crate::language::Lang;
use crate::plan::today;

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

pub(crate) fn run(arguments: &TemplateArguments, data: Option<&Path>) -> Result<ExitCode> {
    let year = arguments.year.map_or_else(|| CalendarYear(today().year().0 - 1), CalendarYear);
    let bytes = template(&form(data)?, year, arguments.lang, arguments.format.into())?;
    write_bytes(&bytes, arguments.output.as_deref())?;
    Ok(ExitCode::SUCCESS)
}
