//! Formulas of the standard method `voetspoor-1` as pure functions.
//!
//! One formula family a file, its tests below it. No files, no clock, and no randomness but seeded draws. Each formula's doc tells what it
//! computes, its units, its source, its rule id and when it errs.

pub mod allocation;
pub mod amortisation;
pub mod cloud;
pub mod components;
pub mod draws;
pub mod electricity;
pub mod end_of_life;
pub mod facility;
pub mod intensity;
pub mod lifetime;
pub mod market;
pub mod networks;
pub mod numecoeval;
pub mod power;
pub mod repairability;
pub mod server_limits;

/// Name of the method.
pub const METHOD: &str = "voetspoor-1";
/// Version of the counting rules: how rows become cells.
pub const COUNTING: &str = "count-1";
/// Version of the valuing rules: views, boundaries, ranges.
pub const VALUING: &str = "value-1";
