//! Tests of the registers, on the content that is shipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod again;
mod bad_input;
mod bulk;
mod catalogue;
mod freshness;
mod internal;
mod links;
mod names;
mod review;
mod round_trip;
mod shipped;
