//! The progress report of the shipped plan as a document, and its forms.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod odt;
mod progress;
mod shipped;
