//! The laws of counting: any order, split and batch size gives the same bits; doubles are found wherever they stand.

mod doubles;
mod ledger;
mod splits;
