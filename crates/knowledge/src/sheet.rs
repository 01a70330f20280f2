//! An entry of a register as the fields of a form or the cells of a table, and back to the file that the registers read.
//!
//! A sheet holds what somebody typed, right or wrong: a text that does not hold yet can be saved, opened again and mended. Whether it holds,
//! [`Knowledge::draft`](crate::Knowledge::draft) says.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::read::FORMAT;
use crate::register::{Field, FieldType, Register};
use crate::write::quoted;
use toml::{Table, Value};

/// Keys of the common part with one line each.
pub(crate) const LINES: [&str; 6] = ["id", "checked", "check_again", "evidence", "valid_from", "valid_until"];
/// Keys of the common part with a text each line.
pub(crate) const LISTS: [&str; 2] = ["also", "identifiers"];
/// Keys of the common part in both languages.
pub(crate) const WORDS: [&str; 3] = ["name", "summary", "text"];
/// Parts of a link.
pub const LINK: [&str; 4] = ["to", "relation", "note.nl", "note.en"];
/// Parts of a source.
pub const SOURCE: [&str; 8] = ["title", "publisher", "url", "date", "accessed", "read", "note.nl", "note.en"];

/// What stands in the fields of a form, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet(BTreeMap<String, Vec<String>>);

/// The parts that a value of a type has; one without a name where it is a single text.
pub fn parts(kind: &FieldType) -> &'static [&'static str] {
    match kind {
        FieldType::Words | FieldType::Markdown => &["nl", "en"],
        FieldType::Dated => &["on", "nl", "en"],
        FieldType::Money => &["amount", "currency"],
        FieldType::Number(_) => &["value", "low", "high", "unit"],
        FieldType::Names => &["from", "until", "after_gap", "short", "nl", "en"],
        FieldType::Text
        | FieldType::Date
        | FieldType::Url
        | FieldType::Email
        | FieldType::YesNo
        | FieldType::Country
        | FieldType::Choice(_)
        | FieldType::Reference(_)
        | FieldType::Identifier(_) => &[""],
    }
}

/// Whether a field stands in rows of its own, one a value.
pub fn in_rows(field: &Field) -> bool {
    matches!(field.kind, FieldType::Names) || (field.repeatable && parts(&field.kind).len() > 1)
}

