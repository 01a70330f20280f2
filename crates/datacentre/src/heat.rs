//! Residual heat: what can be recovered, what a heat pump makes of it, whom it serves. Every assumption is an input with a range.
//!
//! Recoverable heat `Q = EDC x share`; ideal COP `T_hot / (T_hot - T_cold)` in kelvin, times the share of it that a heat pump reaches;
//! delivered heat `Q x COP / (COP - 1)`, its electricity `Q / (COP - 1)`. Where the source is warmer than the network no heat pump is
//! needed. Low and high are the least and most over all ends of all ranges at once: they are bounds, no probabilities.

mod load;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use voetspoor_assessment::Reference;
use voetspoor_catalog::FactorSet;
use voetspoor_quantity::{CalendarYear, Indicator, Words, Zone};

use crate::DatacentreError;
use crate::report::Report;
use crate::source::Source;

/// Degrees Celsius of absolute zero.
const ZERO_KELVIN_C: f64 = -273.15;
/// GJ in a kWh.
const GJ_PER_KWH: f64 = 0.0036;

/// Low, central and high.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Ranged {
    /// Least.
    pub low: f64,
    /// Middle.
    pub central: f64,
    /// Most.
    pub high: f64,
}

impl Ranged {
    /// A figure without a range.
    pub const fn exactly(value: f64) -> Ranged {
        Ranged { low: value, central: value, high: value }
    }
}

/// An assumption that can be replaced by an own figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// Id.
    pub id: String,
    /// Unit.
    pub unit: String,
    /// Least.
    pub low: f64,
    /// Middle.
    pub central: f64,
    /// Most.
    pub high: f64,
    /// `sourced` or `assumption`.
    pub basis: String,
    /// What it is.
    pub label: Words,
    /// Why these figures.
    pub reason: Words,
    /// Where it was found.
    pub source: Option<Source>,
}

/// The duty to use waste heat. What it asks, of whom, and how far it binds stands in the rules of `data/law` alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeatDuty {
    /// Rule of `data/law`.
    pub rule: String,
}

/// A network with its published temperatures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeatNetwork {
    /// Name.
    pub name: String,
    /// From, °C.
    pub low: f64,
    /// To, °C.
    pub high: f64,
    /// Where it was found.
    pub source: Source,
}

/// What a computation rests on, as it ships.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatAssumptions {
    /// The duty.
    pub duty: HeatDuty,
    /// Assumptions.
    pub assumptions: Vec<Assumption>,
    /// Published temperatures.
    pub networks: Vec<HeatNetwork>,
}

/// A network, and how far the heat must be lifted to serve it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetworkFit<'a> {
    /// The network.
    pub network: &'a HeatNetwork,
    /// Degrees to the lower end of its temperatures; 0 = warm enough.
    pub lift_c: f64,
}

impl HeatAssumptions {
    /// Networks with published temperatures, the least lift first.
    pub fn networks_for(&self, source_c: f64) -> Vec<NetworkFit<'_>> {
        let lift = |network: &HeatNetwork| (network.low - source_c).max(0.0);
        let mut fits: Vec<NetworkFit<'_>> =
            self.networks.iter().map(|network| NetworkFit { network, lift_c: lift(network) }).collect();
        fits.sort_by(|a, b| a.lift_c.total_cmp(&b.lift_c));
        fits
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeatInput {
    /// Energy of the data centre in a year, kWh.
    pub energy_kwh: f64,
    /// Own figures in place of assumptions, by id.
    pub own: BTreeMap<String, Ranged>,
    /// Emissions of natural gas, kg CO2e per GJ of gas.
    pub gas_kg_per_gj: Option<f64>,
    /// Emissions of electricity, kg CO2e per kWh.
    pub electricity_kg_per_kwh: Option<f64>,
    /// What a GJ of heat brings, euro. No price ships: it is yours.
    pub heat_eur_per_gj: Option<f64>,
    /// What a kWh of the heat pump costs, euro.
    pub electricity_eur_per_kwh: Option<f64>,
}

impl HeatInput {
    /// The input that a report gives: energy, and its own temperature.
    pub fn of(report: &Report) -> Option<HeatInput> {
        let energy_kwh = report.number("edc")?;
        let mut own = BTreeMap::new();
        if let Some(degrees) = report.number("t_waste_heat") {
            own.insert("source_temperature".to_owned(), Ranged::exactly(degrees));
        }
        Some(HeatInput { energy_kwh, own, ..HeatInput::default() })
    }

