//! Tables, calendar, feeds and the progress report.

use voetspoor_plan::{Filter, Publication, Status};
use voetspoor_quantity::Day;
use voetspoor_quantity::Lang;

use crate::shipped::plan;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

const HERE: Publication<'_> = Publication { base_url: "https://voetspoor.example", language: Lang::Nl };

#[test]
fn tables_have_a_value_for_every_column_and_the_same_rows_in_both_forms() {
    let plan = plan();
    let at = plan.at(day("2026-11-22"));
    let all = Filter::default();
    let tables = [
        at.action_table(&all),
        at.criterion_table(&all),
        at.commitment_table(),
        at.update_table(),
        at.timeline_table(&all),
    ];
    let counts: Vec<usize> = tables.iter().map(|table| table.rows.len()).collect();
    assert_eq!(counts[..3], [44, 83, 11]);
    for table in tables {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
        let text = table.to_csv().unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().len(), table.columns.len());
        assert_eq!(reader.records().map(Result::unwrap).count(), table.rows.len());
        assert_eq!(table.to_json().as_array().unwrap().len(), table.rows.len());
    }
}

#[test]
fn the_calendar_is_folded_and_its_identifiers_stay() {
    let plan = plan();
    let calendar = |on: &str| plan.at(day(on)).calendar(&Filter::default(), HERE);
    let text = calendar("2026-11-22");
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let unfolded = text.replace("\r\n ", "");
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(ToOwned::to_owned).collect()
    };
    let found = uids(&unfolded);
    let unique: std::collections::BTreeSet<_> = found.iter().collect();
    assert_eq!(found.len(), unique.len());
    assert_eq!(found, uids(&calendar("2025-01-01").replace("\r\n ", "")));
    assert!(unfolded.contains("UID:plan-1.c.6-milestone-1@voetspoor.example"));
    assert!(unfolded.contains("UID:plan-C-EVAL-2025-due@voetspoor.example"));
    let ends = plan.edition().actions.iter().filter(|action| action.period.body.last_day().is_some()).count();
    assert_eq!(found.iter().filter(|uid| uid.contains("-end@")).count(), ends);
}

#[test]
fn both_feeds_tell_the_same_changes() {
    let plan = plan();
    let (after, until) = (day("2024-06-01"), day("2026-11-22"));
    let atom = plan.atom(after, until, HERE, "https://voetspoor.example/plan/feed.atom");
    let feed = plan.json_feed(after, until, HERE, "https://voetspoor.example/plan/feed.json");
    let items = feed["items"].as_array().unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(atom.matches("<entry>").count(), items.len());
    let ids: std::collections::BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len());
    assert!(items.iter().all(|item| atom.contains(&format!("<id>{}</id>", item["id"].as_str().unwrap()))));
    assert!(!atom.contains("& "));
}

#[test]
fn the_report_counts_every_action_and_criterion_once() {
    let plan = plan();
    let report = plan.progress(day("2024-06-17"), day("2026-11-22")).unwrap();
    let actions: Vec<_> = report.lines.iter().flat_map(|line| &line.actions).collect();
    assert_eq!(actions.len(), 44);
    let criteria = |action: &&&voetspoor_plan::ActionReport<'_>| {
        action.met.len() + action.partly.len() + action.not_met.len() + action.unknown.len()
    };
    assert_eq!(actions.iter().map(|action| criteria(&action)).sum::<usize>(), 83);
    assert_eq!(report.open.conflicts.len(), 3);
    assert!(report.open.outcome_unknown.iter().all(|action| action.status() == Status::Unknown));
    assert!(plan.progress(day("2026-11-22"), day("2024-06-17")).is_err());
}
