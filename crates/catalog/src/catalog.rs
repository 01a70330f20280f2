use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use voetspoor_quantity::{CalendarYear, Indicator, Zone};

use crate::default_spread::DefaultSpreads;
use crate::mix::MixShare;
use crate::settings::Settings;
use crate::zone_group::ZoneGroups;
use crate::{
    Alias, CloudInstance, CloudRegion, Cpu, CpuId, DataSet, DefaultSpread, ErrorSource, Factor, FactorId, FactorSet,
    FactorStage, Found, Item, ItemId, Matcher, Parameter, PowerCurve, Product, ProductId, Replication, Source,
};

/// All reference data of one program, immutable once loaded.
#[derive(Debug, Default)]
pub struct Catalog {
    pub(crate) items: Vec<Item>,
    pub(crate) item_index: FxHashMap<String, ItemId>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) factors: Vec<Factor>,
    pub(crate) factors_by_item: Vec<Vec<FactorId>>,
    pub(crate) factors_by_place: FxHashMap<(ItemId, Indicator, Option<Zone>), Vec<FactorId>>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) parameters_by_item: Vec<Vec<u32>>,
    pub(crate) default_spreads: DefaultSpreads,
    pub(crate) zone_groups: ZoneGroups,
    pub(crate) mixes: BTreeMap<Zone, BTreeMap<CalendarYear, Vec<MixShare>>>,
    pub(crate) technologies: FxHashMap<String, ItemId>,
    pub(crate) products: Vec<Product>,
    pub(crate) product_index: FxHashMap<String, ProductId>,
    pub(crate) power_curves: Vec<PowerCurve>,
    pub(crate) cpus: Vec<Cpu>,
    pub(crate) cpu_index: FxHashMap<String, CpuId>,
    pub(crate) cloud_instances: Vec<CloudInstance>,
    pub(crate) cloud_instance_index: FxHashMap<(String, String), u32>,
    pub(crate) cloud_regions: Vec<CloudRegion>,
    pub(crate) cloud_region_index: FxHashMap<(String, String), u32>,
    pub(crate) replications: Vec<Replication>,
    pub(crate) sources: Vec<Source>,
    pub(crate) source_index: FxHashMap<String, u32>,
    pub(crate) error_sources: Vec<ErrorSource>,
    pub(crate) error_source_index: FxHashMap<String, u32>,
    pub(crate) sets: Vec<DataSet>,
    pub(crate) factor_sets: Vec<FactorSet>,
    pub(crate) settings: Settings,
    pub(crate) matcher: OnceLock<Matcher>,
}

impl Catalog {
    /// The item of this id.
    pub fn item_id(&self, id: &str) -> Option<ItemId> {
        self.item_index.get(id).copied()
    }

    /// An item by its place.
    ///
    /// An id of another catalogue gives another item: ids are not to be kept.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }

    /// All items in the order of the tables.
    pub fn items(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        self.items.iter().enumerate().map(|(index, item)| (ItemId(index as u32), item))
    }

    /// The item, its parent, its parent's parent and so on.
    pub fn lineage(&self, item: ItemId) -> impl Iterator<Item = ItemId> {
        std::iter::successors(Some(item), |&id| self.items.get(id.index()).and_then(|item| item.parent))
    }

    /// What people call items.
    pub fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// A factor by its place.
    pub fn factor(&self, id: FactorId) -> &Factor {
        &self.factors[id.index()]
    }

