//! Expressions of a law file: the operations of the format that this room writes and runs.
//!
//! The operations are those that versions 0.5.6 to 0.8.0 of the format share, and of those the ones that the files here need.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::value::{Plain, Value};

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A value.
    Literal(Value),
    /// `$name`: a fact, a constant, an input or an earlier output.
    Name(String),
    /// `$referencedate.…`: the day for which the law is asked.
    Day(DayPart),
    /// An operation.
    Operation(Box<Operation>),
}

/// What of the day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// The day itself.
    Iso,
    /// Its year.
    Year,
    /// Its month.
    Month,
    /// Its day of the month.
    Day,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The same.
    Equals,
    /// Above, without the bound itself.
    Above,
    /// Below, without the bound itself.
    Below,
    /// The bound or more.
    AtLeast,
    /// The bound or less.
    AtMost,
}

/// What is computed of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// The sum.
    Add,
    /// The first less the others.
    Subtract,
    /// The product.
    Multiply,
    /// The first by the others.
    Divide,
}

/// In what a time between days is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Span {
    /// Whole days.
    Days,
    /// Whole months.
    Months,
    /// Whole years.
    Years,
}

/// One arm of a choice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Where this holds …
    pub when: Expression,
    /// … the value is this.
    pub then: Expression,
}

/// An operation.
#[derive(Debug, Clone, PartialEq)]
pub enum Operation {
    /// Compares two values.
    Compare(Comparison, Expression, Expression),
    /// All hold.
    And(Vec<Expression>),
    /// One holds.
    Or(Vec<Expression>),
    /// It does not hold.
    Not(Expression),
    /// The first arm that holds, else the default.
    If(Vec<Case>, Expression),
    /// A value is one of a list.
    In(Expression, Expression),
    /// Computes with numbers.
    Arithmetic(Arithmetic, Vec<Expression>),
    /// Down to the whole number.
    Floor(Expression),
    /// A day from year, month and day of the month.
    Date(Expression, Expression, Expression),
    /// A day, this many years, months and days on.
    DateAdd {
        /// From this day.
        date: Expression,
        /// Years.
        years: Option<Expression>,
        /// Months.
        months: Option<Expression>,
        /// Days.
        days: Option<Expression>,
    },
    /// Whole days, months or years between two days.
    DateDiff(Expression, Expression, Span),
}

impl Operation {
    /// The expressions in it, in order.
    pub fn parts(&self) -> Vec<&Expression> {
        match self {
            Operation::Compare(_, a, b) | Operation::In(a, b) | Operation::DateDiff(a, b, _) => vec![a, b],
            Operation::And(all) | Operation::Or(all) | Operation::Arithmetic(_, all) => all.iter().collect(),
            Operation::Not(one) | Operation::Floor(one) => vec![one],
            Operation::If(cases, default) => {
                cases.iter().flat_map(|case| [&case.when, &case.then]).chain([default]).collect()
            }
            Operation::Date(a, b, c) => vec![a, b, c],
            Operation::DateAdd { date, years, months, days } => {
                [Some(date), years.as_ref(), months.as_ref(), days.as_ref()].into_iter().flatten().collect()
            }
        }
    }
}

/// An operation as it is written: all keys that any of them has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    operation: String,
    subject: Option<Expression>,
    value: Option<Expression>,
    conditions: Option<Vec<Expression>>,
    cases: Option<Vec<Case>>,
    #[serde(default, deserialize_with = "given")]
    default: Option<Expression>,
    values: Option<Vec<Expression>>,
    year: Option<Expression>,
    month: Option<Expression>,
    day: Option<Expression>,
    date: Option<Expression>,
    years: Option<Expression>,
    months: Option<Expression>,
    days: Option<Expression>,
    from: Option<Expression>,
    to: Option<Expression>,
    r#in: Option<Span>,
    precision: Option<i64>,
    #[serde(default)]
    #[allow(dead_code, reason = "the format has it; the reader of a file reads it")]
    legal_basis: Option<LegalBasis>,
}

/// Where in the law an operation stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "checked for its shape")]
struct LegalBasis {
    law: String,
    article: String,
    paragraph: Option<String>,
    explanation: Option<String>,
}

/// An expression that stands there, be it `null`: `Option` alone would take a `null` for nothing.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Expression>, D::Error> {
    Expression::deserialize(deserializer).map(Some)
}

