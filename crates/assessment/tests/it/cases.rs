//! Cases in which a plausible account goes wrong: each was wrong once, or could be.

use voetspoor_assessment::{CellsDocument, InventoryRows, ResultDocument};
use voetspoor_quantity::{Indicator, Lang, View};

use crate::bench::{Bench, Figures};

const HALL: &str = "site_id,country,kind,pue\nhall,NL,data-centre,1.5\n";

fn kwh(files: &[(&str, &str)]) -> f64 {
    let bench = Bench::of_repository();
    let reading = Bench::read(files);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    let total = result.totals.iter().find(|t| t.indicator.as_str() == "final-energy");
    total.and_then(|t| t.value.central).unwrap_or(0.0)
}

#[test]
fn the_meter_of_a_data_centre_is_its_total() {
    let equipment =
        "asset_id,type,quantity,site,purchased_on\ns,Server,3,hall,2022-01-01\nw,Access point,1,hall,2022-01-01\n";
    let meter = "record_id,carrier,quantity,measure,site,year\nm1,electricity,600,MWh,hall,2024\nm2,electricity,400000,kWh,hall,2024\n";
    let total = kwh(&[("a.csv", equipment), ("s.csv", HALL), ("e.csv", meter)]);
    assert!((total - 1_000_000.0).abs() < 1e-3, "{total}");
}

#[test]
fn the_meter_of_an_office_stands_beside_its_equipment() {
    let office = "site_id,country,kind\noffice,NL,office\n";
    let equipment = "asset_id,type,quantity,site,purchased_on,annual_kwh\na,Laptop,10,office,2023-01-01,30\n";
    let meter = "record_id,carrier,quantity,measure,site,year\nm,electricity,90000,kWh,office,2024\n";
    assert!((kwh(&[("a.csv", equipment), ("s.csv", office), ("e.csv", meter)]) - 300.0).abs() < 1e-6);
}

