//! From cells to contributions.
//!
//! Each activity has its own file: `goods`, `power` (electricity), `cloud`, `carrier`. This one holds what they share.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use voetspoor_catalog::{CarrierParts, Catalog, ErrorSource, FactorSet, Found, ItemId, Parameter, SpreadKind, Tier};
use voetspoor_engine::{Activity, CellKey, CellSet, Measures, Text, Variety};
use voetspoor_inventory::Contract;
use voetspoor_quantity::{Approach, CalendarYear, Indicator, Relation, Scope, Spread, Stage, View, Zone};

use crate::boundary::{Boundaries, Flow, Placement};
use crate::contribution::{Contribution, Convention, Flag, FlagSet};
use crate::gap::{Gap, Reason};
use crate::indicator_set::IndicatorSet;
use crate::market::MarketMix;
use crate::mix::{GridMixes, MixId};
use crate::terms::{ProductId, Terms};
use crate::trace::Step;

/// What a cell is valued with.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'c> {
    /// Reference data.
    pub catalog: &'c Catalog,
    /// The named choice among its series.
    pub factor_set: &'c FactorSet,
    /// The boundary table.
    pub boundaries: &'c Boundaries,
    /// Electricity contracts of the inventory.
    pub contracts: &'c [Contract],
    /// How hardware is spread over time.
    pub view: View,
    /// Consolidation approach.
    pub approach: Approach,
}

impl Basis<'_> {
    /// Whether the boundary table puts a flow of a cell in scope 2.
    pub(crate) fn in_scope_2(&self, key: &CellKey, flow: Flow) -> bool {
        let rule = self.boundaries.rule(self.approach, key.relation, flow);
        rule.is_some_and(|rule| rule.placement == Placement::Two)
    }
}

/// Values cells one after another.
pub(crate) struct Valuer<'c> {
    pub(crate) basis: Basis<'c>,
    pub(crate) terms: Terms,
    pub(crate) contributions: Vec<Contribution>,
    pub(crate) families: Vec<String>,
    /// What is not covered, by item.
    pub(crate) gaps: FxHashMap<String, FxHashSet<Gap>>,
    /// Per cell: the indicators that something was missing for.
    pub(crate) lacking: Vec<IndicatorSet>,
    pub(crate) variety: BTreeMap<Text, Variety>,
    pub(crate) market: MarketMix<'c>,
    /// Grid factors computed from the generation mix, by place and year.
    pub(crate) mixes: FxHashMap<(Zone, CalendarYear), Rc<GridMixes>>,
    /// What a product of uncertain quantities becomes, times those of a mix.
    pub(crate) mixed: FxHashMap<(ProductId, MixId), ProductId>,
    /// Grid factors of the lists, by place, year and basis.
    pub(crate) grid_parts: FxHashMap<(Zone, CalendarYear, &'static str), Option<Rc<CarrierParts<'c>>>>,
    /// Factors of goods, by item.
    pub(crate) goods_factors: FxHashMap<ItemId, Rc<[Found<'c>]>>,
    /// Steps of the contributions, for an explanation; kept only when asked.
    pub(crate) steps: Option<Vec<Vec<Step>>>,
    cell: u32,
    counted_share: f64,
    /// Flags of the cell itself.
    cell_flags: FlagSet,
}

/// A figure on its way to a contribution: a number with its uncertain quantities, its warnings and, when asked, its steps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Amount {
    pub(crate) value: f64,
    pub(crate) terms: ProductId,
    pub(crate) flags: FlagSet,
    pub(crate) steps: Vec<Step>,
}

impl Amount {
    pub(crate) fn new(value: f64) -> Amount {
        Amount { value, ..Amount::default() }
    }

    #[must_use]
    pub(crate) fn times(mut self, factor: f64) -> Amount {
        self.value *= factor;
        self
    }

    #[must_use]
    pub(crate) fn step(mut self, step: impl FnOnce() -> Step, tracing: bool) -> Amount {
        if tracing {
            self.steps.push(step());
        }
        self
    }
}

/// Where a contribution goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    pub(crate) indicator: Indicator,
    pub(crate) stage: Stage,
    pub(crate) scope: Scope,
    pub(crate) convention: Convention,
    pub(crate) flow: Flow,
}

