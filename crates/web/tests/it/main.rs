//! The portal as visitors meet it, friendly and hostile ones, in process and over a real connection.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod abuse;
mod answers;
mod api;
mod connection;
mod crawl;
mod data;
mod datacentre;
mod design_rules;
mod desk;
mod drawings;
mod duties;
mod files;
mod find;
mod home;
mod indicators;
mod knowledge;
mod logs;
mod measure;
mod monitor;
mod plan;
mod portal;
mod settings;
mod twins;
mod visitor;
