//! CSV as it comes: any delimiter, quotes, lines within quotes, rows of any length. Bounded in memory whatever the file
//! says.

use csv_core::ReadRecordResult;

use crate::fold::fold;
use crate::grid::{Cells, Row, RowFault, WalkEnd};
use crate::heading::{Fitness, TOP, place};
use crate::limits::Limits;

/// The text of a CSV file, its delimiter and its header.
#[derive(Debug)]
pub(crate) struct CsvText<'a> {
    text: std::borrow::Cow<'a, str>,
    pub(crate) delimiter: u8,
    pub(crate) header: Vec<String>,
    pub(crate) header_line: u64,
    /// Rows above the header.
    pub(crate) rows_above: usize,
    /// Where the rows begin: byte and line.
    body: (usize, u64),
}

/// Why a text has no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoHeader {
    Empty,
    Fault(RowFault),
}

struct Header {
    names: Vec<String>,
    line: u64,
    body: (usize, u64),
}

const DELIMITERS: [u8; 3] = *b";,\t";

/// After this many broken rows the rest of a file is not worth a search for good ones.
const MOST_RESTARTS: usize = 1_000;

impl<'a> CsvText<'a> {
    /// Finds delimiter and header. `known` says whether a folded name is a header of any table.
    pub(crate) fn open(
        text: std::borrow::Cow<'a, str>,
        limits: &Limits,
        known: &dyn Fn(&str) -> bool,
    ) -> Result<CsvText<'a>, NoHeader> {
        let (start, line, told) = told_delimiter(&text);
        let candidates: &[u8] = if told.is_some() { told.as_slice() } else { &DELIMITERS };
        let mut best: Option<((usize, usize), u8, Header)> = None;
        let mut fault = None;
        for delimiter in candidates {
            let mut records = Records::new(&text, start, line, *delimiter);
            let Some(row) = records.next(limits) else { continue };
            if row.fault.is_some() {
                fault = fault.or(row.fault);
                continue;
            }
            let names: Vec<String> = row.texts().iter().map(|name| name.trim().to_owned()).collect();
            let score = (names.iter().filter(|name| known(&fold(name))).count(), names.len());
            let line = row.line;
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, *delimiter, Header { names, line, body: (records.at, records.line) }));
            }
        }
        match best {
            Some(((0, _), ..)) if fault == Some(RowFault::TooManyColumns) => {
                Err(NoHeader::Fault(RowFault::TooManyColumns))
            }
            Some((_, delimiter, Header { names, line, body })) => {
                Ok(CsvText { text, delimiter, header: names, header_line: line, rows_above: 0, body })
            }
            None => Err(fault.map_or(NoHeader::Empty, NoHeader::Fault)),
        }
    }

    /// Looks for the header below the first row: titles say nothing of the delimiter, so each is tried.
    pub(crate) fn seek_header(&mut self, limits: &Limits, judge: &dyn Fn(&[String]) -> Fitness) {
        let mut best = judge(&self.header);
        if best == Fitness::Table {
            return;
        }
        let (start, line, told) = told_delimiter(&self.text);
        let candidates: &[u8] = if told.is_some() { told.as_slice() } else { &DELIMITERS };
        let mut found = None;
        for delimiter in candidates {
            let tops = self.tops(limits, start, line, *delimiter);
            let at = place(tops.iter().map(|top| judge(&top.names)));
            if let Some(top) = tops.into_iter().nth(at).filter(|top| judge(&top.names) > best) {
                best = judge(&top.names);
                found = Some((*delimiter, at, top));
            }
        }
        if let Some((delimiter, at, Header { names, line, body })) = found {
            (self.delimiter, self.header, self.header_line) = (delimiter, names, line);
            (self.rows_above, self.body) = (at, body);
        }
    }

    /// The first rows that are whole, each as if it were the header.
    fn tops(&self, limits: &Limits, start: usize, line: u64, delimiter: u8) -> Vec<Header> {
        let mut records = Records::new(&self.text, start, line, delimiter);
        let mut tops = Vec::new();
        for _ in 0..TOP {
            let Some(row) = records.next(limits) else { break };
            let (line, whole) = (row.line, row.fault.is_none() && !row.is_empty());
            let names = if whole { row.texts() } else { Vec::new() };
            let names = names.iter().map(|name| name.trim().to_owned()).collect();
            let body = (records.at, records.line);
            if whole {
                tops.push(Header { names, line, body });
            }
        }
        tops
    }

    pub(crate) fn walk(&self, limits: &Limits, visit: &mut dyn FnMut(&Row<'_>)) -> WalkEnd {
        let mut records = Records::new(&self.text, self.body.0, self.body.1, self.delimiter);
        let mut count = 0;
        let mut restarts = 0;
        while let Some(row) = records.next(limits) {
            if count >= limits.rows {
                return WalkEnd::TooManyRows(row.line);
            }
            count += 1;
            if row.fault.is_some() {
                restarts += 1;
                if restarts > MOST_RESTARTS {
                    return WalkEnd::TooBroken(row.line);
                }
            }
            if row.fault.is_some() || !row.is_empty() {
                visit(&row);
            }
        }
        WalkEnd::Done
    }
}

/// Excel's first line `sep=;`: where the rest begins, its line, and the delimiter.
fn told_delimiter(text: &str) -> (usize, u64, Option<u8>) {
    let first = text.lines().next().unwrap_or("");
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if DELIMITERS.contains(delimiter) => ((first.len() + 2).min(text.len()), 2, Some(*delimiter)),
        _ => (0, 1, None),
    }
}

