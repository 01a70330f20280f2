//! Rows of text as a table for people, JSON or CSV.

use anyhow::Result;
use clap::ValueEnum;
use voetspoor_inventory::safe_cell;

/// Formats of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormat {
    Table,
    Json,
    Csv,
}

/// Rows of text under a header.
pub(crate) struct Rows {
    pub(crate) header: &'static [&'static str],
    pub(crate) rows: Vec<Vec<String>>,
}

impl Rows {
    pub(crate) fn print(&self, format: RowFormat) -> Result<String> {
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
    pub(crate) fn table(&self) -> String {
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
            out.push_str(&line(&mut row.iter().map(|cell| crate::csv::quoted(&safe_cell(cell)))));
            out.push('\n');
        }
        out
    }
}
