//! Tables of texts whose columns another room knows: in from CSV, XLSX and ODS, out as CSV and XLSX. What goes out comes in the same.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::csv_text::CsvText;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::encoding::decode;
use crate::file_kind::{FileKind, file_kind};
use crate::findings::Findings;
use crate::fold::fold;
use crate::grid::Grid;
use crate::inventory_error::InventoryError;
use crate::limits::Limits;
use crate::message::Message;
use crate::read_table::shape;
use crate::reading::SourceFile;
use crate::reading_run::no_header;
use crate::reject::safe_cell;
use crate::value::Problem;
use crate::workbook::open_workbook;

/// A table of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainTable {
    /// Names of the columns.
    pub header: Vec<String>,
    /// Line of the file (row of the sheet) where the header stands.
    pub header_line: u64,
    /// The rows that can be read.
    pub rows: Vec<PlainRow>,
    /// What is wrong with other rows, and what is odd.
    pub told: Vec<Diagnostic>,
}

/// A row of a table of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainRow {
    /// Line of the file (row of the sheet) where it begins.
    pub line: u64,
    /// Its cells; those beyond the last are empty.
    pub cells: Vec<String>,
}

impl PlainTable {
    /// Reads the table of a file that has most of the columns. A file that cannot be read at all is told as such; a row that cannot be read
    /// costs itself alone.
    pub fn read(file: &SourceFile, columns: &[&str], limits: &Limits) -> Result<PlainTable, Vec<Diagnostic>> {
        let known: BTreeSet<String> = columns.iter().map(|column| fold(column)).collect();
        let told = |problem: &Problem| {
            let place = Place { file: file.name.clone(), line: 0, column: 0 };
            Diagnostic::new(problem.severity, place, &problem.message)
        };
        let refused = |message: Message| vec![told(&Problem::error(message))];
        let mut remark = None;
        let grid = match file_kind(file) {
            FileKind::Workbook => sheet(file, &known, limits).map_err(|problem| vec![told(&problem)])?,
            FileKind::OldWorkbook => return Err(refused(Message::OldWorkbook)),
            FileKind::Mislabelled(kind) => return Err(refused(Message::Mislabelled { kind })),
            FileKind::Empty => return Err(refused(Message::EmptyFile)),
            FileKind::Parquet | FileKind::Foreign => return Err(refused(Message::NoHeader)),
            FileKind::Text => {
                let Some((text, said)) = decode(&file.bytes) else { return Err(refused(Message::NoHeader)) };
                // What is broken stays broken: words would be lost without anybody seeing it.
                if let Some(Problem { message: message @ Message::BrokenCharacters { .. }, .. }) = said {
                    return Err(refused(message));
                }
                remark = said;
                match CsvText::open(text, limits, &|name| known.contains(name)) {
                    Ok(text) => Grid::Csv(text),
                    Err(fault) => {
                        return Err(refused(no_header(fault, limits.columns).message));
                    }
                }
            }
        };
        let mut table = PlainTable { header_line: grid.header_line(), ..PlainTable::default() };
        table.header = grid.header().iter().map(|name| bare(name).to_owned()).collect();
        let mut findings = Findings::new(limits.diagnostics_per_code);
        if let Some(remark) = remark {
            findings.add(&file.name, 0, &remark);
        }
        let width = table.header.len();
        let end = grid.walk(limits, &mut |row| {
            let problems = shape(row, width, &[]);
            for problem in &problems {
                // A row that is too short may have lost what stands in its middle.
                let problem = Problem { severity: Severity::Error, ..problem.clone() };
                findings.add(&file.name, row.line, &problem);
            }
            if problems.is_empty() {
                let cells = row.texts().iter().map(|cell| bare(cell).replace("\r\n", "\n")).collect();
                table.rows.push(PlainRow { line: row.line, cells });
            }
        });
        if let Some((line, message)) = end.told(limits) {
            findings.add(&file.name, line, &Problem::error(message));
        }
        table.told = findings.finish();
        Ok(table)
    }

    /// The table as CSV: UTF-8, a comma between cells, quotes where needed.
    pub fn to_csv(&self) -> Result<Vec<u8>, InventoryError> {
        let failed =
            |error: &dyn std::fmt::Display| InventoryError::Write { what: "the table", reason: error.to_string() };
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for cells in std::iter::once(&self.header).chain(self.rows.iter().map(|row| &row.cells)) {
            writer.write_record(cells.iter().map(|cell| marked(cell))).map_err(|error| failed(&error))?;
        }
        writer.into_inner().map_err(|error| failed(&error))
    }

    /// The table as a workbook with one sheet, its cells all texts.
    pub fn to_xlsx(&self, sheet: &str) -> Result<Vec<u8>, InventoryError> {
        self.workbook(sheet).map_err(|error| InventoryError::Write { what: "the workbook", reason: error.to_string() })
    }

