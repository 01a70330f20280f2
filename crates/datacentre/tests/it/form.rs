//! The form against the law.

use std::collections::BTreeMap;

use voetspoor_datacentre::{Annex, DIAGNOSTIC_CODES, Form, Kind, Requirement, Status, Visibility, is_of_one_value};
use voetspoor_quantity::CalendarYear;

use crate::bench::{YEAR, form};

/// Every point of Annexes I and II, with the symbols of the law and its units, as the Official Journal has them.
const POINTS: [(&str, &str, &str, &str); 41] = [
    ("I", "1(a)", "", ""),
    ("I", "1(b)", "", ""),
    ("I", "1(c)", "", ""),
    ("I", "1(d)", "", ""),
    ("I", "1(e)", "", ""),
    ("I", "2(a)", "", ""),
    ("I", "2(b)", "", ""),
    ("II", "1(a)", "PDIT", "kW"),
    ("II", "1(b)", "SDC", "m2"),
    ("II", "1(c)", "SCR", "m2"),
    ("II", "1(d)", "EDC", "kWh"),
    ("II", "1(d)", "EDC-BG", "kWh"),
    ("II", "1(e)", "EIT", "kWh"),
    ("II", "1(e)", "", ""),
    ("II", "1(f)", "", ""),
    ("II", "1(g)", "CBtG", "kW"),
    ("II", "1(h)", "WIN", "m3"),
    ("II", "1(h)", "", ""),
    ("II", "1(i)", "WIN-POT", "m3"),
    ("II", "1(j)", "EREUSE", "kWh"),
    ("II", "1(k)", "TWH", "°C"),
    ("II", "1(l)", "TIN", "°C"),
    ("II", "1(m)", "", ""),
    ("II", "1(n)", "CDD", "degree-days"),
    ("II", "1(o)", "ERES-TOT", "kWh"),
    ("II", "1(p)", "ERES-GOO", "kWh"),
    ("II", "1(q)", "ERES-PPA", "kWh"),
    ("II", "1(r)", "ERES-OS", "kWh"),
    ("II", "2(a)", "CSERV", "SERT"),
    ("II", "2(a)", "", "%"),
    ("II", "2(b)", "CSTOR", "PB"),
    ("II", "2(b)", "", "%"),
    ("II", "3(a)", "BIN", "GB/s"),
    ("II", "3(b)", "BOUT", "GB/s"),
    ("II", "3(c)", "TIN", "EB"),
    ("II", "3(d)", "TOUT", "EB"),
    ("head", "article 3(1)", "", ""),
    ("I", "1(b)", "", ""),
    ("II", "1(a)", "", ""),
    ("II", "1(f)", "", ""),
    ("II", "1(d)", "EDC", "kWh"),
];

#[test]
fn every_point_of_the_law_has_its_field_with_symbol_and_unit() {
    let form = form();
    for (annex, point, symbol, unit) in POINTS {
        let found = form.fields().iter().any(|field| {
            let own = match field.annex {
                Annex::Head => "head",
                Annex::One => "I",
                Annex::Two => "II",
                Annex::Own => "own",
            };
            own == annex
                && field.point == point
                && field.symbol.as_deref().unwrap_or("") == symbol
                && field.unit.map_or("", |unit| unit.as_str()) == unit
        });
        assert!(found, "{annex} {point} {symbol} {unit}");
    }
    // Five levels of redundancy: three of electricity, two of cooling.
    let levels: Vec<&str> =
        form.fields().iter().filter(|f| f.kind == Kind::Redundancy).map(|f| f.point.as_str()).collect();
    assert_eq!(levels, ["2(a)", "2(a)", "2(a)", "2(b)", "2(b)"]);
}

#[test]
fn a_symbol_that_the_law_uses_twice_has_two_keys() {
    let form = form();
    let mut by_symbol: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for field in form.fields() {
        if let Some(symbol) = &field.symbol {
            by_symbol.entry(symbol).or_default().push(&field.key);
        }
    }
    by_symbol.retain(|_, keys| keys.len() > 1);
    assert_eq!(by_symbol, BTreeMap::from([("TIN", vec!["t_intake", "traffic_in"])]));
}

#[test]
fn what_is_published_names_the_article_and_what_is_own_is_sent_nowhere() {
    let form = form();
    for field in form.fields() {
        assert_eq!(form.published_by(field).is_some(), field.visibility == Visibility::Both, "{}", field.key);
        assert_eq!(field.is_of_law(), field.visibility != Visibility::Own, "{}", field.key);
        assert!(!field.is_of_law() || field.article().contains("2024/1364"), "{}", field.key);
    }
    for secret in ["cserv", "cstor", "redundancy_rack_power", "refrigerants", "owner_contact", "bin", "cbtg"] {
        assert_eq!(form.field(secret).map(|field| field.visibility), Some(Visibility::Confidential), "{secret}");
    }
    for public in ["edc", "win", "pdit", "sdc", "eres_tot", "ereuse", "t_intake", "name"] {
        assert_eq!(form.field(public).map(|field| field.visibility), Some(Visibility::Both), "{public}");
    }
}

