//! `voetspoor trend`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use voetspoor_assessment::{Goal, RESTATE_BEYOND, ResultDocument, Target, Trend, TrendQuestion, trend};
use voetspoor_quantity::{CalendarYear, Indicator};

use crate::compare::{band, signed};
use crate::document;
use crate::explain::Shown;
use crate::footprint::parse;
use crate::language::{Lang, Numbers as _};
use crate::layout::Simple;
use crate::number::percent;
use crate::reference::Reference;
use crate::{output, report};

#[derive(Debug, Args)]
pub(crate) struct TrendArguments {
    /// Results with cells, one a year
    #[arg(required = true, value_name = "RESULT.json")]
    results: Vec<PathBuf>,
    /// Base year [default: the first]
    #[arg(long, value_name = "YEAR")]
    base: Option<i16>,
    /// Employees a year: 2023=410,2024=425, or a CSV file with the columns year and employees
    #[arg(long, value_name = "YEAR=N,...|FILE")]
    employees: Option<String>,
    /// Target: 2030=-50% (of the base year), 2030=120000 (in the unit) or 2030=not-quantified
    #[arg(long, value_parser = parse::<Target>, value_name = "YEAR=GOAL")]
    target: Vec<Target>,
    /// Share by which the base year may change before it is to be restated
    #[arg(long, default_value_t = RESTATE_BEYOND, value_name = "SHARE")]
    restate_beyond: f64,
    /// Indicator
    #[arg(long, value_parser = parse::<Indicator>, default_value = "climate-change")]
    indicator: Indicator,
    #[command(flatten)]
    shown: Shown,
}

pub(crate) fn run(arguments: &TrendArguments, data: Option<&Path>) -> Result<ExitCode> {
    let documents: Vec<ResultDocument> =
        arguments.results.iter().map(|path| document::read(path)).collect::<Result<_>>()?;
    let question = TrendQuestion {
        base: arguments.base.map(CalendarYear),
        employees: arguments.employees.as_deref().map(employees).transpose()?.unwrap_or_default(),
        targets: arguments.target.clone(),
        restate_beyond: arguments.restate_beyond,
        indicator: arguments.indicator,
    };
    let reference = Reference::load(data)?;
    let years = trend(&documents, &question, reference.assessment())?;
    match arguments.shown.format {
        Simple::Json => output::write(&output::json(&years)?, None)?,
        Simple::Table => output::write_for_people(&table(&years, arguments.shown.lang), None)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Employees a year, in the argument itself or in a file of two columns.
fn employees(text: &str) -> Result<BTreeMap<CalendarYear, f64>> {
    let path = Path::new(text);
    let (pairs, separator) = if path.is_file() {
        let text = document::text_of(path)?;
        let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty());
        (rows.map(|row| row.replace(';', ",")).collect::<Vec<_>>(), ',')
    } else {
        (text.split(',').map(str::to_owned).collect(), '=')
    };
    pairs
        .iter()
        .map(|pair| {
            let wrong = || format!("employees: {pair:?} is no year with a number, such as 2024{separator}425");
            let (year, count) = pair.split_once(separator).with_context(wrong)?;
            let year: i16 = year.trim().parse().with_context(wrong)?;
            let count: f64 = count.trim().parse().with_context(wrong)?;
            Ok((CalendarYear(year), count))
        })
        .collect()
}

fn table(years: &Trend, lang: Lang) -> String {
    let mut out = String::new();
    let (name, view) = (years.indicator.name(lang), years.view.name(lang));
    let _ = writeln!(out, "{name}, {} ({view})\n", years.unit);
    let _ = writeln!(
        out,
        "{:<6} {:>13} {:>13} {:>23} {:>8} {:>23} {:>14}",
        lang.pick("year", "jaar"),
        lang.pick("as published", "gepubliceerd"),
        lang.pick("restated", "herrekend"),
        lang.pick("band (5-95 %)", "band (5-95 %)"),
        format!("{} {}", lang.pick("since", "sinds"), years.base),
        lang.pick("band of the change", "band van het verschil"),
        lang.pick("per employee", "per werknemer"),
    );
    for point in &years.points {
        let restated = &point.restated;
        let held = match (restated.low, restated.high) {
            (Some(low), Some(high)) => {
                format!("{} {} {}", lang.number(low), lang.pick("to", "tot"), lang.number(high))
            }
            _ => String::new(),
        };
        let base = point.year == years.base;
        let share = point.since_base_share.filter(|_| !base).map_or_else(String::new, |share| {
            format!("{}{}", if share < 0.0 { "-" } else { "+" }, percent(share.abs()))
        });
        let change = if base { String::new() } else { band(&point.since_base, lang) };
        let per = point.per_employee.map_or_else(String::new, |per| report::central(&per, lang));
        let _ = writeln!(
            out,
            "{:<6} {:>13} {:>13} {held:>23} {share:>8} {change:>23} {per:>14}",
            point.year.to_string(),
            report::central(&point.published, lang),
            report::central(restated, lang),
        );
    }
    let again = &years.recalculation;
    if again.needed {
        let (by, limit) = (percent(again.difference.abs()), percent(again.beyond));
        let _ = match lang {
            Lang::En => writeln!(
                out,
                "\nRestate the base year: with the factors of the newest year it differs by {by}, more than {limit}."
            ),
            Lang::Nl => writeln!(
                out,
                "\nHerreken het basisjaar: met de factoren van het nieuwste jaar verschilt het {by}, meer dan {limit}."
            ),
        };
    }
    for line in &years.targets {
        target(&mut out, line, lang);
    }
    out
}

fn target(out: &mut String, line: &voetspoor_assessment::TargetLine, lang: Lang) {
    let goal = match line.target.goal {
        Goal::Relative(share) => format!("{:+.0} %", share * 100.0),
        Goal::Amount(amount) => lang.number(amount),
        Goal::NotQuantified => lang.pick("not quantified", "niet gekwantificeerd").to_owned(),
    };
    let _ = write!(out, "\n{} {}: {goal}", lang.pick("Target", "Doel"), line.target.year);
    if let (Some(amount), Some(needed), Some(gap)) = (line.amount, line.needed_now, line.gap) {
        let _ = write!(
            out,
            " ({}); {} {}, {} {}",
            lang.number(amount),
            lang.pick("on a straight line now", "op een rechte lijn nu"),
            lang.number(needed),
            lang.pick("gap", "verschil"),
            signed(Some(gap), lang)
        );
    }
    out.push('\n');
}