/// kg CO2e of energy at one site, and the codes that were told.
fn of_energy(site: &str, rows: &str) -> (f64, Vec<String>) {
    let bench = Bench::of_repository();
    let energy = format!("record_id,carrier,quantity,measure,site,country,year\n{rows}");
    let reading = Bench::read(&[("s.csv", site), ("e.csv", &energy)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    let total = result.totals.iter().find(|total| total.indicator.as_str() == "climate-change");
    let codes = result.diagnostics.iter().map(|line| line.code.clone()).collect();
    (total.and_then(|total| total.value.central).unwrap_or(0.0), codes)
}

#[test]
fn heat_and_fuel_of_an_office_or_a_home_are_not_ict_and_those_of_a_server_room_are() {
    let rows = "h,stadswarmte,1240,GJ,here,,2024\ng,aardgas,21500,m3,here,,2024\nr,R-410A,2,kg,here,,2024\n";
    let site = |kind: &str| of_energy(&format!("site_id,country,kind\nhere,NL,{kind}\n"), rows);
    for building in ["office", "home"] {
        let (kg, codes) = site(building);
        assert_eq!((kg, codes.iter().filter(|code| *code == "V-CNT-045").count()), (0.0, 3), "{building}: {codes:?}");
    }
    for room in ["server-room", "data-centre", "colocation"] {
        let (kg, codes) = site(room);
        assert!(kg > 90_000.0 && !codes.iter().any(|code| code.starts_with("V-CNT-04")), "{room}: {kg} {codes:?}");
    }
}

#[test]
fn fuel_of_an_unknown_place_counts_and_is_told() {
    let (kg, codes) = of_energy("site_id,country\nhere,NL\n", "a,diesel,10,l,here,,2024\nb,diesel,10,l,,NL,2024\n");
    assert!(kg > 0.0);
    assert_eq!(codes.iter().filter(|code| *code == "V-CNT-046").count(), 2, "{codes:?}");
}

#[test]
fn hours_at_home_hold_the_use_of_laptops_and_monitors_there() {
    let bench = Bench::of_repository();
    let sites = "site_id,country,kind\nhome,NL,home\noffice,NL,office\n";
    let assets = "asset_id,type,quantity,site,relation,purchased_on\nm,Monitor,120,home,owned,2023-01-01\n\
                  l,Laptop,12,home,employee,2023-01-01\np,Smartphone,5,home,owned,2023-01-01\no,Laptop,9,office,owned,2023-01-01\n";
    let hours = |kind: &str| format!("service_id,type,quantity,measure,country,year\nh,{kind},1000,hour,NL,2024\n");
    let of = |services: Option<&str>| {
        let files: Vec<(&str, &str)> =
            [("s.csv", sites), ("a.csv", assets)].into_iter().chain(services.map(|text| ("d.csv", text))).collect();
        let reading = Bench::read(&files);
        let counted = bench.count(&reading, 2024);
        bench.value(&reading, &counted, 2024, View::Corporate)
    };
    let kwh = |result: &ResultDocument, item: &str| {
        let lines = result.by_item.iter().filter(|line| line.indicator == Indicator::FinalEnergy);
        lines.filter(|line| line.item.as_deref() == Some(item)).filter_map(|line| line.value.central).sum::<f64>()
    };
    let (without, with) = (of(None), of(Some(&hours("Thuiswerkuur"))));
    let told = |result: &ResultDocument| result.diagnostics.iter().filter(|line| line.code == "V-CNT-047").count();
    assert_eq!((told(&without), told(&with)), (0, 1));
    assert!(kwh(&without, "device.monitor") > 0.0 && kwh(&with, "device.monitor") == 0.0);
    // What stands in an office, and what an hour does not hold, is as it was.
    let office = kwh(&without, "device.laptop") * 9.0 / 21.0;
    assert!((kwh(&with, "device.laptop") - office).abs() < 1e-6 * office, "{office}");
    assert!((kwh(&with, "device.smartphone") - kwh(&without, "device.smartphone")).abs() < 1e-9);
    assert_eq!(with.inventory.not_covered, 0, "the rows are counted, in the hours: {:?}", with.inventory);
}

#[test]
fn rows_of_another_year_are_counted_apart_and_named() {
    let bench = Bench::of_repository();
    let assets = "asset_id,type,country,purchased_on\na,Laptop,NL,2023-01-01\n";
    let services = "service_id,type,quantity,measure,country,year\ns,Mobile subscription,10,line-year,NL,2024\n";
    let energy =
        "record_id,carrier,quantity,measure,country,year\ne,electricity,100,kWh,NL,2024\nf,diesel,1,l,NL,2024\n";
    let cloud = "usage_id,provider,region,hours,vcpu,year\nc,azure,westeurope,100,2,2024\n";
    let files = [("a.csv", assets), ("s.csv", services), ("e.csv", energy), ("c.csv", cloud)];
    let reading = Bench::read(&files);
    let result = bench.value(&reading, &bench.count(&reading, 2023), 2023, View::Annual);
    let InventoryRows { rows, valued, other_year, not_in_service, .. } = result.inventory;
    assert_eq!((rows, valued, other_year, not_in_service), (5, 1, 4, 0));
    let climate = result.totals.iter().find(|total| total.indicator == Indicator::ClimateChange).unwrap();
    assert_eq!(climate.coverage.rows, 1, "what does not count is not complete either");
    assert_eq!(
        result.rows_of_another_year(Lang::En).unwrap(),
        "4 of the 5 rows are of another year and do not count in 2023."
    );
    assert!(result.inventory.in_words(Lang::Nl).contains("4 van de 5 zijn van een ander jaar"));
    // The cells that go along tell the same.
    let document = CellsDocument::of(&result).unwrap().without_names().unwrap();
    assert_eq!(document.groups.iter().map(|group| group.other_year_rows).sum::<u64>(), 4);
}

#[test]
fn indicators_without_factors_for_contracts_have_one_account() {
    let bench = Bench::of_repository();
    let site = "site_id,country,contract\none,NL,c\n";
    let contract = "contract_id,kind,technology,share,cancelled\nc,guarantees-of-origin,wind,1,yes\n";
    let assets = "asset_id,type,site,purchased_on,annual_kwh\na,Laptop,one,2023-01-01,10000\n";
    let reading = Bench::read(&[("a.csv", assets), ("s.csv", site), ("c.csv", contract)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    for total in &result.totals {
        let has_other = total.other.value.central.is_some();
        assert_eq!(has_other, total.indicator == Indicator::ClimateChange, "{}", total.indicator);
    }
    assert!(result.has_contracts());
}

/// Ten thousand kWh in each of two countries under one contract; gives scope 2 market-based with what is unsplit.
fn market_scope_2(contract: &str, sites: &str) -> f64 {
    market_scope_2_of(Bench::of_repository(), contract, sites)
}

fn market_scope_2_of(bench: &Bench, contract: &str, sites: &str) -> f64 {
    let assets =
        "asset_id,type,site,purchased_on,annual_kwh\na,Laptop,one,2023-01-01,10000\nb,Laptop,two,2023-01-01,10000\n";
    let reading = Bench::read(&[("a.csv", assets), ("s.csv", sites), ("c.csv", contract)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    result.scope("2-market", None) + result.scope("2+3-market", None)
}

const ONE_COUNTRY: &str = "site_id,country,contract\none,NL,c\ntwo,NL,c\n";
const NUCLEAR: &str = "contract_id,kind,technology,share,cancelled\nc,guarantees-of-origin,nuclear,1,yes\n";
const TWO_COUNTRIES: &str = "site_id,country,contract\none,NL,c\ntwo,BE,c\n";

#[test]
fn a_guarantee_is_used_once_in_its_market() {
    let half = "contract_id,kind,technology,kwh,cancelled\nc,guarantees-of-origin,wind,10000,yes\n";
    let none = "contract_id,kind\nc,grey\n";
    let whole = market_scope_2(none, TWO_COUNTRIES);
    let left = market_scope_2(half, TWO_COUNTRIES);
    assert!((left - whole / 2.0).abs() < 1e-6 * whole, "{left} of {whole}");
}

#[test]
fn guarantees_of_a_technology_without_a_factor_count_as_the_residual_mix() {
    // The round factors of the worked examples have no nuclear power.
    let bench = Bench::of_examples();
    let nuclear = market_scope_2_of(bench, NUCLEAR, ONE_COUNTRY);
    let none = market_scope_2_of(bench, "contract_id,kind\nc,grey\n", ONE_COUNTRY);
    assert!(none > 0.0 && (nuclear - none).abs() < 1e-6 * none, "{nuclear} of {none}");
}

#[test]
fn guarantees_of_nuclear_power_leave_no_scope_2() {
    assert!(market_scope_2(NUCLEAR, ONE_COUNTRY).abs() < 1e-12);
    assert!(market_scope_2(NUCLEAR, TWO_COUNTRIES).abs() < 1e-12);
}

#[test]
fn guarantees_that_are_not_cancelled_do_not_count_and_say_so() {
    let bench = Bench::of_repository();
    let assets = "asset_id,type,site,purchased_on,annual_kwh\na,Laptop,one,2023-01-01,10000\n";
    let contract = "contract_id,kind,technology,share,cancelled\nc,guarantees-of-origin,wind,1,no\n";
    let reading =
        Bench::read(&[("a.csv", assets), ("s.csv", "site_id,country,contract\none,NL,c\n"), ("c.csv", contract)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    assert!(result.scope("2-market", None) + result.scope("2+3-market", None) > 0.0);
    assert!(result.diagnostics.iter().any(|d| d.code == "V-VAL-001" && d.message.contains("not cancelled")));
}

/// 20,000 kWh with the round factors of the examples, a quarter of it generated on site: scope 2 by place and by contract, category 3.
fn with_own_generation(cancelled: &str) -> [f64; 3] {
    let bench = Bench::of_examples();
    let assets = "asset_id,type,site,purchased_on,annual_kwh\na,Laptop,one,2023-01-01,20000\n";
    let site = "site_id,country,contract\none,NL,c\n";
    let contract = format!("contract_id,kind,technology,share,cancelled\nc,own-generation,wind,0.25,{cancelled}\n");
    let reading = Bench::read(&[("a.csv", assets), ("s.csv", site), ("c.csv", &contract)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Corporate);
    let energy = result.totals.iter().find(|total| total.indicator == Indicator::FinalEnergy).unwrap();
    assert!((energy.value.central.unwrap() - 20_000.0).abs() < 1e-6, "what was used is used, whoever made it");
    assert!(result.scope("1", None).abs() < 1e-12);
    [result.scope("2-location", None), result.scope("2-market", None), result.scope("3", Some(3))]
}

#[test]
fn what_is_generated_and_used_on_site_is_in_scope_2_of_neither_account() {
    // By hand: 15,000 kWh bought, at 0.28 by place, 0.5 by contract, and 0.04 before it.
    let near = |found: [f64; 3], hand: [f64; 3]| {
        assert!(found.iter().zip(hand).all(|(found, hand)| (found - hand).abs() < 1e-6), "{found:?} {hand:?}");
    };
    near(with_own_generation("yes"), [4200.0, 7500.0, 600.0]);
    near(with_own_generation(""), [4200.0, 7500.0, 600.0]);
    // Who sells the guarantees has sold the claim, and still bought no more from the grid.
    near(with_own_generation("no"), [4200.0, 10_000.0, 600.0]);
}

#[test]
fn contracts_never_reach_a_home() {
    let wind = "contract_id,kind,technology,share,cancelled\nc,guarantees-of-origin,wind,1,yes\n";
    let homes = "site_id,country,kind,contract\none,NL,home,c\ntwo,NL,home,c\n";
    let bench = Bench::of_repository();
    let assets = "asset_id,type,site,purchased_on,annual_kwh\na,Laptop,one,2023-01-01,100\n";
    let reading = Bench::read(&[("a.csv", assets), ("s.csv", homes), ("c.csv", wind)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Corporate);
    assert!(result.scope("3", Some(7)) > 0.0);
    assert!(market_scope_2(wind, homes).abs() < 1e-12);
}

#[test]
fn equipment_without_a_date_of_purchase_is_not_silently_nothing() {
    let bench = Bench::of_repository();
    let reading = Bench::read(&[("a.csv", "asset_id,type,quantity,country\na,Laptop,10,NL\n")]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Corporate);
    assert!(result.not_covered.iter().any(|gap| gap.reason.contains("no date of purchase")));
    assert_eq!((result.inventory.partly, result.inventory.undated), (1, 1));
    // No line says zero where nobody knows.
    assert!(result.by_scope.iter().all(|line| line.scope.as_deref() != Some("3") || line.category != Some(2)));
    assert!(result.by_stage.iter().all(|line| line.stage != Some(voetspoor_quantity::Stage::Manufacturing)));
    assert!(result.inventory.undated_in_words(voetspoor_quantity::Lang::En).unwrap().contains("1 of 1 rows"));
    let annual = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    assert!(annual.inventory.undated == 0 && annual.inventory.undated_in_words(voetspoor_quantity::Lang::En).is_none());
}

#[test]
fn disposed_equipment_without_a_date_is_not_charged() {
    let bench = Bench::of_repository();
    let assets = "asset_id,type,quantity,country,purchased_on,status\na,Laptop,10,NL,2023-01-01,disposed\n";
    let reading = Bench::read(&[("a.csv", assets)]);
    let counted = bench.count(&reading, 2024);
    assert!(counted.diagnostics.iter().any(|d| d.code == "V-CNT-008"));
    assert!(bench.value(&reading, &counted, 2024, View::Annual).total_location().abs() < 1e-12);
}

#[test]
fn a_leased_server_in_colocation_stays_leased() {
    let bench = Bench::of_repository();
    let colo = "site_id,country,kind,pue\ncolo,NL,colocation,1.4\n";
    let assets = "asset_id,type,site,purchased_on,relation,annual_kwh\na,Server,colo,2024-01-01,operating-lease,3000\n";
    let reading = Bench::read(&[("a.csv", assets), ("s.csv", colo)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Corporate);
    assert!(result.scope("3", Some(8)) > 500.0 && result.scope("3", Some(2)).abs() < 1e-12);
}

#[test]
fn a_host_of_four_has_four_times_the_cores() {
    let bench = Bench::of_examples();
    let hosts = "asset_id,type,quantity,country,purchased_on,service_life_years,annual_kwh,cores\nh,Server,4,NL,2023-01-01,5,1000,64\n";
    let reading = Bench::read(&[("a.csv", hosts), ("v.csv", "vm_id,host,vcpu\nvm,h,64\n")]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    let share = result.workload("vm") / result.total_location();
    assert!((share - 0.25).abs() < 1e-9, "{share}");
}

#[test]
fn no_multiplier_leaves_its_central_value_outside_the_band() {
    let bench = Bench::of_repository();
    let server = "asset_id,type,country,purchased_on,cpu_count,memory_gb,ssd_count,ssd_gb\ns,Server,NL,2022-01-01,2,4096,24,7680\n";
    let reading = Bench::read(&[("a.csv", server)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    let made = result.by_stage.iter().find(|l| l.stage.is_some_and(|s| s.as_str() == "manufacturing")).unwrap();
    let (low, central, high) = (made.value.low.unwrap(), made.value.central.unwrap(), made.value.high.unwrap());
    assert!(low < 0.85 * central && high > 1.15 * central, "{low} {central} {high}");
}

#[test]
fn accelerators_of_unknown_power_leave_the_row_partly_covered() {
    let bench = Bench::of_repository();
    let server = "asset_id,type,country,purchased_on,cpu_count,memory_gb,gpu_count\ns,Server,NL,2022-01-01,2,256,4\n";
    let reading = Bench::read(&[("a.csv", server)]);
    let result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    assert_eq!((result.inventory.valued, result.inventory.partly), (1, 1));
}

#[test]
fn cells_that_no_count_can_have_made_are_refused_with_their_number() {
    let bench = Bench::of_repository();
    let reading =
        Bench::read(&[("a.csv", "asset_id,type,country,purchased_on,annual_kwh\na,Laptop,NL,2023-01-01,30\n")]);
    let mut result = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
    assert!(voetspoor_assessment::Activities::of(&result).is_ok());
    let text = serde_json::to_string(&result.cells).unwrap().replace("\"30\"", "\"-30\"");
    result.cells = serde_json::from_str(&text).unwrap();
    let error = voetspoor_assessment::Activities::of(&result).err().map(|e| e.to_string()).unwrap_or_default();
    assert!(error.contains("never negative"), "{error}");
}