impl<'c> Valuer<'c> {
    pub(crate) fn new(basis: Basis<'c>, cells: &CellSet, tracing: bool) -> Valuer<'c> {
        Valuer::sharing(basis, cells, tracing, Terms::default())
    }

    /// Goes on with the uncertain quantities of another valuation, so that the two are drawn together.
    pub(crate) fn sharing(basis: Basis<'c>, cells: &CellSet, tracing: bool, terms: Terms) -> Valuer<'c> {
        Valuer {
            basis,
            terms,
            contributions: Vec::new(),
            families: Vec::new(),
            gaps: FxHashMap::default(),
            lacking: Vec::new(),
            variety: cells.variety(),
            market: MarketMix::new(basis.contracts, cells, basis.catalog, &|key, flow| basis.in_scope_2(key, flow)),
            mixes: FxHashMap::default(),
            mixed: FxHashMap::default(),
            grid_parts: FxHashMap::default(),
            goods_factors: FxHashMap::default(),
            steps: tracing.then(Vec::new),
            cell: 0,
            counted_share: 1.0,
            cell_flags: FlagSet::default(),
        }
    }

    /// Values all cells.
    pub(crate) fn value_all(&mut self, cells: &CellSet) {
        for (index, (key, measures)) in cells.iter().enumerate() {
            self.value(index as u32, key, measures);
        }
    }

    /// Values one cell.
    pub(crate) fn value(&mut self, index: u32, key: &CellKey, measures: &Measures) {
        self.cell = index;
        self.cell_flags = FlagSet::default().with_if(Flag::EqualParts, key.equal_part);
        // Rule `V-BOUND-30`: by equity, an organisation counts its share of a site and all of what it has elsewhere.
        self.counted_share = match (self.basis.approach, key.equity_share) {
            (Approach::Equity, Some(share)) => share.to_f64(),
            (Approach::Equity, None) | (Approach::Operational | Approach::Financial, _) => 1.0,
        };
        self.lacking.resize(index as usize + 1, IndicatorSet::default());
        match key.activity {
            Activity::Goods => self.goods(key, measures),
            Activity::DeclaredGoods => self.declared_goods(key, measures),
            Activity::Electricity => self.electricity(key, measures),
            Activity::Cloud => self.cloud(key, measures),
            Activity::Service => self.service(key, measures),
            Activity::Carrier => self.carrier(key, measures),
        }
    }

    pub(crate) fn tracing(&self) -> bool {
        self.steps.is_some()
    }

    pub(crate) fn put(&mut self, target: Target, amount: Amount, family: &str) {
        let family = self.families.iter().position(|f| f == family).unwrap_or_else(|| {
            self.families.push(family.to_owned());
            self.families.len() - 1
        });
        self.contributions.push(Contribution {
            cell: self.cell,
            indicator: target.indicator,
            stage: target.stage,
            scope: target.scope,
            convention: target.convention,
            flow: target.flow,
            central: amount.value * self.counted_share,
            signature: self.terms.signature_of(amount.terms),
            family: family as u16,
            flags: amount.flags.union(self.cell_flags),
        });
        if let Some(steps) = &mut self.steps {
            steps.push(amount.steps);
        }
    }

    /// Says that something is not covered. Nothing is put in its place.
    pub(crate) fn lack(&mut self, indicator: Indicator, stage: Stage, item: &str, reason: Reason) {
        let gap = Gap { indicator, stage, reason };
        match self.gaps.get_mut(item) {
            Some(gaps) => gaps.insert(gap),
            None => self.gaps.entry(item.to_owned()).or_default().insert(gap),
        };
        if let Some(lacking) = self.lacking.get_mut(self.cell as usize) {
            lacking.insert(indicator);
        }
    }

    /// Multiplies an amount by a parameter of the catalogue, with its range and origin.
    pub(crate) fn by_parameter(&mut self, amount: Amount, parameter: &Parameter) -> Amount {
        self.by_figure(amount, parameter, parameter.figure.central, parameter.figure.spread)
    }

    /// The same, where the parameter enters in another form than itself (its reciprocal, itself less one).
    pub(crate) fn by_figure(
        &mut self,
        mut amount: Amount,
        parameter: &Parameter,
        factor: f64,
        spread: Spread,
    ) -> Amount {
        amount.value *= factor;
        amount.flags = amount.flags.union(FlagSet::of(&parameter.provenance, &parameter.figure));
        self.uncertain(&mut amount, &parameter.error_source, spread);
        let tracing = self.tracing();
        amount.step(|| Step::parameter(parameter), tracing)
    }

    /// Makes an amount uncertain by one more quantity; one without an error source of its own is drawn as "assumed".
    pub(crate) fn uncertain(&mut self, amount: &mut Amount, source: &str, spread: Spread) {
        let term = self.terms.term(if source.is_empty() { "default.assumed" } else { source }, spread);
        amount.terms = self.terms.times(amount.terms, term);
    }

    /// Default spread of a tier.
    pub(crate) fn default_spread(&self, tier: Tier, kind: SpreadKind) -> Spread {
        self.basis.catalog.default_spread(tier, kind)
    }

    /// Where the boundary table puts a flow, as scope in the location-based account.
    ///
    /// In the annual view hardware is a line and not a category: it is spread over its life, which the GHG Protocol's categories are not.
    pub(crate) fn placement(&self, key: &CellKey, flow: Flow) -> Placement {
        self.basis
            .boundaries
            .rule(self.basis.approach, key.relation, flow)
            .map_or(Placement::Outside, |rule| rule.placement)
    }

    /// Scope of goods.
    pub(crate) fn goods_scope(&self, key: &CellKey, flow: Flow) -> Scope {
        match (self.placement(key, flow), self.basis.view) {
            // Rule `V-GOODS-6`: the annual view always holds leased hardware, its end of life too.
            (Placement::Outside, View::Annual)
                if matches!(key.relation, Relation::OperatingLease | Relation::LeasedInColocation) =>
            {
                Scope::Three(0)
            }
            (Placement::Outside, _) => Scope::Outside,
            (Placement::Three(category), View::Corporate) => Scope::Three(category),
            (Placement::Three(1), View::Annual) => Scope::Three(1),
            (Placement::Three(_) | Placement::One | Placement::Two, View::Annual) => Scope::Three(0),
            (Placement::One, View::Corporate) => Scope::One,
            (Placement::Two, View::Corporate) => Scope::TwoLocation,
        }
    }

    pub(crate) fn item_of(&self, id: &str) -> Option<ItemId> {
        self.basis.catalog.item_id(id).or_else(|| self.basis.catalog.product(id).map(|p| p.item))
    }
}

/// What an error source is, for people.
pub(crate) fn title_of<'c>(catalog: &'c Catalog, id: &str) -> Option<&'c ErrorSource> {
    catalog.error_source(id)
}
