//! The feeds that ship, on files in the form of their sources.

use std::collections::BTreeMap;

use proptest::prelude::*;
use voetspoor_monitor::feed::Feed;
use voetspoor_monitor::read::{Fetch, Fetched, ReadError, Reading, read};
use voetspoor_monitor::refresh::Refresh;

use crate::files;
use crate::shipped::shipped;

/// One file, whatever is asked.
struct File(String);

impl Fetch for File {
    fn get(&mut self, _: &str) -> Result<Fetched, ReadError> {
        Ok(Fetched { status: 200, bytes: self.0.clone().into_bytes() })
    }
}

fn feeds() -> BTreeMap<String, Feed> {
    let files = files::below("data/monitor/feeds");
    let parsed = files.into_iter().map(|(path, bytes)| {
        let feed =
            Feed::from_toml(&String::from_utf8(bytes).unwrap()).unwrap_or_else(|error| panic!("{path}: {error}"));
        (path, feed)
    });
    parsed.collect()
}

fn reading(feed: &str, body: &str) -> (Feed, Reading) {
    let feed = feeds().remove(feed).unwrap();
    let reading = read(&feed, &mut File(body.to_owned())).unwrap();
    (feed, reading)
}

fn against_what_ships(feed: &Feed, reading: Reading) -> Refresh {
    Refresh::new(shipped(), feed, reading, "2026-11-23".parse().unwrap())
}

#[test]
fn every_feed_is_named_after_its_file_and_fills_series_with_a_source() {
    let feeds = feeds();
    assert_eq!(feeds.len(), 3, "{:?}", feeds.keys());
    for (path, feed) in feeds {
        assert_eq!(path, format!("{}.toml", feed.id));
        let tables = files::below("data");
        let catalog = voetspoor_catalog::load(crate::shipped::files(&tables)).unwrap();
        let source = shipped().own_sources().source(&feed.source).or_else(|| catalog.source(&feed.source));
        assert!(source.is_some(), "{path}: no source {}", feed.source);
        for take in &feed.take {
            let statistic = shipped().statistic(&take.to.statistic).unwrap();
            assert!(statistic.measure(&take.to.measure).is_some(), "{path}: {}", take.to);
            assert!(
                shipped().observations().iter().any(|row| row.key == take.to),
                "{path}: a series of its own: {}",
                take.to
            );
        }
    }
}

#[test]
fn ember_in_the_form_of_july_2026() {
    let head = "Area,ISO 3 code,Year,Area type,Electricity source,Is aggregated source,Generation (TWh),Generation YoY change (TWh),Generation YoY change (%),Share of generation (%),Share of generation YoY change (% points),Capacity (GW),Emissions (MtCO2e),Emissions YoY change (MtCO2e),Emissions YoY change (%),Share of emissions (%),Emissions intensity (gCO2e/kWh),Continent,Ember region,EU member,OECD member,G20 member,G7 member,ASEAN member";
    let row = |country: &str, iso: &str, year: u16, source: &str, intensity: &str| {
        format!(
            "{country},{iso},{year},Country or economy,{source},True,122.33,,,100,,,30.67,,,100,{intensity},Europe,Europe,True,True,False,False,False"
        )
    };
    let body = [
        head.to_owned(),
        row("Netherlands", "NLD", 2014, "Total generation", "600"),
        row("Netherlands", "NLD", 2023, "Total generation", "268.17"),
        row("Netherlands", "NLD", 2024, "Total generation", "250.72"),
        row("Netherlands", "NLD", 2024, "Coal", "896.3"),
        row("Netherlands", "NLD", 2025, "Total generation", "251.1"),
        row("Belgium", "BEL", 2024, "Total generation", "120"),
    ]
    .join("\n");
    let (feed, reading) = reading("ember-yearly.toml", &body);
    let refresh = against_what_ships(&feed, reading);
    assert_eq!((refresh.added.len(), refresh.unchanged, refresh.restated.len()), (0, 2, 1), "{refresh}");
    let (before, now) = refresh.restated.first().unwrap();
    assert_eq!((before.value, now.value, now.period.to_string()), (Ok(0.253_56), Ok(0.2511), "2025".to_owned()));
}

#[test]
fn ember_in_its_former_form_is_refused_and_not_guessed() {
    let feed = feeds().remove("ember-yearly.toml").unwrap();
    let former = "Area,ISO 3 code,Year,Area type,Category,Subcategory,Variable,Unit,Value\nNetherlands,NLD,2024,Country or economy,Power sector emissions,CO2 intensity,CO2 intensity,gCO2/kWh,250.72\n";
    let error = read(&feed, &mut File(former.to_owned())).unwrap_err();
    assert!(error.to_string().contains("no row for G7.intensity"), "{error}");
}

