//! The portal in a real browser: `e2e/` holds the checks, this file what they need.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::bail;

use crate::steps::{cargo, execute};

/// Oldest Node that runs the checks.
const NODE: u32 = 18;

/// Names under which systems know Chromium.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Checks every page template, the main ways by keyboard, and signing in at a provider of identities.
pub(crate) fn check() -> anyhow::Result<()> {
    run(&["--test-reporter=spec", "portal.test.mjs"])?;
    run(&["--test-reporter=spec", "sign-in.test.mjs"])
}

/// Follows every link of the portal: of the one at this address, or of a debug build.
pub(crate) fn crawl(address: Option<&str>) -> anyhow::Result<()> {
    match address {
        Some(address) => run(&["crawl.mjs", &format!("http://{address}")]),
        None => run(&["crawl.mjs"]),
    }
}

fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let folder = crate::root().join("e2e");
    let missing = missing(&folder);
    if !missing.is_empty() {
        bail!(
            "the browser checks need:\n  {}\n`cargo xtask test --without browser` leaves them out",
            missing.join("\n  ")
        );
    }
    execute(&mut cargo(&["build", "--quiet", "--package", "voetspoor-cli"]))?;
    execute(Command::new("node").args(arguments).current_dir(folder))
}

/// What has to be installed first.
fn missing(folder: &Path) -> Vec<String> {
    let mut missing = Vec::new();
    match answer("node", "--version").as_deref().map(major) {
        Some(Some(version)) if version >= NODE => {}
        Some(Some(version)) => missing.push(format!("Node.js {NODE} or newer; this is {version}")),
        Some(None) | None => missing.push(format!("Node.js {NODE} or newer (Debian: apt install nodejs npm)")),
    }
    let named = std::env::var("CHROMIUM").ok();
    let is_there = |name: &str| answer(name, "--version").is_some();
    if !named.as_deref().map_or_else(|| CHROMIUM.iter().any(|name| is_there(name)), is_there) {
        missing.push("Chromium (Debian: apt install chromium), or its path in CHROMIUM".to_owned());
    }
    if !folder.join("node_modules").join("playwright-core").is_dir() {
        missing.push("the packages of e2e/package-lock.json (npm ci --prefix e2e)".to_owned());
    }
    missing
}

/// First line that a program says; nothing where it does not start.
fn answer(program: &str, argument: &str) -> Option<String> {
    let output = Command::new(program).arg(argument).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first number of a version as Node tells it, `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_of_node() {
        assert_eq!((major("v20.20.2"), major("none")), (Some(20), None));
    }

    #[test]
    fn packages_that_are_not_there_are_told() {
        let told = missing(Path::new(env!("CARGO_MANIFEST_DIR"))).join("\n");
        assert!(told.contains("npm ci --prefix e2e"), "{told}");
    }
}
