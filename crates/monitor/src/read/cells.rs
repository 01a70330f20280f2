//! Cells of a file of one or more tables, by the names of their columns.

use super::{Fetch, ReadError, body};
use crate::feed::Feed;

/// A row under its header.
pub(super) struct Row {
    pub(super) line: u64,
    header: std::rc::Rc<Vec<String>>,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column; none where this table has no such column.
    pub(super) fn cell(&self, column: &str) -> Option<&str> {
        let position = self.header.iter().position(|name| name == column)?;
        Some(self.cells.get(position).map_or("", String::as_str))
    }
}

/// Rows of a feed's file, and those that were left out.
pub(super) fn rows(feed: &Feed, fetch: &mut dyn Fetch) -> Result<(Vec<Row>, Vec<String>), ReadError> {
    let bytes = body(fetch, &feed.address)?;
    let form = |why: String| ReadError::Form { address: feed.address.clone(), why };
    let text = std::str::from_utf8(&bytes)
        .map_err(|error| form(format!("not UTF-8 from byte {} on: save the file as UTF-8", error.valid_up_to())))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        return Err(form("a page, not a table".to_owned()));
    }
    let delimiter = feed.delimiter.and_then(|mark| u8::try_from(mark).ok()).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut header, mut rows, mut left_out) = (None, Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| form(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        let heads = match &feed.header_has {
            Some(mark) => cells.contains(mark),
            None => header.is_none(),
        };
        if heads {
            header = Some(std::rc::Rc::new(cells));
            continue;
        }
        let Some(header) = header.clone() else { continue };
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if cells.iter().any(|cell| feed.leave_out.iter().any(|begin| cell.starts_with(begin.as_str()))) {
            left_out.push(format!("line {line}: left out by the feed"));
            continue;
        }
        rows.push(Row { line, header, cells });
    }
    if header.is_none() {
        return Err(form("no header".to_owned()));
    }
    Ok((rows, left_out))
}

/// A number with the decimal mark of the feed; `Err` where the cell holds something else, `None` where it is empty.
pub(super) fn number(feed: &Feed, cell: &str) -> Result<Option<f64>, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    let decimal = feed.decimal.unwrap_or('.');
    let thousands = if decimal == ',' { '.' } else { ',' };
    // 1.234 may be a thousand or one and a bit: with a mark of thousands the meaning hangs on the country, so it is refused.
    let plain = if cell.contains(thousands) { None } else { Some(cell.replace(decimal, ".")) };
    let value = plain.and_then(|plain| plain.parse::<f64>().ok()).filter(|value| value.is_finite());
    value.map(Some).ok_or_else(|| format!("{cell:?} is no number with {decimal:?} before its decimals"))
}
