//! `NumEcoEval` as embedded in G4IT: all vectors of its own tests through the test mode of the same name.

use serde_json::Value;
use voetspoor_method::amortisation::{ServiceTime, life_days};
use voetspoor_method::numecoeval::{annual, application, lifetime_years, people_equivalent, usage, virtual_machine};
use voetspoor_quantity::{CalendarYear, Day, Pue};

use crate::tally::{Tally, lines, number};

const VECTORS: &str = include_str!("../fixtures/numecoeval.jsonl");

/// The upstream test data carries the climate figure under another criterion in this line.
const COPY_PASTE_ERROR: &str = "sql/indicatorview.sql:164";

fn day(value: &Value) -> Day {
    value.as_str().unwrap().parse().unwrap()
}

fn of_kind(kind: &str) -> Vec<Value> {
    lines(VECTORS).into_iter().filter(|line| line["kind"] == kind).collect()
}

/// Numbers between brackets in a formula text, in order.
fn bracketed(formula: &str) -> Vec<f64> {
    formula.split('(').skip(1).filter_map(|part| part.split(')').next()?.parse().ok()).collect()
}

fn our_use(line: &Value) -> f64 {
    let input = &line["input"];
    let pue = input["pue"].as_f64().map(|pue| Pue::new(pue).unwrap());
    let mix =
        if line["source"] == COPY_PASTE_ERROR { number(input, "mix_effective") } else { number(input, "mix_ref") };
    usage(number(input, "quantity"), number(input, "electricity_kwh_per_year"), mix, pue)
}

#[test]
fn all_vectors_are_read() {
    let kinds = ["embodied", "use", "virtual", "application"].map(|kind| of_kind(kind).len());
    assert_eq!(kinds, [282, 93, 2, 2]);
    let aggregates = ["aggregate-physical", "aggregate-virtual", "aggregate-application"].map(|k| of_kind(k).len());
    assert_eq!(aggregates, [1, 1, 1]);
    assert_eq!(lines(VECTORS).len(), 382);
}

#[test]
fn hardware_is_spread_as_recorded() {
    let mut tally = Tally::new("numecoeval, hardware");
    for line in of_kind("embodied") {
        let input = &line["input"];
        let lifetime = if input["date_purchase"].is_string() {
            lifetime_years(day(&input["date_purchase"]), day(&input["date_withdrawal"]))
        } else {
            number(input, "lifetime_years")
        };
        let rate = input["usage_rate"].as_f64().unwrap_or(1.0);
        let ours = annual(number(input, "quantity"), number(input, "factor"), rate, lifetime);
        let at = line["source"].as_str().unwrap();
        tally.compare(at, ours, number(&line, "expected_unit_impact"));
        if let Some(people) = line["expected_people_eq"].as_f64() {
            tally.compare(at, people_equivalent(ours, number(&line, "people_eq_divisor")).unwrap(), people);
        }
    }
    tally.finish(284, 1e-9);
}

#[test]
fn use_is_counted_as_recorded() {
    let mut tally = Tally::new("numecoeval, use");
    for line in of_kind("use").iter().filter(|line| line["source"] != COPY_PASTE_ERROR) {
        tally.compare(line["source"].as_str().unwrap(), our_use(line), number(line, "expected_unit_impact"));
    }
    tally.finish(92, 1e-9);
}

#[test]
fn one_recorded_figure_is_a_copy_of_the_climate_figure() {
    let all = of_kind("use");
    let wrong = all.iter().find(|line| line["source"] == COPY_PASTE_ERROR).unwrap();
    let ours = our_use(wrong);
    assert!((ours - 3.29 * 4.158_44e-9).abs() < 1e-20, "by its own inputs");
    let recorded = number(wrong, "expected_unit_impact");
    assert!(recorded / ours > 1e7);
    let copied = all.iter().any(|line| {
        line["criterion"] == "Climate change"
            && line["equipment_type"] == wrong["equipment_type"]
            && (our_use(line) - recorded).abs() < 1e-12
    });
    assert!(copied, "it is the climate figure of the same equipment");
}

