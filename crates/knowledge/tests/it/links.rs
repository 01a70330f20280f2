//! Links are seen from both sides, also from things of other rooms.

use voetspoor_knowledge::Target;

use crate::shipped::knowledge;

#[test]
fn a_law_knows_the_standard_and_the_standard_the_law() {
    let knowledge = knowledge();
    let (law, standard) = (Target::new("law", "eu-2024-1364"), Target::new("standards", "en-50600-4-2"));
    let from_law = knowledge.connections(&law);
    let forth = from_law.iter().find(|one| one.other == standard).unwrap();
    assert_eq!((forth.reads.nl.as_str(), forth.reads.en.as_str()), ("verlangt", "requires"));
    let back = knowledge.connections(&standard);
    let back = back.iter().find(|one| one.other == law).unwrap();
    assert_eq!(back.reads.en, "is required by");
}

#[test]
fn an_action_of_the_plan_knows_what_serves_it() {
    let found = knowledge().connections(&Target::new("plan", "1.a.3"));
    let law = found.iter().find(|one| one.other == Target::new("law", "eu-2024-1364")).unwrap();
    assert_eq!(law.reads.nl, "wordt gediend door");
}

#[test]
fn a_field_that_refers_is_seen_from_the_other_side() {
    let found = knowledge().connections(&Target::new("organisations", "cbs"));
    assert!(found.iter().any(|one| one.other == Target::new("data-sources", "cbs-data-centres")));
}
