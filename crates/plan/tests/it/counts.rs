//! The plan holds what both documents hold: counts of the parsed plan, checked against its text.

use voetspoor_plan::{CommitmentKind, Filter, GroupKind, Judgement, Reading, Severity, SourceKind};
use voetspoor_quantity::Lang;

use crate::shipped::plan;

#[test]
fn forty_four_actions_by_line_and_subline() {
    let plan = plan();
    let actions = &plan.edition().actions;
    assert_eq!(actions.len(), 44);
    let on = |subline: &str| actions.iter().filter(|action| action.subline == subline).count();
    let counts = ["1a", "1b", "1c", "2a", "2b", "2c", "3kc", "3a", "3b", "3c"].map(on);
    assert_eq!(counts, [4, 3, 6, 5, 5, 3, 3, 6, 7, 2]);
    let orders: Vec<u32> = actions.iter().map(|action| action.order).collect();
    assert_eq!(orders, (1..=44).collect::<Vec<_>>());
}

#[test]
fn eighty_three_criteria_each_by_itself() {
    assert_eq!(plan().edition().criteria_count(), 83);
}

#[test]
fn seventeen_actions_differ_of_which_three_conflict() {
    let plan = plan();
    let differing: Vec<_> = plan.edition().actions.iter().filter(|action| !action.differences.is_empty()).collect();
    assert_eq!(differing.len(), 17);
    let conflicts: Vec<&str> = differing
        .iter()
        .filter(|action| action.gravest_difference() == Some(Severity::Conflict))
        .map(|action| action.id.as_str())
        .collect();
    assert_eq!(conflicts, ["2.a.2", "3.b.3", "3.b.7"]);
}

#[test]
fn leads_of_the_body() {
    let plan = plan();
    let leads = |label: &str| {
        let actions = plan.edition().actions.iter();
        actions.filter(|action| action.departments.get(Reading::Body).lead.iter().any(|lead| lead == label)).count()
    };
    assert_eq!(["EZK", "BZK", "IenW", "LNV", "RVO"].map(leads), [28, 6, 6, 2, 2]);
}

#[test]
fn commitments_groups_boxes_goals_figures_frameworks() {
    let plan = plan();
    let edition = plan.edition();
    assert_eq!(edition.commitments.len(), 11);
    assert_eq!(edition.commitments.iter().filter(|one| one.kind == CommitmentKind::Motion).count(), 1);
    let coalition = edition.coalition.as_ref().unwrap();
    let groups = |kind| coalition.groups_of(kind).count();
    assert_eq!((groups(GroupKind::Working), groups(GroupKind::Project)), (7, 2));
    assert_eq!((coalition.events.len(), coalition.members.len()), (4, 29));
    assert_eq!(edition.boxes.iter().filter(|one| one.standing_policy).count(), 4);
    let goals = edition.about.goals.len() + plan.programmes().iter().map(|one| one.goals.len()).sum::<usize>();
    assert_eq!(goals, 4);
    assert_eq!((edition.about.key_figures.len(), edition.about.frameworks.len()), (9, 14));
    assert_eq!(edition.about.source_errors.len(), 12);
}

#[test]
fn the_next_programme_has_six_parts_and_twenty_one_elements() {
    let plan = plan();
    let programme = &plan.programmes()[0];
    assert_eq!(programme.parts.len(), 6);
    assert_eq!(programme.parts.iter().map(|part| part.elements.len()).sum::<usize>(), 21);
}

#[test]
fn fourteen_labels_of_which_ten_have_a_code() {
    let plan = plan();
    let labels = [
        "EZK",
        "EZ",
        "KGG",
        "BZK",
        "IenW",
        "LNV",
        "LVVN",
        "OCW",
        "BuZa",
        "FIN",
        "RVO",
        "RWS",
        "NWO",
        "Topsector Energie",
    ];
    let with_code = labels.iter().filter(|label| plan.organisation(label).unwrap().tooi.is_some()).count();
    assert_eq!((labels.len(), with_code), (14, 10));
}

