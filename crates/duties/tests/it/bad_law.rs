//! Law files that do not hold: what the validator of the format lets pass is told here.

use crate::{files, load};

const EED: &str = "eu/2023-1791/2023-10-10.yaml";
const CHAIN: &str = "eu/2024-1760/2026-03-18.yaml";
const BATTERIES: &str = "eu/2023-1542/2023-08-17.yaml";
const REPORT: &str = "eu/2024-1364/2024-06-06.yaml";

/// The codes that a change of one file brings, with the lines.
fn codes(path: &str, from: &str, to: &str) -> Vec<(&'static str, Option<usize>)> {
    let mut files = files();
    let file = files.iter_mut().find(|(name, _)| name == path).unwrap();
    let text = String::from_utf8(file.1.clone()).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}");
    file.1 = text.replacen(from, to, 1).into_bytes();
    let error = load(&files).unwrap_err();
    error.problems().iter().map(|one| (one.code, one.line)).collect()
}

fn has(code: &str, path: &str, from: &str, to: &str) {
    let told = codes(path, from, to);
    assert!(told.iter().any(|one| one.0 == code && one.1.is_some()), "{code} for {to:?}: {told:?}");
}

#[test]
fn each_defect_has_its_code_and_line() {
    // Undefined references, outputs and names.
    has("V-LAW-011", EED, "value: $drempel_gedragscode_kw", "value: $drempel_gedragscod_kw");
    has("V-LAW-012", EED, "- output: eed_12_gedragscode\n", "- output: eed_12_gedragscod\n");
    has("V-LAW-013", EED, "drempel_gedragscode_kw: 1000", "dc_pdit_kw: 1000");
    has("V-LAW-014", EED, "{name: dc_pdit_kw, type: number", "{name: dc_pdit_kw, type: boolean");
    // Null and text where a yes or no is needed.
    has("V-LAW-005", EED, "operation: NOT, value: $dc_defence_or_civil_protection", "operation: NOT, value: null");
    has("V-LAW-015", EED, "operation: NOT, value: $dc_defence_or_civil_protection", "operation: NOT, value: 'false'");
    has("V-LAW-015", REPORT, "type: date, nullable: true", "type: date");
    // Units.
    has("V-LAW-016", EED, "subject: $dc_pdit_kw, value: $drempel_it_vermogen_kw", "subject: $dc_pdit_kw, value: 500");
    let mut told = codes(EED, "drempel_gedragscode_kw: 1000", "drempel_gedragscode_mw: 1");
    told.retain(|one| one.0 == "V-LAW-011");
    assert!(!told.is_empty());
    // Texts and sources.
    has("V-LAW-017", EED, "[Eigen samenvatting, niet de officiële tekst.]", "Artikel:");
    has("V-LAW-018", "nl/bal-datacentra/2024-06-15.yaml", "evidence: secondary", "evidence: read");
    has("V-LAW-018", EED, "url: 'https://www.rvo.nl", "url: 'ftp://www.rvo.nl");
    // Dates and versions.
    has("V-LAW-019", EED, "valid_from: '2023-10-10'", "valid_from: '2023-10-11'");
    has("V-LAW-020", REPORT, "on: '2024-09-15'", "on: '2024-09-14'");
    has("V-LAW-021", "eu/2024-1364/2024-06-06.yaml", "output: eed_12_openbaarmaking\n", "output: eed_12\n");
    has("V-LAW-022", REPORT, "due: datacentrum_uiterste_datum", "due: datacentrum_aanleverplicht");
    has("V-LAW-022", REPORT, "passed: datacentrum_verstreken", "passed: datacentrum_aanleverplicht");
    has("V-LAW-023", EED, "status: in-force", "status: draft");
    has("V-LAW-010", EED, "id: EU-EED-12-4", "id: EU-EED-12");
    // Directives, and what holds from a day on.
    has("V-LAW-027", CHAIN, "status: adopted", "status: in-force");
    has("V-LAW-027", CHAIN, "status: adopted", "status: transposed");
    has("V-LAW-027", EED, "rules: [NL-BAL-5.16a]", "rules: [NL-BAL-5.16z]");
    has("V-LAW-027", EED, "rules: [NL-BAL-5.16a]", "rules: [EU-CSDDD]");
    has("V-LAW-027", EED, "rules: [NL-BAL-5.16a]", "rules: []");
    has(
        "V-LAW-028",
        BATTERIES,
        "subject: $referencedate.iso, value: $paspoort_vanaf",
        "subject: $referencedate.iso, value: $verwisselbaar_vanaf",
    );
    // The format itself.
    has("V-LAW-005", EED, "frequency: yearly", "frequency: sometimes");
    has("V-LAW-005", EED, "operation: GREATER_THAN_OR_EQUAL", "operation: NOT_EQUALS");
    has("V-LAW-005", EED, "kind: duty", "kind: duty\n      colour: green");
    has("V-LAW-006", EED, "format: voetspoor-law/1", "format: voetspoor-law/2");
}

