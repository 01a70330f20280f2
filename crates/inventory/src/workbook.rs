//! Sheets of XLSX and ODS as tables of cells.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Range, Reader, SheetType, SheetVisible, Xlsx};
use voetspoor_quantity::Day;

use crate::archive::{Package, damaged, inspect};
use crate::date::{DateOrder, parse_date};
use crate::decoder::guarded;
use crate::grid::{Grid, HeldCell};
use crate::held_table::HeldTable;
use crate::limits::Limits;
use crate::message::Message;
use crate::sheet_marks::SheetMarks;
use crate::value::Problem;

/// One sheet that has something in it.
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// Whether nobody sees it in a spreadsheet program.
    pub(crate) is_hidden: bool,
    /// The table, or why it is not read.
    pub(crate) table: Result<Grid<'static>, Problem>,
}

/// The sheets of a workbook, those that people see first; nothing when the file is no workbook.
pub(crate) fn open_workbook(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Sheet>>, Problem> {
    let sheets = match inspect(bytes, limits)? {
        Package::Xlsx(marks) => guarded(|| xlsx_sheets(bytes, &marks, limits)),
        Package::Ods(marks) => guarded(|| ods_sheets(bytes, &marks, limits)),
        Package::Other => return Ok(None),
    };
    let refused = |reason: String| {
        if reason.contains("password") { Problem::error(Message::OldWorkbook) } else { damaged(&reason) }
    };
    let mut sheets = sheets.map_err(refused)?;
    sheets.sort_by_key(|sheet| sheet.is_hidden);
    Ok(Some(sheets))
}

fn xlsx_sheets(bytes: &[u8], marks: &[SheetMarks], limits: &Limits) -> Result<Vec<Sheet>, calamine::XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let sheets = marked(workbook.sheets_metadata(), marks);
    let mut read = Vec::new();
    for (sheet, marks) in sheets.into_iter().filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet) {
        let mut rows = SheetRows::new(limits);
        let mut cells = workbook.worksheet_cells_reader(&sheet.name)?;
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            rows.add(row, column, cell_of_xlsx(cell.get_value()));
        }
        read.extend(rows.finish(sheet, marks));
    }
    Ok(read)
}

fn ods_sheets(bytes: &[u8], marks: &[SheetMarks], limits: &Limits) -> Result<Vec<Sheet>, calamine::OdsError> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes))?;
    let sheets = marked(workbook.sheets_metadata(), marks);
    let mut ranges: HashMap<String, Range<Data>> = workbook.worksheets().into_iter().collect();
    let mut read = Vec::new();
    for (sheet, marks) in sheets {
        let Some(range) = ranges.remove(&sheet.name) else { continue };
        let mut rows = SheetRows::new(limits);
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            rows.add(first_row + row as u32, first_column + column as u32, cell_of_ods(value));
        }
        read.extend(rows.finish(sheet, marks));
    }
    Ok(read)
}

/// The sheets with what they say beside their cells: nothing where these do not lie on each other one by one.
fn marked(sheets: &[calamine::Sheet], marks: &[SheetMarks]) -> Vec<(calamine::Sheet, SheetMarks)> {
    let agree = sheets.len() == marks.len();
    let of = |at: usize| marks.get(at).filter(|_| agree).cloned().unwrap_or_default();
    sheets.iter().enumerate().map(|(at, sheet)| (sheet.clone(), of(at))).collect()
}

/// Rows of a sheet as its cells come in.
struct SheetRows<'l> {
    rows: BTreeMap<u32, Vec<HeldCell>>,
    limits: &'l Limits,
    cells: u64,
    bytes: u64,
    problem: Option<Problem>,
}

impl<'l> SheetRows<'l> {
    fn new(limits: &'l Limits) -> SheetRows<'l> {
        SheetRows { rows: BTreeMap::new(), limits, cells: 0, bytes: 0, problem: None }
    }

    fn add(&mut self, row: u32, column: u32, cell: HeldCell) {
        if cell == HeldCell::Empty || self.problem.is_some() {
            return;
        }
        let column = column as usize;
        if column >= self.limits.columns {
            self.problem =
                Some(Problem::error(Message::SheetTooWide { line: u64::from(row) + 1, most: self.limits.columns }));
            return;
        }
        if let HeldCell::Text(text) = &cell {
            self.bytes += text.len() as u64;
        }
        let cells = self.rows.entry(row).or_default();
        let missing = (column + 1).saturating_sub(cells.len());
        self.cells += missing as u64;
        if self.cells > self.limits.cells || self.bytes > self.limits.inflated_bytes {
            self.problem = Some(Problem::error(Message::SheetTooBig));
            return;
        }
        cells.resize(cells.len() + missing, HeldCell::Empty);
        cells[column] = cell;
    }

    /// The table; nothing when the sheet is empty.
    fn finish(mut self, sheet: calamine::Sheet, marks: SheetMarks) -> Option<Sheet> {
        let (header_row, header) = self.rows.pop_first()?;
        let (name, is_hidden) = (sheet.name, sheet.visible != SheetVisible::Visible);
        if let Some(problem) = self.problem {
            return Some(Sheet { name, is_hidden, table: Err(problem) });
        }
        let rows = self.rows.into_iter().map(|(row, cells)| (u64::from(row) + 1, cells)).collect();
        let table = HeldTable::new((u64::from(header_row) + 1, header), rows, marks);
        Some(Sheet { name, is_hidden, table: Ok(Grid::Held(table)) })
    }
}

fn cell_of_xlsx(value: &DataRef<'_>) -> HeldCell {
    match value {
        DataRef::Int(number) => HeldCell::Number(*number as f64),
        DataRef::Float(number) => HeldCell::Number(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(flag) => HeldCell::Bool(*flag),
        DataRef::DateTime(date) => date_cell(date),
        DataRef::DateTimeIso(text) => iso_cell(text),
        DataRef::Error(error) => text_cell(&error.to_string()),
        DataRef::Empty => HeldCell::Empty,
    }
}

fn cell_of_ods(value: &Data) -> HeldCell {
    match value {
        Data::Int(number) => HeldCell::Number(*number as f64),
        Data::Float(number) => HeldCell::Number(*number),
        Data::String(text) | Data::DurationIso(text) => text_cell(text),
        Data::Bool(flag) => HeldCell::Bool(*flag),
        Data::DateTime(date) => date_cell(date),
        Data::DateTimeIso(text) => iso_cell(text),
        Data::Error(error) => text_cell(&error.to_string()),
        Data::Empty => HeldCell::Empty,
    }
}

fn text_cell(text: &str) -> HeldCell {
    if text.trim().is_empty() { HeldCell::Empty } else { HeldCell::Text(text.into()) }
}

fn date_cell(date: &ExcelDateTime) -> HeldCell {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let civil = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let day = civil.and_then(|((year, month), day)| Day::from_civil(year, month, day));
    day.filter(|_| date.is_datetime()).map_or(HeldCell::Number(date.as_f64()), HeldCell::Date)
}

fn iso_cell(text: &str) -> HeldCell {
    parse_date(text, DateOrder::DayFirst).map_or_else(|| text_cell(text), HeldCell::Date)
}
