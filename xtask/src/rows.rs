//! Inventories of many million rows, as the command line counts them: all rows are there, and memory does not follow their number.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use crate::steps::execute;

/// Memory that a count may take, whatever the number of rows.
const MOST: u64 = 1 << 30;

/// What a count took.
pub(crate) struct Took {
    pub(crate) time: Duration,
    /// Most memory that it held, in bytes.
    pub(crate) memory: u64,
    pub(crate) cells: usize,
}

/// Makes an inventory of so many assets, counts and values it.
pub(crate) fn count(program: &Path, assets: u64) -> anyhow::Result<Took> {
    let folder = std::env::temp_dir().join(format!("voetspoor-rows-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let outcome = counted(program, assets, &folder);
    let _ = std::fs::remove_dir_all(&folder);
    outcome
}

fn counted(program: &Path, assets: u64, folder: &Path) -> anyhow::Result<Took> {
    let file = folder.join("assets.parquet");
    execute(
        Command::new(program).args(["example", "inventory", "--assets", &assets.to_string(), "--output"]).arg(&file),
    )?;
    let result = folder.join("result.json");
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(["footprint", "--format", "json", "--draws", "100", "--year", "2024", "--output"])
        .arg(&result)
        .arg(folder)
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start the program")?;
    // The kernel remembers the most that was held, so that seldom looking misses little.
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    let left = loop {
        memory = memory.max(most_held(&status).unwrap_or(0));
        if let Some(left) = child.try_wait()? {
            break left;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let time = began.elapsed();
    ensure!(left.success(), "the count ends with {left}");
    let document: serde_json::Value = serde_json::from_slice(&std::fs::read(&result)?)?;
    let rows = document["inventory"]["rows"].as_u64();
    ensure!(rows == Some(assets), "{rows:?} of {assets} rows are in the result");
    ensure!(memory > 0 && memory < MOST, "{memory} bytes of memory");
    Ok(Took { time, memory, cells: document["cells"].as_array().map_or(0, Vec::len) })
}

fn most_held(status: &str) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
