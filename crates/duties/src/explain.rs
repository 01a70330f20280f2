//! Why a rule answers what it answers: the conditions that decided, each with its article.

use serde::Serialize;
use voetspoor_quantity::{Lang, Words};

use crate::expression::Comparison;
use crate::fact::yes_or_no;
use crate::kleene::{Step, Trace};
use crate::value::{Known, Value, said};
use crate::{Duties, Facts};

/// A condition that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// Law.
    pub law: Words,
    /// Article.
    pub article: String,
    /// Address of the article.
    pub url: String,
    /// The condition with what is known of it.
    pub says: Words,
    /// The fact, where it is about one.
    pub fact: Option<String>,
    /// Whether the condition holds as the law asks it, which of an exception is that it is not there; nothing where that is not known.
    pub holds: Option<bool>,
}

/// The conditions that decided, in the order of the law.
pub(crate) fn grounds(duties: &Duties, facts: &Facts, trace: &Trace<'_>) -> Vec<Ground> {
    let mut found = Vec::new();
    collect(duties, facts, trace, false, &mut found);
    let mut seen = Vec::new();
    found.retain(|ground| {
        let new = !seen.contains(ground);
        seen.push(ground.clone());
        new
    });
    found
}

/// Below a "not" the law asks that the conditions do not hold.
fn collect(duties: &Duties, facts: &Facts, trace: &Trace<'_>, denied: bool, found: &mut Vec<Ground>) {
    let mut those = |parts: &[Trace<'_>], deciding: &dyn Fn(Option<bool>) -> bool| {
        for part in parts.iter().filter(|part| deciding(part.value.boolean())) {
            collect(duties, facts, part, denied, found);
        }
    };
    let value = trace.value.boolean();
    match &trace.step {
        Step::All(parts) => match value {
            Some(true) => those(parts, &|_| true),
            Some(false) => those(parts, &|holds| holds == Some(false)),
            None => those(parts, &|holds| holds.is_none()),
        },
        Step::Any(parts) => match value {
            Some(true) => those(parts, &|holds| holds == Some(true)),
            Some(false) => those(parts, &|_| true),
            None => those(parts, &|holds| holds.is_none()),
        },
        Step::Chosen(parts) => those(parts, &|_| true),
        Step::Not(one) => collect(duties, facts, one, !denied, found),
        Step::Output(one) => collect(duties, facts, one, denied, found),
        Step::Compared(..) | Step::OneOf(..) | Step::Fact(_) => found.push(ground(duties, facts, trace, denied)),
        Step::Day | Step::Plain => {}
    }
}

fn ground(duties: &Duties, facts: &Facts, trace: &Trace<'_>, denied: bool) -> Ground {
    Ground {
        law: trace.law.about.title.clone(),
        article: trace.article.number.clone(),
        url: trace.article.url.clone(),
        says: Words::of(|lang| says(duties, facts, trace, denied, lang)),
        fact: fact(trace).map(ToOwned::to_owned),
        holds: trace.value.boolean().map(|holds| holds != denied),
    }
}

fn fact<'a>(trace: &Trace<'a>) -> Option<&'a str> {
    match &trace.step {
        Step::Fact(id) => Some(id),
        Step::Compared(_, one, other) | Step::OneOf(one, other) => fact(one).or_else(|| fact(other)),
        _ => None,
    }
}

fn says(duties: &Duties, facts: &Facts, trace: &Trace<'_>, denied: bool, lang: Lang) -> String {
    let wanted = lang.pick("asked:", "gevraagd:");
    match &trace.step {
        Step::Compared(comparison, one, other) => {
            let how = if denied { denial(*comparison, lang) } else { compared(*comparison, lang) };
            let asked = format!("{how} {}", value_of(duties, trace, other, lang));
            format!("{}; {wanted} {asked}", described(duties, facts, trace, one, lang))
        }
        Step::OneOf(one, list) => {
            let how = if denied { lang.pick("none of", "geen van") } else { lang.pick("one of", "een van") };
            let list = value_of(duties, trace, list, lang);
            format!("{}; {wanted} {how} {list}", described(duties, facts, trace, one, lang))
        }
        _ if denied => {
            format!("{}; {wanted} {}", described(duties, facts, trace, trace, lang), yes_or_no(false, lang))
        }
        _ => described(duties, facts, trace, trace, lang),
    }
}

/// A side of a comparison with its name and value.
fn described(duties: &Duties, facts: &Facts, whole: &Trace<'_>, side: &Trace<'_>, lang: Lang) -> String {
    let name = match &side.step {
        Step::Fact(id) => duties.fact(id).map_or_else(|| (*id).to_owned(), |spec| spec.label.get(lang).to_owned()),
        Step::Day => lang.pick("day that is asked about", "dag waarover het gaat").to_owned(),
        _ => lang.pick("computed value", "berekende waarde").to_owned(),
    };
    let limits = match &side.step {
        Step::Fact(id) => facts.limits(id).zip(duties.fact(id)),
        _ => None,
    };
    match limits {
        Some((limits, spec)) => format!("{name}: {}", spec.says_limits(limits, lang)),
        None => format!("{name}: {}", value_of(duties, whole, side, lang)),
    }
}

/// A value, in the unit and with the words of the fact that it is about or compared with.
fn value_of(duties: &Duties, whole: &Trace<'_>, side: &Trace<'_>, lang: Lang) -> String {
    let spec = fact(side).or_else(|| fact(whole)).and_then(|id| duties.fact(id));
    match (&side.value, spec) {
        (Known::Missing(_), _) => lang.pick("not known", "niet bekend").to_owned(),
        (Known::Value(value), Some(spec)) => spec.says(value, lang),
        (Known::Value(Value::Boolean(yes)), None) => yes_or_no(*yes, lang).to_owned(),
        (Known::Value(Value::Date(day)), None) => said(*day, lang),
        (Known::Value(value), None) => value.to_string(),
    }
}

pub(crate) const fn compared(comparison: Comparison, lang: Lang) -> &'static str {
    match comparison {
        Comparison::Equals => lang.pick("is", "is"),
        Comparison::Above => lang.pick("more than", "meer dan"),
        Comparison::Below => lang.pick("less than", "minder dan"),
        Comparison::AtLeast => lang.pick("at least", "ten minste"),
        Comparison::AtMost => lang.pick("at most", "ten hoogste"),
    }
}

/// The opposite of a comparison.
const fn denial(comparison: Comparison, lang: Lang) -> &'static str {
    match comparison {
        Comparison::Equals => lang.pick("is not", "is niet"),
        Comparison::Above => compared(Comparison::AtMost, lang),
        Comparison::Below => compared(Comparison::AtLeast, lang),
        Comparison::AtLeast => compared(Comparison::Below, lang),
        Comparison::AtMost => compared(Comparison::Above, lang),
    }
}
