//! The engine: every word that is sought must begin a word of the document.

use std::sync::OnceLock;

use voetspoor_quantity::Lang;

use super::document::{Document, documents};
use super::fold::{folded, words};
use crate::portal::Inner;

/// Longest question, in characters.
pub(super) const LONGEST: usize = 100;

/// All documents with their words, made when the first visitor asks.
#[derive(Debug, Default)]
pub(crate) struct Index {
    nl: OnceLock<Vec<Entry>>,
    en: OnceLock<Vec<Entry>>,
}

/// A document and its words.
#[derive(Debug)]
struct Entry {
    document: Document,
    id: String,
    title: Vec<String>,
    rest: Vec<String>,
}

/// How well a document fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is what was asked for by its identifier.
    Exact,
    /// All words begin words of the title.
    Title,
    /// All words stand in title or text.
    Text,
}

impl Index {
    /// Documents that hold all the words, best first within their sort.
    pub(super) fn find<'a>(&'a self, portal: &Inner, question: &str, l: Lang) -> Vec<&'a Document> {
        let entries =
            l.is(&self.nl, &self.en).get_or_init(|| documents(portal, l).into_iter().map(Entry::new).collect());
        let question = folded(&question.chars().take(LONGEST).collect::<String>());
        let sought: Vec<&str> = question.split_whitespace().map(|word| word.trim_matches(['.', '-'])).collect();
        let sought: Vec<&str> = sought.into_iter().filter(|word| !word.is_empty()).collect();
        if sought.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Fit, &Document)> =
            entries.iter().filter_map(|entry| Some((entry.fit(&sought)?, &entry.document))).collect();
        found.sort_by_key(|(fit, document)| (*fit, document.sort));
        found.into_iter().map(|(_, document)| document).collect()
    }
}

impl Entry {
    fn new(document: Document) -> Entry {
        let cut = |text: &str| words(&folded(text)).map(str::to_owned).collect::<Vec<_>>();
        let mut rest = cut(&document.lead);
        rest.extend(cut(&document.id));
        rest.extend(cut(&document.body));
        rest.sort_unstable();
        rest.dedup();
        Entry { id: folded(&document.id), title: cut(&document.title), rest, document }
    }

    fn fit(&self, sought: &[&str]) -> Option<Fit> {
        let begins = |words: &[String], sought: &str| words.iter().any(|word| word.starts_with(sought));
        if matches!(sought, [one] if *one == self.id) {
            return Some(Fit::Exact);
        }
        if sought.iter().all(|word| begins(&self.title, word)) {
            return Some(Fit::Title);
        }
        sought.iter().all(|word| begins(&self.title, word) || begins(&self.rest, word)).then_some(Fit::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Sort;
    use super::*;

    fn entry(id: &str, title: &str, body: &str) -> Entry {
        Entry::new(Document {
            sort: Sort::Action,
            id: id.to_owned(),
            path: String::new(),
            title: title.to_owned(),
            lead: String::new(),
            body: body.to_owned(),
        })
    }

    #[test]
    fn every_word_must_begin_a_word() {
        let entry = entry("1.c.2", "Langer gebruik van laptops", "reparatie en hergebruik");
        let fits = |question: &[&str]| entry.fit(question);
        assert_eq!(fits(&["lap", "lang"]), Some(Fit::Title));
        assert_eq!(fits(&["laptop", "repar"]), Some(Fit::Text));
        assert_eq!(fits(&["laptop", "server"]), None);
        assert_eq!(fits(&["aptop"]), None);
        assert_eq!(fits(&["1.c.2"]), Some(Fit::Exact));
    }
}
