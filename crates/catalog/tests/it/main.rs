//! The catalogue against the reference data of this repository and against small fixtures.
//!
//! Oracles: published figures and arithmetic that `docs/src/reference/gates.md` names.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests stop a test that cannot go on")]

mod lookups;
mod names;
mod oracles;
mod real_data;
mod shape;
mod small;
