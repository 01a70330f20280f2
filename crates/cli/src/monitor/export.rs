//! `voetspoor monitor export`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use voetspoor_monitor::Monitor;
use voetspoor_monitor::format::{Cube, csv_metadata, json_stat_collection, package, sdmx_csv, table};

use super::{Chosen, series_of};
use crate::output;

/// Name of everything.
const ALL: &str = "all";

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// Id of a statistic, key of a series, or all
    name: String,
    /// Format
    #[arg(long = "as", value_enum, default_value = "json-stat", value_name = "FORMAT")]
    shape: Shape,
    #[command(flatten)]
    chosen: Chosen,
    /// File to write to instead of stdout; for a package the folder to write it into
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// JSON-stat 2.0: a dataset for a series, a collection of small datasets for a statistic and for all
    JsonStat,
    /// SDMX-CSV 2.1, of one statistic
    SdmxCsv,
    /// One long table
    Csv,
    /// What stands in that table, as CSV on the Web
    Metadata,
    /// Data package 2 in a folder: figures, statistics, sources
    Package,
}

pub(super) fn run(arguments: &ExportArguments, monitor: &Monitor) -> Result<ExitCode> {
    let at = monitor.known(arguments.chosen.day());
    let lang = arguments.chosen.lang;
    let name = arguments.name.as_str();
    let series = if name == ALL { at.everything() } else { series_of(at, name)? };
    let to = arguments.output.as_deref();
    match arguments.shape {
        Shape::JsonStat if name == ALL => {
            let label = lang.is("Nationale monitor", "National monitor");
            output::write(&output::json(&json_stat_collection(&Cube::all(at), label, lang))?, to)?;
        }
        Shape::JsonStat => output::write(&output::json(&super::json_stat_of(at, name, series, lang))?, to)?,
        Shape::SdmxCsv if name == ALL => bail!("SDMX-CSV holds one statistic: name one"),
        Shape::SdmxCsv => output::write(&sdmx_csv(&Cube::new(at, series))?, to)?,
        Shape::Csv => output::write(&table(at, "observations", &series).to_csv()?, to)?,
        Shape::Metadata => output::write(&output::json(&csv_metadata(at, "observations", &series, lang))?, to)?,
        Shape::Package => {
            let folder = to.context("a package is a folder: name one with --output")?;
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            for (file, bytes) in package(at, "voetspoor-monitor", &series, lang)? {
                let path = folder.join(file);
                std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
