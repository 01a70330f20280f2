//! Rows for spreadsheets and programs: the same as CSV and as JSON.

use serde_json::{Map, Value};

/// A table: columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name, which suits a file.
    pub name: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows; a value that is missing is null.
    pub rows: Vec<Vec<Value>>,
}

/// A table that could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot write {0}")]
pub struct TableError(String);

impl Table {
    /// A table of rows.
    pub fn new(
        name: impl Into<String>,
        columns: impl IntoIterator<Item = impl Into<String>>,
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Table {
        Table {
            name: name.into(),
            columns: columns.into_iter().map(Into::into).collect(),
            rows: rows.into_iter().collect(),
        }
    }

    /// As CSV: UTF-8, comma, header row, quotes where needed, lists joined with a semicolon. A text that a spreadsheet would take for a
    /// formula gets an apostrophe in front.
    pub fn to_csv(&self) -> Result<String, TableError> {
        let told = |error: &dyn std::fmt::Display| TableError(format!("{}.csv: {error}", self.name));
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.columns).map_err(|error| told(&error))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(in_a_cell)).map_err(|error| told(&error))?;
        }
        let bytes = writer.into_inner().map_err(|error| told(&error))?;
        String::from_utf8(bytes).map_err(|error| told(&error))
    }

    /// As JSON: one object a row.
    pub fn to_json(&self) -> Value {
        let object = |row: &Vec<Value>| -> Map<String, Value> {
            self.columns.iter().cloned().zip(row.iter().cloned()).collect()
        };
        Value::Array(self.rows.iter().map(|row| Value::Object(object(row))).collect())
    }
}

fn in_a_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(in_a_cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