impl Written {
    fn operation(self) -> Result<Operation, String> {
        let name = self.operation.as_str();
        let need = |part: Option<Expression>, key: &str| part.ok_or_else(|| format!("{name} needs {key}"));
        let comparison = match name {
            "EQUALS" => Some(Comparison::Equals),
            "GREATER_THAN" => Some(Comparison::Above),
            "LESS_THAN" => Some(Comparison::Below),
            "GREATER_THAN_OR_EQUAL" => Some(Comparison::AtLeast),
            "LESS_THAN_OR_EQUAL" => Some(Comparison::AtMost),
            _ => None,
        };
        if let Some(comparison) = comparison {
            return Ok(Operation::Compare(comparison, need(self.subject, "subject")?, need(self.value, "value")?));
        }
        let arithmetic = match name {
            "ADD" => Some(Arithmetic::Add),
            "SUBTRACT" => Some(Arithmetic::Subtract),
            "MULTIPLY" => Some(Arithmetic::Multiply),
            "DIVIDE" => Some(Arithmetic::Divide),
            _ => None,
        };
        if let Some(arithmetic) = arithmetic {
            let values = self.values.filter(|values| !values.is_empty());
            return Ok(Operation::Arithmetic(arithmetic, values.ok_or_else(|| format!("{name} needs values"))?));
        }
        let conditions = |all: Option<Vec<Expression>>| {
            all.filter(|all| !all.is_empty()).ok_or_else(|| format!("{name} needs conditions"))
        };
        Ok(match name {
            "AND" => Operation::And(conditions(self.conditions)?),
            "OR" => Operation::Or(conditions(self.conditions)?),
            "NOT" => Operation::Not(need(self.value, "value")?),
            "IF" => {
                let cases = self.cases.filter(|cases| !cases.is_empty()).ok_or("IF needs cases")?;
                Operation::If(cases, self.default.ok_or("IF needs a default")?)
            }
            "IN" => {
                let list = match (self.values, self.value) {
                    (Some(values), None) => Expression::Literal(Value::List(literals(values)?)),
                    (None, Some(value)) => value,
                    _ => return Err("IN needs values or value".to_owned()),
                };
                Operation::In(need(self.subject, "subject")?, list)
            }
            "FLOOR" if self.precision == Some(0) => Operation::Floor(need(self.value, "value")?),
            "FLOOR" => return Err("FLOOR needs precision: 0".to_owned()),
            "DATE" => Operation::Date(need(self.year, "year")?, need(self.month, "month")?, need(self.day, "day")?),
            "DATE_ADD" => Operation::DateAdd {
                date: need(self.date, "date")?,
                years: self.years,
                months: self.months,
                days: self.days,
            },
            "DATE_DIFF" => Operation::DateDiff(
                need(self.from, "from")?,
                need(self.to, "to")?,
                self.r#in.ok_or("DATE_DIFF needs in")?,
            ),
            other => return Err(format!("operation {other:?} is not in the profile of this room")),
        })
    }
}

fn literals(values: Vec<Expression>) -> Result<Vec<Value>, String> {
    let literal = |value| match value {
        Expression::Literal(value) => Ok(value),
        _ => Err("members of a list must be constants".to_owned()),
    };
    values.into_iter().map(literal).collect()
}

impl<'de> Deserialize<'de> for Expression {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Expression, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Expression;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, a $reference or an operation")
    }

    fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Expression, E> {
        Plain.visit_bool(yes).map(Expression::Literal)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Expression, E> {
        Plain.visit_i64(number).map(Expression::Literal)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Expression, E> {
        Plain.visit_u64(number).map(Expression::Literal)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Expression, E> {
        Plain.visit_f64(number).map(Expression::Literal)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Expression, E> {
        let Some(name) = text.strip_prefix('$') else {
            return Plain.visit_str(text).map(Expression::Literal);
        };
        Ok(match name {
            "referencedate.iso" => Expression::Day(DayPart::Iso),
            "referencedate.year" => Expression::Day(DayPart::Year),
            "referencedate.month" => Expression::Day(DayPart::Month),
            "referencedate.day" => Expression::Day(DayPart::Day),
            _ if name.contains('.') => return Err(E::custom(format!("${name}: only $referencedate has parts here"))),
            _ => Expression::Name(name.to_owned()),
        })
    }

    fn visit_unit<E: de::Error>(self) -> Result<Expression, E> {
        Ok(Expression::Literal(Value::Absent))
    }

    fn visit_none<E: de::Error>(self) -> Result<Expression, E> {
        self.visit_unit()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Expression, A::Error> {
        Plain.visit_seq(seq).map(Expression::Literal)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Expression, A::Error> {
        let written = Written::deserialize(MapAccessDeserializer::new(map))?;
        let operation = written.operation().map_err(de::Error::custom)?;
        Ok(Expression::Operation(Box::new(operation)))
    }
}
