//! Rows of a CSV table as named cells, and the faults of shape that any table can have. Rooms with tables of their own read them with it.

use std::str::FromStr;

use csv::StringRecord;
use voetspoor_quantity::{CalendarYear, Zone};

use super::TableFile;
use crate::{DataProblem, Severity};

/// One row: its place, and where its faults go.
pub struct Row<'r> {
    /// Path of the table.
    pub file: &'r str,
    /// Line in the table, from 1.
    pub line: u32,
    problems: &'r mut Vec<DataProblem>,
}

/// Reads a table row by row; `names` are the columns of the format, in the order that `each` gets their cells.
///
/// A column that the format does not have is a fault. A column that is absent gives empty cells.
pub fn read<const N: usize>(
    file: &TableFile<'_>,
    names: [&'static str; N],
    problems: &mut Vec<DataProblem>,
    mut each: impl FnMut(&mut Row<'_>, [&str; N]),
) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.bytes);
    let fault = |line: u32, code: &'static str, message: String| DataProblem {
        file: file.path.to_owned(),
        line,
        code,
        severity: Severity::Error,
        message,
    };
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return problems.push(fault(1, "unreadable-table", error.to_string())),
    };
    let unknown = headers.iter().filter(|header| !names.contains(&header.trim_start_matches('\u{feff}').trim()));
    problems.extend(unknown.map(|header| fault(1, "unknown-column", format!("{header:?} is no column of this table"))));
    let position = |name: &str| headers.iter().position(|have| have.trim_start_matches('\u{feff}').trim() == name);
    let columns: [Option<usize>; N] = names.map(position);
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                let line = error.position().map_or(0, |position| position.line() as u32);
                return problems.push(fault(line, "unreadable-table", error.to_string()));
            }
        }
        let line = record.position().map_or(0, |position| position.line() as u32);
        if record.len() != headers.len() {
            let message = format!("{} cells under {} columns", record.len(), headers.len());
            problems.push(fault(line, "cell-count", message));
            continue;
        }
        let cells = columns.map(|index| index.and_then(|index| record.get(index)).unwrap_or("").trim());
        each(&mut Row { file: file.path, line, problems }, cells);
    }
}

impl Row<'_> {
    /// Notes a fault of this row.
    pub fn fault(&mut self, code: &'static str, message: String) {
        self.problems.push(DataProblem {
            file: self.file.to_owned(),
            line: self.line,
            code,
            severity: Severity::Error,
            message,
        });
    }

    /// A number, or none where the cell is empty or (after noting it) wrong.
    pub fn number(&mut self, column: &str, cell: &str) -> Option<f64> {
        if cell.is_empty() {
            return None;
        }
        let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            self.fault("not-a-number", format!("{column} {cell:?} is no number"));
        }
        number
    }

    /// A number that must be there.
    pub fn needed_number(&mut self, column: &str, cell: &str) -> Option<f64> {
        if cell.is_empty() {
            self.fault("empty-cell", format!("{column} is empty"));
        }
        self.number(column, cell)
    }

    /// A whole number, or none where the cell is empty or (after noting it) wrong.
    pub fn whole<T: FromStr>(&mut self, column: &str, cell: &str) -> Option<T> {
        if cell.is_empty() {
            return None;
        }
        let number = cell.parse().ok();
        if number.is_none() {
            self.fault("not-a-number", format!("{column} {cell:?} is no whole number in range"));
        }
        number
    }

    /// A text that must be there.
    pub fn needed(&mut self, column: &str, cell: &str) -> Option<String> {
        if cell.is_empty() {
            self.fault("empty-cell", format!("{column} is empty"));
            return None;
        }
        Some(cell.to_owned())
    }

    /// A word of a list, that must be there.
    pub fn word<T: FromStr>(&mut self, column: &str, cell: &str) -> Option<T> {
        if cell.is_empty() {
            self.fault("empty-cell", format!("{column} is empty"));
            return None;
        }
        let word = cell.parse().ok();
        if word.is_none() {
            self.fault("unknown-word", format!("{column} {cell:?} is no word of the format"));
        }
        word
    }

    /// A zone, or none where the cell is empty or (after noting it) wrong.
    pub fn zone(&mut self, cell: &str) -> Option<Zone> {
        if cell.is_empty() { None } else { self.word("zone", cell) }
    }

    /// A year, or none where the cell is empty or (after noting it) wrong.
    pub fn year(&mut self, cell: &str) -> Option<CalendarYear> {
        self.whole("year", cell).map(CalendarYear)
    }
}

/// The entries of a cell that holds several, parted by `;`.
pub fn entries(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}
