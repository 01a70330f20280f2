//! Rules of looking up: inheritance, series, zones, years, mixes, providers.

use voetspoor_catalog::{Catalog, FactorSet, Found, ItemId};
use voetspoor_quantity::{CalendarYear, Indicator, Zone};

use crate::small::{PARAMETER_HEADER, factors, with, with_factors};

fn set(catalog: &Catalog) -> &FactorSet {
    catalog.factor_set("t").expect("the set")
}

fn item(catalog: &Catalog, id: &str) -> ItemId {
    catalog.item_id(id).expect("the item")
}

/// Stage, figure and where it was inherited from.
fn found<'c>(catalog: &'c Catalog, id: &str) -> Vec<(&'static str, f64, Option<&'c str>)> {
    let shown = |found: Found<'c>| {
        let from = found.inherited_from.map(|from| catalog.item(from).id.as_str());
        (found.factor.stage.as_str(), found.factor.figure.central, from)
    };
    catalog.factors_of(item(catalog, id), set(catalog)).into_iter().map(shown).collect()
}

#[test]
fn a_stage_that_an_item_lacks_is_inherited_and_named_so() {
    let catalog = with_factors(&[
        "device,manufacturing,,,,,,100",
        "device,distribution,,,,,,5",
        "device.laptop,manufacturing,,,,,,200",
    ]);
    let expected = [("manufacturing", 200.0, Some("device.laptop")), ("distribution", 5.0, Some("device"))];
    assert_eq!(found(&catalog, "device.laptop.small"), expected);
    assert_eq!(found(&catalog, "device.laptop")[0], ("manufacturing", 200.0, None));
}

#[test]
fn cradle_to_gate_and_stages_are_never_mixed_between_generations() {
    let catalog = with_factors(&["device,manufacturing,,,,,,100", "device.laptop,cradle-to-gate,,,,,,200"]);
    assert_eq!(found(&catalog, "device.laptop"), [("cradle-to-gate", 200.0, None)]);
}

#[test]
fn an_ancestor_counted_in_another_unit_lends_nothing() {
    let catalog = with_factors(&["device,manufacturing,,,,,,100"]);
    assert_eq!(found(&catalog, "plastic"), []);
}

#[test]
fn the_series_that_the_set_prefers_is_chosen_and_others_never() {
    let catalog = with_factors(&[
        "device.laptop,manufacturing,,,,second,,190",
        "device.laptop,manufacturing,,,,,,200",
        "device.laptop,end-of-life,,,,second,,1",
        "device.laptop,distribution,,,,third,,9",
    ]);
    assert_eq!(found(&catalog, "device.laptop"), [("manufacturing", 200.0, None), ("end-of-life", 1.0, None)]);
}

#[test]
fn goods_of_several_years_give_the_latest_or_the_nearest() {
    let catalog =
        with_factors(&["device.laptop,manufacturing,,,2015,,,300", "device.laptop,manufacturing,,,2020,,,200"]);
    let of = |year| {
        let found = catalog.factors_in(item(&catalog, "device.laptop"), None, year, set(&catalog));
        found.iter().map(|found| found.factor.figure.central).collect::<Vec<_>>()
    };
    assert_eq!(of(None), [200.0]);
    assert_eq!(of(Some(CalendarYear(2016))), [300.0]);
}

/// Parts with their figures, series and distance in years.
type Parts = (Vec<(String, f64)>, String, i16);

fn parts(catalog: &Catalog, zone: Zone, year: i16, basis: &str) -> Option<Parts> {
    let parts = catalog.carrier_parts(
        item(catalog, "grid"),
        Indicator::ClimateChange,
        Some(zone),
        CalendarYear(year),
        basis,
        set(catalog),
    )?;
    let figures = parts.parts.iter().map(|factor| (factor.part.clone(), factor.figure.central)).collect();
    Some((figures, parts.series.to_owned(), parts.year_gap))
}

