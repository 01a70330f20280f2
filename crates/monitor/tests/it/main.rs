//! The monitor on the data of the repository: oracles, vintages, formats, readers, bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod files;
mod home_page;
mod oracles;
mod shipped;
mod vintages;
