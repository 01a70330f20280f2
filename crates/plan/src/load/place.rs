//! Where in a file something stands.

use voetspoor_quantity::line_of;

/// First line that holds a text, from 1.
pub(crate) fn line_at(text: &str, needle: &str) -> Option<usize> {
    text.find(needle).map(|byte| line_of(text, byte))
}
