//! Integration tests of valuing: the worked examples, the laws, explanations and comparisons.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_push_string)]

mod bench;
mod cases;
mod cloud;
mod compare;
mod explain;
mod golden;
mod laws;
mod levers;
mod trend;
mod verify;
mod worked_examples;
