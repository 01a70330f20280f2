//! `voetspoor duties list`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use voetspoor_duties::Duties;

use super::Chosen;
use crate::language::Lang;
use crate::output;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// What to list
    #[arg(value_enum, default_value = "rules")]
    what: What,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The rules, as they stand on a day
    Rules,
    /// The facts that can be asked
    Facts,
    /// What changes when, from the day on
    Watch,
}

pub(crate) fn run(arguments: &ListArguments, data: Option<&Path>) -> Result<ExitCode> {
    let duties = arguments.chosen.load(data)?;
    let day = arguments.chosen.day()?;
    let rows = rows(&duties, arguments.what, day, arguments.chosen.lang)?;
    output::write(&rows.print(arguments.format)?, None)?;
    Ok(ExitCode::SUCCESS)
}

fn rows(duties: &Duties, what: What, day: jiff::civil::Date, lang: Lang) -> Result<Rows> {
    let head = |en: &'static [&'static str], nl: &'static [&'static str]| if lang == Lang::Nl { nl } else { en };
    Ok(match what {
        What::Rules => Rows {
            header: head(
                &["rule", "kind", "status", "from", "read", "title"],
                &["regel", "soort", "status", "vanaf", "gelezen", "titel"],
            ),
            rows: duties
                .rule_ids()
                .into_iter()
                .filter_map(|id| duties.rule_on(id, day))
                .map(|(law, rule)| {
                    vec![
                        rule.id.clone(),
                        rule.kind.label(lang).to_owned(),
                        rule.status.label(lang).to_owned(),
                        law.valid_from.to_string(),
                        rule.evidence.label(lang).to_owned(),
                        rule.title.get(lang).to_owned(),
                    ]
                })
                .collect(),
        },
        What::Facts => Rows {
            header: head(&["fact", "about", "type", "unit", "question"], &["feit", "over", "type", "eenheid", "vraag"]),
            rows: duties
                .vocabulary()
                .iter()
                .map(|spec| {
                    vec![
                        spec.id.clone(),
                        spec.about.label(lang).to_owned(),
                        spec.r#type.to_string(),
                        spec.unit.map_or("", voetspoor_duties::Unit::symbol).to_owned(),
                        spec.question.get(lang).to_owned(),
                    ]
                })
                .collect(),
        },
        What::Watch => Rows {
            header: head(&["day", "rule", "status", "read", "what"], &["dag", "regel", "status", "gelezen", "wat"]),
            rows: duties
                .watch(day)?
                .into_iter()
                .filter(|watched| watched.on >= day)
                .map(|watched| {
                    vec![
                        watched.on.to_string(),
                        watched.rule,
                        watched.status.label(lang).to_owned(),
                        watched.evidence.label(lang).to_owned(),
                        watched.what.get(lang).to_owned(),
                    ]
                })
                .collect(),
        },
    })
}
