//! Numbers and names by which people ask for exactly one thing, however they write them.
//!
//! `EN 50600-4-2`, `EN50600-4-2` and `NEN-EN 50600-4-2:2016` hold the same pieces in the same order; so do `2024/1364` and
//! `(EU) 2024/1364`. Pieces are runs of letters and runs of digits.

use rustc_hash::FxHashMap;

use crate::fold;

/// Pieces of a question that are looked at, and pieces that an identifier may have.
const PIECES: usize = 24;
const LONGEST: usize = 10;

/// Digits that a number must have to do without the letters before it.
const DIGITS: usize = 5;

/// Identifiers and the documents that they name.
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    named: FxHashMap<String, Vec<u32>>,
    /// All of them in order, for those that begin in a way.
    keys: Vec<String>,
}

/// What a question names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// Documents that have just this identifier.
    pub(crate) exact: Vec<u32>,
    /// Documents whose identifier begins so: the parts of a standard, the actions of a line.
    pub(crate) below: Vec<u32>,
}

impl Identifiers {
    /// Notes an identifier of a document.
    pub(crate) fn add(&mut self, document: u32, identifier: &str) {
        let pieces = pieces(identifier, LONGEST);
        let mut rest = pieces.as_slice();
        let mut first = true;
        while !rest.is_empty() {
            if first || (rest.len() > 1 && digits(rest) >= DIGITS) {
                let named = self.named.entry(rest.join(" ")).or_default();
                if !named.contains(&document) {
                    named.push(document);
                }
            }
            first = false;
            // The letters in front may be left out.
            rest = match rest.split_first() {
                Some((piece, behind)) if piece.bytes().all(|byte| byte.is_ascii_alphabetic()) => behind,
                _ => break,
            };
        }
    }

    /// Makes it ready for questions.
    pub(crate) fn finish(&mut self) {
        self.keys = self.named.keys().cloned().collect();
        self.keys.sort_unstable();
    }

    /// The documents that a question names. The longest run of its pieces that is an identifier counts.
    pub(crate) fn named_in(&self, question: &str) -> Named {
        let pieces = pieces(question, PIECES);
        for length in (1..=pieces.len().min(LONGEST)).rev() {
            for window in pieces.windows(length) {
                let whole = length == pieces.len();
                let numbered = length > 1 && digits(window) > 0;
                if !whole && !numbered {
                    continue;
                }
                let key = window.join(" ");
                let exact = self.named.get(&key).cloned().unwrap_or_default();
                let below = if numbered || digits(window) >= DIGITS { self.below(&key, &exact) } else { Vec::new() };
                if !exact.is_empty() || !below.is_empty() {
                    return Named { exact, below };
                }
            }
        }
        Named::default()
    }

    fn below(&self, key: &str, exact: &[u32]) -> Vec<u32> {
        let beginning = format!("{key} ");
        let from = self.keys.partition_point(|one| *one < beginning);
        let keys = self.keys.iter().skip(from).take_while(|one| one.starts_with(&beginning));
        let mut below: Vec<u32> = Vec::new();
        for document in keys.filter_map(|key| self.named.get(key)).flatten() {
            if !exact.contains(document) && !below.contains(document) {
                below.push(*document);
            }
        }
        below
    }
}

fn digits(pieces: &[String]) -> usize {
    pieces.iter().filter(|piece| piece.bytes().all(|byte| byte.is_ascii_digit())).map(String::len).sum()
}

/// Runs of letters and runs of digits, as they are compared.
fn pieces(text: &str, most: usize) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last: Option<bool> = None;
    for letter in text.chars() {
        if !fold::in_word(letter) {
            last = None;
            continue;
        }
        let digit = letter.is_ascii_digit();
        if last != Some(digit) {
            if pieces.len() == most {
                break;
            }
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut().filter(|piece| piece.len() < 64) {
            fold::push(piece, letter);
        }
        last = Some(digit);
    }
    // A paper of parliament is cited as 26643-1327 and as 26643, nr. 1327.
    pieces.retain(|piece| piece != "nr");
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identifiers() -> Identifiers {
        let mut all = Identifiers::default();
        for (document, identifier) in [
            (0, "1.c.2"),
            (1, "(EU) 2024/1364"),
            (2, "EN 50600-4-2"),
            (3, "26643-1327"),
            (4, "device.laptop"),
            (5, "1.c.3"),
        ] {
            all.add(document, identifier);
        }
        all.finish();
        all
    }

    #[test]
    fn an_identifier_is_known_however_it_is_written() {
        let all = identifiers();
        for (question, document) in [
            ("1.c.2", 0),
            ("actie 1.C.2?", 0),
            ("2024/1364", 1),
            ("EU 2024/1364", 1),
            ("(EU) 2024/1364", 1),
            ("verordening (eu) 2024/1364", 1),
            ("EN50600-4-2", 2),
            ("NEN-EN 50600-4-2:2016", 2),
            ("Kamerstuk 26643-1327", 3),
            ("Kamerstukken II, 26643, nr. 1327", 3),
            ("device.laptop", 4),
        ] {
            assert_eq!(all.named_in(question).exact, [document], "{question}");
        }
    }

    #[test]
    fn the_beginning_of_an_identifier_names_all_below_it() {
        assert_eq!(identifiers().named_in("1.c"), Named { exact: vec![], below: vec![0, 5] });
        assert_eq!(identifiers().named_in("50600").below, [2]);
    }

    #[test]
    fn words_and_years_of_a_question_name_nothing() {
        let all = identifiers();
        for question in ["laptop", "een laptop kopen in 2024", "", "1", "/-/"] {
            assert_eq!(all.named_in(question), Named::default(), "{question}");
        }
    }
}
