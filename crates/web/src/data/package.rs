//! A data set as one file: its tables byte for byte, its description (Frictionless Data Package), its licence.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::{Value, json};
use voetspoor_catalog::DataSet;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::Files;

/// The package of a set.
pub(super) fn zip(files: &Files, set: &DataSet) -> Result<Vec<u8>, ZipError> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let mut described = false;
    for (name, bytes) in files.of(&set.name) {
        described |= name == "datapackage.json";
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    if !described {
        archive.start_file("datapackage.json", options)?;
        archive.write_all(description(files, set).to_string().as_bytes())?;
    }
    archive.start_file("LICENCE.txt", options)?;
    archive.write_all(licence(files, set).as_bytes())?;
    Ok(archive.finish()?.into_inner())
}

/// A description of a folder that has none of its own.
fn description(files: &Files, set: &DataSet) -> Value {
    let resources: Vec<Value> = files
        .of(&set.name)
        .filter_map(|(name, bytes)| Some((name.strip_suffix(".csv")?, name, bytes)))
        .map(|(stem, name, bytes)| {
            json!({
                "name": stem, "path": name, "type": "table", "format": "csv",
                "mediatype": "text/csv", "encoding": "utf-8", "bytes": bytes.len(),
            })
        })
        .collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("voetspoor-{}", set.name),
        "version": set.version,
        "resources": resources,
    })
}

/// What may be done with the set: the licences that its description names. Of a set that names none, the licence of the program.
fn licence(files: &Files, set: &DataSet) -> String {
    let package: Value = files
        .get(&format!("{}/datapackage.json", set.name))
        .and_then(|bytes| serde_json::from_slice(bytes).ok())
        .unwrap_or_default();
    let mut text = String::from("Voetspoor, data set \"");
    let _ = writeln!(text, "{}\", version {}", set.name, if set.version.is_empty() { "-" } else { &set.version });
    let licences = package.get("licenses").and_then(Value::as_array).cloned().unwrap_or_default();
    for licence in &licences {
        let part = |key: &str| licence.get(key).and_then(Value::as_str).unwrap_or_default();
        let _ = writeln!(text, "Licence: {} ({}) {}", part("title"), part("name"), part("path"));
    }
    if licences.is_empty() {
        let _ = writeln!(text, "Licence: EUPL-1.2 https://eupl.eu/1.2/en/");
    }
    if files.get(&format!("{}/sources.csv", set.name)).is_some() {
        text.push_str("Each row names its source; sources.csv tells the licence of each source. Name the source when you use its figures.\n");
    }
    text
}
