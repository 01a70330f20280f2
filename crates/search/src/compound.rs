//! Dutch compounds taken apart: `energieverbruik` is `energie` and `verbruik`.
//!
//! The parts are learned: a word that the documents hold by itself may be a part of another one. No word list is needed, and the
//! field's own words are known by definition.

use rustc_hash::FxHashSet;
use voetspoor_quantity::Lang;

use crate::stem::stem;
use crate::stop::is_stop;

/// Letters that a part has at least. Shorter ones make parts of what are none.
const PART: usize = 4;

/// Letters of a stem that may be a part although the documents hold only its plural.
const STEM: usize = 5;

/// Letters beyond which a word is not taken apart.
const LONGEST: usize = 40;

/// What ties two parts together.
const LINKS: [&str; 4] = ["", "s", "en", "e"];

/// Words that other words end in without being compounds of them.
const ENDINGS: [&str; 13] =
    ["heid", "baar", "bare", "lijk", "lijke", "loos", "loze", "zaam", "zame", "achtig", "achtige", "ingen", "schap"];

/// The words that others are made of.
#[derive(Debug, Default)]
pub(crate) struct Compounds {
    parts: FxHashSet<String>,
}

impl Compounds {
    /// Learns from words that stand by themselves.
    pub(crate) fn learn<'a>(forms: impl IntoIterator<Item = &'a str>) -> Compounds {
        let mut parts = FxHashSet::default();
        for form in forms {
            if form.len() < PART || !form.bytes().all(|byte| byte.is_ascii_lowercase()) || is_stop(form) {
                continue;
            }
            if ENDINGS.contains(&form) {
                continue;
            }
            let stem = stem(form, Lang::Nl);
            if stem.len() >= STEM {
                parts.insert(stem);
            }
            parts.insert(form.to_owned());
        }
        Compounds { parts }
    }

    /// The parts of a compound; none where it is not one.
    pub(crate) fn split<'w>(&self, form: &'w str) -> Option<Vec<&'w str>> {
        let fits = (2 * PART..=LONGEST).contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_lowercase());
        let parts = fits.then(|| self.best(form, 3)).flatten()?;
        (parts.len() > 1).then_some(parts)
    }

    /// The fewest parts that make up the rest, the longest first one among equals.
    fn best<'w>(&self, rest: &'w str, most: usize) -> Option<Vec<&'w str>> {
        let whole = most < 3 && self.is_last(rest);
        if whole {
            return Some(vec![rest]);
        }
        if most < 2 {
            return None;
        }
        let mut best: Option<Vec<&'w str>> = None;
        for end in (PART..=rest.len().saturating_sub(PART)).rev() {
            let (part, behind) = rest.split_at(end);
            if !self.parts.contains(part) {
                continue;
            }
            for link in LINKS {
                let Some(behind) = behind.strip_prefix(link).filter(|behind| behind.len() >= PART) else { continue };
                let Some(mut others) = self.best(behind, most - 1) else { continue };
                if best.as_ref().is_none_or(|best| others.len() + 1 < best.len()) {
                    others.insert(0, part);
                    best = Some(others);
                }
            }
        }
        best
    }

    /// May a compound end in this word, in any of its forms?
    fn is_last(&self, word: &str) -> bool {
        if word.len() < PART || ENDINGS.contains(&word) {
            return false;
        }
        self.parts.contains(word) || {
            let stem = stem(word, Lang::Nl);
            stem.len() >= PART && self.parts.contains(&stem)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Compounds;

    fn compounds() -> Compounds {
        Compounds::learn([
            "energie",
            "verbruik",
            "datacentrum",
            "data",
            "centrum",
            "warmte",
            "laptops",
            "reparatie",
            "gebruik",
            "overheid",
            "inkoop",
            "voor",
            "waarden",
            "heid",
            "levens",
            "duur",
        ])
    }

    #[test]
    fn a_compound_falls_into_the_fewest_words_that_are_known() {
        let compounds = compounds();
        assert_eq!(compounds.split("energieverbruik"), Some(vec!["energie", "verbruik"]));
        assert_eq!(compounds.split("datacentrumwarmte"), Some(vec!["datacentrum", "warmte"]));
        assert_eq!(compounds.split("laptopreparaties"), Some(vec!["laptop", "reparaties"]));
        assert_eq!(compounds.split("overheidsinkoop"), Some(vec!["overheid", "inkoop"]));
        assert_eq!(compounds.split("levensduur"), Some(vec!["levens", "duur"]));
    }

    #[test]
    fn a_word_that_is_no_compound_stays_whole() {
        let compounds = compounds();
        for word in
            ["energie", "verbruik", "overheid", "voorwaarden", "gebruiksvriendelijk", "", "é".repeat(10).as_str()]
        {
            assert_eq!(compounds.split(word), None, "{word}");
        }
    }
}
