//! The three worked examples of the method, against the numbers that were worked out by hand
//! (`docs/src/method/worked-examples.md` and the `.json` beside it).

use voetspoor_assessment::ResultDocument;
use voetspoor_engine::{CellSet, Counted, Measure};
use voetspoor_quantity::{Consumer, Relation, View};

use crate::bench::{Bench, Figures};

#[derive(serde::Deserialize)]
struct Expected {
    example: String,
    year: i16,
    view: String,
    line: String,
    value: f64,
}

fn expected(example: &str) -> Vec<Expected> {
    let all: Vec<Expected> =
        serde_json::from_str(include_str!("../../../../docs/src/method/worked-examples.json")).unwrap();
    all.into_iter().filter(|e| e.example == example).collect()
}

/// Hand figures are rounded to four decimals.
fn assert_near(actual: f64, expected: &Expected) {
    assert!(
        (actual - expected.value).abs() <= 6e-5 + 1e-9 * expected.value.abs(),
        "{} {} {} {}: {actual} instead of {}",
        expected.example,
        expected.year,
        expected.view,
        expected.line,
        expected.value
    );
}

fn sum(cells: &CellSet, measure: Measure) -> f64 {
    cells.iter().map(|(_, m)| m.get(measure).to_f64()).sum()
}

/// A line of the examples, read from a result.
fn line(result: &ResultDocument, line: &str) -> Option<f64> {
    Some(match line {
        "manufacturing" | "distribution" | "end-of-life" => result.stage(line),
        "use-location" => result.stage("use"),
        "use-market" => result.total_market() - (result.total_location() - result.stage("use")),
        "total-location" | "total" => result.total_location(),
        "total-market" => result.total_market(),
        "category-2" => result.scope("3", Some(2)),
        "category-5" => result.scope("3", Some(5)),
        "category-8" => result.scope("3", Some(8)),
        "scope-2-location" => result.scope("2-location", None),
        "scope-2-market" => result.scope("2-market", None),
        "scope-2+3-location" => result.scope("2+3-location", None),
        "scope-2+3-market" => result.scope("2+3-market", None),
        _ => return None,
    })
}

const LAPTOPS: &str = "\
asset_id,type,quantity,country,purchased_on,retired_on,service_life_years,annual_kwh
a,Laptop,60,NL,2021-01-01,,,
b,Laptop,30,NL,2021-07-01,,5,25
c,Laptop,10,NL,2021-01-01,2023-07-01,,
";

#[test]
fn example_a_hundred_laptops_over_five_years() {
    let bench = Bench::of_examples();
    let reading = Bench::read(&[("assets.csv", LAPTOPS)]);
    for expected in expected("a") {
        let counted = bench.count(&reading, expected.year);
        let days = |measure| sum(&counted.cells, measure) / 1461.0;
        let actual = match (expected.view.as_str(), expected.line.as_str()) {
            ("activity", "acquired") => sum(&counted.cells, Measure::Acquired),
            ("activity", "retired") => sum(&counted.cells, Measure::Retired),
            ("activity", "lives") => {
                days(Measure::LifeDays) + days(Measure::WrittenOffDays) + sum(&counted.cells, Measure::LifeShares)
            }
            ("activity", "it-kwh") => final_energy(&bench.value(&reading, &counted, expected.year, View::Annual)),
            (view, "category-3-location" | "category-3-market") => {
                let result = bench.value(&reading, &counted, expected.year, view.parse().unwrap());
                category_3(&result, expected.line.ends_with("market"))
            }
            (view, name) => {
                let result = bench.value(&reading, &counted, expected.year, view.parse().unwrap());
                line(&result, name).unwrap_or_else(|| panic!("unknown line {name}"))
            }
        };
        assert_near(actual, &expected);
    }
}

/// Category 3 by one of the conventions: the line of the location-based account, and what the market-based total leaves.
fn category_3(result: &ResultDocument, market: bool) -> f64 {
    let others: f64 = [Some(2), Some(5), Some(8), Some(1)].iter().map(|c| result.scope("3", *c)).sum();
    if market { result.total_market() - others - result.scope("2-market", None) } else { result.scope("3", Some(3)) }
}

fn final_energy(result: &ResultDocument) -> f64 {
    let total = result.totals.iter().find(|t| t.indicator == voetspoor_quantity::Indicator::FinalEnergy);
    total.and_then(|t| t.value.central).unwrap_or(0.0)
}

const HOSTS: &str = "\
asset_id,type,site,purchased_on,service_life_years,annual_kwh,cores
host-1,Server,colo,2023-01-01,5,3504,32
host-2,Server,colo,2023-01-01,5,3504,32
";
const COLOCATION: &str = "\
site_id,country,kind,pue,contract
colo,NL,colocation,1.5,green
";
const GUARANTEES: &str = "\
contract_id,kind,technology,country,share,cancelled
green,guarantees-of-origin,wind,NL,0.5,yes
";
const MACHINES: &str = "\
vm_id,host,vcpu,load
vm-a,host-1,8,0.5
vm-b,host-1,8,0.25
vm-c,host-2,16,0.5
";

