//! Fuel, refrigerant, heat and water of own sites (rules `V-CARRIER-1`, `V-CARRIER-2`).

use voetspoor_catalog::ItemKind;
use voetspoor_engine::{CellKey, Measure, Measures};
use voetspoor_quantity::{Indicator, Scope, Stage, View};

use crate::boundary::{Flow, Placement};
use crate::contribution::{Convention, Flag, FlagSet};
use crate::gap::Reason;
use crate::trace::Step;
use crate::valuer::{Amount, Target, Valuer};

impl Valuer<'_> {
    /// Burnt, leaked or bought: each part of the factor in its own scope.
    pub(crate) fn carrier(&mut self, key: &CellKey, measures: &Measures) {
        let catalog = self.basis.catalog;
        let Some(item) = catalog.item_id(&key.item) else { return };
        let quantity = measures.get(Measure::Quantity).to_f64();
        let entry = catalog.item(item);
        let set = self.basis.factor_set;
        let found = catalog.carrier_parts(item, Indicator::ClimateChange, key.zone, key.year, "", set);
        let Some(found) = found else {
            self.lack(Indicator::ClimateChange, Stage::Use, &key.item, Reason::NoFactor);
            return;
        };
        let (main, before) = match entry.kind {
            ItemKind::Heat => (Flow::Heat, Flow::HeatUpstream),
            _ => (Flow::Direct, Flow::DirectUpstream),
        };
        let tracing = self.tracing();
        for factor in &found.parts {
            let flow = if factor.part == "upstream" { before } else { main };
            let scope = match (factor.part.as_str(), self.placement(key, flow)) {
                ("infrastructure", _) => Scope::LifeCycleOnly,
                (part, Placement::One) if part.contains("-and-") => Scope::UnsplitDirect,
                (_, Placement::One) => Scope::One,
                (_, Placement::Two) => Scope::TwoLocation,
                (_, Placement::Three(category)) => Scope::Three(category),
                (_, Placement::Outside) => Scope::Outside,
            };
            if scope == Scope::LifeCycleOnly && self.basis.view == View::Corporate {
                continue;
            }
            let mut amount = Amount::new(quantity)
                .step(|| Step::counted(("quantity", "hoeveelheid"), quantity, entry.per.clone()), tracing)
                .times(factor.figure.central)
                .step(|| Step::factor(factor, catalog), tracing);
            self.uncertain(&mut amount, &factor.error_source, factor.figure.spread);
            amount.flags = FlagSet::of(&factor.provenance, &factor.figure)
                .with_if(Flag::Unsplit, factor.part.contains("-and-"))
                .with_if(Flag::OtherYear, found.year_gap != 0);
            let target = |scope, convention| Target {
                indicator: Indicator::ClimateChange,
                stage: Stage::Use,
                scope,
                convention,
                flow,
            };
            if scope == Scope::TwoLocation {
                // Heat is scope 2 in both accounts alike: no contract for it is counted.
                self.put(target(Scope::TwoMarket, Convention::Market), amount.clone(), &factor.family);
                self.put(target(scope, Convention::Location), amount, &factor.family);
            } else {
                self.put(target(scope, Convention::Both), amount, &factor.family);
            }
        }
        self.lack(Indicator::PrimaryEnergy, Stage::Use, &key.item, Reason::ListClimateOnly);
    }
}