impl Sheet {
    /// What somebody typed.
    pub fn typed<'f>(fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> Sheet {
        let mut sheet = Sheet::default();
        for (name, value) in fields {
            sheet.0.entry(name.to_owned()).or_default().push(value.replace("\r\n", "\n"));
        }
        sheet
    }

    /// What a file says; nothing where it is no TOML.
    pub fn of(text: &str) -> Option<Sheet> {
        let table: Table = text.parse().ok()?;
        let mut sheet = Sheet::default();
        for (key, value) in &table {
            match (key.as_str(), value) {
                ("fields", Value::Table(fields)) => {
                    for (key, value) in fields {
                        sheet.take(&format!("f.{key}"), value);
                    }
                }
                ("link" | "source", Value::Array(rows)) => {
                    for (place, row) in rows.iter().enumerate() {
                        sheet.take(&format!("{key}.{place}"), row);
                    }
                }
                (key, value) => sheet.take(key, value),
            }
        }
        Some(sheet)
    }

    /// A value under a name; tables under the names of their parts, arrays of tables under a number each.
    fn take(&mut self, name: &str, value: &Value) {
        match value {
            Value::Table(table) => {
                for (key, value) in table {
                    self.take(&format!("{name}.{key}"), value);
                }
            }
            Value::Array(items) if items.iter().any(Value::is_table) => {
                for (place, item) in items.iter().enumerate() {
                    self.take(&format!("{name}.{place}"), item);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.take(name, item);
                }
            }
            Value::String(text) => self.0.entry(name.to_owned()).or_default().push(text.clone()),
            Value::Boolean(yes) => self.0.entry(name.to_owned()).or_default().push(yes.to_string()),
            Value::Integer(number) => self.0.entry(name.to_owned()).or_default().push(number.to_string()),
            Value::Float(number) => self.0.entry(name.to_owned()).or_default().push(shown(*number)),
            Value::Datetime(moment) => self.0.entry(name.to_owned()).or_default().push(moment.to_string()),
        }
    }

    /// The one value of a name; empty where there is none.
    pub fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All values of a name, whether they came apart or a line each.
    pub fn many(&self, name: &str) -> Vec<&str> {
        let values = self.0.get(name).into_iter().flatten();
        values.flat_map(|value| value.lines()).map(str::trim).filter(|value| !value.is_empty()).collect()
    }

    /// Sets a value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), vec![value.into()]);
    }

    /// Sets all values of a name; none takes the name away.
    pub(crate) fn put<'v>(&mut self, name: &str, values: impl Iterator<Item = &'v str>) {
        let values: Vec<String> = values.filter(|value| !value.is_empty()).map(str::to_owned).collect();
        if values.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), values);
        }
    }

    /// Takes all rows of a name away.
    pub(crate) fn clear_rows(&mut self, name: &str) {
        self.0.retain(|key, _| row_of(key, name).is_none());
    }

    /// Numbers of the rows of a name, in order.
    pub fn rows(&self, name: &str) -> Vec<usize> {
        let mut rows: Vec<usize> = self.0.keys().filter_map(|key| row_of(key, name)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Names whose values differ, with the values here and there.
    pub fn differences(&self, other: &Sheet) -> Vec<(String, Vec<String>, Vec<String>)> {
        let names: std::collections::BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        let values = |sheet: &Sheet, name: &str| sheet.0.get(name).cloned().unwrap_or_default();
        let both = names.into_iter().map(|name| (name.clone(), values(self, name), values(other, name)));
        both.filter(|(_, here, there)| here != there).collect()
    }

    /// The file of an entry.
    pub fn to_toml(&self, register: &Register) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "format = \"{FORMAT}\"");
        for key in LINES {
            self.line(&mut out, key, key);
        }
        for key in LISTS {
            self.list(&mut out, key, key);
        }
        for key in WORDS {
            for l in ["nl", "en"] {
                self.line(&mut out, &format!("{key}.{l}"), &format!("{key}.{l}"));
            }
        }
        out.push_str("\n[fields]\n");
        for field in &register.fields {
            self.field(&mut out, field);
        }
        for (name, parts) in [("link", LINK.as_slice()), ("source", SOURCE.as_slice())] {
            for row in self.rows(name) {
                let filled = |part: &&&str| !self.one(&format!("{name}.{row}.{part}")).trim().is_empty();
                if !parts.iter().any(|part| filled(&part)) {
                    continue;
                }
                let _ = write!(out, "\n[[{name}]]\n");
                for part in parts {
                    self.line(&mut out, part, &format!("{name}.{row}.{part}"));
                }
            }
        }
        out
    }

    /// A key with its value, where there is one.
    pub fn line(&self, out: &mut String, key: &str, name: &str) {
        let value = self.one(name).trim();
        if !value.is_empty() {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    }

    /// A key with a list of values, where there are any.
    pub fn list(&self, out: &mut String, key: &str, name: &str) {
        let values = self.many(name);
        if !values.is_empty() {
            let _ = writeln!(out, "{key} = [{}]", values.into_iter().map(quoted).collect::<Vec<_>>().join(", "));
        }
    }

    fn field(&self, out: &mut String, field: &Field) {
        let (key, name) = (field.key.as_str(), format!("f.{}", field.key));
        let parts = parts(&field.kind);
        if in_rows(field) {
            let rows =
                self.rows(&name).into_iter().filter_map(|row| self.inline(&format!("{name}.{row}"), field, parts));
            let rows: Vec<String> = rows.map(|row| format!("    {row},\n")).collect();
            if !rows.is_empty() {
                let _ = write!(out, "{key} = [\n{}]\n", rows.concat());
            }
        } else if field.repeatable {
            self.list(out, key, &name);
        } else if matches!(field.kind, FieldType::Words | FieldType::Markdown) {
            for l in ["nl", "en"] {
                self.line(out, &format!("{key}.{l}"), &format!("{name}.{l}"));
            }
        } else if matches!(field.kind, FieldType::YesNo) {
            let value = self.one(&name).trim();
            if !value.is_empty() {
                let bare = matches!(value, "true" | "false");
                let _ = writeln!(out, "{key} = {}", if bare { value.to_owned() } else { quoted(value) });
            }
        } else if parts.len() > 1 {
            if let Some(value) = self.inline(&name, field, parts) {
                let _ = writeln!(out, "{key} = {value}");
            }
        } else {
            self.line(out, key, &name);
        }
    }

    /// A table on one line; nothing where all of it is empty.
    fn inline(&self, name: &str, field: &Field, parts: &[&str]) -> Option<String> {
        let mut filled = false;
        let mut cells = Vec::new();
        for part in parts {
            let value = self.one(&format!("{name}.{part}")).trim();
            if value.is_empty() {
                continue;
            }
            // A unit or currency is chosen beforehand; alone it says nothing.
            filled |= !matches!(*part, "unit" | "currency");
            if *part == "after_gap" && matches!(value, "true" | "false") {
                cells.push(format!("{part} = {value}"));
                continue;
            }
            let counts = matches!(field.kind, FieldType::Number(_)) && *part != "unit" || *part == "amount";
            let value = if counts { number(value).unwrap_or_else(|| quoted(value)) } else { quoted(value) };
            cells.push(format!("{part} = {value}"));
        }
        filled.then(|| format!("{{ {} }}", cells.join(", ")))
    }
}

