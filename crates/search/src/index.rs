//! The index: built from documents in one go, never changed, replaced as a whole.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::directory::RamDirectory;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{IndexReader, ReloadPolicy, Searcher, TantivyDocument};
use voetspoor_quantity::Lang;

use crate::compound::Compounds;
use crate::concept::Learned;
use crate::document::{Document, KIND};
use crate::error::SearchError;
use crate::identifier::Identifiers;
use crate::stem::stem;
use crate::synonym::{self, Synonyms};
use crate::vocabulary::{Counts, Vocabulary};
use crate::word::{Word, words};

/// Documents that an index takes.
pub(crate) const MOST: usize = 1_000_000;

/// Bytes of a document's body that are read.
const BODY: usize = 256 << 10;

/// Memory for building, in bytes.
const MEMORY: usize = 64 << 20;

/// Where a word stands in a document, and how much that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Identifiers,
    Summary,
    Body,
    /// What things of its kind are called.
    Called,
    /// Parts of compounds in the title, and elsewhere.
    TitleParts,
    TextParts,
}

impl Part {
    pub(crate) const ALL: [Part; 7] =
        [Part::Title, Part::Identifiers, Part::Summary, Part::Body, Part::Called, Part::TitleParts, Part::TextParts];
    /// Where words can stand side by side.
    pub(crate) const TEXTS: [Part; 4] = [Part::Title, Part::Summary, Part::Body, Part::Called];

    pub(crate) fn weight(self) -> f32 {
        match self {
            Part::Title => 4.0,
            Part::Identifiers => 3.0,
            Part::Summary => 1.6,
            Part::Body => 1.0,
            Part::Called => 6.0,
            Part::TitleParts => 1.8,
            Part::TextParts => 0.6,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Identifiers => "identifiers",
            Part::Summary => "summary",
            Part::Body => "body",
            Part::Called => "called",
            Part::TitleParts => "title_parts",
            Part::TextParts => "text_parts",
        }
    }
}

/// The fields of the index: each part in each language.
#[derive(Debug, Clone)]
pub(crate) struct Fields([[Field; 7]; 2]);

impl Fields {
    fn new() -> (Schema, Fields) {
        let mut schema = Schema::builder();
        let positions = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(positions);
        let fields = [Lang::Nl, Lang::En].map(|lang| {
            Part::ALL.map(|part| schema.add_text_field(&format!("{}_{}", part.name(), lang.as_str()), options.clone()))
        });
        (schema.build(), Fields(fields))
    }

    pub(crate) fn of(&self, part: Part, lang: Lang) -> Field {
        let [nl, en] = &self.0;
        let fields = match lang {
            Lang::Nl => nl,
            Lang::En => en,
        };
        let [title, identifiers, summary, body, called, title_parts, text_parts] = *fields;
        match part {
            Part::Title => title,
            Part::Identifiers => identifiers,
            Part::Summary => summary,
            Part::Body => body,
            Part::Called => called,
            Part::TitleParts => title_parts,
            Part::TextParts => text_parts,
        }
    }
}

