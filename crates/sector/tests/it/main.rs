//! The national model on the data of the repository: oracles, laws, bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod bad_input;
mod laws;
mod oracles;
mod reference_data;
mod shipped;