#[test]
fn parts_come_from_one_series_and_one_year() {
    let catalog = with_factors(&[
        "grid,use,generation,NL,2022,list,location,0.3",
        "grid,use,upstream,NL,2022,list,location,0.05",
        "grid,use,generation,NL,2024,list,location,0.2",
        "grid,use,losses,NL,,list,location,0.01",
        "grid,use,life-cycle,NL,2023,ember,location,0.25",
    ]);
    let (figures, series, gap) = parts(&catalog, Zone::NL, 2023, "location").expect("parts");
    let expected = [("generation".to_owned(), 0.3), ("upstream".to_owned(), 0.05), ("losses".to_owned(), 0.01)];
    assert_eq!(figures, expected, "equally near: the earlier year, with undated parts");
    assert_eq!((series.as_str(), gap), ("list", -1));
}

#[test]
fn a_zone_without_the_first_series_takes_the_next() {
    let catalog = with_factors(&["grid,use,life-cycle,NL,2023,ember,location,0.25"]);
    let (_, series, gap) = parts(&catalog, Zone::NL, 2024, "location").expect("parts");
    assert_eq!((series.as_str(), gap), ("ember", -1));
    assert_eq!(parts(&catalog, Zone::EU, 2023, "location"), None);
}

#[test]
fn a_series_years_away_gives_way_to_one_that_is_nearer() {
    let catalog = with_factors(&[
        "grid,use,generation,NL,2022,list,location,0.3",
        "grid,use,life-cycle,NL,2016,ember,location,0.5",
        "grid,use,life-cycle,NL,2020,ember,location,0.4",
    ]);
    let found = |year| parts(&catalog, Zone::NL, year, "location").map(|(_, series, gap)| (series, gap));
    let is = |series: &str, gap| Some((series.to_owned(), gap));
    assert_eq!(found(2016), is("ember", 0));
    assert_eq!(found(2020), is("ember", 0));
    assert_eq!(found(2021), is("list", 1), "one year away is near enough for the series of first choice");
    assert_eq!(found(2030), is("list", -8), "far from both: the nearer");
}

#[test]
fn a_service_is_found_by_the_words_of_its_name() {
    let table = "provider,service,factor,source,note\n\
        aws,EBS,2,s,\naws,EBS snapshot,3,s,\naws,S3,6,s,\naws,S3 One Zone,2,s,\naws,*,1,s,\n\
        azure,Storage LRS,3,s,\nazure,Managed disks,3,s,\ngcp,Cloud Storage,2,s,\n";
    let catalog = with(&[("a/replication.csv", table)]).expect("sound copies");
    let copies = |provider: &str, service: &str| catalog.replication(provider, service).map(|row| row.factor);
    assert_eq!(copies("aws", "Amazon S3"), Some(6.0));
    assert_eq!(copies("AWS", "s3 one zone-IA"), Some(2.0), "the more particular");
    assert_eq!(copies("aws", "EBS gp3"), Some(2.0));
    assert_eq!(copies("aws", "EBS Snapshots"), Some(3.0));
    assert_eq!(copies("azure", "Azure Storage (LRS)"), Some(3.0));
    assert_eq!(copies("azure", "Managed disk"), Some(3.0));
    assert_eq!(copies("gcp", "Google Cloud Storage"), Some(2.0));
    assert_eq!(copies("gcp", "S3"), None, "of another provider");
    assert_eq!(copies("aws", "Something new"), None, "the line of every other service stands in for none");
    assert_eq!(copies("aws", "AWS"), None);
}

#[test]
fn the_set_says_under_which_basis_a_residual_stands() {
    let catalog = with_factors(&["grid,use,generation,NL,2024,list,grey,0.5"]);
    let (figures, ..) = parts(&catalog, Zone::NL, 2024, "residual").expect("parts");
    assert_eq!(figures, [("generation".to_owned(), 0.5)]);
}

#[test]
fn a_fuel_that_holds_anywhere_serves_any_zone() {
    let catalog = with_factors(&["gas,use,combustion,,2024,list,,1.8"]);
    let gas = item(&catalog, "gas");
    let year = CalendarYear(2024);
    let parts = catalog.carrier_parts(gas, Indicator::ClimateChange, Some(Zone::NL), year, "", set(&catalog));
    assert_eq!(parts.map(|parts| parts.total()), Some(1.8));
}

