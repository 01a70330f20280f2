//! Reading and checking: shapes, numbers, thresholds, and what is not to be trusted.

use proptest::prelude::*;
use voetspoor_datacentre::{Audience, Layout, MeasuringPoint, Value, export_csv, export_json, export_xlsx, template};
use voetspoor_inventory::{Severity, SourceFile};
use voetspoor_quantity::{CalendarYear, Lang};

use crate::bench::{TODAY, YEAR, codes, example, form, json, of, read, tells};

#[test]
fn the_complete_example_is_complete() {
    let reading = read("noordveen-2025.csv", &example("noordveen-2025.csv"));
    assert!(reading.is_complete(), "{:#?}", codes(&reading));
    let report = reading.report.unwrap();
    assert_eq!(report.number("sdc"), Some(4200.0));
    assert_eq!(report.number("t_waste_heat"), Some(28.5));
    assert_eq!(report.number("total_rated_input"), Some(1400.0));
    assert_eq!(report.number("bin"), Some(12.0));
    assert_eq!(report.entry("edc").map(|entry| entry.points.len()), Some(2));
    assert_eq!(report.estimated().count(), 0);
    // Notes on the units of bandwidth alone: nothing is to be looked at.
    let told = codes(&read("noordveen-2025.csv", &example("noordveen-2025.csv")));
    assert!(told.iter().all(|(code, _)| *code == "V-DCR-011"), "{told:?}");
    assert!(report.entry("traffic_in").is_some_and(|entry| entry.withheld));
}

#[test]
fn the_example_with_errors_tells_each_of_them_at_its_place() {
    let reading = read("e.csv", &example("noordveen-2025-with-errors.csv"));
    let told = codes(&reading);
    let has = |code: &str, field: &str| told.iter().any(|(c, f)| *c == code && f == field);
    for (code, field) in [
        ("V-DCR-002", "srr"),
        ("V-DCR-006", "pdit"),
        ("V-DCR-008", "cserv_area"),
        ("V-DCR-009", "edc_bg"),
        ("V-DCR-020", "operator_contact"),
        ("V-DCR-020", "redundancy_rack_cooling"),
        ("V-DCR-020", "t_waste_heat"),
        ("V-DCR-020", "cstor_area"),
        ("V-DCR-023", "cserv"),
        ("V-DCR-025", "win"),
    ] {
        assert!(has(code, field), "{code} {field} in {told:#?}");
    }
    for code in ["V-DCR-003", "V-DCR-030", "V-DCR-031", "V-DCR-038", "V-DCR-039", "V-DCR-040"] {
        assert!(tells(&reading, code), "{code}");
    }
    // What was refused is not told as empty too.
    assert!(!has("V-DCR-020", "pdit") && !has("V-DCR-020", "edc_bg"));
    let line = reading.diagnostics.iter().find(|told| told.code == "V-DCR-006").map(|told| told.place.line);
    let wanted = String::from_utf8(example("noordveen-2025-with-errors.csv")).unwrap();
    let wanted = wanted.lines().position(|line| line.starts_with("pdit;")).unwrap() as u64 + 1;
    assert_eq!(line, Some(wanted));
}

#[test]
fn an_empty_template_asks_for_every_required_field_and_for_nothing_else() {
    let form = form();
    for layout in [Layout::Csv, Layout::Xlsx, Layout::Json] {
        for lang in Lang::BOTH {
            let bytes = template(&form, YEAR, lang, layout).unwrap();
            let name = match layout {
                Layout::Csv => "t.csv",
                Layout::Xlsx => "t.xlsx",
                Layout::Json => "t.json",
            };
            let reading = read(name, &bytes);
            let told = codes(&reading);
            let asked = form
                .fields_of(YEAR)
                .filter(|f| f.key != "year" && f.required == voetspoor_datacentre::Requirement::Always)
                .count();
            assert_eq!(told.iter().filter(|(code, _)| *code == "V-DCR-020").count(), asked, "{name} {told:?}");
            assert_eq!(told.len(), asked, "{name} {told:?}");
            assert_eq!(reading.report.map(|report| report.year), Some(YEAR));
        }
    }
}

