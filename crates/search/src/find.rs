//! Answers a question: which documents, in which order, how they can be narrowed, and what else might be asked.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};
use voetspoor_quantity::Lang;

use crate::concept::{Concept, concepts};
use crate::document::{Document, KIND};
use crate::error::SearchError;
use crate::fold::folded;
use crate::highlight::{Marked, Sought, beginning};
use crate::index::{SearchIndex, tongue};
use crate::query::at_least;
use crate::suggest;

/// Results from which on no looser ones are sought.
const ENOUGH: usize = 10;

/// Marks that differ less than this share count as equal: then the newer one comes first.
const EQUAL: f32 = 0.03;

/// Results that one answer shows at most.
const MOST: usize = 1000;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// As a visitor wrote it.
    pub text: &'q str,
    /// Language of the page that asks.
    pub lang: Lang,
    /// Properties with values that results must have: one of the values of each property.
    pub narrowed: &'q [(String, String)],
    /// Results to pass over, and to show.
    pub from: usize,
    /// How many to show.
    pub most: usize,
}

/// How well a result fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// It is what was asked for by its number or name.
    Exact,
    /// Its number begins as asked, or its title is what was asked.
    Named,
    /// It says everything that is sought.
    All,
    /// It says a part of it.
    Part,
}

/// One result.
#[derive(Debug, Clone)]
pub struct Hit<'i> {
    /// What was found.
    pub document: &'i Document,
    /// How well it fits.
    pub fit: Fit,
    /// Its mark among results of its fit.
    pub score: f32,
    /// Its title, with what was found in it.
    pub title: Marked,
    /// The place in its text that fits best.
    pub snippet: Marked,
}

/// A property by which results can be narrowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which property.
    pub name: String,
    /// Its values, the most frequent first.
    pub values: Vec<FacetCount>,
}

/// A value and how many results have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// Value, as it stands in an address.
    pub value: String,
    /// Value for people.
    pub label: String,
    /// Results with it, if the other properties stay as they are narrowed.
    pub count: usize,
    /// Is it one of those asked for?
    pub chosen: bool,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found<'i> {
    /// Results in all.
    pub total: usize,
    /// Those that are shown, best first.
    pub hits: Vec<Hit<'i>>,
    /// How they can be narrowed.
    pub facets: Vec<FacetCounts>,
    /// The question as it was probably meant, where a word is in no document.
    pub meant: Option<String>,
    /// Words that are in no document, and that resemble none.
    pub unknown: Vec<String>,
    /// Other questions near this one.
    pub related: Vec<String>,
}

/// A document that fits.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    document: u32,
    fit: Fit,
    score: f32,
}

impl SearchIndex {
    /// Answers a question. None is too odd: what cannot be read finds nothing.
    pub fn find(&self, question: Question<'_>) -> Result<Found<'_>, SearchError> {
        let text: String = question.text.chars().take(crate::concept::LONGEST).collect();
        let concepts = concepts(&text, question.lang, &self.learned);
        let candidates = self.candidates(&text, &concepts, question.lang)?;
        let mut things = self.one_each(candidates, question.lang);
        let facets = self.counted(&things, &question);
        things.retain(|one| self.narrowed(one.document, question.narrowed, None));
        things.sort_by(|a, b| self.order(a, b));
        let sought = Sought::new(&concepts, &self.learned.compounds);
        let shown = things.iter().skip(question.from).take(question.most.min(MOST));
        let hits = shown.filter_map(|one| self.hit(one, &sought)).collect();
        Ok(Found {
            total: things.len(),
            hits,
            facets,
            meant: suggest::meant(&concepts),
            unknown: suggest::unknown(&concepts, &self.learned),
            related: suggest::related(&concepts),
        })
    }

    /// Documents that fit, each as well as it does.
    fn candidates(&self, text: &str, concepts: &[Concept], lang: Lang) -> Result<Vec<Candidate>, SearchError> {
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        let mut all: Vec<Candidate> = Vec::new();
        let named = self.identifiers.named_in(text);
        let ranks = [(Fit::Exact, named.exact), (Fit::Named, named.below)];
        for (fit, documents) in ranks {
            for (place, document) in documents.into_iter().enumerate() {
                seen.insert(document);
                // Those below an identifier stay in its order; of several with just this one the most wanted comes first.
                let weight = self.documents.get(document as usize).map_or(1.0, |told| told.weight);
                let score = if fit == Fit::Exact { weight } else { 1.0 / (1.0 + place as f32) };
                all.push(Candidate { document, fit, score });
            }
        }
        let whole = folded(text.trim());
        let unknown = concepts.iter().any(|concept| concept.ways.iter().all(|way| self.nowhere(&way.forms)));
        let mut least = concepts.len();
        let mut things: FxHashSet<u32> = all.iter().filter_map(|one| self.thing(one.document)).collect();
        while least > 0 {
            let found = self.searcher.search(&at_least(concepts, least, lang, &self.fields), &Everything)?;
            for (document, score) in found {
                if !seen.insert(document) {
                    continue;
                }
                let Some(told) = self.documents.get(document as usize) else { continue };
                let fit = if folded(&told.title) == whole {
                    Fit::Named
                } else if least == concepts.len() && !unknown {
                    Fit::All
                } else {
                    Fit::Part
                };
                things.extend(self.thing(document));
                all.push(Candidate { document, fit, score: score * told.weight });
            }
            // A long question is not answered by one of its words.
            if things.len() >= ENOUGH || (least <= concepts.len().div_ceil(3) && !things.is_empty()) {
                break;
            }
            least -= 1;
        }
        Ok(all)
    }

    fn nowhere(&self, forms: &[String]) -> bool {
        forms.iter().any(|form| !self.learned.vocabulary.knows(form))
    }

    fn thing(&self, document: u32) -> Option<u32> {
        self.things.get(document as usize).copied()
    }

    /// One document for each thing, which fits as well as the best of both languages: that in the language of the page, where there is one.
    fn one_each(&self, candidates: Vec<Candidate>, lang: Lang) -> Vec<Candidate> {
        let mut best: FxHashMap<u32, Candidate> = FxHashMap::default();
        for one in candidates {
            let Some(thing) = self.thing(one.document) else { continue };
            best.entry(thing)
                .and_modify(|known| {
                    known.fit = known.fit.min(one.fit);
                    known.score = known.score.max(one.score);
                })
                .or_insert(one);
        }
        let own = |thing: u32| self.tongues.get(thing as usize).and_then(|told| told[tongue(lang)]);
        best.into_iter().map(|(thing, one)| Candidate { document: own(thing).unwrap_or(one.document), ..one }).collect()
    }

    fn order(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let mark = |one: &Candidate| (one.score.max(f32::MIN_POSITIVE).ln() / EQUAL).round() as i64;
        let told = |one: &Candidate| self.documents.get(one.document as usize);
        let newer = told(b).map(|it| it.updated).cmp(&told(a).map(|it| it.updated));
        let named = || told(a).map(|it| (&it.title, &it.id)).cmp(&told(b).map(|it| (&it.title, &it.id)));
        a.fit.cmp(&b.fit).then_with(|| mark(b).cmp(&mark(a))).then(newer).then_with(named)
    }

    /// Has the document what is asked of every property, but for one that is left out?
    fn narrowed(&self, document: u32, narrowed: &[(String, String)], but: Option<&str>) -> bool {
        let own = self.facets_of.get(document as usize).map(Vec::as_slice).unwrap_or_default();
        let has = |name: &str, value: &str| {
            own.iter().filter_map(|number| self.facets.get(*number as usize)).any(|(n, v)| n == name && v == value)
        };
        narrowed
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| Some(*name) != but)
            .all(|name| narrowed.iter().filter(|(other, _)| other == name).any(|(name, value)| has(name, value)))
    }

