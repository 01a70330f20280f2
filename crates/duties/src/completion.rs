//! Second stage: what all completions of the missing facts agree on.
//!
//! Kleene's logic leaves a rule open that any answer would settle in the same way. Here each missing fact takes one value of each kind that the law
//! tells apart (below, at and above a threshold, yes and no, each word that is named and one that is not). Where all combinations give the same
//! answer, it is settled; the facts that make no difference in any combination are not asked. This stage only ever settles what was open.

use std::collections::BTreeSet;

use jiff::civil::Date;
use voetspoor_quantity::Fixed;

use crate::fact::FactSpec;
use crate::facts::Limits;
use crate::kleene::Evaluator;
use crate::law::Law;
use crate::rule::Rule;
use crate::usage::{Usage, usages};
use crate::value::{Known, Value, ValueType};
use crate::{Duties, DutiesError, Facts};

/// Combinations that are tried; a rule with more stays with what the first stage says.
const MAX_COMBINATIONS: usize = 8_192;

/// What a rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It applies.
    Yes,
    /// It does not.
    No,
    /// The law and an authority answer differently.
    Conflict,
    /// It depends on these facts.
    Open(BTreeSet<String>),
}

impl Answer {
    /// Whether no further fact can change it.
    pub const fn is_settled(&self) -> bool {
        !matches!(self, Answer::Open(_))
    }
}

/// An answer with what each missing fact would do to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Completed {
    pub(crate) answer: Answer,
    /// What Kleene's logic alone says.
    pub(crate) first: Answer,
    /// For each fact that matters: the share of its values that settle the rule.
    pub(crate) settles: Vec<(String, f64)>,
}

/// What a rule answers by Kleene's logic alone.
pub(crate) fn kleene<'a>(evaluator: &Evaluator<'a, '_>, law: &'a Law, rule: &Rule) -> Result<Answer, DutiesError> {
    let one = evaluator.output(law, &rule.output)?.value;
    let other = match &rule.other_reading {
        Some(reading) => evaluator.output(law, &reading.output)?.value,
        None => one.clone(),
    };
    Ok(match (one, other) {
        (Known::Value(a), Known::Value(b)) if a != b => Answer::Conflict,
        (Known::Value(value), Known::Value(_)) => {
            if value == Value::Boolean(true) {
                Answer::Yes
            } else {
                Answer::No
            }
        }
        (Known::Missing(a), Known::Missing(b)) => Answer::Open(a.union(&b).cloned().collect()),
        (Known::Missing(facts), Known::Value(_)) | (Known::Value(_), Known::Missing(facts)) => Answer::Open(facts),
    })
}

/// What a rule answers on a day.
pub(crate) fn complete<'a>(
    duties: &'a Duties,
    law: &'a Law,
    rule: &Rule,
    on: Date,
    facts: &Facts,
) -> Result<Completed, DutiesError> {
    let evaluator = Evaluator { duties, on, facts };
    let first = kleene(&evaluator, law, rule)?;
    let Answer::Open(missing) = &first else {
        return Ok(Completed { answer: first.clone(), first, settles: Vec::new() });
    };
    let domains = domains(&evaluator, law, rule);
    let count = domains.iter().try_fold(1_usize, |product, domain| {
        product.checked_mul(domain.values.len()).filter(|product| *product <= MAX_COMBINATIONS)
    });
    let Some(count) = count else {
        let settles = missing.iter().map(|fact| (fact.clone(), 0.0)).collect();
        return Ok(Completed { answer: first.clone(), first, settles });
    };
    let mut answers = Vec::with_capacity(count);
    let mut completed = facts.clone();
    for index in 0..count {
        for domain in &domains {
            completed.set(&domain.fact, domain.at(index).clone());
        }
        answers.push(kleene(&Evaluator { facts: &completed, ..evaluator }, law, rule)?);
    }
    let (answer, settles) = summary(&domains, answers);
    Ok(Completed { answer, first, settles })
}

/// Facts with which a rule applies on a day, where values that stand for all others give some.
pub(crate) fn witness<'a>(
    duties: &'a Duties,
    law: &'a Law,
    rule: &Rule,
    on: Date,
) -> Result<Option<Facts>, DutiesError> {
    let mut facts = Facts::new();
    let domains = domains(&Evaluator { duties, on, facts: &Facts::new() }, law, rule);
    let count = domains.iter().fold(1_usize, |product, domain| product.saturating_mul(domain.values.len()));
    for index in 0..count.min(MAX_COMBINATIONS) {
        for domain in &domains {
            facts.set(&domain.fact, domain.at(index).clone());
        }
        if kleene(&Evaluator { duties, on, facts: &facts }, law, rule)? == Answer::Yes {
            return Ok(Some(facts));
        }
    }
    Ok(None)
}

fn summary(domains: &[Domain], mut answers: Vec<Answer>) -> (Answer, Vec<(String, f64)>) {
    if all_same(answers.iter()) {
        return (answers.swap_remove(0), Vec::new());
    }
    let mut open: BTreeSet<String> = BTreeSet::new();
    for answer in &answers {
        if let Answer::Open(facts) = answer {
            open.extend(facts.iter().cloned());
        }
    }
    let mut settles: Vec<(String, f64)> = open.iter().map(|fact| (fact.clone(), 0.0)).collect();
    for domain in domains {
        let differ = |a: &Answer, b: &Answer| a != b && (a.is_settled() || b.is_settled());
        let matters = (0..answers.len()).any(|index| differ(&answers[index], &answers[domain.at_first(index)]));
        if matters {
            let likely = |digit: &usize| domain.usual.is_none_or(|usual| usual == *digit);
            let digits: Vec<usize> = (0..domain.values.len()).filter(likely).collect();
            let settled = digits.iter().filter(|digit| {
                let slice = (0..answers.len()).filter(|index| domain.digit(*index) == **digit);
                all_same(slice.map(|index| &answers[index]))
            });
            settles.push((domain.fact.clone(), settled.count() as f64 / digits.len().max(1) as f64));
            open.insert(domain.fact.clone());
        }
    }
    (Answer::Open(open), settles)
}

