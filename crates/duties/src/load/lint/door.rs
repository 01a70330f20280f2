//! Doors: they name facts, answers and rules that are there.

use std::collections::BTreeSet;

use voetspoor_quantity::Lang;

use super::Lint;
use crate::DutiesError;
use crate::load::DOORS;

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
                let wrong = match duties.answer(fact, answer) {
                    Ok(_) => continue,
                    Err(DutiesError::Facts(problems)) => {
                        problems.iter().map(|one| one.say(Lang::En).message).collect::<Vec<_>>().join("; ")
                    }
                    Err(error) => error.to_string(),
                };
                let message = format!("the door {id:?} gives {fact} = {answer:?}: {wrong}");
                self.tell(DOORS, fact, "V-LAW-025", message, "give a fact of facts.toml with an answer that it takes");
            }
            for rule in door.rules.iter().filter(|rule| !rules.contains(rule.as_str())) {
                let message = format!("the door {id:?} is for {rule:?}, which no law file has");
                self.tell(DOORS, rule, "V-LAW-025", message, "name a rule of a law file");
            }
        }
    }
}
