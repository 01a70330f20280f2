//! The test bench: an inventory as text in, a result document out.

use std::sync::LazyLock;

use voetspoor_assessment::{Basis, Boundaries, InputFacts, Options, ResultDocument, assess};
use voetspoor_catalog::{Catalog, TableFile, load};
use voetspoor_engine::{CellSet, Counted, Setting, Usage, count};
use voetspoor_inventory::{ReadOptions, Reading, Severity, SourceFile, read};
use voetspoor_quantity::{Approach, CalendarYear, Indicator, View};

const BOUNDARIES: &[u8] = include_bytes!("../../../../data/method/boundaries.csv");

pub(crate) struct Bench {
    pub(crate) catalog: Catalog,
    pub(crate) boundaries: Boundaries,
    set: &'static str,
}

impl Bench {
    /// With the round factors of the worked examples.
    pub(crate) fn of_examples() -> &'static Bench {
        static EXAMPLES: LazyLock<Bench> = LazyLock::new(|| {
            Bench::of_folder(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/worked-examples"), "example")
        });
        &EXAMPLES
    }

    /// With the reference data of the repository.
    pub(crate) fn of_repository() -> &'static Bench {
        static REPOSITORY: LazyLock<Bench> =
            LazyLock::new(|| Bench::of_folder(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data"), "nl-2026.1"));
        &REPOSITORY
    }

    fn of_folder(folder: &str, set: &'static str) -> Bench {
        let mut files = Vec::new();
        let mut folders = vec![std::path::PathBuf::from(folder)];
        while let Some(dir) = folders.pop() {
            for entry in std::fs::read_dir(&dir).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                    files.push((name, std::fs::read(&path).unwrap()));
                }
            }
        }
        let catalog = load(files.iter().map(|(path, bytes)| TableFile { path, bytes })).unwrap();
        Bench { catalog, boundaries: Boundaries::from_csv(BOUNDARIES).unwrap(), set }
    }

    pub(crate) fn read(files: &[(&str, &str)]) -> Reading {
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(name, text)| SourceFile { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() })
            .collect();
        let reading = read(&files, &ReadOptions::default());
        let errors: Vec<_> = reading.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        reading
    }

    pub(crate) fn count(&self, reading: &Reading, year: i16) -> Counted {
        let setting = Setting::new(
            &self.catalog,
            CalendarYear(year),
            None,
            &reading.sites,
            &reading.virtual_machines,
            &reading.applications,
        );
        let usage = Usage { cloud: &reading.cloud_usage, services: &reading.services, energy: &reading.energy };
        count(&setting, &reading.assets, usage).unwrap()
    }

    pub(crate) fn value(&self, reading: &Reading, counted: &Counted, year: i16, view: View) -> ResultDocument {
        self.value_as(reading, counted, year, view, Approach::Operational)
    }

    pub(crate) fn value_as(
        &self,
        reading: &Reading,
        counted: &Counted,
        year: i16,
        view: View,
        approach: Approach,
    ) -> ResultDocument {
        let basis = Basis {
            catalog: &self.catalog,
            factor_set: self.catalog.factor_set(self.set).unwrap(),
            boundaries: &self.boundaries,
            contracts: &reading.contracts,
            view,
            approach,
        };
        let options = Options { draws: 500, by_workload: true, ..Options::default() };
        assess(counted, basis, CalendarYear(year), &options, InputFacts::default())
    }

    /// Values cells alone.
    pub(crate) fn value_cells(&self, cells: CellSet, year: i16, view: View) -> ResultDocument {
        let counted = Counted { cells, ..Counted::default() };
        self.value(&Reading::default(), &counted, year, view)
    }
}

/// Climate figures of a result by name.
pub(crate) trait Figures {
    fn total_location(&self) -> f64;
    fn total_market(&self) -> f64;
    fn stage(&self, stage: &str) -> f64;
    fn scope(&self, scope: &str, category: Option<u8>) -> f64;
    fn workload(&self, workload: &str) -> f64;
}

impl Figures for ResultDocument {
    fn total_location(&self) -> f64 {
        let total = self.totals.iter().find(|t| t.indicator == Indicator::ClimateChange);
        total.and_then(|t| t.value.central).unwrap_or(0.0)
    }

    fn total_market(&self) -> f64 {
        let total = self.totals.iter().find(|t| t.indicator == Indicator::ClimateChange);
        total.and_then(|t| t.other.value.central).unwrap_or(0.0)
    }

    fn stage(&self, stage: &str) -> f64 {
        let lines = self.by_stage.iter().filter(|l| l.indicator == Indicator::ClimateChange);
        lines.filter(|l| l.stage.is_some_and(|s| s.as_str() == stage)).filter_map(|l| l.value.central).sum()
    }

    fn scope(&self, scope: &str, category: Option<u8>) -> f64 {
        let lines = self.by_scope.iter().filter(|l| l.indicator == Indicator::ClimateChange);
        lines
            .filter(|l| l.scope.as_deref() == Some(scope) && l.category == category)
            .filter_map(|l| l.value.central)
            .sum()
    }

    fn workload(&self, workload: &str) -> f64 {
        let lines = self.by_workload.iter().filter(|l| l.indicator == Indicator::ClimateChange);
        lines.filter(|l| l.workload.as_deref() == Some(workload)).filter_map(|l| l.value.central).sum()
    }
}
