//! Articles: what they declare is computed once, of one type, and used; each name means one thing.

use std::collections::BTreeSet;

use super::input::needed;
use super::{Lint, OWN_WORDS};
use crate::Law;
use crate::law::Article;
use crate::load::types::{can_be_absent, type_of};
use crate::value::Value;

impl Lint<'_, '_> {
    pub(super) fn article<'l>(&mut self, law: &'l Law, article: &'l Article, all_outputs: &mut BTreeSet<&'l str>) {
        let file = law.file.as_str();
        if !article.text.starts_with(OWN_WORDS) {
            let message = format!("the description of article {} does not say that it is our own", article.number);
            self.tell(file, &article.number, "V-LAW-017", message, &format!("begin it with {OWN_WORDS}"));
        }
        for output in &article.outputs {
            if !all_outputs.insert(&output.name) {
                self.tell(
                    file,
                    &output.name,
                    "V-LAW-012",
                    format!("two articles give {:?}", output.name),
                    "give each output its own name",
                );
            }
            if article.actions.iter().filter(|action| action.output == output.name).count() != 1 {
                let message = format!("{:?} is declared but not computed once", output.name);
                self.tell(file, &output.name, "V-LAW-012", message, "give each output one action");
            }
        }
        self.names(law, article);
        let mut computed: BTreeSet<&str> = BTreeSet::new();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for action in &article.actions {
            let Some(output) = article.outputs.iter().find(|output| output.name == action.output) else {
                let message = format!("{:?} is computed but not declared", action.output);
                self.tell(file, &action.output, "V-LAW-012", message, "add it under output");
                continue;
            };
            self.references(law, article, &action.value, &computed, &mut used);
            let mut wrong = Vec::new();
            let found = type_of(&action.value, article, &mut |message| wrong.push(message));
            if found != Some(output.r#type) {
                let found = found.map_or_else(|| "null".to_owned(), |found| found.to_string());
                wrong.push(format!("it is declared as {}, and computes a {found}", output.r#type));
            }
            if can_be_absent(&action.value, article) && !output.nullable {
                wrong.push("it can be null, and is not declared nullable".to_owned());
            }
            for message in wrong {
                let message = format!("{}: {message}", output.name);
                self.tell(
                    file,
                    &output.name,
                    "V-LAW-015",
                    message,
                    "facts are typed in facts.toml, constants by how they are written",
                );
            }
            computed.insert(&action.output);
        }
        for input in article.inputs.iter().filter(|input| input.source.regulation.is_none()) {
            if let Some((from, _)) = law.output(&input.source.output) {
                used.extend(needed(self.duties, law, from));
            }
        }
        let declared = article.facts.iter().map(|fact| &fact.name).chain(article.constants.keys());
        for name in declared.chain(article.inputs.iter().map(|input| &input.name)) {
            if !used.contains(name.as_str()) {
                let message = format!("article {} declares {name:?} and does not use it", article.number);
                self.tell(file, name, "V-LAW-011", message, "use it or take it away");
            }
        }
    }

    /// Names are known, and each means one thing.
    pub(super) fn names(&mut self, law: &Law, article: &Article) {
        let file = law.file.as_str();
        let facts = article.facts.iter().map(|one| one.name.as_str());
        let inputs = article.inputs.iter().map(|one| one.name.as_str());
        let outputs = article.outputs.iter().map(|one| one.name.as_str());
        let constants = article.constants.keys().map(String::as_str);
        let mut seen = BTreeSet::new();
        for name in facts.chain(inputs).chain(constants).chain(outputs) {
            if !seen.insert(name) {
                let message = format!("{name:?} means two things in article {}", article.number);
                self.tell(
                    file,
                    name,
                    "V-LAW-013",
                    message,
                    "facts, inputs, constants and outputs have names of their own",
                );
            }
        }
        for fact in &article.facts {
            match self.duties.fact(&fact.name) {
                None => {
                    let message = format!("{:?} is not in the vocabulary", fact.name);
                    self.tell(file, &fact.name, "V-LAW-014", message, "add it to facts.toml, or mend the name");
                }
                Some(spec) if spec.r#type != fact.r#type => {
                    let message = format!("{:?} is a {} in the vocabulary", fact.name, spec.r#type);
                    self.tell(file, &fact.name, "V-LAW-014", message, "give it the type of the vocabulary");
                }
                Some(_) => {}
            }
            if fact.required {
                let message = format!("{:?} is required", fact.name);
                self.tell(file, &fact.name, "V-LAW-014", message, "write required: false: a fact may be unknown");
            }
        }
        for (name, value) in &article.constants {
            if *value == Value::Absent {
                self.tell(file, name, "V-LAW-015", format!("the constant {name:?} is null"), "give it a value");
            }
        }
        for input in &article.inputs {
            self.input(law, article, input);
        }
    }
}
