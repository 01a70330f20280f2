//! A list of objects as one object of columns, so that what is alike stands together and presses well.
//!
//! `[{"a": 1}, {"a": 2, "b": "x"}]` becomes `{"#": 2, "a": [1, 2], "b": [null, "x"]}`. An object among the values becomes columns too.
//! Lists that hold an empty object or a null stay as they are, so that nothing changes on the way.

use serde_json::{Map, Value};

/// Key of the number of rows: no field of the cells format has this name.
const ROWS: &str = "#";

/// The value with its lists of objects as columns.
pub(super) fn columns(value: Value) -> Value {
    match value {
        Value::Array(list) if !list.is_empty() && list.iter().all(is_row) => turned(list),
        Value::Array(list) => Value::Array(list.into_iter().map(columns).collect()),
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(key, value)| (key, columns(value))).collect()),
        plain => plain,
    }
}

/// The value with its columns as lists of objects again; none where the columns do not fit together.
pub(super) fn rows(value: Value) -> Option<Value> {
    match value {
        Value::Object(fields) if fields.contains_key(ROWS) => {
            let list = turned_back(fields)?;
            list.iter().all(|row| !row.is_empty()).then(|| Value::Array(list.into_iter().map(Value::Object).collect()))
        }
        Value::Object(fields) => {
            let back = fields.into_iter().map(|(key, value)| Some((key, rows(value)?)));
            back.collect::<Option<Map<_, _>>>().map(Value::Object)
        }
        Value::Array(list) => list.into_iter().map(rows).collect::<Option<Vec<_>>>().map(Value::Array),
        plain => Some(plain),
    }
}

/// Is it an object that survives as a row: not empty, without nulls, all the way down?
fn is_row(value: &Value) -> bool {
    let holds = |value: &Value| match value {
        Value::Null => false,
        Value::Object(_) => is_row(value),
        Value::Array(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    };
    value.as_object().is_some_and(|fields| !fields.is_empty() && fields.values().all(holds))
}

/// Rows, absent ones as null, as columns.
fn turned(list: Vec<Value>) -> Value {
    let count = list.len();
    let mut cells: Map<String, Value> = Map::new();
    for (index, row) in list.into_iter().enumerate() {
        let Value::Object(fields) = row else { continue };
        for (key, value) in fields {
            let column = cells.entry(key).or_insert_with(|| Value::Array(vec![Value::Null; count]));
            if let Some(cell) = column.get_mut(index) {
                *cell = value;
            }
        }
    }
    let mut out = Map::new();
    out.insert(ROWS.to_owned(), count.into());
    for (key, column) in cells {
        let column = match column {
            Value::Array(list) if list.iter().all(|cell| cell.is_null() || cell.is_object()) => turned(list),
            column => column,
        };
        out.insert(key, column);
    }
    Value::Object(out)
}

/// Columns as rows; an absent row is an empty one.
fn turned_back(mut fields: Map<String, Value>) -> Option<Vec<Map<String, Value>>> {
    let count = usize::try_from(fields.remove(ROWS)?.as_u64()?).ok()?;
    let mut list: Vec<Map<String, Value>> = Vec::new();
    for (key, column) in fields {
        let cells: Vec<Value> = match column {
            Value::Array(cells) => cells,
            Value::Object(inner) => {
                let object = |row: Map<String, Value>| if row.is_empty() { Value::Null } else { Value::Object(row) };
                turned_back(inner)?.into_iter().map(object).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
        };
        if cells.len() != count {
            return None;
        }
        list.resize_with(count, Map::new);
        for (row, cell) in list.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_null()) {
            row.insert(key.clone(), cell);
        }
    }
    (list.len() == count).then_some(list)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn columns_become_the_same_rows_again() {
        for value in [
            json!({ "cells": [{ "a": 1, "m": { "x": "1.5" } }, { "a": 2, "b": [3], "m": { "y": "2" } }], "year": 2024 }),
            json!([{ "life": "given" }, { "life": { "default": 4 } }, { "other": true }]),
            json!([{ "a": null }, { "a": 1 }]),
            json!([{}, { "a": 1 }]),
            json!([]),
            json!([[{ "a": 1 }], 2]),
        ] {
            assert_eq!(rows(columns(value.clone())), Some(value));
        }
        assert_eq!(columns(json!([{ "a": 1 }, { "b": 2 }])), json!({ "#": 2, "a": [1, null], "b": [null, 2] }));
    }

    #[test]
    fn columns_that_do_not_fit_are_refused() {
        for value in [
            json!({ "#": 2, "a": [1] }),
            json!({ "#": 9_000_000_000_u64 }),
            json!({ "#": -1, "a": [] }),
            json!({ "#": 1, "a": 5 }),
            json!({ "#": 1, "a": [null] }),
        ] {
            assert_eq!(rows(value), None);
        }
    }
}
