//! Meters of many sites: each divides over the equipment of its own site, and the rows follow.

use std::collections::BTreeMap;

use voetspoor_engine::{Activity, EnergyBasis, Measure, Setting, Usage, count};
use voetspoor_inventory::{ReadOptions, SourceFile, read};
use voetspoor_quantity::{CalendarYear, Fixed};

use crate::ledger::CATALOG;

const SITES: i64 = 300;

/// A table with a row or more for each site.
fn table(name: &str, header: &str, rows: impl Fn(i64) -> String) -> SourceFile {
    let text: String = std::iter::once(header.to_owned()).chain((0..SITES).map(rows)).collect();
    SourceFile { name: name.to_owned(), bytes: text.into_bytes() }
}

#[test]
fn each_meter_is_divided_over_its_own_site() {
    let files = [
        table("sites.csv", "site_id,country,kind,pue\n", |n| format!("S{n},NL,server-room,1\n")),
        table("assets.csv", "asset_id,type,site,purchased_on,annual_kwh\n", |n| {
            format!("A{n},Server,S{n},2023-01-01,1000\nB{n},Access switch,S{n},2023-01-01,3000\n")
        }),
        table("energy.csv", "record_id,carrier,quantity,measure,site,year\n", |n| {
            format!("E{n},electricity,{},kWh,S{n},2024\n", 100 + n)
        }),
    ];
    let year = CalendarYear(2024);
    let reading = read(&files, &ReadOptions { reporting_year: Some(year), ..ReadOptions::default() });
    let setting = Setting::new(&CATALOG, year, None, &reading.sites, &[], &[]);
    let usage = Usage { energy: &reading.energy, ..Usage::default() };
    let counted = count(&setting, &reading.assets, usage).unwrap();

    let mut kwh: BTreeMap<String, Fixed> = BTreeMap::new();
    for (key, measures) in counted.cells.iter().filter(|(key, _)| key.activity == Activity::Electricity) {
        assert_eq!(key.energy, Some(EnergyBasis::Measured));
        *kwh.entry(key.site.as_deref().unwrap().to_owned()).or_default() += measures.get(Measure::ItKwh);
    }
    let metered = (0..SITES).map(|n| (format!("S{n}"), Fixed::from_whole(100 + n))).collect();
    assert_eq!(kwh, metered);
    assert!(counted.groups.iter().flat_map(|group| &group.keys).all(|key| counted.cells.contains(key)));
}
