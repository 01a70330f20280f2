//! The program as people run it: output, exit codes, documents.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod datacentre;
mod documentation;
mod duties;
mod monitor;
mod plan;
mod program;
mod schema;
mod sector;
mod store;
mod told;
mod verbs;
