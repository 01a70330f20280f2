//! Bought services of a municipality: what is known, what can be counted, and what is said of the rest.

use voetspoor_engine::{Counted, Measure, Setting, Usage, count};
use voetspoor_inventory::{ReadOptions, SourceFile, read};
use voetspoor_quantity::{CalendarYear, Fixed};

use crate::ledger::CATALOG;

fn counted(rows: &str, year: i16) -> Counted {
    let text = format!("service_id;type;quantity;measure\n{rows}");
    let files = [SourceFile { name: "services.csv".to_owned(), bytes: text.into_bytes() }];
    let reading = read(&files, &ReadOptions::default());
    assert_eq!(reading.rejected_rows(), 0);
    let setting = Setting::new(&CATALOG, CalendarYear(year), None, &[], &[], &[]);
    count(&setting, &[], Usage { services: &reading.services, ..Usage::default() }).unwrap()
}

#[test]
fn services_by_users_are_known_and_not_valued() {
    let names = [
        "SaaS",
        "Microsoft 365",
        "Shared service centre",
        "Gedeelde dienst",
        "Samenwerkingsverband",
        "Werkplekdienst",
        "ICT-beheer",
        "Hosting",
    ];
    for name in names {
        let counted = counted(&format!("a;{name};900;gebruiker-jaar\n"), 2024);
        let told: Vec<&str> = counted.diagnostics.iter().map(|told| told.code).collect();
        assert_eq!(told, ["V-CNT-049"], "{name}");
        let help = &counted.diagnostics[0].help.nl;
        assert!(help.contains("bedrag") && help.contains("leverancier"), "{help}");
        assert_eq!(counted.groups.iter().filter(|group| !group.shortfall.is_empty()).count(), 1, "{name}");
    }
}

#[test]
fn a_workplace_that_is_bought_is_no_computer() {
    let counted = counted("a;Werkplek;900;gebruiker-jaar\n", 2024);
    assert!(counted.cells.iter().all(|(key, _)| !key.item.starts_with("device.")));
    let told: Vec<&String> = counted.diagnostics.iter().map(|told| &told.message.nl).collect();
    assert!(told.iter().all(|message| !message.to_lowercase().contains("computer of")), "{told:?}");
}

#[test]
fn euros_count_by_rate_and_prices_of_their_year() {
    let dollars = |rows: &str, year| -> Vec<Fixed> {
        counted(rows, year).cells.iter().map(|(_, measures)| measures.get(Measure::Quantity)).collect()
    };
    // 1.0824 dollars a euro in 2024, and prices of 313.689 against 292.655 in 2022.
    assert_eq!(dollars("a;SaaS;100000;EUR\n", 2024), [Fixed::from_whole(100_980)]);
    assert_eq!(dollars("a;SaaS;100000;EUR\n", 2022), [Fixed::from_whole(105_300)]);
    assert_eq!(dollars("a;SaaS;100000;USD\n", 2024), [Fixed::from_whole(100_000)]);
    let none = counted("a;SaaS;100000;EUR\n", 2026);
    assert_eq!(none.diagnostics[0].code, "V-CNT-048");
    assert!(none.diagnostics[0].message.en.contains("cannot be counted"), "a year that is not over has no rate");
    assert!(none.cells.is_empty());
}
