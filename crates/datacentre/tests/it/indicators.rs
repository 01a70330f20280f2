//! Indicators and their aggregation, worked out by hand.

use voetspoor_datacentre::{IndicatorId, Report, aggregate, indicators};

use crate::bench::{example, of, read};

fn report(fields: &str) -> Report {
    of(fields).report.unwrap()
}

fn near(value: Option<f64>, wanted: f64) {
    assert!(value.is_some_and(|value| (value - wanted).abs() < 1e-12), "{value:?} instead of {wanted}");
}

#[test]
fn the_example_gives_the_figures_of_hand() {
    let report = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    let values: Vec<Option<f64>> = indicators(&report).into_iter().map(|indicator| indicator.value).collect();
    // 5,700,000 / 3,800,000; 3,420 m3 / 3,800 MWh; 285,000 / 5,700,000; 5,130,000 / 5,700,000
    for (value, wanted) in values.into_iter().zip([1.5, 0.9, 0.05, 0.9]) {
        near(value, wanted);
    }
}

#[test]
fn an_indicator_without_its_inputs_says_which_are_missing() {
    let all = indicators(&report(r#""edc": 100, "win": 5"#));
    let pue = &all[0];
    assert_eq!((pue.value, pue.missing.as_slice()), (None, ["eit".to_owned()].as_slice()));
    assert_eq!(indicators(&report(r#""edc": 100, "eit": 0"#))[0].value, None);
}

#[test]
fn an_aggregate_is_weighted_by_energy_as_the_law_says_and_by_physics_beside_it() {
    // PUE 2 at 200 kWh, PUE 1.25 at 1000 kWh.
    let reports = [report(r#""edc": 200, "eit": 100, "win": 0.3"#), report(r#""edc": 1000, "eit": 800, "win": 0.4"#)];
    let pue = aggregate(IndicatorId::Pue, &reports).unwrap();
    near(Some(pue.by_law), (2.0 * 200.0 + 1.25 * 1000.0) / 1200.0);
    near(Some(pue.physical), 1200.0 / 900.0);
    // WUE 3 and 0.5 m3/MWh.
    let wue = aggregate(IndicatorId::Wue, &reports).unwrap();
    near(Some(wue.by_law), (3.0 * 200.0 + 0.5 * 1000.0) / 1200.0);
    near(Some(wue.physical), 0.7 / 0.9);
    assert_eq!((wue.data_centres, wue.of), (2, 2));
    assert!(aggregate(IndicatorId::Erf, &reports).is_none());
}

#[test]
fn shares_of_the_whole_are_the_same_by_law_and_by_physics() {
    let reports =
        [report(r#""edc": 200, "ereuse": 10"#), report(r#""edc": 1000, "ereuse": 300"#), report(r#""edc": 5"#)];
    let erf = aggregate(IndicatorId::Erf, &reports).unwrap();
    near(Some(erf.by_law), 310.0 / 1200.0);
    near(Some(erf.physical), 310.0 / 1200.0);
    assert_eq!((erf.data_centres, erf.of), (2, 3));
}
