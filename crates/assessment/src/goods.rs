//! Hardware: made, shipped, kept, written off, disposed of (rules `V-GOODS-1` to `V-GOODS-5`).

use std::rc::Rc;

use voetspoor_catalog::{FactorStage, Found, ItemId, Parameter, Product, SpreadKind, Tier};
use voetspoor_engine::{CellKey, LifeBasis, Measure, Measures};
use voetspoor_quantity::{Indicator, Relation, Scope, Spread, Stage, View, Words};

use crate::boundary::Flow;
use crate::contribution::{Convention, Flag, FlagSet};
use crate::gap::Reason;
use crate::grid::MIX_INDICATORS;
use crate::indicator_set::IndicatorSet;
use crate::terms::{inverse, of_relative_error};
use crate::trace::Step;
use crate::valuer::{Amount, Basis, Target, Valuer};

/// Indicators that hardware should have a figure for: those that its electricity has.
const GOODS_INDICATORS: [Indicator; MIX_INDICATORS.len() + 1] = {
    let mut all = [Indicator::ClimateChange; MIX_INDICATORS.len() + 1];
    let mut index = 0;
    while index < MIX_INDICATORS.len() {
        all[index + 1] = MIX_INDICATORS[index];
        index += 1;
    }
    all
};

/// Error source of figures that makers declare in an inventory.
const DECLARED_BY_MAKER: &str = "hardware.maker-lca";

/// A bought service counts whole and by its share of the year in either view: the buyer never bought the hardware.
fn view_of_goods(key: &CellKey, view: View) -> View {
    if key.relation == Relation::Bought { View::Annual } else { view }
}

/// Whether goods count in the year of purchase and nobody stated that year: their making is in no year, and that is not zero.
pub(crate) fn misses_its_year(key: &CellKey, view: View) -> bool {
    key.undated && view_of_goods(key, view) == View::Corporate
}

impl<'c> Valuer<'c> {
    /// Hardware by the catalogue's factors, or those of a declared product.
    pub(crate) fn goods(&mut self, key: &CellKey, measures: &Measures) {
        if key.refurbished {
            for stage in [Stage::Manufacturing, Stage::Distribution, Stage::EndOfLife] {
                self.lack(Indicator::ClimateChange, stage, &key.item, Reason::Refurbished);
            }
            return;
        }
        if let Some(product) = self.basis.catalog.product(&key.item)
            && usable(product)
        {
            self.product(key, measures, product);
            return;
        }
        let Some(item) = self.item_of(&key.item) else { return };
        let found = self.factors_of_goods(item);
        let of_key = |stage: Stage| key.stage.is_none_or(|only| only == stage);
        let wanted =
            || found.iter().filter(|f| f.factor.stage != FactorStage::Stage(Stage::Use) && of_key(stage_of(f)));
        if of_key(Stage::Manufacturing) {
            let making = wanted().filter(|f| f.factor.stage != FactorStage::Stage(Stage::EndOfLife));
            let made: IndicatorSet = making.map(|f| f.factor.indicator).collect();
            for indicator in GOODS_INDICATORS.into_iter().filter(|&indicator| !made.contains(indicator)) {
                self.lack(indicator, Stage::Manufacturing, &key.item, Reason::NoFactor);
            }
        }
        let errors = self.errors_of_goods(item, &key.item);
        let mut amounts: Vec<(Stage, Result<Amount, Reason>)> = Vec::new();
        for found in wanted() {
            let (factor, stage) = (found.factor, stage_of(found));
            let known = amounts.iter().position(|(of, _)| *of == stage);
            let known = known.unwrap_or_else(|| {
                amounts.push((stage, self.amount_of_goods(key, measures, stage)));
                amounts.len() - 1
            });
            let mut amount = match amounts[known].1.clone() {
                Ok(amount) => amount,
                Err(reason) => {
                    self.lack_goods(factor.indicator, stage, key, reason);
                    continue;
                }
            };
            amount.value *= factor.figure.central;
            amount.flags = amount
                .flags
                .union(FlagSet::of(&factor.provenance, &factor.figure))
                .with_if(Flag::Inherited, found.inherited_from.is_some());
            let method = self.method_spread(errors.method, factor.figure.spread, factor.product_spread);
            self.uncertain(&mut amount, &factor.error_source, method);
            if factor.product_spread > 0.0 {
                let variety = of_relative_error(factor.product_spread * errors.averaging);
                self.uncertain(&mut amount, &errors.variety, variety);
            }
            let (tracing, catalog) = (self.tracing(), self.basis.catalog);
            let amount = amount.step(|| Step::factor(factor, catalog), tracing);
            self.put_goods(key, factor.indicator, stage, amount, &factor.family);
        }
    }

