use std::collections::BTreeMap;

use voetspoor_quantity::Indicator;

use crate::{Catalog, FACTOR_DOLLARS_PER_EURO, FactorSet, ItemId, ItemKind, SpreadKind};

/// A figure that an item may have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covered {
    /// A factor of this indicator, of any stage.
    Indicator(Indicator),
    /// A parameter of this name.
    Parameter(String),
}

impl Covered {
    /// Name of the indicator or parameter.
    pub fn as_str(&self) -> &str {
        match self {
            Covered::Indicator(indicator) => indicator.as_str(),
            Covered::Parameter(name) => name,
        }
    }
}

/// How many items of a kind have a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    /// Kind of item.
    pub kind: ItemKind,
    /// What they have or lack.
    pub figure: Covered,
    /// Items of the kind; those that only group others are not counted.
    pub items: usize,
    /// Items with the figure, that of an ancestor included.
    pub covered: usize,
    /// Of these: with the figure of an ancestor.
    pub inherited: usize,
}

impl Catalog {
    /// Which share of the items has which figure under a factor set, by kind and figure.
    ///
    /// A group (an item with kinds of its own, and neither factor nor parameter but one that converts amounts) is not counted. A figure that no item of a
    /// kind has gets no line.
    pub fn coverage(&self, set: &FactorSet) -> Vec<CoverageRow> {
        let mut is_parent = vec![false; self.items.len()];
        for parent in self.items.iter().filter_map(|item| item.parent) {
            is_parent[parent.index()] = true;
        }
        let mut counted: BTreeMap<ItemKind, usize> = BTreeMap::new();
        let mut rows: BTreeMap<(ItemKind, Covered), (usize, usize)> = BTreeMap::new();
        for (id, item) in self.items() {
            let mut parameters = self.parameters_of(id).filter(|parameter| parameter.name != FACTOR_DOLLARS_PER_EURO);
            let bare = self.own_factors(id).next().is_none() && parameters.next().is_none();
            if is_parent[id.index()] && bare {
                continue;
            }
            *counted.entry(item.kind).or_default() += 1;
            for (figure, inherited) in self.figures_of(id, set) {
                let row = rows.entry((item.kind, figure)).or_default();
                row.0 += 1;
                row.1 += usize::from(inherited);
            }
        }
        let row = |((kind, figure), (covered, inherited))| {
            let items = counted.get(&kind).copied().unwrap_or_default();
            CoverageRow { kind, figure, items, covered, inherited }
        };
        rows.into_iter().map(row).collect()
    }

    /// Figures of an item, with whether an ancestor lends them.
    fn figures_of(&self, item: ItemId, set: &FactorSet) -> BTreeMap<Covered, bool> {
        let mut figures: BTreeMap<Covered, bool> = BTreeMap::new();
        let mut add = |figure: Covered, inherited: bool| {
            let kept = figures.entry(figure).or_insert(inherited);
            *kept = *kept && inherited;
        };
        if matches!(SpreadKind::of(self.item(item).kind), SpreadKind::Goods | SpreadKind::Service) {
            for found in self.factors_of(item, set) {
                add(Covered::Indicator(found.factor.indicator), found.inherited_from.is_some());
            }
        } else {
            for factor in self.own_factors(item) {
                add(Covered::Indicator(factor.indicator), false);
            }
        }
        for ancestor in self.lineage(item) {
            for parameter in self.parameters_of(ancestor) {
                add(Covered::Parameter(parameter.name.clone()), ancestor != item);
            }
        }
        figures
    }
}
