//! A sheet held in memory: its head, of one row or of several with merged cells, and the rows below.

use std::ops::RangeInclusive;

use crate::grid::HeldCell;
use crate::heading::{Fitness, TOP, place};
use crate::sheet_marks::{Merge, SheetMarks};

/// Rows that a head has at most.
const MOST_HEAD_ROWS: u64 = 4;

/// A table with its head.
#[derive(Debug)]
pub(crate) struct HeldTable {
    /// Names of the columns.
    pub(crate) header: Vec<String>,
    /// Lines of the first and the last row of the head.
    head_line: u64,
    pub(crate) header_line: u64,
    /// Rows above the head.
    pub(crate) rows_above: usize,
    /// Line and cells.
    pub(crate) rows: Vec<(u64, Vec<HeldCell>)>,
    marks: SheetMarks,
}

/// A row as if it were one of a head.
struct Top {
    line: u64,
    names: Vec<String>,
    /// Whether nothing but texts stands in it.
    is_text: bool,
}

/// A head that may be that of the table.
struct Head {
    /// Its names, each in the first of its columns.
    names: Vec<String>,
    lines: RangeInclusive<u64>,
}

impl HeldTable {
    /// A table whose head is its first row, until another is sought.
    pub(crate) fn new(
        (line, first): (u64, Vec<HeldCell>),
        rows: Vec<(u64, Vec<HeldCell>)>,
        marks: SheetMarks,
    ) -> HeldTable {
        let header = Top::of(line, &first).names;
        HeldTable { header, head_line: line, header_line: line, rows_above: 0, rows, marks }
    }

    /// Looks for the head: below titles, and over several rows where its cells are merged.
    pub(crate) fn seek_header(&mut self, judge: &dyn Fn(&[String]) -> Fitness, known: &dyn Fn(&str) -> bool) {
        let mut tops = vec![Top { line: self.header_line, names: self.header.clone(), is_text: true }];
        // The last one may have a head below it.
        let below = self.rows.iter().take(TOP + MOST_HEAD_ROWS as usize);
        tops.extend(below.map(|(line, cells)| Top::of(*line, cells)));
        let heads: Vec<Head> = (0..tops.len().min(TOP)).map(|at| self.head_at(&tops, at, known)).collect();
        let at = place(heads.iter().map(|head| judge(&head.names)));
        let Some(head) = heads.into_iter().nth(at) else { return };
        self.rows_above = at;
        (self.head_line, self.header_line) = (*head.lines.start(), *head.lines.end());
        self.rows.retain(|(line, _)| line > head.lines.end());
        self.header = head.names;
        self.name_columns_below_merged_heads();
    }

    /// The head that begins with a row: with the rows below into which names of columns reach.
    fn head_at(&self, tops: &[Top], at: usize, known: &dyn Fn(&str) -> bool) -> Head {
        let first = &tops[at];
        let mut end = first.line;
        let is_name = |merge: &&Merge| {
            let name = tops.iter().find(|top| top.line == *merge.rows.start());
            name.and_then(|top| top.names.get(*merge.columns.start())).is_some_and(|name| known(name))
        };
        loop {
            let reached = self.merges_of(first.line..=end).filter(is_name).map(|merge| *merge.rows.end());
            match reached.filter(|last| *last < first.line.saturating_add(MOST_HEAD_ROWS)).max() {
                Some(last) if last > end => end = last,
                _ => break,
            }
        }
        let below: Vec<&Top> = tops[at + 1..].iter().take_while(|top| top.line <= end).collect();
        if below.is_empty() || below.iter().any(|top| !top.is_text) {
            return Head { names: first.names.clone(), lines: first.line..=first.line };
        }
        let mut names = first.names.clone();
        let mut above = first.line;
        for top in below {
            self.spread(above..=above, &mut names, &|_| true);
            names.resize(names.len().max(top.names.len()), String::new());
            for (name, own) in names.iter_mut().zip(&top.names).filter(|(_, own)| !own.is_empty()) {
                let whole = format!("{name} {own}");
                let is_own = name.is_empty() || (!known(&whole) && known(own));
                *name = if is_own { own.clone() } else { whole };
            }
            above = top.line;
        }
        Head { names, lines: first.line..=end }
    }

    fn merges_of(&self, lines: RangeInclusive<u64>) -> impl Iterator<Item = &Merge> {
        self.marks.merges.iter().filter(move |merge| lines.contains(merge.rows.start()))
    }

    /// Gives a name that is merged over several columns to each of them that has none and is wanted.
    fn spread(&self, lines: RangeInclusive<u64>, names: &mut Vec<String>, wanted: &dyn Fn(usize) -> bool) {
        let widest = self.widest().max(names.len());
        for merge in self.merges_of(lines) {
            let Some(name) = names.get(*merge.columns.start()).filter(|name| !name.is_empty()).cloned() else {
                continue;
            };
            for column in merge.columns.clone().skip(1).take_while(|column| *column < widest) {
                if names.get(column).is_none_or(String::is_empty) && wanted(column) {
                    names.resize(names.len().max(column + 1), String::new());
                    names[column].clone_from(&name);
                }
            }
        }
    }

    fn widest(&self) -> usize {
        self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0)
    }

    /// A name that is merged over several columns is that of each in which something stands.
    fn name_columns_below_merged_heads(&mut self) {
        let mut names = std::mem::take(&mut self.header);
        let mut used = vec![false; self.widest()];
        for (_, cells) in &self.rows {
            for (used, cell) in used.iter_mut().zip(cells) {
                *used |= !cell.as_cell().is_empty();
            }
        }
        let is_used = |column: usize| used.get(column) == Some(&true);
        self.spread(self.head_line..=self.header_line, &mut names, &is_used);
        self.header = names;
    }

    /// Lines that stand above the head, where something stands there.
    pub(crate) fn lines_above(&self) -> Option<u64> {
        (self.rows_above > 0).then(|| self.head_line.saturating_sub(1))
    }

    /// How many of the rows are hidden, and the first of them.
    pub(crate) fn hidden_rows(&self) -> Option<(u64, u64)> {
        let mut hidden = self.rows.iter().map(|(line, _)| *line).filter(|line| self.marks.is_hidden(*line));
        let first = hidden.next()?;
        Some((1 + hidden.count() as u64, first))
    }

    /// The cells of some columns that are merged over several rows: how many times, and the first and last line of the first.
    pub(crate) fn merged_rows(&self, columns: &[usize]) -> Option<(u64, RangeInclusive<u64>)> {
        let has_value = |merge: &&Merge| {
            let row = self.rows.binary_search_by_key(merge.rows.start(), |(line, _)| *line);
            let cells = row.ok().and_then(|at| self.rows.get(at));
            let cell = cells.and_then(|(_, cells)| cells.get(*merge.columns.start()));
            cell.is_some_and(|cell| !cell.as_cell().is_empty())
        };
        let over_rows =
            |merge: &&Merge| merge.rows.start() < merge.rows.end() && columns.contains(merge.columns.start());
        let mut merged: Vec<&Merge> = self.marks.merges.iter().filter(over_rows).filter(has_value).collect();
        merged.sort_by_key(|merge| *merge.rows.start());
        merged.first().map(|first| (merged.len() as u64, first.rows.clone()))
    }
}

impl Top {
    fn of(line: u64, cells: &[HeldCell]) -> Top {
        let names = cells.iter().map(|cell| cell.as_cell().shown().trim().to_owned()).collect();
        let is_text = cells.iter().all(|cell| matches!(cell, HeldCell::Empty | HeldCell::Text(_)));
        Top { line, names, is_text }
    }
}
