//! `voetspoor sector goal`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_sector::{Goal, Measure};

use super::future::Turned;
use super::{Frame, Tables};
use crate::footprint::parse;
use crate::language::{Lang, Numbers as _};
use crate::layout::Simple;
use crate::number::percent;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct GoalArguments {
    /// What must come down
    #[arg(long, value_parser = parse::<Measure>, default_value = "use-location", value_name = "MEASURE")]
    measure: Measure,
    /// By when
    #[arg(long, default_value_t = 2030, value_name = "YEAR")]
    year: i16,
    /// To which share of the last year with figures
    #[arg(long, default_value_t = 0.5, value_name = "SHARE")]
    to: f64,
    /// Scenario that everything else follows
    #[arg(long, default_value = "both-continue", value_name = "SCENARIO")]
    scenario: String,
    #[command(flatten)]
    turned: Turned,
    #[command(flatten)]
    frame: Frame,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
}

pub(super) fn run(arguments: &GoalArguments, tables: &Tables) -> Result<ExitCode> {
    let frame = &arguments.frame;
    let model = tables.model(&frame.factors)?;
    let scenario = arguments.turned.apply(model.scenario(&arguments.scenario)?)?;
    let question = frame.question(vec![arguments.year]);
    let goal = model.goal(&question, &scenario, arguments.measure, arguments.year, arguments.to)?;
    let text = match arguments.format {
        Simple::Json => output::json(&goal)?,
        Simple::Table => table(&goal, arguments, frame.sure.lang),
    };
    output::write(&text, None)?;
    Ok(ExitCode::SUCCESS)
}

fn table(goal: &Goal, arguments: &GoalArguments, lang: Lang) -> String {
    let mut out = String::new();
    let number = |value: f64| lang.number(value);
    let (unit, year, base_year) = (goal.unit, arguments.year, goal.base_year);
    let what = arguments.measure.label(lang);
    let _ = match lang {
        Lang::En => writeln!(
            out,
            "{what}: {} {unit} in {base_year}. Goal for {year}: {} ({} of it). Scenario {}: {}.\n\nBy itself, one of these must hold:",
            number(goal.base),
            number(goal.goal),
            percent(arguments.to),
            arguments.scenario,
            number(goal.without)
        ),
        Lang::Nl => writeln!(
            out,
            "{what}: {} {unit} in {base_year}. Doel voor {year}: {} ({} daarvan). Scenario {}: {}.\n\nAfzonderlijk moet één hiervan gelden:",
            number(goal.base),
            number(goal.goal),
            percent(arguments.to),
            arguments.scenario,
            number(goal.without)
        ),
    };
    for needed in &goal.levers {
        let setting = needed.setting.map_or_else(
            || {
                let at_most = number(needed.at_most);
                match lang {
                    Lang::En => format!("not by itself: at most to {at_most} {unit}"),
                    Lang::Nl => format!("niet afzonderlijk: hoogstens tot {at_most} {unit}"),
                }
            },
            |setting| match needed.unit {
                // As the page says it: nobody reads 0.0358 of a whole as growth.
                "share/year" => format!("{}% {}", number(setting * 100.0), lang.pick("a year", "per jaar")),
                "share" => format!("{}%", number(setting * 100.0)),
                "1" => format!("{} {}", number(setting), lang.pick("times", "keer")),
                unit => format!("{} {unit}", number(setting)),
            },
        );
        let _ = writeln!(out, "  {:<48} {setting}", needed.lever.label(lang));
    }
    out
}
