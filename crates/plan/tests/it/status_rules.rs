//! The rules of the status, by table and by law.

use proptest::prelude::*;
use voetspoor_plan::{Filter, Period, Rule, Status, Tally, status};
use voetspoor_quantity::Day;

use crate::shipped::plan;

const PUBLISHED: &str = "2024-06-01";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn period(start: &str, end: &str) -> Period {
    toml::from_str(&format!("{start}\n{end}\n[text]\nnl = \"a\"\nen = \"a\"")).unwrap()
}

fn tally(met: usize, partly: usize, not_met: usize, unknown: usize) -> Tally {
    Tally { total: met + partly + not_met + unknown, met, partly, not_met, unknown, ..Tally::default() }
}

const DATE: &str = "start_kind = \"date\"\nstart = \"2024-Q3\"";
const TO_Q1: &str = "end_kind = \"date\"\nend = \"2025-Q1\"";

#[test]
fn each_rule_by_table() {
    let nothing = tally(0, 0, 0, 2);
    let one_met = tally(1, 0, 0, 1);
    let all_met = tally(2, 0, 0, 0);
    let partly = tally(1, 1, 0, 0);
    let not_met = tally(0, 0, 1, 1);
    let running = "start_kind = \"running\"";
    let expected = "start_kind = \"expected\"\nstart = \"2025-Q1\"";
    let unstated = "start_kind = \"unspecified\"";
    let deadline = "end_kind = \"deadline\"\nend = \"2024-Q4\"";
    let then_ongoing = "end_kind = \"deadline-then-ongoing\"\nend = \"2024-Q4\"";
    let at_least = "end_kind = \"at-least\"\nend = \"2030-12\"";
    let in_principle = "end_kind = \"in-principle\"\nend = \"2030\"";
    let funding = "end_kind = \"funding-end-then-ongoing\"\nend = \"2028-Q4\"";
    let run_off = "end_kind = \"date-then-runoff\"\nend = \"2025\"\nrunoff_until = \"2032\"";
    let ongoing = "end_kind = \"ongoing\"";
    let open_end = "end_kind = \"none\"";
    let table = [
        (DATE, TO_Q1, nothing, "2024-06-30", Status::NotStarted, Rule::NotYet),
        (DATE, TO_Q1, one_met, "2024-06-30", Status::Running, Rule::UnderWay),
        (DATE, TO_Q1, nothing, "2024-07-01", Status::Running, Rule::UnderWay),
        (DATE, TO_Q1, nothing, "2024-12-30", Status::Running, Rule::UnderWay),
        (DATE, TO_Q1, nothing, "2024-12-31", Status::Due, Rule::TermNear),
        (DATE, TO_Q1, nothing, "2025-03-31", Status::Due, Rule::TermNear),
        (DATE, TO_Q1, nothing, "2025-04-01", Status::Unknown, Rule::EndPassed),
        (DATE, TO_Q1, one_met, "2025-04-01", Status::Unknown, Rule::EndPassed),
        (DATE, TO_Q1, partly, "2025-04-01", Status::Overdue, Rule::ShownOpen),
        (DATE, TO_Q1, not_met, "2025-04-01", Status::Overdue, Rule::ShownOpen),
        (DATE, TO_Q1, all_met, "2025-04-01", Status::Done, Rule::AllMet),
        (DATE, TO_Q1, all_met, "2024-01-01", Status::Done, Rule::AllMet),
        (running, deadline, nothing, "2024-05-31", Status::Unknown, Rule::BeforePlan),
        (running, deadline, nothing, "2024-06-01", Status::Running, Rule::UnderWay),
        (running, deadline, nothing, "2025-01-01", Status::Unknown, Rule::EndPassed),
        (running, then_ongoing, nothing, "2024-12-31", Status::Due, Rule::TermNear),
        (running, then_ongoing, nothing, "2025-01-01", Status::Unknown, Rule::EndPassed),
        (running, then_ongoing, partly, "2025-01-01", Status::Overdue, Rule::ShownOpen),
        (expected, open_end, nothing, "2024-12-31", Status::NotStarted, Rule::NotYet),
        (expected, open_end, nothing, "2025-01-01", Status::Unknown, Rule::ConditionOpen),
        (expected, open_end, partly, "2025-01-01", Status::Running, Rule::UnderWay),
        (running, at_least, nothing, "2030-12-01", Status::Running, Rule::UnderWay),
        (running, at_least, nothing, "2031-01-01", Status::Unknown, Rule::EndPassed),
        (running, at_least, partly, "2031-01-01", Status::Ongoing, Rule::GoesOn),
        (running, in_principle, nothing, "2030-12-31", Status::Running, Rule::UnderWay),
        (running, in_principle, nothing, "2031-01-01", Status::Unknown, Rule::EndPassed),
        (running, in_principle, not_met, "2031-01-01", Status::Ongoing, Rule::GoesOn),
        (DATE, funding, nothing, "2028-12-31", Status::Running, Rule::UnderWay),
        (DATE, funding, nothing, "2029-01-01", Status::Ongoing, Rule::GoesOn),
        (DATE, run_off, nothing, "2025-12-31", Status::Due, Rule::TermNear),
        (DATE, run_off, nothing, "2026-01-01", Status::Ongoing, Rule::GoesOn),
        (DATE, run_off, nothing, "2033-01-01", Status::Unknown, Rule::EndPassed),
        (DATE, run_off, partly, "2033-01-01", Status::Overdue, Rule::ShownOpen),
        (unstated, ongoing, nothing, "2024-05-31", Status::Unknown, Rule::BeforePlan),
        (unstated, ongoing, nothing, "2026-11-22", Status::Ongoing, Rule::WithoutEnd),
        (unstated, ongoing, all_met, "2026-11-22", Status::Done, Rule::AllMet),
        (DATE, open_end, nothing, "2090-01-01", Status::Running, Rule::UnderWay),
    ];
    for (start, end, known, on, expected, rule) in table {
        let found = status(&period(start, end), day(PUBLISHED), &known, day(on));
        assert_eq!((found.status, found.rule), (expected, rule), "{start} {end} on {on} with {known:?}");
    }
}

