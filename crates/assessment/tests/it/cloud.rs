//! Cloud use, work at home and things that are no assets: counted with the repository's data.

use voetspoor_assessment::ResultDocument;
use voetspoor_engine::{CellKey, Counted, Measure, Measures, Shortfall};
use voetspoor_inventory::Severity;
use voetspoor_quantity::{Fixed, Indicator, Relation, View, Zone};

use crate::bench::{Bench, Figures};

const YEAR: i16 = 2024;

fn counted(files: &[(&str, &str)]) -> Counted {
    Bench::of_repository().count(&Bench::read(files), YEAR)
}

fn result(files: &[(&str, &str)]) -> ResultDocument {
    let bench = Bench::of_repository();
    let reading = Bench::read(files);
    bench.value(&reading, &bench.count(&reading, YEAR), YEAR, View::Corporate)
}

fn the_cell<'c>(counted: &'c Counted, item: &str) -> (&'c CellKey, &'c Measures) {
    counted.cells.iter().find(|(key, _)| &*key.item == item).unwrap()
}

fn told(counted: &Counted, code: &str) -> Vec<Severity> {
    counted.diagnostics.iter().filter(|d| d.code == code).map(|d| d.severity).collect()
}

fn storage(provider: &str, region: &str, service: &str, class: &str) -> Counted {
    let row = format!(
        "usage_id,provider,region,service,storage_class,storage_gb_months\nu,{provider},{region},{service},{class},100\n"
    );
    counted(&[("cloud-usage.csv", &row)])
}

#[test]
fn a_known_service_keeps_its_copies_however_it_is_written() {
    let of = |provider: &str, region: &str, service: &str, item: &str| {
        let counted = storage(provider, region, service, "");
        let (key, measures) = the_cell(&counted, item);
        assert_eq!(key.completed_by, None, "{service}");
        measures.get(Measure::Quantity)
    };
    let gb_months = Fixed::from_f64;
    assert_eq!(of("aws", "eu-west-1", "Amazon S3", "cloud.storage.object"), gb_months(600.0));
    assert_eq!(of("aws", "eu-west-1", "S3", "cloud.storage.object"), gb_months(600.0));
    assert_eq!(of("aws", "eu-west-1", "EBS gp3", "cloud.storage.ssd"), gb_months(200.0));
    assert_eq!(of("azure", "westeurope", "Azure Storage LRS", "cloud.storage.object"), gb_months(300.0));
    assert_eq!(of("gcp", "europe-west4", "Cloud Storage", "cloud.storage.object"), gb_months(200.0));
}

#[test]
fn an_unknown_service_keeps_the_copies_of_its_class_with_their_range() {
    for service in ["", "Something new"] {
        let counted = storage("aws", "eu-west-1", service, "ssd");
        let (key, measures) = the_cell(&counted, "cloud.storage.ssd");
        assert_eq!(key.completed_by.as_deref(), Some("cloud.storage.ssd/replication"));
        assert_eq!(measures.get(Measure::Quantity), Fixed::from_f64(100.0), "symbolic: multiplied when valued");
    }
}

#[test]
fn assumed_copies_count_and_widen_the_range() {
    let row = |service: &str| {
        format!("usage_id,provider,region,service,storage_class,storage_gb_months\nu,aws,eu-west-1,{service},ssd,9e6\n")
    };
    let (stated, assumed) = (result(&[("cloud-usage.csv", &row("EBS"))]), result(&[("cloud-usage.csv", &row(""))]));
    assert!((stated.total_location() / assumed.total_location() - 1.0).abs() < 1e-9, "two copies in both");
    let width = |result: &ResultDocument| {
        let total = result.totals.iter().find(|t| t.indicator == Indicator::ClimateChange).unwrap();
        total.value.high.unwrap() - total.value.low.unwrap()
    };
    assert!(width(&assumed) > width(&stated));
}

#[test]
fn overhead_of_the_region_is_of_equipment_in_the_region() {
    let energy = |kind: &str| {
        let row = format!("usage_id,provider,region,traffic_gb,traffic_kind\nu,gcp,europe-west4,1000000,{kind}\n");
        let result = result(&[("cloud-usage.csv", &row)]);
        let total = result.totals.iter().find(|t| t.indicator == Indicator::FinalEnergy).unwrap();
        total.value.central.unwrap()
    };
    let per_gb = |kind: &str| {
        let catalog = &Bench::of_repository().catalog;
        let item = catalog.item_id(&format!("cloud.traffic.{kind}")).unwrap();
        catalog.parameter(item, "network-energy", None, None).unwrap().figure.central
    };
    let ratio = |kind: &str| energy(kind) / (per_gb(kind) * 1e6);
    assert!((ratio("internet") - ratio("inter-region")).abs() < 1e-9);
    assert!(ratio("internal") / ratio("internet") > 1.01, "PUE");
}

#[test]
fn hours_at_home_are_category_7_and_no_network() {
    let rows = "service_id,type,quantity,measure,country\nh,service.home-work-hour,100000,hour,NL\n";
    let counted = counted(&[("services.csv", rows)]);
    assert_eq!(the_cell(&counted, "service.home-work-hour").0.relation, Relation::Employee);
    let result = result(&[("services.csv", rows)]);
    assert!(result.total_location() > 0.0);
    assert!((result.scope("3", Some(7)) - result.total_location()).abs() < 1e-9);
    assert!(result.scope("3", Some(1)).abs() < 1e-9);
    let paper = serde_json::to_string(&result).unwrap();
    assert!(!paper.contains("equipment of the network"), "{paper}");
}

