//! How the facts are used on which an output depends: with which constants they are compared.

use std::collections::BTreeMap;

use crate::expression::{Expression, Operation};
use crate::kleene::Evaluator;
use crate::law::{Article, Law};
use crate::value::{Known, Value};

/// How one fact is used.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Usage {
    /// Constants it is compared with on the day.
    pub(crate) bounds: Vec<Value>,
    /// It enters a computation, so that no list of values stands for all of them.
    pub(crate) computed: bool,
}

pub(crate) type Usages<'a> = BTreeMap<&'a str, Usage>;

/// Deep enough for every chain of references that the evaluator follows.
const MAX_DEPTH: usize = 40;

/// The facts on which an output depends, through all references.
pub(crate) fn usages<'a>(evaluator: &Evaluator<'a, '_>, law: &'a Law, output: &str) -> Usages<'a> {
    let mut found = Usages::new();
    if let Some((article, action)) = law.output(output) {
        Walk { evaluator, law, article, depth: 0 }.walk(&action.value, &mut found);
    }
    found
}

#[derive(Clone, Copy)]
struct Walk<'a, 'e, 'f> {
    evaluator: &'e Evaluator<'a, 'f>,
    law: &'a Law,
    article: &'a Article,
    depth: usize,
}

impl<'a> Walk<'a, '_, '_> {
    fn walk(self, expression: &'a Expression, found: &mut Usages<'a>) {
        if self.depth > MAX_DEPTH {
            return;
        }
        match expression {
            Expression::Literal(_) | Expression::Day(_) => {}
            Expression::Name(name) => self.name(name, found),
            Expression::Operation(operation) => match operation.as_ref() {
                Operation::Compare(_, a, b) | Operation::In(a, b) => self.compared(a, b, found),
                other => other.parts().into_iter().for_each(|part| self.walk(part, found)),
            },
        }
    }

    fn name(self, name: &'a str, found: &mut Usages<'a>) {
        if let Some(action) = self.article.action(name) {
            Walk { depth: self.depth + 1, ..self }.walk(&action.value, found);
        } else if let Some(input) = self.article.input(name) {
            let law = match &input.source.regulation {
                Some(id) => self.evaluator.duties.law_on(id, self.evaluator.on),
                None => Some(self.law),
            };
            if let Some((law, (article, action))) = law.and_then(|law| Some((law, law.output(&input.source.output)?))) {
                Walk { law, article, depth: self.depth + 1, ..self }.walk(&action.value, found);
            }
        } else if let Some(fact) = self.article.facts.iter().find(|fact| fact.name == name) {
            let usage = found.entry(&fact.name).or_default();
            usage.computed |= fact.r#type != crate::ValueType::Boolean;
        }
    }

    /// A fact beside something without facts is compared with a constant; anything else is a computation.
    fn compared(self, a: &'a Expression, b: &'a Expression, found: &mut Usages<'a>) {
        for (one, other) in [(a, b), (b, a)] {
            let Some(fact) = self.fact(one) else { continue };
            let mut beside = Usages::new();
            self.walk(other, &mut beside);
            if let Some(bounds) = self.constant(other).filter(|_| beside.is_empty()) {
                found.entry(fact).or_default().bounds.extend(bounds);
                return;
            }
        }
        self.walk(a, found);
        self.walk(b, found);
    }

    fn fact(self, expression: &'a Expression) -> Option<&'a str> {
        match expression {
            Expression::Name(name) => {
                self.article.facts.iter().find(|fact| fact.name == *name).map(|fact| fact.name.as_str())
            }
            Expression::Literal(_) | Expression::Day(_) | Expression::Operation(_) => None,
        }
    }

    fn constant(self, expression: &'a Expression) -> Option<Vec<Value>> {
        match self.evaluator.expression(expression, self.law, self.article)? {
            Known::Value(Value::List(values)) => Some(values),
            Known::Value(value) => Some(vec![value]),
            Known::Missing(_) => None,
        }
    }
}