/// The example with English heads and decimal points, and one row written otherwise.
fn english(row: &str) -> voetspoor_datacentre::Reading {
    let text = String::from_utf8(example("noordveen-2025.csv")).unwrap();
    let key = row.split(';').next().unwrap();
    let lines = text.lines().enumerate().map(|(at, line)| {
        let mut cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        if at == 0 {
            let heads = "field;value;unit;basis;area_share;withheld;measuring_point;device;remark";
            cells = heads.split(';').map(str::to_owned).collect();
        } else if cells[0] == key {
            row.split(';').nth(1).unwrap().clone_into(&mut cells[1]);
        } else if cells[1].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
            cells[1] = cells[1].replace('.', "").replace(',', ".");
        }
        cells.join(";")
    });
    read("english.csv", lines.collect::<Vec<_>>().join("\n").as_bytes())
}

/// The example, with one row written otherwise.
fn dutch(row: &str) -> voetspoor_datacentre::Reading {
    let text = String::from_utf8(example("noordveen-2025.csv")).unwrap();
    let key = row.split(';').next().unwrap();
    let lines = text.lines().map(|line| {
        let mut cells: Vec<&str> = line.split(';').collect();
        if cells[0] == key {
            cells[1] = row.split(';').nth(1).unwrap();
        }
        cells.join(";")
    });
    read("dutch.csv", lines.collect::<Vec<_>>().join("\n").as_bytes())
}

#[test]
fn a_factor_of_a_thousand_is_never_silent() {
    // Thousands of a Dutch hand in a file with decimal points become three decimals: that is asked.
    for row in
        ["win;3.420", "sdc;4.200", "backup_fuel_l;3.400", "total_rated_input;1.400", "refrigerant_leaks;R134a=6.500"]
    {
        let reading = english(row);
        let key = row.split(';').next().unwrap().to_owned();
        assert!(codes(&reading).contains(&("V-DCR-014", key)), "{row}: {:?}", codes(&reading));
    }
    assert!(!tells(&english("win;3420"), "V-DCR-014"));
    assert!(!tells(&english("win;3,420"), "V-DCR-014"));
    // Three decimals of an English hand in a file with decimal commas become thousands: then no data centre is like that.
    for (row, code) in [
        ("cstor;6.500", "V-DCR-045"),
        ("t_waste_heat;28.500", "V-DCR-008"),
        ("t_intake;24.000", "V-DCR-008"),
        ("cdd;41.500", "V-DCR-008"),
        ("total_rated_input;1.400", "V-DCR-046"),
        ("power_with_support;900.000", "V-DCR-046"),
        ("cbtg;150.000", "V-DCR-046"),
        ("scr;1.150.000", "V-DCR-044"),
        ("scr;1,15", "V-DCR-044"),
        ("win;3.420.000.000", "V-DCR-043"),
        ("win;3,420", "V-DCR-014"),
    ] {
        let reading = dutch(row);
        assert!(tells(&reading, code), "{row}: {:?}", codes(&reading));
    }
    assert!(!dutch("t_waste_heat;28.500").is_complete() && !dutch("win;3.420.000.000").is_complete());
}

#[test]
fn a_number_in_the_only_notation_that_can_be_read_two_ways_is_refused() {
    let alone = read("a.csv", b"veld;waarde;eenheid\nyear;2025;\nwin;3.420;m3\n");
    let english = read("a.csv", b"field;value;unit\nyear;2025;\nwin;3.420;m3\n");
    for reading in [alone, english] {
        assert!(codes(&reading).contains(&("V-DCR-007", "win".to_owned())), "{:?}", codes(&reading));
        assert_eq!(reading.report.and_then(|report| report.number("win")), None);
    }
}

#[test]
fn what_the_law_no_longer_allows_is_to_be_looked_at() {
    let told = |year: u16| {
        let text = format!(
            r#"{{ "format": "voetspoor-datacentre-report/1", "fields": {{ "year": {year}, "cserv": {{ "value": 5, "unit": "SERT", "basis": "estimated", "area_share": 40 }} }} }}"#
        );
        read("r.json", text.as_bytes()).diagnostics.into_iter().find(|told| told.code == "V-DCR-024")
    };
    assert!(told(2024).is_none());
    assert_eq!(told(2025).map(|told| told.severity), Some(Severity::Warning));
}

