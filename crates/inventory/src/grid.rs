//! A table before its meaning is known: rows of cells that can be walked more than once.

use std::borrow::Cow;

use voetspoor_quantity::Day;

use crate::csv_text::CsvText;
use crate::heading::Fitness;
use crate::held_table::HeldTable;
use crate::limits::Limits;
use crate::message::Message;
use crate::parquet_table::ParquetTable;

/// One cell, as its file gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Date(Day),
    Bool(bool),
}

impl<'a> Cell<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => false,
        }
    }

    /// As text, as a person would see it.
    pub(crate) fn shown(&self) -> Cow<'a, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Date(day) => Cow::Owned(day.to_string()),
            Cell::Bool(flag) => Cow::Owned(flag.to_string()),
        }
    }
}

/// A cell that owns its text, in tables that are held in memory.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum HeldCell {
    Empty,
    Text(Box<str>),
    Number(f64),
    Date(Day),
    Bool(bool),
}

impl HeldCell {
    pub(crate) fn as_cell(&self) -> Cell<'_> {
        match self {
            HeldCell::Empty => Cell::Empty,
            HeldCell::Text(text) => Cell::Text(text),
            HeldCell::Number(number) => Cell::Number(*number),
            HeldCell::Date(day) => Cell::Date(*day),
            HeldCell::Bool(flag) => Cell::Bool(*flag),
        }
    }
}

/// Why a row cannot be read as cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowFault {
    TooManyColumns,
    TooLong,
    OpenQuote,
}

impl RowFault {
    /// What is said of a row.
    pub(crate) fn of_a_row(self) -> Message {
        match self {
            RowFault::TooManyColumns => Message::RowTooWide,
            RowFault::TooLong => Message::LongRow,
            RowFault::OpenQuote => Message::OpenQuote,
        }
    }

    /// What is said of a header.
    pub(crate) fn of_a_header(self, most: usize) -> Message {
        match self {
            RowFault::TooManyColumns => Message::HeaderTooWide { most },
            RowFault::TooLong => Message::LongHeader,
            RowFault::OpenQuote => Message::OpenQuoteInHeader,
        }
    }
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    /// Line of the file (or row of the sheet) where it begins.
    pub(crate) line: u64,
    pub(crate) fault: Option<RowFault>,
    pub(crate) cells: Cells<'a>,
}

/// The cells of a row, as its kind of file holds them.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cells<'a> {
    /// Fields of a CSV record: their texts one after another, and where each ends.
    Record { text: &'a str, ends: &'a [usize] },
    /// Cells of a table held in memory.
    Held(&'a [HeldCell]),
}

impl<'a> Row<'a> {
    pub(crate) fn len(&self) -> usize {
        match self.cells {
            Cells::Record { ends, .. } => ends.len(),
            Cells::Held(cells) => cells.len(),
        }
    }

    /// Whether its file says how many cells it has.
    pub(crate) fn is_record(&self) -> bool {
        matches!(self.cells, Cells::Record { .. })
    }

    /// A cell; beyond the last one all are empty.
    pub(crate) fn cell(&self, index: usize) -> Cell<'a> {
        match self.cells {
            Cells::Record { text, ends } => {
                let start = if index == 0 { Some(0) } else { ends.get(index - 1).copied() };
                match (start, ends.get(index)) {
                    (Some(start), Some(end)) if start < *end => text.get(start..*end).map_or(Cell::Empty, Cell::Text),
                    _ => Cell::Empty,
                }
            }
            Cells::Held(cells) => cells.get(index).map_or(Cell::Empty, HeldCell::as_cell),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        (0..self.len()).all(|index| self.cell(index).is_empty())
    }

    /// All cells as texts, for the file of rejected rows.
    pub(crate) fn texts(&self) -> Vec<String> {
        (0..self.len()).map(|index| self.cell(index).shown().into_owned()).collect()
    }
}

/// Where the walk over a table stands still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WalkEnd {
    /// After the last row.
    Done,
    /// So many rows are broken that the rest, from this line on, is not worth a search for good ones.
    TooBroken(u64),
    /// The rest of the file cannot be decoded.
    Damaged(String),
    /// The table has more rows than the limit; this is the line of the first one that is not read.
    TooManyRows(u64),
}

impl WalkEnd {
    /// What is said of a table that was not walked to its end, and at which line.
    pub(crate) fn told(self, limits: &Limits) -> Option<(u64, Message)> {
        match self {
            WalkEnd::Done => None,
            WalkEnd::TooBroken(line) => Some((line, Message::TooBroken)),
            WalkEnd::Damaged(reason) => Some((0, Message::DamagedFromHere { reason })),
            WalkEnd::TooManyRows(line) => Some((line, Message::TooManyRows { most: limits.rows })),
        }
    }
}

/// A table: a header and rows.
#[derive(Debug)]
pub(crate) enum Grid<'a> {
    Csv(CsvText<'a>),
    Parquet(ParquetTable),
    Held(HeldTable),
}

impl Grid<'_> {
    pub(crate) fn header(&self) -> &[String] {
        match self {
            Grid::Csv(text) => &text.header,
            Grid::Parquet(table) => &table.header,
            Grid::Held(table) => &table.header,
        }
    }

    /// Line of the header; 0 where it has none.
    pub(crate) fn header_line(&self) -> u64 {
        match self {
            Grid::Csv(text) => text.header_line,
            Grid::Parquet(_) => 0,
            Grid::Held(table) => table.header_line,
        }
    }

    /// Lines above the header, where something stands there.
    pub(crate) fn lines_above(&self) -> Option<u64> {
        match self {
            Grid::Csv(text) => (text.rows_above > 0).then(|| text.header_line.saturating_sub(1)),
            Grid::Parquet(_) => None,
            Grid::Held(table) => table.lines_above(),
        }
    }

    /// The sheet, where it is one.
    pub(crate) fn sheet(&self) -> Option<&HeldTable> {
        match self {
            Grid::Held(table) => Some(table),
            Grid::Csv(_) | Grid::Parquet(_) => None,
        }
    }

    /// Rows that have something in them; a sheet knows.
    pub(crate) fn held_rows(&self) -> u64 {
        self.sheet().map_or(0, |table| table.rows.len() as u64)
    }

    /// Looks for the header below the first row of a sheet.
    pub(crate) fn seek_header(&mut self, judge: &dyn Fn(&[String]) -> Fitness, known: &dyn Fn(&str) -> bool) {
        if let Grid::Held(table) = self {
            table.seek_header(judge, known);
        }
    }

    /// Delimiter for a file of rejected rows in the same shape.
    pub(crate) fn delimiter(&self) -> char {
        match self {
            Grid::Csv(text) => char::from(text.delimiter),
            Grid::Parquet(_) | Grid::Held(_) => ';',
        }
    }

    /// Visits every row that has something in it.
    pub(crate) fn walk(&self, limits: &Limits, visit: &mut dyn FnMut(&Row<'_>)) -> WalkEnd {
        match self {
            Grid::Csv(text) => text.walk(limits, visit),
            Grid::Parquet(table) => table.walk(limits, visit),
            Grid::Held(table) => {
                for (count, (line, cells)) in table.rows.iter().enumerate() {
                    if count as u64 >= limits.rows {
                        return WalkEnd::TooManyRows(*line);
                    }
                    let row = Row { line: *line, fault: None, cells: Cells::Held(cells) };
                    if !row.is_empty() {
                        visit(&row);
                    }
                }
                WalkEnd::Done
            }
        }
    }
}
