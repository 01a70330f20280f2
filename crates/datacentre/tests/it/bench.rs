//! What the tests share: the form that ships, and the files of the examples.

use voetspoor_datacentre::{Form, Reading};
use voetspoor_inventory::SourceFile;
use voetspoor_quantity::CalendarYear;

pub(crate) fn form() -> Form {
    Form::load(include_bytes!("../../../../data/datacentre/form.toml")).unwrap()
}

pub(crate) fn example(name: &str) -> Vec<u8> {
    let path = format!("{}/../../examples/datacentre/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Reading {
    form().read(&SourceFile { name: name.to_owned(), bytes: bytes.to_vec() }, None, TODAY)
}

/// A report in JSON of these fields, each `"key": value`.
pub(crate) fn json(fields: &str) -> Vec<u8> {
    format!(r#"{{ "format": "voetspoor-datacentre-report/1", "fields": {{ "year": 2025, {fields} }} }}"#).into_bytes()
}

pub(crate) fn of(fields: &str) -> Reading {
    read("r.json", &json(fields))
}

/// Codes that are told, with the field where the message names one.
pub(crate) fn codes(reading: &Reading) -> Vec<(&'static str, String)> {
    let field = |told: &voetspoor_inventory::Diagnostic| {
        told.arguments.iter().find(|(name, _)| *name == "field").map(|(_, value)| value.clone()).unwrap_or_default()
    };
    reading.diagnostics.iter().map(|told| (told.code, field(told))).collect()
}

/// Whether a code is told.
pub(crate) fn tells(reading: &Reading, code: &str) -> bool {
    reading.diagnostics.iter().any(|told| told.code == code)
}

/// The day that tests live on.
pub(crate) const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

pub(crate) const YEAR: CalendarYear = CalendarYear(2025);