#[test]
fn a_door_names_facts_answers_and_rules_that_are_there() {
    const DOORS: &str = "doors.toml";
    has("V-LAW-025", DOORS, "org_runs_data_centre = \"yes\"", "org_runs_data_center = \"yes\"");
    has("V-LAW-025", DOORS, "org_runs_data_centre = \"yes\"", "org_runs_data_centre = \"perhaps\"");
    has("V-LAW-025", DOORS, "org_employees = { most = \"249\" }", "org_employees = { most = \"many\" }");
    has("V-LAW-025", DOORS, "org_employees = { most = \"249\" }", "org_employees = {}");
    has(
        "V-LAW-025",
        DOORS,
        "org_employees = { most = \"249\" }",
        "org_employees = { least = \"300\", most = \"249\" }",
    );
    has("V-LAW-025", DOORS, "org_employees = { most = \"249\" }", "org_public_body = { most = \"1\" }");
    has("V-LAW-005", DOORS, "org_employees = { most = \"249\" }", "org_employees = { below = \"250\" }");
    has("V-LAW-025", DOORS, "\"NL-EML-FI1\"", "\"NL-EML-FI0\"");
    has("V-LAW-010", DOORS, "id = \"large\"", "id = \"sme\"");
    has("V-LAW-005", DOORS, "audience = [\"developers\"]", "audiences = [\"developers\"]");
    has("V-LAW-006", DOORS, "voetspoor-duty-doors/1", "voetspoor-duty-doors/2");
    has("V-LAW-017", DOORS, "en = \"Public body\"", "en = \" \"");
}

#[test]
fn the_order_of_questions_and_what_follows_from_a_choice_hold() {
    const FACTS: &str = "facts.toml";
    has("V-LAW-026", FACTS, "after = [\"sr_ict_kw\"]", "after = [\"sr_kw\"]");
    has("V-LAW-026", FACTS, "after = [\"site_electricity_kwh\", \"site_gas_m3\"]", "after = [\"sr_cpu_load_pct\"]");
    has("V-LAW-026", FACTS, "product_is_electrical = \"yes\"", "product_is_electrical = \"perhaps\"");
    has("V-LAW-026", FACTS, "product_is_electrical = \"yes\"", "product_is_electric = \"yes\"");
}

#[test]
fn versions_of_a_law_do_not_overlap() {
    let mut files = files();
    let (_, bytes) = files.iter().find(|(name, _)| name == EED).unwrap().clone();
    files.push(("eu/2023-1791-again/2023-10-10.yaml".to_owned(), bytes));
    let error = load(&files).unwrap_err();
    assert!(error.problems().iter().any(|one| one.code == "V-LAW-019"), "{error}");
}

#[test]
fn a_later_version_takes_over_on_its_day() {
    let mut files = files();
    let (_, bytes) = files.iter().find(|(name, _)| name == EED).unwrap().clone();
    let text = String::from_utf8(bytes).unwrap();
    let later = text
        .replace("valid_from: '2023-10-10'", "valid_from: '2028-01-01'")
        .replace("drempel_it_vermogen_kw: 500", "drempel_it_vermogen_kw: 300");
    files.push(("eu/2023-1791/2028-01-01.yaml".to_owned(), later.into_bytes()));
    let duties = load(&files).unwrap();
    let facts = crate::facts(
        "org_runs_data_centre=yes; dc_pdit_kw=400; dc_power_with_support_kw=400; dc_defence_or_civil_protection=no",
    );
    let before = duties.check(&facts, "2027-12-31".parse().unwrap()).unwrap();
    let after = duties.check(&facts, "2028-01-01".parse().unwrap()).unwrap();
    let said = |check: &voetspoor_duties::Check| {
        let finding = check.finding("EU-EED-12").unwrap();
        (finding.outcome.as_str(), finding.from.map(|day| day.to_string()))
    };
    assert_eq!(said(&before), ("through", Some("2028-01-01".to_owned())));
    assert_eq!(said(&after), ("through", None));
}

#[test]
fn hostile_files_are_refused() {
    for (path, bytes) in [
        ("eu/x/2020-01-01.yaml", vec![b'a'; 2 << 20]),
        ("eu/x/2020-01-01.yaml", b"\xff\xfe".to_vec()),
        ("eu/x/2020-01-01.yaml", Vec::new()),
        ("eu/x/2020-01-01.yaml", b"a: &a [*a, *a]".to_vec()),
        ("eu/x/2020-01-01.yaml", "[".repeat(5000).into_bytes()),
        ("eu/x/2020-01-01.exe", b"MZ".to_vec()),
    ] {
        let mut files = files();
        files.push((path.to_owned(), bytes));
        let error = load(&files).unwrap_err();
        assert_eq!(error.problems().len(), 1, "{error}");
        assert_eq!(error.problems()[0].file, path);
    }
}
