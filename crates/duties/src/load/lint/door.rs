//! Doors: they name facts, answers and rules that are there.

use std::collections::BTreeSet;

use voetspoor_quantity::Lang;

use super::Lint;
use crate::load::DOORS;
use crate::{Door, DutiesError, Value};

impl Lint<'_, '_> {
    pub(super) fn doors(&mut self) {
        let duties = self.duties;
        let rules: BTreeSet<&str> = duties.rule_ids().into_iter().collect();
        let mut seen = BTreeSet::new();
        for door in &duties.doors {
            let id = door.id.as_str();
            if !seen.insert(id) {
                self.tell(DOORS, id, "V-LAW-010", format!("the door {id:?} stands there twice"), "keep one");
            }
            self.words(DOORS, id, "title", &door.title);
            self.words(DOORS, id, "text", &door.text);
            for (fact, answer) in &door.given {
                let Err(error) = duties.answer(fact, answer) else { continue };
                let message = format!("the door {id:?} gives {fact} = {answer:?}: {}", wrong(&error));
                self.tell(DOORS, fact, "V-LAW-025", message, "give a fact of facts.toml with an answer that it takes");
            }
            self.limits(door);
            for rule in door.rules.iter().filter(|rule| !rules.contains(rule.as_str())) {
                let message = format!("the door {id:?} is for {rule:?}, which no law file has");
                self.tell(DOORS, rule, "V-LAW-025", message, "name a rule of a law file");
            }
        }
    }

    /// Limits are numbers of facts that the door does not give, in order.
    fn limits(&mut self, door: &Door) {
        for (fact, within) in &door.within {
            let ends: Vec<&String> = [&within.least, &within.most].into_iter().flatten().collect();
            let mut numbers = Vec::new();
            let mut message = None;
            for end in &ends {
                match self.duties.answer(fact, end) {
                    Ok(Value::Number(number)) => numbers.push(number),
                    Ok(_) => message = Some(format!("{end:?} is no number")),
                    Err(error) => message = Some(wrong(&error)),
                }
            }
            let message = match message {
                Some(message) => message,
                None if ends.is_empty() => "there is neither least nor most".to_owned(),
                None if !numbers.is_sorted() => "the least is above the most".to_owned(),
                None if door.given.contains_key(fact) => "the door gives the fact itself too".to_owned(),
                None => continue,
            };
            let message = format!("the door {:?} sets limits to {fact}: {message}", door.id);
            self.tell(DOORS, fact, "V-LAW-025", message, "write within = { FACT = { most = \"249\" } } of a number");
        }
    }
}

/// What is wrong with an answer.
pub(super) fn wrong(error: &DutiesError) -> String {
    match error {
        DutiesError::Facts(problems) => {
            problems.iter().map(|one| one.say(Lang::En).message).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