#[test]
fn terms_are_those_of_article_3() {
    let form = form();
    let due = |year| form.due(CalendarYear(year)).map(|due| due.to_string());
    assert_eq!(due(2022), None);
    assert_eq!(due(2023).as_deref(), Some("2024-09-15"));
    assert_eq!(due(2024).as_deref(), Some("2025-05-15"));
    assert_eq!(due(2025).as_deref(), Some("2026-05-15"));
}

#[test]
fn a_draft_changes_nothing_that_is_asked() {
    let form = form();
    let draft = form.versions.iter().find(|version| version.status == Status::Draft).unwrap();
    assert!(draft.drops.contains(&"traffic_in".to_owned()));
    assert_eq!(form.version(YEAR).map(|version| version.id.as_str()), Some("2024-1364"));
    assert_eq!(form.version(CalendarYear(2022)), None);
    assert!(form.fields_of(YEAR).any(|field| field.key == "traffic_in"));
    assert_eq!(form.label.status, Status::Draft);
}

#[test]
fn size_classes_are_half_open_at_every_bound_of_annex_iv() {
    let form = form();
    let class = |kw| form.size_class(kw).map(|class| class.id.as_str());
    let cases = [
        (99.9, "below"),
        (100.0, "very-small"),
        (499.9, "very-small"),
        (500.0, "small"),
        (999.9, "small"),
        (1000.0, "medium"),
        (1999.9, "medium"),
        (2000.0, "large"),
        (9999.9, "large"),
        (10000.0, "very-large"),
    ];
    for (kw, wanted) in cases {
        assert_eq!(class(kw), Some(wanted), "{kw}");
    }
}

#[test]
fn a_form_that_does_not_hold_tells_all_that_is_wrong() {
    let text = String::from_utf8(include_bytes!("../../../../data/datacentre/form.toml").to_vec()).unwrap();
    let wrong = text
        .replace("voetspoor-datacentre-form/1", "voetspoor-datacentre-form/9")
        .replacen("key = \"edc_bg\"", "key = \"edc\"", 1)
        .replacen("group = \"b\"\nlabel", "group = \"z\"\nlabel", 1);
    let told = Form::load(wrong.as_bytes()).unwrap_err().to_string();
    assert!(told.contains("format") && told.contains("twice") && told.contains("group"), "{told}");
    let unknown = text.replacen("key = \"edc\"", "colour = \"red\"\nkey = \"edc\"", 1);
    assert!(Form::load(unknown.as_bytes()).unwrap_err().to_string().contains("colour"));
}

#[test]
fn every_field_stands_in_a_section_that_is_there() {
    let form = form();
    let places: Vec<usize> = form.fields().iter().map(|field| field.section).collect();
    assert!(places.is_sorted(), "the sections follow the order of the law: {places:?}");
    let section = |key: &str| form.sections[form.field(key).unwrap().section].id.as_str();
    assert_eq!(
        ["year", "edc", "win", "eres_tot", "cserv", "country"].map(section),
        ["site", "energy", "cooling", "renewable", "capacity", "own"]
    );
    let text = String::from_utf8(include_bytes!("../../../../data/datacentre/form.toml").to_vec()).unwrap();
    for (old, new, told) in [
        ("section = \"energy\"", "section = \"engine\"", "field pdit: section \"engine\" is not there"),
        ("id = \"energy\"", "id = \"site\"", "section site: stands twice"),
        (
            "[[sections]]",
            "[[sections]]\nid = \"empty\"\nname = { nl = \"a\", en = \"b\" }\n\n[[sections]]",
            "empty: has no field",
        ),
        ("section = \"own\"", "section = \"site\"", "section site: mixes fields of the law with our own"),
    ] {
        assert!(text.contains(old), "{old}");
        let error = Form::load(text.replacen(old, new, 1).as_bytes()).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn codes_of_one_value_are_codes_of_the_room() {
    let told: Vec<&str> = DIAGNOSTIC_CODES.iter().copied().filter(|code| is_of_one_value(code)).collect();
    assert!(told.contains(&"V-DCR-006") && told.contains(&"V-DCR-047"), "{told:?}");
    assert!(["V-DCR-001", "V-DCR-020", "V-DCR-030", "V-DCR-050"].iter().all(|code| !is_of_one_value(code)));
    assert_eq!(told.len(), 9, "a code that is no longer told");
}

#[test]
fn requirements_name_the_field_they_hang_on() {
    let form = form();
    let required = |key: &str| form.field(key).map(|field| field.required.clone());
    assert_eq!(required("edc"), Some(Requirement::Always));
    assert_eq!(required("cserv_area"), Some(Requirement::WhereGiven { field: "cserv".to_owned() }));
}

#[test]
fn every_field_and_every_code_is_documented() {
    let page = include_str!("../../../../docs/src/reference/datacentre-form.md");
    for field in form().fields() {
        assert!(page.contains(&format!("| `{}` |", field.key)), "{} has no row", field.key);
    }
    let page = include_str!("../../../../docs/src/reference/diagnostics.md");
    for code in voetspoor_datacentre::DIAGNOSTIC_CODES {
        assert!(page.contains(&format!("## {code} ")), "{code} has no heading");
    }
}
