//! Result documents on disk.

use std::path::Path;

use anyhow::{Context, Result, bail};
use voetspoor_assessment::{RESULT_FORMAT, ResultDocument};

/// Larger than any result: cells are thousands.
const LARGEST: u64 = 1 << 30;

/// Reads a result.
pub(crate) fn read(path: &Path) -> Result<ResultDocument> {
    let text = text_of(path)?;
    let document: ResultDocument = serde_json::from_str(&text)
        .with_context(|| format!("{} is no result of voetspoor footprint", path.display()))?;
    if document.format != RESULT_FORMAT {
        bail!("{} has the format {:?}; this program reads {RESULT_FORMAT}", path.display(), document.format);
    }
    Ok(document)
}

/// The text of a JSON file, within bounds.
pub(crate) fn text_of(path: &Path) -> Result<String> {
    let meta = std::fs::metadata(path).with_context(|| format!("cannot open {}", path.display()))?;
    if meta.len() > LARGEST {
        bail!("{} is larger than any result", path.display());
    }
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
