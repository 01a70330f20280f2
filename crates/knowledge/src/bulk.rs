//! Entries of a register as rows of texts that a spreadsheet program edits, and back: what goes out comes in as unchanged.
//!
//! One column a key; a text in two languages has `KEY.nl` and `KEY.en`, another value of several parts `KEY.PART`. Several values stand in one cell
//! with ` | ` between them; parts of one value stand at the same place in their columns. A bar or backslash within a text has a backslash in front.

use std::collections::{BTreeMap, BTreeSet};

use crate::entry::Target;
use crate::knowledge::Knowledge;
use crate::load::Outside;
use crate::message::Wrong;
use crate::problem::{KnowledgeError, Problem};
use crate::register::{FieldType, Register};
use crate::sheet::{LINES, LINK, LISTS, SOURCE, Sheet, WORDS, in_rows, key_at, parts};

/// Rows of values that an entry has at most in one field.
const MOST_VALUES: usize = 200;

/// A row that comes in: its line in the file, and its cells.
#[derive(Debug, Clone, Copy)]
pub struct RowIn<'r> {
    /// Line, from 1.
    pub line: u64,
    /// Its cells, in the order of the header; those that are not there are empty.
    pub cells: &'r [String],
}

/// What a row would do.
#[derive(Debug, Clone, PartialEq)]
pub struct RowRead {
    /// Line of the file.
    pub line: u64,
    /// The entry that it is of; empty where it says none.
    pub id: String,
    /// What it would do.
    pub fate: Fate,
    /// What is wrong with it, or worth knowing.
    pub told: Vec<CellProblem>,
}

/// What a row would do.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// Make an entry, with this file.
    New(String),
    /// Change an entry: its file, and the cells that differ.
    Changed(String, Vec<CellChange>),
    /// Nothing: it says what is there.
    Same,
    /// Nothing: it does not hold.
    Refused,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Name of its column.
    pub column: String,
    /// What is there.
    pub before: String,
    /// What the row says.
    pub after: String,
}

/// What is wrong with a cell, a row or the header.
#[derive(Debug, Clone, PartialEq)]
pub struct CellProblem {
    /// Place of the column, from 1; 0 for the row as a whole.
    pub column: usize,
    /// Name of the column; empty for the row as a whole.
    pub name: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// A column and the name under which a form would have it.
struct Column {
    name: String,
    kind: Kind,
}

enum Kind {
    /// One text under a name of the sheet.
    One(String),
    /// Several texts under a name of the sheet.
    List(String),
    /// A part of rows under a name of the sheet.
    Part(String, &'static str),
}

/// The columns of a register, internal ones too: the file is for the staff.
pub fn columns(register: &Register) -> Vec<String> {
    layout(register).into_iter().map(|column| column.name).collect()
}

/// The rows of entries, from their files. A file that is no TOML has no row.
pub fn rows<'t>(register: &Register, files: impl IntoIterator<Item = &'t str>) -> Vec<Vec<String>> {
    let layout = layout(register);
    files
        .into_iter()
        .filter_map(Sheet::of)
        .map(|sheet| layout.iter().map(|column| cell(&sheet, column)).collect())
        .collect()
}

fn layout(register: &Register) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut one = |name: String, key: String| columns.push(Column { name, kind: Kind::One(key) });
    one("id".to_owned(), "id".to_owned());
    for key in WORDS {
        for l in ["nl", "en"] {
            one(format!("{key}.{l}"), format!("{key}.{l}"));
        }
    }
    for key in LINES.into_iter().filter(|key| *key != "id") {
        one(key.to_owned(), key.to_owned());
    }
    for key in LISTS {
        columns.push(Column { name: key.to_owned(), kind: Kind::List(key.to_owned()) });
    }
    let common: BTreeSet<&str> = LINES.into_iter().chain(LISTS).chain(WORDS).chain(["link", "source"]).collect();
    for field in &register.fields {
        let name =
            if common.contains(field.key.as_str()) { format!("fields.{}", field.key) } else { field.key.clone() };
        let key = format!("f.{}", field.key);
        for part in parts(&field.kind) {
            columns.push(if part.is_empty() {
                let kind = if field.repeatable { Kind::List(key.clone()) } else { Kind::One(key.clone()) };
                Column { name: name.clone(), kind }
            } else if in_rows(field) {
                Column { name: format!("{name}.{part}"), kind: Kind::Part(key.clone(), part) }
            } else {
                Column { name: format!("{name}.{part}"), kind: Kind::One(format!("{key}.{part}")) }
            });
        }
    }
    for (key, parts) in [("source", SOURCE.as_slice()), ("link", LINK.as_slice())] {
        for part in parts {
            columns.push(Column { name: format!("{key}.{part}"), kind: Kind::Part(key.to_owned(), part) });
        }
    }
    columns
}

