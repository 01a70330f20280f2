//! Trends: ratios last, the base year restated, one result a year.

use std::collections::BTreeMap;

use voetspoor_assessment::{RESTATE_BEYOND, ResultDocument, TrendError, TrendQuestion, trend};
use voetspoor_quantity::{CalendarYear, Indicator, View};

use crate::bench::Bench;
use crate::explain::reference;

fn year(bench: &Bench, laptops: u32, year: i16) -> ResultDocument {
    let assets = format!("asset_id,type,quantity,country,purchased_on\na,Laptop,{laptops},NL,2021-01-01\n");
    let reading = Bench::read(&[("a.csv", &assets)]);
    bench.value(&reading, &bench.count(&reading, year), year, View::Annual)
}

fn question() -> TrendQuestion {
    TrendQuestion {
        base: None,
        employees: BTreeMap::from([(CalendarYear(2023), 50.0), (CalendarYear(2024), 100.0)]),
        targets: vec!["2030=-50%".parse().unwrap()],
        restate_beyond: RESTATE_BEYOND,
        indicator: Indicator::ClimateChange,
    }
}

#[test]
fn twice_the_laptops_and_twice_the_people_is_the_same_intensity() {
    let bench = Bench::of_repository();
    let documents = [year(bench, 200, 2024), year(bench, 100, 2023)];
    let trend = trend(&documents, &question(), reference(bench)).unwrap();
    assert_eq!(trend.points.iter().map(|point| point.year.0).collect::<Vec<_>>(), [2023, 2024]);
    let per: Vec<f64> = trend.points.iter().map(|p| p.per_employee.unwrap().central.unwrap()).collect();
    assert!((per[1] / per[0] - 1.0).abs() < 0.05, "only the grid differs: {per:?}");
    assert!(trend.points[1].since_base.low.unwrap() > 0.0);
    assert!(!trend.recalculation.needed && trend.targets[0].gap.unwrap() > 0.0);
}

#[test]
fn a_base_year_far_from_its_restatement_asks_to_be_restated() {
    let bench = Bench::of_repository();
    let mut base = year(bench, 100, 2023);
    for total in &mut base.totals {
        total.value.central = total.value.central.map(|central| central * 1.1);
    }
    let trend = trend(&[base, year(bench, 100, 2024)], &question(), reference(bench)).unwrap();
    assert!(trend.recalculation.needed && trend.recalculation.difference < -RESTATE_BEYOND);
}

#[test]
fn two_results_of_one_year_and_a_missing_base_are_refused() {
    let bench = Bench::of_repository();
    let documents = [year(bench, 1, 2024), year(bench, 2, 2024)];
    assert_eq!(trend(&documents, &question(), reference(bench)).unwrap_err(), TrendError::Twice(CalendarYear(2024)));
    let base = TrendQuestion { base: Some(CalendarYear(2019)), ..question() };
    assert_eq!(trend(&documents[..1], &base, reference(bench)).unwrap_err(), TrendError::NoBase(CalendarYear(2019)));
}
