use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, UInt64Type};
use voetspoor_inventory::{ContractKind, Coverage, ReadOptions, Reading, Role, SiteKind, read};
use voetspoor_quantity::{CalendarYear, Lang, Share};

use crate::{codes, read_texts, shown, source};

fn numbers(reading: &Reading, column: &str) -> Vec<Option<f64>> {
    let batch = &reading.assets[0].rows;
    batch.column_by_name(column).expect("the column").as_primitive::<Float64Type>().iter().collect()
}

fn words(reading: &Reading, column: &str) -> Vec<Option<String>> {
    let column = reading.assets[0].rows.column_by_name(column).expect("the column");
    let words = column.as_dictionary::<Int32Type>();
    let values = words.values().as_string::<i32>();
    words.keys().iter().map(|key| key.map(|key| values.value(key as usize).to_owned())).collect()
}

fn texts(reading: &Reading, column: &str) -> Vec<Option<String>> {
    let columns = reading.assets.iter().map(|batch| batch.rows.column_by_name(column).expect("the column"));
    columns.flat_map(|column| column.as_string::<i32>().iter().map(|text| text.map(str::to_owned))).collect()
}

#[test]
fn assets_with_dutch_headers_become_a_batch() {
    let reading = read_texts(&[(
        "apparaten.csv",
        "Apparaat-ID;Soort;Aantal;Land;Relatie;Gekocht op;Belasting;Verbruik kWh jaar\n\
         a1;Laptop;10;Nederland;eigendom;31-03-2022;45%;1.234,5\n\
         a2;Server;1;BE;financiële lease;2021-01-01;0,5;900\n",
    )]);
    assert_eq!(shown(&reading.diagnostics), "");
    assert_eq!(words(&reading, "country"), [Some("NL".into()), Some("BE".into())]);
    assert_eq!(words(&reading, "relation"), [Some("owned".into()), Some("finance-lease".into())]);
    assert_eq!(numbers(&reading, "load"), [Some(0.45), Some(0.5)]);
    assert_eq!(numbers(&reading, "annual_kwh"), [Some(1234.5), Some(900.0)]);
    let batch = &reading.assets[0].rows;
    let lines: Vec<u64> = batch.column_by_name("line").expect("lines").as_primitive::<UInt64Type>().values().to_vec();
    assert_eq!(lines, [2, 3]);
    let bought = batch.column_by_name("purchased_on").expect("dates").as_primitive::<Date32Type>();
    assert_eq!(bought.value(0), 19_082);
    assert!(batch.column_by_name("cores").is_none());
}

#[test]
fn every_small_table_is_read() {
    let reading = read_texts(&[
        ("1", "asset_id,type\nhost,Server\n"),
        ("2", "site_id;country;kind;pue;contract;role\ns;NL;datacentrum;1,3;c;exploitant\n"),
        ("3", "contract_id;kind;technology;share;cancelled\nc;gvo;wind;50%;ja\n"),
        ("4", "vm_id;host;vcpu;kind\nv;host;4;opslag\n"),
        ("5", "application_id;vm_id;environment\na;v;test\n"),
        ("6", "usage_id;provider;region;hours\nu;AWS;EU-West-1;8760\n"),
        ("7", "service_id;type;quantity;measure;year\nd;SaaS;12,5;gebruikersjaar;2024\n"),
        ("8", "record_id;carrier;quantity;measure;site\nm;elektriciteit;1000;kWh;s\n"),
    ]);
    assert_eq!(shown(&reading.diagnostics), "");
    assert_eq!(reading.rows.len(), 8);
    assert_eq!(reading.sites[0].kind, Some(SiteKind::DataCentre));
    assert!(reading.sites[0].operator_role);
    assert_eq!(reading.contracts[0].kind, ContractKind::GuaranteesOfOrigin);
    assert_eq!(reading.contracts[0].coverage, Coverage::Share(Share::new(0.5).expect("a share")));
    assert!(reading.virtual_machines[0].by_storage);
    assert_eq!(reading.cloud_usage[0].region, "eu-west-1");
    assert_eq!(reading.services[0].year, Some(CalendarYear(2024)));
    assert_eq!(reading.energy[0].carrier, "electricity");
}

