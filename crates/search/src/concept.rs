//! A question taken apart: what is sought, and every way in which documents may say it.

use rustc_hash::FxHashSet;
use voetspoor_quantity::Lang;

use crate::compound::Compounds;
use crate::fold::folded;
use crate::stop::is_stop;
use crate::synonym::{self, Synonyms};
use crate::vocabulary::Vocabulary;
use crate::word::words;

/// Characters and words of a question that are read; what is behind them is left out.
pub const LONGEST: usize = 200;
const WORDS: usize = 12;

/// Letters of a known word with which an unknown one begins.
const BEGIN: usize = 6;

/// Ways to say one thing that are tried.
const WAYS: usize = 24;

/// How much a way counts beside the word itself.
const SYNONYM: f32 = 0.8;
const PARTS: f32 = 0.45;
const BEGINNING: f32 = 0.3;
const BEGINNING_OF_UNKNOWN: f32 = 0.7;
const SLIP: f32 = 0.5;

/// One thing that is sought.
#[derive(Debug)]
pub(crate) struct Concept {
    /// As it was written, folded.
    pub(crate) written: String,
    pub(crate) ways: Vec<Way>,
    /// The word that was probably meant, where this one is unknown.
    pub(crate) meant: Option<String>,
    /// Other terms for it, in the language of the page first.
    pub(crate) synonyms: Vec<String>,
}

/// One way to say it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Way {
    pub(crate) forms: Vec<String>,
    pub(crate) together: Together,
    pub(crate) weight: f32,
}

/// How several words of a way must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Together {
    /// Side by side.
    Phrase,
    /// Anywhere in the document.
    Anywhere,
}

/// What the documents taught.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) compounds: Compounds,
    pub(crate) synonyms: Synonyms,
}

/// The things that a question asks for, in its order.
pub(crate) fn concepts(question: &str, lang: Lang, learned: &Learned) -> Vec<Concept> {
    let forms = written(question);
    // Where no word tells anything, all are sought.
    let telling = forms.iter().any(|form| !is_stop(form));
    let mut concepts = Vec::new();
    let mut at = 0;
    while let Some(form) = forms.get(at).filter(|_| concepts.len() < WORDS) {
        let longest = (forms.len() - at).min(synonym::LONGEST);
        let term = (1..=longest).rev().find_map(|length| {
            // Words that tell nothing by themselves may stand in a term: "langer gebruiken".
            let words = forms.get(at..at + length).filter(|words| !words.iter().all(|word| is_stop(word)))?;
            let groups = learned.synonyms.of(words);
            (!groups.is_empty()).then_some((words, groups))
        });
        if let Some((words, groups)) = term {
            let synonyms = groups.into_iter().flat_map(|group| group.terms(lang)).map(str::to_owned).collect();
            concepts.push(of_term(words, synonyms, lang, learned));
            at += words.len();
        } else if telling && is_stop(form) {
            at += 1;
        } else if let Some(joined) = joined(&forms, at, lang, learned) {
            concepts.push(joined);
            at += 2;
        } else {
            concepts.push(of_word(form, Vec::new(), lang, learned));
            at += 1;
        }
    }
    concepts
}

/// The words of a question, in its order.
fn written(question: &str) -> Vec<String> {
    let question: String = question.chars().take(LONGEST).collect();
    let words = words(&question);
    // Of e-waste the joined word is asked for: its parts stand in it.
    let mut forms: Vec<String> = Vec::new();
    let mut skip: FxHashSet<usize> = FxHashSet::default();
    for word in words.iter().filter(|word| word.joined) {
        skip.extend([word.position, word.position + 1]);
    }
    for word in words {
        if word.joined || !skip.contains(&word.position) {
            forms.push(word.form);
        }
    }
    forms
}

/// A word, or several that make a term, with what means the same.
fn of_term(words: &[String], synonyms: Vec<String>, lang: Lang, learned: &Learned) -> Concept {
    let [word] = words else {
        let written = words.join(" ");
        let mut ways = vec![
            Way { forms: words.to_vec(), together: Together::Phrase, weight: 1.0 },
            Way { forms: words.to_vec(), together: Together::Anywhere, weight: PARTS },
        ];
        same(&mut ways, &synonyms);
        return Concept { synonyms: others(synonyms, &written), written, ways, meant: None };
    };
    of_word(word, synonyms, lang, learned)
}