/// What stands in a cell.
fn cell(sheet: &Sheet, column: &Column) -> String {
    match &column.kind {
        Kind::One(name) => sheet.one(name).trim().to_owned(),
        Kind::List(name) => joined(sheet.many(name)),
        Kind::Part(name, part) => {
            let rows = sheet.rows(name);
            joined(rows.iter().map(|row| sheet.one(&format!("{name}.{row}.{part}")).trim()))
        }
    }
}

/// Several texts in one cell; nothing where all are empty.
fn joined<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.replace('\\', "\\\\").replace('|', "\\|")).collect();
    if items.iter().all(String::is_empty) { String::new() } else { items.join(" | ") }
}

/// The texts of one cell.
fn split(cell: &str) -> Vec<String> {
    if cell.trim().is_empty() {
        return Vec::new();
    }
    let mut items = vec![String::new()];
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        match (letter, items.last_mut()) {
            ('|', _) => items.push(String::new()),
            ('\\', Some(item)) => match letters.next() {
                Some(next @ ('|' | '\\')) => item.push(next),
                Some(next) => item.extend(['\\', next]),
                None => item.push('\\'),
            },
            (letter, Some(item)) => item.push(letter),
            (_, None) => {}
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).collect()
}

/// Yes and no as spreadsheet programs and people write them.
fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "true" | "waar" | "ja" | "yes" => Some("true"),
        "false" | "onwaar" | "nee" | "no" => Some("false"),
        _ => None,
    }
}

impl Knowledge {
    /// What the rows of a file would do to a register, given the files of its entries as they are now. A column that is left out leaves its values as
    /// they are; an empty cell takes a value away. A header that does not hold refuses all.
    pub fn read_rows(
        &self,
        register: &Register,
        header: &[String],
        rows: &[RowIn<'_>],
        known: &BTreeMap<String, String>,
        outside: &Outside,
    ) -> Result<Vec<RowRead>, Vec<CellProblem>> {
        let layout = layout(register);
        let places = places(&layout, header)?;
        let id_of = |row: &RowIn<'_>| {
            places.get("id").and_then(|place| row.cells.get(*place)).map_or("", |cell| cell.trim()).to_owned()
        };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows {
            *counts.entry(id_of(row)).or_default() += 1;
        }
        let read = Reading { knowledge: self, register, layout: &layout, places: &places, outside, named: &counts };
        Ok(rows
            .iter()
            .map(|row| {
                let id = id_of(row);
                let twice = counts.get(&id).is_some_and(|count| *count > 1) && !id.is_empty();
                let (fate, told) = if twice {
                    (Fate::Refused, vec![read.at("id", Wrong::Twice { what: id.clone() })])
                } else {
                    read.row(row, &id, known.get(&id).map(String::as_str))
                };
                RowRead { line: row.line, id, fate, told }
            })
            .collect())
    }
}

