//! Rules: they ask outputs that are there, are told in both languages, and claim no more than their sources bear.

use std::collections::{BTreeMap, BTreeSet};

use super::{Lint, PROPOSED};
use crate::Law;
use crate::law::Layer;
use crate::rule::{Kind, Rule, Status};
use crate::value::ValueType;

impl Lint<'_, '_> {
    pub(super) fn rule_ids(&mut self) {
        let mut owners: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
        for law in &self.duties.laws {
            let mut here = BTreeSet::new();
            for rule in &law.about.rules {
                let other = owners.insert(&rule.id, (&law.id, &law.file)).filter(|(id, _)| *id != law.id);
                if !here.insert(&rule.id) || other.is_some() {
                    let message = format!("the rule {:?} stands there twice", rule.id);
                    self.tell(&law.file, &rule.id, "V-LAW-010", message, "give each rule its own id");
                }
            }
        }
    }

    pub(super) fn rule(&mut self, law: &Law, rule: &Rule) {
        let file = law.file.as_str();
        let id = rule.id.as_str();
        let typed = |name: &str| {
            let (article, _) = law.output(name)?;
            article.outputs.iter().find(|output| output.name == name).map(|output| output.r#type)
        };
        let reading = rule.other_reading.as_ref().map(|reading| reading.output.as_str());
        for output in [Some(rule.output.as_str()), reading].into_iter().flatten() {
            if typed(output) != Some(ValueType::Boolean) {
                let message = format!("{id:?} asks {output:?}, which is no boolean output of the law");
                self.tell(file, id, "V-LAW-022", message, "name an output of type boolean");
            }
        }
        for day in [&rule.due, &rule.passed].into_iter().flatten() {
            if typed(day) != Some(ValueType::Date) {
                let message = format!("{id:?} takes a last day from {day:?}, which is no date output of the law");
                self.tell(file, id, "V-LAW-022", message, "name an output of type date");
            }
        }
        self.words(file, id, "title", &rule.title);
        self.words(file, id, "what", &rule.what);
        let optional = [
            ("authority", &rule.authority),
            ("channel", &rule.channel),
            ("ignoring", &rule.ignoring),
            ("note", &rule.note),
            ("earlier", &rule.earlier),
        ];
        for (what, words) in optional {
            if let Some(words) = words {
                self.words(file, id, what, words);
            }
        }
        for words in rule
            .data
            .iter()
            .chain(rule.other_reading.iter().map(|reading| &reading.by))
            .chain(rule.dates.iter().map(|turn| &turn.what))
        {
            self.words(file, id, "a text", words);
        }
        match rule.sources.iter().map(|source| source.how).min() {
            None => self.tell(file, id, "V-LAW-018", format!("{id:?} has no source"), "add one under sources"),
            Some(best) if best > rule.evidence => {
                let message =
                    format!("{id:?} claims {:?}, and its best source is {:?}", rule.evidence.as_str(), best.as_str());
                self.tell(file, id, "V-LAW-018", message, "claim no more than the sources bear");
            }
            Some(_) => {}
        }
        for source in &rule.sources {
            if !source.url.starts_with("https://") {
                let message = format!("{id:?} has a source without a web address: {:?}", source.title);
                self.tell(file, id, "V-LAW-018", message, "write it with https://");
            }
        }
        self.directive(law, rule);
        if rule.status.is_law() == file.starts_with(PROPOSED) {
            let message = format!("{id:?} is {:?}", rule.status.as_str());
            self.tell(file, id, "V-LAW-023", message, "proposals and drafts stand in proposed/, and nothing else does");
        }
    }

    /// A directive binds by the law that brings it into force here: a duty of it is never in force by itself, and names that law where it is there.
    fn directive(&mut self, law: &Law, rule: &Rule) {
        let (file, id) = (law.file.as_str(), rule.id.as_str());
        let is_directive = law.layer == Layer::EuRichtlijn;
        if is_directive && rule.status == Status::InForce && rule.kind == Kind::Duty {
            let message = format!("{id:?} stands in a directive, which asks nothing of anyone without Dutch law");
            self.tell(file, id, "V-LAW-027", message, "write transposed with that law under through, or adopted");
        }
        let through = rule.through.as_ref().filter(|through| !through.rules.is_empty() || through.act.is_some());
        if through.is_some() != (rule.status == Status::Transposed) || (through.is_some() && !is_directive) {
            let message = format!(
                "{id:?} does not name the Dutch law through which it binds, or names one and is not transposed"
            );
            self.tell(
                file,
                id,
                "V-LAW-027",
                message,
                "a directive that is transposed has rules or an act under through",
            );
        }
        for other in through.iter().flat_map(|through| &through.rules) {
            let layer = self.duties.laws.iter().find(|law| law.about.rules.iter().any(|one| one.id == *other));
            if layer.is_none_or(|law| law.layer == Layer::EuRichtlijn) {
                let message = format!("{id:?} binds through {other:?}, which is no rule of Dutch law");
                self.tell(file, other, "V-LAW-027", message, "name a rule that stands in another law file");
            }
        }
    }
}
