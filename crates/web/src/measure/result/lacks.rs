//! What a result lacks and what its input said: gaps with their reasons, diagnostics, rejected rows to take away.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use voetspoor_assessment::{DiagnosticLine, ResultDocument};
use voetspoor_catalog::Catalog;
use voetspoor_inventory::{RejectedTable, SourceFile};
use voetspoor_quantity::{Indicator, Lang, Stage};

use crate::measure::calculation::Outcome;
use crate::measure::words;
use crate::number;

/// Diagnostics that are shown; the rest is counted.
const DIAGNOSTICS: usize = 60;
/// Bytes of rejected rows that travel in a page.
const REJECTED: usize = 64 << 10;
/// Items that are named in one gap.
const ITEMS: usize = 12;

/// Things of one stage that are not covered for one reason.
pub(super) struct Gap {
    pub(super) stage: &'static str,
    pub(super) items: String,
    pub(super) more: usize,
    pub(super) reason: String,
}

pub(super) fn gaps(result: &ResultDocument, indicator: Indicator, catalog: &Catalog, l: Lang) -> Vec<Gap> {
    let mut by_reason: BTreeMap<(Stage, &str), Vec<String>> = BTreeMap::new();
    for gap in result.not_covered.iter().filter(|gap| gap.indicator == indicator) {
        let reason = l.is(&gap.reason_nl, &gap.reason);
        let item = if gap.item.is_empty() {
            let rows = gap.rows.unwrap_or_default();
            let word = if rows == 1 { l.is("regel", "row") } else { l.is("regels", "rows") };
            format!("{} {word}", number::whole(rows, l))
        } else {
            words::item(&gap.item, catalog, l)
        };
        by_reason.entry((gap.stage, reason)).or_default().push(item);
    }
    by_reason
        .into_iter()
        .map(|((stage, reason), items)| Gap {
            stage: words::stage(stage, l),
            items: items.iter().take(ITEMS).map(String::as_str).collect::<Vec<_>>().join(", "),
            more: items.len().saturating_sub(ITEMS),
            reason: reason.to_owned(),
        })
        .collect()
}

/// What the reader and the count told.
pub(super) struct Told {
    pub(super) lines: Vec<Line>,
    pub(super) more: usize,
    pub(super) passed_over: Vec<(String, String)>,
    pub(super) rejects: Vec<Rejects>,
}

impl Told {
    /// Whether a name was not understood, or with doubt.
    pub(super) fn doubts_names(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.code.as_str(), "V-CNT-001" | "V-CNT-002"))
    }
}

/// A diagnostic as a row.
pub(super) struct Line {
    pub(super) tint: &'static str,
    pub(super) severity: &'static str,
    pub(super) place: String,
    pub(super) code: String,
    pub(super) message: String,
    pub(super) help: String,
}

/// Rejected rows of one table, as a file in the page itself: the server keeps nothing that it could be asked for later.
pub(super) struct Rejects {
    pub(super) file: String,
    pub(super) rows: usize,
    /// Rows that did not fit.
    pub(super) left_out: usize,
    pub(super) name: String,
    pub(super) href: String,
}

pub(super) fn told(outcome: &Outcome, l: Lang) -> Told {
    let lang = l;
    let all = &outcome.result.diagnostics;
    let mut ordered: Vec<&DiagnosticLine> = Vec::with_capacity(all.len());
    for severity in ["error", "warning", "note"] {
        ordered.extend(all.iter().filter(|line| line.severity == severity));
    }
    let mut room = REJECTED;
    let rejected = outcome.rejects.iter().filter(|table| !table.rows.is_empty());
    Told {
        lines: ordered.iter().take(DIAGNOSTICS).map(|line| told_line(line, l)).collect(),
        more: ordered.len().saturating_sub(DIAGNOSTICS),
        passed_over: outcome.passed_over.iter().map(|(file, why)| (file.clone(), why.say(lang).to_owned())).collect(),
        rejects: rejected.map(|table| rejects(table, &mut room, lang)).collect(),
    }
}

fn told_line(line: &DiagnosticLine, l: Lang) -> Line {
    let (tint, severity) = match line.severity.as_str() {
        "error" => ("t-clay", l.is("fout", "error")),
        "warning" => ("t-amber", l.is("let op", "warning")),
        _ => ("t-water", l.is("weetje", "note")),
    };
    let place = match (line.line, line.column) {
        (0, _) => line.file.clone(),
        (row, 0) => format!("{}:{row}", line.file),
        (row, column) => format!("{}:{row}:{column}", line.file),
    };
    let lang = l;
    Line {
        tint,
        severity,
        place,
        code: line.code.clone(),
        message: line.message(lang).to_owned(),
        help: line.help(lang).to_owned(),
    }
}

fn rejects(table: &RejectedTable, room: &mut usize, lang: Lang) -> Rejects {
    let mut kept = RejectedTable { rows: Vec::new(), ..table.clone() };
    for row in &table.rows {
        let cells: usize = row.cells.iter().map(|cell| cell.len() + 1).sum();
        let size = row.reasons.say(lang).len() + cells + table.file.len() + 16;
        let Some(left) = room.checked_sub(size) else { break };
        *room = left;
        kept.rows.push(row.clone());
    }
    let stem = table.file.split(['.', '#']).next().unwrap_or_default();
    let stem: String = stem.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    Rejects {
        file: table.file.clone(),
        rows: kept.rows.len(),
        left_out: table.rows.len() - kept.rows.len(),
        name: format!("{stem}.{}.rejects.csv", table.role.name()),
        href: data_address(&kept.to_csv(lang)),
    }
}

/// A table as a link that holds it: its name and its address.
pub(super) fn as_link(file: &SourceFile) -> (String, String) {
    (file.name.clone(), data_address(&file.bytes))
}

/// Bytes as an address that holds them itself.
fn data_address(bytes: &[u8]) -> String {
    let mut out = String::from("data:text/csv;charset=utf-8,");
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b';' | b',' | b':') {
            out.push(char::from(*byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
