//! The footprint of a site, through the engine that values inventories, against the reference data by hand.

use std::path::{Path, PathBuf};

use voetspoor_assessment::{Boundaries, Reference, ResultDocument};
use voetspoor_catalog::{Catalog, TableFile, load};
use voetspoor_datacentre::{Footprint, Report, footprint};
use voetspoor_quantity::{CalendarYear, Indicator};

use crate::bench::{example, of, read};

struct Data {
    catalog: Catalog,
    boundaries: Boundaries,
}

fn data() -> Data {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    let catalog = load(files.iter().map(|(path, bytes)| TableFile { path, bytes })).unwrap();
    let table = std::fs::read(root.join("method/boundaries.csv")).unwrap();
    Data { catalog, boundaries: Boundaries::from_csv(&table).unwrap() }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
}

/// The official list tells generation and upstream apart from 2026 on.
const YEAR: CalendarYear = CalendarYear(2026);

fn compute(data: &Data, report: &Report) -> Footprint {
    compute_of(data, &Report { year: YEAR, ..report.clone() })
}

fn compute_of(data: &Data, report: &Report) -> Footprint {
    let reference = Reference { catalog: &data.catalog, boundaries: &data.boundaries };
    let set = data.catalog.factor_set("nl-2026.1").unwrap();
    footprint(report, reference, set, 200, "test").unwrap()
}

fn scope(result: &ResultDocument, scope: &str, category: Option<u8>) -> f64 {
    let of = |line: &&voetspoor_assessment::Line| {
        line.scope.as_deref() == Some(scope) && line.category == category && line.indicator == Indicator::ClimateChange
    };
    result.by_scope.iter().filter(of).filter_map(|line| line.value.central).sum()
}

fn near(value: f64, wanted: f64) {
    assert!((value / wanted - 1.0).abs() < 1e-6, "{value} instead of {wanted}");
}

/// kg CO2e per kWh of the parts that the factor set takes for the grid of the Netherlands in a year.
fn grid(data: &Data, part: &str) -> f64 {
    let set = data.catalog.factor_set("nl-2026.1").unwrap();
    let id = data.catalog.item_id("electricity.grid").unwrap();
    let zone = "NL".parse().ok();
    let parts = data.catalog.carrier_parts(id, Indicator::ClimateChange, zone, YEAR, "location", set).unwrap();
    parts.parts.iter().filter(|factor| factor.part == part).map(|factor| factor.figure.central).sum()
}

#[test]
fn colocation_puts_tenants_in_category_13_and_overhead_in_scope_2() {
    let data = data();
    let report = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    let found = compute(&data, &report);
    let result = found.result.unwrap();
    // Electricity is 5,700,000 - 12,000 kWh, of which 3,800,000 for IT; 130,000 kWh came from the own roof and was not bought.
    let bought = (5_688_000.0 - 130_000.0) / 5_688_000.0;
    let (it, overhead) = (3_800_000.0 * bought, (5_688_000.0 - 3_800_000.0) * bought);
    near(scope(&result, "2-location", None), overhead * grid(&data, "generation"));
    let whole = grid(&data, "generation") + grid(&data, "upstream") + grid(&data, "losses");
    near(scope(&result, "3", Some(13)), it * whole);
    // 3,400 l of diesel B7 and 6.5 kg of R134a, by the list that ships.
    let diesel = data.catalog.item_id("fuel.diesel").unwrap();
    let set = data.catalog.factor_set("nl-2026.1").unwrap();
    let parts =
        |id| data.catalog.carrier_parts(id, Indicator::ClimateChange, "NL".parse().ok(), YEAR, "", set).unwrap();
    let burnt: f64 = parts(diesel).parts.iter().filter(|f| f.part == "combustion").map(|f| f.figure.central).sum();
    let cooling = data.catalog.item_id("refrigerant.r134a").unwrap();
    let leaked: f64 = parts(cooling).parts.iter().filter(|f| f.part != "upstream").map(|f| f.figure.central).sum();
    near(scope(&result, "1", None), 3_400.0 * burnt + 6.5 * leaked);
    // Guarantees cover 90 % of the use, so what is bought has lower emissions by contract than the residual mix alone, and not none.
    let market = scope(&result, "2-market", None);
    assert!(market > 0.0, "{market}");
    assert_eq!(found.not_counted.len(), 2, "{:?}", found.not_counted);
}

#[test]
fn what_is_generated_and_used_on_site_is_bought_by_neither_method() {
    let data = data();
    // GHG Protocol, scope 2 guidance: scope 2 is purchased electricity; the two methods differ in the factor alone.
    let of_own = |own: f64| {
        let text = format!(
            r#""country": "NL", "type": "colocation", "edc": 1500, "edc_bg": 0, "eit": 1000, "win": 30, "eres_os": {own}"#
        );
        compute(&data, &of(&text).report.unwrap())
    };
    let (none, third, all) = (of_own(0.0), of_own(500.0), of_own(1500.0));
    let (bought, less) = (none.result.unwrap(), third.result.unwrap());
    for (name, category) in [("2-location", None), ("2-market", None), ("3", Some(13))] {
        near(scope(&less, name, category), scope(&bought, name, category) * 2.0 / 3.0);
    }
    // All water of the site stays, and of that behind the grid's electricity two thirds.
    let water = |result: &ResultDocument| {
        let total = result.totals.iter().find(|total| total.indicator == Indicator::Water).unwrap();
        total.value.central.unwrap() - 30.0
    };
    near(water(&less), water(&bought) * 2.0 / 3.0);
    assert!(third.not_counted.iter().any(|lack| lack.what.en.starts_with("500 kWh generated")));
    let all = all.result.unwrap();
    assert!(scope(&all, "2-location", None).abs() < 1e-12 && scope(&all, "2-market", None).abs() < 1e-12);
}

