//! Closed lists of words, for the schemas of what the API answers.

use serde_json::Value;

/// Every spelling of a closed list.
pub(crate) fn spellings<T: AsRef<str>>(all: impl IntoIterator<Item = T>) -> Vec<Value> {
    all.into_iter().map(|one| Value::from(one.as_ref())).collect()
}

/// Every spelling of a closed list, or nothing at all.
pub(crate) fn spellings_or_null<T: AsRef<str>>(all: impl IntoIterator<Item = T>) -> Vec<Value> {
    spellings(all).into_iter().chain([Value::Null]).collect()
}