#[test]
fn a_wrong_row_does_not_take_a_good_one_with_it() {
    let reading = read_texts(&[(
        "a.csv",
        "asset_id;type;quantity;purchased_on;retired_on;country;relation;load\n\
         ok;Laptop;1;2020-01-01;;NL;owned;0,1\n\
         ;Laptop;1;;;;;\n\
         b;;1;;;;;\n\
         c;Laptop;0;;;;;\n\
         d;Laptop;x;;;;;\n\
         e;Laptop;1;2020-01-02;2020-01-01;;;\n\
         f;Laptop;1;1890-01-01;;;;\n\
         g;Laptop;1;soon;;;;\n\
         h;Laptop;1;;;Nederlnd;;\n\
         i;Laptop;1;;;;rented;\n\
         j;Laptop;1;;;;;45\n\
         k;Laptop;1;;;;;;too many\n\
         twice;Laptop;1;;;;;\n\
         twice;Laptop;1;;;;;\n",
    )]);
    insta::assert_snapshot!(shown(&reading.diagnostics));
    assert_eq!(reading.assets[0].rows.num_rows(), 3);
    let count = reading.rows[&Role::Assets];
    assert_eq!((count.read, count.rejected), (13, 10));
    assert_eq!(reading.rejects[0].rows.len(), 10);
}

#[test]
fn what_is_named_must_exist() {
    let reading = read_texts(&[
        ("a.csv", "asset_id;type;site\na;Laptop;here\nb;Laptop;nowhere\nc;Laptop;nowhere\n"),
        ("s.csv", "site_id;country;contract\nhere;NL;none\n"),
        ("v.csv", "vm_id;host\nv;a\nw;gone\n"),
        ("x.csv", "application_id;vm_id\np;v\nq;w\n"),
    ]);
    insta::assert_snapshot!(shown(&reading.diagnostics));
    assert_eq!((reading.virtual_machines.len(), reading.applications.len()), (1, 1));
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let (a, b) = (source("a.csv", b"asset_id;type\n1;x\n"), source("b.csv", b"asset_id;type\n2;x\n"));
    let forth = read(&[a.clone(), b.clone()], &ReadOptions::default());
    let back = read(&[b, a.clone()], &ReadOptions::default());
    assert_eq!(forth.input_hash, back.input_hash);
    assert_eq!(forth.assets[0].file, back.assets[0].file);
    assert_ne!(forth.input_hash, read(&[a], &ReadOptions::default()).input_hash);
}

#[test]
fn a_number_that_can_be_read_two_ways_is_told() {
    let reading = read_texts(&[("a.csv", "asset_id;type;annual_kwh;quantity\na;Laptop;1.234;1.500\n")]);
    assert_eq!(codes(&reading), [(2, "V-INV-007"), (2, "V-INV-007")]);
    assert_eq!(numbers(&reading, "annual_kwh"), [Some(1234.0)]);
    assert_eq!(numbers(&reading, "quantity"), [Some(1500.0)]);
    let told = reading.diagnostics.iter().find(|told| told.message.en.starts_with("annual_kwh")).unwrap();
    assert!(told.message.en.contains("\"1.234\" is read as 1234, it could also be 1.234"), "{told:?}");
}

