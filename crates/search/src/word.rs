//! Text cut into words, each with its place.

use std::ops::Range;

use crate::fold;

/// Bytes of a word beyond which it is no word.
const LONGEST: usize = 60;

/// Parts before a dash that make one word with what follows: `e-waste`, `co-financiering`.
const SHORT: usize = 2;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it is compared.
    pub(crate) form: String,
    /// Its bytes in the text.
    pub(crate) place: Range<usize>,
    /// Its number in the text. A word that was made of two has the number of the first.
    pub(crate) position: usize,
    /// Was it made by joining two words around a dash?
    pub(crate) joined: bool,
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        if !fold::in_word(letter) {
            continue;
        }
        let mut form = String::new();
        let mut to = from + letter.len_utf8();
        fold::push(&mut form, letter);
        while let Some(&(at, letter)) = letters.peek() {
            // What follows an apostrophe ends a word in both languages: tv's, it's.
            let apostrophe = matches!(letter, '\'' | '\u{2019}')
                && text.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next()).is_some_and(fold::in_word);
            if !fold::in_word(letter) && !apostrophe {
                break;
            }
            if !apostrophe {
                fold::push(&mut form, letter);
            }
            to = at + letter.len_utf8();
            letters.next();
        }
        if form.is_empty() || form.len() > LONGEST {
            continue;
        }
        let position = out.last().map_or(0, |word| word.position + 1);
        let before = out.iter().rev().find(|word| !word.joined);
        let joined = before.filter(|before| {
            before.form.len() <= SHORT
                && before.form.chars().all(char::is_alphabetic)
                && text.get(before.place.end..from) == Some("-")
        });
        let joined = joined.map(|before| Word {
            form: format!("{}{form}", before.form),
            place: before.place.start..to,
            position: before.position,
            joined: true,
        });
        let at = out.len();
        out.push(Word { form, place: from..to, position, joined: false });
        if let Some(joined) = joined {
            // Positions rise: the joined word stands beside its first part.
            out.insert(at, joined);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::words;

    fn forms(text: &str) -> Vec<(String, usize)> {
        words(text).into_iter().map(|word| (word.form, word.position)).collect()
    }

    fn told(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
        expected.iter().map(|(form, at)| ((*form).to_owned(), *at)).collect()
    }

    #[test]
    fn signs_part_words_and_apostrophes_do_not() {
        assert_eq!(forms("Tv's, (EU) 2024/1364"), told(&[("tvs", 0), ("eu", 1), ("2024", 2), ("1364", 3)]));
        assert_eq!(forms("CO₂-uitstoot 'per' jaar"), told(&[("co2", 0), ("uitstoot", 1), ("per", 2), ("jaar", 3)]));
    }

    #[test]
    fn a_short_part_before_a_dash_makes_a_word_of_both() {
        assert_eq!(forms("e-waste nu"), told(&[("e", 0), ("ewaste", 0), ("waste", 1), ("nu", 2)]));
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Één coöperatie";
        let found: Vec<&str> = words(text).iter().map(|word| &text[word.place.clone()]).collect();
        assert_eq!(found, ["Één", "coöperatie"]);
    }
}
