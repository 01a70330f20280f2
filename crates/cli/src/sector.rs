//! `voetspoor sector`: the national model.

mod controls;
mod explain;
mod future;
mod goal;
mod lines;
mod run;
mod waterfall;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use voetspoor_catalog::{Catalog, TableFile};
use voetspoor_quantity::Range;
use voetspoor_sector::{Boundary, EmbodiedBy, Model, NamedBoundary, Question, SectorData, Switch};

use crate::footprint::parse;
use crate::language::{Lang, Numbers as _};
use crate::reference::data_files;

/// What to ask of the national model.
#[derive(Debug, Subcommand)]
pub(crate) enum SectorVerb {
    /// Electricity, emissions, hardware, water and materials of a year
    Run(run::RunArguments),
    /// How it may go on: demand, efficiency, grid, purchasing, lives, rebound
    Scenario(future::ScenarioArguments),
    /// A figure down to the line of each input
    Explain(explain::ExplainArguments),
    /// From the lowest published figure to the highest, one choice at a time
    Waterfall(waterfall::WaterfallArguments),
    /// What must hold for a goal
    Goal(goal::GoalArguments),
    /// The model beside published figures, with what is left over
    Controls(controls::ControlsArguments),
}

/// What belongs to the sector, and with which factors.
#[derive(Debug, Args)]
pub(crate) struct Frame {
    /// Factor set of the electricity
    #[arg(long, default_value = voetspoor_catalog::NATION_FACTORS, value_name = "SET")]
    factors: String,
    /// What belongs to the sector
    #[arg(long, value_parser = parse::<NamedBoundary>, default_value = "territory", value_name = "territory|dialogic|consumption|without-televisions")]
    boundary: NamedBoundary,
    /// Take in: televisions, enterprise-rooms, hosting-abroad, customer-equipment
    #[arg(long, value_parser = parse::<Switch>, value_name = "SWITCH")]
    with: Vec<Switch>,
    /// Leave out: televisions, enterprise-rooms, hosting-abroad, customer-equipment
    #[arg(long, value_parser = parse::<Switch>, value_name = "SWITCH")]
    without: Vec<Switch>,
    /// How hardware enters the footprint: stock over life, or what is put on the market in the year
    #[arg(long, value_parser = parse::<EmbodiedBy>, default_value = "stock", value_name = "stock|sales")]
    embodied: EmbodiedBy,
    #[command(flatten)]
    sure: Sureness,
}

/// How many draws.
#[derive(Debug, Args)]
pub(crate) struct Sureness {
    /// Draws for the ranges
    #[arg(long, default_value_t = voetspoor_sector::DEFAULT_DRAWS, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(100..=100_000))]
    draws: usize,
    /// Language of the table
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
}

pub(crate) fn run(verb: &SectorVerb, data: Option<&Path>) -> Result<ExitCode> {
    let tables = Tables::load(data)?;
    match verb {
        SectorVerb::Run(arguments) => run::run(arguments, &tables),
        SectorVerb::Scenario(arguments) => future::run(arguments, &tables),
        SectorVerb::Explain(arguments) => explain::run(arguments, &tables),
        SectorVerb::Waterfall(arguments) => waterfall::run(arguments, &tables),
        SectorVerb::Goal(arguments) => goal::run(arguments, &tables),
        SectorVerb::Controls(arguments) => controls::run(arguments, &tables),
    }
}

/// The catalogue and the tables of the national model.
pub(crate) struct Tables {
    catalog: Catalog,
    data: SectorData,
}

impl Tables {
    pub(crate) fn load(folder: Option<&Path>) -> Result<Tables> {
        Tables::of(&data_files(folder)?)
    }

    /// Those of files that were read already.
    pub(crate) fn of(files: &[(String, Vec<u8>)]) -> Result<Tables> {
        let tables = || files.iter().map(|(path, bytes)| TableFile { path, bytes });
        let catalog =
            voetspoor_catalog::load(tables()).map_err(|error| all_faults(&error)).context("reference data")?;
        let data = voetspoor_sector::load(tables(), &catalog)
            .map_err(|error| all_faults(&error))
            .context("data of the sector")?;
        Ok(Tables { catalog, data })
    }

    /// The published electricity of data centres in a year, which their reports are held against.
    pub(crate) fn data_centre_control(&self, year: i16) -> Option<&voetspoor_sector::Control> {
        self.data.data_centre_control(year)
    }

    fn model(&self, factors: &str) -> Result<Model<'_>> {
        Ok(Model::new(&self.data, &self.catalog, factors)?)
    }
}

/// Every fault with its file and line.
pub(crate) fn all_faults(error: &voetspoor_catalog::LoadError) -> anyhow::Error {
    let faults: Vec<String> = error.problems.iter().map(ToString::to_string).collect();
    anyhow::anyhow!("{}", faults.join("\n"))
}

impl Frame {
    fn boundary(&self) -> Boundary {
        let with = self.with.iter().fold(self.boundary.boundary(), |boundary, &switch| boundary.with(switch, true));
        self.without.iter().fold(with, |boundary, &switch| boundary.with(switch, false))
    }

    fn question(&self, years: Vec<i16>) -> Question {
        Question { years, boundary: self.boundary(), embodied: self.embodied, scenario: None }
    }
}

/// A range as people read it.
fn band(range: Range, lang: Lang) -> String {
    format!("{} – {}", lang.number(range.low), lang.number(range.high))
}
