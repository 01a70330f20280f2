//! `voetspoor monitor refresh`: official sources, read again. Nothing is written before the whole is read, compared and checked.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use voetspoor_monitor::FOLDER;
use voetspoor_monitor::feed::Feed;
use voetspoor_monitor::read::read;
use voetspoor_monitor::refresh::Refresh;
use voetspoor_quantity::Day;

use super::from_files;
use super::sources::Sources;
use crate::footprint::parse;
use crate::output;
use crate::plan::today;
use crate::reference::data_files;

#[derive(Debug, Args)]
pub(crate) struct RefreshArguments {
    /// Feeds, which say what to take from which source: ids of those that ship, or files
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<PathBuf>,
    /// Another address of the service, or a file, instead of the one in the feed
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// Write what changed into the folder of --data; without it the difference is only shown
    #[arg(long)]
    publish: bool,
    /// Date of new rows where the source states none [default: today]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    on: Option<Day>,
}

pub(super) fn run(arguments: &RefreshArguments, data: Option<&Path>) -> Result<ExitCode> {
    if arguments.publish && data.is_none() {
        anyhow::bail!("the embedded data cannot be written: name a folder of reference data with --data DIR");
    }
    let mut files = data_files(data)?;
    let mut monitor = from_files(&files)?;
    let mut written = Vec::new();
    let mut told = String::new();
    for path in &arguments.feeds {
        let text = match shipped(&files, path) {
            Some(text) => text.to_owned(),
            None => std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?,
        };
        let mut feed = Feed::from_toml(&text).with_context(|| path.display().to_string())?;
        if let Some(address) = &arguments.address {
            feed.address.clone_from(address);
        }
        let reading = read(&feed, &mut Sources::new())?;
        let refresh = Refresh::new(&monitor, &feed, reading, arguments.on.unwrap_or_else(today));
        let _ = writeln!(told, "{}: {refresh}", feed.id);
        if refresh.is_empty() {
            continue;
        }
        let name = format!("{FOLDER}{}", feed.file_name());
        let at = files.iter().position(|(path, _)| *path == name);
        let before = at.and_then(|at| files.get(at)).map(|(_, bytes)| bytes.as_slice());
        let bytes = refresh.table(&feed, before)?;
        files.retain(|(path, _)| *path != name);
        files.push((name.clone(), bytes.clone()));
        written.push((name, bytes));
        // What all feeds so far give must hold together before the first file is touched; the next feed is held against it.
        monitor = from_files(&files).context("what the sources give does not hold; nothing was written")?;
    }
    output::write(&told, None)?;
    if let Some(folder) = data.filter(|_| arguments.publish) {
        for (name, bytes) in &written {
            replace(&folder.join(name), bytes)?;
        }
    } else if !written.is_empty() {
        eprintln!("nothing was written; --data DIR --publish does");
    }
    Ok(ExitCode::SUCCESS)
}

/// The feed of the reference data that has this id.
fn shipped<'f>(files: &'f [(String, Vec<u8>)], id: &Path) -> Option<&'f str> {
    let name = format!("{FOLDER}feeds/{}.toml", id.to_str()?);
    files.iter().find(|(path, _)| *path == name).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok())
}

/// Writes beside the file and renames: whoever reads sees the old file or the new one.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("csv.new");
    let done = std::fs::write(&beside, bytes).and_then(|()| {
        std::fs::File::open(&beside)?.sync_all()?;
        std::fs::rename(&beside, path)
    });
    if done.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    done.with_context(|| format!("cannot write {}", path.display()))
}
