//! The portal as visitors meet it: the router called in process, with the content and data that ship.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod crawl;
mod home;
mod plan;
mod portal;
