//! Tables go out, and an attacker has a go at them.
//!
//! The attacker of these tests sees what a reader sees: names, figures that are shown, how cells add up, and how many contribute. It writes
//! its own linear programs, and knows nothing of how the table was protected.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod attacker;
mod protection;
