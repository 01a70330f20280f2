use serde::Serialize;
use voetspoor_quantity::{Lang, Message, Words};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Something was assumed, ignored or matched with doubt; the row is kept.
    Warning,
    /// The row is rejected.
    Error,
}

impl Severity {
    /// The spelling in results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where in the input a problem lies. Lines and columns count from 1; 0 = the whole file or row. The
/// default is the input as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// File name as the user gave it.
    pub file: String,
    /// Line of the file (row of the sheet).
    pub line: u64,
    /// Column (field) in the row, counted in fields.
    pub column: u32,
}

/// One problem in the input: what is wrong, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable code, e.g. `V-INV-014`; every code has a line in `docs/src/reference/diagnostics.md`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, with the value as it was given.
    pub message: Words,
    /// What to do.
    pub help: Words,
    /// What stands in the message, by name, for programs.
    pub arguments: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// A message at its place.
    pub fn new(severity: Severity, place: Place, message: &impl Message) -> Diagnostic {
        let (en, nl) = (message.say(Lang::En), message.say(Lang::Nl));
        Diagnostic {
            code: message.code(),
            severity,
            place,
            message: Words { en: en.message, nl: nl.message },
            help: Words { en: en.help, nl: nl.help },
            arguments: message.arguments(),
        }
    }

    /// The same of several rows: told once, with how many.
    #[must_use]
    pub fn of_rows(mut self, rows: u64) -> Diagnostic {
        if rows > 1 {
            self.message.en = format!("{} ({rows} rows)", self.message.en);
            self.message.nl = format!("{} ({rows} regels)", self.message.nl);
            self.arguments.push(("rows", rows.to_string()));
        }
        self
    }

    /// As a line of text, with the help below it.
    pub fn render(&self, lang: Lang) -> String {
        let Place { file, line, column } = &self.place;
        let mut text = file.clone();
        for number in [*line, u64::from(*column)].into_iter().filter(|number| *number > 0) {
            text = format!("{text}:{number}");
        }
        text = format!("{text}  {}  {}", self.code, self.message.get(lang));
        match self.help.get(lang) {
            "" => text,
            help => format!("{text}\n    {}: {help}", lang.pick("help", "advies")),
        }
    }
}