#[test]
fn heating_at_home_is_category_7_too() {
    let rows = "service_id,type,quantity,measure,country\nh,service.home-work-hour.heating,100000,hour,GB\n";
    let result = result(&[("services.csv", rows)]);
    assert!((result.scope("3", Some(7)) / 30_234.0 - 1.0).abs() < 1e-9, "{:?}", result.by_scope);
}

#[test]
fn a_fixed_line_still_lacks_the_equipment_of_the_network() {
    let rows = "service_id,type,quantity,measure,country\nl,network.fixed-line.fibre,100,line-year,NL\n";
    let paper = serde_json::to_string(&result(&[("services.csv", rows)])).unwrap();
    assert!(paper.contains("equipment of the network"), "{paper}");
}

#[test]
fn an_unknown_instance_counts_its_power_and_says_that_its_hardware_is_missing() {
    let row = "usage_id,provider,region,instance_type,vcpu,hours,load\nu,aws,eu-west-1,q9.vast,4,8760,0.5\n";
    let counted = counted(&[("cloud-usage.csv", row)]);
    assert_eq!(counted.groups.iter().map(|g| g.shortfall.clone()).collect::<Vec<_>>(), [[Shortfall::UnknownCloud]]);
    assert!(!counted.cells.is_empty());
    let rows = result(&[("cloud-usage.csv", row)]).inventory;
    assert_eq!((rows.valued, rows.partly), (1, 1));
}

#[test]
fn more_hours_than_the_year_has_are_told() {
    let of = |instances: &str, hours: &str| {
        let row = format!(
            "usage_id,provider,region,instance_type,instances,hours,load\nu,aws,eu-west-1,m5.large,{instances},{hours},0.5\n"
        );
        told(&counted(&[("cloud-usage.csv", &row)]), "V-CNT-035")
    };
    assert_eq!(of("2", "8784"), []);
    assert_eq!(of("2", "8785"), [Severity::Warning]);
    assert_eq!(of("", "20000"), [Severity::Warning]);
}

#[test]
fn an_assumed_load_widens_only_what_goes_with_the_load() {
    let spread_of = |load: &str| {
        let row =
            format!("usage_id,provider,region,instance_type,hours,load\nu,aws,eu-west-1,m5.large,8760000,{load}\n");
        let result = result(&[("cloud-usage.csv", &row)]);
        let driver = result.drivers.iter().find(|d| d.error_source.contains("load")).map(|d| d.variance_share);
        driver.unwrap_or(0.0)
    };
    assert!(spread_of("0.5").abs() < 1e-9);
    assert!(spread_of("") < 0.5, "the idle power is there whatever the load");
}

#[test]
fn another_provider_is_placed_by_its_country() {
    let row = |country: &str| {
        format!("usage_id,provider,region,country,vcpu,memory_gb,hours,load\nu,ergens,noord,{country},4,16,8760,0.3\n")
    };
    let without = counted(&[("cloud-usage.csv", &row(""))]);
    assert_eq!(told(&without, "V-CNT-030"), [Severity::Error]);
    assert!(without.cells.is_empty());
    let placed = counted(&[("cloud-usage.csv", &row("FR"))]);
    assert_eq!(told(&placed, "V-CNT-030"), [Severity::Note]);
    assert!(placed.cells.iter().all(|(key, _)| key.zone == Some("FR".parse::<Zone>().unwrap())));
    assert!(result(&[("cloud-usage.csv", &row("FR"))]).total_location() > 0.0);
}

#[test]
fn what_is_not_counted_by_the_piece_is_no_asset() {
    for (name, table) in [("Voeding", "part"), ("Simkaart", "services"), ("SaaS", "services"), ("S3", "cloud-usage")] {
        let rows = format!("asset_id,type,model\na,{name},iPhone 12\n");
        let counted = counted(&[("assets.csv", &rows)]);
        let found = counted.diagnostics.iter().find(|d| d.code == "V-CNT-006").unwrap();
        assert_eq!(found.severity, Severity::Error, "{name}");
        assert!(found.help.en.contains(table), "{name}: {}", found.help.en);
        assert!(counted.cells.is_empty(), "{name}");
    }
}

#[test]
fn accelerators_of_a_known_model_have_their_power() {
    let kwh = |model: &str, watt: &str| {
        let rows = format!(
            "asset_id,type,country,purchased_on,cpu_count,cpu_tdp_w,memory_gb,load,gpu_count,gpu_model,gpu_power_w\n\
             a,server,NL,2023-01-01,2,150,256,0.5,4,{model},{watt}\n"
        );
        let counted = counted(&[("assets.csv", &rows)]);
        let kwh: f64 = counted.cells.iter().map(|(_, m)| m.get(Measure::ItKwh).to_f64()).sum();
        (kwh, told(&counted, "V-CNT-007"))
    };
    let (by_model, silent) = kwh("Tesla T4", "");
    assert_eq!((by_model, silent), (kwh("", "71").0, Vec::new()));
    let (without, told) = kwh("Voodoo 9000", "");
    assert_eq!(told, [Severity::Warning]);
    assert!(without < by_model);
}

#[test]
fn heat_may_be_stated_in_kilowatt_hours() {
    let quantity = |amount: &str, unit: &str| {
        let rows = format!("record_id,carrier,quantity,measure,country\nh,stadswarmte,{amount},{unit},NL\n");
        let counted = counted(&[("energy.csv", &rows)]);
        the_cell(&counted, "heat.district").1.get(Measure::Quantity)
    };
    let gj = Fixed::from_f64(3.6);
    assert_eq!((quantity("1000", "kWh"), quantity("1", "MWh"), quantity("3.6", "GJ")), (gj, gj, gj));
}
