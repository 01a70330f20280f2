//! What a file is, by its first bytes and, where these say nothing, by its name.

use crate::reading::SourceFile;

/// Kinds of file, as far as reading goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    Empty,
    /// CSV, perhaps.
    Text,
    /// Not for us, and why.
    Foreign(&'static str),
}

/// Endings of texts that are no tables.
const OTHER_TEXTS: [&str; 12] =
    ["md", "json", "toml", "yml", "yaml", "xml", "html", "htm", "pdf", "rtf", "lock", "license"];

pub(crate) fn file_kind(file: &SourceFile) -> FileKind {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if file.bytes.iter().all(u8::is_ascii_whitespace) {
        return FileKind::Empty;
    }
    if OTHER_TEXTS.contains(&ending.as_str()) {
        return FileKind::Foreign("it is not a table, by the ending of its name");
    }
    FileKind::Text
}
