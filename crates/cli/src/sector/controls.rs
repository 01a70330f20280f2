//! `voetspoor sector controls`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_sector::{Reconciled, reconcile};

use super::{Sureness, Tables, band};
use crate::language::{Lang, Numbers as _};
use crate::output;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct ControlsArguments {
    #[command(flatten)]
    sure: Sureness,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

pub(super) fn run(arguments: &ControlsArguments, tables: &Tables) -> Result<ExitCode> {
    let held = reconcile(&tables.data, &tables.catalog, arguments.sure.draws)?;
    let lang = arguments.sure.lang;
    let text = match arguments.format {
        RowFormat::Json => output::json(&held)?,
        RowFormat::Csv => data(&held)?,
        RowFormat::Table => table(&held, lang),
    };
    match arguments.format {
        RowFormat::Table => output::write_for_people(&text, None)?,
        RowFormat::Json | RowFormat::Csv => output::write(&text, None)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn data(held: &[Reconciled]) -> Result<String> {
    let rows = held
        .iter()
        .map(|one| {
            let mut row = vec![one.id.clone(), one.figure(), one.boundary.to_string(), one.factor_set.clone()];
            row.push(one.unit.to_owned());
            let numbers = [one.published, one.model.low, one.model.central, one.model.high, one.residual];
            row.extend(numbers.map(|number| number.to_string()));
            row.extend([one.within, one.is_input].map(|yes| if yes { "yes" } else { "no" }.to_owned()));
            row.push(one.repeats.clone().unwrap_or_default());
            row.push(one.sources.join(";"));
            row
        })
        .collect();
    let header = &[
        "control",
        "figure",
        "boundary",
        "factor_set",
        "unit",
        "published",
        "model_low",
        "model",
        "model_high",
        "residual",
        "within",
        "is_input",
        "repeats",
        "sources",
    ];
    Rows { header, rows }.print(RowFormat::Csv)
}

fn table(held: &[Reconciled], lang: Lang) -> String {
    let header: &'static [&'static str] = match lang {
        Lang::En => &["published figure", "published", "model", "5-95 %", "left over", "unit", ""],
        Lang::Nl => &["gepubliceerd cijfer", "gepubliceerd", "model", "5-95 %", "rest", "eenheid", ""],
    };
    let rows = held
        .iter()
        .map(|one| {
            let verdict = match (one.is_input, one.repeats.is_some(), one.within) {
                (true, ..) => lang.pick("input of the model", "invoer van het model"),
                (false, true, true) => lang.pick("(within; counted above)", "(erbinnen; telt hierboven al)"),
                (false, true, false) => lang.pick("(outside; counted above)", "(erbuiten; telt hierboven al)"),
                (false, false, true) => lang.pick("within", "erbinnen"),
                (false, false, false) => lang.pick("outside", "erbuiten"),
            };
            vec![
                one.name.get(lang).to_owned(),
                lang.number(one.published),
                lang.number(one.model.central),
                band(one.model, lang),
                lang.number(one.residual),
                one.unit.to_owned(),
                verdict.to_owned(),
            ]
        })
        .collect();
    let mut out = Rows { header, rows }.table();
    let judged: Vec<&Reconciled> = held.iter().filter(|one| one.judges()).collect();
    let within = judged.iter().filter(|one| one.within).count();
    let _ = writeln!(
        out,
        "\n{} {within} {} {}",
        lang.pick("Within the range:", "Binnen de marge:"),
        lang.pick("of", "van de"),
        judged.len()
    );
    let _ = writeln!(out, "\n{}", lang.pick("What may explain what is left over", "Wat de rest kan verklaren"));
    for one in held.iter().filter(|one| !one.is_input) {
        let _ = writeln!(out, "  {}: {}", one.name.get(lang), one.why.get(lang));
    }
    out
}
