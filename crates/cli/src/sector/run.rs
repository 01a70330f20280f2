//! `voetspoor sector run`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use voetspoor_sector::{Detail, Mark, Measure, Outcome};

use super::lines::{self, letter, letters};
use super::{Frame, Tables, band};
use crate::footprint::parse;
use crate::language::{Lang, Numbers as _};
use crate::output;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// Years, parted by commas [default: the last with figures]
    #[arg(long, value_delimiter = ',', value_name = "YEARS")]
    year: Vec<i16>,
    /// How much to show
    #[arg(long, value_enum, default_value = "tiers")]
    level: Level,
    /// Only these measures: energy, use-location, use-market, footprint, ...
    #[arg(long, value_delimiter = ',', value_parser = parse::<Measure>, value_name = "MEASURES")]
    measure: Vec<Measure>,
    #[command(flatten)]
    frame: Frame,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    Total,
    Tiers,
    Parts,
}

pub(super) fn run(arguments: &RunArguments, tables: &Tables) -> Result<ExitCode> {
    let frame = &arguments.frame;
    let model = tables.model(&frame.factors)?;
    let years = if arguments.year.is_empty() { vec![model.years().1] } else { arguments.year.clone() };
    let detail = if arguments.level == Level::Parts { Detail::Parts } else { Detail::Tiers };
    let mut outcome = model.run(&frame.question(years), frame.sure.draws, detail)?;
    if arguments.level == Level::Total {
        outcome.lines.retain(|line| line.level == "total");
    }
    if !arguments.measure.is_empty() {
        outcome.lines.retain(|line| arguments.measure.contains(&line.measure));
    }
    match arguments.format {
        RowFormat::Json => output::write(&output::json(&outcome)?, None)?,
        RowFormat::Csv => output::write(&lines::csv(std::slice::from_ref(&outcome))?, None)?,
        RowFormat::Table => output::write_for_people(&table(&outcome, frame.sure.lang), None)?,
    }
    Ok(if outcome.lines.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn table(outcome: &Outcome, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}, {}\n",
        lang.pick("The digital sector of the Netherlands", "De digitale sector van Nederland"),
        outcome.factor_set
    );
    let header: &'static [&'static str] = match lang {
        Lang::En => &["year", "what", "of", "central", "5-95 %", "unit", "marks"],
        Lang::Nl => &["jaar", "wat", "van", "midden", "5-95 %", "eenheid", "tekens"],
    };
    let mut lines: Vec<_> = outcome.lines.iter().collect();
    lines.sort_by_key(|line| (line.year, line.measure));
    let rows = lines
        .iter()
        .map(|line| {
            vec![
                line.year.to_string(),
                line.measure.label(lang).to_owned(),
                line.name.get(lang).to_owned(),
                lang.number(line.range.central),
                band(line.range, lang),
                line.unit.to_owned(),
                letters(&line.marks),
            ]
        })
        .collect();
    out.push_str(&Rows { header, rows }.table());
    legend(&mut out, outcome, lang);
    out
}

fn legend(out: &mut String, outcome: &Outcome, lang: Lang) {
    out.push('\n');
    for mark in Mark::ALL.iter().filter(|mark| outcome.lines.iter().any(|line| line.marks.contains(mark))) {
        let _ = writeln!(out, "{}  {}", letter(*mark), mark.label(lang));
    }
    let sold = outcome.lines.iter().any(|line| line.measure == Measure::EmbodiedSales);
    if sold {
        let _ = writeln!(
            out,
            "{}",
            lang.pick(
                "Hardware is told twice, spread over its life and as put on the market: never add the two.",
                "Apparatuur staat er twee keer, gespreid over de levensduur en als op de markt gebracht: tel die nooit op.",
            )
        );
    }
    if !outcome.left_out.is_empty() {
        let names: Vec<&str> = outcome.left_out.iter().map(|part| part.name.get(lang)).collect();
        let _ =
            writeln!(out, "{}: {}", lang.pick("Left out by the boundary", "Buiten de afbakening"), names.join(", "));
    }
    let _ = writeln!(
        out,
        "\n{}",
        lang.pick(
            "Belongs to the sector and has no figures (missing, not zero):",
            "Hoort bij de sector en heeft geen cijfers (ontbreekt, niet nul):"
        )
    );
    for gap in &outcome.not_covered {
        let _ = writeln!(out, "  {}: {}", gap.what.get(lang), gap.why.get(lang));
    }
}
