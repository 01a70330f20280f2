//! Types of expressions: a law that adds words, or takes a text for yes, is refused when it is read.

use crate::expression::{Comparison, DayPart, Expression, Operation};
use crate::law::Article;
use crate::value::{Value, ValueType};

/// The type of an expression; nothing where the value can be absent (`null`). Every error is told.
pub(super) fn type_of(expression: &Expression, article: &Article, wrong: &mut dyn FnMut(String)) -> Option<ValueType> {
    match expression {
        Expression::Literal(value) => value.value_type(),
        Expression::Day(DayPart::Iso) => Some(ValueType::Date),
        Expression::Day(_) => Some(ValueType::Number),
        Expression::Name(name) => named(name, article),
        Expression::Operation(operation) => of_operation(operation, article, wrong),
    }
}

fn named(name: &str, article: &Article) -> Option<ValueType> {
    let output = article.outputs.iter().find(|output| output.name == name).map(|output| output.r#type);
    let input = || article.input(name).map(|input| input.r#type);
    let constant = || article.constants.get(name).and_then(Value::value_type);
    let fact = || article.facts.iter().find(|fact| fact.name == name).map(|fact| fact.r#type);
    output.or_else(input).or_else(constant).or_else(fact)
}

fn of_operation(operation: &Operation, article: &Article, wrong: &mut dyn FnMut(String)) -> Option<ValueType> {
    let need = |expression: &Expression, expected: ValueType, wrong: &mut dyn FnMut(String)| {
        let found = type_of(expression, article, wrong);
        if found != Some(expected) {
            let found = found.map_or_else(|| "null".to_owned(), |found| found.to_string());
            wrong(format!("a {expected} is needed, not {found}: {}", short(expression)));
        }
    };
    match operation {
        Operation::And(all) | Operation::Or(all) => {
            for one in all {
                need(one, ValueType::Boolean, wrong);
            }
            Some(ValueType::Boolean)
        }
        Operation::Not(one) => {
            need(one, ValueType::Boolean, wrong);
            Some(ValueType::Boolean)
        }
        Operation::Compare(comparison, a, b) => {
            let (left, right) = (type_of(a, article, wrong), type_of(b, article, wrong));
            let ordered = matches!(left, Some(ValueType::Number | ValueType::Date));
            let equal =
                *comparison == Comparison::Equals && matches!(left, Some(ValueType::String | ValueType::Boolean));
            if left != right || !(ordered || equal) {
                wrong(format!("{} and {} cannot be compared so", short(a), short(b)));
            }
            Some(ValueType::Boolean)
        }
        Operation::In(a, list) => {
            let subject = type_of(a, article, wrong);
            let members = match list {
                Expression::Literal(Value::List(values)) => Some(values),
                Expression::Name(name) => match article.constants.get(name) {
                    Some(Value::List(values)) => Some(values),
                    _ => None,
                },
                _ => None,
            };
            match members {
                Some(values) if values.iter().all(|value| value.value_type() == subject) => {}
                _ => wrong(format!("{} is looked for in what is no list of constants of its type", short(a))),
            }
            Some(ValueType::Boolean)
        }
        Operation::Arithmetic(_, all) => {
            for one in all {
                need(one, ValueType::Number, wrong);
            }
            Some(ValueType::Number)
        }
        Operation::Floor(one) => {
            need(one, ValueType::Number, wrong);
            Some(ValueType::Number)
        }
        Operation::Date(year, month, day) => {
            for one in [year, month, day] {
                need(one, ValueType::Number, wrong);
            }
            Some(ValueType::Date)
        }
        Operation::DateAdd { date, years, months, days } => {
            need(date, ValueType::Date, wrong);
            for one in [years, months, days].into_iter().flatten() {
                need(one, ValueType::Number, wrong);
            }
            Some(ValueType::Date)
        }
        Operation::DateDiff(from, to, _) => {
            need(from, ValueType::Date, wrong);
            need(to, ValueType::Date, wrong);
            Some(ValueType::Number)
        }
        Operation::If(cases, default) => {
            for case in cases {
                need(&case.when, ValueType::Boolean, wrong);
            }
            let arms: Vec<_> = cases.iter().map(|case| &case.then).chain([default]).collect();
            let types: Vec<_> = arms.iter().map(|arm| type_of(arm, article, wrong)).collect();
            let mut known = types.iter().flatten();
            let first = known.next().copied();
            if known.any(|other| Some(*other) != first) {
                wrong("the arms of a choice have different types".to_owned());
            }
            first
        }
    }
}

/// Whether an expression can give `null`.
pub(super) fn can_be_absent(expression: &Expression, article: &Article) -> bool {
    match expression {
        Expression::Literal(value) => *value == Value::Absent,
        Expression::Day(_) => false,
        Expression::Name(name) => article.outputs.iter().any(|output| output.name == *name && output.nullable),
        Expression::Operation(operation) => match operation.as_ref() {
            Operation::If(cases, default) => {
                cases.iter().map(|case| &case.then).chain([default]).any(|arm| can_be_absent(arm, article))
            }
            _ => false,
        },
    }
}

fn short(expression: &Expression) -> String {
    match expression {
        Expression::Literal(value) => format!("{value:?}"),
        Expression::Name(name) => format!("${name}"),
        Expression::Day(_) => "$referencedate".to_owned(),
        Expression::Operation(_) => "an operation".to_owned(),
    }
}
