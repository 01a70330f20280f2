//! What is sought, as a question to the index. Built from terms: what a visitor wrote is never read as a language.

use tantivy::query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Score, Term};
use voetspoor_quantity::Lang;

use crate::concept::{Concept, Together, Way};
use crate::index::{Fields, Part};
use crate::stem::stem;

/// How much a text in the other language counts.
const OTHER_LANGUAGE: Score = 0.5;

/// What the places that are not the best one add.
const BESIDE_THE_BEST: Score = 0.15;

/// Documents that say at least so many of the things that are sought.
pub(crate) fn at_least(concepts: &[Concept], least: usize, lang: Lang, fields: &Fields) -> BooleanQuery {
    let clauses = concepts.iter().map(|concept| (Occur::Should, of_concept(concept, lang, fields))).collect();
    BooleanQuery::with_minimum_required_clauses(clauses, least)
}

fn of_concept(concept: &Concept, lang: Lang, fields: &Fields) -> Box<dyn Query> {
    best(concept.ways.iter().map(|way| boosted(of_way(way, lang, fields), way.weight)).collect())
}

fn of_way(way: &Way, lang: Lang, fields: &Fields) -> Box<dyn Query> {
    match way.forms.as_slice() {
        [form] => of_word(form, lang, fields),
        forms => match way.together {
            Together::Phrase => phrase(forms, lang, fields),
            Together::Anywhere => {
                let all = forms.iter().map(|form| (Occur::Must, of_word(form, lang, fields))).collect();
                // Of several words the mean counts, so that a way of two words is not worth two ways.
                boosted(Box::new(BooleanQuery::new(all)), 1.0 / forms.len() as Score)
            }
        },
    }
}

fn of_word(form: &str, lang: Lang, fields: &Fields) -> Box<dyn Query> {
    let mut places: Vec<Box<dyn Query>> = Vec::new();
    for (tongue, weight) in tongues(lang) {
        let stemmed = stem(form, tongue);
        for part in Part::ALL {
            let dutch_only = matches!(part, Part::TitleParts | Part::TextParts);
            if dutch_only && tongue != Lang::Nl {
                continue;
            }
            let text = if part == Part::Identifiers { form } else { &stemmed };
            let term = Term::from_field_text(fields.of(part, tongue), text);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            places.push(boosted(Box::new(query), part.weight() * weight));
        }
    }
    best(places)
}

fn phrase(forms: &[String], lang: Lang, fields: &Fields) -> Box<dyn Query> {
    let mut places: Vec<Box<dyn Query>> = Vec::new();
    for (tongue, weight) in tongues(lang) {
        for part in Part::TEXTS {
            let field = fields.of(part, tongue);
            let terms = forms.iter().map(|form| Term::from_field_text(field, &stem(form, tongue))).collect();
            // The marks of its words add up: their mean is what one word would have.
            let weight = part.weight() * weight / forms.len().max(1) as Score;
            places.push(boosted(Box::new(PhraseQuery::new(terms)), weight));
        }
    }
    best(places)
}

/// Both languages, that of the page first.
fn tongues(lang: Lang) -> [(Lang, Score); 2] {
    let weight = |one: Lang| if one == lang { 1.0 } else { OTHER_LANGUAGE };
    [(Lang::Nl, weight(Lang::Nl)), (Lang::En, weight(Lang::En))]
}

fn best(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, BESIDE_THE_BEST))
}

fn boosted(query: Box<dyn Query>, weight: Score) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}