const TECHNOLOGIES: [&str; 2] =
    ["technology.coal,use,life-cycle,,,mix,,1.0", "technology.wind,use,life-cycle,,,mix,,0.0"];

fn mix(rows: &str, technologies: &[&str]) -> Catalog {
    let table = format!("zone,year,technology,twh,source,certainty\n{rows}");
    with(&[("a/generation-mix.csv", &table), ("a/factors.csv", &factors(technologies))]).expect("a sound mix")
}

fn computed(catalog: &Catalog, year: i16) -> Option<(f64, i16)> {
    let found = catalog.grid_from_mix(Indicator::ClimateChange, Zone::NL, CalendarYear(year), set(catalog))?;
    Some((found.central, found.year_gap))
}

#[test]
fn a_mix_is_weighted_by_generation_without_imports() {
    let catalog = mix("NL,2024,coal,1,s,D\nNL,2024,wind,3,s,D\nNL,2024,net-import,96,s,D\n", &TECHNOLOGIES);
    assert_eq!(computed(&catalog, 2024), Some((0.25, 0)));
    assert_eq!(computed(&catalog, 2026), Some((0.25, -2)));
}

#[test]
fn a_mix_lacks_a_factor_for_half_a_percent_at_most() {
    let rows = |coal: f64, wind: f64| format!("NL,2024,coal,{coal},s,D\nNL,2024,wind,{wind},s,D\n");
    assert_eq!(computed(&mix(&rows(99.6, 0.4), &TECHNOLOGIES[..1]), 2024), Some((1.0, 0)));
    assert_eq!(computed(&mix(&rows(99.4, 0.6), &TECHNOLOGIES[..1]), 2024), None);
}

#[test]
fn a_parameter_is_taken_from_the_nearest_item_then_zone_then_year() {
    let row = |item: &str, zone: &str, year: &str, value: u32| {
        format!("{item},service-life,{zone},{year},{value},,,,year,,archetype,s,D,,\n")
    };
    let table = [
        PARAMETER_HEADER.to_owned(),
        row("device", "NL", "", 9),
        row("device.laptop", "", "", 5),
        row("device.laptop", "EU", "2015", 6),
        row("device.laptop", "EU", "2020", 7),
    ];
    let catalog = with(&[("a/parameters.csv", &table.concat())]).expect("sound parameters");
    let life = |id: &str, zone: Option<Zone>, year: Option<i16>| {
        let year = year.map(CalendarYear);
        catalog.parameter(item(&catalog, id), "service-life", zone, year).map(|parameter| parameter.figure.central)
    };
    assert_eq!(life("device.laptop.small", None, None), Some(5.0), "inherited, no zone asked");
    assert_eq!(life("device.laptop", Some(Zone::NL), Some(2016)), Some(6.0), "group of the zone, nearest year");
    assert_eq!(life("device.laptop", Some(Zone::NL), None), Some(7.0), "latest year");
    assert_eq!(life("device", Some(Zone::NL), None), Some(9.0));
    assert_eq!(life("device", None, None), None, "a figure of one zone is not one of anywhere");
}

#[test]
fn an_unknown_region_gives_the_default_of_its_provider_and_says_so() {
    let table =
        "provider,region,name,zone,pue,wue,source,certainty,note\naws,*,Any,,1.2,,s,P,\naws,eu-1,One,NL,1.1,,s,P,\n";
    let catalog = with(&[("a/cloud-regions.csv", table)]).expect("sound regions");
    let found = |region: &str| {
        let found = catalog.cloud_region("AWS", region).expect("a region");
        (found.region.pue, found.is_default)
    };
    assert_eq!(found("EU-1"), (Some(1.1), false));
    assert_eq!(found("eu-9"), (Some(1.2), true));
    assert!(catalog.cloud_region("other", "eu-1").is_none());
}
