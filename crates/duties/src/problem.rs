//! What can be wrong with law files, each with its place; and the error of the room.

use std::fmt;

use crate::message::FactProblem;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path of the file.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
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

/// What goes wrong in this room.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DutiesError {
    /// Files that do not hold.
    #[error("{}", lines(.0))]
    Files(Vec<Problem>),
    /// Facts that do not hold.
    #[error("{}", lines(.0))]
    Facts(Vec<FactProblem>),
    /// A law computes with what it cannot compute with. The checks at loading keep this from happening.
    #[error("{file}, output {output}: {message}")]
    Compute {
        /// Law file.
        file: String,
        /// Output that was asked.
        output: String,
        /// What happened.
        message: String,
    },
    /// A name that the vocabulary or the law does not have.
    #[error("no {what} {name:?}")]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// The name.
        name: String,
    },
}

impl DutiesError {
    /// The problems of law files, one each.
    pub fn problems(&self) -> &[Problem] {
        match self {
            DutiesError::Files(problems) => problems,
            DutiesError::Facts(_) | DutiesError::Compute { .. } | DutiesError::Unknown { .. } => &[],
        }
    }

    /// The problems of facts, one each.
    pub fn fact_problems(&self) -> &[FactProblem] {
        match self {
            DutiesError::Facts(problems) => problems,
            DutiesError::Files(_) | DutiesError::Compute { .. } | DutiesError::Unknown { .. } => &[],
        }
    }
}

fn lines(problems: &[impl fmt::Display]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
