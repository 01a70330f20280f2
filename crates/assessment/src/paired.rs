//! Valuations that are drawn together: one registry of uncertain quantities, so that what is wrong in both is wrong alike in both.

use std::collections::BTreeMap;

use voetspoor_engine::{CellKey, CellSet};
use voetspoor_quantity::{Indicator, Stage};

use crate::contribution::Contribution;
use crate::draws::{self, Draws};
use crate::names::general_item;
use crate::result::Ranged;
use crate::sums::{in_convention, in_totals};
use crate::terms::Terms;
use crate::valuer::{Basis, Valuer};

/// Several valuations, in the order in which they were added.
#[derive(Default)]
pub(crate) struct Paired {
    terms: Terms,
    accounts: Vec<Account>,
}

/// One valuation.
struct Account {
    contributions: Vec<Contribution>,
    /// Per cell, the item under which results show it.
    items: Vec<String>,
}

/// A part of a valuation that can be drawn; parts can be subtracted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Portion {
    pub(crate) central: f64,
    by_signature: BTreeMap<u32, f64>,
}

impl Portion {
    fn add(&mut self, contribution: &Contribution) {
        self.central += contribution.central;
        *self.by_signature.entry(contribution.signature).or_default() += contribution.central;
    }

    /// What this has more than another.
    pub(crate) fn minus(&self, other: &Portion) -> Portion {
        let mut by_signature = self.by_signature.clone();
        for (signature, central) in &other.by_signature {
            *by_signature.entry(*signature).or_default() -= central;
        }
        Portion { central: self.central - other.central, by_signature }
    }
}

impl Paired {
    /// Values cells and says which account they are.
    pub(crate) fn add(&mut self, basis: Basis<'_>, cells: &CellSet) -> usize {
        let mut valuer = Valuer::sharing(basis, cells, false, std::mem::take(&mut self.terms));
        valuer.value_all(cells);
        let shown = |key: &CellKey| general_item(basis.catalog, key.part_of.as_deref().unwrap_or(&key.item)).to_owned();
        let items = cells.iter().map(|(key, _)| shown(key)).collect();
        self.accounts.push(Account { contributions: valuer.contributions, items });
        self.terms = valuer.terms;
        self.accounts.len() - 1
    }

    /// The total of an indicator.
    pub(crate) fn total(&self, account: usize, indicator: Indicator, market: bool) -> Portion {
        let mut all = self.by(account, indicator, market, |_, _| ());
        all.remove(&()).unwrap_or_default()
    }

    /// The total by stage.
    pub(crate) fn by_stage(&self, account: usize, indicator: Indicator, market: bool) -> BTreeMap<Stage, Portion> {
        self.by(account, indicator, market, |contribution, _| contribution.stage)
    }

    /// The total by item.
    pub(crate) fn by_item(&self, account: usize, indicator: Indicator, market: bool) -> BTreeMap<String, Portion> {
        self.by(account, indicator, market, |_, item| item.to_owned())
    }

    fn by<K: Ord>(
        &self,
        account: usize,
        indicator: Indicator,
        market: bool,
        key: impl Fn(&Contribution, &str) -> K,
    ) -> BTreeMap<K, Portion> {
        let mut all: BTreeMap<K, Portion> = BTreeMap::new();
        let Some(account) = self.accounts.get(account) else { return all };
        for contribution in &account.contributions {
            let counts = contribution.indicator == indicator
                && in_totals(contribution.scope)
                && in_convention(contribution.convention, market);
            if counts {
                let item = account.items.get(contribution.cell as usize).map_or("", String::as_str);
                all.entry(key(contribution, item)).or_default().add(contribution);
            }
        }
        all
    }

    /// Ranges of portions, all on the same draws.
    pub(crate) fn ranges(&self, portions: &[Portion], count: usize) -> Vec<Ranged> {
        let lines: Vec<Vec<(u32, f64)>> = portions
            .iter()
            .map(|p| p.by_signature.iter().filter(|(_, c)| **c != 0.0).map(|(s, c)| (*s, *c)).collect())
            .collect();
        let drawn = Draws::new(&self.terms, count).lines(&lines);
        portions
            .iter()
            .zip(&drawn)
            .map(|(portion, draws)| {
                let range = draws::range(portion.central, draws);
                Ranged { low: Some(range.low), central: Some(range.central), high: Some(range.high) }
            })
            .collect()
    }
}