    /// Takes the factors of gas and electricity from the reference data: generation or burning, and what comes before.
    #[must_use]
    pub fn with_factors(
        mut self,
        reference: Reference<'_>,
        factor_set: &FactorSet,
        zone: Zone,
        year: CalendarYear,
    ) -> HeatInput {
        let catalog = reference.catalog;
        let total = |item: &str, basis: &str| {
            let id = catalog.item_id(item)?;
            let parts = catalog.carrier_parts(id, Indicator::ClimateChange, Some(zone), year, basis, factor_set)?;
            let of_use = parts.parts.iter().filter(|part| part.part != "infrastructure");
            Some(of_use.map(|part| part.figure.central).sum::<f64>())
        };
        let gas = catalog.item_id("fuel.natural-gas");
        let content = gas.and_then(|id| catalog.parameter(id, "energy-content", Some(zone), Some(year)));
        // MJ per m3.
        let gj_per_m3 = content.map(|content| content.figure.central / 1000.0).filter(|gj| *gj > 0.0);
        self.gas_kg_per_gj = total("fuel.natural-gas", "").zip(gj_per_m3).map(|(kg, gj)| kg / gj);
        self.electricity_kg_per_kwh = total("electricity.grid", "location");
        self
    }
}

/// Households, with what they were reckoned by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Households {
    /// How many.
    pub count: Ranged,
    /// Heat of each in a year, GJ.
    pub gj_each: Ranged,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatResult {
    /// Heat that can be recovered, kWh.
    pub recoverable_kwh: Ranged,
    /// Efficiency of the heat pump; nothing where none is needed at any end of the ranges.
    pub cop: Option<Ranged>,
    /// Electricity of the heat pump, kWh.
    pub heat_pump_kwh: Ranged,
    /// Heat that users take, kWh.
    pub delivered_kwh: Ranged,
    /// Households that it serves.
    pub households: Households,
    /// Emissions less than with gas boilers, kg CO2e; negative = more. Nothing where a factor is missing.
    pub lower_than_gas_kg: Option<Ranged>,
    /// What the heat brings less what the heat pump costs to run, euro; nothing without both prices.
    pub margin_eur: Option<Ranged>,
    /// What it was reckoned with.
    pub assumptions: BTreeMap<String, Ranged>,
    /// What a reader must know.
    pub cautions: Vec<Words>,
}

/// Computes residual heat.
#[derive(Debug, Clone, Copy)]
pub struct Heat<'a>(pub &'a HeatAssumptions);

/// One choice of all values.
#[derive(Clone, Copy)]
struct Point {
    recoverable: f64,
    source_c: f64,
    network_c: f64,
    carnot: f64,
    used: f64,
    household_gj: f64,
    boiler: f64,
}

struct Outcome {
    recoverable: f64,
    cop: Option<f64>,
    pump: f64,
    delivered: f64,
    households: f64,
    lower_kg: Option<f64>,
    margin: Option<f64>,
}

/// The assumptions in the order of a point.
const IDS: [&str; 7] = [
    "recoverable",
    "source_temperature",
    "network_temperature",
    "carnot_share",
    "used_share",
    "household_gj",
    "boiler_efficiency",
];

