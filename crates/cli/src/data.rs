//! `voetspoor data`: the reference data, listed, shown and checked.

mod check;
mod list;
mod show;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::language::Lang;
use crate::reference::Reference;
use crate::rows::RowFormat;

/// What to do with the reference data.
#[derive(Debug, Subcommand)]
pub(crate) enum DataVerb {
    /// List a table
    List(ListArguments),
    /// Show an item, product, source or factor set in full
    Show(ShowArguments),
    /// Hold the data against the plausibility gates and the coverage targets
    Check,
}

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Which table
    #[arg(value_enum, default_value = "sets")]
    table: list::Table,
    /// Only rows with this text somewhere
    #[arg(long, value_name = "TEXT")]
    find: Option<String>,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Id of an item, product, source, error source or factor set
    id: String,
    /// Language of the text
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
}

pub(crate) fn run(verb: &DataVerb, data: Option<&Path>) -> Result<ExitCode> {
    let reference = Reference::load(data)?;
    match verb {
        DataVerb::List(arguments) => {
            let mut rows = list::rows(arguments.table, &reference.catalog);
            if let Some(text) = &arguments.find {
                let text = text.to_lowercase();
                rows.rows.retain(|row| row.iter().any(|cell| cell.to_lowercase().contains(&text)));
            }
            crate::output::write(&rows.print(arguments.format)?, None)?;
            Ok(if rows.rows.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
        }
        DataVerb::Show(arguments) => show::run(&arguments.id, &reference.catalog, arguments.lang),
        DataVerb::Check => check::run(&reference.catalog, &crate::reference::data_files(data)?),
    }
}
