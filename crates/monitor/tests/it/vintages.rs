//! "As known on": restatements show, and never change what was known before.

use crate::shipped::{key, known, now};

const EMBER: &str = "G7.intensity.NL.grid-production-life-cycle.ember.accounting=location.part=life-cycle";

fn at(day: &str, year: &str) -> f64 {
    let series = known(day).one(&key(EMBER)).unwrap();
    series.at(year.parse().unwrap()).and_then(voetspoor_monitor::Point::value).unwrap()
}

#[test]
fn a_year_is_as_it_was_known_on_the_day() {
    assert!((at("2023-04-30", "2022") - 0.354_988).abs() < 1e-12);
    assert!((at("2024-01-31", "2022") - 0.354_31).abs() < 1e-12);
    assert!((at("2024-03-01", "2022") - 0.324_99).abs() < 1e-12);
    assert!((at("2026-11-22", "2022") - 0.325_61).abs() < 1e-12);
}

#[test]
fn o_25_replay_of_2022_with_the_factor_of_april_2023_and_of_february_2024() {
    let electricity_gwh = 3700.0;
    let emitted = |day: &str| electricity_gwh * at(day, "2022");
    let ratio = emitted("2024-02-29") / emitted("2023-04-30");
    assert!((ratio / 0.9155 - 1.0).abs() < 1e-4, "{ratio}");
}

#[test]
fn a_restated_point_tells_what_was_said_first() {
    let series = now().one(&key(EMBER)).unwrap();
    let point = series.at("2022".parse().unwrap()).unwrap();
    assert!(point.is_restated());
    let said: Vec<f64> = point.restated_from().filter_map(voetspoor_monitor::Observation::number).collect();
    assert_eq!(said, [0.353_874, 0.354_988, 0.355_78, 0.354_31, 0.324_99]);
    assert!((point.restatement().unwrap() + 0.0799).abs() < 1e-3, "{:?}", point.restatement());
}
