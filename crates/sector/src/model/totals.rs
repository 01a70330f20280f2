//! Sums over parts, and what is told of them: footprint, shares, figures for each head.

use voetspoor_quantity::{CalendarYear, Words, Zone};

use super::{Builder, Scope};
use crate::graph::{NodeId, Op};
use crate::{Measure, Quantity, Tier};

/// What is summed over parts.
const SUMMED: [Measure; 8] = [
    Measure::Energy,
    Measure::UseLocation,
    Measure::UseMarket,
    Measure::EmbodiedStock,
    Measure::EmbodiedSales,
    Measure::WaterSites,
    Measure::WaterElectricity,
    Measure::MaterialSold,
];

impl Builder<'_, '_> {
    /// Tiers and totals of a year, after its parts.
    pub(super) fn sums(&mut self, year: i16) {
        self.footprints(year);
        for measure in SUMMED.into_iter().chain([Measure::Waste, Measure::Footprint]) {
            let mut tiers = Vec::new();
            for &tier in Tier::ALL {
                let parts: Vec<NodeId> = self
                    .figures
                    .range((year, Scope::Part(0), Measure::Stock)..)
                    .take_while(|((at, ..), _)| *at == year)
                    .filter(|((_, scope, of), _)| *of == measure && self.is_of(*scope, tier))
                    .map(|(_, &id)| id)
                    .collect();
                if parts.is_empty() {
                    continue;
                }
                let name = self.title(measure, Scope::Tier(tier), year);
                let sum = self.graph.push(Op::Sum(parts.into()), name, measure.unit());
                self.tell(year, Scope::Tier(tier), measure, sum);
                tiers.push(sum);
            }
            if !tiers.is_empty() {
                let name = self.title(measure, Scope::Total, year);
                let total = self.graph.push(Op::Sum(tiers.into()), name, measure.unit());
                self.tell(year, Scope::Total, measure, total);
            }
        }
        self.shares(year);
    }

    fn is_of(&self, scope: Scope, tier: Tier) -> bool {
        matches!(scope, Scope::Part(place) if self.data().parts[place].tier == tier)
    }

    /// Use phase and hardware of each part, hardware in the one way that was chosen.
    fn footprints(&mut self, year: i16) {
        let hardware = self.question.embodied.measure();
        for (place, _) in self.model.parts_in(self.question).collect::<Vec<_>>() {
            let scope = Scope::Part(place);
            let of = |builder: &Self, measure| builder.figures.get(&(year, scope, measure)).copied();
            let Some(usage) = of(self, Measure::UseLocation) else { continue };
            let terms: Vec<NodeId> = [Some(usage), of(self, hardware)].into_iter().flatten().collect();
            let name = self.title(Measure::Footprint, scope, year);
            let id = self.graph.push(Op::Sum(terms.into()), name, Measure::Footprint.unit());
            self.tell(year, scope, Measure::Footprint, id);
        }
    }

    fn shares(&mut self, year: i16) {
        let Some(&total) = self.figures.get(&(year, Scope::Total, Measure::UseLocation)) else { return };
        for &tier in Tier::ALL {
            let Some(&part) = self.figures.get(&(year, Scope::Tier(tier), Measure::UseLocation)) else { continue };
            self.percent(year, Scope::Tier(tier), Measure::UseShare, (part, total));
        }
    }

    fn percent(&mut self, year: i16, scope: Scope, measure: Measure, (part, whole): (NodeId, NodeId)) {
        let name = self.title(measure, scope, year);
        let ratio = self.graph.push(Op::Quotient(part, whole), name.clone(), "share");
        let hundred = self.fixed(100.0, "percent", "procent", "%");
        let id = self.product([ratio, hundred], name, measure.unit());
        self.tell(year, scope, measure, id);
    }

    /// What needs figures of the whole country: years with figures alone.
    pub(super) fn national(&mut self, year: i16) {
        if let Some(&footprint) = self.figures.get(&(year, Scope::Total, Measure::Footprint))
            && let Some(heads) = self.quantity("population", Quantity::Amount, year)
        {
            let name = self.title(Measure::FootprintPerHead, Scope::Total, year);
            let each = self.graph.push(Op::Quotient(footprint, heads), name.clone(), "kt CO2e");
            let kg = self.fixed(1e6, "kg in a kt", "kg in een kt", "kg/kt");
            let id = self.product([each, kg], name, Measure::FootprintPerHead.unit());
            self.tell(year, Scope::Total, Measure::FootprintPerHead, id);
        }
        // Generation and net imports: what the country uses, losses included.
        if let Some(mix) = self.model.catalog.generation_mix(Zone::NL, CalendarYear(year)) {
            let gwh = mix.iter().map(|share| share.twh).sum::<f64>() * 1_000.0;
            let name = Words::of(|lang| {
                format!("{} {year}", lang.pick("electricity of the country (Ember)", "stroom van het land (Ember)"))
            });
            let country = self.graph.push(Op::Fixed(gwh), name, "GWh");
            let scopes = [Scope::Total].into_iter().chain(Tier::ALL.iter().map(|&tier| Scope::Tier(tier)));
            for scope in scopes {
                if let Some(&energy) = self.figures.get(&(year, scope, Measure::Energy))
                    && scope != Scope::Tier(Tier::HostingAbroad)
                {
                    self.percent(year, scope, Measure::ElectricityShare, (energy, country));
                }
            }
        }
        let data_centres = Tier::DataCentres;
        if let Some(land) = self.quantity(data_centres.as_str(), Quantity::Land, year) {
            self.tell(year, Scope::Tier(data_centres), Measure::Land, land);
        }
    }
}