fn all_same<'s>(mut answers: impl Iterator<Item = &'s Answer>) -> bool {
    answers.next().is_some_and(|first| first.is_settled() && answers.all(|answer| answer == first))
}

/// The values that stand for all values of a missing fact.
struct Domain {
    fact: String,
    values: Vec<Value>,
    /// Which of them nearly everyone answers.
    usual: Option<usize>,
    stride: usize,
}

impl Domain {
    fn digit(&self, index: usize) -> usize {
        index / self.stride % self.values.len()
    }

    fn at(&self, index: usize) -> &Value {
        &self.values[self.digit(index)]
    }

    /// The same combination with the first value of this fact.
    fn at_first(&self, index: usize) -> usize {
        index - self.digit(index) * self.stride
    }
}

fn domains<'a>(evaluator: &Evaluator<'a, '_>, law: &'a Law, rule: &Rule) -> Vec<Domain> {
    let mut all = usages(evaluator, law, &rule.output);
    if let Some(reading) = &rule.other_reading {
        for (fact, usage) in usages(evaluator, law, &reading.output) {
            let known = all.entry(fact).or_default();
            known.bounds.extend(usage.bounds);
            known.computed |= usage.computed;
        }
    }
    let mut domains = Vec::new();
    let mut stride = 1_usize;
    for (fact, usage) in all {
        if usage.computed || evaluator.facts.get(fact).is_some() {
            continue;
        }
        let Some(spec) = evaluator.duties.fact(fact) else { continue };
        let values = within(representatives(spec, &usage), spec, evaluator.facts.limits(fact));
        if values.is_empty() {
            continue;
        }
        let step = values.len();
        let usual = spec.usual.as_ref().and_then(|usual| values.iter().position(|value| value == usual));
        domains.push(Domain { fact: fact.to_owned(), values, usual, stride });
        stride = stride.saturating_mul(step);
    }
    domains
}

/// Those values of a number that lie within its limits. The limits stand for what lies between them and the next threshold.
fn within(values: Vec<Value>, spec: &FactSpec, limits: Option<Limits>) -> Vec<Value> {
    let Some(limits) = limits else { return values };
    let ends = [limits.least, limits.most].into_iter().flatten().map(Value::Number);
    let usage = Usage { bounds: ends.collect(), computed: false };
    let mut numbers: Vec<Fixed> = values
        .into_iter()
        .chain(representatives(spec, &usage))
        .filter_map(|value| match value {
            Value::Number(number) if limits.allow(number) => Some(number),
            _ => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(Value::Number).collect()
}

/// One value of each kind that the law tells apart.
pub(crate) fn representatives(spec: &FactSpec, usage: &Usage) -> Vec<Value> {
    match spec.r#type {
        ValueType::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
        ValueType::String => {
            let named = |word: &&str| usage.bounds.contains(&Value::Text((*word).to_owned()));
            let words = || spec.choices.iter().map(|choice| choice.id.as_str());
            let other = words().find(|word| !named(word));
            words().filter(named).chain(other).map(|word| Value::Text(word.to_owned())).collect()
        }
        ValueType::Number => numbers(spec, usage).into_iter().map(Value::Number).collect(),
        ValueType::Date => days(usage).into_iter().map(Value::Date).collect(),
        ValueType::Array => Vec::new(),
    }
}

fn numbers(spec: &FactSpec, usage: &Usage) -> Vec<Fixed> {
    let (least, most) = (spec.least().map(Fixed::nanos), spec.most().map(Fixed::nanos));
    let fits = |n: &i128| least.is_none_or(|least| *n >= least) && most.is_none_or(|most| *n <= most);
    let bounds = usage.bounds.iter().filter_map(|bound| match bound {
        Value::Number(number) => Some(number.nanos()),
        _ => None,
    });
    // Just beside a bound is as good as anything up to the next one. A bound that is no whole number is no value of a count.
    let beside = bounds.flat_map(|bound| {
        let step = if spec.whole { Fixed::SCALE } else { beside_step(bound) };
        if bound % step == 0 {
            vec![bound.saturating_sub(step), bound, bound.saturating_add(step)]
        } else {
            let below = bound.div_euclid(step) * step;
            vec![below, below.saturating_add(step)]
        }
    });
    let values: BTreeSet<i128> = beside.filter(fits).collect();
    values.into_iter().map(Fixed::from_nanos).collect()
}

/// The step beside a bound, in billionths: so small that no law tells values within it apart, and so large that twelve digits hold the sum, which
/// numbers with floating point at the border of other engines need.
fn beside_step(bound: i128) -> i128 {
    const DIGITS: u32 = 12;
    let digits = bound.unsigned_abs().checked_ilog10().map_or(1, |power| power + 1);
    10_i128.pow(digits.saturating_sub(DIGITS))
}

fn days(usage: &Usage) -> Vec<Date> {
    let bounds = usage.bounds.iter().filter_map(|bound| match bound {
        Value::Date(day) => Some(*day),
        _ => None,
    });
    let one = jiff::Span::new().days(1);
    let values: BTreeSet<Date> =
        bounds.flat_map(|day| [day.saturating_sub(one), day, day.saturating_add(one)]).collect();
    values.into_iter().collect()
}
