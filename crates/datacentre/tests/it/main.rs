//! The room from outside: files in, reports and answers out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod bench;
mod footprint;
mod form;
mod heat;
mod indicators;
mod reading;
mod sector;
