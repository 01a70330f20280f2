//! First stage: the law as Kleene's logic has it.
//!
//! False wins in "and", true wins in "or", everything else that touches an unknown fact is unknown and names it. This is what other engines of the
//! format compute too, so that they can be compared with this one. It asks too much where the arms of a choice agree: see `completion`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use voetspoor_quantity::Fixed;

use crate::expression::{Arithmetic, Comparison, DayPart, Expression, Operation, Span};
use crate::facts::Limits;
use crate::law::{Article, Law};
use crate::value::{Known, Value};
use crate::{Duties, DutiesError, Facts};

/// How deep laws may refer to each other; the format has the same limit.
const MAX_DEPTH: usize = 20;

/// A value with the way to it.
#[derive(Debug, Clone)]
pub(crate) struct Trace<'a> {
    pub(crate) value: Known,
    pub(crate) law: &'a Law,
    pub(crate) article: &'a Article,
    pub(crate) step: Step<'a>,
}

/// One step of the way.
#[derive(Debug, Clone)]
pub(crate) enum Step<'a> {
    All(Vec<Trace<'a>>),
    Any(Vec<Trace<'a>>),
    Not(Box<Trace<'a>>),
    Compared(Comparison, Box<Trace<'a>>, Box<Trace<'a>>),
    OneOf(Box<Trace<'a>>, Box<Trace<'a>>),
    Chosen(Vec<Trace<'a>>),
    Output(Box<Trace<'a>>),
    Fact(&'a str),
    Day,
    Plain,
}

/// The laws on one day, asked with some facts.
#[derive(Clone, Copy)]
pub(crate) struct Evaluator<'a, 'f> {
    pub(crate) duties: &'a Duties,
    pub(crate) on: Date,
    pub(crate) facts: &'f Facts,
}

type Outcome<'a> = Result<Trace<'a>, String>;

impl<'a> Evaluator<'a, '_> {
    /// An output of a law.
    pub(crate) fn output(&self, law: &'a Law, name: &str) -> Result<Trace<'a>, DutiesError> {
        self.of(law, name, 0).map_err(|message| DutiesError::Compute {
            file: law.file.clone(),
            output: name.to_owned(),
            message,
        })
    }

    /// The value of an expression of an article, where it can be computed.
    pub(crate) fn expression(&self, expression: &'a Expression, law: &'a Law, article: &'a Article) -> Option<Known> {
        self.evaluate(expression, law, article, 0).ok().map(|trace| trace.value)
    }

    /// A comparison that limits of a fact settle, though its number is not known.
    fn within_limits(&self, value: &Known, step: &Step<'a>) -> Option<bool> {
        let (Known::Missing(_), Step::Compared(comparison, left, right)) = (value, step) else { return None };
        match (&left.step, &left.value, &right.step, &right.value) {
            (Step::Fact(fact), _, _, Known::Value(Value::Number(bound))) => {
                limited(*comparison, self.facts.limits(fact)?, *bound)
            }
            (_, Known::Value(Value::Number(bound)), Step::Fact(fact), _) => {
                limited(turned(*comparison), self.facts.limits(fact)?, *bound)
            }
            _ => None,
        }
    }

    fn of(&self, law: &'a Law, name: &str, depth: usize) -> Outcome<'a> {
        if depth > MAX_DEPTH {
            return Err(format!("laws refer to each other more than {MAX_DEPTH} deep"));
        }
        let (article, action) = law.output(name).ok_or_else(|| format!("{} gives no {name}", law.id))?;
        self.evaluate(&action.value, law, article, depth)
    }

    fn evaluate(&self, expression: &'a Expression, law: &'a Law, article: &'a Article, depth: usize) -> Outcome<'a> {
        let trace = |value: Known, step: Step<'a>| Trace { value, law, article, step };
        let plain = |value: Value| Ok(trace(Known::Value(value), Step::Plain));
        match expression {
            Expression::Literal(value) => plain(value.clone()),
            Expression::Day(part) => {
                let number = |n: i16| Value::Number(Fixed::from_whole(i64::from(n)));
                let value = match part {
                    DayPart::Iso => Value::Date(self.on),
                    DayPart::Year => number(self.on.year()),
                    DayPart::Month => number(self.on.month().into()),
                    DayPart::Day => number(self.on.day().into()),
                };
                Ok(trace(Known::Value(value), Step::Day))
            }
            Expression::Name(name) => {
                if let Some(action) = article.action(name) {
                    let inner = self.evaluate(&action.value, law, article, depth + 1)?;
                    return Ok(trace(inner.value.clone(), Step::Output(Box::new(inner))));
                }
                if let Some(input) = article.input(name) {
                    let other = match &input.source.regulation {
                        Some(id) => self.duties.law_on(id, self.on).ok_or_else(|| format!("no {id} on {}", self.on))?,
                        None => law,
                    };
                    let inner = self.of(other, &input.source.output, depth + 1)?;
                    return Ok(trace(inner.value.clone(), Step::Output(Box::new(inner))));
                }
                if let Some(value) = article.constants.get(name) {
                    return plain(value.clone());
                }
                let Some(fact) = article.facts.iter().find(|fact| fact.name == *name) else {
                    return Err(format!("${name} is not defined"));
                };
                let value = match self.facts.get(name) {
                    Some(value) => Known::Value(value.clone()),
                    None => Known::Missing(BTreeSet::from([name.clone()])),
                };
                Ok(trace(value, Step::Fact(&fact.name)))
            }
            Expression::Operation(operation) => {
                let part = |expression| self.evaluate(expression, law, article, depth);
                let (value, step) = operate(operation, &part)?;
                let value = self.within_limits(&value, &step).map_or(value, Known::yes);
                Ok(trace(value, step))
            }
        }
    }
}

fn operate<'a>(
    operation: &'a Operation,
    part: &impl Fn(&'a Expression) -> Outcome<'a>,
) -> Result<(Known, Step<'a>), String> {
    match operation {
        Operation::And(all) => {
            let parts = all.iter().map(part).collect::<Result<Vec<_>, _>>()?;
            Ok((joined(&parts, false)?, Step::All(parts)))
        }
        Operation::Or(all) => {
            let parts = all.iter().map(part).collect::<Result<Vec<_>, _>>()?;
            Ok((joined(&parts, true)?, Step::Any(parts)))
        }
        Operation::Not(one) => {
            let one = part(one)?;
            let value = match truth(&one.value)? {
                Some(yes) => Known::yes(!yes),
                None => one.value.clone(),
            };
            Ok((value, Step::Not(Box::new(one))))
        }
        Operation::Compare(comparison, left, right) => {
            let (left, right) = (part(left)?, part(right)?);
            let value = match (&left.value, &right.value) {
                (Known::Value(a), Known::Value(b)) => Known::yes(compare(*comparison, a, b)?),
                (a, b) => unknown([a, b]),
            };
            Ok((value, Step::Compared(*comparison, Box::new(left), Box::new(right))))
        }
        Operation::In(subject, list) => {
            let (subject, list) = (part(subject)?, part(list)?);
            let value = match (&subject.value, &list.value) {
                (Known::Value(one), Known::Value(Value::List(all))) => Known::yes(all.contains(one)),
                (Known::Value(_), Known::Value(other)) => return Err(format!("{other} is no list")),
                (a, b) => unknown([a, b]),
            };
            Ok((value, Step::OneOf(Box::new(subject), Box::new(list))))
        }
        Operation::If(cases, default) => {
            let mut passed = Vec::new();
            for case in cases {
                let when = part(&case.when)?;
                let holds = truth(&when.value)?;
                let unknown = when.value.clone();
                passed.push(when);
                match holds {
                    Some(true) => return Ok(chosen(passed, part(&case.then)?)),
                    Some(false) => {}
                    None => return Ok((unknown, Step::Chosen(passed))),
                }
            }
            Ok(chosen(passed, part(default)?))
        }
        Operation::Arithmetic(arithmetic, values) => {
            let parts = values.iter().map(part).collect::<Result<Vec<_>, _>>()?;
            let value = match numbers(&parts)? {
                Some(numbers) => Known::Value(Value::Number(compute(*arithmetic, &numbers)?)),
                None => unknown(parts.iter().map(|part| &part.value)),
            };
            Ok((value, Step::Plain))
        }
        Operation::Floor(one) => {
            let parts = [part(one)?];
            let value = match numbers(&parts)?.as_deref() {
                Some([number, ..]) => Known::Value(Value::Number(floor(*number))),
                Some([]) | None => unknown(parts.iter().map(|part| &part.value)),
            };
            Ok((value, Step::Plain))
        }
        Operation::Date(year, month, day) => {
            let parts = [part(year)?, part(month)?, part(day)?];
            let value = match numbers(&parts)?.as_deref() {
                Some([year, month, day]) => Known::Value(Value::Date(date(*year, *month, *day)?)),
                Some(_) | None => unknown(parts.iter().map(|part| &part.value)),
            };
            Ok((value, Step::Plain))
        }
        Operation::DateAdd { date, years, months, days } => {
            let start = part(date)?;
            let mut amounts = [0_i64; 3];
            for (amount, expression) in amounts.iter_mut().zip([years, months, days]) {
                if let Some(expression) = expression {
                    *amount = match part(expression)?.value {
                        Known::Value(Value::Number(number)) => whole(number)?,
                        other => return Ok((unknown([&other]), Step::Plain)),
                    };
                }
            }
            let value = match &start.value {
                Known::Value(Value::Date(day)) => Known::Value(Value::Date(later(*day, amounts)?)),
                Known::Value(other) => return Err(format!("{other} is no date")),
                missing @ Known::Missing(_) => missing.clone(),
            };
            Ok((value, Step::Plain))
        }
        Operation::DateDiff(from, to, span) => {
            let (from, to) = (part(from)?, part(to)?);
            let value = match (&from.value, &to.value) {
                (Known::Value(Value::Date(from)), Known::Value(Value::Date(to))) => {
                    Known::Value(Value::Number(Fixed::from_whole(between(*from, *to, *span)?)))
                }
                (Known::Value(a), Known::Value(b)) => return Err(format!("{a} and {b} are not both dates")),
                (a, b) => unknown([a, b]),
            };
            Ok((value, Step::Plain))
        }
    }
}

fn chosen<'a>(mut passed: Vec<Trace<'a>>, arm: Trace<'a>) -> (Known, Step<'a>) {
    let value = arm.value.clone();
    passed.push(arm);
    (value, Step::Chosen(passed))
}

/// "And" (false wins) or "or" (true wins).
fn joined(parts: &[Trace<'_>], winner: bool) -> Result<Known, String> {
    let mut missing = BTreeSet::new();
    let mut won = false;
    for part in parts {
        match truth(&part.value)? {
            Some(yes) => won |= yes == winner,
            None => missing.extend(facts(&part.value)),
        }
    }
    Ok(match (won, missing.is_empty()) {
        (true, _) => Known::yes(winner),
        (false, true) => Known::yes(!winner),
        (false, false) => Known::Missing(missing),
    })
}

fn truth(value: &Known) -> Result<Option<bool>, String> {
    match value {
        Known::Value(Value::Boolean(yes)) => Ok(Some(*yes)),
        Known::Value(other) => Err(format!("{other} is neither yes nor no")),
        Known::Missing(_) => Ok(None),
    }
}

fn facts(value: &Known) -> BTreeSet<String> {
    match value {
        Known::Missing(facts) => facts.clone(),
        Known::Value(_) => BTreeSet::new(),
    }
}

fn unknown<'v>(values: impl IntoIterator<Item = &'v Known>) -> Known {
    Known::Missing(values.into_iter().flat_map(facts).collect())
}

fn compare(comparison: Comparison, a: &Value, b: &Value) -> Result<bool, String> {
    let order = match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Text(_), Value::Text(_)) | (Value::Boolean(_), Value::Boolean(_))
            if comparison == Comparison::Equals =>
        {
            return Ok(a == b);
        }
        _ => return Err(format!("{a} and {b} cannot be compared")),
    };
    Ok(match comparison {
        Comparison::Equals => order.is_eq(),
        Comparison::Above => order.is_gt(),
        Comparison::Below => order.is_lt(),
        Comparison::AtLeast => order.is_ge(),
        Comparison::AtMost => order.is_le(),
    })
}

/// What limits say of a comparison with a bound, where all numbers within them agree.
fn limited(comparison: Comparison, limits: Limits, bound: Fixed) -> Option<bool> {
    let (below, above) =
        (limits.most.is_some_and(|most| most < bound), limits.least.is_some_and(|least| least > bound));
    let (to, from) = (limits.most.is_some_and(|most| most <= bound), limits.least.is_some_and(|least| least >= bound));
    let (yes, no) = match comparison {
        Comparison::Equals => (to && from, below || above),
        Comparison::Above => (above, to),
        Comparison::Below => (below, from),
        Comparison::AtLeast => (from, below),
        Comparison::AtMost => (to, above),
    };
    if yes { Some(true) } else { no.then_some(false) }
}

/// The same comparison with its sides turned.
const fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equals => Comparison::Equals,
        Comparison::Above => Comparison::Below,
        Comparison::Below => Comparison::Above,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::AtMost => Comparison::AtLeast,
    }
}

/// Numbers, or nothing where one is missing.
fn numbers(parts: &[Trace<'_>]) -> Result<Option<Vec<Fixed>>, String> {
    let mut numbers = Vec::with_capacity(parts.len());
    let mut all = true;
    for part in parts {
        match &part.value {
            Known::Value(Value::Number(number)) => numbers.push(*number),
            Known::Value(other) => return Err(format!("{other} is no number")),
            Known::Missing(_) => all = false,
        }
    }
    Ok(all.then_some(numbers))
}

fn compute(arithmetic: Arithmetic, numbers: &[Fixed]) -> Result<Fixed, String> {
    let Some((first, rest)) = numbers.split_first() else {
        return Err("nothing to compute with".to_owned());
    };
    rest.iter().try_fold(*first, |so_far, next| {
        let (a, b) = (so_far.nanos(), next.nanos());
        let nanos = match arithmetic {
            Arithmetic::Add => a.checked_add(b),
            Arithmetic::Subtract => a.checked_sub(b),
            Arithmetic::Multiply => a.checked_mul(b).map(|product| product / Fixed::SCALE),
            Arithmetic::Divide => a.checked_mul(Fixed::SCALE).and_then(|scaled| scaled.checked_div(b)),
        };
        nanos.map(Fixed::from_nanos).ok_or_else(|| format!("{so_far} and {next} cannot be computed with"))
    })
}

fn floor(number: Fixed) -> Fixed {
    Fixed::from_nanos(number.nanos().div_euclid(Fixed::SCALE) * Fixed::SCALE)
}

fn whole(number: Fixed) -> Result<i64, String> {
    let nanos = number.nanos();
    if nanos % Fixed::SCALE != 0 {
        return Err(format!("{number} is no whole number"));
    }
    i64::try_from(nanos / Fixed::SCALE).map_err(|_| format!("{number} is too large"))
}

fn date(year: Fixed, month: Fixed, day: Fixed) -> Result<Date, String> {
    let wrong = || format!("{year}-{month}-{day} is no date");
    let year_number = i16::try_from(whole(year)?).map_err(|_| wrong())?;
    let month_number = i8::try_from(whole(month)?).map_err(|_| wrong())?;
    let day_number = i8::try_from(whole(day)?).map_err(|_| wrong())?;
    Date::new(year_number, month_number, day_number).map_err(|_| wrong())
}

/// A day some years, months and days on; clamped to the end of the month.
fn later(day: Date, [years, months, days]: [i64; 3]) -> Result<Date, String> {
    let span = jiff::Span::new().try_years(years).and_then(|span| span.try_months(months)?.try_days(days));
    span.and_then(|span| day.checked_add(span)).map_err(|_| format!("{day} cannot be moved so far"))
}

/// Whole days, months or years between two days, with sign.
fn between(from: Date, to: Date, span: Span) -> Result<i64, String> {
    let unit = match span {
        Span::Days => jiff::Unit::Day,
        Span::Months => jiff::Unit::Month,
        Span::Years => jiff::Unit::Year,
    };
    let between = from.until((unit, to)).map_err(|_| format!("{from} and {to} lie too far apart"))?;
    Ok(match span {
        Span::Days => i64::from(between.get_days()),
        Span::Months => i64::from(between.get_months()),
        Span::Years => i64::from(between.get_years()),
    })
}
