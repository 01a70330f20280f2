//! The catalogue against the reference data of this repository and against small fixtures.
//!
//! Oracles: published figures and arithmetic that `docs/src/reference/gates.md` names.

mod real_data;
