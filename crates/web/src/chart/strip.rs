//! A whole and its parts, as one strip with a legend beside it.

use std::fmt::Write as _;

use super::line::Tint;
use super::svg::{Drawing, at, escaped};

/// One part of the whole.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) label: String,
    pub(crate) count: f64,
    pub(crate) tint: Tint,
}

/// The strip, of a thousand units wide.
pub(crate) fn strip(id: &str, title: &str, parts: &[Part]) -> String {
    const WIDTH: f64 = 1000.0;
    const HEIGHT: f64 = 40.0;
    let whole: f64 = parts.iter().map(|part| part.count).sum();
    let mut body = String::new();
    let mut from = 0.0;
    for part in parts.iter().filter(|part| part.count > 0.0) {
        let width = part.count / whole * WIDTH;
        let _ = write!(
            body,
            "<rect class=\"f-{}\" x=\"{}\" width=\"{}\" height=\"{HEIGHT}\"><title>{}</title></rect>",
            part.tint.class(),
            at(from),
            at(width),
            escaped(&part.label),
        );
        from += width;
        if from < WIDTH - 1.0 {
            let _ = write!(body, "<path class=\"cut\" d=\"M{} 0V{HEIGHT}\"/>", at(from));
        }
    }
    let description = parts.iter().map(|part| part.label.as_str()).collect::<Vec<_>>().join(", ");
    Drawing { width: WIDTH, height: HEIGHT, title, description: &description, body, stretched: true }
        .inline(id, "strip")
}
