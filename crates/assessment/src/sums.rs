//! Sums of contributions: what the totals and the lines of a result are made of.

use std::collections::BTreeMap;

use voetspoor_engine::CellKey;
use voetspoor_quantity::{Indicator, Scope, Stage};

use crate::assess::Options;
use crate::contribution::{Contribution, Convention, Flag, FlagSet};
use crate::ledger::Ledger;
use crate::names::Names;
use crate::valuer::Valuer;

/// Which breakdown a line is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Total(Indicator, bool),
    Family(Indicator, u16),
    Stage(Stage, Indicator),
    Scope(Scope, Indicator),
    Item(String, Indicator),
    Site(String, Indicator),
    Unit(String, Indicator),
    Workload(String, Indicator),
}

#[derive(Debug, Default)]
pub(crate) struct Sum {
    pub(crate) central: f64,
    pub(crate) line: BTreeMap<u32, f64>,
    pub(crate) flags: FlagSet,
    pub(crate) by_flag: BTreeMap<Flag, f64>,
    pub(crate) weight: f64,
}

impl Sum {
    pub(crate) fn add(&mut self, contribution: &Contribution) {
        self.central += contribution.central;
        *self.line.entry(contribution.signature).or_default() += contribution.central;
        self.flags = self.flags.union(contribution.flags);
        let weight = contribution.central.abs();
        self.weight += weight;
        for flag in contribution.flags.iter() {
            *self.by_flag.entry(flag).or_default() += weight;
        }
    }
}

/// Whether a contribution is in the totals at all.
pub(crate) fn in_totals(scope: Scope) -> bool {
    scope != Scope::Outside
}

/// Whether a contribution counts by a convention of scope 2.
pub(crate) fn in_convention(convention: Convention, market: bool) -> bool {
    match convention {
        Convention::Both => true,
        Convention::Location => !market,
        Convention::Market => market,
    }
}

/// Sums of all lines that are asked for.
pub(crate) fn sum_up(
    valuer: &Valuer<'_>,
    keys: &[&CellKey],
    names: &mut Names<'_>,
    options: &Options,
) -> BTreeMap<Part, Sum> {
    let mut ledger = Ledger::new(options);
    ledger.add_all(&valuer.contributions, keys, names);
    ledger.into_sums(names)
}
