//! Files on the command line, read into an inventory and counted.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use voetspoor_catalog::Catalog;
use voetspoor_engine::{Counted, Setting, Usage, count_sources};
use voetspoor_inventory::{AssetBatch, ParquetAssets, Profile, ReadOptions, Reading, SourceFile, read};
use voetspoor_quantity::{CalendarYear, Zone};

use crate::asset_rows;

/// Rows of a Parquet file that are worked on at once: few enough for a cache of a processor.
const BATCH_ROWS: usize = 4096;

/// What was read, and the Parquet files that are streamed.
pub(crate) struct Inventory {
    pub(crate) reading: Reading,
    pub(crate) files: Vec<String>,
    streams: Vec<(PathBuf, ParquetAssets)>,
    pub(crate) sha256: String,
}

/// Reads files and folders.
pub(crate) fn open(paths: &[PathBuf], profile: Option<Profile>, year: Option<CalendarYear>) -> Result<Inventory> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, true, &mut files)?;
    }
    let mut options = ReadOptions { profile, reporting_year: year, ..ReadOptions::default() };
    let (mut small, mut streams) = (Vec::new(), Vec::new());
    for path in &files {
        let name = file_name(path);
        let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
        if has_extension(path, "parquet")
            && let Ok(assets) = ParquetAssets::open(&name, &file, &options)
        {
            streams.push((path.clone(), assets));
            continue;
        }
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        small.push(SourceFile { name, bytes });
    }
    options.assets_elsewhere = !streams.is_empty();
    let mut reading = read(&small, &options);
    let mut sha256 = reading.input_hash.clone();
    if !streams.is_empty() {
        let paths: Vec<&Path> = streams.iter().map(|(path, _)| path.as_path()).collect();
        sha256 = crate::hash::with_files(&sha256, &paths)?;
        for (_, assets) in &streams {
            reading.diagnostics.extend(assets.diagnostics().iter().cloned());
        }
    }
    let mut names: Vec<String> = files.iter().map(|path| file_name(path)).collect();
    names.sort();
    Ok(Inventory { reading, files: names, streams, sha256 })
}

impl Inventory {
    /// Rows of assets that come in streams.
    pub(crate) fn streamed_rows(&self) -> u64 {
        self.streams.iter().map(|(_, assets)| assets.rows()).sum()
    }

    /// The reporting year when none is asked for: the latest that the usage tables name, else the latest that the grid data have.
    pub(crate) fn default_year(&self, catalog: &Catalog) -> Option<CalendarYear> {
        self.reading.latest_year().or_else(|| catalog.latest_mix_year(Zone::NL))
    }

    /// Counts everything, or the rows of one asset alone.
    pub(crate) fn count(
        &self,
        catalog: &Catalog,
        year: CalendarYear,
        zone: Option<Zone>,
        asset: Option<&str>,
    ) -> Result<Tally> {
        const BATCHES: usize = 4;
        let reading = &self.reading;
        if let Some(zone) = zone.filter(|zone| !catalog.has_electricity(*zone)) {
            anyhow::bail!("no factor of electricity for {zone}, of any year or factor set");
        }
        let setting =
            Setting::new(catalog, year, zone, &reading.sites, &reading.virtual_machines, &reading.applications)
                .without_sites(&reading.refused_sites);
        let usage = match asset {
            None => Usage { cloud: &reading.cloud_usage, services: &reading.services, energy: &reading.energy },
            Some(_) => Usage::default(),
        };
        let kept = move |batch: AssetBatch| match asset {
            None => Ok(batch),
            Some(id) => asset_rows::of(&batch, id).map_err(|error| error.to_string()),
        };
        let chunks: Vec<&[AssetBatch]> = reading.assets.chunks(BATCHES).collect();
        let groups: Vec<(&Path, &ParquetAssets, usize)> = self
            .streams
            .iter()
            .flat_map(|(path, assets)| (0..assets.row_groups()).map(move |group| (path.as_path(), assets, group)))
            .collect();
        // By source: a source that is read once more tells the same once more.
        let refused = std::sync::Mutex::new(BTreeMap::<usize, Refused>::new());
        let progress = crate::progress::bar(self.streamed_rows());
        let open = |index: usize| -> Option<Box<dyn Iterator<Item = Result<AssetBatch, String>> + '_>> {
            if let Some(batches) = chunks.get(index) {
                return Some(Box::new(batches.iter().cloned().map(kept)));
            }
            let (path, assets, group) = *groups.get(index - chunks.len())?;
            let refused = &refused;
            if let Ok(mut refused) = refused.lock() {
                refused.insert(index, Refused::default());
            }
            let progress = &progress;
            let opened = File::open(path)
                .map_err(|error| format!("cannot open {}: {error}", path.display()))
                .and_then(|file| assets.read_row_group(file, group, BATCH_ROWS).map_err(|error| error.to_string()));
            match opened {
                Err(message) => Some(Box::new(std::iter::once(Err(message)))),
                Ok(batches) => Some(Box::new(batches.map(move |batch| {
                    let batch = batch.map_err(|error| error.to_string())?;
                    progress.inc(batch.read);
                    if let Ok(mut all) = refused.lock() {
                        let refused = all.entry(index).or_default();
                        refused.rows += batch.rejected.len() as u64;
                        refused.diagnostics.extend(batch.diagnostics);
                    }
                    kept(batch.assets)
                }))),
            }
        };
        let counted = count_sources(&setting, open, usage, !self.streams.is_empty())?;
        progress.finish_and_clear();
        let by_source = refused.into_inner().unwrap_or_default();
        let refused = by_source.into_values().fold(Refused::default(), |mut all, source| {
            all.rows += source.rows;
            all.diagnostics.extend(source.diagnostics);
            all
        });
        Ok(Tally { counted, refused })
    }
}

/// Cells, and what the streams refused.
pub(crate) struct Tally {
    pub(crate) counted: Counted,
    pub(crate) refused: Refused,
}

/// Rows of streams that were refused.
#[derive(Default)]
pub(crate) struct Refused {
    pub(crate) rows: u64,
    pub(crate) diagnostics: Vec<voetspoor_inventory::Diagnostic>,
}

fn collect(path: &Path, named: bool, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        if !path.exists() {
            bail!("no such file: {}", path.display());
        }
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("cannot read the folder {}", path.display()))?;
    let mut inside: Vec<PathBuf> = entries.collect::<Result<Vec<_>, _>>()?.into_iter().map(|e| e.path()).collect();
    inside.sort();
    for entry in inside.iter().filter(|entry| named && entry.is_file()) {
        collect(entry, false, files)?;
    }
    Ok(())
}

/// Name of a file, without its folders.
pub(crate) fn name_of(path: &str) -> String {
    file_name(Path::new(path))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension))
}