#[test]
fn one_upload_has_one_mark_for_thousands() {
    let assets = ("a.csv", "asset_id,type,quantity\na,Laptop,1.100\n");
    let services = |cells: &str| format!("service_id,type,quantity,measure\n{cells}");
    let alone = services("s,Hosting,1.100,USD\nt,Hosting,2.300,USD\n");
    let quantity = |reading: &Reading| reading.services[0].quantity;
    // Alone, a comma between columns makes the point the decimal mark; beside a count in thousands it is none.
    let apart = read_texts(&[("s.csv", &alone)]);
    assert!((quantity(&apart) - 1.1).abs() < 1e-9);
    let told = &apart.diagnostics[0].message.en;
    assert!(told.contains("\"1.100\" is read as 1.1") && told.ends_with("such numbers in the column: 2"), "{told}");
    let together = read_texts(&[assets, ("s.csv", &alone)]);
    assert!((quantity(&together) - 1100.0).abs() < 1e-9);
    assert_eq!(numbers(&together, "quantity"), [Some(1100.0)]);
    // A number that can be read one way settles its own table, whatever stands beside it.
    let settled = read_texts(&[assets, ("s.csv", &services("s,Hosting,1.100,USD\nt,Hosting,2.5,USD\n"))]);
    assert!((quantity(&settled) - 1.1).abs() < 1e-9);
    assert_eq!(numbers(&settled, "quantity"), [Some(1100.0)]);
    // A semicolon parts columns where the comma is the decimal mark.
    let dutch = read_texts(&[("s.csv", &alone.replace(',', ";"))]);
    assert!((quantity(&dutch) - 1100.0).abs() < 1e-9);
}

#[test]
fn a_year_alone_is_its_middle_and_is_told() {
    let reading = read_texts(&[("a.csv", "asset_id;type;aanschafdatum\na;Laptop;2022\nb;Laptop;22\nc;Laptop;1905\n")]);
    assert_eq!(codes(&reading), [(2, "V-INV-040"), (3, "V-INV-008"), (4, "V-INV-010")]);
    assert!(reading.diagnostics[0].message.nl.contains("2022-07-01"), "{:?}", reading.diagnostics[0]);
    assert_eq!(reading.rejected_rows(), 2);
}

#[test]
fn a_counted_list_needs_no_ids() {
    let reading = read_texts(&[
        ("a.csv", "soort;aantal;Omschrijving\nLaptop;100;x\nMonitor;200;y\n"),
        ("b.csv", "apparaat_id;soort;aantal\n;Laptop;3\nb;Laptop;4\n;Laptop;\n"),
    ]);
    assert_eq!(codes(&reading), [(0, "V-INV-042"), (1, "V-INV-001"), (0, "V-INV-042"), (4, "V-INV-003")]);
    let ids: Vec<Option<String>> = texts(&reading, "asset_id");
    assert_eq!(ids, ["a.csv:2", "a.csv:3", "b.csv:2", "b"].map(|id| Some(id.to_owned())));
    assert_eq!((reading.rows[&Role::Assets].read, reading.rejected_rows()), (5, 1));
}

#[test]
fn a_table_that_is_none_says_what_it_lacks() {
    let reading = read_texts(&[("a.csv", "Naam;Soort;Merk/Model\nx;Laptop;HP\n")]);
    let (_, why) = &reading.passed_over[0];
    let said = why.say(Lang::Nl);
    assert!(said.contains("mist ") && said.contains("apparaat_id"), "{said}");
    assert!(said.contains("\"Merk/Model\""), "{said}");
}

#[test]
fn rows_that_are_the_same_count_once_and_others_with_one_id_not() {
    let reading = read_texts(&[
        ("a.csv", "asset_id;type;quantity\na;Laptop;3\na;Laptop;3\nb;Laptop;1\nb;Laptop;2\n"),
        ("b.csv", "asset_id;type;quantity;country\na;Laptop;3;\nc;Laptop;1;NL\n"),
        ("s.csv", "service_id;type;quantity;measure\ns;Hosting;5;USD\ns;Hosting;5;USD\n"),
    ]);
    assert_eq!(
        codes(&reading),
        [(3, "V-INV-043"), (4, "V-INV-004"), (5, "V-INV-004"), (2, "V-INV-043"), (3, "V-INV-043")]
    );
    assert_eq!(texts(&reading, "asset_id"), ["a", "c"].map(|id| Some(id.to_owned())));
    assert_eq!((reading.services.len(), reading.rejected_rows()), (1, 2));
    assert_eq!((reading.rows[&Role::Assets].read, reading.rows[&Role::Services].read), (4, 1));
}