/// The number of the row that a key belongs to.
fn row_of(key: &str, name: &str) -> Option<usize> {
    key.strip_prefix(name)?.strip_prefix('.')?.split('.').next()?.parse().ok()
}

/// The key of a TOML text that a line belongs to: its table, or its own first word.
pub fn key_at(text: &str, line: usize) -> Option<String> {
    let mut table = None;
    for (place, words) in text.lines().enumerate() {
        let head = words.trim_start_matches('[');
        if head.len() < words.len() {
            table = head.split([']', '.']).next();
        }
        if place + 1 == line {
            let own = words.split(['.', '=', ' ']).next();
            return table.or(own).map(str::to_owned).filter(|key| !key.is_empty());
        }
    }
    None
}

/// A number as text that reads back as the same: 1.125 could mean two things, 1.1250 one.
fn shown(number: f64) -> String {
    let text = number.to_string();
    let three = text.split_once('.').is_some_and(|(_, part)| part.len() == 3);
    if three { format!("{text}0") } else { text }
}

/// A number as people type it, with a decimal point or comma, as TOML. What could mean two things is no number: 1.000.
fn number(text: &str) -> Option<String> {
    let (whole, part) = text.split_once([',', '.']).map_or((text, None), |(whole, part)| (whole, Some(part)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let bare = whole.strip_prefix('-').unwrap_or(whole);
    let grouped =
        text.contains('.') && part.is_some_and(|part| part.len() == 3) && (1..=3).contains(&bare.len()) && bare != "0";
    if !digits(bare) || !part.is_none_or(digits) || grouped {
        return None;
    }
    let whole = if bare.len() > 1 { bare.trim_start_matches('0') } else { bare };
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if text.starts_with('-') { "-" } else { "" };
    Some(part.map_or_else(|| format!("{sign}{whole}"), |part| format!("{sign}{whole}.{part}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them_and_never_guessed() {
        let read = ["3", "3,5", "3.5", "0.125", "-2", "007", "1.000", "1,5,2", "1.5.2", "drie", "1e3", "", "12.3456"];
        let read = read.map(number);
        let want = [
            Some("3"),
            Some("3.5"),
            Some("3.5"),
            Some("0.125"),
            Some("-2"),
            Some("7"),
            None,
            None,
            None,
            None,
            None,
            None,
            Some("12.3456"),
        ];
        assert_eq!(read, want.map(|text| text.map(str::to_owned)));
    }

    #[test]
    fn a_number_of_three_decimals_reads_back_as_itself() {
        let numbers = [1.125, 12.5, 0.125, -3.0, 1000.0, 123.456];
        assert_eq!(numbers.map(|one| number(&shown(one)).and_then(|text| text.parse().ok())), numbers.map(Some));
    }

    #[test]
    fn a_line_belongs_to_its_table_or_to_its_own_key() {
        let text = "format = \"x\"\ntext.nl = \"y\"\n\n[[judgements]]\nof = \"z\"\n";
        let keys = [1, 2, 4, 5].map(|line| key_at(text, line));
        assert_eq!(keys, ["format", "text", "judgements", "judgements"].map(|key| Some(key.to_owned())));
        assert_eq!(key_at(text, 9), None);
    }

    #[test]
    fn hostile_words_stay_words() {
        let text = "a\"b\\c\nd\u{1}\u{7f} [fields]";
        let table: Table = format!("key = {}", quoted(text)).parse().unwrap();
        assert_eq!(table["key"].as_str(), Some(text));
    }
}
