//! Tables of cases by rule, written by hand from the text of the law: both sides of each threshold, and the days around each change.

use voetspoor_duties::Answer;

use crate::{duties, facts};

/// Asserts what a rule answers: `yes`, `no`, `?` (depends on a missing fact) or `conflict`.
pub(crate) fn cases(rule: &str, table: &[(&str, &str, &str)]) {
    for (on, given, expected) in table {
        let (_, answer) = duties().answers(rule, &facts(given), on.parse().unwrap()).unwrap();
        let said = match answer {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Conflict => "conflict",
            Answer::Open(_) => "?",
        };
        assert_eq!(said, *expected, "{rule} on {on} with {given}");
    }
}

pub(crate) const TODAY: &str = "2026-11-22";

#[test]
fn data_centres_report_from_500_kw_except_for_defence() {
    let dc = |kw: &str, more: &str| format!("org_runs_data_centre=yes; dc_pdit_kw={kw}; {more}");
    let none = "dc_power_with_support_kw=0; dc_defence_or_civil_protection=no";
    for rule in ["EU-EED-12", "EU-DR-2024-1364"] {
        cases(
            rule,
            &[
                (TODAY, &dc("499.99", none), "no"),
                (TODAY, &dc("500", none), "yes"),
                (TODAY, &dc("500.01", none), "yes"),
                (TODAY, &dc("1200", "dc_defence_or_civil_protection=yes"), "no"),
                (TODAY, &dc("499", "dc_defence_or_civil_protection=no; dc_power_with_support_kw=500"), "conflict"),
                (TODAY, &dc("499", "dc_defence_or_civil_protection=no; dc_power_with_support_kw=499.9"), "no"),
                (TODAY, &dc("499", "dc_defence_or_civil_protection=no"), "?"),
                (TODAY, &dc("600", "dc_defence_or_civil_protection=no"), "yes"),
                (TODAY, &dc("600", ""), "?"),
                (TODAY, "org_runs_data_centre=no", "no"),
            ],
        );
    }
    cases("EU-EED-12", &[("2023-10-09", &dc("600", none), "no"), ("2023-10-10", &dc("600", none), "yes")]);
    cases("EU-DR-2024-1364", &[("2024-06-05", &dc("600", none), "no"), ("2024-06-06", &dc("600", none), "yes")]);
    cases("EU-EED-12-4", &[(TODAY, &dc("999.9", none), "no"), (TODAY, &dc("1 MW", none), "yes")]);
    cases(
        "NL-BAL-5.16a",
        &[
            (TODAY, &dc("499.9", none), "no"),
            (TODAY, &dc("500", none), "yes"),
            (TODAY, &dc("400", "dc_power_with_support_kw=530; dc_defence_or_civil_protection=no"), "conflict"),
            (TODAY, &dc("400", "dc_power_with_support_kw=530; dc_defence_or_civil_protection=yes"), "no"),
        ],
    );
    cases("EU-DC-LABEL", &[(TODAY, &dc("499.9", none), "no"), (TODAY, &dc("500", none), "yes")]);
    let asked = |answer: &str| format!("org_runs_data_centre=yes; dc_heat_company_asks={answer}");
    cases(
        "NL-WCW-RESTWARMTE",
        &[
            (TODAY, &asked("yes"), "yes"),
            (TODAY, &asked("no"), "no"),
            (TODAY, "org_runs_data_centre=yes", "?"),
            (TODAY, "org_runs_data_centre=no", "no"),
            ("2025-12-09", &asked("yes"), "yes"),
        ],
    );
}

#[test]
fn the_report_is_due_on_the_fifteenth_of_may() {
    let given = facts("org_runs_data_centre=yes; dc_pdit_kw=500; dc_defence_or_civil_protection=no");
    for (on, due) in [
        ("2024-06-06", "2024-09-15"),
        ("2024-09-15", "2024-09-15"),
        ("2024-09-16", "2025-05-15"),
        ("2026-11-22", "2027-05-15"),
        ("2027-05-15", "2027-05-15"),
        ("2027-05-16", "2028-05-15"),
    ] {
        let check = duties().check(&given, on.parse().unwrap()).unwrap();
        assert_eq!(check.finding("EU-DR-2024-1364").unwrap().due, due.parse().ok(), "{on}");
    }
}

