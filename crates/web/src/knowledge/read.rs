//! What visitors read most, as pages tell it: counts over whole days, from before today.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use voetspoor_knowledge::Entry;
use voetspoor_store::Key;

/// Days that are counted together.
pub(crate) const DAYS: i32 = 30;

/// Views of entries over [`DAYS`] days. Empty in a portal without records.
#[derive(Debug, Default)]
pub(crate) struct MostRead {
    /// The last day; nothing before the first count.
    pub(crate) until: Option<Date>,
    pub(crate) counts: BTreeMap<Key, i64>,
}

/// How often one entry was looked at, as its data tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Views {
    pub(crate) from: Date,
    pub(crate) until: Date,
    pub(crate) count: i64,
}

impl MostRead {
    /// Views of an entry; nothing where nothing is counted.
    pub(crate) fn of(&self, entry: &Entry) -> Option<Views> {
        let until = self.until?;
        let key = Key::new(&entry.register, &entry.id).ok()?;
        let count = self.counts.get(&key).copied().unwrap_or_default();
        Some(Views { from: until.saturating_sub((DAYS - 1).days()), until, count })
    }

    /// What was looked at most, the first in front.
    pub(crate) fn first(&self, most: usize) -> Vec<(&Key, i64)> {
        let mut all: Vec<(&Key, i64)> = self.counts.iter().map(|(key, count)| (key, *count)).collect();
        all.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
        all.truncate(most);
        all
    }
}
