//! Comparisons: the parts add up, errors that both share cancel, and what cannot be compared is refused.

use voetspoor_assessment::{CompareError, Comparison, Real, ResultDocument, compare};
use voetspoor_quantity::{Indicator, View};

use crate::bench::Bench;
use crate::explain::{mixed, reference};

const LAPTOPS: &str = "asset_id,type,quantity,country,purchased_on,annual_kwh\na,Laptop,100,NL,2022-01-01,30\n";

fn valued(bench: &Bench, assets: &str, year: i16) -> ResultDocument {
    let reading = Bench::read(&[("a.csv", assets)]);
    bench.value(&reading, &bench.count(&reading, year), year, View::Annual)
}

fn climate(comparison: &Comparison) -> &voetspoor_assessment::Change {
    comparison.changes.iter().find(|change| change.indicator == Indicator::ClimateChange).unwrap()
}

#[test]
fn the_parts_of_a_change_add_up_to_it() {
    let bench = Bench::of_repository();
    let (a, mut b) = (valued(bench, LAPTOPS, 2023), mixed(bench, View::Annual));
    b.factor_set.name = "ember-2026.1".to_owned();
    let comparison = compare(&a, &b, reference(bench)).unwrap();
    for change in &comparison.changes {
        let part = |range: &voetspoor_assessment::Ranged| range.central.unwrap();
        let sum = part(&change.activity) + part(&change.factor_year) + part(&change.factor_set) + change.method;
        let whole = part(&change.change);
        assert!((sum - whole).abs() <= 1e-9 * part(&change.b).abs(), "{} {sum} {whole}", change.indicator);
    }
    // The document says that it was made with another set than it was: that shows as method.
    assert!(climate(&comparison).method != 0.0);
}

#[test]
fn five_laptops_less_in_a_hundred_are_a_real_change_although_both_totals_are_uncertain() {
    let bench = Bench::of_repository();
    let (a, b) = (valued(bench, LAPTOPS, 2024), valued(bench, &LAPTOPS.replace(",100,", ",95,"), 2024));
    let comparison = compare(&a, &b, reference(bench)).unwrap();
    let change = climate(&comparison);
    assert!(change.b.high.unwrap() > change.a.low.unwrap(), "the two bands overlap");
    assert_eq!(change.real, Real::Yes);
    assert!(change.change.high.unwrap() < 0.0);
    assert!((change.relative.unwrap() + 0.05).abs() < 1e-9);
}

#[test]
fn a_result_does_not_differ_from_itself() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let comparison = compare(&document, &document, reference(bench)).unwrap();
    for change in &comparison.changes {
        assert_eq!((change.change.low, change.change.high), (Some(0.0), Some(0.0)), "{}", change.indicator);
        assert_eq!(change.real, Real::No);
    }
    assert!(comparison.by_item.is_empty() && comparison.by_stage.is_empty());
}

#[test]
fn another_factor_set_alone_is_no_real_change() {
    let bench = Bench::of_repository();
    let a = valued(bench, LAPTOPS, 2024);
    let mut b = a.clone();
    b.factor_set.name = "ember-2026.1".to_owned();
    let comparison = compare(&a, &b, reference(bench)).unwrap();
    let change = climate(&comparison);
    assert!(change.factor_set.central.unwrap() != 0.0);
    assert_eq!((change.activity.central, change.real), (Some(0.0), Real::No));
}

#[test]
fn other_equipment_of_about_the_same_footprint_leaves_it_open() {
    let bench = Bench::of_repository();
    let laptops = valued(bench, LAPTOPS, 2024);
    let monitors = valued(bench, &LAPTOPS.replace("Laptop,100", "Monitor,68"), 2024);
    let comparison = compare(&laptops, &monitors, reference(bench)).unwrap();
    assert_eq!(climate(&comparison).real, Real::CannotSay, "{:?}", climate(&comparison).change);
}

#[test]
fn rows_of_another_year_leave_no_verdict_and_years_with_their_own_rows_do() {
    let bench = Bench::of_repository();
    let assets = "asset_id,type,quantity,country,purchased_on\na,Laptop,100,NL,2022-01-01\n";
    let of = |services: &str, year: i16| {
        let services = format!("service_id,type,quantity,measure,country,year\n{services}");
        let reading = Bench::read(&[("a.csv", assets), ("s.csv", &services)]);
        bench.value(&reading, &bench.count(&reading, year), year, View::Annual)
    };
    let one_year = "s,Mobile subscription,5000,line-year,NL,2024\n";
    let found = compare(&of(one_year, 2023), &of(one_year, 2024), reference(bench)).unwrap();
    assert!(found.changes.iter().all(|change| change.real == Real::CannotSay));
    assert!(found.notes[0].en.contains("in A 1 of the 2 rows are of another year than 2023"), "{:?}", found.notes);
    let both = "s,Mobile subscription,5000,line-year,NL,2024\nt,Mobile subscription,1000,line-year,NL,2023\n";
    let found = compare(&of(both, 2023), &of(both, 2024), reference(bench)).unwrap();
    assert_eq!(climate(&found).real, Real::Yes);
}

#[test]
fn what_is_lower_as_a_row_fell_out_is_not_called_lower_and_what_is_higher_all_the_same_is() {
    let bench = Bench::of_repository();
    let with = |kind: &str| format!("{LAPTOPS}b,{kind},2400,NL,2022-01-01,30\n");
    let a = valued(bench, &with("Monitor"), 2024);
    let fewer = valued(bench, &with("hoverboard"), 2024);
    assert_eq!((a.inventory.not_covered, fewer.inventory.not_covered), (0, 1));
    let found = compare(&a, &fewer, reference(bench)).unwrap();
    assert!(climate(&found).change.high.unwrap() < 0.0, "far lower");
    assert!(found.changes.iter().all(|change| change.real == Real::CannotSay));
    assert!(found.notes.iter().any(|note| note.en.contains("More rows are in no total of B")), "{:?}", found.notes);
    let found = compare(&fewer, &a, reference(bench)).unwrap();
    assert_eq!(climate(&found).real, Real::CannotSay);
    let more = valued(bench, &with("hoverboard").replace(",100,", ",50000,"), 2024);
    assert_eq!(climate(&compare(&a, &more, reference(bench)).unwrap()).real, Real::Yes);
}

#[test]
fn different_views_are_refused_with_a_reason() {
    let bench = Bench::of_repository();
    let error = compare(&mixed(bench, View::Annual), &mixed(bench, View::Corporate), reference(bench)).unwrap_err();
    assert!(matches!(error, CompareError::Different { what: "views", .. }));
    assert!(error.to_string().contains("annual") && error.to_string().contains("never compared"));
}

#[test]
fn a_result_without_cells_is_refused() {
    let bench = Bench::of_repository();
    let whole = mixed(bench, View::Annual);
    let bare = ResultDocument { cells: Vec::new(), ..whole.clone() };
    let error = compare(&whole, &bare, reference(bench)).unwrap_err();
    assert!(error.to_string().contains("no cells"), "{error}");
}
