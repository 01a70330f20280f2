//! What a rule looks at: its conditions and thresholds, whatever is known of an organisation.

use jiff::civil::Date;
use serde::Serialize;
use voetspoor_quantity::Words;

use crate::explain::compared;
use crate::fact::yes_or_no;
use crate::kleene::{Evaluator, Step, Trace};
use crate::value::Known;
use crate::{Duties, DutiesError, FactSpec, Facts};

/// A condition of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// The fact that it is about.
    pub fact: String,
    /// Name of the fact.
    pub label: Words,
    /// What is asked of it.
    pub asked: Words,
    /// Law.
    pub law: Words,
    /// Article.
    pub article: String,
    /// Address of the article.
    pub url: String,
}

impl Duties {
    /// The conditions of a rule as it stands on a day, in the order of the law. How they combine, the text of the article says.
    pub fn conditions(&self, rule: &str, on: Date) -> Result<Vec<Condition>, DutiesError> {
        let unknown = || DutiesError::Unknown { what: "rule", name: rule.to_owned() };
        let (law, rule) = self.rule_on(rule, on).ok_or_else(unknown)?;
        let none = Facts::new();
        // A rule that is yet to begin is read on its first day.
        let on = on.max(law.valid_from);
        let trace = Evaluator { duties: self, on, facts: &none }.output(law, &rule.output)?;
        let mut found = Vec::new();
        self.gather(&trace, false, &mut found);
        Ok(found)
    }

    fn gather(&self, trace: &Trace<'_>, denied: bool, found: &mut Vec<Condition>) {
        let (fact, asked) = match &trace.step {
            Step::All(parts) | Step::Any(parts) | Step::Chosen(parts) => {
                return parts.iter().for_each(|part| self.gather(part, denied, found));
            }
            Step::Not(one) => return self.gather(one, !denied, found),
            Step::Output(one) => return self.gather(one, denied, found),
            Step::Fact(id) => (*id, Words::of(|lang| yes_or_no(!denied, lang).to_owned())),
            Step::Compared(comparison, one, other) => {
                let Some((spec, limit)) = self.sides(one, other) else { return };
                let words = Words::of(|lang| {
                    let not = if denied { lang.pick("not ", "niet ") } else { "" };
                    format!("{not}{} {}", compared(*comparison, lang), said(spec, limit, lang))
                });
                (spec.id.as_str(), words)
            }
            Step::OneOf(one, list) => {
                let Some((spec, list)) = self.sides(one, list) else { return };
                let words = Words::of(|lang| {
                    let one_of = if denied { lang.pick("none of", "geen van") } else { lang.pick("one of", "een van") };
                    format!("{one_of} {}", said(spec, list, lang))
                });
                (spec.id.as_str(), words)
            }
            Step::Day | Step::Plain => return,
        };
        let Some(spec) = self.fact(fact) else { return };
        let condition = Condition {
            fact: fact.to_owned(),
            label: spec.label.clone(),
            asked,
            law: trace.law.about.title.clone(),
            article: trace.article.number.clone(),
            url: trace.article.url.clone(),
        };
        if !found.contains(&condition) {
            found.push(condition);
        }
    }

    /// The fact of a comparison, and what it is compared with.
    fn sides<'d, 't, 'l>(&'d self, one: &'t Trace<'l>, other: &'t Trace<'l>) -> Option<(&'d FactSpec, &'t Known)> {
        let fact = |side: &Trace<'_>| match &side.step {
            Step::Fact(id) => self.fact(id),
            _ => None,
        };
        fact(one).map(|spec| (spec, &other.value)).or_else(|| fact(other).map(|spec| (spec, &one.value)))
    }
}

fn said(spec: &FactSpec, value: &Known, lang: voetspoor_quantity::Lang) -> String {
    match value {
        Known::Value(value) => spec.says(value, lang),
        Known::Missing(_) => lang.pick("another fact", "een ander feit").to_owned(),
    }
}
