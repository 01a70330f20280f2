//! Files as tables of cells, before their meaning is known: for rooms that read forms of their own. The same guards hold as for an
//! inventory: encodings, sizes, damaged and hostile workbooks.

use voetspoor_quantity::Day;

use crate::csv_text::{CsvText, NoHeader};
use crate::diagnostic::{Diagnostic, Place};
use crate::encoding::decode;
use crate::file_kind::{FileKind, file_kind};
use crate::fold::fold;
use crate::grid::{Cell, Grid};
use crate::held_table::HeldTable;
use crate::limits::Limits;
use crate::message::Message;
use crate::number::{DecimalMark, Evidence, Form, parse_number};
use crate::reading::SourceFile;
use crate::value::Problem;
use crate::workbook::open_workbook;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// Nothing, or blanks alone.
    Empty,
    /// Text, trimmed.
    Text(String),
    /// A number of a spreadsheet.
    Number(f64),
    /// A date of a spreadsheet.
    Date(Day),
    /// Yes or no of a spreadsheet.
    Bool(bool),
}

impl CellValue {
    /// As a person sees it.
    pub fn shown(&self) -> String {
        match self {
            CellValue::Empty => String::new(),
            CellValue::Text(text) => text.clone(),
            CellValue::Number(number) => number.to_string(),
            CellValue::Date(day) => day.to_string(),
            CellValue::Bool(flag) => flag.to_string(),
        }
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        *self == CellValue::Empty
    }
}

/// A row that has something in it.
#[derive(Debug, Clone, PartialEq)]
pub struct CellRow {
    /// Line of the file, or row of the sheet.
    pub line: u64,
    /// Its cells; what lies beyond the last is empty.
    pub cells: Vec<CellValue>,
}

impl CellRow {
    /// A cell by its column.
    pub fn cell(&self, index: usize) -> &CellValue {
        self.cells.get(index).unwrap_or(&CellValue::Empty)
    }
}

/// A table: the whole file, or a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct CellTable {
    /// Name of the file, with that of the sheet where it has several: what diagnostics name.
    pub label: String,
    /// Name of the sheet; empty for a text.
    pub sheet: String,
    /// Its first row.
    pub header: Vec<String>,
    /// Where that stands.
    pub header_line: u64,
    /// The rows below.
    pub rows: Vec<CellRow>,
}

/// Reads CSV, XLSX or ODS into tables. `known` says which header names are wanted, so that the delimiter is found.
pub fn read_tables(
    file: &SourceFile,
    limits: &Limits,
    known: &dyn Fn(&str) -> bool,
) -> (Vec<CellTable>, Vec<Diagnostic>) {
    let mut told = Vec::new();
    let tables = match file_kind(file) {
        FileKind::Text => text_table(file, limits, known, &mut told).into_iter().collect(),
        FileKind::Workbook => sheets(file, limits, &mut told),
        FileKind::OldWorkbook => refuse(&file.name, Message::OldWorkbook, &mut told),
        FileKind::Mislabelled(kind) => refuse(&file.name, Message::Mislabelled { kind }, &mut told),
        FileKind::Empty => refuse(&file.name, Message::EmptyFile, &mut told),
        FileKind::Parquet | FileKind::Foreign => {
            let reason = "no table of cells".to_owned();
            refuse(&file.name, Message::Damaged { reason }, &mut told)
        }
    };
    (tables, told)
}

fn refuse(name: &str, message: Message, told: &mut Vec<Diagnostic>) -> Vec<CellTable> {
    tell(name, 0, &Problem::error(message), told);
    Vec::new()
}

fn tell(name: &str, line: u64, problem: &Problem, told: &mut Vec<Diagnostic>) {
    let place = Place { file: name.to_owned(), line, column: problem.column };
    told.push(Diagnostic::new(problem.severity, place, &problem.message));
}

