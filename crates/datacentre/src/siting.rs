//! Where a data centre may come: conditions, norms and standards, and which of them a planned site meets (action 1.a.1).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::DatacentreError;
use crate::error::{DataProblems, parse_data};
use crate::source::Source;

const FORMAT: &str = "voetspoor-datacentre-siting/1";

/// A fact of a planned site that conditions ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SitingFact {
    /// Id.
    pub id: String,
    /// Unit; none = yes or no.
    pub unit: Option<String>,
    /// What it is.
    pub label: Words,
    /// The fact of the rules of `data/law` that it is.
    pub law: Option<LawFact>,
}

/// A fact of the rules of `data/law`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawFact {
    /// Its id there.
    pub fact: String,
    /// By what a number is multiplied to be in the unit there.
    #[serde(default = "one")]
    pub times: f64,
}

fn one() -> f64 {
    1.0
}

/// What a condition asks of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// The fact.
    pub fact: String,
    /// More than this.
    pub above: Option<f64>,
    /// This or more.
    pub at_least: Option<f64>,
    /// Yes or no.
    pub is: Option<bool>,
}

/// A condition, norm or standard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Id.
    pub id: String,
    /// `law`, `grid`, `water`, `heat` or `standard`.
    pub topic: String,
    /// `in-force`, `example`, `standard` or `gap`; nothing where a rule of `data/law` says how far it binds.
    pub status: Option<String>,
    /// The rule of `data/law` that it is: its status, evidence and source stand there alone.
    pub rule: Option<String>,
    /// Whether anything was found; a gap is told, not filled.
    #[serde(default = "yes")]
    pub found: bool,
    /// Whether it forbids the site.
    #[serde(default)]
    pub forbids: bool,
    /// Its name.
    pub title: Words,
    /// What it says.
    pub what: Words,
    /// When it hits; none = everywhere.
    #[serde(default)]
    pub tests: Vec<Test>,
    /// Where it stands.
    pub source: Option<Source>,
}

fn yes() -> bool {
    true
}

/// What is known of a planned site: numbers in the unit of the fact, and yes or no.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Site {
    /// Numbers by fact.
    pub numbers: BTreeMap<String, f64>,
    /// Yes or no by fact.
    pub flags: BTreeMap<String, bool>,
}

/// What a condition means for a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome", content = "missing")]
pub enum Outcome {
    /// It hits.
    Hits,
    /// It hits everywhere.
    Everywhere,
    /// It does not hit.
    Passes,
    /// It depends on facts that are missing.
    Unknown(Vec<String>),
}

/// A condition with what it means for a site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding<'s> {
    /// The condition.
    pub condition: &'s Condition,
    /// What it means.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// All conditions.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Siting {
    format: String,
    /// Facts.
    pub facts: Vec<SitingFact>,
    /// Conditions.
    pub conditions: Vec<Condition>,
}

impl Siting {
    /// Where they lie below `data/`.
    pub const PATH: &'static str = "datacentre/siting.toml";

    /// Reads the conditions.
    pub fn load(bytes: &[u8]) -> Result<Siting, DatacentreError> {
        let siting: Siting = parse_data(Siting::PATH, bytes)?;
        let mut problems = DataProblems::default();
        if siting.format != FORMAT {
            problems.tell(Siting::PATH, format!("format {:?} is not {FORMAT:?}", siting.format));
        }
        let facts: BTreeMap<&str, bool> = siting.facts.iter().map(|f| (f.id.as_str(), f.unit.is_some())).collect();
        let mut seen = BTreeSet::new();
        for condition in &siting.conditions {
            let mut tell = |what: &str| problems.tell(Siting::PATH, format!("{}: {what}", condition.id));
            if !seen.insert(&condition.id) {
                tell("stands twice");
            }
            let by_rule = condition.rule.is_some();
            if (condition.found && !by_rule) != condition.source.is_some() {
                tell("what was found names its source or its rule, and nothing else does");
            }
            let known = |status: &String| ["in-force", "example", "standard", "gap"].contains(&status.as_str());
            if condition.status.is_some() == by_rule || !condition.status.iter().all(known) {
                tell("a status that is known stands where no rule has one");
            }
            for test in &condition.tests {
                let asks = [test.above.is_some(), test.at_least.is_some(), test.is.is_some()];
                if asks.iter().filter(|asked| **asked).count() != 1 {
                    tell("a test asks one thing");
                }
                if facts.get(test.fact.as_str()) != Some(&test.is.is_none()) {
                    tell("a test names a fact of its kind");
                }
            }
        }
        problems.settle(siting)
    }

    /// What the conditions mean for a site, those that forbid it first.
    pub fn explore(&self, site: &Site) -> Result<Vec<Finding<'_>>, DatacentreError> {
        let known: BTreeSet<&str> = self.facts.iter().map(|fact| fact.id.as_str()).collect();
        let wrong = site
            .numbers
            .iter()
            .find(|(id, value)| !(known.contains(id.as_str()) && value.is_finite() && **value >= 0.0));
        if let Some((what, value)) = wrong {
            let rule = "a fact of the list, and a number from 0".to_owned();
            return Err(DatacentreError::Input { what: what.clone(), rule, value: value.to_string() });
        }
        let mut findings: Vec<Finding<'_>> =
            self.conditions.iter().map(|condition| Finding { condition, outcome: outcome(condition, site) }).collect();
        findings.sort_by_key(|finding| match finding.outcome {
            Outcome::Hits => u8::from(!finding.condition.forbids),
            Outcome::Unknown(_) => 2,
            Outcome::Everywhere => 3,
            Outcome::Passes => 4,
        });
        Ok(findings)
    }
}

/// All tests must hold; one that fails settles it, whatever else is missing.
fn outcome(condition: &Condition, site: &Site) -> Outcome {
    if condition.tests.is_empty() {
        return Outcome::Everywhere;
    }
    let mut missing = Vec::new();
    for test in &condition.tests {
        let holds = match (test.above, test.at_least, test.is) {
            (Some(bound), ..) => site.numbers.get(&test.fact).map(|value| *value > bound),
            (_, Some(bound), _) => site.numbers.get(&test.fact).map(|value| *value >= bound),
            (.., wanted) => site.flags.get(&test.fact).map(|flag| Some(*flag) == wanted),
        };
        match holds {
            Some(true) => {}
            Some(false) => return Outcome::Passes,
            None => missing.push(test.fact.clone()),
        }
    }
    if missing.is_empty() { Outcome::Hits } else { Outcome::Unknown(missing) }
}
