//! The vocabulary of facts: names, types, units, texts.

use std::collections::BTreeSet;

use voetspoor_quantity::{Lang, Message as _};

use super::Lint;
use super::door::wrong;
use crate::FactSpec;
use crate::value::ValueType;

const FILE: &str = "facts.toml";

impl Lint<'_, '_> {
    pub(super) fn vocabulary(&mut self) {
        let duties = self.duties;
        let mut seen = BTreeSet::new();
        for spec in &duties.vocabulary {
            let id = spec.id.as_str();
            if !seen.insert(id) {
                self.tell(FILE, id, "V-LAW-010", format!("the fact {id:?} stands there twice"), "keep one");
            }
            for (what, words) in [("label", &spec.label), ("question", &spec.question), ("help", &spec.help)] {
                self.words(FILE, id, what, words);
            }
            if (spec.r#type == ValueType::String) == spec.choices.is_empty() {
                let help = "a fact of type string has [[facts.choices]], and no other";
                self.tell(FILE, id, "V-LAW-014", format!("{id:?} and its choices do not fit"), help);
            }
            if let Some(Err(message)) = spec.usual.as_ref().map(|usual| spec.check(usual)) {
                let message = format!("the usual answer of {id:?}: {}", message.say(Lang::En).message);
                self.tell(FILE, id, "V-LAW-014", message, "give an answer that is allowed");
            }
            self.order(spec);
            self.followers(spec);
            if spec.unit.is_some() && spec.r#type != ValueType::Number {
                self.tell(FILE, id, "V-LAW-016", format!("{id:?} has a unit but is no number"), "take the unit away");
            }
            if let Some(unit) = spec.unit
                && !id.ends_with(unit.ending())
            {
                let help = format!("end the name in {:?}", unit.ending());
                self.tell(FILE, id, "V-LAW-016", format!("the name of {id:?} does not tell its unit"), &help);
            }
        }
    }

    /// A fact comes after others that are there, and never after itself: nobody could ask it.
    fn order(&mut self, spec: &FactSpec) {
        const HELP: &str = "name facts that are asked before";
        let id = spec.id.as_str();
        let mut before: Vec<&str> = spec.after.iter().map(String::as_str).collect();
        let mut seen = BTreeSet::new();
        while let Some(one) = before.pop() {
            let Some(fact) = self.duties.fact(one) else {
                if spec.after.iter().any(|named| named == one) {
                    self.tell(FILE, id, "V-LAW-026", format!("{id:?} comes after {one:?}, which is no fact"), HELP);
                }
                continue;
            };
            if one == id {
                self.tell(FILE, id, "V-LAW-026", format!("{id:?} comes after itself"), HELP);
                return;
            }
            if seen.insert(one) {
                before.extend(fact.after.iter().map(String::as_str));
            }
        }
    }

    /// What follows from a choice are facts, with answers that they take.
    fn followers(&mut self, spec: &FactSpec) {
        for choice in &spec.choices {
            for (fact, answer) in &choice.gives {
                let Err(error) = self.duties.answer(fact, answer) else { continue };
                let message = format!("{:?} gives {fact} = {answer:?}: {}", choice.id, wrong(&error));
                self.tell(FILE, fact, "V-LAW-026", message, "give a fact of this file with an answer that it takes");
            }
        }
    }
}
