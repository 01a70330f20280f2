//! How long the view of a sector takes with disclosure control: `cargo bench -p voetspoor-datacentre --bench sector`.
//!
//! `VOETSPOOR_BENCH_SITES` takes another number of invented data centres than 64. The folder is read from CSV, as an office would upload it.
//! It fails where the median is longer than the portal waits.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]

use std::time::{Duration, Instant};

use jiff::civil::date;
use voetspoor_datacentre::{Folder, Form, SectorOptions, sector};
use voetspoor_disclosure::Policy;
use voetspoor_inventory::SourceFile;
use voetspoor_quantity::CalendarYear;

/// What a view may take: 85 % of the default `patience_seconds` of the portal, after which it refuses to go on.
const MOST: Duration = Duration::from_millis(25_500);
/// Views that are timed.
const TIMES: usize = 5;

/// A report over a year; each year asks a twentieth more than the one before.
fn report(n: u32, year: i16) -> SourceFile {
    let (a, b) = (f64::from(n * 37 % 64), f64::from(n * 23 % 64));
    let pdit = [600.0, 1500.0, 5000.0, 12_000.0][(n % 4) as usize];
    let kind = ["colocation", "enterprise"][(n % 2) as usize];
    let eit = pdit * 5_000.0 * 1.05_f64.powi(i32::from(year) - 2025);
    let (edc, win) = (eit * (1.15 + a / 100.0), eit / 1_000.0 * (0.2 + b / 50.0));
    let text = format!(
        "field;value\nyear;{year}\nname;site {n}\noperator_name;Operator {n}\ntype;{kind}\npdit;{pdit}\nedc;{edc}\neit;{eit}\nwin;{win}\nereuse;{}\neres_tot;{}\n",
        eit * b / 200.0,
        eit * a / 64.0
    );
    SourceFile { name: format!("{n}.csv"), bytes: text.into_bytes() }
}

fn main() {
    let sites = std::env::var("VOETSPOOR_BENCH_SITES").ok().and_then(|sites| sites.parse().ok()).unwrap_or(64_u32);
    let form = Form::load(include_bytes!("../../../data/datacentre/form.toml")).unwrap();
    let read = Instant::now();
    let folder = Folder::read(&form, (0..sites).map(|n| report(n, 2025)).collect(), date(2026, 11, 22)).unwrap();
    println!("read {} reports: {:?}", folder.readings.len(), read.elapsed());
    let alone = SectorOptions {
        year: CalendarYear(2025),
        policy: Policy::default(),
        due: None,
        control: None,
        all_confidential: true,
        earlier: Vec::new(),
        until: None,
    };
    let after = SectorOptions { earlier: vec![folder.readings.iter().skip(3).cloned().collect()], ..alone.clone() };
    // A year ago three of these were not there yet, and two were there that have gone.
    let year_ago = (3..sites + 2).map(|n| report(n, 2024)).collect();
    let year_ago = Folder::read(&form, year_ago, date(2026, 11, 22)).unwrap();
    let over_years = SectorOptions { earlier: vec![year_ago.readings], ..alone.clone() };
    let views = [
        ("alone", alone),
        ("against what was published before of the same year", after),
        ("against what was published of the year before", over_years),
    ];
    for (what, options) in views {
        let mut times: Vec<_> = (0..TIMES)
            .map(|_| {
                let start = Instant::now();
                let view = sector(&form, &folder.readings, &options).unwrap();
                let shown =
                    view.tables.iter().flat_map(|table| &table.cells).filter(|cell| cell.value.is_some()).count();
                let quartiles = view.spreads.iter().filter(|spread| spread.quartiles.is_some()).count();
                (start.elapsed(), shown, quartiles)
            })
            .collect();
        times.sort();
        let (time, shown, quartiles) = times[TIMES / 2];
        println!(
            "view of {sites} data centres {what}: median {time:?}, {shown} sums and {quartiles} spreads shown; limit {MOST:?}"
        );
        assert!(time <= MOST, "the portal would refuse this view");
    }
}
