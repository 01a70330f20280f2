//! `voetspoor example inventory`: an invented inventory of any size.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use voetspoor_example::ExampleInventory;

use crate::reference::Reference;

#[derive(Debug, Subcommand)]
pub(crate) enum ExampleVerb {
    /// Write an invented inventory as Parquet, and its sites beside it as CSV
    Inventory(ExampleArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ExampleArguments {
    /// How many assets
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=ExampleInventory::MOST_ASSETS))]
    assets: u64,
    /// Another seed gives another inventory
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// File for the assets; the sites come in FILE.sites.csv
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn run(verb: &ExampleVerb, data: Option<&Path>) -> Result<ExitCode> {
    let ExampleVerb::Inventory(arguments) = verb;
    let reference = Reference::load(data)?;
    let inventory = ExampleInventory::new(&reference.catalog, arguments.assets, arguments.seed);
    let path = &arguments.output;
    let sites = path.with_extension("sites.csv");
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let rows = inventory.write_parquet(BufWriter::new(file))?;
    std::fs::write(&sites, inventory.sites_csv()).with_context(|| format!("cannot write {}", sites.display()))?;
    eprintln!("{rows} invented assets in {}, their sites in {}", path.display(), sites.display());
    Ok(ExitCode::SUCCESS)
}
