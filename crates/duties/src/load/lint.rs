//! What the validator of the law format leaves unchecked: references, outputs, types, units, versions, texts, sources, dates.

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::{Lang, Message as _, Words};

use super::line_at;
use super::types::{can_be_absent, type_of};
use crate::expression::{Expression, Operation};
use crate::law::{Article, Layer};
use crate::rule::Rule;
use crate::value::{Value, ValueType};
use crate::{Duties, Law, Problem};

/// How the description of an article begins: it is not the text of the law.
const OWN_WORDS: &str = "[Eigen samenvatting, niet de officiële tekst.]";

/// The folder of what is not law yet.
const PROPOSED: &str = "proposed/";

/// Units at the end of a name of a constant.
const ENDINGS: [&str; 10] = ["_kw", "_mw", "_kwh", "_tj", "_m3", "_ha", "_eur", "_pct", "_c", "_flop"];

/// Checks everything that was read.
pub(super) fn check(duties: &Duties, texts: &BTreeMap<String, String>, problems: &mut Vec<Problem>) {
    let mut lint = Lint { duties, texts, problems };
    lint.vocabulary();
    lint.versions();
    lint.rule_ids();
    for law in &duties.laws {
        lint.law(law);
    }
}

struct Lint<'a, 'p> {
    duties: &'a Duties,
    texts: &'a BTreeMap<String, String>,
    problems: &'p mut Vec<Problem>,
}

impl Lint<'_, '_> {
    /// Tells a problem at the first line of a file that holds a text.
    fn tell(&mut self, file: &str, at: &str, code: &'static str, message: String, help: &str) {
        let line = self.texts.get(file).and_then(|text| line_at(text, at));
        self.problems.push(Problem { file: file.to_owned(), line, code, message, help: help.to_owned() });
    }

    fn words(&mut self, file: &str, at: &str, what: &str, words: &Words) {
        for (lang, text) in [("nl", &words.nl), ("en", &words.en)] {
            if text.trim().is_empty() {
                self.tell(
                    file,
                    at,
                    "V-LAW-017",
                    format!("{what} of {at:?} has no text in {lang}"),
                    "write it in both languages",
                );
            }
        }
    }

