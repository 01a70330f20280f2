//! What a file is, by its first bytes and, where these say nothing, by its name.

use crate::reading::SourceFile;

/// Kinds of file, as far as reading goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    Empty,
    /// CSV, perhaps.
    Text,
    Parquet,
    /// XLSX or ODS: a zip file.
    Workbook,
    /// XLS of before 2007.
    OldWorkbook,
    /// It begins as another file than its name says.
    Mislabelled(&'static str),
    /// Not for us, by the ending of its name.
    Foreign,
}

/// Endings of texts that are no tables.
const OTHER_TEXTS: [&str; 12] =
    ["md", "json", "toml", "yml", "yaml", "xml", "html", "htm", "pdf", "rtf", "lock", "license"];

pub(crate) fn file_kind(file: &SourceFile) -> FileKind {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if file.bytes.iter().all(u8::is_ascii_whitespace) {
        return FileKind::Empty;
    }
    match file.bytes.as_slice() {
        [b'P', b'A', b'R', b'1', ..] => return FileKind::Parquet,
        [b'P', b'K', 3 | 5 | 7, ..] => return FileKind::Workbook,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return FileKind::OldWorkbook,
        _ => {}
    }
    match ending.as_str() {
        "xlsx" | "xlsm" => return FileKind::Mislabelled("XLSX"),
        "ods" => return FileKind::Mislabelled("ODS"),
        "parquet" => return FileKind::Mislabelled("Parquet"),
        _ => {}
    }
    if OTHER_TEXTS.contains(&ending.as_str()) {
        return FileKind::Foreign;
    }
    FileKind::Text
}
