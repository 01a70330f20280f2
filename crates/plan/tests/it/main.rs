//! Tests of the plan, on the content that is shipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod bad_input;
mod counts;
mod documents;
mod evidence;
mod import;
mod queries;
mod shipped;
mod status_rules;
