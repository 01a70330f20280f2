//! Which fact to ask next: the one that settles most rules soonest. What cannot matter is not asked.

use std::collections::BTreeMap;

use serde::Serialize;
use voetspoor_quantity::Words;

use crate::check::Judged;
use crate::completion::Completed;
use crate::{Duties, FactSpec, Subject};

/// A fact to ask.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Name of the fact.
    pub fact: String,
    /// What it is about.
    pub about: Subject,
    /// The question.
    pub question: Words,
    /// What is meant.
    pub help: Words,
    /// Where the answer can be found.
    pub find: Option<Words>,
    /// Rules that depend on it.
    pub rules: Vec<String>,
    /// Rules that it settles, on average over its answers.
    pub settles: f64,
}

/// Weight of a rule that waits for a fact without being settled by it: ten of them weigh as much as one that is. So a fact that many rules share,
/// such as the energy that a location uses, comes before facts that each settle one rule alone.
const MATTERS: f64 = 0.1;

pub(crate) fn questions(duties: &Duties, judged: &[Judged<'_>]) -> Vec<Question> {
    let mut scores: BTreeMap<&str, (f64, Vec<String>)> = BTreeMap::new();
    for one in judged {
        let open: Vec<&Completed> = one
            .ahead
            .iter()
            .map(|(_, _, _, then)| then)
            .chain([&one.now])
            .filter(|one| !one.answer.is_settled())
            .collect();
        for completed in &open {
            let mut facts: BTreeMap<&str, f64> = BTreeMap::new();
            for (fact, share) in &completed.settles {
                let best = facts.entry(fact).or_default();
                *best = best.max(*share);
            }
            for (fact, share) in facts {
                let (score, rules) = scores.entry(fact).or_default();
                *score += share / open.len() as f64;
                if !rules.contains(&one.rule.id) {
                    rules.push(one.rule.id.clone());
                }
            }
        }
    }
    let place = |id: &str| duties.vocabulary().iter().position(|spec| spec.id == id);
    let mut questions: Vec<(f64, Option<usize>, Question)> = scores
        .into_iter()
        .filter_map(|(id, (settles, rules))| {
            let spec = duties.fact(id)?;
            let weight = settles + MATTERS * rules.len() as f64;
            Some((weight, place(id), question(spec, rules, settles)))
        })
        .collect();
    questions.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    questions.into_iter().map(|(_, _, question)| question).collect()
}

fn question(spec: &FactSpec, rules: Vec<String>, settles: f64) -> Question {
    Question {
        fact: spec.id.clone(),
        about: spec.about,
        question: spec.question.clone(),
        help: spec.help.clone(),
        find: spec.find.clone(),
        rules,
        settles,
    }
}
