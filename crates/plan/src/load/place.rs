//! Where in a file something stands.

/// Line of a byte, from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

/// First line that holds a text, from 1.
pub(crate) fn line_at(text: &str, needle: &str) -> Option<usize> {
    text.find(needle).map(|byte| line_of(text, byte))
}