#[test]
fn energy_is_saved_from_50_000_kwh_or_25_000_m3() {
    let site = |kwh: u32, gas: u32, more: &str| format!("site_electricity_kwh={kwh}; site_gas_m3={gas}; {more}");
    let plain = "site_only_onsite_renewable=no; site_activity_3_3a=none";
    cases(
        "NL-BAL-5.15",
        &[
            (TODAY, &site(49_999, 24_999, plain), "no"),
            (TODAY, &site(50_000, 0, plain), "yes"),
            (TODAY, &site(0, 25_000, plain), "yes"),
            (TODAY, &site(50_000, 0, "site_only_onsite_renewable=yes"), "no"),
            (TODAY, &site(50_000, 0, "site_activity_3_3a=b"), "no"),
            (TODAY, &site(50_000, 0, "site_only_onsite_renewable=no; site_activity_3_3a=a"), "yes"),
            (TODAY, "site_gas_m3=1000; site_only_onsite_renewable=no; site_activity_3_3a=none", "?"),
            (TODAY, "site_gas_m3=30000; site_only_onsite_renewable=no; site_activity_3_3a=none", "yes"),
            ("2023-12-31", &site(50_000, 0, plain), "no"),
            ("2024-01-01", &site(50_000, 0, plain), "yes"),
        ],
    );
    cases(
        "NL-BAL-5.15a",
        &[
            (TODAY, &site(50_000, 0, plain), "yes"),
            (TODAY, &site(10_000_000, 170_000, plain), "yes"),
            (TODAY, &site(10_000_001, 0, plain), "no"),
            (TODAY, &site(0, 170_001, plain), "no"),
            (TODAY, &site(49_999, 24_999, plain), "no"),
            (TODAY, &site(10_000_001, 0, "site_only_onsite_renewable=no; site_activity_3_3a=a"), "no"),
            (TODAY, &site(10_000_001, 0, "site_only_onsite_renewable=no; site_activity_3_3a=b"), "yes"),
            (TODAY, "site_gas_m3=200000; site_only_onsite_renewable=no; site_activity_3_3a=none", "no"),
        ],
    );
    cases(
        "NL-BAL-5.15b",
        &[
            (TODAY, &site(10_000_000, 170_000, plain), "no"),
            (TODAY, &site(10_000_001, 0, plain), "yes"),
            (TODAY, &site(0, 170_001, plain), "yes"),
            (TODAY, &site(10_000_001, 0, "site_only_onsite_renewable=no; site_activity_3_3a=a"), "no"),
            (TODAY, &site(10_000_001, 0, "site_only_onsite_renewable=no; site_activity_3_3a=b"), "no"),
        ],
    );
}

#[test]
fn rounds_of_energy_saving_end_every_four_years() {
    let given =
        facts("site_electricity_kwh=60000; site_gas_m3=0; site_only_onsite_renewable=no; site_activity_3_3a=none");
    for (on, due) in [
        ("2024-01-01", "2027-12-01"),
        ("2026-11-22", "2027-12-01"),
        ("2027-12-01", "2027-12-01"),
        ("2027-12-02", "2031-12-01"),
    ] {
        let check = duties().check(&given, on.parse().unwrap()).unwrap();
        assert_eq!(check.finding("NL-BAL-5.15a").unwrap().due, due.parse().ok(), "{on}");
    }
}

