//! A check as a conversation: what stands behind a door, what was answered, what follows from it, what is not known, and what to ask next.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{Check, Door, Duties, DutiesError, FactSpec, Facts, Question, Subject, Value};

/// What one visitor said so far. It holds no more than the answers: who keeps it, keeps them.
#[derive(Debug, Clone)]
pub struct Interview<'a> {
    duties: &'a Duties,
    door: Option<&'a Door>,
    on: Date,
    facts: Facts,
    skipped: BTreeSet<String>,
    /// Facts that follow from the answer to another.
    followed: BTreeMap<String, String>,
}

impl<'a> Interview<'a> {
    /// A conversation that begins at a door, about the law of a day.
    pub fn new(duties: &'a Duties, door: Option<&'a Door>, on: Date) -> Interview<'a> {
        let facts = door.map_or_else(Facts::new, |door| duties.given(door));
        Interview { duties, door, on, facts, skipped: BTreeSet::new(), followed: BTreeMap::new() }
    }

    /// The same conversation, where all of this is known already.
    #[must_use]
    pub fn knowing(mut self, facts: &Facts) -> Interview<'a> {
        self.facts = std::mem::take(&mut self.facts).named(facts.name());
        for (fact, value) in facts.iter() {
            self.answer(fact, Some(value.clone()));
        }
        self
    }

    /// Takes an answer; none is "I do not know". What was said of the fact before no longer counts, nor what followed from it.
    pub fn answer(&mut self, fact: &str, value: Option<Value>) {
        self.followed.remove(fact);
        let gone: Vec<String> =
            self.followed.iter().filter(|(_, from)| *from == fact).map(|(one, _)| one.clone()).collect();
        for one in gone {
            self.followed.remove(&one);
            self.facts = std::mem::take(&mut self.facts).without(&one);
        }
        match value {
            Some(value) => {
                self.skipped.remove(fact);
                self.follow(fact, &value);
                self.facts.set(fact, value);
            }
            None => {
                self.facts = std::mem::take(&mut self.facts).without(fact);
                self.skipped.insert(fact.to_owned());
            }
        }
    }

    /// Takes what follows from a word: a laptop works on electric current. What was said already stays as it was said.
    fn follow(&mut self, fact: &str, value: &Value) {
        let Value::Text(word) = value else { return };
        let choice = self.duties.fact(fact).and_then(|spec| spec.choices.iter().find(|choice| choice.id == *word));
        for (one, answer) in choice.iter().flat_map(|choice| &choice.gives) {
            let unsaid =
                self.facts.get(one).is_none() && self.facts.limits(one).is_none() && !self.skipped.contains(one);
            if let (true, Ok(value)) = (unsaid, self.duties.answer(one, answer)) {
                self.facts.set(one, value);
                self.followed.insert(one.clone(), fact.to_owned());
            }
        }
    }

    /// What is known.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Facts that nobody was asked because they follow from an answer, each with the fact that was answered.
    pub fn followed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.followed.iter().map(|(fact, from)| (fact.as_str(), from.as_str()))
    }

    /// What all rules behind the door say.
    pub fn check(&self) -> Result<Check, DutiesError> {
        let mut check = self.duties.check(&self.facts, self.on)?;
        if let Some(door) = self.door {
            check.findings.retain(|finding| door.leads_to(&finding.rule));
            check.calendar.retain(|entry| door.leads_to(&entry.rule));
            check.questions = self.behind(check.questions);
        }
        Ok(check)
    }

    /// The questions that can still be asked: those of a check that were not skipped, and that do not hang on others that were.
    pub fn open<'q>(&self, questions: &'q [Question]) -> Vec<&'q Question> {
        let open = |question: &&Question| {
            let fact = question.fact.as_str();
            !self.skipped.contains(fact) && self.duties.fact(fact).is_none_or(|spec| self.within_reach(spec))
        };
        questions.iter().filter(open).collect()
    }

    /// Whether a fact may be asked. Who does not know how much power a server room takes is not asked how its processors are loaded: the rules on
    /// it stay open, and say on what they wait. A door that is for some rules alone asks all of theirs.
    fn within_reach(&self, spec: &FactSpec) -> bool {
        let given_up = |fact: &String| {
            let out_of_reach = || self.duties.fact(fact).is_some_and(|before| !self.within_reach(before));
            self.facts.get(fact).is_none() && (self.skipped.contains(fact) || out_of_reach())
        };
        let known = |fact: &String| self.facts.get(fact).is_some();
        let for_some = self.door.is_some_and(|door| !door.rules.is_empty());
        for_some || spec.after.is_empty() || spec.after.iter().any(known) || !spec.after.iter().all(given_up)
    }

    /// What to ask next: at most so many questions, the most useful first and those on one subject together. Each of them matters for a rule of
    /// its own, so that an answer to one does not make another needless; and none comes before a question on which it hangs.
    pub fn next<'q>(&self, questions: &'q [Question], most: usize) -> Vec<&'q Question> {
        let open = self.open(questions);
        let waits = |question: &&Question| {
            let after = self.duties.fact(&question.fact).map_or(&[][..], |spec| spec.after.as_slice());
            after.iter().any(|before| open.iter().any(|other| other.fact == *before))
        };
        let mut chosen: Vec<&Question> = Vec::new();
        for question in open.iter().copied().filter(|question| !waits(question)) {
            let stands_alone = |before: &&Question| question.rules.iter().any(|rule| !before.rules.contains(rule));
            if chosen.len() < most && chosen.iter().all(stands_alone) {
                chosen.push(question);
            }
        }
        let order: Vec<Subject> = chosen.iter().map(|question| question.about).collect();
        chosen.sort_by_key(|question| order.iter().position(|about| *about == question.about));
        chosen
    }

    /// The questions that matter for a rule behind the door.
    fn behind(&self, mut questions: Vec<Question>) -> Vec<Question> {
        if let Some(door) = self.door {
            for question in &mut questions {
                question.rules.retain(|rule| door.leads_to(rule));
            }
            questions.retain(|question| !question.rules.is_empty());
        }
        questions
    }
}
