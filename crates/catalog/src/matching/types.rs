//! Names of kinds of things: "Laptop (14 inch)", "Baie de stockage", "Physical Server unknown".

use rustc_hash::{FxHashMap, FxHashSet};

use super::vocabulary;
use super::words::{self, Word};
use super::{Match, Named};
use crate::ItemId;

/// As alike as this is a match; below it, a suggestion.
const THRESHOLD: f64 = 0.7;

/// Weights of the words of the name that is asked for; a word that names a thing weighs 1.
const WEIGHT_UNKNOWN: f64 = 0.8;
const WEIGHT_ACCESSORY: f64 = 3.0;
const WEIGHT_MAKER: f64 = 0.1;
const WEIGHT_MODEL_NUMBER: f64 = 0.2;
const WEIGHT_SIZE: f64 = 0.05;
const WEIGHT_ASIDE: f64 = 0.3;

/// An unknown word this short is the beginning of a model number: the FG of FG-100F.
const MODEL_PREFIX: usize = 3;

/// A plural is nearly the word itself.
const LIKENESS_PLURAL: f64 = 0.98;

#[derive(Debug, Default)]
pub(super) struct TypeIndex {
    /// Items by their ids, which are no words: `server.rack` is a rack server, a "server rack" is a cabinet.
    by_id: FxHashMap<String, Named>,
    /// Items by the sorted words of their names.
    by_words: FxHashMap<String, Vec<Named>>,
    /// Items by the letters of their names in a row.
    by_letters: FxHashMap<String, Vec<Named>>,
    names: Vec<Name>,
    /// Names that hold a word.
    vocabulary: FxHashMap<String, Vec<u32>>,
    makers: FxHashSet<String>,
}

#[derive(Debug)]
struct Name {
    item: Named,
    weight: f64,
}

impl TypeIndex {
    pub(super) fn add_id(&mut self, id: &str, item: ItemId) {
        self.by_id.insert(id.to_owned(), Named::Item(item));
    }