#[test]
fn recognised_measures_have_their_own_conditions() {
    let site = "site_electricity_kwh=60000; site_gas_m3=0; site_only_onsite_renewable=no; site_activity_3_3a=none; ";
    let with = |more: &str| format!("{site}{more}");
    cases(
        "NL-EML-FI1",
        &[
            (TODAY, &with("sr_ict_kw=4.99; sr_spare_capacity=yes"), "no"),
            (TODAY, &with("sr_ict_kw=5; sr_spare_capacity=yes"), "yes"),
            (TODAY, &with("sr_ict_kw=5; sr_spare_capacity=no"), "no"),
            (TODAY, "site_electricity_kwh=40000; site_gas_m3=0; sr_ict_kw=5; sr_spare_capacity=yes", "no"),
        ],
    );
    cases(
        "NL-EML-FI2",
        &[
            (TODAY, &with("sr_ict_kw=5; sr_cpu_load_pct=79.9; sr_delay_sensitive=no"), "yes"),
            (TODAY, &with("sr_ict_kw=5; sr_cpu_load_pct=80; sr_delay_sensitive=no"), "no"),
            (TODAY, &with("sr_ict_kw=5; sr_cpu_load_pct=20; sr_delay_sensitive=yes"), "no"),
        ],
    );
    cases(
        "NL-EML-FI3",
        &[
            (TODAY, &with("sr_ict_kw=5; sr_lowest_ups_load_pct=29.9; sr_ups_to_spare=yes"), "yes"),
            (TODAY, &with("sr_ict_kw=5; sr_lowest_ups_load_pct=30; sr_ups_to_spare=yes"), "no"),
        ],
    );
    cases(
        "NL-EML-FI4",
        &[
            (
                TODAY,
                &with("sr_ict_kw=5; sr_compression_cooling=yes; sr_outside_air_possible=yes; sr_outside_air_flap=no"),
                "yes",
            ),
            (
                TODAY,
                &with("sr_ict_kw=5; sr_compression_cooling=yes; sr_outside_air_possible=yes; sr_outside_air_flap=yes"),
                "no",
            ),
        ],
    );
    cases(
        "NL-EML-FI5",
        &[(TODAY, &with("sr_ict_kw=5; sr_dx_cop=3.5"), "yes"), (TODAY, &with("sr_ict_kw=5; sr_dx_cop=3.51"), "no")],
    );
    // FI6 has no floor of 5 kW.
    cases(
        "NL-EML-FI6",
        &[
            (TODAY, &with("sr_ict_kw=1; sr_air_mixes=yes"), "yes"),
            (TODAY, &with("sr_air_mixes=no"), "no"),
            // Who has no server room has no air that mixes in it.
            (TODAY, &with("sr_ict_kw=0; sr_air_mixes=yes"), "no"),
            (TODAY, &with("sr_ict_kw=0"), "no"),
        ],
    );
    for (rule, fact) in [
        ("NL-EML-PH1", "dc_supply_below_recommended"),
        ("NL-EML-PH2", "dc_crah_without_speed_control"),
        ("NL-EML-PH3", "dc_compression_without_free_cooling"),
    ] {
        cases(
            rule,
            &[
                (TODAY, &with(&format!("org_runs_data_centre=yes; {fact}=yes")), "yes"),
                (TODAY, &with(&format!("org_runs_data_centre=yes; {fact}=no")), "no"),
                (TODAY, &with(&format!("org_runs_data_centre=no; {fact}=yes")), "no"),
            ],
        );
    }
}

#[test]
fn hyperscale_is_more_than_10_ha_and_at_least_70_mw() {
    let dc = |ha: &str, mw: &str, area: &str| {
        format!(
            "org_runs_data_centre=yes; dc_built_floor_ha={ha}; dc_grid_connection_mw={mw}; dc_in_hyperscale_area={area}"
        )
    };
    cases(
        "NL-BKL-HYPERSCALE",
        &[
            (TODAY, &dc("10", "70", "no"), "no"),
            (TODAY, &dc("100001 m2", "70", "no"), "yes"),
            (TODAY, &dc("10.1", "69.9", "no"), "no"),
            (TODAY, &dc("10.1", "70", "yes"), "no"),
            ("2023-12-31", &dc("12", "80", "no"), "no"),
        ],
    );
}

