//! What goes to stderr.

use std::collections::BTreeMap;
use std::io::IsTerminal;

use voetspoor_assessment::ResultDocument;
use voetspoor_inventory::PassedOver;

use crate::language::Lang;
use crate::wrap::{terminal_width, wrapped};

/// Files that were not read.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn passed_over(files: &[(String, PassedOver)], lang: Lang) {
    for (file, reason) in files {
        eprintln!("{} {file}: {}", lang.pick("passed over", "overgeslagen"), reason.say(lang));
    }
}

/// Diagnostics of one code that are shown unless all are asked for.
const OF_A_CODE: usize = 3;

/// Diagnostics, worst first; a few of each code unless all are asked for.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn diagnostics(result: &ResultDocument, all: bool, lang: Lang) {
    let width = terminal_width().filter(|_| std::io::stderr().is_terminal());
    let say = |line: String| eprintln!("{}", width.map_or(line.clone(), |width| wrapped(&line, width)));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for severity in ["error", "warning", "note"] {
        for line in result.diagnostics.iter().filter(|d| d.severity == severity) {
            let count = seen.entry(&line.code).or_default();
            *count += 1;
            if !all && *count > OF_A_CODE {
                continue;
            }
            let place = match (line.file.is_empty(), line.line, line.column) {
                (true, _, _) => String::new(),
                (false, 0, _) => format!("{}  ", line.file),
                (false, row, 0) => format!("{}:{row}  ", line.file),
                (false, row, column) => format!("{}:{row}:{column}  ", line.file),
            };
            say(format!("{place}{}  {}: {}", line.code, severity_name(severity, lang), line.message(lang)));
            if !line.help(lang).is_empty() {
                say(format!("    {}: {}", lang.pick("help", "advies"), line.help(lang)));
            }
        }
    }
    if ["V-CNT-001", "V-CNT-002"].iter().any(|code| seen.contains_key(code)) {
        say(lang.pick("names of the catalogue", "namen van de catalogus").to_owned() + ": voetspoor data list items");
    }
    for (code, count) in seen.iter().filter(|(_, count)| !all && **count > OF_A_CODE) {
        let more = count - OF_A_CODE;
        match lang {
            Lang::En => eprintln!("{code}  {more} more of these (--verbose shows all)"),
            Lang::Nl => eprintln!("{code}  nog {more} hiervan (--verbose toont alle)"),
        }
    }
}

fn severity_name(severity: &str, lang: Lang) -> &str {
    match severity {
        "error" => lang.pick("error", "fout"),
        "warning" => lang.pick("warning", "waarschuwing"),
        "note" => lang.pick("note", "opmerking"),
        other => other,
    }
}

/// A word to the user.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn message(text: &str) {
    eprintln!("{text}");
}

/// The error that ended the program.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}
