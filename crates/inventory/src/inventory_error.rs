use voetspoor_quantity::{Lang, Spoken};

use crate::message::Needed;

/// What can go wrong with a file as a whole, where a caller reads or writes it in parts. Wrong rows are diagnostics.
#[derive(Debug, Clone, thiserror::Error)]
pub enum InventoryError {
    /// The file is not what it should be, or was cut off.
    #[error("{file} is damaged or was cut off: {reason}")]
    Damaged {
        /// Name of the file.
        file: String,
        /// What the decoder said.
        reason: String,
    },
    /// A column that assets need is not there.
    #[error("{file} has no column {column}")]
    MissingColumn {
        /// Name of the file.
        file: String,
        /// Name of the column.
        column: String,
    },
    /// A column has a type that cannot hold its values.
    #[error("{file}: column {column} has the type {found}, and needs {}", needed.spoken(Lang::En))]
    UnfitColumn {
        /// Name of the file.
        file: String,
        /// Name of the column.
        column: String,
        /// Its type in the file.
        found: String,
        /// What it should be.
        needed: Needed,
    },
    /// The file is compressed in a way that is not read.
    #[error(
        "{file} is compressed with {found}, which is not read; write it anew with Zstandard, with Snappy or without compression"
    )]
    UnreadCompression {
        /// Name of the file.
        file: String,
        /// Name of the compression.
        found: &'static str,
    },
    /// A row group that the file does not have.
    #[error("{file} has no row group {index}")]
    NoSuchRowGroup {
        /// Name of the file.
        file: String,
        /// Which one was asked for.
        index: usize,
    },
    /// Writing did not succeed.
    #[error("cannot write {what}: {reason}")]
    Write {
        /// What was to be written.
        what: &'static str,
        /// Why not.
        reason: String,
    },
    /// A profile does not say what it should.
    #[error("profile: {0}")]
    Profile(String),
}
