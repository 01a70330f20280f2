//! Names of models of makers: "Latitude 7420", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz".
//!
//! What tells models apart are the words with digits: a close match has all of those in common, only plain words may differ.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words;
use super::{Match, Named};

/// As alike as this is a match; below it, a suggestion.
const THRESHOLD: f64 = 0.88;

const WEIGHT_NUMBER: f64 = 2.0;
const WEIGHT_TYPE_WORD: f64 = 0.4;
const WEIGHT_CONFIGURATION: f64 = 0.05;

#[derive(Debug, Default)]
pub(super) struct ModelIndex {
    entries: Vec<Entry>,
    by_words: FxHashMap<String, Vec<u32>>,
    by_letters: FxHashMap<String, Vec<u32>>,
    vocabulary: FxHashMap<String, Vec<u32>>,
    makers: FxHashSet<String>,
}

#[derive(Debug)]
struct Entry {
    named: Named,
    maker: String,
    /// Words of its name, each once, sorted; the maker left out.
    words: Vec<String>,
}

impl ModelIndex {
    pub(super) fn add(&mut self, named: Named, maker: &str, name: Vec<String>) {
        let maker = words::maker(maker);
        let name = without(name, |word| word == maker);
        if name.is_empty() {
            return;
        }
        let index = self.entries.len() as u32;
        let letters: String = name.concat();
        let words = sorted(name);
        self.by_words.entry(words.join(" ")).or_default().push(index);
        self.by_letters.entry(letters).or_default().push(index);
        for word in &words {
            self.vocabulary.entry(word.clone()).or_default().push(index);
        }
        self.makers.insert(maker.clone());
        self.entries.push(Entry { named, maker, words });
    }

    /// The model of this name among those of the maker (if one is given or stands in the name) that `accept` lets through.
    pub(super) fn find(&self, maker: Option<&str>, name: Vec<String>, accept: impl Fn(Named) -> bool) -> Match {
        let written = name.iter().map(|word| words::maker(word)).find(|word| self.makers.contains(word));
        let maker = maker.map(words::maker).filter(|maker| !maker.is_empty()).or(written);
        let name = without(name, |word| self.makers.contains(word));
        let accepted = |entry: &&Entry| maker.as_ref().is_none_or(|maker| *maker == entry.maker) && accept(entry.named);
        let letters = name.concat();
        let asked = sorted(name);
        for found in [self.by_words.get(&asked.join(" ")), self.by_letters.get(&letters)].into_iter().flatten() {
            let equals = found.iter().map(|&index| &self.entries[index as usize]).filter(accepted);
            if let Some(found) = Match::among_equals(equals.map(|entry| entry.named).collect()) {
                return found;
            }
        }
        let candidates: FxHashSet<u32> =
            asked.iter().filter_map(|word| self.vocabulary.get(word)).flatten().copied().collect();
        let mut alike: FxHashMap<Named, f64> = FxHashMap::default();
        for entry in candidates.into_iter().map(|index| &self.entries[index as usize]).filter(accepted) {
            let kept = alike.entry(entry.named).or_default();
            *kept = kept.max(likeness(&asked, &entry.words));
        }
        Match::among_alike(alike, THRESHOLD)
    }
}

/// Dice by weight; names that differ in a word with digits are never a match, only a suggestion.
fn likeness(asked: &[String], known: &[String]) -> f64 {
    let total = |words: &[String]| words.iter().map(|word| weight(word)).sum::<f64>();
    let shared: f64 = asked.iter().filter(|word| known.contains(word)).map(|word| weight(word)).sum();
    let dice = 2.0 * shared / (total(asked) + total(known)).max(f64::EPSILON);
    let lacks_number = |of: &[String], among: &[String]| of.iter().any(|word| is_number(word) && !among.contains(word));
    if lacks_number(asked, known) || lacks_number(known, asked) { dice.min(THRESHOLD - 0.05) } else { dice }
}

fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) && !words::is_configuration(word)
}

fn weight(word: &str) -> f64 {
    if words::is_configuration(word) {
        WEIGHT_CONFIGURATION
    } else if is_number(word) {
        WEIGHT_NUMBER
    } else if words::is_type_word(word) {
        WEIGHT_TYPE_WORD
    } else {
        1.0
    }
}

fn without(mut name: Vec<String>, drop: impl Fn(&str) -> bool) -> Vec<String> {
    if name.iter().any(|word| !drop(word)) {
        name.retain(|word| !drop(word));
    }
    name
}

fn sorted(mut name: Vec<String>) -> Vec<String> {
    name.sort_unstable();
    name.dedup();
    name
}
