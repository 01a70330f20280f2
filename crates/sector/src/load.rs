//! Reading of `data/sector/` into [`SectorData`]. All faults of all tables are told at once, each with its line.

mod checks;
mod controls;
mod inputs;
mod scenarios;
mod things;
mod waterfall;

use voetspoor_catalog::table::Row;
use voetspoor_catalog::{Catalog, DataProblem, LoadError, Severity, TableFile};
use voetspoor_quantity::Words;

use crate::SectorData;

/// Folder of the set below `data/`.
pub const FOLDER: &str = "sector/";
/// Format that `datapackage.json` of the set states.
pub const FORMAT: &str = "voetspoor-sector/1";
/// Tables of the format.
const TABLES: [&str; 13] = [
    "sources",
    "error-sources",
    "parts",
    "drivers",
    "inputs",
    "gaps",
    "controls",
    "scenarios",
    "rates",
    "grid-paths",
    "grid-mixes",
    "targets",
    "waterfall",
];
/// Tables that may be absent.
const OPTIONAL: [&str; 1] = ["sales"];

/// Reads the national model's tables; files outside `sector/` are ignored, apart from the list of licences.
///
/// Ids of sources, error sources and items may be those of the catalogue.
pub fn load<'a>(files: impl IntoIterator<Item = TableFile<'a>>, catalog: &Catalog) -> Result<SectorData, LoadError> {
    let files: Vec<TableFile<'a>> = files.into_iter().collect();
    let mut problems = Vec::new();
    let own = sources(&files, &mut problems);
    let mut draft = Draft { catalog, problems, data: SectorData::empty(own), path_lines: Vec::new() };
    for file in files.iter().filter(|file| table_of(file).is_some_and(|table| !known(table))) {
        draft.fault(file.path, 0, "unknown-table", "no table of the format has this name".to_owned());
    }
    let readers: [(&str, Reader); 12] = [
        ("parts", things::parts),
        ("drivers", things::drivers),
        ("gaps", things::gaps),
        ("inputs", inputs::inputs),
        ("sales", inputs::sales),
        ("controls", controls::controls),
        ("targets", controls::targets),
        ("rates", scenarios::rates),
        ("grid-paths", scenarios::paths),
        ("grid-mixes", scenarios::mixes),
        ("scenarios", scenarios::scenarios),
        ("waterfall", waterfall::waterfall),
    ];
    for (table, read) in readers {
        match files.iter().find(|file| table_of(file) == Some(table)) {
            Some(file) => read(file, &mut draft),
            None if OPTIONAL.contains(&table) => {}
            None => draft.fault(FOLDER, 0, "missing-table", format!("there is no {FOLDER}{table}.csv")),
        }
    }
    checks::run(&mut draft);
    if draft.problems.is_empty() { Ok(draft.data) } else { Err(LoadError { problems: draft.problems }) }
}

/// Reads one table into what is being read.
type Reader = for<'f, 'd, 'c> fn(&TableFile<'f>, &'d mut Draft<'c>);

fn known(table: &str) -> bool {
    TABLES.contains(&table) || OPTIONAL.contains(&table)
}

/// Name of the table that a file of the set is.
fn table_of<'a>(file: &TableFile<'a>) -> Option<&'a str> {
    file.path.strip_prefix(FOLDER)?.strip_suffix(".csv")
}

/// Sources of the set have the tables of the catalogue, so the catalogue reads them.
fn sources(files: &[TableFile<'_>], problems: &mut Vec<DataProblem>) -> Catalog {
    let about_sources = |file: &&TableFile<'_>| {
        file.path == "licences.toml" || table_of(file).is_some_and(|table| TABLES[..2].contains(&table))
    };
    match voetspoor_catalog::load(files.iter().filter(about_sources).copied()) {
        Ok(own) => own,
        Err(error) => {
            problems.extend(error.problems);
            Catalog::default()
        }
    }
}

/// Tables that are being read, and what was wrong so far.
struct Draft<'c> {
    catalog: &'c Catalog,
    problems: Vec<DataProblem>,
    data: SectorData,
    /// Lines of the mixes, for what is found once all are read.
    path_lines: Vec<(String, i16, String, u32)>,
}

impl Draft<'_> {
    fn fault(&mut self, file: &str, line: u32, code: &'static str, message: String) {
        self.problems.push(DataProblem { file: file.to_owned(), line, code, severity: Severity::Error, message });
    }
}

/// Sources of a row, each of which stands in the tables of this set or of the catalogue.
fn known_sources(row: &mut Row<'_>, cell: &str, own: &Catalog, catalog: &Catalog) -> Vec<String> {
    let ids = voetspoor_catalog::table::entries(cell);
    if ids.is_empty() {
        row.fault("no-source", "a figure without a source does not ship".to_owned());
    }
    for id in &ids {
        if own.source(id).is_none() && catalog.source(id).is_none() {
            row.fault("unknown-source", format!("source {id:?} stands in no sources.csv"));
        }
    }
    ids
}

/// An error source that is known to this set or to the catalogue.
fn known_error_source(row: &mut Row<'_>, cell: &str, own: &Catalog, catalog: &Catalog) -> Option<String> {
    let id = row.needed("error_source", cell)?;
    if own.error_source(&id).is_none() && catalog.error_source(&id).is_none() {
        row.fault("unknown-error-source", format!("error source {id:?} stands in no error-sources.csv"));
    }
    Some(id)
}

/// A text in both languages, both of which must be there.
fn both(row: &mut Row<'_>, column: &str, en: &str, nl: &str) -> Option<Words> {
    if en.is_empty() || nl.is_empty() {
        row.fault("empty-cell", format!("{column} must be there in both languages"));
        return None;
    }
    Some(Words::new(en, nl))
}

impl SectorData {
    fn empty(own: Catalog) -> SectorData {
        SectorData {
            parts: Vec::new(),
            drivers: Vec::new(),
            inputs: Vec::new(),
            series: std::collections::BTreeMap::new(),
            gaps: Vec::new(),
            controls: Vec::new(),
            scenarios: Vec::new(),
            rates: Vec::new(),
            paths: Vec::new(),
            targets: Vec::new(),
            sales: std::collections::BTreeMap::new(),
            waterfall: Vec::new(),
            own,
        }
    }
}
