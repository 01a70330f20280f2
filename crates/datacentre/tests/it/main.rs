//! The room from outside: files in, reports and answers out.

mod bench;
mod form;
mod indicators;
mod reading;
