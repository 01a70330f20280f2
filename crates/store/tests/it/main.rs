//! The store on both databases: every test runs on SQLite, and on PostgreSQL where `TEST_POSTGRES_URL` says where one is.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly, also in what its cases share")]

mod database;
mod people;
mod way;
