//! What the rules of `data/law` ask of a data centre, in their own facts. Rules, their strength and their evidence live there: whoever shows a
//! duty asks them, and says nothing of its own.

use std::collections::BTreeMap;

use crate::report::Report;
use crate::siting::{Site, Siting};

/// The value of a fact of the rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LawValue {
    /// Yes or no.
    Flag(bool),
    /// A number in the unit of the fact.
    Number(f64),
}

impl LawValue {
    /// The same, as the room of the rules writes values.
    pub fn told<V: From<bool> + From<f64>>(self) -> V {
        match self {
            LawValue::Flag(flag) => flag.into(),
            LawValue::Number(number) => number.into(),
        }
    }
}

/// Facts of the rules, by id.
pub type LawFacts = BTreeMap<String, LawValue>;

/// What is taken of who asks about a data centre: that it runs one, for more than defence, and has not shown that its heat cannot be used.
fn presumed() -> LawFacts {
    [("org_runs_data_centre", true), ("dc_defence_or_civil_protection", false), ("dc_waste_heat_infeasible", false)]
        .map(|(fact, flag)| (fact.to_owned(), LawValue::Flag(flag)))
        .into()
}

/// The facts of somebody of whom the total rated energy input alone is known, kW.
pub fn law_facts_of_rated_input(kw: Option<f64>) -> LawFacts {
    let mut facts = presumed();
    facts.extend(kw.map(|kw| ("dc_total_rated_input_mw".to_owned(), LawValue::Number(kw / 1000.0))));
    facts
}

/// The facts of a report.
pub fn law_facts_of_report(report: &Report) -> LawFacts {
    let mut facts = law_facts_of_rated_input(report.number("total_rated_input"));
    for (key, fact) in [("pdit", "dc_pdit_kw"), ("power_with_support", "dc_power_with_support_kw")] {
        facts.extend(report.number(key).map(|number| (fact.to_owned(), LawValue::Number(number))));
    }
    let defence = report.boolean("defence");
    facts.extend(defence.map(|flag| ("dc_defence_or_civil_protection".to_owned(), LawValue::Flag(flag))));
    facts
}

/// The facts of a planned site.
pub fn law_facts_of_site(siting: &Siting, site: &Site) -> LawFacts {
    let mut facts = presumed();
    for fact in &siting.facts {
        let Some(law) = &fact.law else { continue };
        let number = site.numbers.get(&fact.id).map(|number| LawValue::Number(number * law.times));
        let flag = site.flags.get(&fact.id).map(|flag| LawValue::Flag(*flag));
        facts.extend(number.or(flag).map(|value| (law.fact.clone(), value)));
    }
    facts
}
