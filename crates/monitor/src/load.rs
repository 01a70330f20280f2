//! Reading of `content/monitor/` and `data/monitor/`. All faults of all files are told at once, each with its line.
//!
//! Texts stand in `content/`, figures with their sources in `data/`. Intensities of the grid are read from the catalogue, so that each stands in one place.

mod checks;
mod grid;
mod tables;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_catalog::{Catalog, DataProblem, LoadError, Severity, TableFile};

use crate::statistic::{Boundary, Dimension, Named, Statistic};
use crate::{Monitor, Observation};

pub(crate) use tables::COLUMNS;

/// Folder of the figures below `data/` and of the texts below `content/`.
pub const FOLDER: &str = "monitor/";
/// Format that each text file states.
pub const FORMAT: &str = "voetspoor-monitor/1";
/// Format that `datapackage.json` of the figures states.
pub const DATA_FORMAT: &str = "voetspoor-observations/1";

/// Reads the monitor: texts below `content/`, tables below `data/`; files of other folders are ignored, apart from the list of licences and the sources of
/// the national model, which may be cited.
pub fn load<'a>(
    texts: impl IntoIterator<Item = TableFile<'a>>,
    tables: impl IntoIterator<Item = TableFile<'a>>,
    catalog: &Catalog,
) -> Result<Monitor, LoadError> {
    let mut draft = Draft::default();
    for file in texts.into_iter().filter(|file| file.path.starts_with(FOLDER)) {
        texts::read(&file, &mut draft);
    }
    texts::finish(&mut draft);
    let tables: Vec<TableFile<'a>> = tables.into_iter().collect();
    draft.own = own_sources(&tables, &mut draft.problems);
    for file in &tables {
        tables::read(file, catalog, &mut draft);
    }
    grid::read(catalog, &mut draft);
    checks::run(catalog, &mut draft);
    if draft.problems.is_empty() {
        Ok(draft.into_monitor(catalog))
    } else {
        Err(LoadError { problems: draft.problems })
    }
}

/// Sources have the tables of the catalogue, so the catalogue reads them.
fn own_sources(files: &[TableFile<'_>], problems: &mut Vec<DataProblem>) -> Catalog {
    let wanted = ["licences.toml", "monitor/sources.csv", "sector/sources.csv"];
    match voetspoor_catalog::load(files.iter().filter(|file| wanted.contains(&file.path)).copied()) {
        Ok(own) => own,
        Err(error) => {
            problems.extend(error.problems);
            Catalog::default()
        }
    }
}

/// What was read so far, and what was wrong.
#[derive(Default)]
struct Draft {
    statistics: Vec<Statistic>,
    dimensions: Vec<Dimension>,
    boundaries: Vec<Boundary>,
    places: Vec<Named>,
    lines: Vec<Named>,
    observations: Vec<Observation>,
    own: Catalog,
    /// Text files by path, for telling places.
    texts: BTreeMap<String, String>,
    problems: Vec<DataProblem>,
}

impl Draft {
    fn fault(&mut self, file: &str, line: u32, code: &'static str, message: String) {
        self.problems.push(DataProblem { file: file.to_owned(), line, code, severity: Severity::Error, message });
    }

    fn source<'s>(&'s self, catalog: &'s Catalog, id: &str) -> Option<&'s voetspoor_catalog::Source> {
        self.own.source(id).or_else(|| catalog.source(id))
    }

    fn into_monitor(mut self, catalog: &Catalog) -> Monitor {
        self.observations.sort_by(|a, b| {
            let place = |one: &Observation| (one.period.first_day(), one.period.last_day(), one.known_from);
            a.key.cmp(&b.key).then_with(|| place(a).cmp(&place(b)))
        });
        let used: BTreeSet<&String> = self.observations.iter().flat_map(|one| &one.sources).collect();
        let sources = used.into_iter().filter_map(|id| Some((id.clone(), self.source(catalog, id)?.clone()))).collect();
        Monitor {
            statistics: self.statistics,
            dimensions: self.dimensions,
            boundaries: self.boundaries,
            places: self.places,
            lines: self.lines,
            observations: self.observations,
            sources,
            own: self.own,
        }
    }
}
