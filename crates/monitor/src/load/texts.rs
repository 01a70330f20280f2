//! Texts of the monitor: statistics, dimensions, boundaries, places, lines.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use voetspoor_catalog::TableFile;
use voetspoor_quantity::line_of;

use super::{Draft, FOLDER, FORMAT};
use crate::statistic::{Boundary, Dimension, Named, Statistic};

/// Bytes that one text may have.
const MAX_BYTES: usize = 1 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dimensions {
    #[serde(rename = "format")]
    _format: String,
    dimensions: Vec<Dimension>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Boundaries {
    #[serde(rename = "format")]
    _format: String,
    boundaries: Vec<Boundary>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[serde(rename = "format")]
    _format: String,
    names: Vec<Named>,
}

/// Reads one file.
pub(super) fn read(file: &TableFile<'_>, draft: &mut Draft) {
    let path = file.path;
    let name = path.strip_prefix(FOLDER).unwrap_or(path);
    if name.strip_suffix(".md").is_some() {
        return;
    }
    if file.bytes.len() > MAX_BYTES {
        return draft.fault(path, 0, "too-large", format!("larger than {MAX_BYTES} bytes"));
    }
    let text = match std::str::from_utf8(file.bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = file.bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
            return draft.fault(path, line as u32, "not-utf-8", "save the file as UTF-8".to_owned());
        }
    };
    draft.texts.insert(path.to_owned(), text.to_owned());
    match name {
        "dimensions.toml" => {
            if let Some(read) = parse::<Dimensions>(path, text, draft) {
                draft.dimensions = read.dimensions;
            }
        }
        "boundaries.toml" => {
            if let Some(read) = parse::<Boundaries>(path, text, draft) {
                draft.boundaries = read.boundaries;
            }
        }
        "places.toml" => {
            if let Some(read) = parse::<Names>(path, text, draft) {
                draft.places = read.names;
            }
        }
        "lines.toml" => {
            if let Some(read) = parse::<Names>(path, text, draft) {
                draft.lines = read.names;
            }
        }
        _ => match name.strip_prefix("statistics/").and_then(|name| name.strip_suffix(".toml")) {
            Some(stem) => {
                if let Some(read) = parse::<Statistic>(path, text, draft) {
                    if read.id != stem {
                        let message = format!("the id is {:?}, the file is called {stem:?}", read.id);
                        draft.fault(path, 0, "wrong-name", message);
                    }
                    draft.statistics.push(read);
                }
            }
            None => draft.fault(path, 0, "unknown-file", "no file of the format has this name".to_owned()),
        },
    }
}

/// Puts the statistics in the order in which they are listed.
pub(super) fn finish(draft: &mut Draft) {
    draft.statistics.sort_by_key(|one| {
        let number: u32 = one.id.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap_or(u32::MAX);
        (one.theme, one.id.chars().next(), number)
    });
}

fn parse<T: DeserializeOwned>(path: &str, text: &str, draft: &mut Draft) -> Option<T> {
    let told = |error: &toml::de::Error| {
        (error.span().map_or(0, |span| line_of(text, span.start) as u32), error.message().to_owned())
    };
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            let (line, message) = told(&error);
            draft.fault(path, line, "unreadable-text", message);
            return None;
        }
    };
    if table.get("format").and_then(toml::Value::as_str) != Some(FORMAT) {
        draft.fault(path, 1, "unknown-format", format!("write format = \"{FORMAT}\" as the first line"));
        return None;
    }
    match toml::from_str(text) {
        Ok(read) => Some(read),
        Err(error) => {
            let (line, message) = told(&error);
            draft.fault(path, line, "unreadable-text", message);
            None
        }
    }
}
