//! Whether an entry may be outdated follows from its dates and the day.

use voetspoor_knowledge::{Doubt, Knowledge};

use crate::shipped::knowledge;

fn doubts(knowledge: &Knowledge, register: &str, id: &str, day: &str) -> Vec<Doubt> {
    knowledge.entry(register, id).unwrap().doubts(knowledge.register(register).unwrap(), day.parse().unwrap())
}

#[test]
fn nothing_is_in_doubt_on_the_day_it_was_checked() {
    let knowledge = knowledge();
    for entry in knowledge.all() {
        let register = knowledge.register(&entry.register).unwrap();
        assert_eq!(entry.doubts(register, entry.checked), [], "{}", entry.target());
    }
}

#[test]
fn an_entry_must_be_checked_again_by_its_interval_or_its_own_day() {
    let knowledge = knowledge();
    // Its editor gave 2027-02-01, before the six months of the register.
    assert!(doubts(knowledge, "law", "eu-2024-1364", "2027-01-31").is_empty());
    let due = Doubt::CheckDue("2027-02-01".parse().unwrap());
    assert_eq!(doubts(knowledge, "law", "eu-2024-1364", "2027-02-01"), [due]);
    let three_years = doubts(knowledge, "glossary", "pue", "2029-11-21");
    assert_eq!(three_years, [Doubt::CheckDue("2029-11-21".parse().unwrap())]);
}

#[test]
fn a_date_that_passed_since_the_check_is_a_doubt() {
    let knowledge = knowledge();
    let doubts = doubts(knowledge, "law", "eu-2024-1364", "2027-05-16");
    assert!(doubts.contains(&Doubt::Passed("deadlines".to_owned(), "2027-05-15".parse().unwrap())), "{doubts:?}");
    let words = doubts.last().unwrap().words(knowledge.register("law").unwrap());
    assert_eq!(words.nl, "“Data” (15 mei 2027) is voorbij sinds de controle");
}

#[test]
fn an_entry_that_was_bound_to_a_year_is_over_after_it() {
    let knowledge = knowledge();
    let found = doubts(knowledge, "funding", "eia", "2027-01-01");
    assert!(found.contains(&Doubt::Over("2026-12-31".parse().unwrap())), "{found:?}");
}
