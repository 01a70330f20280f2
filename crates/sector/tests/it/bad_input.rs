//! Tables with faults: all are told at once, each with file and line.

use std::fmt::Write as _;

use crate::shipped::{read, shipped};

/// Faults of the shipped data with one table changed.
fn faults(table: &str, change: impl Fn(&str) -> Vec<u8>) -> String {
    let shipped = shipped();
    let mut files = shipped.files.clone();
    let path = format!("sector/{table}.csv");
    let file = files.iter_mut().find(|(name, _)| *name == path).unwrap();
    file.1 = change(&String::from_utf8(file.1.clone()).unwrap());
    let mut told = String::new();
    if let Err(error) = read(&files, &shipped.catalog) {
        for problem in &error.problems {
            let _ = writeln!(told, "{problem}");
        }
    }
    told
}

fn replaced(table: &str, old: &str, new: &str) -> String {
    faults(table, |text| {
        assert!(text.contains(old), "{old} is not in {table}");
        text.replacen(old, new, 1).into_bytes()
    })
}

fn added(table: &str, row: &str) -> String {
    faults(table, |text| format!("{text}{row}\n").into_bytes())
}

#[test]
fn a_figure_with_a_decimal_comma_is_refused_at_its_line() {
    let told = replaced("inputs", "smartphone,units,,0.87,", "smartphone,units,,\"0,87\",");
    assert!(told.contains("sector/inputs.csv:") && told.contains("not-a-number"), "{told}");
}

#[test]
fn a_negative_figure_a_turned_range_and_a_wrong_unit_are_refused_together() {
    let told = faults("inputs", |text| {
        text.replacen("tablet,units,,0.85,", "tablet,units,,-0.85,", 1)
            .replacen("desktop-home,units,,0.45,0.3,0.6,", "desktop-home,units,,0.45,0.6,0.3,", 1)
            .replacen("GWh/year", "TWh/year", 1)
            .into_bytes()
    });
    assert_eq!(told.matches("bad-range").count(), 2, "{told}");
    assert!(told.contains("wrong-unit"), "{told}");
}

#[test]
fn a_figure_without_a_source_does_not_ship() {
    let told = added("inputs", "tablet,mass,2020,0.5,0.4,0.7,min-max,kg,,,sector.mass,,published,,D,,,,");
    assert!(told.contains("no-source"), "{told}");
    let told = added("inputs", "tablet,mass,2020,0.5,0.4,0.7,min-max,kg,,,sector.mass,,published,nobody,D,,,,");
    assert!(told.contains("unknown-source"), "{told}");
}

#[test]
fn an_assumption_says_why_and_is_wide() {
    let told = added(
        "inputs",
        "data-centres,pue,2020,1.3,1.2,1.4,p5-p95,1,,,sector.facility,,assumption,voetspoor-sector,I,,,,",
    );
    assert!(told.contains("no-reason") && told.contains("narrow-assumption"), "{told}");
}

#[test]
fn what_stands_twice_is_refused() {
    let row = "population,amount,2024,1,0.9,1.1,min-max,count,,,sector.drivers,,published,owid-energy,D,,,,";
    assert!(added("inputs", row).contains("double-row"));
    assert!(added("drivers", "households,a,b").contains("double-id"));
    assert!(added("parts", "television,devices,device,household,,households,a,b,").contains("double-id"));
}

#[test]
fn unknown_words_names_and_columns_are_refused() {
    let row = "moon,units,,1,0.5,2,min-max,1,,,sector.ownership-home,,published,mss-2018,S,,,,";
    assert!(added("inputs", row).contains("unknown-subject"));
    assert!(replaced("parts", "television,devices,device", "television,devices,gadget").contains("unknown-word"));
    assert!(replaced("inputs", "of,quantity,year", "of,quantity,jaar").contains("unknown-column"));
    assert!(added("grid-mixes", "less-fossil,2030,fusion,0.1").contains("unknown-technology"));
    assert!(
        added("rates", "demand,continues,devices,2024,0.01,0,0.02,p5-p95,nothing,derived,cbs-households,a,b")
            .contains("unknown-error-source")
    );
}

#[test]
fn what_a_part_needs_must_be_there() {
    let told = faults("inputs", |text| {
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("television,service-life")).collect();
        (kept.join("\n") + "\n").into_bytes()
    });
    assert!(told.contains("television has no service-life"), "{told}");
}

#[test]
fn a_mix_that_does_not_add_up_is_refused() {
    let told = replaced("grid-mixes", "less-fossil,2030,gas,0.25", "less-fossil,2030,gas,0.95");
    assert!(told.contains("broken-mix") && told.contains("sector/grid-mixes.csv:"), "{told}");
}

#[test]
fn a_series_of_sales_has_no_holes() {
    assert!(replaced("sales", "television,2010,", "television,2030,").contains("broken-series"));
}