#[test]
fn three_decimals_that_the_column_makes_of_thousands_are_told_with_their_row() {
    let column = |cells: &[&str]| {
        let rows: Vec<String> = cells.iter().enumerate().map(|(at, cell)| format!("{at};Laptop;{cell}")).collect();
        read_texts(&[("a.csv", &format!("asset_id;type;annual_kwh\n{}\n", rows.join("\n")))])
    };
    // 3.420 beside 28.5 is read as the column is written, and asked about.
    let reading = column(&["28.5", "3.420"]);
    assert_eq!(numbers(&reading, "annual_kwh"), [Some(28.5), Some(3.42)]);
    assert_eq!(codes(&reading), [(3, "V-INV-007")]);
    let comma = column(&["28,5", "3,420"]);
    assert_eq!(codes(&comma), [(3, "V-INV-007")]);
    // Thousands with a point beside a decimal comma are plain Dutch.
    let dutch = column(&["28,5", "3.420"]);
    assert_eq!(numbers(&dutch, "annual_kwh"), [Some(28.5), Some(3420.0)]);
    assert_eq!(codes(&dutch), []);
    // A column with three decimals has three decimals.
    assert_eq!(codes(&column(&["0.125", "3.420"])), []);
}

/// Who reads Dutch messages may have a file with English columns, and the other way round: what stands above the column is what they look for.
#[test]
fn a_column_is_named_as_the_file_has_it_in_either_language() {
    let english = "asset_id;type;annual_kwh;quantity;purchased_on;retired_on\na;Laptop;1.234;1;2020-01-01;2019-01-01\nb;Laptop;1;1;;\nb;Laptop;1;2;;\n";
    let dutch = english.replace(
        "asset_id;type;annual_kwh;quantity;purchased_on;retired_on",
        "apparaat_id;soort;verbruik_kwh_jaar;aantal;gekocht_op;afgevoerd_op",
    );
    for (text, names) in [
        (english, ["annual_kwh", "retired_on", "asset_id"]),
        (&*dutch, ["verbruik_kwh_jaar", "afgevoerd_op", "apparaat_id"]),
    ] {
        let reading = read_texts(&[("a.csv", text)]);
        for (code, name) in ["V-INV-007", "V-INV-009", "V-INV-004"].into_iter().zip(names) {
            let found = reading.diagnostics.iter().find(|one| one.code == code);
            let found = found.unwrap_or_else(|| panic!("no {code}: {:?}", reading.diagnostics));
            assert!(found.message.nl.starts_with(name) && found.message.en.starts_with(name), "{:?}", found.message);
        }
    }
}

#[test]
fn a_file_that_is_no_table_is_passed_over_with_a_word() {
    let reading = read_texts(&[
        ("ORIGIN.md", "# where it comes from\n"),
        ("LICENSE", "European Union Public Licence\n"),
        ("types.csv", "type;category;comment\nServer;x;y\n"),
        ("empty.csv", ""),
    ]);
    assert_eq!(codes(&reading), [(0, "V-INV-021")]);
    let names: Vec<&str> = reading.passed_over.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["LICENSE", "ORIGIN.md", "types.csv"]);
}

#[test]
fn a_header_that_is_nearly_right_gets_a_hint() {
    let reading = read_texts(&[
        ("a.csv", "aset_id;type;quantity\na;Laptop;1\n"),
        ("b.csv", "asset_id;manufacturer;quantity\na;HP;1\n"),
        ("c.csv", "asset_id;type;quantty;quantity;soort;remark\na;Laptop;1;1;;\n"),
    ]);
    insta::assert_snapshot!(shown(&reading.diagnostics));
}

#[test]
fn ten_million_columns_are_refused() {
    let reading = read_texts(&[("a.csv", &format!("asset_id;type{}\n", ";x".repeat(10_000_000)))]);
    assert_eq!(codes(&reading), [(0, "V-INV-024")]);
}

#[test]
fn a_purchase_after_the_year_is_told() {
    let options = ReadOptions { reporting_year: Some(CalendarYear(2024)), ..ReadOptions::default() };
    let file = source("servers.csv", b"asset_id;type;purchased_on\na;Server;2031-02-11\n");
    let reading = read(&[file], &options);
    assert_eq!(codes(&reading), [(2, "V-INV-014")]);
    assert_eq!(reading.assets[0].rows.num_rows(), 1);
}