#[test]
fn example_b_virtual_machines_in_colocation_with_guarantees_for_half() {
    let bench = Bench::of_examples();
    let reading = Bench::read(&[
        ("hosts.csv", HOSTS),
        ("sites.csv", COLOCATION),
        ("contracts.csv", GUARANTEES),
        ("vms.csv", MACHINES),
    ]);
    let counted = bench.count(&reading, 2024);
    for expected in expected("b") {
        let (name, workload) =
            expected.line.split_once(':').map_or((expected.line.as_str(), None), |(n, w)| (n, Some(w)));
        let of_workload = |counted: &Counted| {
            let cells = counted.cells.clone();
            let keep = workload.map(str::to_owned);
            Counted {
                cells: cells.filter(|key| keep.is_none() || key.workload.as_deref() == keep.as_deref()),
                ..Counted::default()
            }
        };
        let part = of_workload(&counted);
        let annual = bench.value(&reading, &part, 2024, View::Annual);
        let actual = match (expected.view.as_str(), name) {
            ("activity", "it-kwh") => sum(&part.cells, Measure::ItKwh),
            ("activity", "overhead-kwh") => final_energy(&annual) - sum(&part.cells, Measure::ItKwh),
            ("activity", "covered-kwh" | "residual-kwh") => sum(&part.cells, Measure::ItKwh) / 2.0,
            ("activity", "lives") => sum(&part.cells, Measure::LifeShares),
            (view, "category-3-location" | "category-3-market") => {
                category_3(&bench.value(&reading, &part, 2024, view.parse().unwrap()), name.ends_with("market"))
            }
            (view, name) => {
                let result = bench.value(&reading, &part, 2024, view.parse().unwrap());
                line(&result, name).unwrap_or_else(|| panic!("unknown line {name}"))
            }
        };
        assert_near(actual, &expected);
    }
}

const PROVIDER: &str = "\
asset_id,type,site,purchased_on,service_life_years,annual_kwh,cores
host,Server,hall,2023-01-01,5,3504,16
";
const HALL: &str = "\
site_id,country,kind,pue,role
hall,DE,data-centre,1.25,operator
";
const TENANTS: &str = "\
vm_id,host,vcpu,role,customer
own,host,8,own use,
theirs,host,8,customer,Gemeente Voorbeeldstad (fictief)
";

#[test]
fn example_c_provider_and_customer_cancel() {
    let bench = Bench::of_examples();
    let reading = Bench::read(&[("host.csv", PROVIDER), ("site.csv", HALL), ("vms.csv", TENANTS)]);
    let provider = bench.count(&reading, 2024);
    // The customer's side is what the provider hands over: the same cells, bought.
    let mut customer = CellSet::default();
    for (key, measures) in provider.cells.iter().filter(|(key, _)| key.consumer == Consumer::Customer) {
        let key = voetspoor_engine::CellKey {
            relation: Relation::Bought,
            consumer: Consumer::Own,
            counterparty: Some("Provider (fictional)".into()),
            contract: None,
            ..key.clone()
        };
        customer.add(key, measures);
    }
    let consumer_part = |consumer: Consumer| Counted {
        cells: provider.cells.clone().filter(|key| key.consumer == consumer),
        ..Counted::default()
    };
    for expected in expected("c") {
        let view = expected.view.parse().unwrap_or(View::Annual);
        let whole = bench.value(&reading, &provider, 2024, view);
        let part = |name: &str| {
            let consumer = if name == "own" { Consumer::Own } else { Consumer::Customer };
            bench.value(&reading, &consumer_part(consumer), 2024, view)
        };
        let bought = bench.value_cells(customer.clone(), 2024, view);
        let actual = match expected.line.split(':').collect::<Vec<_>>().as_slice() {
            ["it-kwh"] => sum(&provider.cells, Measure::ItKwh),
            ["overhead-kwh"] => final_energy(&whole) - sum(&provider.cells, Measure::ItKwh),
            ["lives"] => sum(&provider.cells, Measure::LifeShares),
            ["provider", "use"] => whole.stage("use"),
            ["provider", name] => line(&whole, name).unwrap_or_else(|| panic!("unknown line {name}")),
            ["provider", name, who] => part(who).stage(name),
            ["customer", "bought-service" | "category-1"] => {
                assert!((bought.scope("3", Some(1)) - bought.total_location()).abs() < 1e-9);
                bought.total_location()
            }
            ["both", "total"] => whole.total_location(),
            other => panic!("unknown line {other:?}"),
        };
        assert_near(actual, &expected);
    }
}
