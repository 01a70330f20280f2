//! Counting an inventory: the public face of the fold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;
use voetspoor_inventory::{AssetBatch, CloudUsage, Diagnostic, EnergyRecord, Place, Service, Severity};

use crate::cell::{CellKey, CellSet};
use crate::finish::finish;
use crate::fold::Fold;
use crate::home;
use crate::identifiers::{Doubles, Identifiers};
use crate::message::Message;
use crate::profile::Doubts;
use crate::remarks::Remarks;
use crate::server::ServerModel;
use crate::setting::Setting;
use crate::usage;
use crate::workload::{ShareDoubt, ShareDoubtKind};

/// Why rows, or a part of what they stand for, have no cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shortfall {
    /// No name that the catalogue understands.
    UnknownItem,
    /// No site, no country: no electricity factor.
    NoZone,
    /// A server of which too little is known to model its power, or that of its accelerators.
    NoPowerModel,
    /// The quantity is in another unit than the catalogue's item.
    OtherUnit,
    /// Cloud region or instance not in the catalogue.
    UnknownCloud,
    /// The row of its site was refused: its overhead and its contract are lost, and its place unless the row states a country.
    RefusedSite,
}

/// Rows that led to the same cells.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// How many.
    pub rows: u64,
    /// Of those, not in service in the year: their footprint of the year is nothing, which is known and not missing.
    pub idle_rows: u64,
    /// Rows of another year than the one that is counted: neither idle nor counted.
    pub other_year_rows: u64,
    /// Their cells.
    pub keys: Vec<CellKey>,
    /// What could not be counted.
    pub shortfall: Vec<Shortfall>,
}

impl Group {
    /// Rows that are due something in the year. Counts that cannot be (of a file that somebody changed) give none.
    pub fn at_work(&self) -> u64 {
        self.rows.saturating_sub(self.idle_rows).saturating_sub(self.other_year_rows)
    }
}

/// What was counted.
#[derive(Debug, Default)]
pub struct Counted {
    /// The cells.
    pub cells: CellSet,
    /// Which rows led to which cells.
    pub groups: Vec<Group>,
    /// Doubts and shortfalls, with their places.
    pub diagnostics: Vec<Diagnostic>,
    /// Rows that were left out, as their id stands elsewhere too.
    pub doubled_rows: u64,
}

/// Tables that are not assets.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage<'a> {
    /// Use of public clouds.
    pub cloud: &'a [CloudUsage],
    /// Bought services.
    pub services: &'a [Service],
    /// Fuels, refrigerants, heat, metered electricity.
    pub energy: &'a [EnergyRecord],
}

/// Counting failed as a whole.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    /// The check on doubles could not use its temporary files.
    #[error("cannot check identifiers for doubles: {0}")]
    Identifiers(#[from] std::io::Error),
    /// A source of batches broke off.
    #[error("{0}")]
    Source(String),
}

/// Counts assets that are in memory, and the other tables. The reader has checked identifiers already.
pub fn count(setting: &Setting<'_>, assets: &[AssetBatch], usage: Usage<'_>) -> Result<Counted, CountError> {
    const BATCHES_PER_SOURCE: usize = 4;
    let sources: Vec<&[AssetBatch]> = assets.chunks(BATCHES_PER_SOURCE).collect();
    let open = |index: usize| sources.get(index).map(|batches| batches.iter().cloned().map(Ok));
    count_sources(setting, open, usage, false)
}

/// Counts assets that come in streams: source 0, 1, 2 ... until there is none. Threads take the next source when they are free; the
/// result has the same bits whatever they take. `check_identifiers`: look for doubles, exactly, with bounded memory.
pub fn count_sources<S>(
    setting: &Setting<'_>,
    open: impl Fn(usize) -> Option<S> + Sync,
    usage: Usage<'_>,
    check_identifiers: bool,
) -> Result<Counted, CountError>
where
    S: Iterator<Item = Result<AssetBatch, String>>,
{
    let mut all = pass(setting, &open, check_identifiers, &Doubles::default())?;
    let doubles = Identifiers::doubles(std::mem::take(&mut all.identifiers))?;
    if !doubles.is_empty() {
        // Which rows are to be left out is known only now: count once more, without them.
        all = pass(setting, &open, false, &doubles)?;
    }
    let mut counted = all.counted;
    for group in &mut counted.groups {
        group.keys.retain(|key| counted.cells.contains(key));
    }
    counted.diagnostics.extend(all.doubts.into_diagnostics());
    counted.diagnostics.extend(all.remarks.into_diagnostics());
    counted.diagnostics.extend(doubles.diagnostics);
    counted.diagnostics.extend(setting.missing_hosts(&all.hosts));
    counted.diagnostics.extend(setting.doubtful_shares());
    usage::count(setting, usage, &mut counted);
    home::count_desks_once(setting, &mut counted);
    let mut diagnostics = std::mem::take(&mut counted.diagnostics);
    diagnostics.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    diagnostics.dedup();
    counted.diagnostics = diagnostics;
    Ok(counted)
}

