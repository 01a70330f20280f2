//! The room from outside: files in, reports and answers out.

mod answers;
mod bench;
mod footprint;
mod form;
mod heat;
mod indicators;
mod reading;
mod sector;
