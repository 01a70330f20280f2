//! The monitor on the data of the repository: oracles, vintages, formats, readers, bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod bad_input;
mod feeds;
mod files;
mod findings;
mod formats;
mod gaps;
mod laws;
mod licences;
mod online_user;
mod oracles;
mod readers;
mod refreshing;
mod shipped;
mod vintages;