#[test]
fn energy_audits_and_management_have_two_regimes() {
    let company = |energy: &str, managed: &str| {
        format!("org_energy_tj={energy}; org_certified_ems={managed}; org_energy_exempt=no; org_public_body=no")
    };
    cases(
        "EU-EED-11-AUDIT",
        &[
            ("2025-10-10", &company("20", "no"), "no"),
            ("2025-10-11", &company("20", "no"), "yes"),
            (TODAY, &company("10", "no"), "no"),
            (TODAY, &company("10.0010", "no"), "yes"),
            (TODAY, &company("10.0010", "yes"), "no"),
            (TODAY, &company("2777778 kWh", "no"), "yes"),
        ],
    );
    cases(
        "EU-EED-11-EMS",
        &[
            ("2025-10-10", &company("90", "yes"), "no"),
            ("2025-10-11", &company("90", "yes"), "yes"),
            (TODAY, &company("85", "yes"), "no"),
            (TODAY, &company("85.0010", "yes"), "yes"),
        ],
    );
    let size = |people: u32, turnover: u64, balance: u64| {
        format!(
            "org_public_body=no; org_certified_ems=no; org_employees={people}; org_net_turnover_eur={turnover}; org_balance_total_eur={balance}"
        )
    };
    cases(
        "NL-EED-AUDIT",
        &[
            (TODAY, &size(249, 50_000_000, 43_000_000), "no"),
            (TODAY, &size(250, 0, 0), "yes"),
            (TODAY, &size(10, 50_000_001, 43_000_001), "yes"),
            (TODAY, &size(10, 50_000_001, 43_000_000), "no"),
            // Article 8(6) of Directive 2012/27/EU: a certified management system is enough.
            (TODAY, "org_public_body=no; org_employees=640; org_certified_ems=yes", "no"),
            (TODAY, "org_public_body=no; org_employees=640", "?"),
        ],
    );
    cases(
        "EU-EED-26-6",
        &[
            (TODAY, "org_runs_data_centre=yes; dc_total_rated_input_mw=1; dc_waste_heat_infeasible=no", "no"),
            (TODAY, "org_runs_data_centre=yes; dc_total_rated_input_mw=1.01; dc_waste_heat_infeasible=no", "yes"),
            (TODAY, "org_runs_data_centre=yes; dc_total_rated_input_mw=1.01; dc_waste_heat_infeasible=yes", "no"),
            ("2025-10-10", "org_runs_data_centre=yes; dc_total_rated_input_mw=2; dc_waste_heat_infeasible=no", "no"),
        ],
    );
}