/// The records of a text from some byte on.
struct Records<'t> {
    text: &'t str,
    at: usize,
    line: u64,
    delimiter: u8,
    machine: csv_core::Reader,
    output: Vec<u8>,
    /// Beginning of a broken row.
    broken: String,
    ends: Vec<usize>,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, at: usize, line: u64, delimiter: u8) -> Records<'t> {
        let machine = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        let (output, broken, ends) = (vec![0; 4096], String::new(), vec![0; 64]);
        Records { text, at, line, delimiter, machine, output, broken, ends }
    }

    /// The next record that is not a blank line.
    fn next(&mut self, limits: &Limits) -> Option<Row<'_>> {
        self.skip_blank_lines();
        if self.at >= self.text.len() {
            return None;
        }
        let (start, line) = (self.at, self.line);
        let (mut written, mut fields) = (0, 0);
        let mut fault = None;
        loop {
            let input = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
            let (result, read, wrote, ended) =
                self.machine.read_record(input, &mut self.output[written..], &mut self.ends[fields..]);
            self.at += read;
            written += wrote;
            fields += ended;
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => break,
                ReadRecordResult::InputEmpty if read == 0 && input.is_empty() => break,
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.output.len() >= limits.row_bytes => {
                    fault = Some(RowFault::TooLong);
                    break;
                }
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() > limits.columns => {
                    fault = Some(RowFault::TooManyColumns);
                    break;
                }
                ReadRecordResult::OutputEndsFull => {
                    self.ends.resize((self.ends.len() * 2).min(limits.columns + 1).max(self.ends.len() + 1), 0);
                }
            }
        }
        if fields > limits.columns {
            fault = fault.or(Some(RowFault::TooManyColumns));
        }
        let raw = &self.text.as_bytes()[start..self.at];
        if fault != Some(RowFault::TooManyColumns) && self.ends_in_a_quote(raw) {
            fault = Some(RowFault::OpenQuote);
        }
        if fault.is_some() {
            return Some(self.restart_after(start, line, fault));
        }
        self.line = line + count(raw, b'\n');
        // Whole fields of a valid text are valid themselves.
        let text = std::str::from_utf8(&self.output[..written]).unwrap_or("");
        Some(Row { line, fault: None, cells: Cells::Record { text, ends: &self.ends[..fields] } })
    }

    /// Whether the file ends, or the row grew over its limit, within a quoted field.
    fn ends_in_a_quote(&self, raw: &[u8]) -> bool {
        let stopped = self.at >= self.text.len() || raw.len() >= self.output.len();
        stopped && raw.contains(&b'\n') && count(raw, b'"') % 2 == 1
    }

    /// Gives up a broken record and goes on at the next line, so that good rows behind it are not lost.
    fn restart_after(&mut self, start: usize, line: u64, fault: Option<RowFault>) -> Row<'_> {
        let rest = &self.text[start..];
        let first = rest.find('\n').map_or(rest, |end| &rest[..=end]);
        self.at = start + first.len();
        self.line = line + 1;
        self.machine = csv_core::ReaderBuilder::new().delimiter(self.delimiter).build();
        self.broken.clear();
        self.broken.extend(first.chars().take(1_000).filter(|character| !character.is_control()));
        self.ends[0] = self.broken.len();
        Row { line, fault, cells: Cells::Record { text: &self.broken, ends: &self.ends[..1] } }
    }

    fn skip_blank_lines(&mut self) {
        while let Some(byte @ (b'\n' | b'\r')) = self.text.as_bytes().get(self.at) {
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
    }
}

fn count(bytes: &[u8], wanted: u8) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == wanted)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, Option<RowFault>)> {
        let limits = Limits { columns: 5, row_bytes: 8192, ..Limits::default() };
        let csv = CsvText::open(text.into(), &limits, &|name| name == "id").expect("a header");
        let mut rows = Vec::new();
        csv.walk(&limits, &mut |row| rows.push((row.line, row.texts(), row.fault)));
        rows
    }

    #[test]
    fn a_line_number_is_that_of_the_file() {
        let read = rows("id;note\n\n1;\"two\r\nlines\"\r\n2;b\n");
        assert_eq!(read[0], (3, vec!["1".into(), "two\r\nlines".into()], None));
        assert_eq!(read[1], (5, vec!["2".into(), "b".into()], None));
    }

    #[test]
    fn the_delimiter_is_found() {
        assert_eq!(rows("id,a b;c\n1,2\n")[0].1, ["1", "2"]);
        assert_eq!(rows("id\ta\n1\t2\n")[0].1, ["1", "2"]);
        assert_eq!(rows("sep=,\nid,a\n1,2\n")[0].1, ["1", "2"]);
    }

    #[test]
    fn an_open_quote_costs_its_own_row_only() {
        let read = rows("id;a\n1;\"open\n2;b\n3;c\n");
        assert_eq!(
            read.iter().map(|row| (row.0, row.2)).collect::<Vec<_>>(),
            [(2, Some(RowFault::OpenQuote)), (3, None), (4, None)]
        );
    }

    #[test]
    fn a_row_of_too_many_columns_costs_its_own_row_only() {
        let read = rows(&format!("id;a\n1;{}\n2;b\n", ";".repeat(100_000)));
        assert_eq!(read[0].2, Some(RowFault::TooManyColumns));
        assert_eq!(read[1].1, ["2", "b"]);
    }

    #[test]
    fn a_row_that_is_too_long_costs_its_own_row_only() {
        let read = rows(&format!("id;a\n1;{}\n2;b\n", "x".repeat(100_000)));
        assert_eq!(read[0].2, Some(RowFault::TooLong));
        assert_eq!(read[1].1, ["2", "b"]);
    }
}
