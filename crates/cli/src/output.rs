//! What goes to stdout or into files.

use std::io::{IsTerminal, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use voetspoor_inventory::RejectedTable;

use crate::language::Lang;
use crate::wrap::{terminal_width, wrapped};

/// As JSON for programs.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

/// Writes a text for people to a file, or to stdout with its lines as wide as the terminal.
pub(crate) fn write_for_people(text: &str, output: Option<&Path>) -> Result<()> {
    match terminal_width().filter(|_| output.is_none() && std::io::stdout().is_terminal()) {
        Some(width) => write(&wrapped(text, width), None),
        None => write(text, output),
    }
}

/// Writes text to a file or stdout.
pub(crate) fn write(text: &str, output: Option<&Path>) -> Result<()> {
    match output {
        Some(path) => std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display())),
        None => match std::io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            done => Ok(done?),
        },
    }
}

/// Rejected rows, one file a table.
pub(crate) fn write_rejects(tables: &[RejectedTable], folder: &Path, lang: Lang) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        let stem = Path::new(&table.file).file_stem().map_or_else(|| "input".into(), |s| s.to_string_lossy());
        let path = folder.join(format!("{stem}.{}.rejects.csv", table.role.name()));
        std::fs::write(&path, table.to_csv(lang)).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
