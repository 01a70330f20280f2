//! Formulas of the standard method `voetspoor-1` as pure functions.
//!
//! One formula family a file, its tests below it. No files, no clock, no randomness. Each formula's doc tells what it
//! computes, its units, its source, its rule id and when it errs.

pub mod amortisation;
pub mod components;
pub mod power;

/// Name of the method.
pub const METHOD: &str = "voetspoor-1";
/// Version of the counting rules: how rows become cells.
pub const COUNTING: &str = "count-1";
/// Version of the valuing rules: views, boundaries, ranges.
pub const VALUING: &str = "value-1";