fn text_table(
    file: &SourceFile,
    limits: &Limits,
    known: &dyn Fn(&str) -> bool,
    told: &mut Vec<Diagnostic>,
) -> Option<CellTable> {
    let name = &file.name;
    let Some((text, remark)) = decode(&file.bytes) else {
        refuse(name, Message::Damaged { reason: "no text".to_owned() }, told);
        return None;
    };
    if let Some(remark) = remark {
        tell(name, 0, &remark, told);
    }
    match CsvText::open(text, limits, known) {
        Ok(text) => Some(table(name.clone(), String::new(), &Grid::Csv(text), limits, told)),
        Err(fault) => {
            let message = match fault {
                NoHeader::Empty => Message::EmptyFile,
                NoHeader::Fault(fault) => fault.of_a_header(limits.columns),
            };
            refuse(name, message, told);
            None
        }
    }
}

fn sheets(file: &SourceFile, limits: &Limits, told: &mut Vec<Diagnostic>) -> Vec<CellTable> {
    let sheets = match open_workbook(&file.bytes, limits) {
        Ok(Some(sheets)) => sheets,
        Ok(None) => return refuse(&file.name, Message::Damaged { reason: "no workbook".to_owned() }, told),
        Err(problem) => {
            tell(&file.name, 0, &problem, told);
            return Vec::new();
        }
    };
    let several = sheets.len() > 1;
    let mut tables = Vec::new();
    let mut seen = Vec::new();
    for sheet in sheets {
        let label = if several { format!("{}[{}]", file.name, sheet.name) } else { file.name.clone() };
        match sheet.table {
            Ok(grid) => {
                let header: Vec<String> = grid.header().iter().map(|name| fold(name)).collect();
                let left_out = sheet.is_hidden && seen.contains(&header);
                if sheet.is_hidden {
                    let (name, rows) = (sheet.name.clone(), grid.held_rows());
                    tell(&label, 0, &Problem::warning(Message::hidden_sheet(name, rows, left_out)), told);
                }
                if let Some((rows, first)) = grid.sheet().and_then(HeldTable::hidden_rows).filter(|_| !left_out) {
                    tell(&label, 0, &Problem::warning(Message::HiddenRows { rows, first }), told);
                }
                if !left_out {
                    seen.extend((!sheet.is_hidden && grid.held_rows() > 0).then_some(header));
                    tables.push(table(label, sheet.name, &grid, limits, told));
                }
            }
            Err(problem) => tell(&label, 0, &problem, told),
        }
    }
    tables
}

fn table(label: String, sheet: String, grid: &Grid<'_>, limits: &Limits, told: &mut Vec<Diagnostic>) -> CellTable {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    let end = grid.walk(limits, &mut |row| match row.fault {
        None => rows.push(CellRow { line: row.line, cells: (0..row.len()).map(|at| held(row.cell(at))).collect() }),
        Some(fault) => faults.push((row.line, fault)),
    });
    for (line, fault) in faults {
        tell(&label, line, &Problem::error(fault.of_a_row()), told);
    }
    if let Some((line, message)) = end.told(limits) {
        tell(&label, line, &Problem::error(message), told);
    }
    CellTable { label, sheet, header: grid.header().to_vec(), header_line: grid.header_line(), rows }
}

fn held(cell: Cell<'_>) -> CellValue {
    match cell {
        Cell::Text(text) if !text.trim().is_empty() => CellValue::Text(text.trim().to_owned()),
        Cell::Empty | Cell::Text(_) => CellValue::Empty,
        Cell::Number(number) => CellValue::Number(number),
        Cell::Date(day) => CellValue::Date(day),
        Cell::Bool(flag) => CellValue::Bool(flag),
    }
}

/// How the numbers of one file are written, by all of them together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Notation(Evidence);

/// Why a text gives no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It is no number.
    NoNumber,
    /// `1.234` can be read two ways, and nothing in the file settles it.
    TwoWays,
}

impl Notation {
    /// Takes a text into account.
    pub fn add(&mut self, text: &str, line: u64) {
        self.0.add(text, line);
    }

