//! Words that mean the same: what the glossary tells, as data.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;
use voetspoor_quantity::Lang;

use crate::error::{Problem, SearchError};
use crate::stem::stem;
use crate::word::words;

/// The format that the file names.
pub const FORMAT: &str = "voetspoor-synonyms/1";

/// Words that a term may have.
pub(crate) const LONGEST: usize = 5;

/// Bytes that the file may have.
const MAX_BYTES: usize = 1 << 20;

/// Terms with the same meaning, Dutch and English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Dutch terms, the usual one first.
    pub nl: Vec<String>,
    /// English terms, the usual one first.
    pub en: Vec<String>,
}

/// All groups.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    groups: Vec<Group>,
    /// Stems of a term, with the groups it stands in.
    terms: FxHashMap<String, Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: Spanned<String>,
    #[serde(default)]
    groups: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    nl: Vec<Spanned<String>>,
    en: Vec<Spanned<String>>,
}

impl Synonyms {
    /// Reads a file; all its problems are told at once.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Synonyms, SearchError> {
        let problem = |line, code, message: String, help| Problem { file: name.to_owned(), line, code, message, help };
        let whole = |code, message: String, help| Err(SearchError::Synonyms(vec![problem(None, code, message, help)]));
        if bytes.len() > MAX_BYTES {
            return whole("V-SYN-001", format!("{} bytes are more than {MAX_BYTES}", bytes.len()), "split the file");
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return whole("V-SYN-002", "is not UTF-8".to_owned(), "save it as UTF-8");
        };
        let line = |place: Range<usize>| text.get(..place.start).map(|before| before.matches('\n').count() + 1);
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let line = error.span().and_then(line);
                let message = error.message().to_owned();
                let problem = problem(line, "V-SYN-003", message, "each group has two lists of terms: nl and en");
                return Err(SearchError::Synonyms(vec![problem]));
            }
        };
        let mut problems = Vec::new();
        if file.format.as_ref() != FORMAT {
            let message = format!("the format is {:?}", file.format.as_ref());
            problems.push(problem(line(file.format.span()), "V-SYN-004", message, "write voetspoor-synonyms/1"));
        }
        let mut synonyms = Synonyms::default();
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        for (number, group) in file.groups.iter().enumerate() {
            if group.nl.len() + group.en.len() < 2 {
                let place = group.nl.iter().chain(&group.en).next().and_then(|term| line(term.span()));
                let message = format!("group {} has fewer than two terms", number + 1);
                problems.push(problem(place, "V-SYN-005", message, "name another term, or drop the group"));
            }
            for term in group.nl.iter().chain(&group.en) {
                let key = plain(term.as_ref());
                let count = key.split(' ').filter(|word| !word.is_empty()).count();
                if !(1..=LONGEST).contains(&count) {
                    let message = format!("{:?} has {count} words", term.as_ref());
                    problems.push(problem(line(term.span()), "V-SYN-006", message, "a term has one to five words"));
                } else if seen.insert(key, number).is_some_and(|before| before != number) {
                    let message = format!("{:?} stands in two groups", term.as_ref());
                    problems.push(problem(
                        line(term.span()),
                        "V-SYN-007",
                        message,
                        "join the groups, or drop it from one",
                    ));
                }
            }
            let terms = |terms: &[Spanned<String>]| terms.iter().map(|term| term.as_ref().clone()).collect();
            synonyms.add(Group { nl: terms(&group.nl), en: terms(&group.en) });
        }
        if problems.is_empty() { Ok(synonyms) } else { Err(SearchError::Synonyms(problems)) }
    }

    /// Adds a group, as the entries of a glossary are.
    pub fn add(&mut self, group: Group) {
        let number = self.groups.len();
        for (lang, term) in
            group.nl.iter().map(|term| (Lang::Nl, term)).chain(group.en.iter().map(|term| (Lang::En, term)))
        {
            // A term is asked for in either language; its stem is that of its own.
            for key in [key_of(&forms(term), lang), plain(term)] {
                let groups = self.terms.entry(key).or_default();
                if !groups.contains(&number) {
                    groups.push(number);
                }
            }
        }
        self.groups.push(group);
    }

    /// All groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The groups that these words stand in.
    pub(crate) fn of(&self, forms: &[String]) -> Vec<&Group> {
        let keys = [key_of(forms, Lang::Nl), key_of(forms, Lang::En), forms.join(" ")];
        let mut found: Vec<usize> = keys.iter().filter_map(|key| self.terms.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|number| self.groups.get(number)).collect()
    }
}

impl Group {
    /// All its terms, those of a language first.
    pub(crate) fn terms(&self, first: Lang) -> impl Iterator<Item = &str> {
        let (own, other) = match first {
            Lang::Nl => (&self.nl, &self.en),
            Lang::En => (&self.en, &self.nl),
        };
        own.iter().chain(other).map(String::as_str)
    }
}

/// The words of a term.
pub(crate) fn forms(term: &str) -> Vec<String> {
    words(term).into_iter().filter(|word| !word.joined).map(|word| word.form).collect()
}

fn plain(term: &str) -> String {
    forms(term).join(" ")
}

fn key_of(forms: &[String], lang: Lang) -> String {
    forms.iter().map(|form| stem(form, lang)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_known_in_all_its_forms() {
        let text = "format = \"voetspoor-synonyms/1\"\n[[groups]]\nnl = [\"datacentrum\", \"datacenter\"]\nen = [\"data centre\"]\n";
        let synonyms = Synonyms::read("synonyms.toml", text.as_bytes()).unwrap();
        for term in ["datacenters", "DATACENTRUM", "data centres", "data-centre"] {
            assert_eq!(synonyms.of(&forms(term)).len(), 1, "{term}");
        }
        assert!(synonyms.of(&forms("data")).is_empty());
    }

    #[test]
    fn all_problems_are_told_at_once_with_their_lines() {
        let text = "format = \"voetspoor-synonyms/9\"\n[[groups]]\nnl = [\"a\"]\nen = []\n[[groups]]\nnl = [\"b\", \"?\"]\nen = [\"a\"]\n";
        let Err(SearchError::Synonyms(problems)) = Synonyms::read("synonyms.toml", text.as_bytes()) else {
            panic!("it must be refused")
        };
        let told: Vec<(&str, Option<usize>)> = problems.iter().map(|one| (one.code, one.line)).collect();
        assert_eq!(
            told,
            [("V-SYN-004", Some(1)), ("V-SYN-005", Some(3)), ("V-SYN-006", Some(6)), ("V-SYN-007", Some(7))]
        );
    }

    #[test]
    fn what_does_not_read_is_refused_with_its_place() {
        for (bytes, code) in [
            (b"format = 1".to_vec(), "V-SYN-003"),
            (b"format = \"voetspoor-synonyms/1\"\n[[groups]]\nnl = []\nen = []\nfr = []".to_vec(), "V-SYN-003"),
            (vec![0xff, 0xfe], "V-SYN-002"),
            (vec![b'#'; MAX_BYTES + 1], "V-SYN-001"),
        ] {
            let Err(SearchError::Synonyms(problems)) = Synonyms::read("x", &bytes) else { panic!("{code}") };
            assert_eq!(problems[0].code, code);
        }
    }
}
