//! `voetspoor sector scenario`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use voetspoor_sector::{Detail, Measure, Model, Outcome, Pace, Question, Scenario, Tier};

use super::lines::{self, letters};
use super::{Frame, Tables, band};
use crate::footprint::parse;
use crate::language::{Lang, Numbers as _};
use crate::output;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct ScenarioArguments {
    /// Scenarios [default: all of the tables]
    #[arg(value_name = "SCENARIOS")]
    scenarios: Vec<String>,
    /// Years after the last with figures, parted by commas
    #[arg(long, value_delimiter = ',', default_value = "2030,2035,2050", value_name = "YEARS")]
    year: Vec<i16>,
    /// What the table shows; JSON and CSV have all
    #[arg(long, value_delimiter = ',', value_parser = parse::<Measure>, default_value = "energy,use-location", value_name = "MEASURES")]
    measure: Vec<Measure>,
    #[command(flatten)]
    turned: Turned,
    #[command(flatten)]
    frame: Frame,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

/// What is turned in a scenario.
#[derive(Debug, Args)]
pub(crate) struct Turned {
    /// Demand: a level (continues, saturates), a yearly rate for all (0.05), or for one tier (data-centres=0.05)
    #[arg(long, allow_negative_numbers = true, value_name = "LEVEL|RATE|TIER=RATE")]
    demand: Vec<String>,
    /// Efficiency: a level (continues, stalls), a yearly rate for all, or for one tier
    #[arg(long, allow_negative_numbers = true, value_name = "LEVEL|RATE|TIER=RATE")]
    efficiency: Vec<String>,
    /// Path of the grid: as-now, less-fossil, slower
    #[arg(long, value_name = "PATH")]
    grid: Option<String>,
    /// Average of the grid, kg CO2e/kWh, instead of a path
    #[arg(long, value_name = "FACTOR", conflicts_with = "grid")]
    grid_average: Option<f64>,
    /// Share of electricity bought with guarantees of origin, in all tiers
    #[arg(long, value_name = "SHARE")]
    green_share: Option<f64>,
    /// How many times as long everything is used
    #[arg(long, value_name = "TIMES")]
    life: Option<f64>,
    /// How much demand follows efficiency: 0 not at all, 1 takes all of it, more than 1: Jevons
    #[arg(long, value_name = "ELASTICITY")]
    rebound: Option<f64>,
}

impl Turned {
    fn any(&self) -> bool {
        !self.demand.is_empty()
            || !self.efficiency.is_empty()
            || self.grid.is_some()
            || self.grid_average.is_some()
            || self.green_share.is_some()
            || self.life.is_some()
            || self.rebound.is_some()
    }

    /// A scenario with what was turned.
    pub(super) fn apply(&self, mut scenario: Scenario) -> Result<Scenario> {
        if self.any() {
            scenario.id = format!("{}*", scenario.id);
        }
        scenario.demand = pace(scenario.demand, &self.demand)?;
        scenario.efficiency = pace(scenario.efficiency, &self.efficiency)?;
        if let Some(grid) = &self.grid {
            scenario.grid.clone_from(grid);
        }
        scenario.grid_average = self.grid_average.or(scenario.grid_average);
        scenario.green_share = self.green_share.or(scenario.green_share);
        scenario.life = self.life.unwrap_or(scenario.life);
        scenario.rebound = self.rebound.unwrap_or(scenario.rebound);
        Ok(scenario)
    }
}

fn pace(mut pace: Pace, words: &[String]) -> Result<Pace> {
    for word in words {
        pace = match word.split_once('=') {
            Some((tier, rate)) => {
                let tier: Tier = parse(tier).map_err(anyhow::Error::msg)?;
                pace.with(tier, rate_of(rate)?)
            }
            None if word.starts_with(|first: char| first.is_ascii_digit() || first == '-' || first == '.') => {
                pace.with_all(rate_of(word)?)
            }
            None => Pace::Level(word.clone()),
        };
    }
    Ok(pace)
}

fn rate_of(word: &str) -> Result<f64> {
    if word.contains(',') {
        bail!("{word:?} is no rate: write it with a point, as 0.05");
    }
    let rate: f64 = word.parse().with_context(|| format!("{word:?} is no rate; 0.05 is five percent a year"))?;
    if rate.is_finite() { Ok(rate) } else { bail!("{word:?} is no rate") }
}

/// Scenarios of the tables by id, or all, with what was turned.
pub(super) fn chosen(model: &Model<'_>, ids: &[String], turned: &Turned) -> Result<Vec<Scenario>> {
    let all: Vec<String> = model.data().scenarios().iter().map(|row| row.id.clone()).collect();
    let ids = if ids.is_empty() { &all } else { ids };
    ids.iter().map(|id| turned.apply(model.scenario(id)?)).collect()
}

pub(super) fn run(arguments: &ScenarioArguments, tables: &Tables) -> Result<ExitCode> {
    let frame = &arguments.frame;
    let model = tables.model(&frame.factors)?;
    let mut years = arguments.year.clone();
    years.push(model.years().1);
    let questions: Vec<Question> = chosen(&model, &arguments.scenarios, &arguments.turned)?
        .into_iter()
        .map(|scenario| Question { scenario: Some(scenario), ..frame.question(years.clone()) })
        .collect();
    let outcomes = model.run_all(&questions, frame.sure.draws, Detail::Tiers)?;
    match arguments.format {
        RowFormat::Json => output::write(&output::json(&outcomes)?, None)?,
        RowFormat::Csv => output::write(&lines::csv(&outcomes)?, None)?,
        RowFormat::Table => {
            output::write_for_people(&table(&outcomes, &arguments.measure, &model, frame.sure.lang), None)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn table(outcomes: &[Outcome], measures: &[Measure], model: &Model<'_>, lang: Lang) -> String {
    let header: &'static [&'static str] = match lang {
        Lang::En => &["scenario", "what", "year", "central", "5-95 %", "unit", "marks"],
        Lang::Nl => &["scenario", "wat", "jaar", "midden", "5-95 %", "eenheid", "tekens"],
    };
    let mut rows = Vec::new();
    for outcome in outcomes {
        let id = outcome.scenario.as_ref().map_or("", |scenario| scenario.id.as_str());
        for &measure in measures {
            for line in outcome.lines.iter().filter(|line| line.measure == measure && line.level == "total") {
                rows.push(vec![
                    id.to_owned(),
                    measure.label(lang).to_owned(),
                    line.year.to_string(),
                    lang.number(line.range.central),
                    band(line.range, lang),
                    line.unit.to_owned(),
                    letters(&line.marks),
                ]);
            }
        }
    }
    let mut out = Rows { header, rows }.table();
    out.push('\n');
    for scenario in outcomes.iter().filter_map(|outcome| outcome.scenario.as_ref()) {
        let _ = writeln!(out, "{}: {}", scenario.id, scenario.name.get(lang));
    }
    let _ = writeln!(
        out,
        "{}",
        lang.pick(
            "Scenarios say what would be if, not what will be. The band is that of one scenario: the scenarios together show the rest.",
            "Scenario's zeggen wat er zou zijn als, niet wat er komt. De band is die van één scenario: de scenario's samen tonen de rest.",
        )
    );
    for target in model.data().targets() {
        let change = target.change.map_or_else(
            || lang.pick("not quantified", "niet gekwantificeerd").to_owned(),
            |change| format!("{} %", lang.number(change * 100.0)),
        );
        let _ = writeln!(
            out,
            "{}: {} ({change}). {}",
            lang.pick("target", "doel"),
            target.name.get(lang),
            target.note.get(lang)
        );
    }
    out
}
