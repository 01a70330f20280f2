//! All that a change must pass.

use std::process::Command;

use crate::metadata::Metadata;
use crate::postgres::{self, Postgres};
use crate::steps::{Steps, cargo, execute};
use crate::{browser, formats, licences, links, packages, rooms};

/// Runs every check, quick ones first and those in a browser where asked; whether all were good.
pub(crate) fn run(in_browser: bool) -> anyhow::Result<bool> {
    let metadata = Metadata::read()?;
    let mut steps = Steps::new("test");
    steps.run("format", || execute(&mut cargo(&["fmt", "--all", "--check"])));
    steps.run("links", || links::check(&crate::root()));
    steps.run("licences", || licences::check(&metadata));
    steps.run("rooms", || rooms::check(&metadata));
    steps.run("lints", || {
        execute(&mut cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))
    });
    steps.run("examples in documentation", || execute(&mut cargo(&["test", "--workspace", "--doc", "--quiet"])));
    steps.run("tests", tests);
    steps.run("documentation", || {
        let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--quiet"]);
        execute(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    steps.run("reference data", || {
        execute(&mut cargo(&["run", "--quiet", "--package", "voetspoor-cli", "--", "data", "check"]))
    });
    if in_browser {
        steps.run("packages", packages::fetch);
        steps.run("formats", formats::check);
        steps.run("browser", browser::check);
    }
    Ok(steps.close())
}

/// With nextest where it is installed, since it is quicker; else with what cargo has by itself. With a PostgreSQL where there is one.
fn tests() -> anyhow::Result<()> {
    let postgres = Postgres::start()?;
    let with = |command: &mut Command| match &postgres {
        Some(server) => execute(command.env(postgres::VARIABLE, &server.url)),
        None => execute(command),
    };
    let has_nextest = cargo(&["nextest", "--version"]).output().is_ok_and(|output| output.status.success());
    if has_nextest {
        with(&mut cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]))
    } else {
        with(&mut cargo(&["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]))
    }
}
