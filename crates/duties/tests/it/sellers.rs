//! Tables of cases for who makes, brings in and sells devices, and the last days that have gone by. By hand from the text of the law.

use jiff::civil::date;
use voetspoor_duties::{Group, Outcome};
use voetspoor_quantity::Lang;

use crate::cases::{TODAY, cases};
use crate::{duties, facts};

#[test]
fn repair_is_owed_by_the_first_in_the_union_for_goods_of_annex_ii() {
    let product = |role: &str, kind: &str, more: &str| {
        format!("product_role={role}; product_category={kind}; product_for_consumers=yes; {more}")
    };
    cases(
        "EU-R2R",
        &[
            ("2026-07-30", &product("manufacturer", "smartphone", ""), "no"),
            ("2026-07-31", &product("manufacturer", "smartphone", ""), "yes"),
            (TODAY, &product("manufacturer", "server", ""), "yes"),
            (TODAY, &product("manufacturer", "display", ""), "yes"),
            // No act of Annex II has requirements on laptops.
            (TODAY, &product("manufacturer", "laptop", "battery_type=portable"), "no"),
            (TODAY, &product("manufacturer", "other", "battery_type=lmt"), "yes"),
            (TODAY, "product_role=manufacturer; product_category=server; product_for_consumers=no", "?"),
            (
                TODAY,
                "product_role=manufacturer; product_category=server; product_for_consumers=no; org_sells_to_consumers=no",
                "no",
            ),
            (TODAY, "product_role=manufacturer; product_category=server; org_sells_to_consumers=yes", "yes"),
            (TODAY, &product("importer", "slate-tablet", "product_earlier_in_union=no"), "yes"),
            (TODAY, &product("importer", "slate-tablet", "product_earlier_in_union=yes"), "no"),
            (TODAY, &product("importer", "slate-tablet", ""), "?"),
            (TODAY, &product("authorised-representative", "slate-tablet", "product_earlier_in_union=no"), "yes"),
            (TODAY, &product("dealer", "smartphone", "product_earlier_in_union=no"), "yes"),
            (TODAY, &product("dealer", "smartphone", "product_earlier_in_union=yes"), "no"),
            (TODAY, "product_role=none", "no"),
        ],
    );
    cases(
        "EU-R2R-SELLER",
        &[
            ("2026-07-30", "org_sells_to_consumers=yes", "no"),
            ("2026-07-31", "org_sells_to_consumers=yes", "yes"),
            (TODAY, "org_sells_to_consumers=no", "no"),
        ],
    );
}

#[test]
fn consumers_are_informed_from_27_september_2026() {
    cases(
        "EU-ECGT-INFO",
        &[
            ("2026-09-26", "org_sells_to_consumers=yes", "no"),
            ("2026-09-27", "org_sells_to_consumers=yes", "yes"),
            (TODAY, "org_sells_to_consumers=no", "no"),
        ],
    );
}

#[test]
fn producers_of_equipment_are_also_those_who_bring_it_into_the_netherlands_first() {
    let sold = |role: &str, more: &str| format!("product_is_electrical=yes; product_role={role}; {more}");
    cases(
        "EU-WEEE",
        &[
            ("2014-02-13", &sold("importer", ""), "no"),
            ("2014-02-14", &sold("importer", ""), "yes"),
            (TODAY, &sold("manufacturer", ""), "yes"),
            (TODAY, &sold("dealer", "product_first_in_nl=yes"), "yes"),
            (TODAY, &sold("dealer", "product_first_in_nl=no"), "no"),
            (TODAY, &sold("dealer", ""), "?"),
            (TODAY, &sold("none", ""), "no"),
            (TODAY, "product_is_electrical=no", "no"),
        ],
    );
}

