//! No question and no document breaks the index.

use proptest::prelude::*;
use voetspoor_quantity::Lang;
use voetspoor_search::{Question, SearchIndex, Synonyms};

use crate::find::{document, index};

fn total(index: &SearchIndex, text: &str) -> usize {
    index.find(Question { text, lang: Lang::Nl, narrowed: &[], from: 0, most: 10 }).unwrap().total
}

#[test]
fn odd_questions_find_nothing_or_something_and_never_fail() {
    let index = index();
    let long = "energie AND ".repeat(10_000);
    for text in [
        "",
        " ",
        "\0\u{1}\u{7f}",
        "\"",
        "((((",
        "title:*",
        "+-!(){}[]^\"~*?:\\/",
        "AND OR NOT",
        "a OR",
        "[a TO z]",
        "*:*",
        "/.*/",
        "\u{202e}eigrene",
        "😀🏴‍☠️",
        "ﷺ",
        "e\u{301}\u{301}\u{301}",
        "ꙮ".repeat(5000).as_str(),
        "-",
        "1.c.",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "%00",
        long.as_str(),
        "\u{feff}energie",
        "ＥＮＥＲＧＩＥ",
    ] {
        let _ = total(&index, text);
    }
    assert!(total(&index, "energie \"") > 0, "signs are passed over");
    assert!(total(&index, &long) > 0, "what is too long is cut");
}

#[test]
fn odd_documents_are_taken() {
    let mut odd = document("x", "", Lang::Nl, "", "");
    odd.body = "a".repeat(1 << 20);
    odd.identifiers = vec![String::new(), "/".to_owned(), "1".repeat(100_000), "a1".repeat(50_000)];
    let index = SearchIndex::build(vec![odd.clone(), odd], Synonyms::default()).unwrap();
    assert_eq!(total(&index, "iets"), 0);
    assert!(SearchIndex::build(Vec::new(), Synonyms::default()).unwrap().is_empty());
}

#[test]
fn compounds_in_every_text_of_a_document_are_taken() {
    let mut document =
        document("x", "1", Lang::Nl, "Energieverbruik", "Energie, verbruik en energieverbruik: energieverbruik.");
    document.body = "Energieverbruik is verbruik van energie; energieverbruik.".to_owned();
    let index = SearchIndex::build(vec![document], Synonyms::default()).unwrap();
    assert_eq!(total(&index, "verbruik"), 1);
}

#[test]
fn an_empty_index_answers() {
    let index = SearchIndex::build(Vec::new(), Synonyms::default()).unwrap();
    assert_eq!(total(&index, "energie 1.c.2"), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_a_question(text in "\\PC{0,120}") {
        let index = SearchIndex::build(vec![document("x", "1.a.1", Lang::Nl, &text, &text)], Synonyms::default()).unwrap();
        let found = index.find(Question { text: &text, lang: Lang::En, narrowed: &[], from: 0, most: 5 }).unwrap();
        for hit in &found.hits {
            for marked in [&hit.title, &hit.snippet] {
                let whole: String = marked.pieces().iter().map(|(piece, _)| *piece).collect();
                prop_assert_eq!(&whole, &marked.text);
            }
        }
    }
}
