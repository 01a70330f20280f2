//! Where in a text the things stand that were sought. Places, never markup: whoever shows them escapes the text.

use std::ops::Range;

use rustc_hash::FxHashSet;
use voetspoor_quantity::Lang;

use crate::compound::Compounds;
use crate::concept::Concept;
use crate::index::parts;
use crate::stem::stem;
use crate::word::{Word, words};

/// Characters of a place in the text that is shown, roughly.
const SNIPPET: usize = 200;

/// Words before the first found one that are shown with it.
const BEFORE: usize = 8;

/// A text with the places that were found in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Places in it, in order, none touching another; each lies on borders of letters.
    pub marks: Vec<Range<usize>>,
}

impl Marked {
    /// The text in pieces: each with whether it was found.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut out = Vec::new();
        let mut at = 0;
        for mark in &self.marks {
            out.push((self.text.get(at..mark.start).unwrap_or_default(), false));
            out.push((self.text.get(mark.clone()).unwrap_or_default(), true));
            at = mark.end;
        }
        out.push((self.text.get(at..).unwrap_or_default(), false));
        out.retain(|(text, _)| !text.is_empty());
        out
    }
}

/// What is to be marked: stems in each language.
#[derive(Debug)]
pub(crate) struct Sought<'i> {
    nl: FxHashSet<String>,
    en: FxHashSet<String>,
    compounds: &'i Compounds,
}

impl<'i> Sought<'i> {
    pub(crate) fn new(concepts: &[Concept], compounds: &'i Compounds) -> Sought<'i> {
        let forms: Vec<&String> = concepts.iter().flat_map(|one| &one.ways).flat_map(|way| &way.forms).collect();
        let stems = |lang| forms.iter().map(|form| stem(form, lang)).collect();
        Sought { nl: stems(Lang::Nl), en: stems(Lang::En), compounds }
    }

    fn holds(&self, word: &Word, lang: Lang) -> bool {
        match lang {
            Lang::Nl => {
                self.nl.contains(&stem(&word.form, lang))
                    || parts(&word.form, self.compounds).iter().any(|part| self.nl.contains(part))
            }
            Lang::En => self.en.contains(&stem(&word.form, lang)),
        }
    }

    /// A whole text, marked.
    pub(crate) fn mark(&self, text: &str, lang: Lang) -> Marked {
        let marks = self.places(&words(text), lang);
        Marked { text: text.to_owned(), marks }
    }

    fn places(&self, words: &[Word], lang: Lang) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        for word in words.iter().filter(|word| self.holds(word, lang)) {
            match marks.last_mut() {
                // A joined word and its parts are one place.
                Some(last) if word.place.start < last.end => last.end = last.end.max(word.place.end),
                _ => marks.push(word.place.clone()),
            }
        }
        marks
    }

    /// The place of a text that says most of what is sought; none where it says nothing of it.
    pub(crate) fn snippet(&self, text: &str, lang: Lang) -> Option<Marked> {
        let words = words(text);
        let found: Vec<(usize, String)> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| self.holds(word, lang))
            .map(|(number, word)| (number, stem(&word.form, lang)))
            .collect();
        let reach = |number: usize| words.get(number).map_or(0, |word| word.place.start);
        // The place with the most different words; the first among equals.
        let (best, _) = found
            .iter()
            .map(|(number, _)| {
                let to = reach(*number) + SNIPPET;
                let near = found.iter().filter(|(other, _)| other >= number && reach(*other) < to);
                (*number, near.map(|(_, stem)| stem).collect::<FxHashSet<_>>().len())
            })
            .fold(None, |best: Option<(usize, usize)>, one| match best {
                Some(best) if best.1 >= one.1 => Some(best),
                _ => Some(one),
            })?;
        let from = if reach(best) < SNIPPET / 2 { 0 } else { best.saturating_sub(BEFORE) };
        let begin = if from == 0 { 0 } else { reach(from) };
        let end = words.iter().skip(from).take_while(|word| word.place.end <= begin + SNIPPET).last();
        let end = end.map_or(begin, |word| word.place.end);
        let whole = words.last().is_none_or(|word| word.place.end <= end);
        let cut = if whole { text.get(begin..) } else { text.get(begin..end) };
        let (before, after) = (if begin > 0 { "… " } else { "" }, if whole { "" } else { " …" });
        Some(self.mark(&format!("{before}{}{after}", cut.unwrap_or_default()), lang))
    }
}

/// The beginning of a text, cut between words.
pub(crate) fn beginning(text: &str) -> Marked {
    if text.len() <= SNIPPET {
        return Marked { text: text.to_owned(), marks: Vec::new() };
    }
    let end = words(text).iter().take_while(|word| word.place.end <= SNIPPET).last().map_or(0, |word| word.place.end);
    Marked { text: format!("{} …", text.get(..end).unwrap_or_default()), marks: Vec::new() }
}