/// Where the columns stand in a header, or all that is wrong with it.
fn places(layout: &[Column], header: &[String]) -> Result<BTreeMap<String, usize>, Vec<CellProblem>> {
    let (mut places, mut told) = (BTreeMap::new(), Vec::new());
    let known: BTreeSet<&str> = layout.iter().map(|column| column.name.as_str()).collect();
    for (place, name) in header.iter().enumerate() {
        let name = name.trim();
        let mut wrong = |wrong: Wrong| told.push(CellProblem { column: place + 1, name: name.to_owned(), wrong });
        if !known.contains(name) {
            wrong(Wrong::UnknownColumn { column: name.to_owned() });
        } else if places.insert(name.to_owned(), place).is_some() {
            wrong(Wrong::Twice { what: name.to_owned() });
        }
    }
    let missing = |name: &str| CellProblem {
        column: 0,
        name: name.to_owned(),
        wrong: Wrong::NoColumn { column: name.to_owned() },
    };
    if !places.contains_key("id") {
        told.push(missing("id"));
    }
    // Parts of one value stand together, or not at all.
    let group = |column: &Column| match &column.kind {
        Kind::Part(name, _) => Some(name.clone()),
        Kind::One(_) | Kind::List(_) => None,
    };
    let begun: BTreeSet<String> =
        layout.iter().filter(|column| places.contains_key(&column.name)).filter_map(group).collect();
    for column in layout.iter().filter(|column| group(column).is_some_and(|name| begun.contains(&name))) {
        if !places.contains_key(&column.name) {
            told.push(missing(&column.name));
        }
    }
    if told.is_empty() { Ok(places) } else { Err(told) }
}

/// A column of several values of parts: its part, and what stands in it for each value.
type PartOfRow<'r> = (&'r Column, &'static str, Vec<String>);

/// What reading a row needs.
struct Reading<'r> {
    knowledge: &'r Knowledge,
    register: &'r Register,
    layout: &'r [Column],
    places: &'r BTreeMap<String, usize>,
    outside: &'r Outside,
    /// What the file itself names.
    named: &'r BTreeMap<String, usize>,
}