impl Heat<'_> {
    /// Computes.
    pub fn compute(self, input: &HeatInput) -> Result<HeatResult, DatacentreError> {
        let ranges = self.ranges(input)?;
        let at = |pick: &dyn Fn(usize, Ranged) -> f64| {
            let value = |index: usize| pick(index, ranges[index]);
            outcome(input, point(value))
        };
        let central = at(&|_, range| range.central);
        let corners: Vec<Outcome> = (0u32..1 << IDS.len())
            .map(|corner| at(&|index, range| if corner >> index & 1 == 0 { range.low } else { range.high }))
            .collect();
        let over = |of: &dyn Fn(&Outcome) -> f64| {
            let all = corners.iter().map(of).chain([of(&central)]);
            let (low, high) =
                all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
            Ranged { low, central: of(&central), high }
        };
        let maybe = |of: &dyn Fn(&Outcome) -> Option<f64>| {
            of(&central).map(|_| over(&|outcome| of(outcome).unwrap_or(f64::NAN)))
        };
        let least = corners.iter().filter_map(|corner| corner.cop).fold(f64::INFINITY, f64::min);
        if least <= 1.0 {
            // What a heat pump takes becomes heat as well: it gives more than it takes, or it is none.
            let (rule, value) =
                ("so high that the heat pump has a COP above 1".to_owned(), format!("a COP of {least:.2}"));
            return Err(DatacentreError::Assumption { id: "carnot_share".to_owned(), rule, value });
        }
        let cops: Vec<f64> = corners.iter().filter_map(|corner| corner.cop).collect();
        let cop = central.cop.map(|central| Ranged {
            low: cops.iter().copied().fold(central, f64::min),
            central,
            high: cops.iter().copied().fold(central, f64::max),
        });
        Ok(HeatResult {
            recoverable_kwh: over(&|outcome| outcome.recoverable),
            cop,
            heat_pump_kwh: over(&|outcome| outcome.pump),
            delivered_kwh: over(&|outcome| outcome.delivered),
            households: Households { count: over(&|outcome| outcome.households), gj_each: ranges[5] },
            lower_than_gas_kg: maybe(&|outcome| outcome.lower_kg),
            margin_eur: maybe(&|outcome| outcome.margin),
            assumptions: IDS.iter().map(|id| (*id).to_owned()).zip(ranges).collect(),
            cautions: cautions(),
        })
    }

    fn ranges(self, input: &HeatInput) -> Result<Vec<Ranged>, DatacentreError> {
        let input_wrong = |what: &str, rule: &str, value: String| {
            Err(DatacentreError::Input { what: what.to_owned(), rule: rule.to_owned(), value })
        };
        let wrong =
            |id: &str, rule: String, value: String| Err(DatacentreError::Assumption { id: id.to_owned(), rule, value });
        if !(input.energy_kwh.is_finite() && input.energy_kwh >= 0.0) {
            return input_wrong("energy_kwh", "a number from 0", input.energy_kwh.to_string());
        }
        if let Some(unknown) = input.own.keys().find(|id| !IDS.contains(&id.as_str())) {
            return input_wrong("the name of an assumption", "one of the form", unknown.clone());
        }
        let mut ranges = Vec::new();
        for id in IDS {
            let shipped = self.0.assumptions.iter().find(|assumption| assumption.id == id);
            let shipped = shipped.map(|a| Ranged { low: a.low, central: a.central, high: a.high });
            let Some(range) = input.own.get(id).copied().or(shipped) else {
                return wrong(id, "given".to_owned(), "nothing".to_owned());
            };
            let (least, most) = match id {
                "recoverable" | "used_share" => (0.0, 1.0),
                "carnot_share" => (0.05, 1.0),
                "boiler_efficiency" => (0.1, 1.1),
                "household_gj" => (0.1, 10_000.0),
                _ => (-20.0, 150.0),
            };
            let is_ordered = range.low <= range.central && range.central <= range.high;
            if !is_ordered || !(least..=most).contains(&range.low) || !(least..=most).contains(&range.high) {
                let value = format!("{} - {} - {}", range.low, range.central, range.high);
                return wrong(id, format!("rising, from {least} to {most}"), value);
            }
            ranges.push(range);
        }
        Ok(ranges)
    }
}

fn point(value: impl Fn(usize) -> f64) -> Point {
    Point {
        recoverable: value(0),
        source_c: value(1),
        network_c: value(2),
        carnot: value(3),
        used: value(4),
        household_gj: value(5),
        boiler: value(6),
    }
}

fn outcome(input: &HeatInput, point: Point) -> Outcome {
    let recoverable = input.energy_kwh * point.recoverable;
    let cop = (point.network_c > point.source_c).then(|| {
        let ideal = (point.network_c - ZERO_KELVIN_C) / (point.network_c - point.source_c);
        point.carnot * ideal
    });
    let (made, pump) = match cop {
        None => (recoverable, 0.0),
        Some(cop) => (recoverable * cop / (cop - 1.0), recoverable / (cop - 1.0)),
    };
    let (delivered, pump) = (made * point.used, pump * point.used);
    let gj = delivered * GJ_PER_KWH;
    let lower_kg = input
        .gas_kg_per_gj
        .zip(input.electricity_kg_per_kwh)
        .map(|(gas, electricity)| gj / point.boiler * gas - pump * electricity);
    let margin = input
        .heat_eur_per_gj
        .zip(input.electricity_eur_per_kwh)
        .map(|(heat, electricity)| gj * heat - pump * electricity);
    Outcome { recoverable, cop, pump, delivered, households: gj / point.household_gj, lower_kg, margin }
}

fn cautions() -> Vec<Words> {
    vec![
        Words::new(
            "Low and high take all assumptions at their ends at once; households per MW is no constant.",
            "Laag en hoog nemen alle aannames tegelijk aan hun uiteinden; huishoudens per MW is geen vast getal.",
        ),
        Words::new(
            "The comparison is with gas boilers, and the electricity of the heat pump counts at the average of the grid: a marginal factor is missing, and so is rebound. It is no credit in the footprint of the data centre.",
            "De vergelijking is met gasketels, en de stroom van de warmtepomp telt tegen het gemiddelde van het net: een marginale factor ontbreekt, net als rebound. Het is geen aftrek in de voetafdruk van het datacentrum.",
        ),
        Words::new(
            "Pipes, losses in the network, back-up boilers and investment are not in it.",
            "Leidingen, verlies in het net, hulpketels en investeringen zitten er niet in.",
        ),
    ]
}