    /// Factors of goods, looked up once an item.
    fn factors_of_goods(&mut self, item: ItemId) -> Rc<[Found<'c>]> {
        let Basis { catalog, factor_set, .. } = self.basis;
        let found = self.goods_factors.entry(item).or_insert_with(|| catalog.factors_of(item, factor_set).into());
        Rc::clone(found)
    }

    /// The product's own figures: everything but use, in the shares that its sheet prints (rule `V-GOODS-3`).
    fn product(&mut self, key: &CellKey, measures: &Measures, product: &Product) {
        let Some(total) = product.total_kg else { return };
        let not_use = 1.0 - product.use_share.unwrap_or(0.0);
        let shares = stage_shares(product, not_use);
        let error = self.basis.catalog.parameter(product.item, "method-error", None, None);
        let source = error.map_or(DECLARED_BY_MAKER, |e| e.error_source.as_str()).to_owned();
        // One error is printed for the whole footprint: where use is most of it, it says little about making.
        let mostly_made = not_use >= 0.5;
        let spread = match (product.error_ratio.filter(|&r| r > 0.0 && mostly_made), error) {
            (Some(ratio), _) => of_relative_error(ratio),
            (None, Some(error)) if error.figure.central > 0.0 => of_relative_error(error.figure.central),
            (None, _) => self.default_spread(Tier::Declared, SpreadKind::Goods),
        };
        for (stage, share) in shares {
            if share <= 0.0 || key.stage.is_some_and(|only| only != stage) {
                continue;
            }
            let mut amount = match self.amount_of_goods(key, measures, stage) {
                Ok(amount) => amount,
                Err(reason) => {
                    self.lack_goods(Indicator::ClimateChange, stage, key, reason);
                    continue;
                }
            };
            amount.value *= total * share;
            self.uncertain(&mut amount, &source, spread);
            amount.flags = amount.flags.with_if(Flag::AssumedRange, product.error_ratio.is_none() && error.is_none());
            let tracing = self.tracing();
            let amount = amount.step(
                || Step::product(product, &Words::of(|lang| stage.name(lang).to_owned()), total * share),
                tracing,
            );
            self.put_goods(key, Indicator::ClimateChange, stage, amount, "maker-pcf");
        }
        for indicator in MIX_INDICATORS {
            self.lack(indicator, Stage::Manufacturing, &key.item, Reason::MakerClimateOnly);
        }
    }

    /// What the inventory itself declares, kg CO2e.
    pub(crate) fn declared_goods(&mut self, key: &CellKey, measures: &Measures) {
        let Some(stage) = key.stage else { return };
        let mut amount = match self.amount_of_goods(key, measures, stage) {
            Ok(amount) => amount,
            Err(reason) => return self.lack_goods(Indicator::ClimateChange, stage, key, reason),
        };
        let spread = self.default_spread(Tier::Declared, SpreadKind::Goods);
        self.uncertain(&mut amount, DECLARED_BY_MAKER, spread);
        amount.flags = amount.flags.with(Flag::AssumedRange);
        self.put_goods(key, Indicator::ClimateChange, stage, amount, "declared");
        if stage == Stage::Manufacturing {
            for indicator in MIX_INDICATORS {
                self.lack(indicator, stage, &key.item, Reason::InventoryClimateOnly);
            }
        }
    }

    /// Tells why goods have no figure. What has no date is told of the whole thing, not of each of its parts.
    fn lack_goods(&mut self, indicator: Indicator, stage: Stage, key: &CellKey, reason: Reason) {
        let whole = key.part_of.as_deref().filter(|_| reason == Reason::NoPurchaseDate);
        self.lack(indicator, stage, whole.unwrap_or(&key.item), reason);
    }

