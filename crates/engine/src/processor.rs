//! Design power of a processor by its name.

use voetspoor_catalog::{Catalog, Match, Named};
use voetspoor_inventory::{Diagnostic, Place, Severity};

/// Thermal design power, W; a doubtful name is told, an unknown one leaves the power to the generation's curve.
pub(crate) fn design_power(name: &str, catalog: &Catalog, diagnostics: &mut Vec<Diagnostic>) -> Option<f64> {
    let tdp = |named: &Named| match named {
        Named::Cpu(id) => catalog.cpu_at(*id).tdp_w,
        Named::Item(_) | Named::Product(_) => None,
    };
    let mut tell = |severity: Severity, message: String| {
        diagnostics.push(Diagnostic {
            code: "V-CNT-004",
            severity,
            place: Place { file: String::new(), line: 0, column: 0 },
            message,
            help: "state cpu_tdp_w, or write the processor as its maker does".to_owned(),
        });
    };
    match catalog.matcher().cpu(name) {
        Match::Exact(found) => tdp(&found),
        Match::Close { found, confidence } => {
            if let Named::Cpu(id) = found {
                let known = &catalog.cpu_at(id).name;
                tell(
                    Severity::Warning,
                    format!("processor {name:?} taken as {known:?} (confidence {:.0} %)", confidence * 100.0),
                );
            }
            tdp(&found)
        }
        Match::Ambiguous(_) | Match::None { .. } => {
            tell(
                Severity::Note,
                format!("processor {name:?} is not in the catalogue: power from the curve of the server's generation"),
            );
            None
        }
    }
}