#[test]
fn machines_and_applications_have_the_recorded_part() {
    let mut tally = Tally::new("numecoeval, machines and applications");
    for line in of_kind("virtual") {
        let numbers = bracketed(line["formula"].as_str().unwrap());
        let ours = virtual_machine(numbers[0], numbers[1], numbers[2]).unwrap();
        tally.compare(line["virtual"].as_str().unwrap(), ours, number(&line, "expected_unit_impact"));
    }
    for line in of_kind("application") {
        let numbers = bracketed(line["formula"].as_str().unwrap());
        let ours = application(numbers[0], numbers[1] as u32).unwrap();
        tally.compare(line["application"].as_str().unwrap(), ours, number(&line, "expected_unit_impact"));
        let people = people_equivalent(ours, 851.25).unwrap();
        tally.compare(line["application"].as_str().unwrap(), people, number(&line, "expected_people_eq"));
    }
    tally.finish(6, 1e-9);
}

#[test]
fn aggregates_are_the_sums_of_their_parts() {
    let mut tally = Tally::new("numecoeval, aggregates");
    let recorded = |kind: &str| of_kind(kind)[0]["expected"].as_array().unwrap().clone();
    let equipment: Vec<Value> = of_kind("embodied").into_iter().filter(|l| l["equipment"].is_string()).collect();
    let sum = |of: &dyn Fn(&Value) -> f64| equipment.iter().map(of).sum::<f64>();
    let yearly = |line: &Value| {
        let input = &line["input"];
        let years = lifetime_years(day(&input["date_purchase"]), day(&input["date_withdrawal"]));
        annual(number(input, "quantity"), number(input, "factor"), number(input, "usage_rate"), years)
    };
    let physical = &recorded("aggregate-physical")[0];
    tally.compare("impact", sum(&yearly), number(physical, "unitImpact"));
    tally.compare("quantity", sum(&|l| number(&l["input"], "quantity")), number(physical, "quantity"));
    let people = people_equivalent(sum(&yearly), 851.25).unwrap();
    tally.compare("people", people, number(physical, "peopleEqImpact"));
    // Life times quantity: 1 x 4.37 + 2 x 2.48 years.
    let years = sum(&|l| number(&l["input"], "quantity") * number(&l["input"], "lifetime_years"));
    tally.compare("years", years, number(physical, "lifespan"));
    for kind in ["aggregate-virtual", "aggregate-application"] {
        for (row, line) in recorded(kind).iter().zip(&equipment) {
            tally.compare(kind, yearly(line), number(row, "unitImpact"));
        }
    }
    tally.finish(8, 1e-9);
}

/// On purpose: the age on the day of calculation restates years that are closed; days within the planned life do not (`M-TIME-2`).
#[test]
fn our_own_method_never_restates_a_closed_year() {
    let bought = "2020-07-08".parse::<Day>().unwrap();
    let asked_at = |today: &str| annual(1.0, 2226.0, 1.0, lifetime_years(bought, today.parse().unwrap()));
    assert!(asked_at("2021-12-31") > 2.0 * asked_at("2024-11-20"), "their figure of a year depends on when one asks");
    let life = life_days(5.0);
    let in_use = ServiceTime { purchased: Some(bought), retired: None, life };
    let retired = ServiceTime { retired: Some("2024-11-20".parse().unwrap()), ..in_use };
    let year = CalendarYear(2021);
    assert_eq!(in_use.days_in(year), retired.days_in(year), "ours does not");
    assert_eq!(in_use.days_in(year).in_life, 365);
}

/// On purpose: theirs gives no figure for the part of a host that no machine has; ours shows it (`M-ALLOC-2`).
#[test]
fn our_own_method_shows_what_nobody_reserved() {
    use voetspoor_method::allocation::{Demand, host_shares};
    let machine = Demand { reserved: 4.0, load: 0.5 };
    let theirs = virtual_machine(500.0, 4.0, 4.0).unwrap();
    let ours = host_shares(&[machine], Some(16.0));
    assert!((theirs - 500.0).abs() < 1e-9, "the only machine carries the whole host");
    assert!((500.0 * ours.reserved[0] - 125.0).abs() < 1e-9);
    assert!((500.0 * ours.unallocated - 375.0).abs() < 1e-9);
}
