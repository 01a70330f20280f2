//! Directives bind by Dutch law, and nothing holds before its day: neither because a fact lies behind it, nor because a year does.

use voetspoor_duties::{Finding, Group, Outcome, Status};

use crate::{duties, example, facts};

fn finding(rule: &str, given: &str, on: &str) -> Finding {
    let check = duties().check(&facts(given), on.parse().unwrap()).unwrap();
    check.finding(rule).unwrap().clone()
}

fn said(rule: &str, given: &str, on: &str) -> (&'static str, &'static str, Option<String>) {
    let one = finding(rule, given, on);
    (one.outcome.as_str(), one.group.as_str(), one.from.map(|day| day.to_string()))
}

fn words(said: &str) -> String {
    said.to_owned()
}

#[test]
fn a_directive_without_a_dutch_act_may_apply_before_its_day_as_after() {
    let giant = "org_seat_in_eu=yes; org_employees=6200; org_net_turnover_eur=1900000000";
    assert_eq!(said("EU-CSDDD", giant, "2029-07-25"), ("may-apply", "may-apply", Some(words("2029-07-26"))));
    assert_eq!(said("EU-CSDDD", giant, "2029-07-26"), ("may-apply", "may-apply", None));
    let heat = "org_runs_data_centre=yes; dc_total_rated_input_mw=1.4; dc_waste_heat_infeasible=no";
    assert_eq!(said("EU-EED-26-6", heat, "2025-10-10"), ("may-apply", "may-apply", Some(words("2025-10-11"))));
    assert_eq!(said("EU-EED-26-6", heat, "2025-10-11"), ("may-apply", "may-apply", None));
}

#[test]
fn a_directive_with_a_dutch_rule_points_to_it_from_the_day_that_rule_holds() {
    let operator = "org_runs_data_centre=yes; dc_pdit_kw=600; dc_defence_or_civil_protection=no";
    // A month before the Dutch rule there is no last day that has gone by.
    let before = finding("EU-EED-12", operator, "2024-05-16");
    assert_eq!((before.outcome, before.passed, before.due), (Outcome::MayApply, None, None));
    let after = finding("EU-EED-12", operator, "2024-06-15");
    assert_eq!((after.outcome, after.group, after.due), (Outcome::Through, Group::Through, None));
    assert_eq!(after.through.unwrap().rules, ["NL-BAL-5.16a"]);
    let dutch = finding("NL-BAL-5.16a", operator, "2024-06-15");
    assert_eq!(dutch.due.map(|day| day.to_string()), Some(words("2024-07-15")));
    let check = duties().check(&facts(operator), "2026-11-22".parse().unwrap()).unwrap();
    assert!(check.calendar.iter().all(|entry| entry.rule != "EU-EED-12"), "the days stand at the Dutch rule");
}

#[test]
fn no_directive_is_a_must_by_itself() {
    let directive = |id: &str| {
        let law = duties().laws().iter().find(|law| law.about.rules.iter().any(|rule| rule.id == id));
        law.is_some_and(|law| law.layer == voetspoor_duties::Layer::EuRichtlijn)
    };
    for name in crate::examples() {
        for on in ["2023-01-01", "2024-05-16", "2026-11-22", "2028-01-01", "2030-01-01"] {
            let check = duties().check(&example(&name), on.parse().unwrap()).unwrap();
            for one in check.group(Group::Now).chain(check.group(Group::Soon)) {
                assert!(!directive(&one.rule), "{} for {name} on {on}", one.rule);
            }
        }
    }
}

#[test]
fn what_begins_later_is_soon_whatever_day_a_fact_gives() {
    let battery =
        "product_role=manufacturer; battery_type=industrial; battery_capacity_kwh=2.01; product_placed_on=2027-02-18";
    assert_eq!(said("EU-BATT-PASSPORT", battery, "2026-11-22"), ("soon", "soon", Some(words("2027-02-18"))));
    assert_eq!(said("EU-BATT-PASSPORT", battery, "2027-02-18"), ("applies", "now", None));
    let later = battery.replace("2027-02-18", "2030-01-01");
    assert_eq!(said("EU-BATT-PASSPORT", &later, "2026-11-22"), ("soon", "soon", Some(words("2027-02-18"))));
}

