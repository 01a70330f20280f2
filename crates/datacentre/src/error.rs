/// What goes wrong in this room. What is wrong with a report is a diagnostic, not an error.
#[derive(Debug, thiserror::Error)]
pub enum DatacentreError {
    /// A file of reference data that does not hold, with all that is wrong.
    #[error("{}", .problems.join("\n"))]
    Data {
        /// One line each: file, line where known, what is wrong.
        problems: Vec<String>,
    },
    /// A spreadsheet could not be written.
    #[error("cannot write the spreadsheet: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A text could not be written.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The engine could not count.
    #[error(transparent)]
    Count(#[from] voetspoor_engine::CountError),
    /// A rule of disclosure control.
    #[error(transparent)]
    Disclosure(#[from] voetspoor_disclosure::DisclosureError),
    /// The figures of an assumption have no meaning.
    #[error("{id} must be {rule}, not {value}")]
    Assumption {
        /// Which.
        id: String,
        /// What is allowed.
        rule: String,
        /// What was given.
        value: String,
    },
    /// A package of files that cannot be opened, or holds too much.
    #[error("{file}: {}", .why.en)]
    Package {
        /// Its name.
        file: String,
        /// Why.
        why: voetspoor_quantity::Words,
    },
    /// An input that has no meaning.
    #[error("{what} must be {rule}, not {value}")]
    Input {
        /// Which.
        what: String,
        /// What is allowed.
        rule: String,
        /// What was given.
        value: String,
    },
}

/// Problems of reference data as they are found.
#[derive(Debug, Default)]
pub(crate) struct DataProblems(Vec<String>);

impl DataProblems {
    pub(crate) fn tell(&mut self, file: &str, what: impl std::fmt::Display) {
        self.0.push(format!("{file}: {what}"));
    }

    /// The thing, or all that is wrong with it.
    pub(crate) fn settle<T>(self, thing: T) -> Result<T, DatacentreError> {
        if self.0.is_empty() { Ok(thing) } else { Err(DatacentreError::Data { problems: self.0 }) }
    }
}

/// Reads a data file in TOML; its first key must name the format.
pub(crate) fn parse_data<T: serde::de::DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, DatacentreError> {
    let fail = |what: String| DatacentreError::Data { problems: vec![format!("{file}: {what}")] };
    let text = std::str::from_utf8(bytes).map_err(|error| fail(error.to_string()))?;
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| voetspoor_quantity::line_of(text, span.start));
        fail(format!("line {line}: {}", error.message()))
    })
}