/// One pass over all sources.
fn pass<S>(
    setting: &Setting<'_>,
    open: &(impl Fn(usize) -> Option<S> + Sync),
    check_identifiers: bool,
    doubles: &Doubles,
) -> Result<All, CountError>
where
    S: Iterator<Item = Result<AssetBatch, String>>,
{
    let servers = Arc::new(ServerModel::new(setting.catalog));
    let next = AtomicUsize::new(0);
    let work = || -> Result<Part, CountError> {
        let mut fold = Fold::new(setting, Arc::clone(&servers), Identifiers::new(check_identifiers));
        while let Some(source) = open(next.fetch_add(1, Ordering::Relaxed)) {
            for batch in source {
                let batch = batch.map_err(CountError::Source)?;
                if doubles.is_empty() { fold.count(&batch) } else { fold.count_without(doubles, batch)? }
            }
        }
        Ok(Part::of(fold, setting))
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let parts: Result<Vec<Part>, CountError> = std::thread::scope(|scope| {
        let handles: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mine = work();
        let others = handles.into_iter().map(|handle| {
            handle.join().unwrap_or_else(|_| Err(CountError::Source("a counting thread broke off".to_owned())))
        });
        std::iter::once(mine).chain(others).collect()
    });
    let mut all = All::default();
    for part in parts? {
        all.counted.cells = all.counted.cells.merge(part.counted.cells);
        all.counted.groups.extend(part.counted.groups);
        all.counted.diagnostics.extend(part.counted.diagnostics);
        all.counted.doubled_rows += part.counted.doubled_rows;
        all.doubts.absorb(part.doubts);
        all.remarks.absorb(part.remarks);
        all.identifiers.push(part.identifiers);
        all.hosts.extend(part.hosts);
    }
    Ok(all)
}

/// What all threads brought home.
#[derive(Default)]
struct All {
    counted: Counted,
    doubts: Doubts,
    remarks: Remarks,
    identifiers: Vec<Identifiers>,
    hosts: BTreeSet<String>,
}

/// What one thread brings home.
struct Part {
    counted: Counted,
    doubts: Doubts,
    remarks: Remarks,
    identifiers: Identifiers,
    hosts: Vec<String>,
}

impl Part {
    fn of(mut fold: Fold<'_>, setting: &Setting<'_>) -> Part {
        fold.settle();
        let mut counted = Counted::default();
        finish(&fold, setting.year, &mut counted.cells, &mut counted.groups);
        let mut rows = FxHashMap::default();
        for (key, tally) in fold.tallies() {
            *rows.entry(key.profile).or_default() += tally.rows;
        }
        let doubts = fold.profiles.doubts(&fold.words, &rows);
        counted.diagnostics = fold.diagnostics;
        counted.doubled_rows = fold.doubled_rows;
        Part { counted, doubts, remarks: fold.remarks, identifiers: fold.identifiers, hosts: fold.hosts_seen }
    }
}

impl Setting<'_> {
    /// Hosts that virtual machines name and the assets do not have: the machines' shares are lost.
    fn missing_hosts(&self, seen: &BTreeSet<String>) -> Vec<Diagnostic> {
        let mut missing: Vec<&str> = self.host_names().filter(|host| !seen.contains(*host)).collect();
        missing.sort_unstable();
        missing
            .into_iter()
            .map(|host| {
                let missing = Message::HostMissing { host: host.to_owned() };
                Diagnostic::new(Severity::Warning, Place::default(), &missing)
            })
            .collect()
    }

    /// Parts of hosts that rest on less than was stated, each kind told once with the first place and how many hosts have it.
    fn doubtful_shares(&self) -> Vec<Diagnostic> {
        let mut by_kind: BTreeMap<ShareDoubtKind, Vec<(&ShareDoubt, &str, usize)>> = BTreeMap::new();
        for (host, shares) in self.hosts() {
            for doubt in &shares.doubts {
                by_kind.entry(doubt.kind).or_default().push((doubt, host, shares.machines));
            }
        }
        by_kind
            .into_iter()
            .filter_map(|(kind, doubts)| {
                let (first, host, machines) = doubts.iter().min_by(|a, b| a.0.place.cmp(&b.0.place))?;
                let (machine, host) = (first.machine.clone(), (*host).to_owned());
                let (machines, all) = (*machines, doubts.len());
                let (severity, message) = match kind {
                    ShareDoubtKind::EqualParts => {
                        (Severity::Warning, Message::EqualParts { machine, host, machines, hosts: all })
                    }
                    ShareDoubtKind::SharesUnused => {
                        (Severity::Warning, Message::SharesUnused { machine, host, hosts: all })
                    }
                    ShareDoubtKind::EqualApplications => {
                        (Severity::Note, Message::EqualApplications { machine, machines: all })
                    }
                };
                Some(Diagnostic::new(severity, first.place.clone(), &message))
            })
            .collect()
    }
}
