//! What can be found: one document for each thing that has a page, in both languages.

mod data;
mod duties;
mod figures;
pub(super) mod knowledge;
mod pages;
mod plan;

use jiff::civil::Date;
use voetspoor_quantity::Lang;
use voetspoor_search::{Document, Facet, KIND};

use super::names;
use crate::portal::Inner;

/// Documents of one language, while they are gathered.
struct Feed<'p> {
    portal: &'p Inner,
    l: Lang,
    day: Date,
    documents: Vec<Document>,
}

/// All documents of a portal on a day.
pub(super) fn documents(portal: &Inner, day: Date) -> Vec<Document> {
    Lang::BOTH
        .into_iter()
        .flat_map(|l| {
            let mut feed = Feed { portal, l, day, documents: Vec::new() };
            pages::add(&mut feed);
            figures::add(&mut feed);
            plan::add(&mut feed);
            duties::add(&mut feed);
            knowledge::add(&mut feed);
            data::add(&mut feed);
            feed.documents
        })
        .collect()
}

impl Feed<'_> {
    /// Adds a document; who adds it fills in the rest.
    fn add(&mut self, kind: &str, id: &str, title: impl Into<String>, address: impl Into<String>) -> &mut Document {
        let label = names::kind(kind, self.l).unwrap_or(kind);
        self.documents.push(Document {
            id: id.to_owned(),
            kind: kind.to_owned(),
            lang: self.l,
            title: title.into(),
            summary: String::new(),
            body: String::new(),
            identifiers: Vec::new(),
            called: names::called(kind, self.l),
            facets: vec![Facet::new(KIND, kind, label)],
            address: address.into(),
            updated: None,
            weight: 1.0,
        });
        let last = self.documents.len() - 1;
        &mut self.documents[last]
    }
}

/// The year with which a stated date begins.
fn year(document: &mut Document, date: &str) {
    let year = date.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(year) = year {
        document.facets.push(Facet::new("year", year, year));
    }
    document.updated = date.parse().ok();
}
