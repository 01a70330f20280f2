//! Public cloud and other bought services: whole, cradle to gate, in category 1 (rules `V-CLOUD-1` to `V-CLOUD-4`).

use voetspoor_catalog::{FactorStage, ItemKind, Parameter, SpreadKind, Tier};
use voetspoor_engine::{CellKey, Measure, Measures};
use voetspoor_quantity::{Indicator, Stage, YEAR_DAYS};

use crate::boundary::{Flow, Placement};
use crate::contribution::{Convention, Flag, FlagSet};
use crate::gap::Reason;
use crate::power::overhead_spread;
use crate::terms::inverse;
use crate::trace::Step;
use crate::valuer::{Amount, Target, Valuer};

/// Hours of a mean month, for storage that is counted by months.
const MONTH_HOURS: f64 = YEAR_HOURS / 12.0;
/// Hours of a mean year, for the life of a host.
const YEAR_HOURS: f64 = YEAR_DAYS * 24.0;
/// Traffic that leaves the region: it runs through equipment of others, which the overhead and the water of the region do not serve.
const OUTSIDE_REGION: [&str; 2] = ["cloud.traffic.inter-region", "cloud.traffic.internet"];

impl<'c> Valuer<'c> {
    /// Use of a public cloud.
    pub(crate) fn cloud(&mut self, key: &CellKey, measures: &Measures) {
        if key.stage == Some(Stage::Manufacturing) {
            self.cloud_hardware(key, measures);
            return;
        }
        match self.cloud_energy(key, measures) {
            Some(it) => self.cloud_use(key, &it),
            None => {
                for indicator in [Indicator::ClimateChange, Indicator::FinalEnergy] {
                    self.lack(indicator, Stage::Use, &key.item, Reason::NoCloudPower);
                }
            }
        }
        if key.item.starts_with("cloud.storage") {
            self.storage_hardware(key, measures);
        } else if key.item.starts_with("cloud.traffic") {
            self.lack(Indicator::ClimateChange, Stage::Manufacturing, &key.item, Reason::NetworkHardware);
        }
    }

    /// Drives: kg per TB, spread over the life of a host in months (rule `V-CLOUD-3`).
    fn storage_hardware(&mut self, key: &CellKey, measures: &Measures) {
        let catalog = self.basis.catalog;
        let find = |item: &str, name: &str| catalog.parameter(catalog.item_id(item)?, name, None, None);
        let (Some(per_tb), Some(life)) = (find(&key.item, "embodied-per-tb"), find("cloud.server", "service-life"))
        else {
            self.lack(Indicator::ClimateChange, Stage::Manufacturing, &key.item, Reason::NoDrives);
            return;
        };
        let tb_months = measures.get(Measure::Quantity).to_f64() / 1000.0;
        let tracing = self.tracing();
        let amount =
            Amount::new(tb_months).step(|| Step::counted(("TB-months", "TB-maanden"), tb_months, "TB-month"), tracing);
        let amount = self.by_assumed_copies(key, amount);
        let amount = self.by_parameter(amount, per_tb);
        let amount = self.by_figure(amount, life, 1.0 / (life.figure.central * 12.0), inverse(life.figure.spread));
        self.put_cloud_hardware(key, amount, "storage-literature");
    }

    /// kWh of the equipment (rule `V-CLOUD-1`).
    fn cloud_energy(&mut self, key: &CellKey, measures: &Measures) -> Option<Amount> {
        let catalog = self.basis.catalog;
        let item = catalog.item_id(&key.item)?;
        let quantity = measures.get(Measure::Quantity).to_f64();
        let tracing = self.tracing();
        let per = catalog.item(item).per.clone();
        let counted = Amount::new(quantity).step(|| Step::counted(("quantity", "hoeveelheid"), quantity, per), tracing);
        let parameter = |name: &str| catalog.parameter(item, name, None, Some(key.year));
        if let (Some(idle), Some(full)) = (parameter("power-idle"), parameter("power-max")) {
            let loaded = measures.get(Measure::LoadedQuantity).to_f64();
            let dynamic = (full.figure.central - idle.figure.central) * loaded;
            let watt_hours = idle.figure.central * quantity + dynamic;
            let mut amount = counted.times(0.0);
            amount.value = watt_hours / 1000.0;
            self.uncertain(&mut amount, &full.error_source, full.figure.spread);
            amount.flags = amount
                .flags
                .union(FlagSet::of(&full.provenance, &full.figure))
                .union(FlagSet::of(&idle.provenance, &idle.figure));
            amount = amount.step(|| Step::parameter(idle), tracing).step(|| Step::parameter(full), tracing).step(
                || Step::counted(("quantity x load", "hoeveelheid x belasting"), loaded, "hours at work"),
                tracing,
            );
            let dynamic_share = if watt_hours > 0.0 { dynamic / watt_hours } else { 0.0 };
            return Some(self.by_assumed_load(key, amount, dynamic_share));
        }
        if let Some(watt) = parameter("memory-power") {
            return Some(self.by_parameter(counted, watt).times(1.0 / 1000.0));
        }
        if let Some(watt) = parameter("storage-power") {
            let counted = self.by_assumed_copies(key, counted);
            return Some(self.by_parameter(counted, watt).times(MONTH_HOURS / 1000.0 / 1000.0));
        }
        let per_gb = parameter("network-energy")?;
        Some(self.by_parameter(counted, per_gb))
    }

