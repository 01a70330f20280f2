//! One thing that is wrong, with its place.

use std::fmt;

use voetspoor_quantity::{Lang, Message as _, Said};

use crate::message::Wrong;

/// One thing that is wrong with a file or a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Path of the file below the folder of the registers.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// The field or key that it is about, for a form that shows it there.
    pub key: Option<String>,
    /// What is wrong.
    pub wrong: Wrong,
}

impl Problem {
    /// What is wrong and what to do.
    pub fn say(&self, lang: Lang) -> Said {
        self.wrong.say(lang)
    }

    /// The problem with its place, as one text.
    pub fn told(&self, lang: Lang) -> String {
        let place = self.line.map_or_else(|| self.file.clone(), |line| format!("{}:{line}", self.file));
        let Said { message, help } = self.say(lang);
        format!("{place}  {}  {message}\n    {}: {help}", self.wrong.code(), lang.pick("help", "hulp"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

/// What goes wrong in this room.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum KnowledgeError {
    /// Files that do not hold.
    #[error("{}", lines(.0))]
    Files(Vec<Problem>),
    /// There is no such register.
    #[error("there is no register {0:?}")]
    NoRegister(String),
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