#[test]
fn sustainability_reports_follow_the_new_thresholds() {
    let company = |people: u32, turnover: u64, start: &str| {
        format!("org_employees={people}; org_net_turnover_eur={turnover}; org_fy_start={start}; org_seat_in_eu=yes")
    };
    let franchise = |seat: &str, royalties: u64, turnover: u64, union: u64| {
        format!(
            "org_seat_in_eu={seat}; org_employees=400; org_franchise_royalties_eur={royalties}; \
             org_net_turnover_eur={turnover}; org_eu_turnover_eur={union}"
        )
    };
    cases(
        "EU-CSRD",
        &[
            ("2027-01-01", &company(1000, 450_000_001, "2027-01-01"), "no"),
            ("2027-01-01", &company(1001, 450_000_000, "2027-01-01"), "no"),
            ("2026-12-31", &company(1001, 450_000_001, "2027-01-01"), "no"),
            ("2027-01-01", &company(1001, 450_000_001, "2027-01-01"), "yes"),
            ("2027-01-01", &company(1001, 450_000_001, "2026-12-31"), "no"),
            ("2027-12-30", &company(1001, 450_000_001, "2026-12-31"), "no"),
            ("2027-12-31", &company(1001, 450_000_001, "2026-12-31"), "yes"),
            ("2027-01-01", "org_employees=900; org_fy_start=2027-01-01", "no"),
            ("2027-01-01", "org_employees=2000; org_fy_start=2027-01-01; org_seat_in_eu=yes", "?"),
        ],
    );
    cases(
        "EU-CSRD-W1",
        &[
            (TODAY, "org_wave1_csrd=yes; org_employees=501; org_fy_start=2026-01-01", "yes"),
            (TODAY, "org_wave1_csrd=yes; org_employees=500; org_fy_start=2026-01-01", "no"),
            // What was asked of 2024 to 2026 is still asked, whichever year one looks at.
            (TODAY, "org_wave1_csrd=yes; org_employees=501; org_fy_start=2027-01-01", "yes"),
            (TODAY, "org_wave1_csrd=yes; org_employees=501", "yes"),
            (TODAY, "org_wave1_csrd=no", "no"),
            (TODAY, "org_employees=38", "no"),
        ],
    );
    cases(
        "EU-VALUECHAIN-CAP",
        &[
            (TODAY, "org_asked_by_customer=yes; org_employees=1000", "yes"),
            (TODAY, "org_asked_by_customer=yes; org_employees=1001", "no"),
            ("2026-03-17", "org_asked_by_customer=yes; org_employees=10", "no"),
            ("2026-03-18", "org_asked_by_customer=yes; org_employees=10", "yes"),
        ],
    );
    cases(
        "EU-CSDDD",
        &[
            ("2029-07-25", "org_seat_in_eu=yes; org_employees=5001; org_net_turnover_eur=1500000001", "no"),
            ("2029-07-26", "org_seat_in_eu=yes; org_employees=5001; org_net_turnover_eur=1500000001", "yes"),
            (
                "2029-07-26",
                "org_seat_in_eu=yes; org_employees=5000; org_net_turnover_eur=1500000001; org_franchise_royalties_eur=0",
                "no",
            ),
            (
                "2029-07-26",
                "org_seat_in_eu=yes; org_employees=5001; org_net_turnover_eur=1500000000; org_franchise_royalties_eur=0",
                "no",
            ),
            ("2029-07-26", "org_seat_in_eu=yes; org_employees=5000; org_net_turnover_eur=275000000", "no"),
            // From outside the Union the turnover in the Union counts, and no number of employees.
            ("2029-07-26", "org_seat_in_eu=no; org_employees=10; org_eu_turnover_eur=1500000001", "yes"),
            (
                "2029-07-26",
                "org_seat_in_eu=no; org_employees=9000; org_eu_turnover_eur=1500000000; org_franchise_royalties_eur=0",
                "no",
            ),
            // Franchises and licences: more than 75 million euros of royalties and more than 275 million euros of turnover.
            ("2029-07-26", &franchise("yes", 75_000_001, 275_000_001, 0), "yes"),
            ("2029-07-26", &franchise("yes", 75_000_000, 275_000_001, 0), "no"),
            ("2029-07-26", &franchise("yes", 75_000_001, 275_000_000, 275_000_001), "no"),
            ("2029-07-26", &franchise("no", 75_000_001, 275_000_001, 275_000_000), "no"),
            ("2029-07-26", &franchise("no", 75_000_001, 275_000_001, 275_000_001), "yes"),
            ("2029-07-25", &franchise("yes", 75_000_001, 275_000_001, 0), "no"),
        ],
    );
    cases(
        "EU-TAXONOMY-8.1",
        &[
            ("2027-01-01", &format!("org_runs_data_centre=yes; {}", company(1001, 450_000_001, "2026-01-01")), "yes"),
            ("2027-01-01", &format!("org_runs_data_centre=no; {}", company(1001, 450_000_001, "2026-01-01")), "no"),
            (TODAY, "org_runs_data_centre=yes; org_employees=10; org_wave1_csrd=no", "no"),
        ],
    );
}

#[test]
fn groups_from_outside_report_on_the_union_from_2028() {
    let group = |start: &str, seat: &str, turnover: u64, branch: u64| {
        format!(
            "org_fy_start={start}; org_seat_in_eu={seat}; org_eu_turnover_eur={turnover}; org_eu_branch_turnover_eur={branch}"
        )
    };
    cases(
        "EU-CSRD-40A",
        &[
            ("2028-01-01", &group("2027-12-31", "no", 450_000_001, 200_000_001), "no"),
            ("2028-01-01", &group("2028-01-01", "no", 450_000_001, 200_000_001), "yes"),
            ("2028-01-01", &group("2028-01-01", "no", 450_000_000, 200_000_001), "no"),
            ("2028-01-01", &group("2028-01-01", "no", 450_000_001, 200_000_000), "no"),
            ("2028-01-01", &group("2028-01-01", "yes", 450_000_001, 200_000_001), "no"),
        ],
    );
}

#[test]
fn large_combustion_plants_are_analysed() {
    let plant = |mw: &str, emergency: &str| {
        format!("plant_new_or_refurbished=yes; plant_thermal_mw={mw}; plant_emergency_only={emergency}")
    };
    cases(
        "NL-BAL-5.7g",
        &[
            (TODAY, &plant("20", "no"), "no"),
            (TODAY, &plant("20.0010", "no"), "yes"),
            (TODAY, &plant("50", "yes"), "no"),
            (TODAY, "plant_new_or_refurbished=no", "no"),
        ],
    );
}