    /// A load that nobody stated widens the range by that of the default, as far as the energy goes with the load (rule `V-CLOUD-2`).
    fn by_assumed_load(&mut self, key: &CellKey, mut amount: Amount, dynamic_share: f64) -> Amount {
        if let Some(load) = self.completing(key) {
            self.uncertain(&mut amount, &load.error_source, load.figure.spread.of_share(dynamic_share));
            amount.flags = amount.flags.union(FlagSet::of(&load.provenance, &load.figure));
            let tracing = self.tracing();
            amount = amount.step(|| Step::parameter(load), tracing);
        }
        amount
    }

    /// Storage of a service that nobody knows has the copies of its class, with their range (rule `V-CLOUD-5`).
    fn by_assumed_copies(&mut self, key: &CellKey, amount: Amount) -> Amount {
        match self.completing(key) {
            Some(copies) => self.by_parameter(amount, copies),
            None => amount,
        }
    }

    /// The parameter that completed the cell, where the inventory did not state what it holds.
    fn completing(&self, key: &CellKey) -> Option<&'c Parameter> {
        let (item, name) = key.completed_by.as_deref()?.split_once('/')?;
        let catalog = self.basis.catalog;
        catalog.parameter(catalog.item_id(item)?, name, None, None)
    }

    /// Energy with the overhead of the region, by the place's average: a user's contracts never reach the cloud.
    fn cloud_use(&mut self, key: &CellKey, it: &Amount) {
        let Some(zone) = key.zone else { return };
        let supply = self.supply(key, zone);
        self.grid(it, supply, &key.item);
        if OUTSIDE_REGION.contains(&&*key.item) {
            return;
        }
        let catalog = self.basis.catalog;
        let region = key
            .region
            .as_deref()
            .and_then(|path| path.split_once('/'))
            .and_then(|(provider, region)| catalog.cloud_region(provider, region));
        let tracing = self.tracing();
        let overhead = match region.as_ref().and_then(|found| Some((found, found.region.pue?))) {
            Some((found, pue)) => {
                let mut amount = it.clone().times(pue - 1.0);
                amount.flags = amount.flags.with_if(Flag::Proxy, found.is_default).with(Flag::AssumedRange);
                let spread = self.default_spread(Tier::Declared, SpreadKind::Parameter);
                self.uncertain(&mut amount, "cloud.pue", spread);
                let place = format!("{}:{}", found.region.file, found.region.line);
                let sources = found.region.sources.clone();
                let step = || Step {
                    place,
                    sources,
                    ..Step::counted(
                        ("overhead: PUE of the region - 1", "overhead: PUE van de regio - 1"),
                        pue - 1.0,
                        "1",
                    )
                };
                Some(amount.step(step, tracing))
            }
            None => catalog
                .item_id("facility.data-centre")
                .and_then(|id| catalog.parameter(id, "pue", Some(zone), Some(key.year)))
                .map(|pue| self.by_figure(it.clone(), pue, pue.figure.central - 1.0, overhead_spread(pue.figure))),
        };
        match overhead {
            Some(overhead) => self.grid(&overhead, supply, &key.item),
            None => self.lack(Indicator::ClimateChange, Stage::Use, &key.item, Reason::NoRegionPue),
        }
        if let Some(wue) = region.and_then(|found| found.region.wue) {
            let mut water = it.clone().times(wue / 1000.0);
            water.flags = water.flags.with(Flag::AssumedRange);
            let water =
                water.step(|| Step::counted(("water of the region", "water van de regio"), wue, "l/kWh IT"), tracing);
            let scope = self.goods_scope(key, Flow::Service);
            let target = Target {
                indicator: Indicator::Water,
                stage: Stage::Use,
                scope,
                convention: Convention::Both,
                flow: Flow::Service,
            };
            self.put(target, water, crate::power::METERED);
        }
    }

    /// The instance's part of its host: kg x hours over the host's life (rule `V-CLOUD-3`).
    fn cloud_hardware(&mut self, key: &CellKey, measures: &Measures) {
        let kg_hours = measures.get(Measure::Quantity).to_f64();
        let catalog = self.basis.catalog;
        let item = catalog.item_id(&key.item);
        let Some(life) = item.and_then(|id| catalog.parameter(id, "service-life", None, None)) else {
            self.lack(Indicator::ClimateChange, Stage::Manufacturing, &key.item, Reason::NoHostLife);
            return;
        };
        let tracing = self.tracing();
        let amount = Amount::new(kg_hours).step(
            || {
                Step::counted(
                    ("kg of the host x part x hours", "kg van de host x deel x uren"),
                    kg_hours,
                    "kg CO2e hour",
                )
            },
            tracing,
        );
        let per_hour = 1.0 / (life.figure.central * YEAR_HOURS);
        let mut amount = self.by_figure(amount, life, per_hour, inverse(life.figure.spread));
        let spread = self.default_spread(Tier::Archetype, SpreadKind::Goods);
        self.uncertain(&mut amount, "cloud.embodied", spread);
        amount.flags = amount.flags.with(Flag::AssumedRange);
        self.put_cloud_hardware(key, amount, "ccf-r740");
    }

    fn put_cloud_hardware(&mut self, key: &CellKey, amount: Amount, family: &str) {
        let target = Target {
            indicator: Indicator::ClimateChange,
            stage: Stage::Manufacturing,
            scope: self.goods_scope(key, Flow::Hardware),
            convention: Convention::Both,
            flow: Flow::Hardware,
        };
        self.put(target, amount, family);
        for indicator in [Indicator::PrimaryEnergy, Indicator::ResourceMinerals] {
            self.lack(indicator, Stage::Manufacturing, &key.item, Reason::CloudClimateOnly);
        }
    }

    /// A bought service: its own factor, else the electricity it takes (rule `V-CLOUD-4`).
    pub(crate) fn service(&mut self, key: &CellKey, measures: &Measures) {
        let quantity = measures.get(Measure::Quantity).to_f64();
        let catalog = self.basis.catalog;
        let Some(item) = catalog.item_id(&key.item) else { return };
        if quantity == 0.0 {
            return;
        }
        let tracing = self.tracing();
        let per = catalog.item(item).per.clone();
        let counted =
            Amount::new(quantity).step(|| Step::counted(("quantity", "hoeveelheid"), quantity, per.clone()), tracing);
        let scope = self.goods_scope(key, Flow::Service);
        let mut valued = false;
        for found in catalog.factors_in(item, key.zone, Some(key.year), self.basis.factor_set) {
            let factor = found.factor;
            let mut amount = counted.clone().times(factor.figure.central);
            amount.flags = amount
                .flags
                .union(FlagSet::of(&factor.provenance, &factor.figure))
                .with_if(Flag::Inherited, found.inherited_from.is_some());
            self.uncertain(&mut amount, &factor.error_source, factor.figure.spread);
            let amount = amount.step(|| Step::factor(factor, catalog), tracing);
            let stage = match factor.stage {
                FactorStage::Stage(stage) => stage,
                FactorStage::CradleToGate => Stage::Use,
            };
            let target =
                Target { indicator: factor.indicator, stage, scope, convention: Convention::Both, flow: Flow::Service };
            self.put(target, amount, &factor.family);
            valued |= factor.indicator == Indicator::ClimateChange;
        }
        let parameter = |name: &str| catalog.parameter(item, name, key.zone, Some(key.year));
        let energy = parameter("energy-use")
            .filter(|_| per.ends_with("-year"))
            .map(|p| (p, 1.0))
            .or_else(|| parameter("network-energy").map(|p| (p, 1.0)))
            .or_else(|| parameter("average-power").filter(|_| per == "hour").map(|p| (p, 1.0 / 1000.0)));
        if let (false, Some((energy, scale)), Some(zone)) = (valued, energy, key.zone) {
            let kwh = self.by_parameter(counted, energy).times(scale);
            let supply = self.supply(key, zone);
            self.grid(&kwh, supply, &key.item);
            let is_network = catalog.item(item).kind == ItemKind::Network;
            if is_network || self.placement(key, Flow::Hardware) != Placement::Outside {
                let reason = if is_network { Reason::NetworkHardware } else { Reason::NoFactor };
                self.lack(Indicator::ClimateChange, Stage::Manufacturing, &key.item, reason);
            }
            valued = true;
        }
        if !valued {
            let reason = if key.zone.is_none() { Reason::NoCountry } else { Reason::NoFactor };
            self.lack(Indicator::ClimateChange, Stage::Use, &key.item, reason);
        }
        if !key.item.is_empty() {
            self.lack(Indicator::PrimaryEnergy, Stage::Manufacturing, &key.item, Reason::ServiceClimateOnly);
        }
    }
}
