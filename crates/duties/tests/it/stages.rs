//! The two stages: Kleene's logic, and what completions settle. And the order of questions.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use voetspoor_duties::{Answer, Facts, Outcome};

use crate::{duties, example, examples, facts};

const TODAY: Date = date(2026, 11, 22);

#[test]
fn a_choice_whose_arms_agree_is_settled_by_the_second_stage_alone() {
    // With this much gas the duty to research takes the place of the duty to inform where saving is a duty, and where it is not, there is none:
    // either way the answer is no, whether or not all energy is generated on the location.
    let given = facts("site_gas_m3=170001; site_electricity_kwh=0; site_activity_3_3a=none");
    let (kleene, settled) = duties().answers("NL-BAL-5.15a", &given, TODAY).unwrap();
    assert!(matches!(kleene, Answer::Open(_)), "{kleene:?}");
    assert_eq!(settled, Answer::No);
}

#[test]
fn no_question_is_asked_that_cannot_matter() {
    let given = facts("org_runs_data_centre=no; product_role=none; ai_provides_gpai=no; org_employees=3");
    let asked = duties().questions(&given, TODAY).unwrap();
    for question in &asked {
        let id = question.fact.as_str();
        for never in ["dc_", "product_", "battery_", "ai_"] {
            assert!(!id.starts_with(never), "{id} cannot matter");
        }
        assert!(given.get(id).is_none());
        assert!(!question.rules.is_empty());
    }
}

#[test]
fn the_first_question_settles_many_rules() {
    let asked = duties().questions(&Facts::new(), TODAY).unwrap();
    let first = &asked[0];
    assert!(first.rules.len() >= 8, "{first:?}");
    assert!(first.settles >= asked[1].settles - 0.5, "{:?}", &asked[..2]);
}

#[test]
fn an_unverified_rule_never_applies() {
    for name in examples() {
        let check = duties().check(&example(&name), TODAY).unwrap();
        for finding in &check.findings {
            if !finding.evidence.is_verified() {
                let outcome = finding.outcome;
                assert!(
                    !matches!(outcome, Outcome::Applies | Outcome::Soon),
                    "{} in {name}: {outcome:?}",
                    finding.rule
                );
            }
            if !finding.status.is_law() {
                assert!(
                    !matches!(finding.outcome, Outcome::Applies | Outcome::Soon | Outcome::MayApply),
                    "{}",
                    finding.rule
                );
            }
        }
    }
}

/// A set of facts: for each fact of the vocabulary a value that the law tells apart, or none.
fn any_facts() -> impl Strategy<Value = Facts> {
    let mut choices: Vec<(String, Vec<voetspoor_duties::Value>)> = Vec::new();
    for law in duties().laws() {
        for rule in &law.about.rules {
            for asked in duties().asked(law, &[&rule.output], TODAY) {
                match choices.iter_mut().find(|(fact, _)| *fact == asked.fact) {
                    Some((_, values)) => values.extend(asked.values),
                    None => choices.push((asked.fact, asked.values)),
                }
            }
        }
    }
    let strategies: Vec<_> = choices
        .into_iter()
        .map(|(fact, values)| (Just(fact), proptest::option::weighted(0.6, proptest::sample::select(values))))
        .collect();
    strategies.prop_map(|all| {
        all.into_iter().fold(Facts::new(), |facts, (fact, value)| match value {
            Some(value) => facts.with(&fact, value),
            None => facts,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn filling_in_an_unknown_fact_never_changes_what_was_settled(full in any_facts(), drop in 0_usize..60, on in 0_i64..1500) {
        let on = date(2025, 1, 1).saturating_add(jiff::Span::new().days(on));
        let known: Vec<String> = full.iter().map(|(id, _)| id.to_owned()).collect();
        prop_assume!(!known.is_empty());
        let less = full.clone().without(&known[drop % known.len()]);
        for rule in duties().rule_ids() {
            let (kleene, settled) = duties().answers(rule, &less, on).unwrap();
            let (kleene_after, settled_after) = duties().answers(rule, &full, on).unwrap();
            if kleene.is_settled() {
                prop_assert_eq!(&kleene, &kleene_after, "{} on {}", rule, on);
                prop_assert_eq!(&kleene, &settled, "the second stage changed {}", rule);
            }
            if settled.is_settled() {
                prop_assert_eq!(&settled, &settled_after, "{} on {}", rule, on);
            }
        }
    }

    #[test]
    fn outcomes_that_are_settled_stay(full in any_facts(), drop in 0_usize..60) {
        let known: Vec<String> = full.iter().map(|(id, _)| id.to_owned()).collect();
        prop_assume!(!known.is_empty());
        let before = duties().check(&full.clone().without(&known[drop % known.len()]), TODAY).unwrap();
        let after = duties().check(&full, TODAY).unwrap();
        for finding in before.findings.iter().filter(|finding| finding.outcome != Outcome::Unknown) {
            let later = after.finding(&finding.rule).unwrap();
            prop_assert_eq!(finding.outcome, later.outcome, "{}", &finding.rule);
            prop_assert_eq!(finding.from, later.from, "{}", &finding.rule);
        }
    }
}