#[test]
fn shops_take_back_old_for_new_and_from_400_m2_small_appliances() {
    let shop = |consumers: &str, more: &str| {
        format!("product_is_electrical=yes; product_role=dealer; org_sells_to_consumers={consumers}; {more}")
    };
    cases(
        "NL-AEEA-4",
        &[
            (TODAY, &shop("yes", ""), "yes"),
            (TODAY, &shop("no", ""), "no"),
            (TODAY, "product_is_electrical=yes; product_role=importer; org_sells_to_consumers=yes", "yes"),
            (TODAY, "product_is_electrical=no", "no"),
            (TODAY, "product_role=none", "no"),
        ],
    );
    cases(
        "NL-AEEA-5",
        &[
            (TODAY, &shop("yes", "org_shop_area_m2=399.9"), "no"),
            (TODAY, &shop("yes", "org_shop_area_m2=400"), "yes"),
            (TODAY, &shop("yes", "org_shop_area_m2=0,05 ha"), "yes"),
            (TODAY, &shop("yes", "org_shop_area_m2=0"), "no"),
            (TODAY, &shop("yes", ""), "?"),
            (TODAY, &shop("no", "org_shop_area_m2=800"), "no"),
        ],
    );
}

#[test]
fn unsold_products_are_disclosed_by_large_and_later_by_medium_enterprises() {
    let seller = |people: u32, turnover: u64, balance: u64, discards: &str| {
        format!(
            "product_role=dealer; org_employees={people}; org_net_turnover_eur={turnover}; org_balance_total_eur={balance}; \
             org_discards_unsold={discards}"
        )
    };
    let (before, after) = ("2030-07-18", "2030-07-19");
    cases(
        "EU-ESPR-24",
        &[
            (TODAY, &seller(249, 50_000_001, 43_000_000, "yes"), "no"),
            (TODAY, &seller(249, 50_000_001, 43_000_001, "yes"), "yes"),
            (TODAY, &seller(250, 0, 0, "yes"), "yes"),
            (TODAY, &seller(250, 0, 0, "no"), "no"),
            (before, &seller(50, 0, 0, "yes"), "no"),
            (after, &seller(50, 0, 0, "yes"), "yes"),
            (after, &seller(49, 10_000_001, 10_000_000, "yes"), "no"),
            (after, &seller(49, 10_000_001, 10_000_001, "yes"), "yes"),
            (after, &seller(49, 10_000_000, 10_000_001, "yes"), "no"),
            (TODAY, "product_role=none", "no"),
            ("2024-07-17", &seller(250, 0, 0, "yes"), "no"),
            ("2024-07-18", &seller(250, 0, 0, "yes"), "yes"),
        ],
    );
}

#[test]
fn who_sells_batteries_checks_them_and_takes_them_back() {
    cases(
        "EU-BATT-42",
        &[
            ("2024-08-17", "product_role=dealer; battery_type=portable", "no"),
            ("2024-08-18", "product_role=dealer; battery_type=portable", "yes"),
            (TODAY, "product_role=dealer; product_category=battery", "yes"),
            (TODAY, "product_role=dealer; product_wired_charging=yes", "yes"),
            (
                TODAY,
                "product_role=dealer; product_category=display; product_wired_charging=no; battery_type=none",
                "no",
            ),
            (TODAY, "product_role=dealer; product_category=display; product_wired_charging=no", "?"),
            (TODAY, "product_role=importer", "no"),
        ],
    );
    cases(
        "EU-BATT-62",
        &[
            ("2025-08-17", "product_role=dealer; product_category=battery", "no"),
            ("2025-08-18", "product_role=dealer; product_category=battery", "yes"),
            // Old equipment with a battery in it comes under the rules on waste equipment.
            (TODAY, "product_role=dealer; product_category=smartphone", "no"),
            (TODAY, "product_role=manufacturer; product_category=battery", "no"),
        ],
    );
}

#[test]
fn who_sells_a_device_with_a_charger_sells_it_without_too() {
    let sold = |kind: &str| format!("product_category={kind}; product_role=dealer; product_wired_charging=yes");
    cases(
        "EU-2022-2380-DEALER",
        &[
            ("2024-12-27", &sold("smartphone"), "no"),
            ("2024-12-28", &sold("smartphone"), "yes"),
            ("2026-04-27", &sold("laptop"), "no"),
            ("2026-04-28", &sold("laptop"), "yes"),
            (TODAY, "product_category=laptop; product_role=importer", "no"),
        ],
    );
}