#[test]
fn a_model_of_exactly_the_threshold_has_no_presumed_risk_and_the_threshold_is_told_as_the_law_does() {
    let model = |flop: &str| {
        format!(
            "ai_provides_gpai=yes; ai_open_source=yes; ai_systemic_risk=no; ai_placed_on=2026-05-04; ai_training_flop={flop}"
        )
    };
    let just_above = format!("1{}1", "0".repeat(24));
    cases("EU-AIA-53", &[(TODAY, &model("1e25"), "no"), (TODAY, &model(&just_above), "yes")]);
    let told = format!("{:?}", duties().conditions("EU-AIA-53", TODAY.parse().unwrap()));
    assert!(told.contains("10^25 FLOP"), "{told}");
}

#[test]
fn products_come_under_the_rules_of_their_kind_and_role() {
    let product =
        |kind: &str, role: &str| format!("product_category={kind}; product_role={role}; product_ecodesign_excepted=no");
    cases(
        "EU-2023-1670",
        &[
            ("2025-06-19", &product("smartphone", "manufacturer"), "no"),
            ("2025-06-20", &product("smartphone", "manufacturer"), "yes"),
            (TODAY, &product("cordless-phone", "importer"), "yes"),
            (TODAY, &product("slate-tablet", "authorised-representative"), "yes"),
            (TODAY, &product("smartphone", "dealer"), "no"),
            (TODAY, &product("laptop", "manufacturer"), "no"),
            (TODAY, "product_category=smartphone; product_role=importer; product_ecodesign_excepted=yes", "no"),
        ],
    );
    cases(
        "EU-2023-1669",
        &[
            ("2025-06-19", &product("smartphone", "importer"), "no"),
            (TODAY, &product("smartphone", "importer"), "yes"),
            (TODAY, &product("cordless-phone", "importer"), "no"),
        ],
    );
    cases(
        "EU-2023-1669-DEALER",
        &[(TODAY, &product("slate-tablet", "dealer"), "yes"), (TODAY, &product("slate-tablet", "importer"), "no")],
    );
    cases(
        "EU-2019-424",
        &[
            ("2020-02-29", &product("server", "manufacturer"), "no"),
            ("2020-03-01", &product("server", "manufacturer"), "yes"),
            (TODAY, &product("online-storage", "importer"), "yes"),
            (TODAY, &product("network", "importer"), "no"),
        ],
    );
    cases(
        "EU-2025-2052",
        &[
            ("2028-12-13", "product_category=usb-c-cable; product_role=importer", "no"),
            ("2028-12-14", "product_category=usb-c-cable; product_role=importer", "yes"),
        ],
    );
    let charged = |kind: &str| format!("product_category={kind}; product_role=importer; product_wired_charging=yes");
    cases(
        "EU-2022-2380",
        &[
            ("2024-12-27", &charged("smartphone"), "no"),
            ("2024-12-28", &charged("smartphone"), "yes"),
            ("2026-04-27", &charged("laptop"), "no"),
            ("2026-04-28", &charged("laptop"), "yes"),
        ],
    );
    cases(
        "EU-ECGT",
        &[
            ("2026-09-26", "org_sells_to_consumers=yes; org_environmental_claims=yes", "no"),
            ("2026-09-27", "org_sells_to_consumers=yes; org_environmental_claims=yes", "yes"),
            (TODAY, "org_sells_to_consumers=no", "no"),
        ],
    );
    cases(
        "EU-ROHS",
        &[
            (TODAY, "product_is_electrical=yes; product_role=importer", "yes"),
            (TODAY, "product_is_electrical=yes; product_role=dealer", "no"),
            (TODAY, "product_is_electrical=no", "no"),
        ],
    );
    for (rule, role, other) in [("EU-ROHS-IMPORTER", "importer", "dealer"), ("EU-ROHS-DEALER", "dealer", "importer")] {
        cases(
            rule,
            &[
                (TODAY, &format!("product_is_electrical=yes; product_role={role}"), "yes"),
                (TODAY, &format!("product_is_electrical=yes; product_role={other}"), "no"),
                (TODAY, &format!("product_is_electrical=no; product_role={role}"), "no"),
                (TODAY, &format!("product_role={role}"), "?"),
            ],
        );
    }
    cases(
        "EU-GREEN-CLAIMS",
        &[
            (TODAY, "org_sells_to_consumers=yes; org_environmental_claims=yes", "yes"),
            (TODAY, "org_environmental_claims=no", "no"),
        ],
    );
    cases("EU-ESPR-DPP-ICT", &[(TODAY, "", "no"), (TODAY, "product_role=manufacturer", "no")]);
}

