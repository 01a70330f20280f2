//! A TOML document with the place of everything in it, and the problems that were found.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use voetspoor_quantity::{Day, Moment, Words, is_unseen, line_of};

use crate::entry::Target;
use crate::message::Wrong;
use crate::problem::Problem;
use crate::read::FORMAT;

/// A value with its place.
pub(crate) type Node<'a, 't> = &'a Spanned<DeValue<'t>>;

/// Characters that a short text may have.
pub(crate) const MOST_SHORT: usize = 300;

/// Characters that a text may have.
pub(crate) const MOST_LONG: usize = 20_000;

/// Something that must exist elsewhere, to be checked when all is read.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    pub(crate) line: usize,
    pub(crate) key: String,
    pub(crate) what: Needed,
}

/// What must exist.
#[derive(Debug, Clone)]
pub(crate) enum Needed {
    /// An entry of a register that a field names.
    Reference(Target),
    /// Whatever a link leads to.
    Link(Target),
}

/// The problems of one file.
pub(crate) struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    pub(crate) problems: Vec<Problem>,
    pub(crate) pending: Vec<Pending>,
}

/// A table whose keys are taken one by one, so that those that no one knows remain.
pub(crate) struct Table<'a, 't> {
    inner: &'a DeTable<'t>,
    at: usize,
    taken: BTreeSet<String>,
}

impl<'a, 't> Table<'a, 't> {
    /// A table of a document.
    pub(crate) fn new(inner: &'a DeTable<'t>, at: usize) -> Table<'a, 't> {
        Table { inner, at, taken: BTreeSet::new() }
    }

    /// Where it begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The value of a key.
    pub(crate) fn take(&mut self, key: &str) -> Option<Node<'a, 't>> {
        self.taken.insert(key.to_owned());
        self.inner.get(key)
    }

    /// The keys that nobody took.
    pub(crate) fn rest(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> {
        let inner = self.inner;
        inner
            .iter()
            .filter(|(key, _)| !self.taken.contains(key.get_ref().as_ref()))
            .map(|(key, _)| (key.get_ref().as_ref(), key.span()))
    }
}

impl<'t> Reader<'t> {
    pub(crate) fn new(file: &'t str, text: &'t str) -> Reader<'t> {
        Reader { file, text, problems: Vec::new(), pending: Vec::new() }
    }

    /// Tells what is wrong at a byte.
    pub(crate) fn tell(&mut self, at: usize, key: &str, wrong: Wrong) {
        let line = Some(line_of(self.text, at));
        let key = (!key.is_empty()).then(|| key.to_owned());
        self.problems.push(Problem { file: self.file.to_owned(), line, key, wrong });
    }

    /// Notes what must exist elsewhere.
    pub(crate) fn wait_for(&mut self, at: usize, key: &str, what: Needed) {
        self.pending.push(Pending { line: line_of(self.text, at), key: key.to_owned(), what });
    }