#[test]
fn public_bodies_are_audited_as_far_as_they_act_as_enterprises() {
    let body = |more: &str| {
        format!("org_public_body=yes; org_energy_tj=90; org_certified_ems=no; org_energy_exempt=no; {more}")
    };
    for rule in ["EU-EED-11-AUDIT", "EU-EED-11-EMS"] {
        cases(
            rule,
            &[
                (TODAY, &body("org_economic_activity=no"), "no"),
                (TODAY, &body("org_economic_activity=yes"), "yes"),
                (TODAY, &body(""), "?"),
                (TODAY, "org_public_body=yes; org_energy_tj=10", "no"),
                (TODAY, "org_public_body=no; org_energy_tj=90; org_certified_ems=no; org_energy_exempt=yes", "no"),
            ],
        );
    }
    let large = "org_employees=640; org_net_turnover_eur=0; org_balance_total_eur=0; org_public_body=yes; org_certified_ems=no; ";
    cases(
        "NL-EED-AUDIT",
        &[
            (TODAY, &format!("{large}org_economic_activity=no"), "no"),
            (TODAY, &format!("{large}org_economic_activity=yes"), "yes"),
        ],
    );
}

#[test]
fn a_planned_data_centre_above_1_mw_is_analysed() {
    let dc = |mw: &str, new: &str| {
        format!("org_runs_data_centre=yes; dc_total_rated_input_mw={mw}; dc_new_or_refurbished={new}")
    };
    cases(
        "EU-EED-26-7",
        &[
            ("2025-10-10", &dc("2", "yes"), "no"),
            ("2025-10-11", &dc("2", "yes"), "yes"),
            (TODAY, &dc("1", "yes"), "no"),
            (TODAY, &dc("1.0001", "yes"), "yes"),
            (TODAY, &dc("2", "no"), "no"),
        ],
    );
}

/// The last day that has gone by and the next one, as a check tells them.
fn days(rule: &str, given: &str, on: &str) -> (Option<String>, Option<String>) {
    let check = duties().check(&facts(given), on.parse().unwrap()).unwrap();
    let finding = check.finding(rule).unwrap();
    (finding.passed.map(|day| day.to_string()), finding.due.map(|day| day.to_string()))
}

fn told(rule: &str, given: &str, table: &[(&str, &str, &str)]) {
    for (on, passed, due) in table {
        let day = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        assert_eq!(days(rule, given, on), (day(passed), day(due)), "{rule} on {on}");
    }
}

#[test]
fn a_last_day_that_has_gone_by_is_told_with_the_next() {
    let company = "org_public_body=no; org_energy_tj=90; org_certified_ems=no; org_energy_exempt=no";
    told(
        "EU-EED-11-AUDIT",
        company,
        &[
            ("2025-10-11", "", "2026-10-11"),
            ("2026-10-11", "", "2026-10-11"),
            ("2026-10-12", "2026-10-11", "2030-10-11"),
            (TODAY, "2026-10-11", "2030-10-11"),
            ("2030-10-11", "2026-10-11", "2030-10-11"),
            ("2030-10-12", "2030-10-11", "2034-10-11"),
        ],
    );
    told(
        "EU-EED-11-EMS",
        company,
        &[("2027-10-11", "", "2027-10-11"), ("2027-10-12", "2027-10-11", ""), (TODAY, "", "2027-10-11")],
    );
    let operator = "org_runs_data_centre=yes; dc_pdit_kw=600; dc_defence_or_civil_protection=no";
    told(
        "NL-BAL-5.16a",
        operator,
        &[
            ("2024-07-15", "", "2024-07-15"),
            ("2024-07-16", "2024-07-15", "2025-05-15"),
            ("2025-05-15", "2024-07-15", "2025-05-15"),
            ("2025-05-16", "2025-05-15", "2026-05-15"),
            (TODAY, "2026-05-15", "2027-05-15"),
        ],
    );
    told(
        "EU-DR-2024-1364",
        operator,
        &[
            ("2024-09-15", "", "2024-09-15"),
            ("2024-09-16", "2024-09-15", "2025-05-15"),
            ("2025-05-15", "2024-09-15", "2025-05-15"),
            ("2025-05-16", "2025-05-15", "2026-05-15"),
            (TODAY, "2026-05-15", "2027-05-15"),
        ],
    );
    let site = |kwh: &str| {
        format!("site_electricity_kwh={kwh}; site_gas_m3=0; site_only_onsite_renewable=no; site_activity_3_3a=none")
    };
    for (rule, kwh) in [("NL-BAL-5.15a", "60000"), ("NL-BAL-5.15b", "10000001")] {
        told(
            rule,
            &site(kwh),
            &[
                ("2024-01-01", "2023-12-01", "2027-12-01"),
                ("2027-12-01", "2023-12-01", "2027-12-01"),
                ("2027-12-02", "2027-12-01", "2031-12-01"),
            ],
        );
    }
}

