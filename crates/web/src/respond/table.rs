//! The data beside a page: the same content as JSON or CSV.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};
use std::path::Path;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};
use voetspoor_inventory::safe_cell;
use voetspoor_publication::Table;
use voetspoor_quantity::{Lang, Words};
use zip::write::SimpleFileOptions;

use super::encode::Kept;
use super::problem::Problem;

/// Public data may be kept for an hour by anyone, and is asked after by its tag from then on.
const PUBLIC: &str = "public, max-age=3600";

/// A JSON document that depends on its address and the day alone.
pub(crate) fn json(document: &impl Serialize) -> Response {
    match serde_json::to_string_pretty(document) {
        Ok(text) => kept("application/json", text.into_bytes()),
        Err(error) => {
            tracing::error!(%error, "a document did not serialise");
            Problem::internal(Lang::En).document()
        }
    }
}

/// A table of rows, each a record with named fields.
pub(crate) fn csv<T: Serialize>(rows: impl IntoIterator<Item = T>) -> Response {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        if let Err(error) = writer.serialize(row) {
            tracing::error!(%error, "a table did not serialise");
            return Problem::internal(Lang::En).document();
        }
    }
    match writer.into_inner() {
        Ok(bytes) => kept("text/csv; charset=utf-8", harmless(bytes)),
        Err(_) => Problem::internal(Lang::En).document(),
    }
}

/// A table of a room as CSV.
pub(crate) fn sheet(table: &Table) -> Response {
    match table.to_csv() {
        Ok(text) => kept("text/csv; charset=utf-8", harmless(text.into_bytes())),
        Err(error) => {
            tracing::error!(%error, "a table did not serialise");
            Problem::internal(Lang::En).document()
        }
    }
}

/// Says what a column of a table holds.
pub(crate) type Described<'d> = &'d dyn Fn(&str, &str) -> Option<Words>;

/// Tables of a room with their description, in one file: a Frictionless data package.
pub(crate) fn package(description: Value, tables: &[Table], described: Described<'_>) -> Response {
    match zipped(description, tables, described) {
        Some(bytes) => kept("application/zip", bytes),
        None => Problem::internal(Lang::En).document(),
    }
}

/// Files that a room wrote, in one.
pub(crate) fn zipped_files(files: &[(String, Vec<u8>)]) -> Response {
    // A fixed time: the same data give the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let written = files.iter().try_for_each(|(name, bytes)| {
        archive.start_file(name.as_str(), options)?;
        let is_table = Path::new(name).extension().is_some_and(|ending| ending == "csv");
        let bytes = if is_table { Cow::Owned(harmless(bytes.clone())) } else { Cow::Borrowed(bytes) };
        archive.write_all(&bytes).map_err(zip::result::ZipError::from)
    });
    match written.and_then(|()| archive.finish()) {
        Ok(archive) => kept("application/zip", archive.into_inner()),
        Err(error) => {
            tracing::error!(%error, "a package was not made");
            Problem::internal(Lang::En).document()
        }
    }
}

fn zipped(mut description: Value, tables: &[Table], described: Described<'_>) -> Option<Vec<u8>> {
    let resource = |table: &Table| {
        let field = |name: &String| match described(&table.name, name) {
            Some(Words { en, nl }) => {
                json!({ "name": name, "type": "any", "description": en, "voetspoor:description_nl": nl })
            }
            None => json!({ "name": name, "type": "any" }),
        };
        let fields: Vec<Value> = table.columns.iter().map(field).collect();
        json!({
            "name": table.name,
            "path": format!("{}.csv", table.name),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": { "fields": fields },
        })
    };
    let about = description.as_object_mut()?;
    about.insert("$schema".to_owned(), "https://datapackage.org/profiles/2.0/datapackage.json".into());
    about.insert("resources".to_owned(), tables.iter().map(resource).collect());
    // A fixed time: the same data give the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("datapackage.json", options).ok()?;
    archive.write_all(serde_json::to_string_pretty(&description).ok()?.as_bytes()).ok()?;
    for table in tables {
        archive.start_file(format!("{}.csv", table.name), options).ok()?;
        archive.write_all(&harmless(table.to_csv().ok()?.into_bytes())).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

/// The table with an apostrophe before each cell that a spreadsheet would take for a formula. Numbers stay as they are.
pub(crate) fn harmless(table: Vec<u8>) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_slice());
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::with_capacity(table.len()));
    let mut found = false;
    for record in reader.records() {
        let Ok(record) = record else { return table };
        let cells = record.iter().map(|cell| {
            let safe = safe_cell(cell);
            found |= matches!(safe, Cow::Owned(_));
            safe.into_owned()
        });
        if writer.write_record(cells).is_err() {
            return table;
        }
    }
    match writer.into_inner() {
        Ok(guarded) if found => guarded,
        _ => table,
    }
}

/// Bytes of a kind, open to pages of others: it is public data.
pub(crate) fn kept(kind: &'static str, bytes: Vec<u8>) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let open = (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let keep = (header::CACHE_CONTROL, HeaderValue::from_static(PUBLIC));
    let mut answer = ([kind, open, keep], bytes).into_response();
    answer.extensions_mut().insert(Kept);
    answer
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_cell_cannot_become_a_formula() {
        let table = b"name,value\n\"=HYPERLINK(\"\"x\"\")\",-1.5\n@SUM,+3\n-cmd,plain\n\"\ttab\",1e-3\n".to_vec();
        let told = String::from_utf8(harmless(table)).unwrap_or_default();
        assert_eq!(told, "name,value\n\"'=HYPERLINK(\"\"x\"\")\",-1.5\n'@SUM,+3\n'-cmd,plain\n'\ttab,1e-3\n");
    }

    #[test]
    fn a_table_without_formulas_keeps_its_bytes() {
        let table = b"a,b\r\n\"x\",-2\r\n".to_vec();
        assert_eq!(harmless(table.clone()), table);
    }
}
