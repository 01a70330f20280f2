//! What takes too long for every change: all routes of a release build, a hundred thousand requests, a thousand uploads and what they do
//! to memory, hostile input for minutes, hundreds of kills of the store, and inventories of many million rows.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use crate::portal::{Portal, Visitor};
use crate::postgres::{self, Postgres};
use crate::steps::{Steps, cargo, execute};
use crate::{browser, fuzz, rows};

const REQUESTS: usize = 100_000;
const UPLOADS: usize = 1_000;
const VISITORS: usize = 8;
/// Memory may grow by this share between the second half of the requests and the first, for the allocator's sake.
const SLACK: f64 = 0.10;

/// What is asked of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// How long hostile input is tried.
    time: Duration,
    seed: u64,
    /// How often the store is killed.
    kills: usize,
    /// Also a hundred million rows.
    large: bool,
    /// The debug build, which checks its arithmetic; its speed and memory say nothing.
    debug: bool,
    /// One step alone.
    only: Option<String>,
}

const STEPS: [&str; 7] = ["crawl", "browser", "requests", "uploads", "fuzz", "kills", "rows"];

/// How often the store is killed.
const KILLS: usize = 300;

impl Asked {
    /// From the words of the command line; none where they make no sense.
    pub(crate) fn read(mut words: &[&str]) -> Option<Asked> {
        let mut asked =
            Asked { time: Duration::from_mins(10), seed: 1, kills: KILLS, large: false, debug: false, only: None };
        loop {
            words = match words {
                [] => return Some(asked),
                ["--large", rest @ ..] => {
                    asked.large = true;
                    rest
                }
                ["--debug", rest @ ..] => {
                    asked.debug = true;
                    rest
                }
                ["--minutes", number, rest @ ..] => {
                    asked.time = Duration::from_mins(number.parse().ok()?);
                    rest
                }
                ["--seed", number, rest @ ..] => {
                    asked.seed = number.parse().ok()?;
                    rest
                }
                ["--kills", number, rest @ ..] => {
                    asked.kills = number.parse().ok()?;
                    rest
                }
                ["--only", step, rest @ ..] if STEPS.contains(step) => {
                    asked.only = Some((*step).to_owned());
                    rest
                }
                _ => return None,
            };
        }
    }

    fn wants(&self, step: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == step)
    }
}

/// Runs all of it; whether all was good.
pub(crate) fn run(asked: &Asked) -> anyhow::Result<bool> {
    let portal = if asked.debug { Portal::of_debug()? } else { Portal::start()? };
    let mut steps = Steps::new("soak");
    let mut table = vec![row("start", "start-up, ms", &portal.start_up.as_millis().to_string())];
    table.push(row("start", "memory, MB", &megabytes(portal.memory()?)));
    let mut paths = Vec::new();
    if asked.wants("crawl") || asked.wants("requests") {
        steps.run("crawl of every route", || {
            paths = crawl(&portal)?;
            table.push(row("crawl", "addresses", &paths.len().to_string()));
            table.push(row("crawl", "memory after, MB", &megabytes(portal.memory()?)));
            Ok(())
        });
    }
    if asked.wants("browser") {
        steps.run("crawl in a browser", || browser::crawl(Some(&portal.address)));
    }
    if asked.wants("requests") {
        steps.run("requests", || {
            // Addresses with a query are many and asked seldom: they were crawled above.
            paths.retain(|path| !path.contains('?'));
            let first = ask(&portal, &paths, REQUESTS / 2)?;
            let half = portal.memory()?;
            let second = ask(&portal, &paths, REQUESTS / 2)?;
            table.push(row("requests", "answered", &(first + second).to_string()));
            held(&mut table, "requests", half, portal.memory()?)
        });
    }
    if asked.wants("uploads") {
        steps.run("uploads", || {
            let inventory = largest(&crate::root().join("examples/inventory/mixed-organisation"))?;
            uploads(&portal, &inventory, UPLOADS / 2)?;
            let half = portal.memory()?;
            uploads(&portal, &inventory, UPLOADS / 2)?;
            table.push(row("uploads", "answered", &UPLOADS.to_string()));
            held(&mut table, "uploads", half, portal.memory()?)
        });
    }
    if asked.wants("fuzz") {
        steps.run("hostile input", || {
            let tried = fuzz::run(&portal, asked.time, asked.seed)?;
            table.push(row("hostile input", "addresses", &tried.addresses.to_string()));
            table.push(row("hostile input", "forms", &tried.forms.to_string()));
            table.push(row("hostile input", "of them with a result", &tried.results.to_string()));
            table.push(row("hostile input", "memory after, MB", &megabytes(portal.memory()?)));
            Ok(())
        });
    }
    let program = portal.program.clone();
    drop(portal);
    if asked.wants("kills") {
        steps.run("kills of the store", || {
            let server = Postgres::start()?;
            let mut test =
                cargo(&["test", "--package", "voetspoor-store", "--test", "it", "--", "--exact", "--nocapture"]);
            test.arg("kill::every_acknowledged_write_survives_a_kill").env("VOETSPOOR_KILLS", asked.kills.to_string());
            if let Some(server) = &server {
                test.env(postgres::VARIABLE, &server.url);
            }
            execute(&mut test)?;
            table.push(row("kills", "survived", &asked.kills.to_string()));
            Ok(())
        });
    }
    if asked.wants("rows") {
        for (name, assets, wanted) in
            [("10 million rows", 10_000_000, true), ("100 million rows", 100_000_000, asked.large)]
        {
            if !wanted {
                continue;
            }
            steps.run(name, || {
                let took = rows::count(&program, assets)?;
                table.push(row(name, "seconds", &format!("{:.1}", took.time.as_secs_f64())));
                table.push(row(name, "most memory, MB", &megabytes(took.memory)));
                table.push(row(name, "cells", &took.cells.to_string()));
                Ok(())
            });
        }
    }
    println!("\n| step | what | figure |\n|---|---|---:|");
    for line in table {
        println!("{line}");
    }
    Ok(steps.close())
}