#[test]
fn places_and_refrigerants_have_the_form_of_their_lists() {
    let place = |fields: &str| tells(&of(fields), "V-DCR-047");
    assert!(
        place(r#""lau_code": "XX""#)
            && place(r#""lau_code": "GM363""#)
            && place(r#""lau_code": "363", "country": "NL""#)
    );
    assert!(!place(r#""lau_code": "GM0363", "country": "NL""#) && !place(r#""lau_code": "11001", "country": "BE""#));
    let cooling = |field: &str| codes(&of(field)).into_iter().filter(|(code, _)| *code == "V-DCR-048").count();
    assert_eq!(cooling(r#""refrigerants": "R9999z | R134a""#), 1);
    assert_eq!(cooling(r#""refrigerants": "R744 | HFO-1234yf", "refrigerant_leaks": "R134a=1""#), 0);
    assert_eq!(cooling(r#""refrigerant_leaks": "Rommel=1""#), 1);
}

#[test]
fn every_required_field_that_is_left_out_is_told() {
    let form = form();
    let whole = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    for field in form.fields_of(YEAR).filter(|field| field.is_of_law() && field.key != "year") {
        let mut report = whole.clone();
        report.entries.remove(&field.key);
        let text = export_json(&form, &report, Audience::Operator).unwrap();
        let reading = read("r.json", text.as_bytes());
        let told = codes(&reading).contains(&("V-DCR-020", field.key.clone()));
        let needed = field.required != voetspoor_datacentre::Requirement::Optional;
        assert_eq!(told, needed, "{}", field.key);
    }
}

#[test]
fn what_an_operator_exports_reads_back_the_same() {
    let form = form();
    let mut report = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    let water = report.entries.get_mut("win").unwrap();
    water.points.push(MeasuringPoint { point: "tweede meter; kelder".to_owned(), device: "WM-02".to_owned() });
    water.withheld = true;
    water.remark = Some("twee meters, \"samen\"; kelder".to_owned());
    for lang in [Lang::Nl, Lang::En] {
        let files = [
            ("b.json", export_json(&form, &report, Audience::Operator).unwrap().into_bytes()),
            ("b.csv", export_csv(&form, &report, Audience::Operator, lang).into_bytes()),
            ("b.xlsx", export_xlsx(&form, &report, Audience::Operator, lang).unwrap()),
        ];
        for (name, bytes) in files {
            let reading = read(name, &bytes);
            assert!(reading.is_complete(), "{name}: {:?}", reading.diagnostics);
            let again = reading.report.unwrap();
            assert!(again.entries.keys().eq(report.entries.keys()), "{name}");
            for (key, entry) in &report.entries {
                let other = again.entry(key).unwrap();
                assert_eq!(
                    (&entry.value, entry.basis, entry.area_share),
                    (&other.value, other.basis, other.area_share)
                );
                assert_eq!((entry.withheld, &entry.remark), (other.withheld, &other.remark), "{name}: {key}");
                assert_eq!(entry.points, other.points, "{name}: {key}");
            }
        }
    }
}

#[test]
fn the_public_file_holds_no_secret_and_no_confidential_field() {
    let form = form();
    let report = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    let public = export_json(&form, &report, Audience::Public).unwrap();
    for hidden in ["traffic_in", "cserv", "operator_contact", "rapport@noordveen", "EM-01", "backup_fuel", "redundancy"]
    {
        assert!(!public.contains(hidden), "{hidden}");
    }
    assert!(public.contains("\"edc\"") && public.contains("\"year\": 2025"));
    let database = export_csv(&form, &report, Audience::Database, Lang::En);
    assert!(database.contains(",TIN,t_intake,") && database.contains(",TIN,traffic_in,"));
    assert!(!database.contains("backup_fuel"));
    let workbook = export_xlsx(&form, &report, Audience::Database, Lang::Nl).unwrap();
    assert_eq!(&workbook[..2], b"PK");
    assert_eq!(public.matches("\"class\": null").count(), 1);
}

#[test]
fn the_threshold_of_500_kw_has_two_sides_and_two_readings() {
    assert!(tells(&of(r#""pdit": { "value": 499.9, "unit": "kW" }"#), "V-DCR-050"));
    assert!(!tells(&of(r#""pdit": { "value": 500, "unit": "kW" }"#), "V-DCR-050"));
    let both = of(r#""pdit": { "value": 400, "unit": "kW" }, "power_with_support": { "value": 500, "unit": "kW" }"#);
    assert!(tells(&both, "V-DCR-051") && !tells(&both, "V-DCR-050"));
    let small = of(r#""pdit": { "value": 400, "unit": "kW" }, "power_with_support": { "value": 499, "unit": "kW" }"#);
    assert!(tells(&small, "V-DCR-050") && !tells(&small, "V-DCR-051"));
}

#[test]
fn a_part_may_equal_its_whole_and_not_exceed_it() {
    for (part, whole) in [
        ("eit", "edc"),
        ("edc_bg", "edc"),
        ("win_pot", "win"),
        ("scr", "sdc"),
        ("ereuse", "edc"),
        ("other_energy", "edc"),
    ] {
        assert!(!tells(&of(&format!(r#""{part}": 100, "{whole}": 100"#)), "V-DCR-030"), "{part}");
        assert!(tells(&of(&format!(r#""{part}": 100.5, "{whole}": 100"#)), "V-DCR-030"), "{part}");
    }
}

#[test]
fn renewables_are_a_sum_and_may_exceed_use_with_a_warning() {
    let parts = |total: f64| {
        of(&format!(r#""eres_tot": {total}, "eres_goo": 600, "eres_ppa": 300, "eres_os": 100, "edc": 1000"#))
    };
    assert!(!tells(&parts(1003.0), "V-DCR-031"));
    assert!(tells(&parts(1003.1), "V-DCR-031"));
    assert!(!tells(&parts(1000.0), "V-DCR-032"));
    let above = parts(1001.0);
    let severity = above.diagnostics.iter().find(|told| told.code == "V-DCR-032").map(|told| told.severity);
    assert_eq!(severity, Some(Severity::Warning));
}

#[test]
fn load_and_doubts_have_both_sides_of_their_limits() {
    // 876,000 kWh over 8,760 hours is 100 kW.
    let load = |pdit: f64| of(&format!(r#""eit": 876000, "pdit": {pdit}"#));
    assert!(!tells(&load(100.0), "V-DCR-033"));
    assert!(tells(&load(99.9), "V-DCR-033"));
    // Twice what is installed may be a slip in the period; more cannot be.
    assert!(!tells(&load(50.0), "V-DCR-060") && tells(&load(49.9), "V-DCR-060"));
    assert!(!tells(&load(10_000.0), "V-DCR-034"));
    assert!(tells(&load(10_001.0), "V-DCR-034"));
    assert!(!tells(&of(r#""edc": 300, "eit": 100"#), "V-DCR-035"));
    assert!(tells(&of(r#""edc": 301, "eit": 100"#), "V-DCR-035"));
    assert!(!tells(&of(r#""win": 10, "eit": 1000"#), "V-DCR-036"));
    assert!(tells(&of(r#""win": 10.1, "eit": 1000"#), "V-DCR-036"));
    assert!(!tells(&of(r#""t_intake": 45"#), "V-DCR-037"));
    assert!(tells(&of(r#""t_intake": 45.1"#), "V-DCR-037"));
    // 1 GB/s over a year of 365 days is 0.031536 EB.
    assert!(!tells(&of(r#""bin": 1, "traffic_in": 0.031536"#), "V-DCR-038"));
    assert!(tells(&of(r#""bin": 1, "traffic_in": 0.0316"#), "V-DCR-038"));
}

#[test]
fn a_data_centre_that_started_in_the_year_states_its_period() {
    assert!(tells(&of(r#""in_operation_since": "2025-02""#), "V-DCR-041"));
    assert!(!tells(&of(r#""in_operation_since": "2025-01""#), "V-DCR-041"));
    assert!(!tells(&of(r#""in_operation_since": "2024-12""#), "V-DCR-041"));
    let period = r#""in_operation_since": "2025-02", "period_from": "2025-02-10", "period_to": "2025-12-31""#;
    let reading = of(period);
    assert!(!tells(&reading, "V-DCR-041") && !tells(&reading, "V-DCR-042"));
    assert_eq!(reading.report.map(|report| report.days()), Some(325));
    assert!(tells(&of(r#""period_from": "2025-06-01""#), "V-DCR-042"));
    assert!(tells(&of(r#""period_from": "2025-06-01", "period_to": "2025-05-01""#), "V-DCR-042"));
    assert!(tells(&of(r#""period_from": "2024-06-01", "period_to": "2025-05-01""#), "V-DCR-042"));
    assert!(tells(&of(r#""in_operation_since": "2026-01""#), "V-DCR-040"));
}

#[test]
fn reliefs_end_when_the_law_says() {
    let omitted = |year: i16| {
        let text = format!(
            r#"{{ "format": "voetspoor-datacentre-report/1", "fields": {{ "year": {year}, "win": {{ "remark": "no meter yet" }},
                "cserv": {{ "value": 5, "unit": "SERT", "basis": "estimated", "area_share": 30 }} }} }}"#
        );
        read("r.json", text.as_bytes())
    };
    let first = omitted(2023);
    assert!(tells(&first, "V-DCR-022") && !tells(&first, "V-DCR-021") && !tells(&first, "V-DCR-024"));
    let second = omitted(2024);
    assert!(tells(&second, "V-DCR-021") && !tells(&second, "V-DCR-024"));
    assert!(tells(&omitted(2025), "V-DCR-024"));
    assert!(tells(&omitted(2022), "V-DCR-053"));
}

#[test]
fn numbers_and_units_are_read_as_written_or_refused() {
    let csv = |rows: &str| read("r.csv", format!("field;value;unit\nyear;2025;\n{rows}").as_bytes());
    let number = |rows: &str, key: &str| csv(rows).report.and_then(|report| report.number(key));
    assert_eq!(number("edc;5,7;GWh\n", "edc"), Some(5_700_000.0));
    assert_eq!(number("edc;5.700.000;kWh\n", "edc"), Some(5_700_000.0));
    assert_eq!(number("edc;5700 MWh;\n", "edc"), Some(5_700_000.0));
    assert_eq!(number("EDC;5700000;kWh\n", "edc"), Some(5_700_000.0));
    assert_eq!(number("edc;1.234;kWh\n", "edc"), None);
    assert!(tells(&csv("edc;1.234;kWh\n"), "V-DCR-007"));
    assert_eq!(number("edc;1.234;kWh\nwin;2,5;m3\n", "edc"), Some(1234.0));
    for (rows, code) in [
        ("edc;-5;kWh\n", "V-DCR-008"),
        ("edc;5;kW\n", "V-DCR-009"),
        ("edc;5;\n", "V-DCR-010"),
        ("edc;NaN;kWh\n", "V-DCR-006"),
        ("edc;1e400;kWh\n", "V-DCR-006"),
        ("edc;5;kWh\nedc;6;kWh\n", "V-DCR-004"),
        ("bin;8;Gbit/s\n", "V-DCR-011"),
        ("type;hotel;\n", "V-DCR-012"),
        ("in_operation_since;2019-13;\n", "V-DCR-013"),
        ("redundancy_rack_power;lots;\n", "V-DCR-013"),
        ("country;Atlantis;\n", "V-DCR-013"),
        ("TIN;24;°C\n", "V-DCR-003"),
        ("edcc;5;kWh\n", "V-DCR-002"),
    ] {
        assert!(tells(&csv(rows), code), "{code} for {rows:?}: {:?}", codes(&csv(rows)));
    }
}

#[test]
fn hostile_and_broken_files_give_one_clear_error_and_no_panic() {
    let huge = vec![b'a'; 5 << 20];
    let cases: [(&str, &[u8], &str); 9] = [
        ("a.csv", b"", "V-INV"),
        ("a.csv", b"naam;adres\nx;y\n", "V-DCR-001"),
        ("a.csv", &huge, "V-DCR-055"),
        ("a.xlsx", b"PK\x03\x04 not a workbook", "V-INV"),
        ("a.json", b"{", "V-DCR-001"),
        ("a.json", b"\xff\xfe", "V-DCR-001"),
        ("a.json", b"[]", "V-DCR-001"),
        ("a.json", br#"{ "format": "other/1", "fields": {} }"#, "V-DCR-001"),
        ("a.json", br#"{ "format": "voetspoor-datacentre-report/1", "fields": {} }"#, "V-DCR-054"),
    ];
    for (name, bytes, code) in cases {
        let reading = read(name, bytes);
        assert!(reading.report.is_none(), "{name}");
        assert!(reading.diagnostics.iter().any(|told| told.code.starts_with(code)), "{name} {:?}", codes(&reading));
    }
    let doubled = of(r#""edc": 5, "edc": 6"#);
    assert!(tells(&doubled, "V-DCR-004"));
    let deep = format!(r#"{{ "format": "voetspoor-datacentre-report/1", "fields": {} }}"#, "[".repeat(100_000));
    assert!(read("a.json", deep.as_bytes()).report.is_none());
}

#[test]
fn a_formula_in_a_name_is_made_harmless_on_export() {
    let report = of(r#""name": "=HYPERLINK(1)", "edc": 5"#).report.unwrap();
    let text = export_csv(&form(), &report, Audience::Database, Lang::En);
    assert!(text.contains(",'=HYPERLINK(1),"), "{text}");
}

#[test]
fn windows_1252_and_dutch_words_are_read() {
    let reading =
        read("r.csv", b"veld;waarde;grondslag\nyear;2025;\nname;Caf\xe9;\nedc;5;gemeten\ngrid_functions;ja;\n");
    let report = reading.report.unwrap();
    assert_eq!(report.text("name"), Some("Café"));
    assert_eq!(report.boolean("grid_functions"), Some(true));
}

#[test]
fn the_year_may_come_from_the_caller_and_may_not_contradict_the_file() {
    let form = form();
    let file = |text: &str| SourceFile { name: "r.csv".to_owned(), bytes: text.as_bytes().to_vec() };
    let reading = form.read(&file("field;value\nedc;5\n"), Some(CalendarYear(2024)), TODAY);
    assert_eq!(reading.report.map(|report| report.year), Some(CalendarYear(2024)));
    assert!(tells(&form.read(&file("field;value\nyear;2025\n"), Some(CalendarYear(2024)), TODAY), "V-DCR-056"));
}

#[test]
fn what_a_list_holds_is_split_and_none_is_nothing() {
    let list = |text: &str| of(&format!(r#""refrigerants": "{text}""#)).report.unwrap().value("refrigerants").cloned();
    assert_eq!(list("R134a ; R410A"), Some(Value::List(vec!["R134a".to_owned(), "R410A".to_owned()])));
    assert_eq!(list("none"), Some(Value::List(Vec::new())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0usize..3) {
        let name = ["a.csv", "a.xlsx", "a.json"][kind];
        let reading = read(name, &bytes);
        prop_assert!(reading.report.is_some() || !reading.diagnostics.is_empty());
    }

    #[test]
    fn no_value_makes_it_panic(value in "\\PC{0,40}", unit in "\\PC{0,8}") {
        let fields = form().fields().iter().map(|field| {
            format!("{}: {{ \"value\": {}, \"unit\": {} }}", serde_like(&field.key), serde_like(&value), serde_like(&unit))
        }).collect::<Vec<_>>().join(",");
        let reading = read("r.json", &json(&fields));
        prop_assert!(reading.report.is_some());
    }
}

/// A text as JSON has it.
fn serde_like(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[test]
fn a_year_that_is_not_over_gives_no_complete_report() {
    let form = form();
    let text = String::from_utf8(example("noordveen-2025.csv")).unwrap();
    let on = |day: &str, year: &str| {
        let bytes = text.replace("year;2025", &format!("year;{year}")).into_bytes();
        form.read(&SourceFile { name: "r.csv".to_owned(), bytes }, None, day.parse().unwrap())
    };
    assert!(tells(&on("2025-12-31", "2025"), "V-DCR-057") && !on("2025-12-31", "2025").is_complete());
    assert!(on("2026-01-01", "2025").is_complete());
    for later in ["2026", "2027", "2199"] {
        assert!(tells(&on("2026-11-22", later), "V-DCR-057"), "{later}");
    }
    let passed = |day: &str| form.deadline(YEAR, day.parse().unwrap()).map(|deadline| deadline.passed);
    assert_eq!((passed("2026-05-15"), passed("2026-05-16")), (Some(false), Some(true)));
    assert_eq!(form.deadline(CalendarYear(2022), TODAY), None);
}

#[test]
fn what_the_law_asks_of_this_data_centre_is_counted_once() {
    let form = form();
    let whole = read("a.csv", &example("noordveen-2025.csv")).report.unwrap();
    let all = form.filled(&whole);
    assert_eq!(all.filled, all.asked);
    let mut less = whole.clone();
    less.entries.remove("edc");
    assert_eq!(form.filled(&less).filled + 1, all.filled);
    // Asked because the data centre has functions for the grid.
    let mut none = whole;
    none.entries.get_mut("grid_functions").unwrap().value = Some(Value::Boolean(false));
    assert_eq!(form.filled(&none).asked + 1, all.asked);
    let of_a_name = of(r#""name": "x""#).report.unwrap();
    assert_eq!(form.filled(&of_a_name).filled, 1, "the year does not count");
}

#[test]
fn a_file_of_very_many_fields_is_read_once_and_told_in_few_words() {
    let fields: Vec<String> = (0..200_000).map(|n| format!("\n\"field {n}\": 1")).collect();
    let reading = of(&fields.join(","));
    assert!(tells(&reading, "V-DCR-058") && tells(&reading, "V-DCR-059"));
    assert!(reading.diagnostics.len() < 400, "{}", reading.diagnostics.len());
    let unknown = reading.diagnostics.iter().filter(|told| told.code == "V-DCR-002");
    assert_eq!(unknown.map(|told| told.place.line).max(), Some(101), "each at its line");
    let rows: Vec<String> = (0..9_000).map(|n| format!("what {n};1")).collect();
    let reading = read("r.csv", format!("field;value\nyear;2025\n{}\n", rows.join("\n")).as_bytes());
    assert!(reading.has_errors() && reading.diagnostics.len() < 400, "{}", reading.diagnostics.len());
}

#[test]
fn fields_of_json_are_told_at_their_lines() {
    let text = b"{ \"format\": \"voetspoor-datacentre-report/1\", \"fields\": {\n\"year\": 2025,\n\"edc\": \"much\",\n\"e\\u0069t\": \"more\",\n\"win\": \"x\"\n} }";
    let reading = read("r.json", text);
    let line = |field: &str| {
        let told = reading.diagnostics.iter().find(|told| {
            told.code == "V-DCR-006" && told.arguments.iter().any(|(name, value)| *name == "field" && value == field)
        });
        told.map(|told| told.place.line)
    };
    // Behind a key that is written with escapes no line is known, rather than a wrong one.
    assert_eq!((line("edc"), line("eit"), line("win")), (Some(3), Some(0), Some(0)));
}

#[test]
fn numbers_of_an_exported_table_are_read_back_as_they_were() {
    let form = form();
    let report = of(r#""edc": 1234.567, "win": 1.234, "t_intake": 24.5, "pdit": 0.125"#).report.unwrap();
    let table = export_csv(&form, &report, Audience::Operator, Lang::En);
    assert!(table.starts_with("field,symbol,label,value,"), "{table}");
    let again = read("r.csv", table.as_bytes()).report.unwrap();
    for key in ["edc", "win", "t_intake", "pdit"] {
        assert_eq!(again.number(key), report.number(key), "{key} in {table}");
    }
}
