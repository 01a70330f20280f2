//! `voetspoor data`: the reference data, listed, shown and checked.

mod check;
mod list;
mod show;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use voetspoor_inventory::safe_cell;

use crate::reference::Reference;

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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RowFormat {
    Table,
    Json,
    Csv,
}

/// Rows of text under a header.
pub(crate) struct Rows {
    header: &'static [&'static str],
    rows: Vec<Vec<String>>,
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
            crate::report::write(&rows.print(arguments.format)?, None)?;
            Ok(if rows.rows.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
        }
        DataVerb::Show(arguments) => show::run(&arguments.id, &reference.catalog),
        DataVerb::Check => check::run(&reference.catalog),
    }
}

impl Rows {
    fn print(&self, format: RowFormat) -> Result<String> {
        Ok(match format {
            RowFormat::Table => self.table(),
            RowFormat::Csv => self.csv(),
            RowFormat::Json => {
                let objects: Vec<serde_json::Map<String, serde_json::Value>> = self
                    .rows
                    .iter()
                    .map(|row| {
                        let cells = row.iter().map(|cell| serde_json::Value::from(cell.as_str()));
                        self.header.iter().map(|name| (*name).to_owned()).zip(cells).collect()
                    })
                    .collect();
                format!("{}\n", serde_json::to_string_pretty(&objects)?)
            }
        })
    }

    /// Columns side by side; long texts are cut, the data formats have them whole.
    fn table(&self) -> String {
        const WIDEST: usize = 44;
        let cut = |cell: &str| -> String {
            if cell.chars().count() <= WIDEST {
                return cell.to_owned();
            }
            cell.chars().take(WIDEST - 1).chain(['…']).collect()
        };
        let header: Vec<String> = self.header.iter().map(|name| (*name).to_owned()).collect();
        let rows: Vec<Vec<String>> =
            std::iter::once(header).chain(self.rows.iter().map(|row| row.iter().map(|c| cut(c)).collect())).collect();
        let widths: Vec<usize> = (0..self.header.len())
            .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max().unwrap_or(0))
            .collect();
        let mut out = String::new();
        for row in rows {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            out.push_str(cells.join("  ").trim_end());
            out.push('\n');
        }
        out
    }

    fn csv(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = String>| cells.collect::<Vec<_>>().join(",");
        let mut out = line(&mut self.header.iter().map(|name| (*name).to_owned()));
        out.push('\n');
        for row in &self.rows {
            out.push_str(&line(&mut row.iter().map(|cell| crate::report::quoted(&safe_cell(cell)))));
            out.push('\n');
        }
        out
    }
}
