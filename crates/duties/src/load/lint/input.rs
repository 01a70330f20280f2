//! Inputs: what an article takes from other articles, with the facts that it hands on.

use std::collections::BTreeSet;

use super::Lint;
use crate::law::Article;
use crate::{Duties, Law};

impl Lint<'_, '_> {
    pub(super) fn input(&mut self, law: &Law, article: &Article, input: &crate::Input) {
        let file = law.file.as_str();
        let source = &input.source;
        for (target, value) in &source.parameters {
            if *value != format!("${target}") || !article.is_fact(target) {
                let message = format!("{:?} hands on {target:?} as {value:?}", input.name);
                self.tell(
                    file,
                    target,
                    "V-LAW-021",
                    message,
                    "hand on a fact of the article under its own name: name: $name",
                );
            }
        }
        let id = source.regulation.as_ref().unwrap_or(&law.id);
        let versions: Vec<&Law> = self.duties.laws.iter().filter(|one| one.id == *id).collect();
        if versions.iter().all(|one| one.valid_from > law.valid_from) {
            let message = format!("{:?} comes from {id:?}, which does not hold on {}", input.name, law.valid_from);
            self.tell(file, &input.name, "V-LAW-021", message, "name a law that holds when this one begins");
        }
        for other in versions {
            let Some((from, _)) = other.output(&source.output) else {
                let message = format!("{} gives no {:?}", other.file, source.output);
                self.tell(file, &source.output, "V-LAW-021", message, "name an output of that law");
                continue;
            };
            let given = from.outputs.iter().find(|output| output.name == source.output).map(|output| output.r#type);
            if given.is_some_and(|given| given != input.r#type) {
                let message = format!("{:?} is declared as {}, and is another type there", input.name, input.r#type);
                self.tell(file, &input.name, "V-LAW-015", message, "give it the type of the output");
            }
            if source.regulation.is_some() {
                let wanted = needed(self.duties, other, from);
                let lacking = wanted.iter().filter(|fact| !source.parameters.contains_key(**fact));
                for fact in lacking.map(|fact| (*fact).to_owned()).collect::<Vec<_>>() {
                    let message = format!("{:?} does not hand on {fact:?}, which {} needs", input.name, other.id);
                    self.tell(file, &input.name, "V-LAW-021", message, "hand it on under parameters");
                }
            } else {
                for fact in needed(self.duties, law, from) {
                    if !article.is_fact(fact) && self.duties.fact(fact).is_some() && !declares(article, fact) {
                        let message =
                            format!("article {} uses {:?}, which needs {fact:?}", article.number, source.output);
                        self.tell(
                            file,
                            &input.name,
                            "V-LAW-021",
                            message,
                            "declare that fact under parameters too, or use it",
                        );
                    }
                }
            }
        }
    }
}

/// The facts that an article needs, through its inputs.
pub(super) fn needed<'a>(duties: &'a Duties, law: &'a Law, article: &'a Article) -> BTreeSet<&'a str> {
    fn add<'a>(duties: &'a Duties, law: &'a Law, article: &'a Article, depth: usize, found: &mut BTreeSet<&'a str>) {
        found.extend(article.facts.iter().map(|fact| fact.name.as_str()));
        if depth == 0 {
            return;
        }
        for input in &article.inputs {
            let id = input.source.regulation.as_ref().unwrap_or(&law.id);
            let other =
                duties.laws.iter().find(|one| one.id == *id && (input.source.regulation.is_some() || *one == law));
            if let Some((other, (from, _))) = other.and_then(|one| Some((one, one.output(&input.source.output)?))) {
                add(duties, other, from, depth - 1, found);
            }
        }
    }
    let mut found = BTreeSet::new();
    add(duties, law, article, 8, &mut found);
    found
}

/// Whether an article hands a fact on without computing with it.
fn declares(article: &Article, fact: &str) -> bool {
    article.inputs.iter().any(|input| input.source.parameters.contains_key(fact))
}