    fn counted(&self, things: &[Candidate], question: &Question<'_>) -> Vec<FacetCounts> {
        let mut counts: FxHashMap<u32, (usize, u32)> = FxHashMap::default();
        let own = |document: u32| self.documents.get(document as usize).is_some_and(|it| it.lang == question.lang);
        for one in things {
            let passes = self.narrowed(one.document, question.narrowed, None);
            for number in self.facets_of.get(one.document as usize).into_iter().flatten() {
                let name = self.facets.get(*number as usize).map(|(name, _)| name.as_str());
                if passes || (!question.narrowed.is_empty() && self.narrowed(one.document, question.narrowed, name)) {
                    let (count, told) = counts.entry(*number).or_insert((0, one.document));
                    *count += 1;
                    // People read its name in the language of the page, where some document tells it.
                    if own(one.document) {
                        *told = one.document;
                    }
                }
            }
        }
        let mut facets: Vec<FacetCounts> = Vec::new();
        for (number, (count, document)) in counts {
            let Some((name, value)) = self.facets.get(number as usize) else { continue };
            let chosen = question.narrowed.iter().any(|(n, v)| n == name && v == value);
            let told = self.documents.get(document as usize);
            let facet = told.into_iter().flat_map(|it| &it.facets).find(|it| it.name == *name && it.value == *value);
            let label = facet.map_or_else(|| value.clone(), |facet| facet.label.clone());
            let count = FacetCount { value: value.clone(), label, count, chosen };
            match facets.iter_mut().find(|facet| facet.name == *name) {
                Some(facet) => facet.values.push(count),
                None => facets.push(FacetCounts { name: name.clone(), values: vec![count] }),
            }
        }
        for facet in &mut facets {
            facet.values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        }
        facets.sort_by(|a, b| (a.name != KIND, &a.name).cmp(&(b.name != KIND, &b.name)));
        facets
    }

    fn hit(&self, one: &Candidate, sought: &Sought<'_>) -> Option<Hit<'_>> {
        let document = self.documents.get(one.document as usize)?;
        let lang = document.lang;
        let snippet = sought
            .snippet(&document.summary, lang)
            .or_else(|| sought.snippet(&document.body, lang))
            .unwrap_or_else(|| beginning(&document.summary));
        Some(Hit { document, fit: one.fit, score: one.score, title: sought.mark(&document.title, lang), snippet })
    }
}

/// Collects every document that fits, with its mark.
struct Everything;

struct EverythingHere(Vec<(DocId, Score)>);

impl Collector for Everything {
    type Fruit = Vec<(DocId, Score)>;
    type Child = EverythingHere;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<EverythingHere> {
        Ok(EverythingHere(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, found: Vec<Vec<(DocId, Score)>>) -> tantivy::Result<Vec<(DocId, Score)>> {
        // The index has one segment, so a document's number in it is its number among the documents.
        Ok(found.into_iter().flatten().collect())
    }
}

impl SegmentCollector for EverythingHere {
    type Fruit = Vec<(DocId, Score)>;

    fn collect(&mut self, document: DocId, score: Score) {
        self.0.push((document, score));
    }

    fn harvest(self) -> Vec<(DocId, Score)> {
        self.0
    }
}
