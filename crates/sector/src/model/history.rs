//! Years with figures.

use voetspoor_quantity::Words;

use super::{Builder, PartNodes, Scope};
use crate::graph::{NodeId, Op};
use crate::{Measure, Part, PartKind, Quantity, SectorError, Tier};

/// Units of a million.
const MILLION: f64 = 1e-6;

impl<'d> Builder<'d, '_> {
    /// All figures of a year with figures.
    pub(super) fn history(&mut self, year: i16) -> Result<(), SectorError> {
        let grid = self.grid_of_year(year)?;
        let parts: Vec<(usize, &'d Part)> = self.model.parts_in(self.question).collect();
        for &(place, part) in &parts {
            let Some(nodes) = self.part_in(place, part, year) else { continue };
            let growth = self.stock_growth(part, year);
            self.use_of(year, (place, part), nodes, grid);
            self.hardware_of(year, (place, part), nodes, growth, 1.0);
        }
        self.sums(year);
        self.national(year);
        Ok(())
    }

    /// Electricity and stock of a part in a year with figures.
    pub(super) fn part_in(&mut self, place: usize, part: &Part, year: i16) -> Option<PartNodes> {
        let driver = part.driver.as_deref().unwrap_or_default();
        match part.kind {
            PartKind::Device | PartKind::Subscription | PartKind::PerHead => {
                let amount = self.quantity(driver, Quantity::Amount, year)?;
                let stock = if part.kind == PartKind::Device {
                    let units = self.quantity(&part.id, Quantity::Units, year)?;
                    let name = self.title(Measure::Stock, Scope::Part(place), year);
                    self.product([amount, units], name, "count")
                } else {
                    amount
                };
                let each = self.quantity(&part.id, Quantity::EnergyUse, year)?;
                let gwh = self.fixed(MILLION, "GWh in a kWh", "GWh in een kWh", "GWh/kWh");
                let name = self.title(Measure::Energy, Scope::Part(place), year);
                let energy = self.product([stock, each, gwh], name, Measure::Energy.unit());
                Some(PartNodes { energy, stock: (part.kind != PartKind::PerHead).then_some(stock) })
            }
            PartKind::Delivered => {
                let energy = self.quantity(&part.id, Quantity::Delivered, year)?;
                Some(PartNodes { energy, stock: None })
            }
            PartKind::ShareOf => {
                let whole = self.quantity(driver, Quantity::Delivered, year)?;
                let share = self.quantity(&part.id, Quantity::Share, year)?;
                let name = self.title(Measure::Energy, Scope::Part(place), year);
                let energy = self.product([whole, share], name, Measure::Energy.unit());
                Some(PartNodes { energy, stock: None })
            }
            PartKind::RestOf => {
                let whole = self.quantity(driver, Quantity::Delivered, year)?;
                let mut others = self.data().parts.iter();
                let other = others.find(|other| other.kind == PartKind::ShareOf && other.driver == part.driver)?;
                let share = self.quantity(&other.id, Quantity::Share, year)?;
                let rest = part.name.clone();
                let rest = self.graph.push(Op::Rest(share), rest, "share");
                let name = self.title(Measure::Energy, Scope::Part(place), year);
                let energy = self.product([whole, rest], name, Measure::Energy.unit());
                Some(PartNodes { energy, stock: None })
            }
        }
    }

    /// Growth of a stock in a year with figures, as its central figures have it.
    fn stock_growth(&self, part: &Part, year: i16) -> f64 {
        let (first, last) = self.model.years();
        let (from, to) = if year > first { (year - 1, year) } else { (year, (year + 1).min(last)) };
        let driver = part.driver.as_deref().unwrap_or_default();
        let amount = |year| self.central(driver, Quantity::Amount, year);
        match (amount(from), amount(to)) {
            (Some(before), Some(after)) if before > 0.0 => after / before - 1.0,
            _ => 0.0,
        }
    }

    /// Central figure of an input in a year, between rows by even growth.
    pub(super) fn central(&self, of: &str, quantity: Quantity, year: i16) -> Option<f64> {
        let rows = self.data().series(of, quantity);
        let points: Vec<(f64, f64)> = rows
            .iter()
            .map(|&row| &self.data().inputs[row])
            .map(|input| (f64::from(input.year.unwrap_or(year)), input.figure.central))
            .collect();
        let at = f64::from(year);
        let after = points.iter().position(|point| point.0 >= at);
        match after {
            None => points.last().map(|point| point.1),
            Some(0) => points.first().map(|point| point.1),
            Some(after) => {
                let (a, b) = (points[after - 1], points[after]);
                let share = (at - a.0) / (b.0 - a.0);
                Some(a.1.powf(1.0 - share) * b.1.powf(share))
            }
        }
    }

    /// Electricity of a part and what its use emits and takes in water.
    pub(super) fn use_of(
        &mut self,
        year: i16,
        (place, part): (usize, &Part),
        nodes: PartNodes,
        grid: super::GridNodes,
    ) {
        let scope = Scope::Part(place);
        self.tell(year, scope, Measure::Energy, nodes.energy);
        if let Some(stock) = nodes.stock {
            let million = self.fixed(MILLION, "million in one", "miljoen in één", "million");
            let name = self.title(Measure::Stock, scope, year);
            let id = self.product([stock, million], name, Measure::Stock.unit());
            self.tell(year, scope, Measure::Stock, id);
        }
        let average = if part.tier == Tier::HostingAbroad { grid.abroad } else { grid.location };
        let name = self.title(Measure::UseLocation, scope, year);
        let location = self.product([nodes.energy, average], name, Measure::UseLocation.unit());
        self.tell(year, scope, Measure::UseLocation, location);
        let market = self.market_of(year, (place, part), nodes.energy, grid);
        self.tell(year, scope, Measure::UseMarket, market);
        if let Some(water) = grid.water.filter(|_| part.tier != Tier::HostingAbroad) {
            let thousand = self.fixed(1_000.0, "1000 m3 in m3 of a GWh", "1000 m3 in m3 van een GWh", "1");
            let name = self.title(Measure::WaterElectricity, scope, year);
            let id = self.product([nodes.energy, water, thousand], name, Measure::WaterElectricity.unit());
            self.tell(year, scope, Measure::WaterElectricity, id);
        }
        if part.tier == Tier::DataCentres
            && let Some(each) = self.quantity(part.tier.as_str(), Quantity::WaterUse, year)
        {
            let name = self.title(Measure::WaterSites, scope, year);
            let id = self.product([nodes.energy, each], name, Measure::WaterSites.unit());
            self.tell(year, scope, Measure::WaterSites, id);
        }
    }

    /// By contracts: what is bought with guarantees at their figure, the rest at the residual mix.
    fn market_of(
        &mut self,
        year: i16,
        (place, part): (usize, &Part),
        energy: NodeId,
        grid: super::GridNodes,
    ) -> NodeId {
        let name = self.title(Measure::UseMarket, Scope::Part(place), year);
        let unit = Measure::UseMarket.unit();
        if part.tier == Tier::HostingAbroad {
            // Contracts abroad are not known, and neither is one residual mix for all countries.
            let id = self.product([energy, grid.abroad], name, unit);
            self.graph.mark(id, crate::graph::Marks::AVERAGE_FOR_RESIDUAL);
            return id;
        }
        let Some(green) = self.green_share(part.tier, year) else {
            return self.product([energy, grid.residual], name, unit);
        };
        let said = self.graph.node(green).name.clone();
        let rest = Words::of(|lang| {
            format!("{}, {}", said.get(lang), lang.pick("the rest: residual mix", "de rest: restmix"))
        });
        let rest = self.graph.push(Op::Rest(green), rest, "share");
        let [certified, uncontracted] = [
            (green, grid.certified, ("with guarantees of origin", "met garanties van oorsprong")),
            (rest, grid.residual, ("without a contract: residual mix", "zonder contract: restmix")),
        ]
        .map(|(share, factor, (en, nl))| self.product([energy, share, factor], Words::new(en, nl), unit));
        self.graph.push(Op::Sum(Box::new([certified, uncontracted])), name, unit)
    }

    /// Share bought with guarantees of origin: as the scenario sets it, else the nearest figure.
    fn green_share(&mut self, tier: Tier, year: i16) -> Option<NodeId> {
        let chosen = self.question.scenario.as_ref().and_then(|scenario| scenario.green_share);
        match chosen.filter(|_| year > self.base) {
            Some(share) => Some(self.fixed(
                share,
                "share with guarantees of origin, as chosen",
                "deel met garanties van oorsprong, zoals gekozen",
                "share",
            )),
            None => self.quantity(tier.as_str(), Quantity::GreenShare, year),
        }
    }
}