fn of_word(word: &str, synonyms: Vec<String>, lang: Lang, learned: &Learned) -> Concept {
    let Learned { vocabulary, compounds, .. } = learned;
    let mut ways = vec![single(word, 1.0)];
    same(&mut ways, &synonyms);
    let known = vocabulary.knows(word) || !synonyms.is_empty();
    let length = word.chars().count();
    if let Some(parts) = compounds.split(word) {
        let forms: Vec<String> = parts.into_iter().map(str::to_owned).collect();
        of_parts(&mut ways, &forms, learned);
    }
    let beginning = if known { BEGINNING } else { BEGINNING_OF_UNKNOWN };
    if length >= if known { 4 } else { 3 } {
        ways.extend(vocabulary.beginning(word, 8).into_iter().map(|entry| single(&entry.form, beginning)));
    }
    let mut meant = None;
    if !known {
        let near = vocabulary.near(word, 6);
        let begins = ways.iter().any(|way| way.weight.total_cmp(&BEGINNING_OF_UNKNOWN).is_eq());
        if !begins {
            meant = near.first().map(|(_, entry)| entry.form.clone());
        }
        ways.extend(near.into_iter().map(|(slips, entry)| single(&entry.form, SLIP / slips.max(1) as f32)));
        // A compound of which only the beginning is known.
        ways.extend(vocabulary.within(word, BEGIN).map(|entry| single(&entry.form, PARTS)));
        // What means the same as the word that was meant is meant as well.
        if let Some(meant) = &meant {
            let terms: Vec<String> = learned
                .synonyms
                .of(std::slice::from_ref(meant))
                .into_iter()
                .flat_map(|group| group.terms(lang))
                .map(str::to_owned)
                .collect();
            ways.extend(terms.iter().map(|term| phrase(term, SLIP * SYNONYM)));
        }
    }
    ways.truncate(WAYS);
    Concept { written: word.to_owned(), ways, meant, synonyms: others(synonyms, word) }
}

/// A compound by its parts, each also by what means the same: `datacentrumwarmte` is the warmth of a datacenter too.
fn of_parts(ways: &mut Vec<Way>, parts: &[String], learned: &Learned) {
    ways.push(Way { forms: parts.to_vec(), together: Together::Anywhere, weight: PARTS });
    for (place, part) in parts.iter().enumerate() {
        let groups = learned.synonyms.of(std::slice::from_ref(part));
        let terms = groups.iter().flat_map(|group| &group.nl).map(|term| synonym::forms(term));
        let others = terms.filter_map(|forms| <[String; 1]>::try_from(forms).ok()).filter(|[form]| form != part);
        for [other] in others.take(3) {
            let mut forms = parts.to_vec();
            if let Some(form) = forms.get_mut(place) {
                *form = other;
            }
            ways.push(Way { forms, together: Together::Anywhere, weight: PARTS * SYNONYM });
        }
    }
}

/// Two words that documents write as one: `data centrum`.
fn joined(forms: &[String], at: usize, lang: Lang, learned: &Learned) -> Option<Concept> {
    let [first, second] = forms.get(at..at + 2)? else { return None };
    let one = format!("{first}{second}");
    let worth =
        !is_stop(second) && first.len() >= 3 && second.len() >= 3 && !one.bytes().any(|byte| byte.is_ascii_digit());
    let known = worth
        && (learned.vocabulary.entry(&one).is_some() || !learned.synonyms.of(std::slice::from_ref(&one)).is_empty());
    known.then(|| {
        let pair = vec![first.clone(), second.clone()];
        let groups = learned.synonyms.of(std::slice::from_ref(&one));
        let synonyms = groups.into_iter().flat_map(|group| group.terms(lang)).map(str::to_owned).collect();
        let mut concept = of_word(&one, synonyms, lang, learned);
        concept.ways.push(Way { forms: pair.clone(), together: Together::Anywhere, weight: SYNONYM });
        concept.written = pair.join(" ");
        concept
    })
}

fn same(ways: &mut Vec<Way>, synonyms: &[String]) {
    for term in synonyms {
        let way = phrase(term, SYNONYM);
        if ways.iter().all(|known| known.forms != way.forms) {
            ways.push(way);
        }
    }
}

