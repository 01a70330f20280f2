//! What a search is asked: words, properties that results must have, a page. It stands in the address.

use voetspoor_quantity::Lang;
use voetspoor_search::{LONGEST, Question};

use super::{ROWS, names};
use crate::{address, query};

/// Properties that a question may narrow by, all together.
const NARROWED: usize = 12;

/// Pages of results that can be asked for.
const PAGES: usize = 50;

/// What the address asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) words: String,
    pub(super) narrowed: Vec<(String, String)>,
    pub(super) page: usize,
}

impl Asked {
    /// Reads a query. What is not understood is passed over: a search never fails.
    pub(super) fn read(query: &str) -> Asked {
        let mut asked = Asked { page: 1, ..Asked::default() };
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match key.as_ref() {
                "q" => {
                    let value: String = value.chars().take(LONGEST).filter(|letter| !letter.is_control()).collect();
                    value.trim().clone_into(&mut asked.words);
                }
                "page" => asked.page = value.parse().unwrap_or(1).clamp(1, PAGES),
                name if names::property(name, Lang::Nl).is_some() => {
                    let one = (name.to_owned(), value.chars().take(LONGEST).collect());
                    if asked.narrowed.len() < NARROWED && !asked.narrowed.contains(&one) {
                        asked.narrowed.push(one);
                    }
                }
                _ => {}
            }
        }
        asked
    }

    pub(super) fn question(&self, lang: Lang) -> Question<'_> {
        Question { text: &self.words, lang, narrowed: &self.narrowed, from: (self.page.max(1) - 1) * ROWS, most: ROWS }
    }

    /// The query that asks the same.
    pub(super) fn query(&self) -> String {
        let words = (!self.words.is_empty()).then(|| ("q", self.words.clone()));
        let narrowed = self.narrowed.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        query::of(words.into_iter().chain(narrowed).chain(page))
    }

    /// The address that asks this.
    pub(super) fn address(&self, l: Lang) -> String {
        query::with(address::FIND.path(l), &self.query())
    }

    /// The same for other words.
    pub(super) fn of(words: &str) -> Asked {
        Asked { words: words.to_owned(), narrowed: Vec::new(), page: 1 }
    }

    /// The same with a property asked for, or no longer.
    pub(super) fn turned(&self, name: &str, value: &str) -> Asked {
        let mut turned = Asked { page: 1, ..self.clone() };
        let one = (name.to_owned(), value.to_owned());
        match turned.narrowed.iter().position(|other| *other == one) {
            Some(at) => drop(turned.narrowed.remove(at)),
            None => turned.narrowed.push(one),
        }
        turned
    }

    /// The same page by page.
    pub(super) fn at(&self, page: usize) -> Asked {
        Asked { page, ..self.clone() }
    }

    /// Pages that so many results have.
    pub(super) fn pages(total: usize) -> usize {
        total.div_ceil(ROWS).clamp(1, PAGES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_back_to_itself() {
        let asked = Asked::read("q=heat+%26+%3Cb%3E&kind=action&kind=page&year=2024&page=3&page2=x&utm=1");
        assert_eq!(asked.words, "heat & <b>");
        assert_eq!(asked.narrowed.len(), 3);
        assert_eq!(asked.query(), "q=heat%20%26%20%3Cb%3E&kind=action&kind=page&year=2024&page=3");
        assert_eq!(Asked::read(&asked.query()), asked);
    }

    #[test]
    fn what_is_too_much_is_left_out() {
        let many: Vec<String> = (0..1000).map(|number| format!("&kind={number}")).collect();
        let many = many.concat();
        let asked = Asked::read(&format!("q={}&page=99999999999999999999{many}", "a".repeat(10_000)));
        assert_eq!((asked.words.len(), asked.page, asked.narrowed.len()), (LONGEST, 1, NARROWED));
        assert_eq!(Asked::read("page=0&q=%00%07").page, 1);
        assert_eq!(Asked::read("page=999").page, PAGES);
    }

    #[test]
    fn a_property_is_turned_on_and_off() {
        let on = Asked::of("x").turned("kind", "page");
        assert_eq!(on.narrowed, [("kind".to_owned(), "page".to_owned())]);
        assert_eq!(on.turned("kind", "page"), Asked::of("x"));
    }
}