/// Everything that can be found, ready for questions.
pub struct SearchIndex {
    pub(crate) documents: Vec<Document>,
    /// For each document the number of its thing: the same in both languages.
    pub(crate) things: Vec<u32>,
    /// For each thing its document in Dutch and that in English.
    pub(crate) tongues: Vec<[Option<u32>; 2]>,
    /// For each document its facets, as numbers in `facets`.
    pub(crate) facets_of: Vec<Vec<u32>>,
    pub(crate) facets: Vec<(String, String)>,
    pub(crate) identifiers: Identifiers,
    pub(crate) learned: Learned,
    pub(crate) fields: Fields,
    pub(crate) searcher: Searcher,
    bytes: u64,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex")
            .field("documents", &self.documents.len())
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// An index over these documents.
    pub fn build(documents: Vec<Document>, synonyms: Synonyms) -> Result<SearchIndex, SearchError> {
        if documents.len() > MOST {
            return Err(SearchError::Many(documents.len()));
        }
        let read: Vec<Read> = documents.iter().map(Read::new).collect();
        let learned = learn(&documents, &read, synonyms);
        let (schema, fields) = Fields::new();
        let directory = RamDirectory::create();
        let mut writer = tantivy::Index::builder()
            .schema(schema)
            .single_segment_index_writer::<TantivyDocument>(directory.clone(), MEMORY)?;
        let mut stems = Stems::default();
        for (document, read) in documents.iter().zip(&read) {
            writer.add_document(written(document, read, &fields, &learned.compounds, &mut stems))?;
        }
        let index = writer.finalize()?;
        let vocabulary = learned.vocabulary.with_stems(stems.all());
        let learned = Learned { vocabulary, ..learned };
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let bytes = directory.total_mem_usage() as u64;
        let mut identifiers = Identifiers::default();
        for (number, document) in documents.iter().enumerate() {
            for identifier in &document.identifiers {
                identifiers.add(number as u32, identifier);
            }
        }
        identifiers.finish();
        let (facets, facets_of) = facets(&documents);
        let things = things(&documents);
        let tongues = tongues(&documents, &things);
        Ok(SearchIndex { documents, things, tongues, facets_of, facets, identifiers, learned, fields, searcher, bytes })
    }

    /// All its documents, as they were handed in.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// How many documents it holds, both languages together.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Does it hold nothing?
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Bytes of the index itself, without the texts that results show.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Every compound that was taken apart, for whoever judges the taking apart.
    pub fn compounds(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        let entries = self.learned.vocabulary.entries().iter().filter(|entry| entry.nl);
        entries.filter_map(|entry| Some((entry.form.as_str(), self.learned.compounds.split(&entry.form)?)))
    }
}

/// The words of a document, part by part.
struct Read {
    title: Vec<Word>,
    identifiers: Vec<Word>,
    summary: Vec<Word>,
    body: Vec<Word>,
    called: Vec<Word>,
}

impl Read {
    fn new(document: &Document) -> Read {
        let body = document.body.get(..document.body.floor_char_boundary(BODY)).unwrap_or_default();
        Read {
            title: words(&document.title),
            identifiers: words(&document.identifiers.join(" ")),
            summary: words(&document.summary),
            body: words(body),
            called: words(&document.called.join("\n")),
        }
    }

    fn texts(&self) -> [&Vec<Word>; 4] {
        [&self.title, &self.summary, &self.body, &self.called]
    }
}

/// Learns words and parts of compounds from all documents and from the terms that are known to mean the same.
fn learn(documents: &[Document], read: &[Read], synonyms: Synonyms) -> Learned {
    let mut counts = Counts::default();
    for (document, read) in documents.iter().zip(read) {
        for word in read.texts().into_iter().flatten() {
            let count = match counts.get_mut(&word.form) {
                Some(count) => count,
                None => counts.entry(word.form.clone()).or_default(),
            };
            let [nl, en] = count;
            match document.lang {
                Lang::Nl => *nl += 1,
                Lang::En => *en += 1,
            }
        }
    }
    let terms: Vec<String> =
        synonyms.groups().iter().flat_map(|group| &group.nl).flat_map(|term| synonym::forms(term)).collect();
    let dutch = counts.iter().filter(|(_, [nl, _])| *nl > 0).map(|(form, _)| form.as_str());
    let compounds = Compounds::learn(dutch.chain(terms.iter().map(String::as_str)));
    Learned { vocabulary: Vocabulary::new(counts), compounds, synonyms }
}

/// Stems of words that came by, with the parts of compounds among them.
#[derive(Default)]
struct Stems {
    nl: FxHashMap<String, Stemmed>,
    en: FxHashMap<String, Stemmed>,
}

#[derive(Clone)]
struct Stemmed {
    stem: String,
    parts: Vec<String>,
}

impl Stems {
    fn of(&mut self, form: &str, lang: Lang, compounds: &Compounds) -> &Stemmed {
        let known = match lang {
            Lang::Nl => &mut self.nl,
            Lang::En => &mut self.en,
        };
        known.entry(form.to_owned()).or_insert_with(|| Stemmed {
            stem: stem(form, lang),
            parts: match lang {
                Lang::Nl => parts(form, compounds),
                Lang::En => Vec::new(),
            },
        })
    }