fn single(form: &str, weight: f32) -> Way {
    Way { forms: vec![form.to_owned()], together: Together::Phrase, weight }
}

fn phrase(term: &str, weight: f32) -> Way {
    Way { forms: synonym::forms(term), together: Together::Phrase, weight }
}

fn others(synonyms: Vec<String>, written: &str) -> Vec<String> {
    synonyms.into_iter().filter(|term| folded(term) != written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synonym::Group;
    use crate::vocabulary::Counts;

    fn learned() -> Learned {
        let words = ["energie", "verbruik", "datacentrum", "warmte", "laptop", "reparatie"];
        let counts: Counts = words.into_iter().map(|word| (word.to_owned(), [3, 0])).collect();
        let mut synonyms = Synonyms::default();
        synonyms.add(Group {
            nl: vec!["AI".to_owned(), "kunstmatige intelligentie".to_owned()],
            en: vec!["artificial intelligence".to_owned()],
        });
        Learned { vocabulary: Vocabulary::new(counts), compounds: Compounds::learn(words), synonyms }
    }

    #[test]
    fn a_term_may_hold_words_that_tell_nothing_by_themselves() {
        let mut learned = learned();
        let nl = vec!["levensduur".to_owned(), "langer gebruiken".to_owned()];
        learned.synonyms.add(Group { nl, en: Vec::new() });
        let all = concepts("kan ik een laptop langer gebruiken?", Lang::Nl, &learned);
        let written: Vec<&str> = all.iter().map(|concept| concept.written.as_str()).collect();
        assert_eq!(written, ["laptop", "langer gebruiken"]);
    }

    fn written(question: &str) -> Vec<String> {
        concepts(question, Lang::Nl, &learned()).into_iter().map(|concept| concept.written).collect()
    }

    #[test]
    fn questions_keep_the_words_that_tell_something() {
        assert_eq!(written("Hoeveel energie gebruikt een laptop?"), ["energie", "laptop"]);
        assert_eq!(written("wat is het"), ["wat", "is", "het"]);
        assert_eq!(written("e-waste"), ["ewaste"]);
    }

    #[test]
    fn terms_of_several_words_are_one_thing() {
        let all = concepts("energie van kunstmatige intelligentie", Lang::Nl, &learned());
        assert_eq!(all.len(), 2);
        let ai = all.last().unwrap();
        assert_eq!(ai.written, "kunstmatige intelligentie");
        assert!(ai.ways.iter().any(|way| way.forms == ["ai"]));
        assert_eq!(ai.synonyms, ["AI", "artificial intelligence"]);
    }

    #[test]
    fn a_compound_is_sought_by_its_parts_and_two_words_as_one() {
        let all = concepts("energieverbruik", Lang::Nl, &learned());
        let parts = Way {
            forms: vec!["energie".to_owned(), "verbruik".to_owned()],
            together: Together::Anywhere,
            weight: PARTS,
        };
        assert!(all.first().unwrap().ways.contains(&parts));
        assert_eq!(written("data centrum"), ["data centrum"]);
    }

    #[test]
    fn a_slip_tells_what_was_probably_meant() {
        let all = concepts("repraatie", Lang::Nl, &learned());
        assert_eq!(all.first().unwrap().meant.as_deref(), Some("reparatie"));
        assert_eq!(concepts("laptop", Lang::Nl, &learned()).first().unwrap().meant, None);
    }

    #[test]
    fn other_terms_come_in_the_language_of_the_question() {
        let mut learned = learned();
        let en = vec!["datacenter".to_owned(), "server hall".to_owned()];
        learned.synonyms.add(Group { nl: vec!["rekencentrum".to_owned()], en });
        let told = |lang| concepts("data center", lang, &learned).remove(0).synonyms;
        assert_eq!(told(Lang::En), ["server hall", "rekencentrum"]);
        assert_eq!(told(Lang::Nl), ["rekencentrum", "server hall"]);
    }

    #[test]
    fn work_is_bounded_whatever_is_asked() {
        let all = concepts(&"laptop energie ".repeat(1000), Lang::Nl, &learned());
        assert_eq!(all.len(), WORDS);
        assert!(all.iter().all(|concept| concept.ways.len() <= WAYS));
    }
}
