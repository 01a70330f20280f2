//! Residual heat, worked out by hand.

use std::collections::BTreeMap;

use voetspoor_datacentre::{Heat, HeatAssumptions, HeatInput, HeatResult, Ranged};

use crate::bench::{example, read};

fn assumptions() -> HeatAssumptions {
    HeatAssumptions::load(include_bytes!("../../../../data/datacentre/heat.toml")).unwrap()
}

fn compute(input: &HeatInput) -> HeatResult {
    Heat(&assumptions()).compute(input).unwrap()
}

/// All assumptions at one value, without a range.
fn fixed(values: [f64; 7]) -> BTreeMap<String, Ranged> {
    let ids = [
        "recoverable",
        "source_temperature",
        "network_temperature",
        "carnot_share",
        "used_share",
        "household_gj",
        "boiler_efficiency",
    ];
    ids.iter().map(|id| (*id).to_owned()).zip(values.map(Ranged::exactly)).collect()
}

fn near(value: f64, wanted: f64) {
    assert!((value / wanted - 1.0).abs() < 1e-9, "{value} instead of {wanted}");
}

#[test]
fn a_megawatt_by_hand() {
    // 1 MW for 8,760 hours, 90 % recovered: 7,884,000 kWh = 28,382.4 GJ. From 30 to 70 °C ideal 343.15 / 40 = 8.57875; half of it 4.289375.
    let input = HeatInput {
        energy_kwh: 8_760_000.0,
        own: fixed([0.9, 30.0, 70.0, 0.5, 0.6, 30.0, 0.95]),
        gas_kg_per_gj: Some(60.0),
        electricity_kg_per_kwh: Some(0.2),
        heat_eur_per_gj: Some(20.0),
        electricity_eur_per_kwh: Some(0.1),
    };
    let result = compute(&input);
    let cop = 4.289_375;
    near(result.recoverable_kwh.central, 7_884_000.0);
    near(result.cop.unwrap().central, cop);
    let delivered = 7_884_000.0 * cop / (cop - 1.0) * 0.6;
    let pump = 7_884_000.0 / (cop - 1.0) * 0.6;
    near(result.delivered_kwh.central, delivered);
    near(result.heat_pump_kwh.central, pump);
    near(result.households.count.central, delivered * 0.0036 / 30.0);
    near(result.lower_than_gas_kg.unwrap().central, delivered * 0.0036 / 0.95 * 60.0 - pump * 0.2);
    near(result.margin_eur.unwrap().central, delivered * 0.0036 * 20.0 - pump * 0.1);
    // Energy in is energy out.
    near(result.delivered_kwh.central, 7_884_000.0 * 0.6 + pump);
    near(result.delivered_kwh.low, result.delivered_kwh.high);
}

#[test]
fn published_homes_per_megawatt_differ_by_assumption_alone() {
    // COP 4 by choice of the temperatures: 28,382.4 GJ of source heat becomes 37,843.2 GJ.
    let homes = |used: f64, gj: f64| {
        let carnot = 4.0 * 40.0 / 343.15;
        let own = fixed([0.9, 30.0, 70.0, carnot, used, gj, 0.95]);
        compute(&HeatInput { energy_kwh: 8_760_000.0, own, ..HeatInput::default() }).households.count.central
    };
    assert!((homes(1.0, 30.0) - 1261.4).abs() < 0.1, "{}", homes(1.0, 30.0));
    assert!((homes(0.6, 30.0) - 756.9).abs() < 0.1, "{}", homes(0.6, 30.0));
}

#[test]
fn a_source_warmer_than_its_network_needs_no_heat_pump() {
    let own = fixed([0.9, 60.0, 55.0, 0.5, 1.0, 30.0, 0.95]);
    let result = compute(&HeatInput { energy_kwh: 1000.0, own, ..HeatInput::default() });
    assert_eq!(result.cop, None);
    near(result.delivered_kwh.central, 900.0);
    assert!(result.heat_pump_kwh.high.abs() < 1e-12);
}

#[test]
fn the_range_holds_every_choice_and_missing_prices_give_no_money() {
    let shipped = assumptions();
    let result = compute(&HeatInput { energy_kwh: 5_700_000.0, ..HeatInput::default() });
    assert!(result.margin_eur.is_none() && result.lower_than_gas_kg.is_none());
    let homes = result.households.count;
    assert!(homes.low < homes.central && homes.central < homes.high);
    let middle =
        shipped.assumptions.iter().map(|a| (a.id.clone(), Ranged::exactly(f64::midpoint(a.low, a.high)))).collect();
    let inner = compute(&HeatInput { energy_kwh: 5_700_000.0, own: middle, ..HeatInput::default() }).households.count;
    assert!(homes.low <= inner.central && inner.central <= homes.high);
    assert!(!result.cautions.is_empty());
}

#[test]
fn a_report_brings_its_own_temperature() {
    let report = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    let input = HeatInput::of(&report).unwrap();
    assert_eq!(input.own.get("source_temperature"), Some(&Ranged::exactly(28.5)));
}

#[test]
fn inputs_without_meaning_are_refused() {
    let assumptions = assumptions();
    let wrong = |input: HeatInput| assert!(Heat(&assumptions).compute(&input).is_err(), "{input:?}");
    wrong(HeatInput { energy_kwh: f64::NAN, ..HeatInput::default() });
    wrong(HeatInput { energy_kwh: -1.0, ..HeatInput::default() });
    let own = |id: &str, range: Ranged| BTreeMap::from([(id.to_owned(), range)]);
    wrong(HeatInput { own: own("colour", Ranged::exactly(1.0)), ..HeatInput::default() });
    wrong(HeatInput { own: own("carnot_share", Ranged::exactly(0.0)), ..HeatInput::default() });
    // 0.1 of the ideal 343 K / 42 K: the pump would give less heat than it takes.
    wrong(HeatInput { own: own("carnot_share", Ranged::exactly(0.1)), ..HeatInput::default() });
    wrong(HeatInput { own: own("used_share", Ranged::exactly(1.5)), ..HeatInput::default() });
    wrong(HeatInput { own: own("household_gj", Ranged::exactly(0.0)), ..HeatInput::default() });
    let falling = Ranged { low: 0.9, central: 0.5, high: 0.6 };
    wrong(HeatInput { own: own("recoverable", falling), ..HeatInput::default() });
    wrong(HeatInput { own: own("source_temperature", Ranged::exactly(f64::INFINITY)), ..HeatInput::default() });
}

#[test]
fn shipped_assumptions_say_where_they_come_from() {
    for assumption in assumptions().assumptions {
        assert_eq!(assumption.source.is_some(), assumption.basis == "sourced", "{}", assumption.id);
        assert!(!assumption.reason.nl.is_empty() && !assumption.reason.en.is_empty(), "{}", assumption.id);
    }
    let broken = include_str!("../../../../data/datacentre/heat.toml").replace("low = 0.4", "low = 4.0");
    assert!(HeatAssumptions::load(broken.as_bytes()).is_err());
}

#[test]
fn networks_are_told_by_how_far_the_heat_must_be_lifted() {
    let assumptions = assumptions();
    let lifts: Vec<f64> = assumptions.networks_for(28.5).iter().map(|fit| fit.lift_c).collect();
    assert_eq!(lifts, [0.0, 41.5, 41.5]);
    assert_eq!(assumptions.networks_for(21.0)[0].lift_c.to_bits(), 1.0_f64.to_bits());
}