#[test]
fn only_three_actions_have_a_target_in_figures() {
    let plan = plan();
    let quantified: Vec<&str> = plan
        .edition()
        .about
        .targets
        .iter()
        .filter(|target| target.is_quantified())
        .map(|target| target.about.as_str())
        .collect();
    assert_eq!(quantified, ["1.b.1", "2.a.3", "2.c.1"]);
}

#[test]
fn every_statement_rests_on_something_and_every_criterion_was_looked_for() {
    let plan = plan();
    assert!(plan.updates().iter().all(|update| update.kind == SourceKind::Search || !update.evidence.is_empty()));
    let at = plan.at("2026-11-22".parse().unwrap());
    let actions = at.actions(&Filter::default());
    assert!(actions.iter().flat_map(|action| &action.criteria).all(|one| one.standing.searched.is_some()));
}

#[test]
fn a_general_search_is_told_apart_from_one_for_the_criterion_itself() {
    let plan = plan();
    let at = plan.at("2026-11-22".parse().unwrap());
    let told = |id: &str| at.standing(id).searched.map(|searched| searched.words(Lang::En));
    let general = "not searched for by itself; general search of public sources on 21 November 2026";
    assert_eq!(told("1.c.5-S1").as_deref(), Some(general));
    let own = "searched for by itself in public sources on 22 November 2026, nothing found";
    assert_eq!(told("2.a.2-S1").as_deref(), Some(own), "also where a general search covers it");
    let all = at.overview().all.criteria;
    assert!(all.unknown_by_itself > 0 && all.unknown_general > 0);
    let counted = all.unknown_open + all.unknown_by_itself + all.unknown_general;
    assert_eq!(counted, all.unknown, "of each is told why nothing is known");
}

#[test]
fn a_source_that_was_found_and_does_not_settle_it_is_told() {
    let plan = plan();
    let at = plan.at("2026-11-22".parse().unwrap());
    let standing = at.standing("3.b.6-S1");
    let stated = standing.stated().unwrap();
    assert_eq!((standing.judgement, standing.basis), (Judgement::Unknown, None), "it is still unknown");
    assert_eq!(stated.update.id, "dialogic-2025-06-06-ai");
    assert!(stated.judged.reason.en.contains("was found"), "{:?}", stated.judged.reason);
    assert_eq!(standing.searched_in_words(Lang::En), None, "it says more than a search that found nothing");
    assert!(at.overview().all.criteria.unknown_open >= 7);
    // Before the day it holds from, only the search is known.
    assert!(plan.at("2025-06-05".parse().unwrap()).standing("3.b.6-S1").stated().is_none());
}

#[test]
fn the_newest_reading_counts_the_documents_that_were_read() {
    let plan = plan();
    let at = plan.at("2026-11-22".parse().unwrap());
    let action = at.action("3.b.2").unwrap();
    assert_eq!(action.read_on, "2026-11-22".parse().ok(), "the general search was a day before");
}

#[test]
fn proposals_are_checked_letter_by_letter_and_feedback_says_whether_it_is_public() {
    let plan = plan();
    assert_eq!(plan.proposals().len(), 3);
    for proposal in plan.proposals() {
        assert!(proposal.smart.letters().iter().all(|(_, _, letter)| !letter.reason.nl.is_empty()));
    }
    assert_eq!(plan.feedback().iter().filter(|feedback| !feedback.published).count(), 2);
}

#[test]
fn every_view_of_the_plan_is_a_table_with_whole_rows() {
    let plan = plan();
    let day = "2026-11-22".parse().unwrap();
    let at = plan.at(day);
    let report = plan.progress("2024-06-17".parse().unwrap(), day).unwrap();
    let tables = [
        at.contradiction_table(),
        at.past_term_table(),
        at.organisation_table(),
        at.role_table(&plan.organisations()[0]),
        at.goal_table(),
        at.proposal_table(),
        at.policy_table(),
        at.coalition_table(),
        at.programme_table(),
        at.change_table("2024-01-01".parse().unwrap(), day),
        report.table(),
    ];
    for table in tables {
        assert!(!table.rows.is_empty() || table.columns[0] == "role", "{}", table.name);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
    }
    assert_eq!(report.table().rows.len(), plan.edition().criteria_count());
    let late = at.past_term_table().rows;
    assert_eq!(late.iter().filter(|row| row[0] != "step").count(), at.overdue().len());
}