#[test]
fn a_rule_that_does_not_apply_has_no_last_days() {
    assert_eq!(days("EU-EED-11-AUDIT", "org_energy_tj=5", TODAY), (None, None));
    assert_eq!(days("NL-BAL-5.16a", "org_runs_data_centre=no", TODAY), (None, None));
}

#[test]
fn a_directive_without_a_dutch_act_may_apply_and_says_so() {
    let company = facts("org_public_body=no; org_energy_tj=20; org_certified_ems=no; org_energy_exempt=no");
    let check = duties().check(&company, date(2026, 11, 22)).unwrap();
    let audit = check.finding("EU-EED-11-AUDIT").unwrap();
    assert_eq!((audit.outcome, audit.group), (Outcome::MayApply, Group::MayApply));
    assert!(audit.evidence.is_verified(), "the text of the directive was read");
    assert!(audit.note.as_ref().unwrap().nl.contains("36 868"));
    for law in duties().laws() {
        for rule in law.about.rules.iter().filter(|rule| rule.status == voetspoor_duties::Status::Adopted) {
            let note = rule.note.as_ref().map_or("", |note| note.nl.as_str());
            assert!(note.contains("niet gevonden"), "{} does not tell that the Dutch act was not found", rule.id);
        }
    }
}

#[test]
fn days_are_written_as_people_say_them() {
    let given =
        facts("org_fy_start=2026-10-11; org_employees=2000; org_net_turnover_eur=1000000000; org_seat_in_eu=yes");
    let check = duties().check(&given, date(2026, 11, 22)).unwrap();
    let says = |lang: Lang| {
        let grounds = &check.finding("EU-CSRD").unwrap().grounds;
        grounds.iter().map(|ground| ground.says.get(lang).to_owned()).collect::<Vec<_>>().join("\n")
    };
    assert!(says(Lang::Nl).contains("11 oktober 2026"), "{}", says(Lang::Nl));
    assert!(says(Lang::En).contains("11 October 2026"), "{}", says(Lang::En));
    assert!(check.notice.nl.contains("22 november 2026") && check.notice.en.contains("22 November 2026"));
    let iso = |text: &str| {
        text.as_bytes().windows(5).any(|part| part.iter().take(4).all(u8::is_ascii_digit) && part[4] == b'-')
    };
    let all = duties().check(&facts(""), date(2023, 1, 1)).unwrap();
    for finding in check.findings.iter().chain(&all.findings) {
        for ground in &finding.grounds {
            assert!(!iso(&ground.says.nl) && !iso(&ground.says.en), "{}: {:?}", finding.rule, ground.says);
        }
    }
}

#[test]
fn dutch_texts_say_je() {
    let formal = |text: &str| {
        text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "u" | "U" | "uw" | "Uw" | "uzelf"))
    };
    for law in duties().laws() {
        for rule in &law.about.rules {
            let optional = [&rule.authority, &rule.channel, &rule.ignoring, &rule.note];
            let texts = [&rule.title, &rule.what].into_iter().chain(optional.into_iter().flatten()).chain(&rule.data);
            for text in texts.chain(rule.dates.iter().map(|turn| &turn.what)) {
                assert!(!formal(&text.nl), "{}: {}", rule.id, text.nl);
            }
        }
    }
    for fact in duties().vocabulary() {
        for text in [&fact.label, &fact.question, &fact.help].into_iter().chain(&fact.find) {
            assert!(!formal(&text.nl), "{}: {}", fact.id, text.nl);
        }
    }
    for group in Group::ALL {
        assert!(!formal(group.label(Lang::Nl)), "{}", group.label(Lang::Nl));
    }
}