#[test]
fn only_what_was_measured_gets_the_narrow_range_of_a_meter() {
    let data = data();
    let width = |edc: &str, eit: &str| {
        let figure = |value: u32, basis: &str| format!(r#"{{ "value": {value}, "basis": "{basis}" }}"#);
        let (edc, eit) = (figure(1_500_000, edc), figure(1_000_000, eit));
        let text = format!(r#""country": "NL", "type": "enterprise", "edc": {edc}, "eit": {eit}"#);
        let result = compute(&data, &of(&text).report.unwrap()).result.unwrap();
        let total = result.totals.iter().find(|total| total.indicator == Indicator::FinalEnergy);
        let value = total.map(|total| total.value).unwrap();
        (value.high.unwrap() - value.low.unwrap()) / value.central.unwrap()
    };
    let metered = width("measured", "measured");
    for (edc, eit) in [("measured", "calculated"), ("calculated", "measured"), ("measured", ""), ("", "measured")] {
        assert!(width(edc, eit) > metered, "{edc} {eit}");
    }
    assert!(width("measured", "estimated") > width("measured", "calculated"));
}

#[test]
fn water_of_the_site_is_counted_in_cubic_metres() {
    let data = data();
    let report = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    let with = compute(&data, &report).result.unwrap();
    let mut dry = report.clone();
    dry.entries.remove("win");
    let found = compute(&data, &dry);
    let water = |result: &ResultDocument| {
        let total = result.totals.iter().find(|total| total.indicator == Indicator::Water).unwrap();
        total
            .value
            .central
            .or_else(|| total.by_family.iter().find(|f| f.family == "metered").and_then(|f| f.value.central))
    };
    assert!(found.not_counted.iter().any(|lack| lack.why.en.contains("win")));
    let metered = |result: &ResultDocument| -> f64 {
        let total = result.totals.iter().find(|total| total.indicator == Indicator::Water).unwrap();
        total.by_family.iter().filter(|f| f.family == "metered").filter_map(|f| f.value.central).sum()
    };
    assert!(water(&with).is_some() || metered(&with) > 0.0);
    if metered(&with) > 0.0 {
        near(metered(&with), 3_420.0);
    }
}

#[test]
fn a_year_whose_list_does_not_split_says_so() {
    let data = data();
    let report = of(r#""country": "NL", "type": "enterprise", "edc": 1000, "eit": 800, "win": 1"#).report.unwrap();
    let result = compute_of(&data, &report).result.unwrap();
    // Official list of 2025: 0.268 kg per kWh, generation and upstream together.
    near(scope(&result, "2+3-location", None), 268.0);
    assert!(scope(&result, "2-location", None).abs() < 1e-12);
}

#[test]
fn an_enterprise_runs_all_of_it_in_scope_2() {
    let data = data();
    let report =
        of(r#""country": "NL", "type": "enterprise", "edc": 1000, "edc_bg": 0, "eit": 800, "win": 1"#).report.unwrap();
    let result = compute(&data, &report).result.unwrap();
    near(scope(&result, "2-location", None), 1000.0 * grid(&data, "generation"));
    assert!(scope(&result, "3", Some(13)).abs() < 1e-12);
}

#[test]
fn guarantees_lower_the_figure_by_contract_and_never_below_what_is_bought_grey() {
    let data = data();
    let market = |goo: f64| {
        let text = format!(
            r#""country": "NL", "type": "enterprise", "edc": 1000, "eit": 800, "eres_goo": {goo}, "goo_technology": "wind""#
        );
        scope(&compute(&data, &of(&text).report.unwrap()).result.unwrap(), "2-market", None)
    };
    let (none, half, all, too_much) = (market(0.0), market(500.0), market(1000.0), market(5000.0));
    near(half, none / 2.0);
    assert!(all.abs() < 1e-9 && too_much.abs() < 1e-9, "{all} {too_much}");
}

#[test]
fn what_is_not_stated_is_told_and_not_guessed() {
    let data = data();
    let report = |text: &str| of(text).report.unwrap();
    let whats =
        |found: &Footprint| found.not_counted.iter().map(|lack| lack.what.en.clone()).collect::<Vec<_>>().join("; ");
    let nowhere = compute(&data, &report(r#""edc": 10, "eit": 5"#));
    assert!(nowhere.result.is_none() && whats(&nowhere).contains("everything"));
    let half = compute(
        &data,
        &report(r#""country": "NL", "edc": 10, "edc_bg": 1, "refrigerants": "R134a", "other_energy": 1"#),
    );
    for what in ["electricity", "generators", "refrigerants", "not electricity"] {
        assert!(whats(&half).contains(what), "{what} in {}", whats(&half));
    }
    let misfit = compute(&data, &report(r#""country": "NL", "edc": 10, "eit": 50"#));
    assert!(whats(&misfit).contains("electricity"));
    let unknown = compute(
        &data,
        &report(r#""country": "NL", "edc": 10, "eit": 5, "win": 1, "backup_fuel": "unobtainium", "backup_fuel_l": 5"#),
    );
    let result = unknown.result.unwrap();
    assert!(result.diagnostics.iter().any(|told| told.severity == "error"));
}
