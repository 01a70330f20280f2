//! The store on both databases: every test runs on SQLite, and on PostgreSQL where `TEST_POSTGRES_URL` says where one is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly, also in what its cases share")]

mod backup;
mod database;
mod desk;
mod history;
mod kill;
mod opening;
mod people;
mod rebuild;
mod roles;
mod schemas;
mod seeds;
mod way;