    fn vocabulary(&mut self) {
        const FILE: &str = "facts.toml";
        let duties = self.duties;
        let mut seen = BTreeSet::new();
        for spec in &duties.vocabulary {
            let id = spec.id.as_str();
            if !seen.insert(id) {
                self.tell(FILE, id, "V-LAW-010", format!("the fact {id:?} stands there twice"), "keep one");
            }
            for (what, words) in [("label", &spec.label), ("question", &spec.question), ("help", &spec.help)] {
                self.words(FILE, id, what, words);
            }
            if (spec.r#type == ValueType::String) == spec.choices.is_empty() {
                let help = "a fact of type string has [[facts.choices]], and no other";
                self.tell(FILE, id, "V-LAW-014", format!("{id:?} and its choices do not fit"), help);
            }
            if let Some(Err(message)) = spec.usual.as_ref().map(|usual| spec.check(usual)) {
                let message = format!("the usual answer of {id:?}: {}", message.say(Lang::En).message);
                self.tell(FILE, id, "V-LAW-014", message, "give an answer that is allowed");
            }
            if spec.unit.is_some() && spec.r#type != ValueType::Number {
                self.tell(FILE, id, "V-LAW-016", format!("{id:?} has a unit but is no number"), "take the unit away");
            }
            if let Some(unit) = spec.unit
                && !id.ends_with(unit.ending())
            {
                let help = format!("end the name in {:?}", unit.ending());
                self.tell(FILE, id, "V-LAW-016", format!("the name of {id:?} does not tell its unit"), &help);
            }
        }
    }

    fn versions(&mut self) {
        for pair in self.duties.laws.windows(2) {
            let [earlier, later] = pair else { continue };
            if earlier.id != later.id {
                continue;
            }
            if earlier.valid_from == later.valid_from {
                let message = format!("{} has two versions from {}", later.id, later.valid_from);
                self.tell(&later.file, "valid_from", "V-LAW-019", message, "give each version its own first day");
            }
            if earlier.valid_to.is_some() {
                let message = format!("{} ends, and yet a later version begins on {}", earlier.id, later.valid_from);
                let help = "valid_to is the end of the law; a version ends where the next begins";
                self.tell(&earlier.file, "valid_to", "V-LAW-019", message, help);
            }
        }
    }

    fn rule_ids(&mut self) {
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

    fn law(&mut self, law: &Law) {
        let file = law.file.as_str();
        let stem = file.rsplit_once('/').map_or(file, |(_, name)| name).trim_end_matches(".yaml");
        if stem != law.valid_from.to_string() {
            let message = format!("the file is called {stem:?}, the version begins on {}", law.valid_from);
            self.tell(file, "valid_from", "V-LAW-019", message, "give the file the name of its first day");
        }
        if law.valid_to.is_some_and(|last| last < law.valid_from) {
            self.tell(file, "valid_to", "V-LAW-019", "the law ends before it begins".to_owned(), "mend the dates");
        }
        if law.number.is_none() && law.layer != Layer::Uitvoeringsbeleid {
            self.tell(
                file,
                "regulatory_layer",
                "V-LAW-018",
                "the law has no number".to_owned(),
                "add celex_nummer or bwb_id",
            );
        }
        if !law.url.starts_with("https://") {
            self.tell(
                file,
                "url:",
                "V-LAW-018",
                "the address of the law is no web address".to_owned(),
                "write it with https://",
            );
        }
        self.words(file, "x_voetspoor", "title", &law.about.title);
        if law.about.rules.is_empty() {
            self.tell(file, "x_voetspoor", "V-LAW-022", "the law has no rule".to_owned(), "add one under x_voetspoor");
        }
        let mut outputs = BTreeSet::new();
        for article in &law.articles {
            self.article(law, article, &mut outputs);
        }
        for rule in &law.about.rules {
            self.rule(law, rule);
        }
    }

    fn article<'l>(&mut self, law: &'l Law, article: &'l Article, all_outputs: &mut BTreeSet<&'l str>) {
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
    fn names(&mut self, law: &Law, article: &Article) {
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

    fn input(&mut self, law: &Law, article: &Article, input: &crate::Input) {
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

    fn references<'l>(
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
    fn units(&mut self, law: &Law, article: &Article, one: &Expression, other: &Expression) {
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

    /// A day with which the reference date is compared is told among the dates of a rule.
    fn days(&mut self, law: &Law, article: &Article, one: &Expression, other: &Expression) {
        let (Expression::Day(_), Expression::Name(constant)) = (one, other) else { return };
        let Some(Value::Date(day)) = article.constants.get(constant) else { return };
        if !law.about.rules.iter().any(|rule| {
            rule.dates.iter().any(|turn| turn.on == *day || day.tomorrow().is_ok_and(|next| turn.on == next))
        }) {
            let message = format!("the law turns on {day} ({constant}), and no rule says so under dates");
            self.tell(&law.file, constant, "V-LAW-020", message, "add the day under dates, with what changes");
        }
    }

    fn rule(&mut self, law: &Law, rule: &Rule) {
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
        if let Some(due) = &rule.due
            && typed(due) != Some(ValueType::Date)
        {
            let message = format!("{id:?} takes its last day from {due:?}, which is no date output of the law");
            self.tell(file, id, "V-LAW-022", message, "name an output of type date");
        }
        self.words(file, id, "title", &rule.title);
        self.words(file, id, "what", &rule.what);
        let optional = [
            ("authority", &rule.authority),
            ("channel", &rule.channel),
            ("ignoring", &rule.ignoring),
            ("note", &rule.note),
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
        if rule.status.is_law() == file.starts_with(PROPOSED) {
            let message = format!("{id:?} is {:?}", rule.status.as_str());
            self.tell(file, id, "V-LAW-023", message, "proposals and drafts stand in proposed/, and nothing else does");
        }
    }
}

/// The facts that an article needs, through its inputs.
fn needed<'a>(duties: &'a Duties, law: &'a Law, article: &'a Article) -> BTreeSet<&'a str> {
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
