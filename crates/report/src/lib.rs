//! Papers that people edit and print: a [`Document`] of headings, paragraphs, lists and tables, and its forms.
//!
//! The content comes from the rooms below: [`progress_document`] lays out the progress report of the room `plan`. The forms are
//! OpenDocument text ([`to_odt`]), which every office program opens, and Markdown ([`to_markdown`]).

mod document;
mod markdown;
mod odt;
mod progress;
mod spreadsheet;

pub use document::{Block, Document, of_numbers};
pub use markdown::to_markdown;
pub use odt::to_odt;
pub use progress::progress_document;
pub use spreadsheet::{Sheet, Value, to_xlsx};

/// What goes wrong in this room.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The package could not be written.
    #[error("cannot write the document: {0}")]
    Package(#[from] zip::result::ZipError),
    /// The workbook could not be written.
    #[error("cannot write the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// Bytes could not be written.
    #[error("cannot write the document: {0}")]
    Write(#[from] std::io::Error),
}