    fn all(self) -> FxHashSet<String> {
        let stemmed = self.nl.into_values().chain(self.en.into_values());
        stemmed.flat_map(|one| one.parts.into_iter().chain([one.stem])).collect()
    }
}

/// Stems of the parts of a compound.
pub(crate) fn parts(form: &str, compounds: &Compounds) -> Vec<String> {
    compounds.split(form).into_iter().flatten().map(|part| stem(part, Lang::Nl)).collect()
}

/// A document as the index takes it.
fn written(
    document: &Document,
    read: &Read,
    fields: &Fields,
    compounds: &Compounds,
    stems: &mut Stems,
) -> TantivyDocument {
    let lang = document.lang;
    let mut out = TantivyDocument::new();
    let mut add = |part: Part, tokens: Vec<Token>| {
        if !tokens.is_empty() {
            out.add_pre_tokenized_text(fields.of(part, lang), PreTokenizedString { text: String::new(), tokens });
        }
    };
    let mut in_text = Vec::new();
    for (part, words) in [(Part::Title, &read.title), (Part::Summary, &read.summary), (Part::Body, &read.body)] {
        let mut in_title = Vec::new();
        let mut tokens = Vec::with_capacity(words.len());
        for word in words {
            let stemmed = stems.of(&word.form, lang, compounds);
            tokens.push(token(&stemmed.stem, word.position));
            let into = if part == Part::Title { &mut in_title } else { &mut in_text };
            // The index wants places that rise; those of parts tell nothing.
            for part in &stemmed.parts {
                into.push(token(part, into.len()));
            }
        }
        add(part, tokens);
        add(Part::TitleParts, in_title);
    }
    let called = read.called.iter().map(|word| token(&stems.of(&word.form, lang, compounds).stem, word.position));
    add(Part::Called, called.collect());
    add(Part::TextParts, in_text);
    add(Part::Identifiers, read.identifiers.iter().map(|word| token(&word.form, word.position)).collect());
    out
}

fn token(text: &str, position: usize) -> Token {
    Token { text: text.to_owned(), position, position_length: 1, offset_from: 0, offset_to: 0 }
}

/// Facets as numbers: the properties with their values, and those of each document.
fn facets(documents: &[Document]) -> (Vec<(String, String)>, Vec<Vec<u32>>) {
    let mut numbers: FxHashMap<(String, String), u32> = FxHashMap::default();
    let mut of = Vec::with_capacity(documents.len());
    for document in documents {
        let own = document.facets.iter().map(|facet| (facet.name.as_str(), facet.value.as_str()));
        let mut numbered: Vec<u32> = own
            .chain([(KIND, document.kind.as_str())])
            .map(|(name, value)| {
                let next = numbers.len() as u32;
                *numbers.entry((name.to_owned(), value.to_owned())).or_insert(next)
            })
            .collect();
        numbered.sort_unstable();
        numbered.dedup();
        of.push(numbered);
    }
    let mut all: Vec<((String, String), u32)> = numbers.into_iter().collect();
    all.sort_unstable_by_key(|(_, number)| *number);
    (all.into_iter().map(|(facet, _)| facet).collect(), of)
}

/// The number of the thing that each document tells of.
fn things(documents: &[Document]) -> Vec<u32> {
    let mut numbers: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    documents
        .iter()
        .map(|document| {
            let next = numbers.len() as u32;
            *numbers.entry((&document.kind, &document.id)).or_insert(next)
        })
        .collect()
}

/// The documents of each thing by their language.
fn tongues(documents: &[Document], things: &[u32]) -> Vec<[Option<u32>; 2]> {
    let mut told = vec![[None; 2]; things.iter().max().map_or(0, |last| *last as usize + 1)];
    for (number, (document, thing)) in documents.iter().zip(things).enumerate() {
        if let Some(told) = told.get_mut(*thing as usize) {
            told[tongue(document.lang)] = Some(number as u32);
        }
    }
    told
}

/// Where a language stands among the documents of a thing.
pub(crate) const fn tongue(lang: Lang) -> usize {
    match lang {
        Lang::Nl => 0,
        Lang::En => 1,
    }
}
