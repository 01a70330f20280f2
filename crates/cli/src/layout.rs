//! How a result is laid out: format, breakdowns, language, where to.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use voetspoor_assessment::{Options, ResultDocument, Scope2};

use crate::{csv, output, report};

#[derive(Debug, Args)]
pub(crate) struct Layout {
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
    /// Breakdowns
    #[arg(long, value_enum, value_delimiter = ',', default_value = "stage,scope,item")]
    by: Vec<By>,
    /// Language of the table
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    pub(crate) lang: crate::language::Lang,
    /// Write to a file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave the cells out of the JSON: smaller, but it cannot be valued anew
    #[arg(long)]
    no_cells: bool,
}

/// Formats of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
}

/// Formats of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Simple {
    Table,
    Json,
}

impl From<Format> for Simple {
    fn from(format: Format) -> Simple {
        match format {
            Format::Json => Simple::Json,
            Format::Table | Format::Csv => Simple::Table,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Stage,
    Scope,
    Item,
    Site,
    Unit,
    Workload,
}

impl Layout {
    /// What assessing is asked to show.
    pub(crate) fn options(&self, scope2: Scope2, draws: usize) -> Options {
        Options {
            scope2,
            draws,
            by_site: self.by.contains(&By::Site),
            by_unit: self.by.contains(&By::Unit),
            by_workload: self.by.contains(&By::Workload),
            with_cells: self.format == Format::Json && !self.no_cells,
        }
    }

    /// Writes a result.
    pub(crate) fn write(&self, result: &mut ResultDocument) -> Result<()> {
        if !self.by.contains(&By::Stage) {
            result.by_stage.clear();
        }
        if !self.by.contains(&By::Scope) {
            result.by_scope.clear();
        }
        if !self.by.contains(&By::Item) {
            result.by_item.clear();
        }
        if self.no_cells {
            result.cells.clear();
            result.models.clear();
            result.contracts.clear();
            result.groups.clear();
        }
        let text = match self.format {
            Format::Json => output::json(result)?,
            Format::Csv => csv::table(result),
            Format::Table => report::table(result, self.lang),
        };
        match self.format {
            Format::Table => output::write_for_people(&text, self.output.as_deref()),
            Format::Json | Format::Csv => output::write(&text, self.output.as_deref()),
        }
    }
}
