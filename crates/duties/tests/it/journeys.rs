//! What the example organisations get to hear.

use jiff::civil::date;
use voetspoor_duties::{Check, DayKind, Group, Interview, Outcome, Value};
use voetspoor_quantity::Lang;

use crate::{duties, example, examples};

fn check(name: &str) -> Check {
    duties().check(&example(name), date(2026, 11, 22)).unwrap()
}

fn rules(check: &Check, group: Group) -> Vec<&str> {
    check.group(group).map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn every_answer_says_that_it_is_no_legal_advice_and_for_which_day() {
    for name in examples() {
        let check = check(&name);
        assert!(check.notice.get(Lang::Nl).contains("22 november 2026"));
        assert!(check.notice.get(Lang::En).contains("22 November 2026"));
        assert!(check.notice.en.contains("no legal advice") && check.notice.nl.contains("geen juridisch advies"));
        assert!(check.name.contains("fictief"), "{name} is not plainly fictional");
        assert!(check.findings.iter().all(|finding| !finding.grounds.is_empty() || finding.rule == "EU-ESPR-DPP-ICT"));
    }
}

#[test]
fn one_example_alone_is_incomplete_and_it_is_so_on_purpose() {
    for name in examples() {
        let check = check(&name);
        let open = check.findings.iter().filter(|finding| finding.outcome == Outcome::Unknown).count();
        assert_eq!(open > 0, name == "incomplete", "{name}: {open} not known");
    }
}

#[test]
fn the_shop_shows_labels_and_may_refuse_questions() {
    let check = check("shop");
    assert_eq!(rules(&check, Group::Now), ["EU-BATT-42", "EU-2023-1669-DEALER", "NL-AEEA-4"]);
    for rule in
        ["EU-ECGT", "EU-ECGT-INFO", "EU-R2R-SELLER", "EU-VALUECHAIN-CAP", "EU-2022-2380-DEALER", "EU-ROHS-DEALER"]
    {
        assert!(rules(&check, Group::MayApply).contains(&rule), "{rule}");
    }
    for rule in ["EU-R2R", "EU-WEEE", "NL-AEEA-5", "EU-ESPR-24", "EU-BATT-62", "EU-ROHS", "EU-ROHS-IMPORTER"] {
        assert_eq!(check.finding(rule).unwrap().outcome, Outcome::DoesNotApply, "{rule}");
    }
    for rule in ["NL-BAL-5.15", "EU-CSRD", "EU-EED-12", "NL-EED-AUDIT", "EU-AIA-53"] {
        assert_eq!(check.finding(rule).unwrap().outcome, Outcome::DoesNotApply, "{rule}");
    }
    let csrd = check.finding("EU-CSRD").unwrap();
    assert!(
        csrd.grounds.iter().any(|ground| ground.says.nl.contains("12") && ground.says.nl.contains("1.000")),
        "{csrd:?}"
    );
}

#[test]
fn the_municipality_saves_energy_and_gets_its_measures() {
    let check = check("municipality");
    let now = rules(&check, Group::Now);
    assert!(now.contains(&"NL-BAL-5.15") && now.contains(&"NL-BAL-5.15a"), "{now:?}");
    assert_eq!(rules(&check, Group::Measures), ["NL-EML-FI1", "NL-EML-FI2", "NL-EML-FI3", "NL-EML-FI5", "NL-EML-FI6"]);
    assert!(check.questions.is_empty(), "{:?}", check.questions);
    for rule in ["EU-EED-11-AUDIT", "EU-EED-11-EMS", "NL-EED-AUDIT"] {
        assert_eq!(check.finding(rule).unwrap().outcome, Outcome::DoesNotApply, "{rule}");
    }
    let due = check.calendar.iter().find(|entry| entry.rule == "NL-BAL-5.15a" && entry.kind == DayKind::Due).unwrap();
    assert_eq!(due.on, date(2027, 12, 1));
}

#[test]
fn the_operator_of_600_kw_reports_and_gets_a_dated_answer() {
    let check = check("colocation");
    let now = rules(&check, Group::Now);
    assert!(now.contains(&"EU-DR-2024-1364") && !now.contains(&"EU-EED-12"), "{now:?}");
    assert_eq!(rules(&check, Group::Through), ["EU-EED-12"]);
    assert!(rules(&check, Group::MayApply).contains(&"NL-BAL-5.16a"));
    let report = check.finding("EU-DR-2024-1364").unwrap();
    assert_eq!(report.due, Some(date(2027, 5, 15)));
    assert!(report.grounds.iter().any(|ground| ground.article == "12" && ground.url.ends_with("#art_12")));
    assert!(rules(&check, Group::MayApply).contains(&"EU-EED-26-6"));
    assert!(rules(&check, Group::WouldApply).contains(&"EU-DC-LABEL"));
    assert_eq!(rules(&check, Group::Measures), ["NL-EML-PH1"]);
}

#[test]
fn at_400_kw_with_support_the_readings_differ() {
    let check = check("colocation-400");
    assert_eq!(rules(&check, Group::Conflict), ["EU-EED-12", "EU-DR-2024-1364", "NL-BAL-5.16a"]);
    let finding = check.finding("EU-DR-2024-1364").unwrap();
    assert!(finding.other_reading.as_ref().unwrap().nl.contains("RVO"));
    assert!(finding.grounds.iter().any(|ground| ground.says.en.contains("530 kW")), "{:?}", finding.grounds);
}

#[test]
fn the_importer_must_now_and_must_soon() {
    let check = check("seller");
    let now = rules(&check, Group::Now);
    for rule in ["EU-2023-1670", "EU-2023-1669", "EU-WEEE", "NL-AEEA-4"] {
        assert!(now.contains(&rule), "{rule} in {now:?}");
    }
    let may = rules(&check, Group::MayApply);
    assert!(may.contains(&"EU-R2R") && may.contains(&"EU-ROHS") && may.contains(&"EU-ROHS-IMPORTER"), "{may:?}");
    let battery = check.finding("EU-BATT-11").unwrap();
    assert_eq!((battery.group, battery.from), (Group::Soon, Some(date(2027, 2, 18))));
    let not: Vec<&str> = rules(&check, Group::Not).into_iter().filter(|rule| rule.starts_with("EU-BATT")).collect();
    assert_eq!(not, ["EU-BATT-PASSPORT", "EU-BATT-42", "EU-BATT-62"]);
}

#[test]
fn the_open_model_is_left_out_of_documentation() {
    let check = check("ai-provider");
    assert_eq!(check.finding("EU-AIA-53").unwrap().outcome, Outcome::DoesNotApply);
    assert_eq!(rules(&check, Group::May), ["EU-AIA-95"]);
}

#[test]
fn the_large_company_reports_and_researches() {
    let check = check("large-company");
    let now = rules(&check, Group::Now);
    assert!(now.contains(&"NL-BAL-5.15b"), "{now:?}");
    let may = rules(&check, Group::MayApply);
    for rule in ["EU-CSRD", "EU-CSRD-W1", "EU-CSDDD", "EU-EED-11-EMS"] {
        assert!(may.contains(&rule), "{rule} in {may:?}: the directive is there, the Dutch act was not found");
    }
    assert_eq!(check.finding("EU-CSRD").unwrap().from, Some(date(2027, 1, 1)));
    assert_eq!(check.finding("EU-CSDDD").unwrap().from, Some(date(2029, 7, 26)));
}

#[test]
fn the_incomplete_company_is_asked_and_told_what_is_missing() {
    let check = check("incomplete");
    assert!(!check.questions.is_empty());
    let saving = check.finding("NL-BAL-5.15").unwrap();
    assert_eq!(saving.outcome, Outcome::Unknown);
    assert_eq!(saving.missing, ["site_activity_3_3a", "site_only_onsite_renewable"]);
    assert!(check.finding("EU-CSRD").unwrap().outcome == Outcome::DoesNotApply);
}

#[test]
fn examples_of_whole_organisations_leave_nothing_open() {
    for name in ["shop", "municipality"] {
        let check = check(name);
        let asked: Vec<&str> = check.questions.iter().map(|one| one.fact.as_str()).collect();
        assert!(rules(&check, Group::Unknown).is_empty() && asked.is_empty(), "{name} leaves open {asked:?}");
    }
}

#[test]
fn a_duty_that_begins_later_is_told_with_its_day() {
    let given = crate::facts("product_category=usb-c-cable; product_role=importer");
    let check = duties().check(&given, date(2026, 11, 22)).unwrap();
    let finding = check.finding("EU-2025-2052").unwrap();
    assert_eq!((finding.outcome, finding.group, finding.from), (Outcome::Soon, Group::Soon, Some(date(2028, 12, 14))));
    assert!(check.calendar.iter().any(|entry| entry.kind == DayKind::Begins && entry.on == date(2028, 12, 14)));
}

#[test]
fn the_law_watch_tells_what_changes_when() {
    let watch = duties().watch(date(2026, 11, 22)).unwrap();
    assert!(watch.windows(2).all(|pair| pair[0].on <= pair[1].on));
    for (rule, on) in
        [("EU-BATT-PASSPORT", date(2027, 2, 18)), ("EU-2025-2052", date(2028, 12, 14)), ("EU-AIA-53", date(2027, 8, 2))]
    {
        assert!(watch.iter().any(|watched| watched.rule == rule && watched.on == on), "{rule}");
    }
    let days = |rule: &str| {
        watch.iter().filter(|one| one.rule == rule).map(|one| one.on.to_string()).collect::<Vec<_>>().join(" ")
    };
    // Every last day of a duty that returns, up to the next one.
    assert_eq!(days("EU-DR-2024-1364"), "2024-06-06 2024-09-15 2025-05-15 2026-05-15 2027-05-15");
    assert_eq!(days("NL-BAL-5.16a"), "2024-06-15 2024-07-15 2025-05-15 2026-05-15 2027-05-15");
    assert_eq!(days("NL-BAL-5.15a"), "2023-12-01 2024-01-01 2027-12-01");
}

#[test]
fn a_door_gives_its_facts_and_an_answer_overrules_them() {
    let duties = duties();
    let door = duties.door("data-centre").unwrap();
    let mut interview = Interview::new(duties, Some(door), date(2026, 11, 22));
    assert_eq!(interview.facts().get("org_runs_data_centre"), Some(&Value::Boolean(true)));
    interview.answer("org_runs_data_centre", Some(Value::Boolean(false)));
    assert_eq!(interview.check().unwrap().finding("EU-EED-12").unwrap().outcome, Outcome::DoesNotApply);
    interview.answer("org_runs_data_centre", None);
    assert_eq!(interview.facts().get("org_runs_data_centre"), None, "who does not know takes back what the door gave");
}

#[test]
fn a_skipped_question_does_not_return_and_the_scan_stays_with_its_rules() {
    let duties = duties();
    let door = duties.door("server-room").unwrap();
    let mut interview = Interview::new(duties, Some(door), date(2026, 11, 22));
    for _ in 0..duties.vocabulary().len() {
        let check = interview.check().unwrap();
        assert!(check.findings.iter().all(|finding| door.rules.contains(&finding.rule)));
        let next: Vec<String> = interview.next(&check.questions, 3).iter().map(|one| one.fact.clone()).collect();
        let Some(first) = next.first() else { return };
        interview.answer(first, None);
        let after = interview.check().unwrap();
        assert!(interview.next(&after.questions, usize::MAX).iter().all(|question| question.fact != *first));
    }
    panic!("the questions do not end");
}

#[test]
fn the_energy_of_the_location_is_asked_before_what_only_matters_with_much_of_it() {
    let check =
        duties().check(&crate::facts("org_runs_data_centre=no; product_role=none"), date(2026, 11, 22)).unwrap();
    let place = |fact: &str| check.questions.iter().position(|question| question.fact == fact).unwrap();
    assert!(place("site_electricity_kwh") < place("sr_cpu_load_pct"));
}

#[test]
fn conditions_are_told_with_their_thresholds_and_articles() {
    let conditions = duties().conditions("EU-EED-12", date(2026, 11, 22)).unwrap();
    let told: Vec<(&str, &str)> = conditions.iter().map(|one| (one.fact.as_str(), one.asked.en.as_str())).collect();
    assert_eq!(
        told,
        [("org_runs_data_centre", "yes"), ("dc_defence_or_civil_protection", "no"), ("dc_pdit_kw", "at least 500 kW")]
    );
    assert!(conditions.iter().all(|one| one.article == "12" && one.url.ends_with("#art_12")));
    for rule in duties().rule_ids() {
        let conditions = duties().conditions(rule, date(2026, 11, 22)).unwrap();
        assert!(!conditions.is_empty() || rule == "EU-ESPR-DPP-ICT", "{rule} looks at nothing");
    }
}
