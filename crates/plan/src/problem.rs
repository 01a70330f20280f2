//! What can be wrong with the files of the plan, each with its place.

use std::fmt;

use voetspoor_quantity::Words;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path of the file below the folder of the plan.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, "  {}  {}\n    help: {}", self.code, self.message.en, self.help.en)
    }
}

/// What goes wrong in this room.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Files that do not hold.
    #[error("{}", lines(.0))]
    Files(Vec<Problem>),
    /// A file could not be written.
    #[error("cannot write {0}")]
    Write(String),
    /// Dates of a report or a comparison in the wrong order.
    #[error("the period ends on {to}, before it begins on {from}")]
    Order {
        /// First day.
        from: String,
        /// Last day.
        to: String,
    },
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