#[test]
fn empty_cut_and_wrongly_encoded_tables_are_told() {
    assert!(!faults("inputs", |_| Vec::new()).is_empty());
    assert!(faults("inputs", |text| text.as_bytes()[..text.len() - 40].to_vec()).contains("sector/inputs.csv:"));
    let latin = faults("parts", |text| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend(b"caf\xe9,devices,device,household,,households,caf\xe9,caf\xe9,\n");
        bytes
    });
    assert!(latin.contains("unreadable-table"), "{latin}");
    let cells = added("parts", "a,b");
    assert!(cells.contains("cell-count"), "{cells}");
}

#[test]
fn a_table_that_is_not_there_or_not_of_the_format_is_told() {
    let shipped = shipped();
    let mut files = shipped.files.clone();
    files.retain(|(name, _)| name != "sector/rates.csv");
    files.push(("sector/guesses.csv".to_owned(), b"a,b\n".to_vec()));
    let error = read(&files, &shipped.catalog).unwrap_err();
    let told: Vec<&str> = error.problems.iter().map(|problem| problem.code).collect();
    assert!(told.contains(&"missing-table") && told.contains(&"unknown-table"), "{told:?}");
}

#[test]
fn a_hostile_table_takes_no_time_and_breaks_nothing() {
    let told = faults("inputs", |text| {
        let mut text = text.to_owned();
        for _ in 0..2_000 {
            text.push_str("\"=cmd()\",units,99999,1e999,,,,,,,,,,,,,,,\n");
        }
        text.into_bytes()
    });
    assert!(told.lines().count() > 2_000);
}

#[test]
fn a_control_adds_up_what_can_be_added_and_repeats_what_stands_above_it() {
    let row = |id: &str, measure: &str, tier: &str, per: &str, repeats: &str| {
        format!("{id},a,b,{measure},{tier},,{per},2024,territory,ember-2026.1,1,no,{repeats},tno-2026,P,a,b")
    };
    let told = |row: &str| added("controls", row);
    assert_eq!(told(&row("x", "energy", "devices;data-centres", "", "tno-per-head")), "");
    assert!(told(&row("x", "electricity-share", "devices;data-centres", "", "")).contains("not-additive"));
    assert!(told(&row("x", "energy", "devices;moon", "", "")).contains("moon"));
    assert!(told(&row("x", "energy", "", "moon", "")).contains("moon"));
    assert!(told(&row("x", "energy", "", "", "x")).contains("unknown-control"));
}

#[test]
fn a_step_of_the_waterfall_chooses_one_thing_and_a_published_figure_is_of_its_frame() {
    let step = |row: &str| added("waterfall", row);
    assert_eq!(step("x,a,b,2023,,,,,,,tno-2026"), "");
    for (row, code) in [
        ("x,a,b,2023,nl-2026.1,,,,,,tno-2026", "not-a-step"),
        ("x,a,b,,,,,,,,tno-2026", "not-a-step"),
        ("x,a,b,,,territory,,,,,tno-2026", "not-a-step"),
        ("x,a,b,2024,,,,,,,tno-2026", "no-change"),
        ("x,a,b,,,,moon,,,,tno-2026", "unknown-word"),
        ("x,a,b,,,,,solar,,,tno-2026", "unknown-word"),
        ("x,a,b,,mine,,,,,,tno-2026", "unknown-factor-set"),
        ("x,a,b,2023,,,,,,nobody-2026,tno-2026", "unknown-control"),
        ("x,a,b,2023,,,,,,,nobody", "unknown-source"),
        ("x,a,b,2023,,,,,,,", "no-source"),
        ("x,a,,2023,,,,,,,tno-2026", "empty-cell"),
        ("market,a,b,2023,,,,,,,tno-2026", "double-id"),
    ] {
        let told = step(row);
        assert!(told.contains(code) && told.contains("sector/waterfall.csv:9"), "{row}: {told}");
    }
    let turned =
        replaced("waterfall", ",contracts,no,actieplan-market;dialogic-market,", ",contracts,no,dialogic-location,");
    assert!(turned.contains("other-frame") && turned.contains("sector/waterfall.csv:2"), "{turned}");
    let later = replaced("waterfall", "in plaats van 2023,2024,,", "in plaats van 2023,2022,,");
    assert!(later.contains("\"tno-total\" is of another year") && later.contains("sector/waterfall.csv:7"), "{later}");
}

#[test]
fn a_waterfall_begins_with_a_whole_frame() {
    let told = replaced("waterfall", ",2023,nl-2026.1,dialogic,", ",2023,,dialogic,");
    assert!(told.contains("not-a-begin") && told.contains("sector/waterfall.csv:2"), "{told}");
    let empty = faults("waterfall", |text| (text.lines().next().unwrap().to_owned() + "\n").into_bytes());
    assert!(empty.contains("no-begin"), "{empty}");
}
