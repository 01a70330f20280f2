//! Who had to report, who did, and whose report is complete.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::read::Reading;
use crate::report::Report;
use voetspoor_quantity::CalendarYear;

/// A data centre that must report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its name, as it reports.
    pub name: String,
}

/// How a data centre stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoverageState {
    /// Filed, all that the law asks is there.
    Complete,
    /// Filed, with blanks or errors.
    Incomplete,
    /// Not filed.
    Missing,
}

/// A data centre with how it stands. Its name is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteState {
    /// Name.
    pub name: String,
    /// How it stands.
    pub state: CoverageState,
    /// Whether it stands in the list of those that must report; nothing without a list.
    pub due: Option<bool>,
}

/// Who reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// How many must; nothing without a list.
    pub due: Option<usize>,
    /// Reports over the year, each data centre once.
    pub filed: usize,
    /// Of these, complete.
    pub complete: usize,
    /// Of those that must report, how many did.
    pub filed_of_due: Option<usize>,
    /// Files that hold no report over the year.
    pub other_files: usize,
    /// Data centres with more than one report over the year: the first complete one counts, or else the first.
    pub doubled: Vec<String>,
    /// Data centres.
    pub sites: Vec<SiteState>,
}

pub(super) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Who reported over a year, and the reports that count, each with whether it is complete.
pub(super) fn coverage<'r>(
    readings: &'r [Reading],
    year: CalendarYear,
    due: Option<&[Due]>,
) -> (Coverage, Vec<(&'r Report, bool)>) {
    let mut by_name: BTreeMap<String, (&Report, bool)> = BTreeMap::new();
    let (mut other_files, mut doubled) = (0, Vec::new());
    for reading in readings {
        match &reading.report {
            Some(report) if report.year == year => match by_name.entry(folded(report.name())) {
                Entry::Occupied(mut first) => {
                    doubled.push(report.name().to_owned());
                    if !first.get().1 && reading.is_complete() {
                        first.insert((report, true));
                    }
                }
                Entry::Vacant(free) => {
                    free.insert((report, reading.is_complete()));
                }
            },
            Some(_) | None => other_files += 1,
        }
    }
    let listed: Option<BTreeMap<String, &str>> =
        due.map(|due| due.iter().map(|due| (folded(&due.name), due.name.as_str())).collect());
    let mut sites: Vec<SiteState> = by_name
        .iter()
        .map(|(name, (report, complete))| SiteState {
            name: report.name().to_owned(),
            state: if *complete { CoverageState::Complete } else { CoverageState::Incomplete },
            due: listed.as_ref().map(|listed| listed.contains_key(name)),
        })
        .collect();
    for (name, shown) in listed.iter().flatten() {
        if !by_name.contains_key(name) {
            sites.push(SiteState { name: (*shown).to_owned(), state: CoverageState::Missing, due: Some(true) });
        }
    }
    let coverage = Coverage {
        due: listed.as_ref().map(BTreeMap::len),
        filed: by_name.len(),
        complete: by_name.values().filter(|(_, complete)| *complete).count(),
        filed_of_due: listed.as_ref().map(|listed| listed.keys().filter(|name| by_name.contains_key(*name)).count()),
        other_files,
        doubled,
        sites,
    };
    (coverage, by_name.into_values().collect())
}
