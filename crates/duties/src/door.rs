//! Doors into the check: who one is says some facts already, and may leave only some rules to ask.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::facts::Limits;
use crate::value::Value;
use crate::{Duties, Facts};

/// The format that the file of doors names.
pub const DOORS_FORMAT: &str = "voetspoor-duty-doors/1";

/// A way into the check.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// Name in addresses.
    pub id: String,
    /// Who goes through it.
    pub title: Words,
    /// In a sentence.
    pub text: Words,
    /// Words of the list of audiences of the knowledge registers, to find funding.
    pub audience: Vec<String>,
    /// Facts that are given by going through it, as a person would answer.
    #[serde(default)]
    pub given: BTreeMap<String, String>,
    /// Between which numbers facts lie for all who go through it.
    #[serde(default)]
    pub within: BTreeMap<String, Within>,
    /// The rules that it is for; none named is all.
    #[serde(default)]
    pub rules: Vec<String>,
}

/// Limits of a number, both included, as a person would answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// The least that it can be.
    #[serde(default)]
    pub least: Option<String>,
    /// The most that it can be.
    #[serde(default)]
    pub most: Option<String>,
}

/// The file of doors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DoorFile {
    pub(crate) format: String,
    pub(crate) doors: Vec<Door>,
}

impl Door {
    /// Whether a rule is among those that the door is for.
    pub fn leads_to(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|one| one == rule)
    }
}

impl Duties {
    /// The ways into the check, in the order in which they are shown.
    pub fn doors(&self) -> &[Door] {
        &self.doors
    }

    /// A door by name.
    pub fn door(&self, id: &str) -> Option<&Door> {
        self.doors.iter().find(|door| door.id == id)
    }

    /// Limits as numbers, in the unit of the fact.
    fn limits(&self, fact: &str, within: &Within) -> Limits {
        let number = |answer: &Option<String>| match self.answer(fact, answer.as_deref()?) {
            Ok(Value::Number(number)) => Some(number),
            Ok(_) | Err(_) => None,
        };
        Limits { least: number(&within.least), most: number(&within.most) }
    }

    /// The facts that a door gives.
    pub fn given(&self, door: &Door) -> Facts {
        let value = |(fact, answer): (&String, &String)| Some((fact.clone(), self.answer(fact, answer).ok()?));
        let facts =
            door.given.iter().filter_map(value).fold(Facts::new(), |facts, (fact, value)| facts.with(&fact, value));
        door.within.iter().fold(facts, |facts, (fact, within)| facts.within(fact, self.limits(fact, within)))
    }
}
