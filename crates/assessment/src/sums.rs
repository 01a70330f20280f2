//! Sums of contributions: what the totals and the lines of a result are made of.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use voetspoor_engine::CellKey;
use voetspoor_quantity::{Indicator, Scope, Stage};

use crate::assess::Options;
use crate::contribution::{Contribution, Convention, Flag, FlagSet};
use crate::result::Scope2;
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
pub(crate) fn sum_up(valuer: &Valuer<'_>, keys: &[&CellKey], options: &Options) -> BTreeMap<Part, Sum> {
    let market = options.scope2 == Scope2::Market;
    let mut sums: BTreeMap<Part, Sum> = BTreeMap::new();
    let mut names: FxHashMap<&str, String> = FxHashMap::default();
    let mut add = |part: Part, contribution: &Contribution| sums.entry(part).or_default().add(contribution);
    for contribution in &valuer.contributions {
        let indicator = contribution.indicator;
        // The two conventions of scope 2 are lines of their own; any other line holds the convention of the totals.
        let own_line = matches!(
            contribution.scope,
            Scope::TwoLocation | Scope::TwoMarket | Scope::UnsplitLocation | Scope::UnsplitMarket
        );
        if own_line || in_convention(contribution.convention, market) {
            add(Part::Scope(contribution.scope, indicator), contribution);
        }
        if !in_totals(contribution.scope) {
            continue;
        }
        for side in [false, true] {
            if in_convention(contribution.convention, side) {
                add(Part::Total(indicator, side), contribution);
            }
        }
        if !in_convention(contribution.convention, market) {
            continue;
        }
        add(Part::Family(indicator, contribution.family), contribution);
        add(Part::Stage(contribution.stage, indicator), contribution);
        let key = keys[contribution.cell as usize];
        let item = key.part_of.as_deref().unwrap_or(&key.item);
        let name = names.entry(item).or_insert_with(|| general_item(valuer, item)).clone();
        add(Part::Item(name, indicator), contribution);
        let dimension = |text: &Option<voetspoor_engine::Text>| text.as_deref().unwrap_or("").to_owned();
        if options.by_site {
            add(Part::Site(dimension(&key.site), indicator), contribution);
        }
        if options.by_unit {
            add(Part::Unit(dimension(&key.unit), indicator), contribution);
        }
        if options.by_workload {
            add(Part::Workload(dimension(&key.workload), indicator), contribution);
        }
    }
    sums
}

/// Products are shown under the item that they are.
pub(crate) fn general_item(valuer: &Valuer<'_>, item: &str) -> String {
    let catalog = valuer.basis.catalog;
    catalog.product(item).map_or_else(|| item.to_owned(), |product| catalog.item(product.item).id.clone())
}
