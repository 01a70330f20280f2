//! The laws of counting: any order, split and batch size gives the same bits; doubles are found wherever they stand.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop a test that cannot go on")]

mod bought;
mod doubles;
mod ledger;
mod meters;
mod reference_data;
mod splits;