    /// All factors in the order of the tables.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// All parameters in the order of the tables.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Factors of a goods item: one for each stage, part and indicator, of the series that the factor set prefers.
    ///
    /// Figures that hold anywhere come before those of the world, undated ones before the latest dated one. Where the item
    /// has none for a stage and indicator, that of its nearest ancestor counted in the same unit is given and named so;
    /// stages and a cradle-to-gate figure of one indicator are never mixed between generations, as they overlap.
    pub fn factors_of(&self, item: ItemId, set: &FactorSet) -> Vec<Found<'_>> {
        self.factors_in(item, None, None, set)
    }

    /// As [`Catalog::factors_of`], for goods whose figures differ by zone or year of make.
    ///
    /// The zone itself comes before its group, anywhere and the world; the year itself before the nearest and no year.
    pub fn factors_in(
        &self,
        item: ItemId,
        zone: Option<Zone>,
        year: Option<CalendarYear>,
        set: &FactorSet,
    ) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        let per = &self.item(item).per;
        for ancestor in self.lineage(item).filter(|&ancestor| self.item(ancestor).per == *per) {
            let taken = found.len();
            for factor in self.best_of_keys(ancestor, zone, year, set) {
                let overlaps = found[..taken].iter().any(|have| {
                    have.factor.indicator == factor.indicator
                        && (have.factor.stage == factor.stage
                            || have.factor.stage == FactorStage::CradleToGate
                            || factor.stage == FactorStage::CradleToGate)
                });
                if !overlaps {
                    found.push(Found { factor, inherited_from: (ancestor != item).then_some(ancestor) });
                }
            }
        }
        found.sort_by_key(|found| (found.factor.indicator, found.factor.stage, found.factor.id));
        found
    }

    /// One factor of the item itself for each stage, part and indicator.
    fn best_of_keys(
        &self,
        item: ItemId,
        zone: Option<Zone>,
        year: Option<CalendarYear>,
        set: &FactorSet,
    ) -> Vec<&Factor> {
        type Rank = (usize, u8, Nearness);
        let mut best: BTreeMap<(FactorStage, &str, Indicator), (Rank, &Factor)> = BTreeMap::new();
        for factor in self.own_factors(item) {
            let Some(series) = set.goods_rank(&factor.series) else { continue };
            let Some(distance) = self.zone_distance(factor.zone, zone) else { continue };
            let rank = (series, distance, nearness(factor.year, year));
            let kept = best.entry((factor.stage, &factor.part, factor.indicator)).or_insert((rank, factor));
            if rank < kept.0 {
                *kept = (rank, factor);
            }
        }
        best.into_values().map(|(_, factor)| factor).collect()
    }

    /// All factors of the item itself, of every series, in the order of the tables.
    pub fn own_factors(&self, item: ItemId) -> impl Iterator<Item = &Factor> {
        let own = self.factors_by_item.get(item.index()).map_or(&[][..], Vec::as_slice);
        own.iter().map(|&id| self.factor(id))
    }

    /// All sources in the order of the tables.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.source_index.get(id).and_then(|&index| self.sources.get(index as usize))
    }

    /// All error sources in the order of the tables.
    pub fn error_sources(&self) -> &[ErrorSource] {
        &self.error_sources
    }

    /// The error source of this id.
    pub fn error_source(&self, id: &str) -> Option<&ErrorSource> {
        self.error_source_index.get(id).and_then(|&index| self.error_sources.get(index as usize))
    }

    /// The table of default spreads.
    pub fn default_spreads(&self) -> &[DefaultSpread] {
        &self.default_spreads.rows
    }

    /// Finds items, products and processors by name. Built when it is first asked for.
    pub fn matcher(&self) -> &Matcher {
        self.matcher.get_or_init(|| Matcher::new(self))
    }

    /// Data sets: name, title, licence, version and hashes, in the order of their names.
    pub fn sets(&self) -> &[DataSet] {
        &self.sets
    }

    /// Factor sets in the order of their names.
    pub fn factor_sets(&self) -> &[FactorSet] {
        &self.factor_sets
    }

    /// The factor set of this name.
    pub fn factor_set(&self, name: &str) -> Option<&FactorSet> {
        self.factor_sets.iter().find(|set| set.name == name)
    }
}

/// Orders years by how well they serve the year that is asked for, best first.
pub(crate) type Nearness = (bool, u16, i16);

/// The year itself, then the nearest (equally near: the earlier), then undated; where no year is asked: undated, then the latest.
pub(crate) fn nearness(have: Option<CalendarYear>, asked: Option<CalendarYear>) -> Nearness {
    match (have, asked) {
        (Some(have), Some(asked)) => (false, have.0.abs_diff(asked.0), have.0),
        (None, Some(_)) => (true, 0, 0),
        (None, None) => (false, 0, 0),
        (Some(have), None) => (true, 0, have.0.saturating_neg()),
    }
}
