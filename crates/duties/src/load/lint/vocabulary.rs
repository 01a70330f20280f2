//! The vocabulary of facts: names, types, units, texts.

use std::collections::BTreeSet;

use voetspoor_quantity::{Lang, Message as _};

use super::Lint;
use crate::value::ValueType;

impl Lint<'_, '_> {
    pub(super) fn vocabulary(&mut self) {
        const FILE: &str = "facts.toml";
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
}
