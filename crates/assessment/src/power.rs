//! Electricity of equipment: kWh and overhead (rules `V-EL-1` and `V-EL-2`). What a kWh of the grid means is in `grid`.

use voetspoor_catalog::{MeanUse, SpreadKind, Tier, UseOrigin};
use voetspoor_engine::{CellKey, EnergyBasis, Measure, Measures, Overhead};
use voetspoor_quantity::{Indicator, RangeKind, Relation, Shape, Spread, Stage, Words, Zone};

use crate::boundary::Flow;
use crate::contribution::{Convention, Flag};
use crate::gap::Reason;
use crate::grid::Supply;
use crate::trace::Step;
use crate::valuer::{Amount, Target, Valuer};

/// Family of what is metered or stated and comes from no database: it goes with any (rule `V-FAMILY-2`).
pub(crate) const METERED: &str = "metered";

impl Valuer<'_> {
    /// A cell of electricity.
    pub(crate) fn electricity(&mut self, key: &CellKey, measures: &Measures) {
        let Some(zone) = key.zone else { return };
        let Some(it) = self.it_energy(key, measures) else {
            for indicator in [Indicator::ClimateChange, Indicator::PrimaryEnergy, Indicator::FinalEnergy] {
                self.lack(indicator, Stage::Use, &key.item, Reason::NoMeanUse);
            }
            return;
        };
        let reaches = contract_reaches(key.relation);
        let supply = Supply { contract: key.contract.as_deref().filter(|_| reaches), ..self.supply(key, zone) };
        self.grid(&it, supply, &key.item);
        if let Some(overhead) = self.overhead(key, &it) {
            let supply = Supply {
                contract: supply.contract.filter(|_| !housed_elsewhere(key.relation)),
                main: self.placement(key, Flow::Overhead),
                upstream: self.placement(key, Flow::OverheadUpstream),
                flows: [Flow::Overhead, Flow::OverheadUpstream],
                ..supply
            };
            self.grid(&overhead, supply, &key.item);
        }
        if let Some(wue) = key.wue {
            let litres = wue.to_f64();
            let tracing = self.tracing();
            let water = it
                .clone()
                .times(litres / 1000.0)
                .step(|| Step::counted(("water of the site", "water van de locatie"), litres, "l/kWh IT"), tracing);
            let scope = Self::scope(supply.main, Convention::Both);
            let target = Target {
                indicator: Indicator::Water,
                stage: Stage::Use,
                scope,
                convention: Convention::Both,
                flow: Flow::Electricity,
            };
            self.put(target, water, METERED);
        }
    }

    /// IT energy in kWh, with what is uncertain about it (rule `V-EL-1`).
    fn it_energy(&mut self, key: &CellKey, measures: &Measures) -> Option<Amount> {
        let kwh = measures.get(Measure::ItKwh).to_f64();
        let tracing = self.tracing();
        let counted = |en: &str, nl: &str| Amount::new(kwh).step(|| Step::counted((en, nl), kwh, "kWh"), tracing);
        let (source, spread, mut amount) = match key.energy.as_ref()? {
            EnergyBasis::Measured => (
                "activity.metered",
                self.default_spread(Tier::Measured, SpreadKind::Parameter),
                counted("metered", "gemeten"),
            ),
            EnergyBasis::Declared => {
                let spread = self.default_spread(Tier::Declared, SpreadKind::Parameter);
                (
                    "activity.declared-energy",
                    spread,
                    counted("stated use in the days in service", "opgegeven verbruik in de dagen in gebruik"),
                )
            }
            EnergyBasis::Estimated => {
                let spread = self.default_spread(Tier::Archetype, SpreadKind::Parameter);
                (
                    "activity.estimated",
                    spread,
                    counted("estimated use in the days in service", "geschat verbruik in de dagen in gebruik"),
                )
            }
            EnergyBasis::Modelled(model) => {
                let ends = (measures.get(Measure::ItKwhLow).to_f64(), measures.get(Measure::ItKwhHigh).to_f64());
                let ranged = Spread::from_range(ends.0, kwh, ends.1, RangeKind::MinMax, Shape::Lognormal);
                let default = self.default_spread(Tier::Component, SpreadKind::Parameter);
                let spread = if ranged.sigma > default.sigma { ranged } else { default };
                let amount = Amount::new(kwh).step(
                    || Step {
                        range: Some(ends),
                        ..Step::counted(
                            Words::new(format!("power model {model}"), format!("vermogensmodel {model}")),
                            kwh,
                            "kWh",
                        )
                    },
                    tracing,
                );
                ("hardware.power-model", spread, amount)
            }
            EnergyBasis::Archetype => return self.mean_energy(key, measures),
        };
        self.uncertain(&mut amount, source, spread);
        if !matches!(key.energy, Some(EnergyBasis::Modelled(_))) {
            amount.flags = amount.flags.with(Flag::AssumedRange);
        }
        Some(amount)
    }

    /// Unit-years times the mean use of the item or the declared use of the product.
    fn mean_energy(&mut self, key: &CellKey, measures: &Measures) -> Option<Amount> {
        let unit_years = measures.get(Measure::UnitDays).to_f64() / f64::from(key.year.days());
        let tracing = self.tracing();
        let amount = Amount::new(unit_years).step(
            || Step::counted(("units x part of the year", "stuks x deel van het jaar"), unit_years, "unit-year"),
            tracing,
        );
        let catalog = self.basis.catalog;
        let MeanUse { kwh_year, origin } = catalog.mean_use(&key.item, key.zone, key.year)?;
        match origin {
            UseOrigin::Product(product) => {
                let mut amount = amount.times(kwh_year);
                let spread = self.default_spread(Tier::Declared, SpreadKind::Parameter);
                self.uncertain(&mut amount, "activity.declared-energy", spread);
                amount.flags = amount.flags.with(Flag::AssumedRange);
                let step = || Step {
                    unit: "kWh/year".to_owned(),
                    ..Step::product(product, &("yearly use", "jaarverbruik").into(), kwh_year)
                };
                Some(amount.step(step, tracing))
            }
            UseOrigin::Parameter(parameter) => {
                let spread = parameter.figure.spread;
                Some(self.by_figure(amount, parameter, kwh_year, spread))
            }
        }
    }

    /// The power that a cell takes, by the average of the place: no contract reaches it.
    pub(crate) fn supply<'k>(&self, key: &CellKey, zone: Zone) -> Supply<'k> {
        Supply {
            zone,
            year: key.year,
            contract: None,
            main: self.placement(key, Flow::Electricity),
            upstream: self.placement(key, Flow::Upstream),
            flows: [Flow::Electricity, Flow::Upstream],
        }
    }

    /// Energy of the facility beyond the equipment, kWh (rule `V-EL-2`).
    fn overhead(&mut self, key: &CellKey, it: &Amount) -> Option<Amount> {
        let tracing = self.tracing();
        match key.overhead.as_ref()? {
            Overhead::Given(pue) => {
                let pue = pue.to_f64();
                Some(it.clone().times(pue - 1.0).step(
                    || Step::counted(("overhead: stated PUE - 1", "overhead: opgegeven PUE - 1"), pue - 1.0, "1"),
                    tracing,
                ))
            }
            Overhead::Default(item) => {
                let catalog = self.basis.catalog;
                let parameter = catalog.parameter(catalog.item_id(item)?, "pue", key.zone, Some(key.year))?;
                let central = parameter.figure.central - 1.0;
                Some(self.by_figure(it.clone(), parameter, central, overhead_spread(parameter.figure)))
            }
        }
    }
}

/// Whether a site's contract reaches the electricity of a thing: never a home (`M-MKT-4`).
pub(crate) fn contract_reaches(relation: Relation) -> bool {
    !matches!(relation, Relation::Employee | Relation::AtHome)
}

/// Whether somebody else runs the rooms, so that their overhead is out of reach of the user's contracts.
pub(crate) fn housed_elsewhere(relation: Relation) -> bool {
    matches!(relation, Relation::Colocation | Relation::LeasedInColocation)
}

/// Spread of PUE - 1, which is what the overhead is proportional to.
pub(crate) fn overhead_spread(pue: voetspoor_catalog::Figure) -> Spread {
    let central = pue.central - 1.0;
    match (pue.low, pue.high) {
        (Some(low), Some(high)) if low > 1.0 => {
            Spread::from_range(low - 1.0, central, high - 1.0, pue.range_kind, pue.shape)
        }
        _ if central > 0.0 => {
            let sigma = (pue.spread.sigma * pue.central / central).min(1.0);
            Spread { shape: Shape::Lognormal, sigma }
        }
        _ => Spread::NONE,
    }
}
