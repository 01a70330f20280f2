//! What takes too long for every change: all routes of a release build, a hundred thousand requests, a thousand uploads; and what they do
//! to memory. Then hundreds of kills of the store.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, bail, ensure};

use crate::browser;
use crate::portal::{Portal, Visitor};
use crate::postgres::{self, Postgres};
use crate::steps::{Steps, cargo, execute};

const REQUESTS: usize = 100_000;
const UPLOADS: usize = 1_000;
const VISITORS: usize = 8;
/// Memory may grow by this share between the second half of the requests and the first, for the allocator's sake.
const SLACK: f64 = 0.10;

/// Runs all of it; whether all was good.
pub(crate) fn run(kills: usize) -> anyhow::Result<bool> {
    let portal = Portal::start()?;
    let mut steps = Steps::new("soak");
    let mut table = vec![row("start", "start-up, ms", &portal.start_up.as_millis().to_string())];
    table.push(row("start", "memory, MB", &megabytes(portal.memory()?)));
    let mut paths = Vec::new();
    steps.run("crawl of every route", || {
        paths = crawl(&portal)?;
        table.push(row("crawl", "addresses", &paths.len().to_string()));
        table.push(row("crawl", "memory after, MB", &megabytes(portal.memory()?)));
        Ok(())
    });
    steps.run("crawl in a browser", || browser::crawl(Some(&portal.address)));
    steps.run("requests", || {
        // Addresses with a query are many and asked seldom: they were crawled above.
        paths.retain(|path| !path.contains('?'));
        let first = ask(&portal, &paths, REQUESTS / 2)?;
        let half = portal.memory()?;
        let second = ask(&portal, &paths, REQUESTS / 2)?;
        let end = portal.memory()?;
        table.push(row("requests", "answered", &(first + second).to_string()));
        table.push(row("requests", "memory at half, MB", &megabytes(half)));
        table.push(row("requests", "memory at the end, MB", &megabytes(end)));
        flat(half, end)
    });
    steps.run("uploads", || {
        let file = crate::root().join("examples/inventory/mixed-organisation");
        let inventory = largest(&file)?;
        uploads(&portal, &inventory, UPLOADS / 2)?;
        let half = portal.memory()?;
        uploads(&portal, &inventory, UPLOADS / 2)?;
        let end = portal.memory()?;
        table.push(row("uploads", "answered", &UPLOADS.to_string()));
        table.push(row("uploads", "memory at half, MB", &megabytes(half)));
        table.push(row("uploads", "memory at the end, MB", &megabytes(end)));
        flat(half, end)
    });
    steps.run("kills of the store", || {
        let server = Postgres::start()?;
        let mut test = cargo(&["test", "--package", "voetspoor-store", "--test", "it", "--", "--exact", "--nocapture"]);
        test.arg("kill::every_acknowledged_write_survives_a_kill").env("VOETSPOOR_KILLS", kills.to_string());
        if let Some(server) = &server {
            test.env(postgres::VARIABLE, &server.url);
        }
        execute(&mut test)?;
        table.push(row("kills", "survived", &kills.to_string()));
        Ok(())
    });
    println!("\n| step | what | figure |\n|---|---|---:|");
    for line in table {
        println!("{line}");
    }
    Ok(steps.close())
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
