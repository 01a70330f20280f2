//! Views: counts, who answers for what, overdue, timeline, contradictions, names by date.

use voetspoor_plan::{Filter, Reading, Severity, Status};
use voetspoor_quantity::{Day, Lang};

use crate::shipped::plan;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn counts_of_every_grouping_add_up() {
    let plan = plan();
    let overview = plan.at(day("2026-11-22")).overview();
    assert_eq!(overview.all.actions, 44);
    assert_eq!(overview.all.criteria.total, 83);
    assert_eq!(overview.all.by_status.iter().map(|(_, count)| count).sum::<usize>(), 44);
    let lines: Vec<usize> = overview.by_line.iter().map(|group| group.counts.actions).collect();
    assert_eq!(lines, [13, 13, 18]);
    assert_eq!(overview.by_subline.iter().map(|group| group.counts.actions).sum::<usize>(), 44);
    let leads: Vec<_> = overview.by_lead.iter().map(|group| (group.id.as_str(), group.counts.actions)).collect();
    assert_eq!(leads[0], ("ezk", 28));
    assert_eq!(leads.iter().map(|(_, count)| count).sum::<usize>(), 44);
    assert_eq!((overview.with_differences, overview.with_conflicts), (17, 3));
}

#[test]
fn filters_choose_by_line_organisation_class_and_difference() {
    let plan = plan();
    let at = plan.at(day("2026-11-22"));
    let count = |filter: Filter| at.actions(&filter).len();
    assert_eq!(count(Filter { line: Some("1".into()), ..Filter::default() }), 13);
    assert_eq!(count(Filter { line: Some("1c".into()), ..Filter::default() }), 6);
    assert_eq!(count(Filter { line: Some("3".into()), ..Filter::default() }), 18);
    let lead = |label: &str| Filter { organisation: Some(label.into()), lead_only: true, ..Filter::default() };
    assert_eq!(count(lead("BZK")), 6);
    assert_eq!(count(lead("nobody")), 0);
    assert_eq!(count(lead("LVVN")), 2, "tasks of the predecessor pass to the successor");
    assert_eq!(count(Filter { class: Some("mobility".into()), ..Filter::default() }), 3);
    assert_eq!(count(Filter { differs: Some(Severity::Conflict), ..Filter::default() }), 3);
    let status = Filter { status: Some(Status::Running), ..Filter::default() };
    assert!(at.actions(&status).iter().all(|action| action.status() == Status::Running));
}

#[test]
fn an_organisation_has_the_name_of_the_day() {
    let plan = plan();
    let name = |on: &str| plan.name_at("EZK", day(on)).unwrap();
    assert_eq!(name("2024-06-17").short(), "EZK");
    assert_eq!(name("2024-07-02").short(), "EZ");
    assert_eq!(name("2026-02-22").full(Lang::Nl), "ministerie van Economische Zaken");
    assert!(name("2026-02-22").certain);
    assert_eq!(plan.organisation("EZ").unwrap().id, plan.organisation("EZK").unwrap().id);
}

#[test]
fn the_timeline_shows_the_annex_where_its_dates_differ() {
    let plan = plan();
    let rows = plan.at(day("2024-06-30")).timeline(&Filter::default());
    let annex: Vec<&str> =
        rows.iter().filter(|row| row.reading == Reading::Annex).map(|row| row.action.id.as_str()).collect();
    assert_eq!(annex, ["1.c.4", "1.c.5", "2.a.2", "2.a.5", "3.b.3", "3.b.7"]);
    assert_eq!(rows.len(), 44 + annex.len());
}

#[test]
fn contradictions_begin_with_the_conflicts() {
    let plan = plan();
    let at = plan.at(day("2024-06-30"));
    let found = at.contradictions();
    let first: Vec<&str> = found.differing.iter().take(3).map(|action| action.action.id.as_str()).collect();
    assert_eq!(first, ["2.a.2", "3.b.3", "3.b.7"]);
    assert_eq!((found.differing.len(), found.source_errors.len()), (17, 12));
}

#[test]
fn what_is_past_its_term_is_overdue_only_where_a_source_shows_it_open() {
    let plan = plan();
    let at = plan.at(day("2026-11-22"));
    let late = at.overdue();
    assert!(!late.is_empty());
    for action in &late {
        assert!(action.action.period.body.last_day().unwrap() < at.day);
        assert_eq!(action.status() == Status::Overdue, action.tally.shows_open(), "{}", action.action.id);
    }
}

#[test]
fn each_named_organisation_answers_for_its_actions() {
    let plan = plan();
    let at = plan.at(day("2026-11-22"));
    let organisations = at.organisations();
    assert_eq!(organisations[0].organisation.id, "ezk");
    assert_eq!(organisations[0].leads.len(), 28);
    let bz = organisations.iter().find(|one| one.organisation.id == "bz").unwrap();
    assert_eq!(
        (bz.leads.len(), bz.takes_part.len()),
        (0, 2),
        "3.b.5 is joint by the annex alone, 3.b.4 is as a partner"
    );
    assert_eq!(organisations.iter().map(|one| one.leads.len()).sum::<usize>(), 44, "every action has one lead");
}

#[test]
fn statuses_turn_on_the_days_the_plan_names() {
    let plan = plan();
    let changes = plan.changes(day("2024-06-30"), day("2024-07-01"));
    let begun: Vec<_> = changes
        .iter()
        .filter_map(|change| match change.what {
            voetspoor_plan::Changed::Status { action, from: Status::NotStarted, .. } => Some(action.id.as_str()),
            _ => None,
        })
        .collect();
    assert!(begun.contains(&"1.a.2") && begun.contains(&"3.a.1"), "{begun:?}");
    assert!(plan.changes(day("2024-07-01"), day("2024-07-01")).is_empty());
}