    fn workbook(&self, name: &str) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        // Else a spreadsheet program takes 1.10 for a number, and 2026-01 for a day.
        let text = Format::new().set_num_format("@");
        let sheet = workbook.add_worksheet();
        sheet.set_name(name.chars().take(31).collect::<String>())?;
        sheet.set_freeze_panes(1, 1)?;
        for (column, name) in (0_u16..).zip(&self.header) {
            sheet.set_column_format(column, &text)?;
            sheet.set_column_width(column, (name.chars().count().clamp(10, 40) + 2) as f64)?;
            sheet.write_string_with_format(0, column, marked(name), &bold)?;
        }
        for (row, cells) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(&cells.cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string_with_format(row, column, marked(cell), &text)?;
            }
        }
        workbook.save_to_buffer()
    }
}

/// The sheet of a workbook that has most of the columns.
fn sheet(file: &SourceFile, known: &BTreeSet<String>, limits: &Limits) -> Result<Grid<'static>, Problem> {
    let sheets = open_workbook(&file.bytes, limits)?.unwrap_or_default();
    let fits = |grid: &Grid<'_>| grid.header().iter().filter(|name| known.contains(&fold(name))).count();
    let mut best: Option<(usize, Grid<'static>)> = None;
    let mut wrong = None;
    for sheet in sheets {
        match sheet.table {
            Ok(grid) => {
                let fits = fits(&grid);
                if best.as_ref().is_none_or(|(most, _)| fits > *most) {
                    best = Some((fits, grid));
                }
            }
            Err(problem) => wrong = wrong.or(Some(problem)),
        }
    }
    match (best, wrong) {
        (Some((fits, grid)), _) if fits > 0 => Ok(grid),
        (_, Some(problem)) => Err(problem),
        (Some((_, grid)), None) => Ok(grid),
        (None, None) => Err(Problem::error(Message::NoHeader)),
    }
}

/// A text made harmless for spreadsheet programs, in a way that can be taken back: what looks as if it had been made so gets a mark too.
fn marked(text: &str) -> String {
    if is_marked(text) { format!("'{text}") } else { safe_cell(text).into_owned() }
}

/// A text as it was before [`marked`].
fn bare(text: &str) -> &str {
    if is_marked(text) { &text[1..] } else { text }
}

/// Some apostrophes in front of what a spreadsheet program would take for a formula.
fn is_marked(text: &str) -> bool {
    let rest = text.trim_start_matches('\'');
    rest.len() < text.len() && matches!(safe_cell(rest), std::borrow::Cow::Owned(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[&[&str]]) -> PlainTable {
        let row = |(line, cells): (u64, &&[&str])| PlainRow {
            line,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        PlainTable {
            header: ["id", "name.nl", "name.en"].map(str::to_owned).to_vec(),
            header_line: 1,
            rows: (2..).zip(cells).map(row).collect(),
            told: Vec::new(),
        }
    }

    fn read(name: &str, bytes: Vec<u8>) -> Result<PlainTable, Vec<Diagnostic>> {
        PlainTable::read(
            &SourceFile { name: name.to_owned(), bytes },
            &["id", "name.nl", "name.en"],
            &Limits::default(),
        )
    }

    #[test]
    fn what_goes_out_comes_in_the_same() {
        let hostile = table(&[
            &["a", "=1+1", "+31 6"],
            &["b", "'=1+1", "''@x"],
            &["c", "'t Hart", "-12.5"],
            &["d", "1.10", "2026-01"],
            &["e", "twee\nregels", "a;b,\"c\"|d"],
        ]);
        assert_eq!(read("x.csv", hostile.to_csv().unwrap()), Ok(hostile.clone()));
        assert_eq!(read("x.xlsx", hostile.to_xlsx("x").unwrap()).unwrap().rows, hostile.rows);
        let csv = String::from_utf8(hostile.to_csv().unwrap()).unwrap();
        assert!(csv.contains("'=1+1,'+31 6") && csv.contains("''=1+1"), "{csv}");
    }

    #[test]
    fn a_row_that_is_too_short_or_too_long_is_told_and_costs_itself_alone() {
        let found = read("x.csv", b"id;name.nl;name.en\na;b;c\nd\ne;f;g;h\ni;j;k\n".to_vec()).unwrap();
        assert_eq!(found.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
        assert_eq!(
            found.told.iter().map(|one| (one.place.line, one.severity)).collect::<Vec<_>>(),
            [(3, Severity::Error), (4, Severity::Error)]
        );
    }

    #[test]
    fn what_is_no_table_is_told() {
        let broken = [b"\xEF\xBB\xBFid;name.nl;name.en\na;".as_slice(), &[0xff, b'\n']].concat();
        let cases = [
            ("x.csv", Vec::new()),
            ("x.csv", vec![0; 64]),
            ("x.xlsx", b"id".to_vec()),
            ("x.xlsx", b"PK\x03\x04 cut off".to_vec()),
            ("x.xls", vec![0xD0, 0xCF, 0x11, 0xE0, 0]),
            ("x.csv", broken),
        ];
        for (name, bytes) in cases {
            assert!(read(name, bytes.clone()).is_err(), "{name} {bytes:?}");
        }
    }
}