#[test]
fn financial_years_follow_from_any_one_of_them() {
    let company = |start: &str| {
        format!("org_employees=1001; org_net_turnover_eur=450000001; org_seat_in_eu=yes; org_fy_start={start}")
    };
    for (start, from) in [
        ("2024-01-01", "2027-01-01"),
        ("2026-01-01", "2027-01-01"),
        ("2027-01-01", "2027-01-01"),
        ("2026-07-01", "2027-07-01"),
        ("2027-07-01", "2027-07-01"),
        ("2024-02-29", "2027-03-01"),
    ] {
        assert_eq!(
            said("EU-CSRD", &company(start), "2026-11-22"),
            ("may-apply", "may-apply", Some(words(from))),
            "{start}"
        );
    }
    assert_eq!(said("EU-CSRD", &company("2026-07-01"), "2027-06-30").2, Some(words("2027-07-01")));
    assert_eq!(said("EU-CSRD", &company("2026-07-01"), "2027-07-01"), ("may-apply", "may-apply", None));
    let first = "org_wave1_csrd=yes; org_employees=6200; org_fy_start=2027-01-01";
    assert_eq!(said("EU-CSRD-W1", first, "2026-11-22"), ("may-apply", "may-apply", None));
}

#[test]
fn before_the_first_version_it_is_said_what_is_not_modelled() {
    let site = "site_electricity_kwh=60000; site_gas_m3=0; site_only_onsite_renewable=no; site_activity_3_3a=none";
    let before = finding("NL-BAL-5.15a", site, "2023-10-09");
    let told = before.earlier.unwrap();
    assert!(told.nl.contains("1 december 2023") && told.en.contains("not modelled"), "{told:?}");
    assert_eq!(finding("NL-BAL-5.15a", site, "2024-01-01").earlier, None);
}

#[test]
fn a_frame_without_a_duty_does_not_say_that_a_duty_is_in_force() {
    let passport = finding("EU-ESPR-DPP-ICT", "product_category=laptop", "2026-11-22");
    assert_eq!((passport.status, passport.outcome), (Status::Framework, Outcome::DoesNotApply));
}

#[test]
fn an_exception_that_is_not_there_speaks_for_the_duty() {
    let site = "site_electricity_kwh=5700000; site_gas_m3=0; site_only_onsite_renewable=no; site_activity_3_3a=none";
    for rule in ["NL-BAL-5.15", "NL-BAL-5.15a"] {
        let one = finding(rule, site, "2026-11-22");
        assert_eq!(one.outcome, Outcome::Applies);
        for ground in &one.grounds {
            assert_eq!(ground.holds, Some(true), "{rule}: {}", ground.says.en);
        }
    }
    let own = site.replace("renewable=no", "renewable=yes");
    let one = finding("NL-BAL-5.15", &own, "2026-11-22");
    let [ground] = one.grounds.as_slice() else { panic!("{:?}", one.grounds) };
    assert_eq!(ground.holds, Some(false));
    assert!(ground.says.en.ends_with("yes; asked: no"), "{}", ground.says.en);
}

#[test]
fn numbers_that_run_in_thousands_are_read_as_they_are_printed() {
    let read = |fact: &str, text: &str| duties().answer(fact, text).map(|value| value.to_string()).ok();
    for text in ["50.000", "50,000", "50 000", "50000", "50.000 kWh"] {
        assert_eq!(read("site_electricity_kwh", text), Some(words("50000")), "{text}");
    }
    assert_eq!(read("site_electricity_kwh", "5.700.000"), Some(words("5700000")));
    assert_eq!(read("org_employees", "1.000"), Some(words("1000")), "people are counted whole");
    // Three decimals are as likely as thousands.
    for (fact, text) in
        [("dc_total_rated_input_mw", "1.001"), ("battery_capacity_kwh", "2.010"), ("dc_pdit_kw", "1,000")]
    {
        assert_eq!(read(fact, text), None, "{fact} {text}");
    }
    let program = |fact: &str, text: &str| duties().answer_of_program(fact, text).map(|value| value.to_string()).ok();
    assert_eq!(program("dc_total_rated_input_mw", "1.001"), Some(words("1.001")));
    assert_eq!(program("site_electricity_kwh", "50.000"), None);
    assert_eq!(program("site_electricity_kwh", "5700000.0"), Some(words("5700000")));
}

#[test]
fn a_dutch_act_whose_first_day_was_not_found_may_apply_and_says_so() {
    let operator = "org_runs_data_centre=yes; dc_heat_company_asks=yes";
    let told = finding("NL-WCW-RESTWARMTE", operator, "2026-11-22");
    assert_eq!((told.status, told.outcome), (Status::AwaitingStart, Outcome::MayApply));
}