#[test]
fn batteries_get_a_passport_from_february_2027() {
    let battery = |kind: &str, kwh: &str, on: &str| {
        format!("product_role=importer; battery_type={kind}; battery_capacity_kwh={kwh}; product_placed_on={on}")
    };
    cases(
        "EU-BATT-PASSPORT",
        &[
            ("2027-02-18", &battery("lmt", "0.5", "2027-02-17"), "no"),
            ("2027-02-18", &battery("lmt", "0.5", "2027-02-18"), "yes"),
            ("2027-02-18", &battery("ev", "60", "2027-02-18"), "yes"),
            ("2027-02-18", &battery("industrial", "2", "2027-02-18"), "no"),
            ("2027-02-18", &battery("industrial", "2.0010", "2027-02-18"), "yes"),
            ("2027-02-18", &battery("portable", "5", "2027-02-18"), "no"),
            ("2027-02-18", "product_role=importer; battery_type=lmt; product_placed_on=2027-02-18", "yes"),
            ("2027-02-18", "product_role=importer; battery_capacity_kwh=1; product_placed_on=2027-02-18", "?"),
            ("2027-02-18", "product_placed_on=2026-01-01", "no"),
        ],
    );
    cases(
        "EU-BATT-11",
        &[
            ("2027-02-18", &battery("portable", "0.02", "2027-02-17"), "no"),
            ("2027-02-18", &battery("portable", "0.02", "2027-02-18"), "yes"),
            ("2027-02-18", &battery("lmt", "0.5", "2027-02-18"), "no"),
        ],
    );
}

#[test]
fn providers_of_ai_models_record_energy() {
    let model = |open: &str, risk: &str, flop: &str, on: &str| {
        format!(
            "ai_provides_gpai=yes; ai_open_source={open}; ai_systemic_risk={risk}; ai_training_flop={flop}; ai_placed_on={on}"
        )
    };
    cases(
        "EU-AIA-53",
        &[
            ("2025-08-01", &model("no", "no", "1e24", "2025-08-02"), "no"),
            ("2025-08-02", &model("no", "no", "1e24", "2025-08-02"), "yes"),
            ("2027-08-01", &model("no", "no", "1e24", "2025-08-01"), "no"),
            ("2027-08-02", &model("no", "no", "1e24", "2025-08-01"), "yes"),
            (TODAY, &model("yes", "no", "1e24", "2026-01-01"), "no"),
            (TODAY, &model("yes", "no", "1e25", "2026-01-01"), "no"),
            (TODAY, &model("yes", "no", "1.1e25", "2026-01-01"), "yes"),
            (TODAY, &model("yes", "yes", "1e24", "2026-01-01"), "yes"),
            (TODAY, "ai_provides_gpai=no", "no"),
        ],
    );
    cases("EU-AIA-95", &[(TODAY, "ai_provides_gpai=yes", "yes"), (TODAY, "ai_provides_gpai=no", "no")]);
}

#[test]
fn public_bodies_buy_by_their_own_rules() {
    cases(
        "EU-EED-7",
        &[
            ("2025-10-10", "org_public_body=yes; org_buys_above_threshold=yes", "no"),
            ("2025-10-11", "org_public_body=yes; org_buys_above_threshold=yes", "yes"),
            (TODAY, "org_public_body=yes; org_buys_above_threshold=no", "no"),
        ],
    );
    cases("EU-GPP-DC", &[(TODAY, "org_public_body=yes", "yes"), (TODAY, "org_public_body=no", "no")]);
    cases(
        "EU-CADA-11",
        &[
            (TODAY, "org_runs_data_centre=yes; dc_new_or_refurbished=yes", "yes"),
            (TODAY, "org_runs_data_centre=no", "no"),
        ],
    );
}

#[test]
fn every_rule_has_cases() {
    let here = [include_str!("cases.rs"), include_str!("sellers.rs")].concat();
    for rule in duties().rule_ids() {
        assert!(here.contains(&format!("\"{rule}\"")), "{rule} has no table of cases");
    }
}
