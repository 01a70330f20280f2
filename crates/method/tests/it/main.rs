//! The formulas against figures that others recorded or published.
//!
//! Fixtures and where they come from: `tests/fixtures/README.md`. Run with `--nocapture` to see counts and the largest difference.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a fixture that does not read is a failed test")]

mod boavizta;
mod ccf;
mod numecoeval;
mod sci;
mod sector;
mod tally;
