//! The words that the documents hold: which begin in a way, and which lie near a word that was mistyped.

use rustc_hash::{FxHashMap, FxHashSet};
use voetspoor_quantity::Lang;

use crate::stem::stem;

/// Words looked at when a beginning is shared by many.
const BEGINNINGS: usize = 2000;

/// A word of the documents.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) form: String,
    /// How often it stands in documents, Dutch and English together.
    pub(crate) count: u32,
    pub(crate) nl: bool,
    /// A bit for each letter it holds: tells quickly what cannot be near.
    letters: u32,
}

/// All words, in the order of the alphabet.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    entries: Vec<Entry>,
    stems: FxHashSet<String>,
}

/// Words with how often they stand in a language, while documents are read.
pub(crate) type Counts = FxHashMap<String, [u32; 2]>;

impl Vocabulary {
    pub(crate) fn new(counts: Counts) -> Vocabulary {
        let mut entries: Vec<Entry> = counts
            .into_iter()
            .map(|(form, [nl, en])| Entry { letters: letters(&form), count: nl + en, nl: nl > 0, form })
            .collect();
        entries.sort_unstable_by(|a, b| a.form.cmp(&b.form));
        Vocabulary { entries, stems: FxHashSet::default() }
    }

    /// Tells the stems under which documents are found.
    pub(crate) fn with_stems(mut self, stems: FxHashSet<String>) -> Vocabulary {
        self.stems = stems;
        self
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Does the word lead to a document as it stands?
    pub(crate) fn knows(&self, form: &str) -> bool {
        self.entry(form).is_some() || [Lang::Nl, Lang::En].iter().any(|lang| self.stems.contains(&stem(form, *lang)))
    }

    /// The word, where documents hold it in just this form.
    pub(crate) fn entry(&self, form: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.form.as_str().cmp(form)).ok()?;
        self.entries.get(at)
    }

    /// Words that begin so, the most used first.
    pub(crate) fn beginning(&self, form: &str, most: usize) -> Vec<&Entry> {
        let from = self.entries.partition_point(|entry| entry.form.as_str() < form);
        let among = self.entries.iter().skip(from).take(BEGINNINGS).take_while(|entry| entry.form.starts_with(form));
        let mut found: Vec<&Entry> = among.filter(|entry| entry.form != form).collect();
        found.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        found.truncate(most);
        found
    }

    /// The longest word with which another one begins: `toegankelijkheid` of `toegankelijkheidsverklaring`.
    pub(crate) fn within(&self, form: &str, least: usize) -> Option<&Entry> {
        (least..form.len()).rev().find_map(|end| self.entry(form.get(..end)?))
    }

    /// Words that a mistyped one may stand for, with how many slips away they lie: the nearest first, then the most used.
    pub(crate) fn near(&self, form: &str, most: usize) -> Vec<(usize, &Entry)> {
        let length = form.chars().count();
        let slips = slips(length);
        if slips == 0 {
            return Vec::new();
        }
        let sought = letters(form);
        let first = form.chars().next();
        let mut found: Vec<(usize, &Entry)> = self
            .entries
            .iter()
            .filter(|entry| entry.form.len().abs_diff(form.len()) <= 2 * slips)
            .filter(|entry| (entry.letters ^ sought).count_ones() as usize <= 2 * slips)
            .filter(|entry| !entry.form.bytes().any(|byte| byte.is_ascii_digit()))
            .map(|entry| (strsim::osa_distance(form, &entry.form), entry))
            .filter(|(distance, _)| *distance <= slips)
            .collect();
        // People seldom mistype the first letter.
        found.sort_by_key(|(distance, entry)| {
            (*distance, entry.form.chars().next() != first, std::cmp::Reverse(entry.count))
        });
        found.truncate(most);
        found
    }
}

/// Slips that a word of so many letters may have.
fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

fn letters(form: &str) -> u32 {
    form.bytes().fold(0, |bits, byte| match byte {
        b'a'..=b'z' => bits | 1 << (byte - b'a'),
        b'0'..=b'9' => bits | 1 << 26,
        _ => bits | 1 << 27,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let words = [("datacenter", 9), ("datacenters", 4), ("laptop", 5), ("warmte", 3), ("warme", 1), ("pue", 2)];
        Vocabulary::new(words.into_iter().map(|(form, count)| (form.to_owned(), [count, 0])).collect())
    }

    fn near(form: &str) -> Vec<String> {
        vocabulary().near(form, 5).into_iter().map(|(_, entry)| entry.form.clone()).collect()
    }

    #[test]
    fn slips_are_forgiven_by_length() {
        assert_eq!(near("datacentre"), ["datacenter", "datacenters"]);
        assert_eq!(near("latpop"), ["laptop"]);
        assert_eq!(near("warmt"), ["warmte", "warme"], "the more used one first");
        assert!(near("pui").is_empty(), "three letters say too little");
    }

    #[test]
    fn the_most_used_word_with_a_beginning_comes_first() {
        let vocabulary = vocabulary();
        let found: Vec<&str> = vocabulary.beginning("data", 5).iter().map(|entry| entry.form.as_str()).collect();
        assert_eq!(found, ["datacenter", "datacenters"]);
    }
}
