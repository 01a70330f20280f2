//! Reading of tables into a [`Catalog`]: shape, words, numbers and references. Plausibility is the gates' work.
//!
//! Two rounds, as tables of one set name items and sources of another: first what is referred to, then what refers.

mod cloud;
mod figures;
mod mixes;
mod packages;
mod references;
pub mod table;
mod things;

pub use packages::foreign_sets;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;

use crate::{Catalog, DataProblem, LoadError, Severity};

/// One file of reference data, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct TableFile<'a> {
    /// Path below `data/`, with slashes: `electricity/factors.csv`.
    pub path: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

impl<'a> TableFile<'a> {
    /// The data set: the folder that the file is in.
    fn set(&self) -> &'a str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// File name without folder.
    fn name(&self) -> &'a str {
        self.path.rsplit_once('/').map_or(self.path, |(_, name)| name)
    }

    /// Which table it is: `factors` for `factors.csv` and for `factors.residual.csv`.
    fn table(&self) -> Option<&'a str> {
        let name = self.name();
        name.strip_suffix(".csv").map(|stem| stem.split_once('.').map_or(stem, |(table, _)| table))
    }
}

/// Names of the tables of the format.
const TABLES: &[&str] = &[
    "sources",
    "error-sources",
    "items",
    "aliases",
    "factors",
    "parameters",
    "default-spreads",
    "generation-mix",
    "products",
    "power-curves",
    "cpus",
    "cloud-instances",
    "cloud-regions",
    "replication",
];

/// Reads reference data.
///
/// Takes CSV tables and `datapackage.json` of each set, `factor-sets/*.toml`, and `zones.toml`, `licences.toml`,
/// `plausibility.toml` and `coverage.toml` at the top; other files are ignored, and so
/// are folders without a table of the format
/// or whose package states another format. Strict on shape: an unknown column, word or id, an unreadable number
/// or a figure without a source is a fault. All faults are reported at once.
pub fn load<'a>(files: impl IntoIterator<Item = TableFile<'a>>) -> Result<Catalog, LoadError> {
    let mut files: Vec<TableFile<'a>> = files.into_iter().collect();
    files.sort_by_key(|file| file.path);
    let mut draft = Draft::default();
    packages::settings(&files, &mut draft);
    let sets = packages::sets(&files, &mut draft);
    files.retain(|file| file.table().is_some() && sets.iter().any(|set| set.name == file.set()));
    draft.catalog.sets = sets;
    for file in files.iter().filter(|file| file.table().is_some_and(|table| !TABLES.contains(&table))) {
        draft.problem(file.path, 0, "unknown-table", "no table of the format has this name".to_owned());
    }
    for read in [references::read, things::read, figures::read, mixes::read, cloud::read] {
        for file in &files {
            read(file, &mut draft);
        }
        references::resolve_parents(&mut draft);
    }
    if draft.problems.is_empty() { Ok(draft.catalog) } else { Err(LoadError { problems: draft.problems }) }
}

/// A catalogue that is being filled, and what was wrong so far.
#[derive(Default)]
struct Draft {
    catalog: Catalog,
    problems: Vec<DataProblem>,
    /// Parents by name, until all items are known.
    parents: Vec<(crate::ItemId, String)>,
}

impl Draft {
    fn problem(&mut self, file: &str, line: u32, code: &'static str, message: String) {
        self.problems.push(DataProblem { file: file.to_owned(), line, code, severity: Severity::Error, message });
    }
}

/// Reads a word by the spelling that its type has in serde.
pub(crate) fn parse_word<T: DeserializeOwned>(text: &str) -> Result<T, serde::de::value::Error> {
    T::deserialize(StrDeserializer::new(text))
}