#[test]
fn the_rest_beyond_the_row_limit_is_told() {
    let mut options = ReadOptions::default();
    options.limits.rows = 2;
    let reading = read(&[source("a.csv", b"asset_id;type\n1;x\n2;x\n3;x\n")], &options);
    assert_eq!(codes(&reading), [(4, "V-INV-025")]);
    assert_eq!(reading.assets[0].rows.num_rows(), 2);
}

#[test]
fn many_equal_problems_are_counted_after_the_first_thousand() {
    let rows: Vec<String> = (0..1_500).map(|n| format!("{n};Laptop;x")).collect();
    let reading = read_texts(&[("a.csv", &format!("asset_id;type;quantity\n{}", rows.join("\n")))]);
    assert_eq!(reading.diagnostics.len(), 1_001);
    assert_eq!(reading.diagnostics[0].code, "V-INV-030");
    assert_eq!(reading.rejects[0].rows.len(), 1_500);
}

#[test]
fn two_files_of_one_name_are_kept_apart() {
    let reading = read_texts(&[("a.csv", "asset_id;type\n1;x\n;y\n"), ("a.csv", "asset_id;type\n2;x\n3;z\n")]);
    assert_eq!(reading.assets.iter().map(|batch| batch.rows.num_rows()).sum::<usize>(), 3);
    assert_eq!(reading.rejects.len(), 1);
    assert_eq!(reading.rejects[0].rows[0].cells, ["", "y"]);
}

#[test]
fn odd_texts_are_told() {
    let long = "x".repeat(40_000);
    let text = format!(
        "asset_id;type;unit;\n1;Laptop;=1+1;\n2;Laptop;a\0b;\n3;Laptop;{long};\n4;Laptop;#REF!;\n5;Laptop\n6;Laptop;-;\n"
    );
    let reading = read_texts(&[("a.csv", &text)]);
    let expected = [(2, "V-INV-029"), (3, "V-INV-020"), (4, "V-INV-026"), (5, "V-INV-038"), (6, "V-INV-027")];
    assert_eq!(codes(&reading), expected);
    assert_eq!(reading.assets[0].rows.num_rows(), 3);
}

#[test]
fn other_encodings_give_the_same_rows() {
    let text = "asset_id;type;unit\r\n1;Laptop;Financiën\r\n";
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin 1")).collect();
    for bytes in [text.as_bytes(), format!("\u{feff}{text}").as_bytes(), &utf16, &latin] {
        let reading = read(&[source("a.csv", bytes)], &ReadOptions::default());
        assert_eq!(words(&reading, "unit"), [Some("Financiën".into())]);
    }
    assert_eq!(codes(&read(&[source("a.csv", &latin)], &ReadOptions::default())), [(0, "V-INV-019")]);
}

/// A list that people made for people: titles, heads in two rows, months by name, empty rows, a total.
#[test]
fn a_list_made_for_people_is_read() {
    let table = "Apparaat_id;Soort;Aantal;Aanschafdatum;Verbruik (kWh jaar);Land;Relatie\n\
        A1;Laptop;1.200;1 maart 2022;35,5;Nederland;operationele lease\n\
        ;;;;;;\n\
        A2;Server;24;mrt-20;1.234,5;NL;eigendom\n\
        A3;Laptop;3;2020-01-01;;NL;geleend\n\
        Totaal;;1.224;;;;\n\
        A4;Totaal laptops;1.200;;;;\n";
    let heads = "Gemeente Voorbeelddam, stand 31 december\n;;;;;;\nApparaat;;;Aanschaf;Energie;;\n";
    for (file, above) in [("plain.csv", ""), ("titles.csv", heads)] {
        let reading = read_texts(&[(file, &format!("{above}{table}"))]);
        let rows: usize = reading.assets.iter().map(|batch| batch.rows.num_rows()).sum();
        assert_eq!(rows, 2, "{}", shown(&reading.diagnostics));
        let above = above.lines().count() as u64;
        let told = codes(&reading);
        for (line, code) in [(4, "V-INV-040"), (5, "V-INV-012"), (6, "V-INV-041"), (7, "V-INV-041")] {
            assert!(told.contains(&(line + above, code)), "{line} {code} {told:?}");
        }
        assert_eq!(told.contains(&(1 + above, "V-INV-039")), above > 0, "{told:?}");
        let dutch: String = reading.diagnostics.iter().map(|found| found.render(Lang::Nl)).collect();
        assert!(dutch.contains("operationele lease") && !dutch.contains("operating-lease"), "{dutch}");
        assert!(dutch.contains("Aantal heeft een getal"), "as the file has it: {dutch}");
    }
}

