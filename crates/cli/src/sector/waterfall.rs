//! `voetspoor sector waterfall`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_sector::{Fall, waterfall};

use super::{Sureness, Tables, band};
use crate::language::{Lang, Numbers as _};
use crate::output;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct WaterfallArguments {
    /// Steps that are not made, by the ids of the table
    #[arg(long, value_delimiter = ',', value_name = "STEP")]
    without: Vec<String>,
    #[command(flatten)]
    sure: Sureness,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

pub(super) fn run(arguments: &WaterfallArguments, tables: &Tables) -> Result<ExitCode> {
    let falls = waterfall(&tables.data, &tables.catalog, &arguments.without, arguments.sure.draws)?;
    let lang = arguments.sure.lang;
    let text = match arguments.format {
        RowFormat::Json => output::json(&falls)?,
        RowFormat::Csv => data(&falls)?,
        RowFormat::Table => table(&falls, lang),
    };
    match arguments.format {
        RowFormat::Table => output::write_for_people(&text, None)?,
        RowFormat::Json | RowFormat::Csv => output::write(&text, None)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn data(falls: &[Fall]) -> Result<String> {
    let rows = falls
        .iter()
        .map(|fall| {
            let mut row = vec![fall.id.clone(), fall.kind.to_string(), fall.name.en.clone(), fall.name.nl.clone()];
            row.push("kt CO2e".to_owned());
            let ranges = [fall.change, fall.after];
            row.extend(ranges.iter().flat_map(|range| [range.low, range.central, range.high]).map(|n| n.to_string()));
            let published = fall.published.iter().map(|anchor| format!("{}={}", anchor.control, anchor.value));
            row.push(published.collect::<Vec<_>>().join(";"));
            row.push(fall.options.clone());
            row.push(fall.sources.join(";"));
            row
        })
        .collect();
    let header = &[
        "id",
        "kind",
        "name_en",
        "name_nl",
        "unit",
        "change_low",
        "change",
        "change_high",
        "after_low",
        "after",
        "after_high",
        "published",
        "options",
        "sources",
    ];
    Rows { header, rows }.print(RowFormat::Csv)
}

fn table(falls: &[Fall], lang: Lang) -> String {
    let header: &'static [&'static str] = match lang {
        Lang::En => &["choice", "change, kt CO2e", "5-95 %", "then", "published", "left over"],
        Lang::Nl => &["keuze", "verandering, kt CO2e", "5-95 %", "dan", "gepubliceerd", "rest"],
    };
    let rows = falls
        .iter()
        .map(|fall| {
            let each = |value: fn(&voetspoor_sector::Anchor) -> f64| {
                fall.published.iter().map(|anchor| lang.number(value(anchor))).collect::<Vec<_>>().join(" / ")
            };
            vec![
                fall.name.get(lang).to_owned(),
                lang.number(fall.change.central),
                band(fall.change, lang),
                lang.number(fall.after.central),
                each(|anchor| anchor.value),
                each(|anchor| anchor.residual),
            ]
        })
        .collect();
    let mut out = Rows { header, rows }.table();
    let _ = writeln!(
        out,
        "\n{}",
        lang.pick(
            "Each line is one choice that can be switched; the figures are the model's. Left over: published minus modelled.",
            "Elke regel is één keuze die te schakelen is; de cijfers zijn die van het model. Rest: gepubliceerd min model.",
        )
    );
    out
}
