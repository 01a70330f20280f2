//! A check as a conversation: what stands behind a door, what was answered, what is not known, and what to ask next.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{Check, Door, Duties, DutiesError, Facts, Question, Subject, Value};

/// What one visitor said so far. It holds no more than the answers: who keeps it, keeps them.
#[derive(Debug, Clone)]
pub struct Interview<'a> {
    duties: &'a Duties,
    door: Option<&'a Door>,
    on: Date,
    facts: Facts,
    skipped: BTreeSet<String>,
}

impl<'a> Interview<'a> {
    /// A conversation that begins at a door, about the law of a day.
    pub fn new(duties: &'a Duties, door: Option<&'a Door>, on: Date) -> Interview<'a> {
        let facts = door.map_or_else(Facts::new, |door| duties.given(door));
        Interview { duties, door, on, facts, skipped: BTreeSet::new() }
    }

    /// Takes an answer; none is "I do not know". What was said of the fact before no longer counts.
    pub fn answer(&mut self, fact: &str, value: Option<Value>) {
        match value {
            Some(value) => {
                self.skipped.remove(fact);
                self.facts.set(fact, value);
            }
            None => {
                self.facts = std::mem::take(&mut self.facts).without(fact);
                self.skipped.insert(fact.to_owned());
            }
        }
    }

    /// What is known.
    pub fn facts(&self) -> &Facts {
        &self.facts
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

    /// The questions that can still be asked: those of a check that were not skipped.
    pub fn open<'q>(&self, questions: &'q [Question]) -> Vec<&'q Question> {
        questions.iter().filter(|question| !self.skipped.contains(&question.fact)).collect()
    }

    /// What to ask next: at most so many questions, the most useful first and those on one subject together. Each of them matters for a rule of
    /// its own, so that an answer to one does not make another needless.
    pub fn next<'q>(&self, questions: &'q [Question], most: usize) -> Vec<&'q Question> {
        let mut chosen: Vec<&Question> = Vec::new();
        for question in self.open(questions) {
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
