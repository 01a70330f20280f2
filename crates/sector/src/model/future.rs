//! Years of a scenario: the last year with figures, carried on by rates.

use voetspoor_catalog::Factor;
use voetspoor_quantity::{Indicator, Words};

use super::{Builder, GridNodes, PartNodes, Scope};
use crate::graph::{Marks, NodeId, Op, Origin};
use crate::{Measure, Pace, Part, PartKind, Rate, RateKind, Scenario, SectorError, Tier};

/// What grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Growing {
    /// Stocks follow demand.
    Stock,
    /// Electricity follows demand over efficiency.
    Electricity,
}

impl<'d> Builder<'d, '_> {
    /// All figures of a scenario year.
    pub(super) fn future(&mut self, year: i16, scenario: &Scenario) -> Result<(), SectorError> {
        let grid = self.grid_of_future(year, scenario)?;
        let parts: Vec<(usize, &'d Part)> = self.model.parts_in(self.question).collect();
        for &(place, part) in &parts {
            let Some(base) = self.base_of(place, part) else { continue };
            let scope = Scope::Part(place);
            let change = self.growth(part.tier, year, scenario, Growing::Electricity)?;
            let name = self.title(Measure::Energy, scope, year);
            let energy = self.product([base.energy, change], name, Measure::Energy.unit());
            let stock = match base.stock {
                Some(stock) => {
                    let change = self.growth(part.tier, year, scenario, Growing::Stock)?;
                    let name = self.title(Measure::Stock, scope, year);
                    Some(self.product([stock, change], name, "count"))
                }
                None => None,
            };
            let nodes = PartNodes { energy, stock };
            let growth = if part.kind == PartKind::Device { self.yearly(part.tier, year, scenario)? } else { 0.0 };
            self.use_of(year, (place, part), nodes, grid);
            self.hardware_of(year, (place, part), nodes, growth, scenario.life);
        }
        self.sums(year);
        Ok(())
    }

    fn base_of(&mut self, place: usize, part: &Part) -> Option<PartNodes> {
        if let Some(&known) = self.bases.get(&place) {
            return Some(known);
        }
        let nodes = self.part_in(place, part, self.base)?;
        self.bases.insert(place, nodes);
        Some(nodes)
    }

    /// `product over periods of (demand * efficiency^exponent)^years`.
    fn growth(&mut self, tier: Tier, year: i16, scenario: &Scenario, what: Growing) -> Result<NodeId, SectorError> {
        let mut terms = Vec::new();
        for (from, to) in self.periods(tier, year, scenario) {
            let key = (tier, from, to, what == Growing::Electricity);
            if let Some(&known) = self.spans.get(&key) {
                terms.push(known);
                continue;
            }
            let demand = self.pace(RateKind::Demand, &scenario.demand, tier, from)?;
            let efficiency = self.pace(RateKind::Efficiency, &scenario.efficiency, tier, from)?;
            let name = Words::of(|lang| format!("{}: {from}-{to}", tier.label(lang)));
            let exponent = match what {
                Growing::Stock => scenario.rebound,
                Growing::Electricity => scenario.rebound - 1.0,
            };
            let years = f64::from(to - from);
            let id = self.graph.push(Op::Growth { demand, efficiency, exponent, years }, name, "1");
            self.spans.insert(key, id);
            terms.push(id);
        }
        let name = Words::of(|lang| format!("{} {}-{year}", lang.pick("change", "verandering"), self.base));
        Ok(self.graph.push(Op::Product(terms.into()), name, "1"))
    }

    /// Spans in which the rates of a tier are the same, from the last year with figures to the year asked for.
    fn periods(&self, tier: Tier, year: i16, scenario: &Scenario) -> Vec<(i16, i16)> {
        let of_tier = |rate: &&Rate| {
            rate.tier == tier
                && match rate.what {
                    RateKind::Demand => scenario.demand.rate(tier).is_none() && rate.level == scenario.demand.level(),
                    RateKind::Efficiency => {
                        scenario.efficiency.rate(tier).is_none() && rate.level == scenario.efficiency.level()
                    }
                }
        };
        let mut ends: Vec<i16> = self
            .data()
            .rates
            .iter()
            .filter(of_tier)
            .map(|rate| rate.from)
            .filter(|&from| from > self.base && from < year)
            .chain([self.base, year])
            .collect();
        ends.sort_unstable();
        ends.dedup();
        ends.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// Row of the table that holds from a year on.
    fn rate(&self, what: RateKind, level: &str, tier: Tier, from: i16) -> Option<usize> {
        let rows = self.data().rates.iter().enumerate();
        rows.filter(|(_, rate)| rate.what == what && rate.level == level && rate.tier == tier)
            .filter(|(_, rate)| rate.from <= from.max(self.base))
            .max_by_key(|(_, rate)| rate.from)
            .map(|(row, _)| row)
    }

    /// One plus the yearly rate, as a node.
    fn pace(&mut self, what: RateKind, pace: &Pace, tier: Tier, from: i16) -> Result<NodeId, SectorError> {
        if let Some(rate) = pace.rate(tier) {
            let name = Words::of(|lang| format!("{} {}", tier.label(lang), what.label(lang)));
            return Ok(self.graph.push(Op::Fixed(1.0 + rate), name, "1/year"));
        }
        let row = self.rate(what, pace.level(), tier, from).ok_or_else(|| self.no_level(what, pace.level()))?;
        let rate: &'d Rate = &self.data().rates[row];
        let marks = match rate.basis {
            crate::Basis::Assumption => Marks::ASSUMPTION,
            crate::Basis::Proxy => Marks::PROXY,
            _ => Marks::default(),
        };
        let name = Words::of(|lang| {
            format!(
                "{}: {} ({}, {} {})",
                tier.label(lang),
                what.label(lang),
                rate.level,
                lang.pick("from", "vanaf"),
                rate.from
            )
        });
        let figure = (rate.figure.central, rate.figure.spread);
        Ok(self.graph.given_node(figure, &rate.error_source, Origin::Rate(row), (name, "1/year"), marks))
    }

    /// Yearly growth of stocks just before a year, as central rates have it.
    fn yearly(&self, tier: Tier, year: i16, scenario: &Scenario) -> Result<f64, SectorError> {
        let central = |what, pace: &Pace| match pace.rate(tier) {
            Some(rate) => Ok(1.0 + rate),
            None => self
                .rate(what, pace.level(), tier, year - 1)
                .map(|row| self.data().rates[row].figure.central)
                .ok_or_else(|| self.no_level(what, pace.level())),
        };
        let demand = central(RateKind::Demand, &scenario.demand)?;
        let efficiency = central(RateKind::Efficiency, &scenario.efficiency)?;
        Ok(demand * efficiency.powf(scenario.rebound) - 1.0)
    }

    fn no_level(&self, what: RateKind, level: &str) -> SectorError {
        let levels: std::collections::BTreeSet<&str> =
            self.data().rates.iter().filter(|rate| rate.what == what).map(|rate| rate.level.as_str()).collect();
        SectorError::Unknown { what: "level of rates", name: level.to_owned(), known: super::names(levels.into_iter()) }
    }

    /// The last known factors, carried on with the mix of the path.
    fn grid_of_future(&mut self, year: i16, scenario: &Scenario) -> Result<GridNodes, SectorError> {
        let base = self.grid_of_year(self.base)?;
        let change = if let Some(average) = scenario.grid_average {
            let chosen = self.fixed(
                average,
                "average of the grid, as chosen",
                "gemiddelde van het net, zoals gekozen",
                "kg CO2e/kWh",
            );
            let name = Words::new("change of the grid", "verandering van het net");
            self.graph.push(Op::Quotient(chosen, base.location), name, "1")
        } else {
            self.change_of_path(Indicator::ClimateChange, year, scenario)?
        };
        let water = match base.water {
            Some(water) if scenario.grid_average.is_none() => {
                let change = self.change_of_path(Indicator::Water, year, scenario)?;
                let name =
                    Words::of(|lang| format!("{} {year}", lang.pick("water of power plants", "water van centrales")));
                Some(self.product([water, change], name, "m3/kWh"))
            }
            other => other,
        };
        let mut carried = |node: NodeId, en: &str, nl: &str| {
            let name = Words::of(|lang| format!("{} {year}", lang.pick(en, nl)));
            self.product([node, change], name, "kg CO2e/kWh")
        };
        Ok(GridNodes {
            location: carried(base.location, "average of the grid", "gemiddelde van het net"),
            residual: carried(base.residual, "residual mix", "restmix"),
            certified: base.certified,
            abroad: carried(base.abroad, "average of the EU", "gemiddelde van de EU"),
            water,
        })
    }

    /// What a kWh of the path's mix has against one of the last known mix.
    fn change_of_path(&mut self, indicator: Indicator, year: i16, scenario: &Scenario) -> Result<NodeId, SectorError> {
        let data = self.data();
        let path = data.paths.iter().find(|path| path.id == scenario.grid).ok_or_else(|| SectorError::Unknown {
            what: "path of the grid",
            name: scenario.grid.clone(),
            known: super::names(data.paths.iter().map(|path| path.id.as_str())),
        })?;
        let name = Words::of(|lang| {
            format!("{}: {} {year}", path.name.get(lang), lang.pick("change of the grid", "verandering van het net"))
        });
        let none =
            || SectorError::NoElectricity { set: self.model.set.name.clone(), basis: "mix", zone: "NL".to_owned() };
        if path.mixes.is_empty() {
            return Ok(self.graph.push(Op::Fixed(1.0), name, "1"));
        }
        let mix = self.mix(indicator, self.base).ok_or_else(none)?;
        let known: Vec<(String, f64, &'d Factor)> =
            mix.parts.iter().map(|part| (part.technology.to_owned(), part.share, part.factor)).collect();
        let share_in = |at: i16, technology: &str| {
            path.mixes.get(&at).map_or_else(
                || known.iter().find(|(name, ..)| name == technology).map_or(0.0, |(_, share, _)| *share),
                |mix| mix.get(technology).copied().unwrap_or(0.0),
            )
        };
        let before = path.mixes.range(..=year).next_back().map_or(self.base, |(&at, _)| at);
        let after = path.mixes.range(year..).next().map_or(before, |(&at, _)| at);
        let weight = if after == before { 0.0 } else { f64::from(year - before) / f64::from(after - before) };
        let technologies = path.mixes.values().flat_map(|mix| mix.keys());
        if let Some(technology) = technologies.into_iter().find(|name| !known.iter().any(|(have, ..)| have == *name)) {
            return Err(SectorError::NoTechnology { path: path.id.clone(), technology: technology.clone() });
        }
        let then: Vec<(String, f64, &Factor)> = known
            .iter()
            .map(|(technology, _, factor)| {
                let share = share_in(before, technology) * (1.0 - weight) + share_in(after, technology) * weight;
                (technology.clone(), share, *factor)
            })
            .collect();
        let unit = if indicator == Indicator::Water { "m3/kWh" } else { "kg CO2e/kWh" };
        let said = |lang: voetspoor_quantity::Lang| lang.pick("mix of technologies", "mix van technieken");
        let then = self.shares_node(then, Words::of(|lang| format!("{} {year}", said(lang))), unit);
        let now = self.shares_node(known, Words::of(|lang| format!("{} {}", said(lang), self.base)), unit);
        let ratio = self.graph.push(Op::Quotient(then, now), name.clone(), "1");
        let away = self.years_away((year - self.base).unsigned_abs());
        let id = self.product([ratio, away], name, "1");
        self.graph.mark(id, Marks::ASSUMPTION);
        Ok(id)
    }
}
