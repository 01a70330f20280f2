//! What the validator of the law format leaves unchecked: references, outputs, types, units, versions, texts, sources, dates.

mod article;
mod door;
mod expression;
mod input;
mod rule;
mod version;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::Words;

use super::line_at;
use crate::law::Layer;
use crate::{Duties, Law, Problem};

/// How the description of an article begins: it is not the text of the law.
const OWN_WORDS: &str = "[Eigen samenvatting, niet de officiële tekst.]";

/// The folder of what is not law yet.
const PROPOSED: &str = "proposed/";

/// Checks everything that was read.
pub(super) fn check(duties: &Duties, texts: &BTreeMap<String, String>, problems: &mut Vec<Problem>) {
    let mut lint = Lint { duties, texts, problems };
    lint.vocabulary();
    lint.versions();
    lint.rule_ids();
    lint.doors();
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
}
