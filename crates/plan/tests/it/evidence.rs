//! Statements: kinds apart, history kept, searches never take back what is known.

use voetspoor_plan::{Judgement, Plan, SourceKind, Status};
use voetspoor_quantity::Day;

use crate::shipped::{files, load};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn statement(id: &str, kind: &str, on: &str, is: &str) -> (String, String) {
    let text = format!(
        "format = \"voetspoor-plan/1\"\nid = \"{id}\"\nabout = [\"1.a.1\"]\nkind = \"{kind}\"\nby = \"EZK\"\nstated_on = \"{on}\"\n\
         text.nl = \"t\"\ntext.en = \"t\"\n\
         [[evidence]]\nurl = \"https://example.org/{id}\"\npublisher = \"p\"\ndate = \"{on}\"\naccessed = \"{on}\"\nread = \"document\"\n\
         title.nl = \"t\"\ntitle.en = \"t\"\n\
         [[judgements]]\nof = \"1.a.1-S1\"\nis = \"{is}\"\nreason.nl = \"r\"\nreason.en = \"r\"\n"
    );
    (format!("updates/{id}.toml"), text)
}

fn plan(statements: &[(&str, &str, &str, &str)]) -> Plan {
    let mut files = files();
    files.extend(statements.iter().map(|(id, kind, on, is)| statement(id, kind, on, is)));
    load(&files).unwrap()
}

fn judged(plan: &Plan, on: &str) -> (Judgement, Option<SourceKind>, bool) {
    let at = plan.at(day(on));
    let standing = at.standing("1.a.1-S1");
    (standing.judgement, standing.basis, standing.is_disputed())
}

#[test]
fn a_later_statement_supersedes_only_its_own_kind_and_the_earlier_one_stays() {
    let plan = plan(&[
        ("a", "self-report", "2024-09-01", "partly"),
        ("b", "self-report", "2024-10-01", "met"),
        ("c", "independent", "2024-11-01", "partly"),
        ("d", "self-report", "2024-12-01", "met"),
    ]);
    assert_eq!(judged(&plan, "2024-08-31"), (Judgement::Unknown, None, false));
    assert_eq!(judged(&plan, "2024-09-01"), (Judgement::Partly, Some(SourceKind::SelfReport), false));
    assert_eq!(judged(&plan, "2024-10-01"), (Judgement::Met, Some(SourceKind::SelfReport), false));
    assert_eq!(judged(&plan, "2024-12-31"), (Judgement::Partly, Some(SourceKind::Independent), true));
    assert_eq!(plan.at(day("2024-12-31")).contradictions().disputed.len(), 1);
    assert!(["a", "b", "c", "d"].iter().all(|id| plan.update(id).is_some()));
}

#[test]
fn a_search_or_an_unknown_never_takes_back_what_is_known() {
    let plan = plan(&[("a", "editorial", "2024-09-01", "met"), ("b", "editorial", "2024-10-01", "unknown")]);
    assert_eq!(judged(&plan, "2026-12-31"), (Judgement::Met, Some(SourceKind::Editorial), false));
    assert_eq!(plan.at(day("2026-12-31")).action("1.a.1").unwrap().status(), Status::Done);
}

#[test]
fn the_status_turns_on_the_day_from_which_the_evidence_holds() {
    let plan = plan(&[("a", "editorial", "2024-09-01", "met")]);
    let status = |on: &str| plan.at(day(on)).action("1.a.1").unwrap().status();
    assert_eq!((status("2024-08-31"), status("2024-09-01")), (Status::Due, Status::Done));
    let turned = plan.changes(day("2024-08-31"), day("2024-09-01"));
    assert_eq!(turned.len(), 2, "the statement and the turn");
}

#[test]
fn a_missed_term_is_overdue_only_once_a_source_shows_it_open() {
    let plan = plan(&[("a", "self-report", "2025-02-01", "not-met")]);
    let status = |on: &str| plan.at(day(on)).action("1.a.1").unwrap().status();
    assert_eq!((status("2025-01-31"), status("2025-02-01")), (Status::Unknown, Status::Overdue));
    assert_eq!(plan.at(day("2025-02-01")).overdue()[0].action.id, "1.a.1");
}

#[test]
fn a_reply_stands_beside_what_it_answers() {
    let mut files = files();
    let (path, text) = statement("reply", "self-report", "2026-12-01", "unknown");
    files.push((path, text.replace("stated_on", "reply_to = \"search-2026-11-1.a.1\"\nstated_on")));
    let plan = load(&files).unwrap();
    let replies: Vec<&str> = plan.replies_to("search-2026-11-1.a.1").map(|update| update.id.as_str()).collect();
    assert_eq!(replies, ["reply"]);
}
