//! The law that ships loads without a problem, and answers.

use jiff::civil::date;
use voetspoor_duties::{Answer, Group, Outcome};

use crate::{duties, facts};

#[test]
fn a_colocation_operator_of_600_kw_must_report_by_the_fifteenth_of_may() {
    let facts = facts("org_runs_data_centre=yes; dc_pdit_kw=600 kW; dc_defence_or_civil_protection=no");
    let check = duties().check(&facts, date(2026, 11, 22)).unwrap();
    let report = check.finding("EU-DR-2024-1364").unwrap();
    assert_eq!((report.outcome, report.group), (Outcome::Applies, Group::Now));
    assert_eq!(report.due, Some(date(2027, 5, 15)));
    assert!(report.grounds.iter().any(|ground| ground.article == "12"), "{:?}", report.grounds);
}

#[test]
fn where_law_and_authority_differ_the_answer_is_conflict() {
    let facts = facts(
        "org_runs_data_centre=yes; dc_pdit_kw=400; dc_power_with_support_kw=520; dc_defence_or_civil_protection=no",
    );
    let (kleene, settled) = duties().answers("EU-EED-12", &facts, date(2026, 11, 22)).unwrap();
    assert_eq!((kleene, settled), (Answer::Conflict, Answer::Conflict));
}