    pub(super) fn add(&mut self, name: &str, item: ItemId) {
        let found = words::words(name);
        if found.is_empty() {
            return;
        }
        let item = Named::Item(item);
        push_once(self.by_words.entry(sorted(&found)).or_default(), item);
        push_once(self.by_letters.entry(in_a_row(&found)).or_default(), item);
        let mut texts: Vec<&str> = found.iter().map(|word| word.text.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        let index = self.names.len() as u32;
        for text in texts.iter().filter(|text| !words::is_size(text) && !vocabulary::is_noise(text)) {
            self.vocabulary.entry((*text).to_owned()).or_default().push(index);
        }
        let weight = texts.iter().map(|text| Self::weight_in_name(text)).sum();
        self.names.push(Name { item, weight });
    }

    pub(super) fn add_maker(&mut self, maker: &str) {
        self.makers.insert(words::maker(maker));
    }

    fn weight_in_name(word: &str) -> f64 {
        if vocabulary::is_noise(word) {
            0.0
        } else if words::is_size(word) {
            WEIGHT_SIZE
        } else {
            1.0
        }
    }

    /// What the text names among the wanted.
    pub(super) fn find(&self, text: &str, wanted: &dyn Fn(Named) -> bool) -> Match {
        if let Some(named) = self.by_id.get(&text.trim().to_lowercase()).filter(|named| wanted(**named)) {
            return Match::Exact(*named);
        }
        let asked = words::words(text);
        let equals = self.by_letters.get(&in_a_row(&asked)).or_else(|| self.by_words.get(&sorted(&asked)));
        let equals = equals.map(|equals| equals.iter().copied().filter(|named| wanted(*named)).collect());
        if let Some(found) = equals.and_then(Match::among_equals) {
            return found;
        }
        let mut asked_weight = 0.0;
        let mut shared: FxHashMap<u32, (f64, f64)> = FxHashMap::default();
        let mut seen = FxHashSet::default();
        for word in asked.iter().filter(|word| seen.insert(word.text.as_str())) {
            let known = self.known_words(&word.text);
            let weight = self.weight_asked(word, !known.is_empty());
            asked_weight += weight;
            let mut best: FxHashMap<u32, f64> = FxHashMap::default();
            for (vocable, likeness) in known {
                for &name in self.vocabulary.get(vocable).map_or(&[][..], Vec::as_slice) {
                    let kept = best.entry(name).or_default();
                    *kept = kept.max(likeness);
                }
            }
            for (name, likeness) in best {
                let sums = shared.entry(name).or_default();
                sums.0 += weight * likeness;
                sums.1 += likeness;
            }
        }
        let mut alike: FxHashMap<Named, f64> = FxHashMap::default();
        for (index, (of_asked, of_name)) in shared {
            let Some(name) = self.names.get(index as usize).filter(|name| wanted(name.item)) else { continue };
            let (covered, held) = (of_asked / asked_weight.max(f64::EPSILON), of_name / name.weight.max(f64::EPSILON));
            let score = 2.0 * covered * held / (covered + held).max(f64::EPSILON);
            let kept = alike.entry(name.item).or_default();
            *kept = kept.max(score);
        }
        Match::among_alike(alike, THRESHOLD)
    }

    fn weight_asked(&self, word: &Word, is_known: bool) -> f64 {
        let text = word.text.as_str();
        let weight = if vocabulary::is_noise(text) {
            return 0.0;
        } else if words::is_size(text) {
            WEIGHT_SIZE
        } else if is_known {
            1.0
        } else if vocabulary::is_accessory(text) {
            return WEIGHT_ACCESSORY;
        } else if vocabulary::is_maker(text) || self.makers.contains(text) {
            WEIGHT_MAKER
        } else if text.contains(|c: char| c.is_ascii_digit()) || text.len() <= MODEL_PREFIX {
            WEIGHT_MODEL_NUMBER
        } else {
            WEIGHT_UNKNOWN
        };
        if word.aside { weight * WEIGHT_ASIDE } else { weight }
    }

    /// Words of known names that this word is, with how much it is like them: itself, its singular, or a slip of the pen.
    ///
    /// A long word is compared even when it is known: "multifunctional" is also "multifunction".
    fn known_words<'s>(&'s self, word: &'s str) -> Vec<(&'s str, f64)> {
        let length = word.chars().count();
        let exact = self.vocabulary.contains_key(word);
        if exact && length < LONG_WORD {
            return vec![(word, 1.0)];
        }
        if words::is_size(word)
            || vocabulary::is_noise(word)
            || vocabulary::is_accessory(word)
            || vocabulary::is_maker(word)
        {
            return Vec::new();
        }
        let singular = PLURALS.iter().find_map(|plural| {
            let stem = word.strip_suffix(plural)?;
            self.vocabulary.contains_key(stem).then_some((stem, LIKENESS_PLURAL))
        });
        if let Some(singular) = singular {
            return vec![singular];
        }
        let slips = match length {
            0..=4 => return Vec::new(),
            5..LONG_WORD => 1,
            _ => 2,
        };
        let near = |vocable: &&'s String| vocable.len().abs_diff(word.len()) <= slips && vocable.len() > 3;
        self.vocabulary
            .keys()
            .filter(near)
            .filter_map(|vocable| {
                let distance = strsim::osa_distance(word, vocable);
                (distance <= slips).then(|| (vocable.as_str(), 1.0 - distance as f64 / length as f64))
            })
            .collect()
    }
}

const LONG_WORD: usize = 9;
const PLURALS: [&str; 5] = ["s", "en", "es", "x", "ren"];

fn push_once(list: &mut Vec<Named>, item: Named) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn sorted(found: &[Word]) -> String {
    let mut texts: Vec<&str> = found.iter().map(|word| word.text.as_str()).collect();
    texts.sort_unstable();
    texts.join(" ")
}

fn in_a_row(found: &[Word]) -> String {
    found.iter().map(|word| word.text.as_str()).collect()
}