#[test]
fn what_our_world_in_data_only_prints_with_more_decimals_is_not_restated() {
    let body = "country,year,iso_code,population,electricity_demand,electricity_generation,greenhouse_gas_emissions,net_elec_imports,renewables_share_elec\n\
                Netherlands,1950,NLD,10042000,,,,,\nNetherlands,2024,NLD,18228740,118.114,122.331,30.6712,-4.2168,50.7404\nNewfoundland,2024,CAN,1,1,1,1,1,1\n";
    let (feed, reading) = reading("owid-energy.toml", body);
    assert_eq!(reading.left_out, Vec::<String>::new(), "years before 2015 are no part of it");
    let refresh = against_what_ships(&feed, reading);
    assert_eq!((refresh.unchanged, refresh.added.len(), refresh.restated.len()), (6, 0, 0), "{refresh}");
}

#[test]
fn o_04_the_list_of_2026_as_it_is_laid_out() {
    // One place holds infrastructure under one header and biogenic emissions under another; the names of rows stand under no header.
    let body = " ;;;;;;;\nFactoren 2026 dd 20-08-2026;;;;;;;\nBrandstoffen voertuigen en schepen;;;;;;;\nFossiele brandstoffen;Kg CO₂-eq / eenheid;;;;;;\n\
                ;Totaal (WTW);Verbrandingsemissies (TTW);Ketenemissies (WTT);Biogene emissies;Eenheid;Conversie MJ;\nDiesel (fossiel) B0;3,462;2,646;0,8159999999999999;0;liter;36,11;Link\n\
                Elektriciteit;;;;;;;\n;Kg CO₂-eq / eenheid;;;;;;\n\
                ;Totaal;Productie-emissies energiecentrale;Ketenemissies productie energiedragers;Infrastructuur (LCA benadering);Eenheid;Conversie MJ;\n\
                Grijze Stroom ;0,483;0,401;0,082;0,002;kWh;3,6;Link\nStroom (onbekend) gridmix;0,244;0,2;0,044;0,016;kWh;3,6;Link\n\
                Windkracht ;0;0;0;0,016;kWh;3,6;Link\nStroometiket ;Variabel;;0,044;;kWh;3,6;Link\n";
    let (feed, reading) = reading("co2emissiefactoren-2026.toml", body);
    let values: Vec<f64> = reading.rows.iter().filter_map(|row| row.value.ok()).collect();
    let [plant, chain, built, grey_plant, grey_chain, grey_built] = values.try_into().unwrap();
    let exact = |sum: f64, total: f64| assert!((sum - total).abs() < 1e-12, "{sum} {total}");
    exact(plant + chain, 0.244);
    exact(grey_plant + grey_chain, 0.483);
    exact(plant + chain + built, 0.260);
    exact(grey_plant + grey_chain + grey_built, 0.485);
    let refresh = against_what_ships(&feed, read(&feed, &mut File(body.to_owned())).unwrap());
    assert_eq!((refresh.unchanged, refresh.is_empty()), (6, true), "the list stands here as it was read: {refresh}");
}

/// Pieces of what sources answer, in any order: closer to their forms than bytes at random.
fn answers() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "Year,ISO 3 code,Electricity source,Emissions intensity (gCO2e/kWh)\n",
        "2024,NLD,Total generation,",
        "NLD",
        "2024",
        ",",
        ";",
        "\n",
        "\"",
        "1e999",
        "-1",
        "250,72",
        "{\"value\":[",
        "{\"Identifier\":\"D\",\"Kind\":\"TimeDimension\"}",
        "]}",
        "null",
        "\u{feff}",
        "<html>",
        "é",
        "Eenheid",
    ]);
    let text = prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![text, prop::collection::vec(any::<u8>(), 0..200)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_a_source_answers_is_read_or_told(bytes in answers()) {
        let cbs = crate::readers::cbs_feed("https://example.org");
        for feed in feeds().values().chain([&cbs]) {
            let body = String::from_utf8_lossy(&bytes).into_owned();
            match read(feed, &mut File(body)) {
                Ok(reading) => prop_assert!(reading.rows.iter().all(|row| row.value.map_or(true, f64::is_finite))),
                Err(error) => prop_assert!(error.to_string().len() > 10),
            }
        }
    }
}