    /// How much of the goods belongs to the year (rule `V-GOODS-1`): by view, in units of the item; or why nobody knows.
    fn amount_of_goods(&mut self, key: &CellKey, measures: &Measures, stage: Stage) -> Result<Amount, Reason> {
        let tracing = self.tracing();
        let counted =
            |value: f64, what: Words| Amount::new(value).step(|| Step::counted(what, value, "units"), tracing);
        let view = view_of_goods(key, self.basis.view);
        if misses_its_year(key, self.basis.view) && stage != Stage::EndOfLife {
            return Err(Reason::NoPurchaseDate);
        }
        let mut amount = match (view, stage) {
            (View::Corporate, Stage::EndOfLife) => counted(
                measures.get(Measure::Retired).to_f64(),
                ("retired in the year", "afgevoerd in het jaar").into(),
            ),
            (View::Corporate, Stage::Manufacturing | Stage::Distribution | Stage::Use) => {
                counted(measures.get(Measure::Acquired).to_f64(), ("bought in the year", "gekocht in het jaar").into())
            }
            (View::Annual, _) => match key.life.ok_or(Reason::NoServiceLife)? {
                LifeBasis::Given => {
                    let kept = measures.get(Measure::LifeShares) + measures.get(Measure::WrittenOffShares);
                    let what = (
                        "units x share of the stated life in the year, write-offs included",
                        "stuks x deel van de opgegeven levensduur in het jaar, met afboekingen",
                    );
                    counted(kept.to_f64(), what.into())
                }
                LifeBasis::Default(days) => {
                    let kept = measures.get(Measure::LifeDays) + measures.get(Measure::WrittenOffDays);
                    let share = kept.to_f64() / f64::from(days.max(1));
                    let what = Words {
                        en: format!("units x days in life / {days} days, write-offs included"),
                        nl: format!("stuks x dagen binnen de levensduur / {days} dagen, met afboekingen"),
                    };
                    let mut amount = counted(share, what);
                    let base = self.item_of(key.part_of.as_deref().unwrap_or(&key.item));
                    let life = base.and_then(|id| self.basis.catalog.parameter(id, "service-life", None, None));
                    if let Some(life) = life {
                        let spread = inverse(life.figure.spread);
                        self.uncertain(&mut amount, &life.error_source, spread);
                        amount.flags = amount.flags.union(FlagSet::of(&life.provenance, &life.figure));
                        amount = amount.step(|| Step::parameter(life), tracing);
                    }
                    amount
                }
            },
        };
        amount.flags = amount.flags.with_if(Flag::Undated, key.undated);
        if let Some(completed) = key.completed_by.as_deref().and_then(|path| path.split_once('/')) {
            let parameter = self
                .basis
                .catalog
                .item_id(completed.0)
                .and_then(|id| self.basis.catalog.parameter(id, completed.1, None, None));
            if let Some(parameter) = parameter {
                let spread = parameter.figure.spread;
                let spread = if completed.1.ends_with("density") { inverse(spread) } else { spread };
                self.uncertain(&mut amount, &parameter.error_source, spread);
                amount.flags = amount.flags.union(FlagSet::of(&parameter.provenance, &parameter.figure));
                amount = amount.step(|| Step::parameter(parameter), tracing);
            }
        }
        Ok(amount)
    }

    fn put_goods(&mut self, key: &CellKey, indicator: Indicator, stage: Stage, amount: Amount, family: &str) {
        let flow = if stage == Stage::EndOfLife { Flow::EndOfLife } else { Flow::Hardware };
        let scope: Scope = self.goods_scope(key, flow);
        self.put(Target { indicator, stage, scope, convention: Convention::Both, flow }, amount, family);
    }

    fn errors_of_goods(&self, item: ItemId, name: &str) -> Errors<'c> {
        Errors {
            method: self.basis.catalog.parameter(item, "method-error", None, None),
            variety: format!("variety.{name}"),
            averaging: self.variety.get(name).map_or(1.0, |v| v.averaging()),
        }
    }

    /// Error of the makers' common method. Where products of the item are known to differ, the published range is mostly that difference,
    /// so the method's own error is used, or the default of declared goods (rule `V-GOODS-4`).
    fn method_spread(&self, error: Option<&Parameter>, published: Spread, product_spread: f64) -> Spread {
        match error {
            Some(error) if product_spread > 0.0 && error.figure.central > 0.0 => {
                of_relative_error(error.figure.central)
            }
            None if product_spread > 0.0 => self.default_spread(Tier::Declared, SpreadKind::Goods),
            _ => published,
        }
    }
}

/// What the factors of an item are wrong with.
struct Errors<'c> {
    /// Error of the makers' common method.
    method: Option<&'c Parameter>,
    /// Error source of the variety of products around the mean (rule `V-GOODS-5`).
    variety: String,
    /// How far that averages out over many different models.
    averaging: f64,
}

/// Where the figure of a factor counts.
fn stage_of(found: &Found<'_>) -> Stage {
    match found.factor.stage {
        FactorStage::Stage(stage) => stage,
        FactorStage::CradleToGate => Stage::Manufacturing,
    }
}

/// Stages of everything but use. What a sheet does not print apart, or loses in rounding, stays with the making (rule `V-GOODS-3`).
fn stage_shares(product: &Product, not_use: f64) -> [(Stage, f64); 3] {
    let printed = |share: Option<f64>| share.filter(|_| product.manufacturing_share.is_some()).unwrap_or(0.0);
    let (shipping, ending) = (printed(product.distribution_share), printed(product.end_of_life_share));
    let making = (not_use - shipping - ending).max(0.0);
    [(Stage::Manufacturing, making), (Stage::Distribution, shipping), (Stage::EndOfLife, ending)]
}

/// Products whose sheet contradicts itself are valued by their item instead.
fn usable(product: &Product) -> bool {
    product.total_kg.is_some()
        && product.use_share.is_some()
        && !["shares-off", "suspect"].iter().any(|flag| product.is_flagged(flag))
}
