//! Calls decoders of others so that a file that breaks them is a damaged file, not the end of the program.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a decoder; its own errors and its panics come back as a text.
pub(crate) fn guarded<T, E: std::fmt::Display>(decode: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(decode)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("the decoder stopped at something that it does not expect".to_owned()),
    }
}