/// Writes down what was held at half and at the end; it must not have grown.
fn held(table: &mut Vec<String>, step: &str, half: u64, end: u64) -> anyhow::Result<()> {
    table.push(row(step, "memory at half, MB", &megabytes(half)));
    table.push(row(step, "memory at the end, MB", &megabytes(end)));
    flat(half, end)
}

fn row(step: &str, what: &str, figure: &str) -> String {
    format!("| {step} | {what} | {figure} |")
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

fn flat(half: u64, end: u64) -> anyhow::Result<()> {
    let growth = end as f64 / half as f64 - 1.0;
    ensure!(growth <= SLACK, "memory grew by {:.0} % in the second half", growth * 100.0);
    Ok(())
}

/// Every page of the sitemap, every link of the portal itself on it, and so on.
fn crawl(portal: &Portal) -> anyhow::Result<Vec<String>> {
    let mut visitor = Visitor::new(&portal.address)?;
    let map = String::from_utf8(visitor.get("/sitemap.xml", "")?.body)?;
    let own = |text: &str| text.splitn(4, '/').nth(3).map(|rest| format!("/{rest}"));
    let mut waiting: Vec<String> = map.split("<loc>").skip(1).filter_map(|part| own(part.split('<').next()?)).collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut good = Vec::new();
    while let Some(path) = waiting.pop() {
        let told = visitor.get(&path, "")?;
        ensure!([200, 303, 307].contains(&told.status), "{path} answers {}", told.status);
        if told.head.to_ascii_lowercase().contains("text/html") {
            let html = String::from_utf8_lossy(&told.body);
            for link in html.split("href=\"").skip(1).filter_map(|part| part.split('"').next()) {
                let link = link.split('#').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
                // Filters multiply without end: an address with a query is followed for its lines and pages alone.
                let followed = !link.contains('?') || link.contains("?page=") || link.contains("?line=");
                if link.starts_with('/') && followed && seen.insert(link.clone()) {
                    waiting.push(link);
                }
            }
        }
        good.push(path);
    }
    Ok(good)
}

/// Asks for the addresses in turn, by several visitors at once; how many were answered.
fn ask(portal: &Portal, paths: &[String], count: usize) -> anyhow::Result<usize> {
    let next = AtomicUsize::new(0);
    let one = || -> anyhow::Result<usize> {
        let mut visitor = Visitor::new(&portal.address)?;
        let mut answered = 0;
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return Ok(answered);
            }
            // A step that has no factor in common with most lengths, so that neighbours are not asked one after the other.
            let path = paths.get(number.wrapping_mul(7919) % paths.len()).context("no addresses")?;
            let encoding = ["", "accept-encoding: gzip\r\n", "accept-encoding: br\r\n"][number % 3];
            let told = visitor.get(path, encoding)?;
            if told.status >= 400 {
                bail!("{path} answers {}", told.status);
            }
            answered += 1;
        }
    };
    std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..VISITORS).map(|_| scope.spawn(one)).collect();
        let mut answered = 0;
        for visitor in visitors {
            answered += visitor.join().map_err(|_| anyhow::anyhow!("a visitor broke off"))??;
        }
        Ok(answered)
    })
}

fn uploads(portal: &Portal, inventory: &(String, Vec<u8>), count: usize) -> anyhow::Result<()> {
    let mut visitor = Visitor::new(&portal.address)?;
    let (name, bytes) = inventory;
    for _ in 0..count {
        let told = visitor.upload("/meten/resultaat", "files", name, bytes)?;
        ensure!(told.status == 200, "an upload answers {}", told.status);
    }
    Ok(())
}

/// The largest table of a folder.
fn largest(folder: &std::path::Path) -> anyhow::Result<(String, Vec<u8>)> {
    let mut found: Option<(String, Vec<u8>)> = None;
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            let bytes = std::fs::read(&path)?;
            if found.as_ref().is_none_or(|(_, have)| have.len() < bytes.len()) {
                found = Some((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
            }
        }
    }
    found.context("the folder has no table")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_asked() {
        let asked = Asked::read(&["--minutes", "2", "--large", "--only", "fuzz"]);
        let told = asked.map(|asked| (asked.time, asked.large, asked.wants("fuzz"), asked.wants("rows")));
        assert_eq!(told, Some((Duration::from_mins(2), true, true, false)));
        for wrong in [&["--minutes"][..], &["--minutes", "x"], &["--only", "nothing"], &["soak"]] {
            assert_eq!(Asked::read(wrong), None);
        }
    }
}