    /// The document, once its notation and format hold.
    pub(crate) fn document(&mut self) -> Option<DeTable<'t>> {
        let document = match DeTable::parse(self.text) {
            Ok(document) => document.into_inner(),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                self.tell(at, "", Wrong::NotToml { told: error.message().to_owned() });
                return None;
            }
        };
        match document.get("format").map(Spanned::get_ref) {
            Some(DeValue::String(format)) if format == FORMAT => Some(document),
            other => {
                let found = other.and_then(DeValue::as_str).unwrap_or("").to_owned();
                self.tell(0, "format", Wrong::WrongFormat { found });
                None
            }
        }
    }

    /// Tells the keys that nobody took.
    pub(crate) fn finish(&mut self, table: &Table<'_, '_>) {
        for (key, span) in table.rest() {
            self.tell(span.start, key, Wrong::UnknownKey { key: key.to_owned() });
        }
    }

    /// The value of a key that must be there.
    pub(crate) fn need<'a>(&mut self, table: &mut Table<'a, 't>, key: &str) -> Option<Node<'a, 't>> {
        let found = table.take(key);
        if found.is_none() {
            self.tell(table.at(), key, Wrong::Missing { key: key.to_owned() });
        }
        found
    }

    fn wrong_type<T>(&mut self, node: Node<'_, 't>, key: &str, wanted: &str) -> Option<T> {
        let wanted = wanted.to_owned();
        self.tell(node.span().start, key, Wrong::WrongType { key: key.to_owned(), wanted });
        None
    }

    /// A table.
    pub(crate) fn table<'a>(&mut self, node: Node<'a, 't>, key: &str) -> Option<Table<'a, 't>> {
        match node.get_ref() {
            DeValue::Table(table) => Some(Table::new(table, node.span().start)),
            _ => self.wrong_type(node, key, "{ … }"),
        }
    }

    /// The items of an array.
    pub(crate) fn array<'a>(&mut self, node: Node<'a, 't>, key: &str) -> Option<Vec<Node<'a, 't>>> {
        match node.get_ref() {
            DeValue::Array(items) => Some(items.iter().collect()),
            _ => self.wrong_type(node, key, "[ … ]"),
        }
    }

    /// A text of at most so many characters.
    pub(crate) fn string(&mut self, node: Node<'_, 't>, key: &str, most: usize) -> Option<String> {
        let DeValue::String(text) = node.get_ref() else { return self.wrong_type(node, key, "\"…\"") };
        if text.trim().is_empty() {
            self.tell(node.span().start, key, Wrong::Empty { key: key.to_owned() });
            return None;
        }
        if text.chars().count() > most {
            self.tell(node.span().start, key, Wrong::TooLong { key: key.to_owned(), most });
            return None;
        }
        if let Some(mark) = text.chars().find(|letter| is_unseen(*letter)) {
            let mark = format!("U+{:04X}", u32::from(mark));
            self.tell(node.span().start, key, Wrong::Unseen { key: key.to_owned(), mark });
            return None;
        }
        Some(text.clone().into_owned())
    }

    /// Short texts.
    pub(crate) fn strings(&mut self, node: Node<'_, 't>, key: &str) -> Vec<String> {
        let items = self.array(node, key).unwrap_or_default();
        items.into_iter().filter_map(|item| self.string(item, key, MOST_SHORT)).collect()
    }

    /// Yes or no.
    pub(crate) fn boolean(&mut self, node: Node<'_, 't>, key: &str) -> Option<bool> {
        match node.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong_type(node, key, "true / false"),
        }
    }

    /// A number that is finite.
    pub(crate) fn number(&mut self, node: Node<'_, 't>, key: &str) -> Option<f64> {
        let text = match node.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.wrong_type(node, key, "123 / 12.5"),
        };
        match text.replace('_', "").parse::<f64>() {
            Ok(number) if number.is_finite() => Some(number),
            _ => self.wrong_type(node, key, "123 / 12.5"),
        }
    }

    /// A text in both languages, without other keys.
    pub(crate) fn words(&mut self, node: Node<'_, 't>, key: &str, most: usize) -> Option<Words> {
        let mut table = self.table(node, key)?;
        let words = self.words_of(&mut table, key, most);
        self.finish(&table);
        words
    }

    /// The texts `nl` and `en` of a table.
    pub(crate) fn words_of(&mut self, table: &mut Table<'_, 't>, key: &str, most: usize) -> Option<Words> {
        let mut one = |language: &str| {
            let key = if key.is_empty() { language.to_owned() } else { format!("{key}.{language}") };
            let node = table.take(language);
            match node {
                Some(node) => self.string(node, &key, most),
                None => {
                    self.tell(table.at(), &key, Wrong::Missing { key: key.clone() });
                    None
                }
            }
        };
        let (nl, en) = (one("nl"), one("en"));
        Some(Words::new(en?, nl?))
    }

    /// A moment.
    pub(crate) fn moment(&mut self, node: Node<'_, 't>, key: &str) -> Option<Moment> {
        let text = self.date_text(node, key)?;
        match text.parse() {
            Ok(moment) => Some(moment),
            Err(_) => self.wrong_type(node, key, "\"2026-11-22\" / \"2026-11\" / \"2026-Q4\" / \"2026-H2\" / \"2026\""),
        }
    }

    /// A day.
    pub(crate) fn day(&mut self, node: Node<'_, 't>, key: &str) -> Option<Day> {
        let text = self.date_text(node, key)?;
        match text.parse() {
            Ok(day) if text.len() == 10 => Some(day),
            _ => self.wrong_type(node, key, "\"2026-11-22\""),
        }
    }

    fn date_text(&mut self, node: Node<'_, 't>, key: &str) -> Option<String> {
        match node.get_ref() {
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => self.wrong_type(node, key, "\"2026-11-22\""),
        }
    }
}

/// Whether a text can be the identifier of an entry or register.
pub(crate) fn is_id(text: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.len() <= 80 && text.split('-').all(plain)
}