#[test]
fn a_header_below_titles_that_lacks_a_column_is_told_at_its_line() {
    let reading = read_texts(&[("lijst.csv", "Overzicht\n\nSoort;Merk;Land\nLaptop;HP;NL\n")]);
    assert_eq!(codes(&reading), [(3, "V-INV-002")]);
    let said = reading.diagnostics[0].render(Lang::Nl);
    assert!(said.contains("mist apparaat_id"), "{said}");
    // With numbers of things the lines do for ids.
    let counted = read_texts(&[("lijst.csv", "Overzicht\n\nSoort;Aantal;Land\nLaptop;3;NL\n")]);
    assert_eq!(codes(&counted), [(0, "V-INV-042"), (3, "V-INV-039")]);
}

#[test]
fn an_empty_count_is_one_thing_and_is_told() {
    let reading = read_texts(&[
        ("a.csv", "asset_id;type;quantity\na;Laptop;3\nb;Monitor;\nc;Monitor;n.v.t.\n"),
        ("b.csv", "asset_id;type\nd;Laptop\n"),
    ]);
    assert_eq!(codes(&reading), [(3, "V-INV-044"), (4, "V-INV-044")], "a list without the column says nothing of it");
    assert_eq!((texts(&reading, "asset_id").len(), reading.rejected_rows()), (4, 0));
}

#[test]
fn a_cell_that_is_no_number_does_not_settle_the_mark_of_the_others() {
    let reading = read_texts(&[("a.csv", "asset_id;type;quantity\na;Laptop;1.250\nb;Laptop;30\nc;Laptop;ca. 40\n")]);
    assert!(codes(&reading).iter().any(|(_, code)| *code == "V-INV-007"), "{:?}", codes(&reading));
    assert_eq!(numbers(&reading, "quantity"), [Some(1250.0), Some(30.0)]);
}

#[test]
fn a_count_that_is_not_whole_is_told() {
    let reading = read_texts(&[("a.csv", "asset_id;type;quantity\na;Laptop;12.5\nb;Laptop;3\n")]);
    assert_eq!(codes(&reading), [(2, "V-INV-045")]);
    assert_eq!(numbers(&reading, "quantity"), [Some(12.5), Some(3.0)]);
    let services = "service_id;type;quantity;measure\na;Hosting;12.5;EUR\n";
    assert_eq!(codes(&read_texts(&[("s.csv", services)])), [], "money has cents");
}

#[test]
fn two_columns_of_one_name_are_told_with_both_places() {
    let text = "asset_id;type;quantity;manufacturer;merk;quantity\na;Laptop;3;HP;Dell;\nb;Laptop;;HP;HP;1,5\nc;Laptop;2;;;2\nd;Laptop;2;;;4\n";
    let reading = read_texts(&[("a.csv", text)]);
    let told = [(1, "V-INV-028"), (1, "V-INV-028"), (3, "V-INV-045"), (5, "V-INV-028")];
    assert_eq!(codes(&reading), told, "{}", shown(&reading.diagnostics));
    let said: Vec<&str> = reading.diagnostics.iter().map(|told| told.message.en.as_str()).collect();
    assert_eq!(
        [said[0], said[1], said[3]],
        [
            "column \"merk\" (column 5 of the file) says the same as \"manufacturer\" (column 4), and is not read",
            "the name \"quantity\" stands above column 3 and above column 6; a row is read from the one that has something in it",
            "quantity is \"2\" in column 3 and \"4\" in column 6",
        ]
    );
    assert_eq!(reading.diagnostics[2].place.column, 6, "a fault has the place of the cell that was read");
    assert_eq!(numbers(&reading, "quantity"), [Some(3.0), Some(1.5), Some(2.0)]);
}

