//! `voetspoor plan report`.

use std::io::IsTerminal as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use voetspoor_quantity::Day;
use voetspoor_report::{progress_document, to_markdown, to_odt};

use super::Chosen;
use crate::footprint::parse;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// The report tells what changed after this day
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    from: Day,
    /// Last day of the report [default: the reference date]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    to: Option<Day>,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "md")]
    format: PaperFormat,
    /// Write to a file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperFormat {
    /// Markdown
    Md,
    /// OpenDocument text, to edit in an office program
    Odt,
    /// Data
    Json,
}

pub(crate) fn run(arguments: &ReportArguments) -> Result<ExitCode> {
    let plan = arguments.chosen.load()?;
    let to = arguments.to.unwrap_or_else(|| arguments.chosen.day());
    let today = super::today();
    if let Some(late) = [arguments.from, to].into_iter().find(|day| *day > today) {
        let l = arguments.chosen.lang;
        bail!(l.is(
            format!(
                "{late} moet nog komen, en van dagen die nog komen is niets bekend; kies een dag tot en met {today}"
            ),
            format!("{late} is still to come, and of days to come nothing is known; choose a day up to {today}"),
        ));
    }
    let progress = plan.progress(arguments.from, to)?;
    let document = || progress_document(&progress, arguments.chosen.lang);
    let output = arguments.output.as_deref();
    match arguments.format {
        PaperFormat::Md => output::write(&to_markdown(&document()), output)?,
        PaperFormat::Json => output::write(&output::json(&progress.data())?, output)?,
        PaperFormat::Odt => {
            let bytes = to_odt(&document())?;
            match output {
                Some(path) => {
                    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
                }
                None if std::io::stdout().is_terminal() => {
                    bail!("an .odt is no text for a terminal; name a file with --output")
                }
                None => std::io::stdout().lock().write_all(&bytes)?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