#[test]
fn a_conflict_between_body_and_annex_shows_both_statuses() {
    let plan = plan();
    let at = plan.at(day("2025-01-15"));
    let action = at.action("3.b.3").unwrap();
    assert_eq!((action.body.status, action.annex.status), (Status::Unknown, Status::Ongoing));
    assert!(action.readings_differ());
    let at = plan.at(day("2023-08-15"));
    let action = at.action("2.a.2").unwrap();
    assert_eq!((action.body.status, action.annex.status), (Status::NotStarted, Status::Running));
}

proptest! {
    #[test]
    fn without_evidence_nothing_runs_after_its_end(days in 0_i32..8000) {
        let plan = plan_once();
        let on = day("2022-01-01").plus_days(days);
        for action in plan.at(on).actions(&Filter::default()) {
            let passed = action.action.period.body.last_day().is_some_and(|last| last < on);
            if passed && !action.tally.shows_progress() {
                prop_assert!(!matches!(action.status(), Status::Running | Status::Due | Status::NotStarted));
                prop_assert_ne!(action.status(), Status::Done);
            }
        }
    }

    #[test]
    fn one_more_criterion_met_never_makes_less_done(
        met in 0_usize..4, partly in 0_usize..4, not_met in 0_usize..4, unknown in 0_usize..4, days in 0_i32..8000, which in 0_usize..44,
    ) {
        let plan = plan_once();
        let period = &plan.edition().actions[which].period.body;
        let on = day("2022-01-01").plus_days(days);
        let before = tally(met, partly, not_met, unknown);
        let after = match (unknown, not_met, partly) {
            (1.., _, _) => tally(met + 1, partly, not_met, unknown - 1),
            (0, 1.., _) => tally(met + 1, partly, not_met - 1, unknown),
            (0, 0, 1..) => tally(met + 1, partly - 1, not_met, unknown),
            (0, 0, 0) => before,
        };
        let published = day(PUBLISHED);
        let (was, is) = (status(period, published, &before, on), status(period, published, &after, on));
        if was.status == Status::Done {
            prop_assert_eq!(is.status, Status::Done);
        }
        if is.status == Status::Overdue {
            prop_assert!(matches!(was.status, Status::Overdue | Status::Unknown));
        }
        if is.status == Status::NotStarted {
            prop_assert_eq!(was.status, Status::NotStarted);
        }
    }
}

fn plan_once() -> &'static voetspoor_plan::Plan {
    static PLAN: std::sync::OnceLock<voetspoor_plan::Plan> = std::sync::OnceLock::new();
    PLAN.get_or_init(plan)
}
