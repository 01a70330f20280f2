//! What else might be asked: a slip mended, terms that mean the same, compounds that hold the word, titles that begin so.

use rustc_hash::FxHashSet;
use voetspoor_quantity::Lang;

use crate::concept::{Concept, Learned};
use crate::fold::folded;
use crate::index::SearchIndex;
use crate::word::words;

/// Related questions that are shown.
const RELATED: usize = 6;

/// The question as it was probably meant; none where every word is known.
pub(crate) fn meant(concepts: &[Concept]) -> Option<String> {
    concepts.iter().any(|concept| concept.meant.is_some()).then(|| {
        let words = concepts.iter().map(|concept| concept.meant.as_deref().unwrap_or(&concept.written));
        words.collect::<Vec<_>>().join(" ")
    })
}

/// Words that are in no document and have no other way to be said.
pub(crate) fn unknown(concepts: &[Concept], learned: &Learned) -> Vec<String> {
    let nowhere = |concept: &&Concept| {
        concept.ways.iter().all(|way| way.forms.iter().any(|form| !learned.vocabulary.knows(form)))
    };
    concepts.iter().filter(nowhere).map(|concept| concept.written.clone()).collect()
}

/// Questions near this one: other terms for what was sought, then compounds that hold it, the most used first.
pub(crate) fn related(concepts: &[Concept]) -> Vec<String> {
    let mut related: Vec<String> = Vec::new();
    let asked: FxHashSet<&str> = concepts.iter().map(|concept| concept.written.as_str()).collect();
    let mut add = |term: &str| {
        let fresh = !asked.contains(folded(term).as_str()) && related.iter().all(|known| folded(known) != folded(term));
        if fresh && related.len() < RELATED {
            related.push(term.to_owned());
        }
    };
    for term in concepts.iter().flat_map(|concept| concept.synonyms.iter().take(3)) {
        add(term);
    }
    // Of one word only: what many words have in common is not one of their compounds.
    if let [concept] = concepts {
        for way in concept.ways.iter().filter(|way| way.forms.len() == 1).skip(1) {
            for form in &way.forms {
                if form.starts_with(concept.written.as_str()) && form.len() > concept.written.len() + 3 {
                    add(form);
                }
            }
        }
    }
    related
}

impl SearchIndex {
    /// Terms to begin with: the usual one of each group that means the same, in a language.
    pub fn starters(&self, lang: Lang, most: usize) -> Vec<&str> {
        let groups = self.learned.synonyms.groups().iter();
        groups.filter_map(|group| group.terms(lang).next()).take(most).collect()
    }

    /// Titles to go on with, for a question that is not finished: those that begin so, then those in which a word does.
    pub fn complete(&self, beginning: &str, lang: Lang, most: usize) -> Vec<&str> {
        let asked: String = folded(beginning.trim()).chars().take(crate::concept::LONGEST).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let own = || self.documents.iter().filter(|document| document.lang == lang);
        let begins = own().filter(|document| folded(&document.title).starts_with(&asked));
        let holds = own().filter(|document| words(&document.title).iter().any(|word| word.form.starts_with(&asked)));
        let mut seen = FxHashSet::default();
        let titles = begins.chain(holds).map(|document| document.title.as_str());
        titles.filter(|title| seen.insert(*title)).take(most).collect()
    }
}
