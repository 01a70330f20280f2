//! `voetspoor monitor`: published figures of the digital sector, as known on any day.

mod export;
mod list;
mod refresh;
mod show;
mod sources;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use voetspoor_catalog::TableFile;
use voetspoor_monitor::format::{Cube, json_stat, json_stat_collection};
use voetspoor_monitor::{Monitor, MonitorAt, Series, SeriesKey};
use voetspoor_quantity::Day;

use crate::footprint::parse;
use crate::language::Lang;
use crate::plan::today;
use crate::reference::{content_files, data_files};
use crate::sector::all_faults;

/// What to do with the monitor.
#[derive(Debug, Subcommand)]
pub(crate) enum MonitorVerb {
    /// List statistics, series, contradicting figures, gaps or changes
    List(list::ListArguments),
    /// Show a statistic or a series: what it says, its figures, definition, sources
    Show(show::ShowArguments),
    /// A statistic or series as it was known on a day, beside what is known now
    AsKnownOn(show::AsKnownArguments),
    /// Write figures as JSON-stat, SDMX-CSV, CSV, its metadata, or a data package
    Export(export::ExportArguments),
    /// Read official sources again and show what changed; --publish writes it
    Refresh(refresh::RefreshArguments),
}

/// On which day, in which language.
#[derive(Debug, Args)]
pub(crate) struct Chosen {
    /// As known on this day [default: today]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    on: Option<Day>,
    /// Language of texts
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
}

impl Chosen {
    fn day(&self) -> Day {
        self.on.unwrap_or_else(today)
    }
}

pub(crate) fn run(verb: &MonitorVerb, data: Option<&Path>) -> Result<ExitCode> {
    match verb {
        MonitorVerb::List(arguments) => list::run(arguments, &load(data)?),
        MonitorVerb::Show(arguments) => show::run(arguments, &load(data)?),
        MonitorVerb::AsKnownOn(arguments) => show::as_known_on(arguments, &load(data)?),
        MonitorVerb::Export(arguments) => export::run(arguments, &load(data)?),
        MonitorVerb::Refresh(arguments) => refresh::run(arguments, data),
    }
}

fn load(folder: Option<&Path>) -> Result<Monitor> {
    from_files(&data_files(folder)?)
}

/// The monitor of tables of data and the embedded texts.
fn from_files(data: &[(String, Vec<u8>)]) -> Result<Monitor> {
    fn tables(files: &[(String, Vec<u8>)]) -> impl Iterator<Item = TableFile<'_>> {
        files.iter().map(|(path, bytes)| TableFile { path, bytes })
    }
    let texts = content_files(None)?;
    let catalog =
        voetspoor_catalog::load(tables(data)).map_err(|error| all_faults(&error)).context("reference data")?;
    voetspoor_monitor::load(tables(&texts), tables(data), &catalog)
        .map_err(|error| all_faults(&error))
        .context("data of the monitor")
}

/// JSON-stat of what was named: one dataset for a series, a collection of small ones for a statistic.
fn json_stat_of(at: MonitorAt<'_>, name: &str, series: Vec<Series<'_>>, lang: Lang) -> serde_json::Value {
    match at.monitor.statistic(name) {
        Some(statistic) => json_stat_collection(&Cube::dense(at, series), statistic.title.get(lang), lang),
        None => json_stat(&Cube::new(at, series), lang),
    }
}

/// Series of a statistic, or the one that a key names.
fn series_of<'m>(at: MonitorAt<'m>, name: &str) -> Result<Vec<Series<'m>>> {
    if at.monitor.statistic(name).is_some() {
        return Ok(at.series(name));
    }
    if let Ok(key) = name.parse::<SeriesKey>() {
        let known = at.one(&key).with_context(|| format!("nothing was known of {key} on {}", at.on))?;
        return Ok(vec![known]);
    }
    let ids: Vec<&str> = at.monitor.statistics().iter().map(|one| one.id.as_str()).collect();
    anyhow::bail!("no statistic or series {name:?}; statistics are {}", ids.join(", "))
}
