//! What a search engine needs of an entry, as a plain listing. The room `search` is fed with it by the face.

use voetspoor_quantity::Lang;

use crate::entry::{Entry, Target};
use crate::knowledge::Knowledge;
use crate::markdown;
use crate::register::FieldType;
use crate::value::Value;

/// An entry in one language, for searching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it leads to.
    pub target: Target,
    /// Language of its words.
    pub lang: Lang,
    /// Name.
    pub title: String,
    /// Summary.
    pub summary: String,
    /// Everything else that it says, without marks.
    pub text: String,
    /// Other names and abbreviations.
    pub also: Vec<String>,
    /// Numbers by which people search.
    pub identifiers: Vec<String>,
    /// Key and value of each choice by which registers can be narrowed down.
    pub facets: Vec<(String, String)>,
}

impl Knowledge {
    /// All entries in a language.
    pub fn documents(&self, lang: Lang) -> impl Iterator<Item = Document> {
        self.all().map(move |entry| self.document(entry, lang))
    }

    fn document(&self, entry: &Entry, lang: Lang) -> Document {
        let mut also = entry.also.clone();
        let mut identifiers = entry.identifiers.clone();
        let mut facets = Vec::new();
        let mut lines = Vec::new();
        if let Some(text) = &entry.text {
            lines.push(markdown::to_plain(text.get(lang)));
        }
        let register = self.register(&entry.register);
        for field in register.into_iter().flat_map(crate::Register::public_fields) {
            for value in entry.values(&field.key) {
                match (value, &field.kind) {
                    (Value::Choice(id), _) if field.filter => facets.push((field.key.clone(), id.clone())),
                    (Value::Text(text), FieldType::Identifier(_)) => identifiers.push(text.clone()),
                    (Value::Names(names), _) => {
                        also.extend(
                            names.all().iter().flat_map(|name| [name.short.clone(), name.full(lang).to_owned()]),
                        );
                    }
                    (Value::Words(words), FieldType::Markdown) => lines.push(markdown::to_plain(words.get(lang))),
                    (Value::Text(_), FieldType::Url | FieldType::Email) | (Value::YesNo(_), _) => {}
                    _ => lines.push(self.shown(field, value).get(lang).to_owned()),
                }
            }
        }
        let keep_once = |list: &mut Vec<String>| {
            list.sort_unstable();
            list.dedup();
        };
        keep_once(&mut also);
        keep_once(&mut identifiers);
        Document {
            target: entry.target(),
            lang,
            title: entry.name.get(lang).to_owned(),
            summary: entry.summary.get(lang).to_owned(),
            text: lines.join("\n"),
            also,
            identifiers,
            facets,
        }
    }
}