#[test]
fn two_digits_of_a_year_are_read_and_asked_about_where_they_can_be_two_things() {
    let read = |days: &[&str]| {
        let rows: Vec<String> = days.iter().enumerate().map(|(at, day)| format!("{at};Laptop;{day}")).collect();
        read_texts(&[("a.csv", &format!("asset_id;type;purchased_on\n{}\n", rows.join("\n")))])
    };
    let days = |reading: &Reading| -> Vec<String> {
        let days = reading.assets[0].rows.column_by_name("purchased_on").expect("dates");
        days.as_primitive::<Date32Type>().iter().flatten().map(|day| voetspoor_quantity::Day(day).to_string()).collect()
    };
    let alone = read(&["15-03-22", "16-03-22"]);
    assert_eq!(codes(&alone), [(2, "V-INV-049")]);
    let said = &alone.diagnostics[0].message.en;
    assert!(said.contains("is read as 2022-03-15, it could also be 2015-03-22; such dates in the column: 2"), "{said}");
    assert_eq!(days(&alone), ["2022-03-15", "2022-03-16"]);
    let settled = read(&["15-03-22", "1-2-22"]);
    assert_eq!((codes(&settled), days(&settled)), (vec![], vec!["2022-03-15".to_owned(), "2022-02-01".to_owned()]));
    let year_first = read(&["15-03-22", "99-03-31"]);
    assert_eq!(
        (codes(&year_first), days(&year_first)),
        (vec![], vec!["2015-03-22".to_owned(), "1999-03-31".to_owned()])
    );
    let parts = read(&["Q1 2022", "1e kwartaal 2022", "03-2022"]);
    assert_eq!(codes(&parts), [(2, "V-INV-040"), (3, "V-INV-040"), (4, "V-INV-040")]);
    assert_eq!(days(&parts), ["2022-02-15", "2022-02-15", "2022-03-01"]);
    let refused = read(&["1-22", "zomer 2022"]);
    assert_eq!(codes(&refused), [(2, "V-INV-008"), (3, "V-INV-008")]);
    let help = &refused.diagnostics[0].help.nl;
    assert!(["31-3-24", "maart 2024", "Q1 2024"].iter().all(|form| help.contains(form)), "{help}");
}

#[test]
fn words_for_nothing_are_an_empty_amount() {
    let words = ["n.v.t.", "nvt", "-", "onbekend", "N/A", "Onbekend", "—"];
    let rows: Vec<String> =
        words.iter().enumerate().map(|(at, word)| format!("{at};Laptop;{word};NL;{word}")).collect();
    let reading =
        read_texts(&[("a.csv", &format!("asset_id;type;quantity;country;purchased_on\n{}\n", rows.join("\n")))]);
    assert_eq!(codes(&reading).iter().filter(|(_, code)| *code == "V-INV-044").count(), words.len());
    assert_eq!((codes(&reading).len(), reading.rejected_rows()), (words.len(), 0));
    let country = read_texts(&[("a.csv", "asset_id;type;country\na;Laptop;onbekend\n")]);
    assert_eq!(codes(&country), [(2, "V-INV-011")], "the default would take its place");
}

#[test]
fn a_long_text_is_told_by_its_beginning_and_a_fault_is_told_once() {
    let long = "x".repeat(30_000);
    let reading = read_texts(&[("a.csv", &format!("asset_id;type;quantity\na;Laptop;{long}\nb;Lap\0top;1\n"))]);
    assert_eq!(codes(&reading), [(2, "V-INV-005"), (3, "V-INV-020")]);
    assert!(reading.diagnostics[0].message.en.len() < 300);
    assert_eq!(reading.rejects[0].rows[0].cells[2], long, "the file of rejected rows has it whole");
}
