//! What a sheet says of its rows and cells beside what they hold: which rows nobody sees, and which cells are merged.

use std::ops::RangeInclusive;

use crate::xml_tags::{attribute, local_name};

/// Cells that are one: rows as lines of the sheet (from 1), columns from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merge {
    pub(crate) rows: RangeInclusive<u64>,
    pub(crate) columns: RangeInclusive<usize>,
}

/// What is kept of one sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct SheetMarks {
    /// Lines that are hidden, by hand or by a filter, in their order.
    hidden: Vec<RangeInclusive<u64>>,
    pub(crate) merges: Vec<Merge>,
}

/// A sheet that people made has far fewer.
const MOST: usize = 100_000;

impl SheetMarks {
    /// Whether nobody sees a line.
    pub(crate) fn is_hidden(&self, line: u64) -> bool {
        let at = self.hidden.partition_point(|lines| *lines.end() < line);
        self.hidden.get(at).is_some_and(|lines| lines.contains(&line))
    }

    fn hide(&mut self, lines: RangeInclusive<u64>) {
        let has_room = self.hidden.len() < MOST;
        match self.hidden.last_mut() {
            Some(last) if last.end().checked_add(1) == Some(*lines.start()) => *last = *last.start()..=*lines.end(),
            // Out of order they could not be found again.
            Some(last) if *last.end() >= *lines.start() => {}
            _ if has_room => self.hidden.push(lines),
            _ => {}
        }
    }

    fn merge(&mut self, rows: RangeInclusive<u64>, columns: RangeInclusive<usize>) {
        let is_one = rows.start() == rows.end() && columns.start() == columns.end();
        if !is_one && self.merges.len() < MOST {
            self.merges.push(Merge { rows, columns });
        }
    }
}

/// Looks at the tags of a sheet of XLSX.
#[derive(Debug, Default)]
pub(crate) struct XlsxSheet {
    pub(crate) marks: SheetMarks,
    line: u64,
}

impl XlsxSheet {
    pub(crate) fn tag(&mut self, tag: &[u8]) {
        match local_name(tag) {
            b"row" => {
                let said = attribute(tag, "r").and_then(|line| line.parse().ok());
                self.line = said.unwrap_or_else(|| self.line.saturating_add(1));
                if matches!(attribute(tag, "hidden"), Some("1" | "true")) {
                    self.marks.hide(self.line..=self.line);
                }
            }
            b"mergeCell" => {
                let range = attribute(tag, "ref").and_then(|range| range.split_once(':'));
                let corners = range.and_then(|(first, last)| cell_place(first).zip(cell_place(last)));
                if let Some(((row, column), (last_row, last_column))) = corners
                    && row <= last_row
                    && column <= last_column
                {
                    self.marks.merge(row..=last_row, column..=last_column);
                }
            }
            _ => {}
        }
    }
}

/// Line and column of `C5`.
fn cell_place(text: &str) -> Option<(u64, usize)> {
    let text = text.replace('$', "");
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, line) = text.split_at_checked(digits)?;
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((line.parse().ok()?, column - 1))
}

/// Looks at the tags of the sheets of ODS.
#[derive(Debug, Default)]
pub(crate) struct OdsSheets {
    pub(crate) sheets: Vec<SheetMarks>,
    /// Line of the row, and the last one that it stands for.
    row: u64,
    line: u64,
    column: usize,
}

impl OdsSheets {
    pub(crate) fn tag(&mut self, tag: &[u8]) {
        let times = |name| attribute(tag, name).and_then(|times| times.parse::<u64>().ok()).unwrap_or(1).max(1);
        match local_name(tag) {
            // Those without a name are not read.
            b"table" if attribute(tag, "name").is_some() => {
                self.sheets.push(SheetMarks::default());
                self.line = 0;
            }
            b"table-row" => {
                self.row = self.line.saturating_add(1);
                self.line = self.line.saturating_add(times("number-rows-repeated"));
                self.column = 0;
                if matches!(attribute(tag, "visibility"), Some("collapse" | "filter"))
                    && let Some(marks) = self.sheets.last_mut()
                {
                    marks.hide(self.row..=self.line);
                }
            }
            b"table-cell" | b"covered-table-cell" => {
                let (rows, columns) = (times("number-rows-spanned"), times("number-columns-spanned"));
                let last = self.column.saturating_add(usize::try_from(columns).unwrap_or(usize::MAX) - 1);
                if let Some(marks) = self.sheets.last_mut() {
                    marks.merge(self.row..=self.row.saturating_add(rows - 1), self.column..=last);
                }
                let repeated = usize::try_from(times("number-columns-repeated")).unwrap_or(usize::MAX);
                self.column = self.column.saturating_add(repeated);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml_tags::Tags;

    #[test]
    fn hidden_rows_and_merged_cells_of_xlsx_are_seen() {
        let mut sheet = XlsxSheet::default();
        let xml = r#"<x:row r="3" hidden="1"/><x:row hidden="true"/><x:row r="9"/><x:mergeCell ref="AA1:AB$2"/><x:mergeCell ref="oops"/>"#;
        Tags::default().add(xml.as_bytes(), &mut |tag| sheet.tag(tag));
        let hidden: Vec<u64> = (1..10).filter(|line| sheet.marks.is_hidden(*line)).collect();
        assert_eq!(hidden, [3, 4]);
        assert_eq!(sheet.marks.merges, [Merge { rows: 1..=2, columns: 26..=27 }]);
    }

    #[test]
    fn hidden_rows_and_merged_cells_of_ods_are_seen() {
        let mut sheets = OdsSheets::default();
        let xml = r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="2"/>
            <table:table-row table:visibility="filter" table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"/>
            <table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"/></table:table-row></table:table>"#;
        Tags::default().add(xml.as_bytes(), &mut |tag| sheets.tag(tag));
        let hidden: Vec<u64> = (1..10).filter(|line| sheets.sheets[0].is_hidden(*line)).collect();
        assert_eq!(hidden, [3, 4, 5]);
        assert_eq!(sheets.sheets[0].merges, [Merge { rows: 3..=3, columns: 2..=3 }]);
    }
}