impl Reading<'_> {
    fn at(&self, name: &str, wrong: Wrong) -> CellProblem {
        let place = self.places.get(name).map_or(0, |place| place + 1);
        CellProblem { column: place, name: if place == 0 { String::new() } else { name.to_owned() }, wrong }
    }

    fn row(&self, row: &RowIn<'_>, id: &str, before: Option<&str>) -> (Fate, Vec<CellProblem>) {
        if id.is_empty() {
            return (Fate::Refused, vec![self.at("id", Wrong::Missing { key: "id".to_owned() })]);
        }
        let old = before.and_then(Sheet::of).unwrap_or_default();
        let (sheet, changes, mut told) = self.overlay(row, &old);
        if !told.is_empty() {
            return (Fate::Refused, told);
        }
        if before.is_some() && changes.is_empty() {
            return (Fate::Same, told);
        }
        let typed = sheet.to_toml(self.register);
        let path = format!("{}/{id}.toml", self.register.id);
        let text = match self.knowledge.draft(&self.register.id, &path, &typed, self.outside) {
            Ok(record) => {
                let old =
                    before.and_then(|text| self.knowledge.draft(&self.register.id, &path, text, self.outside).ok());
                // The same in other words, such as 3,5 for 3.5.
                if old.is_some_and(|old| old == record) {
                    return (Fate::Same, told);
                }
                record.to_canonical_toml(self.register)
            }
            Err(KnowledgeError::Files(problems)) => {
                // What comes with the same file can be there when this is published.
                let holds = problems.iter().all(|problem| self.comes_along(problem));
                told = problems.into_iter().map(|problem| self.placed(problem, &typed)).collect();
                if !holds {
                    return (Fate::Refused, told);
                }
                typed
            }
            Err(KnowledgeError::NoRegister(id)) => {
                return (Fate::Refused, vec![self.at("", Wrong::NoRegister { id })]);
            }
        };
        (if before.is_some() { Fate::Changed(text, changes) } else { Fate::New(text) }, told)
    }

    /// The entry with what the row says, and which cells differ.
    fn overlay(&self, row: &RowIn<'_>, old: &Sheet) -> (Sheet, Vec<CellChange>, Vec<CellProblem>) {
        let mut sheet = old.clone();
        let (mut changes, mut told) = (Vec::new(), Vec::new());
        let mut groups: BTreeMap<&str, Vec<PartOfRow<'_>>> = BTreeMap::new();
        for column in self.layout {
            let Some(place) = self.places.get(&column.name) else { continue };
            let text = row.cells.get(*place).map_or("", |cell| cell.trim());
            let before = cell(old, column);
            let after = match &column.kind {
                Kind::One(name) => {
                    let yes_no = name
                        .strip_prefix("f.")
                        .and_then(|key| self.register.field(key))
                        .is_some_and(|field| matches!(field.kind, FieldType::YesNo));
                    let text = yes_or_no(text).filter(|_| yes_no).unwrap_or(text);
                    sheet.put(name, Some(text).filter(|text| !text.is_empty()).into_iter());
                    text.to_owned()
                }
                Kind::List(name) => {
                    let items = split(text);
                    sheet.put(name, items.iter().map(String::as_str));
                    joined(items.iter().map(String::as_str))
                }
                Kind::Part(name, part) => {
                    let items = split(text);
                    let after = joined(items.iter().map(String::as_str));
                    groups.entry(name).or_default().push((column, part, items));
                    after
                }
            };
            if before != after {
                changes.push(CellChange { column: column.name.clone(), before, after });
            }
        }
        for (name, parts) in groups {
            let most = parts.iter().map(|(_, _, items)| items.len()).max().unwrap_or(0);
            for (column, _, items) in &parts {
                if !items.is_empty() && items.len() != most || most > MOST_VALUES {
                    let wrong = Wrong::Misaligned { column: column.name.clone(), items: items.len(), most };
                    told.push(self.at(&column.name, wrong));
                }
            }
            sheet.clear_rows(name);
            for (_, part, items) in &parts {
                for (place, item) in items.iter().enumerate().filter(|(_, item)| !item.is_empty()) {
                    sheet.set(&format!("{name}.{place}.{part}"), item.as_str());
                }
            }
        }
        (sheet, changes, told)
    }

    /// Whether what is missing elsewhere is a row of the same file.
    fn comes_along(&self, problem: &Problem) -> bool {
        let own = |place: &str, id: &str| place == self.register.id && self.named.contains_key(id);
        match &problem.wrong {
            Wrong::UnknownReference { register, id } => own(register, id),
            Wrong::UnknownTarget { to } => Target::parse(to).is_some_and(|to| own(&to.place, &to.id)),
            _ => false,
        }
    }

    /// A problem of the file at the cell that it comes from.
    fn placed(&self, problem: Problem, text: &str) -> CellProblem {
        let key = problem.key.clone().unwrap_or_default();
        let table = problem.line.and_then(|line| key_at(text, line)).filter(|key| key == "source" || key == "link");
        let names = match &table {
            Some(table) => vec![
                format!("{table}.{key}"),
                format!("{table}.{key}.nl"),
                format!("{table}.title"),
                format!("{table}.to"),
            ],
            None => vec![
                format!("fields.{key}"),
                key.clone(),
                format!("{key}.nl"),
                format!("{key}.on"),
                format!("{key}.value"),
                format!("{key}.amount"),
                format!("{key}.from"),
                format!("{key}.title"),
                format!("source.{key}"),
            ],
        };
        let name = names.into_iter().find(|name| self.places.contains_key(name)).unwrap_or_default();
        self.at(&name, problem.wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::{joined, split};

    #[test]
    fn several_texts_in_one_cell_come_apart_as_they_went_in() {
        for items in [vec!["a"], vec!["a", "b"], vec!["a|b", "c\\d", "\\|"], vec!["", "b", ""], vec!["a\nb", "c"]] {
            assert_eq!(split(&joined(items.iter().copied())), items);
        }
        assert_eq!(split("a|b"), ["a", "b"]);
        assert_eq!(split("a\\b | c\\"), ["a\\b", "c\\"]);
        assert_eq!(joined(["", ""]), "");
    }
}
