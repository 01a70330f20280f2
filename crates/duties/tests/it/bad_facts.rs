//! Files of facts that do not hold: each problem with its line.

use voetspoor_quantity::Lang;

use crate::duties;

fn problems(text: &[u8]) -> Vec<(Option<usize>, &'static str, String)> {
    let error = duties().facts("facts.toml", text).unwrap_err();
    error.fact_problems().iter().map(|one| (one.line, one.code(), one.say(Lang::En).message)).collect()
}

#[test]
fn all_problems_are_told_at_once_with_their_lines() {
    let text = b"format = \"voetspoor-facts/1\"\n[facts]\norg_employees = -3\ndc_pdit_kw = \"1,000 kW\"\ndc_power = 5\nproduct_role = \"wizard\"\norg_runs_data_centre = \"maybe\"\nsr_cpu_load_pct = 140\norg_fy_start = \"first of May\"\n";
    let told = problems(text);
    let lines: Vec<Option<usize>> = told.iter().map(|one| one.0).collect();
    assert_eq!(told.len(), 7, "{told:?}");
    for line in 3..=9 {
        assert!(lines.contains(&Some(line)), "line {line}: {told:?}");
    }
    assert!(told.iter().any(|one| one.2.contains("thousands or decimals")));
}

#[test]
fn units_and_decimal_commas_are_read() {
    let text = b"format = \"voetspoor-facts/1\"\n[facts]\ndc_pdit_kw = \"0,6 MW\"\nsite_electricity_kwh = \"2.5 GWh\"\ndc_built_floor_ha = \"120000 m2\"\norg_runs_data_centre = \"ja\"\ndc_grid_connection_mw = \"unknown\"\n";
    let facts = duties().facts("facts.toml", text).unwrap();
    assert_eq!(facts.get("dc_pdit_kw").unwrap().to_string(), "600");
    assert_eq!(facts.get("site_electricity_kwh").unwrap().to_string(), "2500000");
    assert_eq!(facts.get("dc_built_floor_ha").unwrap().to_string(), "12");
    assert_eq!(facts.get("dc_grid_connection_mw"), None);
}

#[test]
fn empty_huge_truncated_and_foreign_files_are_refused() {
    assert_eq!(problems(b"")[0].1, "V-FACT-004");
    assert_eq!(problems(&vec![b'#'; 300_000])[0].1, "V-FACT-001");
    assert_eq!(
        problems(b"format = \"voetspoor-facts/1\"\n[facts]\nname = \"\xff\"\n")[0],
        (Some(3), "V-FACT-002", "not UTF-8".to_owned())
    );
    assert_eq!(problems(b"format = \"voetspoor-facts/1\"\n[facts\n")[0].1, "V-FACT-003");
    let twice = problems(b"format = \"voetspoor-facts/1\"\n[facts]\norg_employees = 1\norg_employees = 2\n");
    assert_eq!((twice[0].0, twice[0].1), (Some(4), "V-FACT-003"));
    assert_eq!(problems(b"format = \"voetspoor-facts/1\"\nfact = 3\n")[0].1, "V-FACT-005");
    assert_eq!(problems(b"format = \"voetspoor-facts/1\"\n[facts]\norg_employees = 2.5\n")[0].1, "V-FACT-006");
    assert_eq!(problems(b"format = \"voetspoor-facts/1\"\n[facts]\norg_employees = nan\n")[0].1, "V-FACT-006");
    assert_eq!(problems(b"format = \"voetspoor-facts/1\"\n[facts]\norg_employees = [1]\n")[0].1, "V-FACT-006");
}

#[test]
fn a_misspelt_fact_gets_a_hint() {
    let error = duties().facts("facts.toml", b"format = \"voetspoor-facts/1\"\n[facts]\npdit_dc_kw = 5\n").unwrap_err();
    assert!(error.to_string().contains("did you mean \"dc_pdit_kw\"?"), "{error}");
}

#[test]
fn problems_speak_both_languages() {
    let error = duties()
        .facts("feiten.toml", b"format = \"voetspoor-facts/1\"\n[facts]\ndc_pdit_kw = \"600 m2\"\n")
        .unwrap_err();
    let [problem] = error.fact_problems() else { panic!("{error}") };
    assert!(
        problem.lines(Lang::Nl).starts_with("feiten.toml:3  V-FACT-006  dc_pdit_kw:"),
        "{}",
        problem.lines(Lang::Nl)
    );
    assert!(
        problem.say(Lang::Nl).message.contains("geen eenheid") && problem.say(Lang::En).message.contains("no unit")
    );
    assert!(problem.say(Lang::Nl).help.contains("zonder koeling"));
}
