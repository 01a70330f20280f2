//! Laws that hold for every inventory.

use proptest::prelude::*;
use voetspoor_quantity::{Approach, Indicator, View};

use crate::bench::{Bench, Figures};

fn assets(rows: &[(u8, u32, u8)]) -> String {
    let mut text = String::from("asset_id,type,quantity,country,purchased_on\n");
    for (index, (kind, quantity, age)) in rows.iter().enumerate() {
        let kind = ["Laptop", "Monitor", "Server", "Smartphone"][usize::from(*kind % 4)];
        let year = 2024 - i32::from(age % 4);
        text.push_str(&format!("{index},{kind},{quantity},NL,{year}-03-01\n"));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn twice_the_quantity_is_twice_the_footprint(rows in prop::collection::vec((any::<u8>(), 1..500_u32, any::<u8>()), 1..12)) {
        let bench = Bench::of_repository();
        let twice: Vec<_> = rows.iter().map(|(kind, quantity, age)| (*kind, quantity * 2, *age)).collect();
        let value = |rows: &[(u8, u32, u8)]| {
            let reading = Bench::read(&[("a.csv", &assets(rows))]);
            bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual)
        };
        let (one, two) = (value(&rows), value(&twice));
        for (a, b) in one.totals.iter().zip(&two.totals) {
            if let (Some(a), Some(b)) = (a.value.central, b.value.central) {
                prop_assert!((2.0 * a - b).abs() <= 1e-9 * b.abs(), "{a} {b}");
            }
        }
    }

    #[test]
    fn parts_add_up_to_totals(rows in prop::collection::vec((any::<u8>(), 1..500_u32, any::<u8>()), 1..12)) {
        let bench = Bench::of_repository();
        let reading = Bench::read(&[("a.csv", &assets(&rows))]);
        let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
        for total in result.totals.iter().filter(|t| t.value.central.is_some()) {
            for lines in [&result.by_stage, &result.by_item, &result.by_workload] {
                let sum: f64 = lines.iter().filter(|l| l.indicator == total.indicator).filter_map(|l| l.value.central).sum();
                let whole = total.value.central.unwrap_or(0.0);
                prop_assert!((sum - whole).abs() <= 1e-9 * whole.abs(), "{} {sum} {whole}", total.indicator);
            }
            let scopes = result.by_scope.iter().filter(|l| l.in_total && l.indicator == total.indicator);
            let sum: f64 = scopes.filter_map(|l| l.value.central).sum();
            let whole = total.value.central.unwrap_or(0.0);
            prop_assert!((sum - whole).abs() <= 1e-9 * whole.abs(), "{} by scope {sum} {whole}", total.indicator);
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in prop::collection::vec((any::<u8>(), 1..500_u32, any::<u8>()), 2..12)) {
        let bench = Bench::of_repository();
        let text = assets(&rows);
        let mut lines: Vec<&str> = text.lines().skip(1).collect();
        lines.reverse();
        let reversed = format!("asset_id,type,quantity,country,purchased_on\n{}\n", lines.join("\n"));
        let cells = |text: &str| bench.count(&Bench::read(&[("a.csv", text)]), 2024).cells;
        prop_assert_eq!(cells(&text), cells(&reversed));
    }
}

#[test]
fn both_figures_of_scope_2_stand_beside_each_other() {
    let bench = Bench::of_repository();
    let reading = Bench::read(&[("a.csv", &assets(&[(0, 100, 1)]))]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    assert!(
        result.total_location() > 0.0 && result.total_market() > result.total_location(),
        "grey is above the average"
    );
}

#[test]
fn an_indicator_of_two_families_has_no_total_and_says_why() {
    let bench = Bench::of_repository();
    let server = "asset_id,type,country,purchased_on,cpu_count,memory_gb\ns,Server,NL,2022-01-01,2,256\n";
    let reading = Bench::read(&[("a.csv", server)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    let total = result.totals.iter().find(|t| t.indicator == Indicator::ResourceMinerals).unwrap();
    assert_eq!(total.value.central, None);
    assert!(total.reason.as_deref().is_some_and(|r| r.contains("uba-green-cloud") && r.contains("unece")));
    assert_eq!(total.by_family.len(), 2);
}

#[test]
fn no_range_has_zero_width() {
    let bench = Bench::of_repository();
    let reading = Bench::read(&[("a.csv", &assets(&[(0, 10, 1), (2, 3, 1)]))]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    for total in result.totals.iter().filter(|t| t.value.central.is_some_and(|c| c > 0.0)) {
        assert!(total.value.low < total.value.central && total.value.central < total.value.high, "{total:?}");
    }
}

#[test]
fn by_equity_a_site_counts_for_its_share() {
    let bench = Bench::of_repository();
    let site = "site_id,country,kind,equity_share\nhalf,NL,office,0.5\n";
    let reading = Bench::read(&[
        ("a.csv", "asset_id,type,quantity,site,purchased_on\na,Laptop,10,half,2023-01-01\n"),
        ("s.csv", site),
    ]);
    let counted = bench.count(&reading, 2024);
    let total = |approach| bench.value_as(&reading, &counted, 2024, View::Annual, approach).total_location();
    let (operational, equity) = (total(Approach::Operational), total(Approach::Equity));
    assert!((operational / 2.0 - equity).abs() < 1e-9 * operational, "{operational} {equity}");
}

#[test]
fn what_is_sold_counts_its_use_over_its_life_in_the_year_of_sale() {
    let bench = Bench::of_examples();
    let assets = "asset_id,type,quantity,country,purchased_on,relation\na,Laptop,10,NL,2024-05-01,sold\n";
    let reading = Bench::read(&[("a.csv", assets)]);
    let year = |year| bench.value(&reading, &bench.count(&reading, year), year, View::Corporate);
    let lifetime_kwh = 10.0 * 20.0 * 1461.0 / 366.0;
    assert!((year(2024).scope("3", Some(11)) - lifetime_kwh * 0.32).abs() < 1e-6);
    assert!(year(2025).scope("3", Some(11)).abs() < 1e-12);
}
