//! Expressions: names are defined before they are used, units and days are told.

use std::collections::BTreeSet;

use super::Lint;
use crate::Law;
use crate::expression::{Comparison, DayPart, Expression, Operation};
use crate::law::Article;
use crate::value::{Value, ValueType};

/// Units at the end of a name of a constant.
const ENDINGS: [&str; 11] = ["_kw", "_mw", "_kwh", "_tj", "_m3", "_m2", "_ha", "_eur", "_pct", "_c", "_flop"];

impl Lint<'_, '_> {
    pub(super) fn references<'l>(
        &mut self,
        law: &'l Law,
        article: &'l Article,
        expression: &'l Expression,
        computed: &BTreeSet<&str>,
        used: &mut BTreeSet<&'l str>,
    ) {
        match expression {
            Expression::Literal(_) | Expression::Day(_) => {}
            Expression::Name(name) => {
                used.insert(name);
                let handed_on = article.input(name).into_iter().flat_map(|input| input.source.parameters.keys());
                used.extend(handed_on.map(String::as_str));
                let is_output = article.outputs.iter().any(|output| output.name == *name);
                let known =
                    article.is_fact(name) || article.constants.contains_key(name) || article.input(name).is_some();
                if is_output && !computed.contains(name.as_str()) {
                    let message = format!("${name} is used before it is computed");
                    self.tell(&law.file, name, "V-LAW-011", message, "put its action above");
                } else if !is_output && !known {
                    let message = format!("${name} is not defined in article {}", article.number);
                    self.tell(&law.file, &format!("${name}"), "V-LAW-011", message, "declare it, or mend the name");
                }
            }
            Expression::Operation(operation) => {
                match operation.as_ref() {
                    Operation::Compare(_, a, b) => {
                        self.units(law, article, a, b);
                        self.units(law, article, b, a);
                        self.days(law, article, a, b);
                        self.days(law, article, b, a);
                    }
                    Operation::And(all) => self.waits(law, article, all),
                    Operation::DateAdd { years, months, days, .. } => {
                        for amount in [years, months, days].into_iter().flatten() {
                            let constant = matches!(amount, Expression::Literal(_))
                                || matches!(amount, Expression::Name(name) if article.constants.contains_key(name))
                                || matches!(amount, Expression::Operation(_))
                                || matches!(amount, Expression::Name(name) if computed.contains(name.as_str()));
                            if !constant {
                                let message = "a time that is added rests on a fact".to_owned();
                                self.tell(
                                    &law.file,
                                    "DATE_ADD",
                                    "V-LAW-015",
                                    message,
                                    "other engines fail on it; use a constant",
                                );
                            }
                        }
                    }
                    _ => {}
                }
                for part in operation.parts() {
                    self.references(law, article, part, computed, used);
                }
            }
        }
    }

    /// A fact with a unit is compared with a constant whose name ends in that unit.
    pub(super) fn units(&mut self, law: &Law, article: &Article, one: &Expression, other: &Expression) {
        let (Expression::Name(fact), Expression::Name(constant)) = (one, other) else {
            if let (Expression::Name(fact), Expression::Literal(Value::Number(number))) = (one, other)
                && self.duties.fact(fact).is_some_and(|spec| spec.unit.is_some())
            {
                let message = format!("{fact:?} is compared with {number}, whose unit nobody sees");
                self.tell(
                    &law.file,
                    fact,
                    "V-LAW-016",
                    message,
                    "name the threshold under definitions, with its unit at the end",
                );
            }
            return;
        };
        let Some(spec) = self.duties.fact(fact).filter(|_| article.is_fact(fact)) else { return };
        if !article.constants.contains_key(constant) || spec.r#type != ValueType::Number {
            return;
        }
        let ending = ENDINGS.into_iter().filter(|ending| constant.ends_with(ending)).max_by_key(|ending| ending.len());
        if ending != spec.unit.map(crate::Unit::ending) {
            let wanted = spec.unit.map_or("no unit", crate::Unit::ending);
            let message = format!("{fact:?} is compared with {constant:?}, which ends in another unit");
            self.tell(&law.file, constant, "V-LAW-016", message, &format!("the fact has {wanted}"));
        }
    }

    /// What holds for products or years from a day on, holds from that day on and not before: beside a fact that is a day, the reference date is
    /// compared with the same constant.
    fn waits(&mut self, law: &Law, article: &Article, all: &[Expression]) {
        let from = |expression: &Expression, side: &dyn Fn(&Expression) -> bool| match expression {
            Expression::Operation(operation) => match operation.as_ref() {
                Operation::Compare(Comparison::AtLeast | Comparison::Above, one, Expression::Name(constant))
                    if side(one) && matches!(article.constants.get(constant), Some(Value::Date(_))) =>
                {
                    Some(constant.clone())
                }
                _ => None,
            },
            Expression::Literal(_) | Expression::Name(_) | Expression::Day(_) => None,
        };
        let is_fact = |one: &Expression| matches!(one, Expression::Name(name) if article.is_fact(name));
        let is_day = |one: &Expression| matches!(one, Expression::Day(DayPart::Iso));
        let days: Vec<String> = all.iter().filter_map(|one| from(one, &is_day)).collect();
        // A comparison of a day of the organisation with the reference date waits as well.
        let own = |one: &Expression| match one {
            Expression::Operation(operation) => matches!(operation.as_ref(),
                Operation::Compare(Comparison::AtLeast, day, fact) if is_day(day) && is_fact(fact)),
            Expression::Literal(_) | Expression::Name(_) | Expression::Day(_) => false,
        };
        if all.iter().any(own) {
            return;
        }
        for constant in all.iter().filter_map(|one| from(one, &is_fact)).filter(|constant| !days.contains(constant)) {
            let message = format!(
                "a fact is compared with {constant}, and the reference date is not: it would hold before that day"
            );
            self.tell(&law.file, &constant, "V-LAW-028", message, "compare $referencedate.iso with it in the same AND");
        }
    }

    /// A day with which the reference date is compared is told among the dates of a rule.
    pub(super) fn days(&mut self, law: &Law, article: &Article, one: &Expression, other: &Expression) {
        let (Expression::Day(_), Expression::Name(constant)) = (one, other) else { return };
        let Some(Value::Date(day)) = article.constants.get(constant) else { return };
        if !law.about.rules.iter().any(|rule| {
            rule.dates.iter().any(|turn| turn.on == *day || day.tomorrow().is_ok_and(|next| turn.on == next))
        }) {
            let message = format!("the law turns on {day} ({constant}), and no rule says so under dates");
            self.tell(&law.file, constant, "V-LAW-020", message, "add the day under dates, with what changes");
        }
    }
}