    /// Reads a number. Nothing is guessed: what can be read two ways and is settled by nothing else in the file is refused.
    pub fn parse(&self, text: &str) -> Result<f64, NumberFault> {
        let own = evidence_of(text);
        let unsure = own.either_point.is_some() || own.either_comma.is_some();
        let mark = match (self.0.mark(), own.mark()) {
            (Some(DecimalMark::Mixed) | None, None) if unsure => return Err(NumberFault::TwoWays),
            (Some(DecimalMark::Mixed) | None, own) => own.unwrap_or_default(),
            (Some(mark), _) => mark,
        };
        parse_number(text, mark, Form::Any, false).ok_or(NumberFault::NoNumber)
    }

    /// What a text would be with thousands apart, where the other numbers of the file make three decimals of it: `3.420` beside `28.5`.
    /// People seldom write three decimals, so a reader may want to ask.
    pub fn with_thousands(&self, text: &str) -> Option<f64> {
        let own = evidence_of(text);
        let other = match (self.0.mark()?, own.either_point, own.either_comma) {
            (DecimalMark::Point, Some(_), None) => DecimalMark::Comma,
            (DecimalMark::Comma, None, Some(_)) => DecimalMark::Point,
            (DecimalMark::Point | DecimalMark::Comma | DecimalMark::Mixed, ..) => return None,
        };
        parse_number(text, other, Form::Any, false)
    }
}

fn evidence_of(text: &str) -> Evidence {
    let mut own = Evidence::default();
    own.add(text, 1);
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(name: &str, bytes: &[u8]) -> (Vec<CellTable>, Vec<Diagnostic>) {
        let file = SourceFile { name: name.to_owned(), bytes: bytes.to_vec() };
        read_tables(&file, &Limits::default(), &|name| name == "field" || name == "value")
    }

    #[test]
    fn a_text_becomes_rows_with_their_lines() {
        let (tables, told) = tables("a.csv", b"field;value\n\nedc; 5 \nwin;\n");
        assert!(told.is_empty(), "{told:?}");
        let rows: Vec<(u64, String)> = tables[0].rows.iter().map(|row| (row.line, row.cell(1).shown())).collect();
        assert_eq!(rows, [(3, "5".to_owned()), (4, String::new())]);
    }

    #[test]
    fn what_is_no_table_is_told() {
        for (name, bytes) in
            [("a.csv", &b""[..]), ("a.xlsx", b"PK\x03\x04broken"), ("a.xlsx", b"field"), ("a.csv", &[0; 64])]
        {
            let (tables, told) = tables(name, bytes);
            assert!(tables.is_empty() && told.len() == 1, "{name} {told:?}");
        }
    }

    #[test]
    fn a_number_that_can_be_read_two_ways_is_not_guessed() {
        let mut dutch = Notation::default();
        assert_eq!(dutch.parse("1.234"), Err(NumberFault::TwoWays));
        assert_eq!(dutch.parse("4.380.000"), Ok(4_380_000.0));
        dutch.add("12,5", 1);
        assert_eq!(dutch.parse("1.234"), Ok(1234.0));
        assert_eq!(dutch.parse("abc"), Err(NumberFault::NoNumber));
    }

    #[test]
    fn three_decimals_are_known_from_thousands() {
        let (mut dutch, mut english) = (Notation::default(), Notation::default());
        assert_eq!(dutch.with_thousands("3.420"), None);
        dutch.add("28,5", 1);
        english.add("28.5", 1);
        assert_eq!((english.parse("3.420"), english.with_thousands("3.420")), (Ok(3.42), Some(3420.0)));
        assert_eq!((dutch.parse("3,420"), dutch.with_thousands("3,420")), (Ok(3.42), Some(3420.0)));
        for plain in ["3.420", "3.4200", "3420", "5.700.000", "0,125"] {
            assert_eq!(dutch.with_thousands(plain), None, "{plain}");
        }
    }
}
