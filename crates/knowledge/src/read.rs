//! Reads files into definitions and entries. Nothing stops at the first error: each is told with its line.

pub(crate) mod definition;
pub(crate) mod entry;
pub(crate) mod reader;
pub(crate) mod value;

/// The format that every file of the registers names.
pub const FORMAT: &str = "voetspoor-knowledge/1";
