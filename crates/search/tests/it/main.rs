//! The index as other rooms use it.
#![allow(missing_docs, clippy::unwrap_used)]

mod find;
mod hostile;
