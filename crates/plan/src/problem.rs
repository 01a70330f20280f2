//! What can be wrong with the files of the plan, each with its place.

use std::fmt;

use voetspoor_quantity::{Lang, Words};

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

impl Problem {
    /// The problem with its place, for people.
    pub fn says(&self, lang: Lang) -> String {
        let line = self.line.map_or_else(String::new, |line| format!(":{line}"));
        let (message, help) = (self.message.get(lang), self.help.get(lang));
        format!("{}{line}  {}  {message}\n    {}: {help}", self.file, self.code, lang.is("advies", "help"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Lang::En))
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

impl PlanError {
    /// What goes wrong, for people.
    pub fn says(&self, lang: Lang) -> String {
        match (self, lang) {
            (PlanError::Files(problems), _) => {
                problems.iter().map(|problem| problem.says(lang)).collect::<Vec<_>>().join("\n")
            }
            (PlanError::Write(what), Lang::Nl) => format!("kan niet schrijven: {what}"),
            (PlanError::Order { from, to }, Lang::Nl) => {
                format!("de periode eindigt op {to}, voordat zij op {from} begint")
            }
            (PlanError::Write(_) | PlanError::Order { .. }, Lang::En) => self.to_string(),
        }
    }
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
