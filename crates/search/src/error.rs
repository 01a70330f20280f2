//! What goes wrong in this room.

use std::fmt;

/// One thing that is wrong with the file of synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was handed in.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, "  {}  {}\n    help: {}", self.code, self.message, self.help)
    }
}

/// What goes wrong in this room. A question never does.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Synonyms that do not hold.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Synonyms(Vec<Problem>),
    /// More documents than an index takes.
    #[error("{0} documents are more than an index takes: {most}", most = crate::index::MOST)]
    Many(usize),
    /// The index could not be made or read.
    #[error("the index does not hold: {0}")]
    Index(#[from] tantivy::TantivyError),
}
