use serde::Serialize;

/// How bad a fault in the data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Doubtful; may ship when it is explained.
    Warning,
    /// Must not ship.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One fault in the reference data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataProblem {
    /// Path of the table below `data/`.
    pub file: String,
    /// Line in the file, from 1; 0 = the whole file.
    pub line: u32,
    /// Name of the gate, or of the rule of shape, that the data does not pass (`docs/src/reference/gates.md`).
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, with the value.
    pub message: String,
}

impl std::fmt::Display for DataProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, "  {} {}  {}", self.severity.as_str(), self.code, self.message)
    }
}

/// The tables do not have the shape of the format: unknown columns or ids, unreadable numbers, figures without a source.
#[derive(Debug, Clone, thiserror::Error)]
#[error("faults in the reference data: {}{}", problems.len(), first(problems))]
pub struct LoadError {
    /// All faults, in the order of the files.
    pub problems: Vec<DataProblem>,
}

fn first(problems: &[DataProblem]) -> String {
    problems.first().map(|problem| format!("; the first: {problem}")).unwrap_or_default()
}
