//! The body of law: the vocabulary of facts and the laws in their versions.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::kleene::Evaluator;
use crate::usage::usages;
use crate::{Door, DutiesError, FactSpec, Facts, Known, Law, Rule, Value};

/// The vocabulary of facts, the laws in their versions, and the ways into the check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Duties {
    pub(crate) vocabulary: Vec<FactSpec>,
    pub(crate) laws: Vec<Law>,
    pub(crate) doors: Vec<Door>,
}

/// A fact on which an output depends, with one value of each kind that the law tells apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Fact.
    pub fact: String,
    /// Values: below, at and above each threshold; yes and no; each word that is named and one that is not.
    pub values: Vec<Value>,
}

impl Duties {
    /// The facts that can be asked.
    pub fn vocabulary(&self) -> &[FactSpec] {
        &self.vocabulary
    }

    /// A fact by name.
    pub fn fact(&self, id: &str) -> Option<&FactSpec> {
        self.vocabulary.iter().find(|spec| spec.id == id)
    }

    /// The laws, each version for itself, oldest first.
    pub fn laws(&self) -> &[Law] {
        &self.laws
    }

    /// The version of a law that holds on a day: the newest that has begun, unless it has ended.
    pub fn law_on(&self, id: &str, on: Date) -> Option<&Law> {
        let newest = self.laws.iter().rev().find(|law| law.id == id && law.begun(on))?;
        newest.valid_to.is_none_or(|last| on <= last).then_some(newest)
    }

    /// The names of all rules, in the order of the files.
    pub fn rule_ids(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let all = self.laws.iter().flat_map(|law| &law.about.rules);
        all.map(|rule| rule.id.as_str()).filter(|id| seen.insert(*id)).collect()
    }

    /// A rule as it stands on a day: in the newest version that has begun, else in the first.
    pub fn rule_on<'a>(&'a self, id: &str, on: Date) -> Option<(&'a Law, &'a Rule)> {
        let with = |law: &'a Law| law.about.rules.iter().find(|rule| rule.id == id).map(|rule| (law, rule));
        let begun = self.laws.iter().rev().filter(|law| law.begun(on)).find_map(with);
        begun.or_else(|| self.laws.iter().find_map(with))
    }

    /// Any output of a law on a day, by Kleene's logic alone.
    pub fn output(&self, law: &str, output: &str, facts: &Facts, on: Date) -> Result<Known, DutiesError> {
        let law = self
            .law_on(law, on)
            .ok_or_else(|| DutiesError::Unknown { what: "law on that day", name: law.to_owned() })?;
        Ok(Evaluator { duties: self, on, facts }.output(law, output)?.value)
    }

    /// The facts on which some outputs of a law depend on a day, through all references, each with values that stand for all.
    pub fn asked(&self, law: &Law, outputs: &[&str], on: Date) -> Vec<Asked> {
        let none = Facts::new();
        let evaluator = Evaluator { duties: self, on, facts: &none };
        let Some(law) = self.laws.iter().find(|one| *one == law) else { return Vec::new() };
        let mut all = crate::usage::Usages::new();
        for output in outputs {
            for (fact, usage) in usages(&evaluator, law, output) {
                let known = all.entry(fact).or_default();
                known.bounds.extend(usage.bounds);
                known.computed |= usage.computed;
            }
        }
        all.into_iter()
            .filter_map(|(fact, usage)| {
                let values = crate::completion::representatives(self.fact(fact)?, &usage);
                Some(Asked { fact: fact.to_owned(), values })
            })
            .collect()
    }

    /// The fact whose name looks most like a text, where one does.
    pub(crate) fn nearest_fact(&self, text: &str) -> Option<&str> {
        let words =
            |name: &str| name.to_lowercase().split(['_', '.', '-']).map(ToOwned::to_owned).collect::<BTreeSet<_>>();
        let wanted = words(text);
        let likeness = |spec: &&FactSpec| {
            let have = words(&spec.id);
            have.intersection(&wanted).count() * 100 / have.union(&wanted).count().max(1)
        };
        self.vocabulary.iter().max_by_key(likeness).filter(|spec| likeness(spec) >= 40).map(|spec| spec.id.as_str())
    }
}
