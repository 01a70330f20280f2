//! What is there is found, as people ask for it, in the order they expect.

use voetspoor_quantity::Lang;
use voetspoor_search::{Document, Facet, Fit, Found, Group, Question, SearchIndex, Synonyms};

pub(crate) fn document(kind: &str, id: &str, lang: Lang, title: &str, summary: &str) -> Document {
    Document {
        id: id.to_owned(),
        kind: kind.to_owned(),
        lang,
        title: title.to_owned(),
        summary: summary.to_owned(),
        body: String::new(),
        identifiers: vec![id.to_owned()],
        called: Vec::new(),
        facets: Vec::new(),
        address: format!("/{kind}/{id}"),
        updated: None,
        weight: 1.0,
    }
}

pub(crate) fn index() -> SearchIndex {
    let nl = |kind, id, title, summary| document(kind, id, Lang::Nl, title, summary);
    let en = |kind, id, title, summary| document(kind, id, Lang::En, title, summary);
    let year = |mut document: Document, year: &str| {
        document.facets.push(Facet::new("year", year, year));
        document
    };
    let mut standard =
        nl("standard", "en-50600-4-2", "EN 50600-4-2: PUE", "Hoe het energieverbruik van een rekencentrum telt.");
    standard.identifiers.push("EN 50600-4-2".to_owned());
    let documents = vec![
        year(nl("action", "1.a.1", "Vestiging van datacenters", "Ruimte, stroom en warmte."), "2024"),
        year(nl("action", "1.c.2", "Langer gebruik van laptops", "Reparatie en hergebruik bij de overheid."), "2025"),
        year(en("action", "1.c.2", "Longer use of laptops", "Repair and reuse within government."), "2025"),
        nl("page", "warmte", "Restwarmte", "Datacentrumwarmte in een warmtenet. Een net voor warmte."),
        nl("page", "energie", "Energie", "Verbruik van energie door een datacentrum."),
        nl("page", "ai", "Kunstmatige intelligentie", "Stroom voor modellen."),
        standard,
    ];
    let mut synonyms = Synonyms::default();
    let group = |nl: &[&str], en: &[&str]| {
        let own = |terms: &[&str]| terms.iter().map(|term| (*term).to_owned()).collect();
        Group { nl: own(nl), en: own(en) }
    };
    synonyms.add(group(&["datacentrum", "datacenter", "rekencentrum"], &["data centre", "data center"]));
    synonyms.add(group(&["kunstmatige intelligentie", "AI"], &["artificial intelligence"]));
    SearchIndex::build(documents, synonyms).unwrap()
}

fn ask<'i>(index: &'i SearchIndex, text: &str, lang: Lang) -> Found<'i> {
    index.find(Question { text, lang, narrowed: &[], from: 0, most: 20 }).unwrap()
}

fn ids(index: &SearchIndex, text: &str) -> Vec<String> {
    ask(index, text, Lang::Nl).hits.iter().map(|hit| hit.document.id.clone()).collect()
}

#[test]
fn an_identifier_comes_first_however_it_is_written() {
    let index = index();
    for text in ["EN 50600-4-2", "en50600-4-2", "NEN-EN 50600-4-2:2016"] {
        let found = ask(&index, text, Lang::Nl);
        let first = found.hits.first().unwrap();
        assert_eq!((first.document.id.as_str(), first.fit), ("en-50600-4-2", Fit::Exact), "{text}");
    }
    assert_eq!(ids(&index, "1.c.2").first().unwrap(), "1.c.2");
}

#[test]
fn compounds_are_found_by_their_parts_and_parts_by_compounds() {
    let index = index();
    assert!(ids(&index, "energie").contains(&"en-50600-4-2".to_owned()), "energieverbruik");
    assert!(ids(&index, "energieverbruik").contains(&"energie".to_owned()), "verbruik van energie");
    let datacentre = ids(&index, "datacentrum");
    for id in ["1.a.1", "warmte", "energie", "en-50600-4-2"] {
        assert!(datacentre.contains(&id.to_owned()), "{id} in {datacentre:?}");
    }
}

#[test]
fn terms_that_mean_the_same_find_the_same() {
    let index = index();
    assert_eq!(ids(&index, "AI"), ["ai"]);
    assert_eq!(ids(&index, "artificial intelligence"), ["ai"]);
    assert!(ids(&index, "data center").contains(&"1.a.1".to_owned()));
}

#[test]
fn a_slip_finds_what_was_meant_and_tells_it() {
    let index = index();
    let found = ask(&index, "langer gebruik van lapptops", Lang::Nl);
    assert_eq!(found.hits.first().unwrap().document.id, "1.c.2");
    assert_eq!(found.meant.as_deref(), Some("langer gebruik laptops"));
    assert_eq!(ask(&index, "laptops", Lang::Nl).meant, None);
}

#[test]
fn a_thing_in_two_languages_is_found_once_in_that_of_the_page() {
    let index = index();
    for lang in [Lang::Nl, Lang::En] {
        let found = ask(&index, "laptops", lang);
        let found: Vec<Lang> = found.hits.iter().map(|hit| hit.document.lang).collect();
        assert_eq!(found, [lang]);
    }
    let other = ask(&index, "repair", Lang::Nl);
    let first = other.hits.first().unwrap();
    assert_eq!(
        (first.document.lang, first.document.id.as_str()),
        (Lang::Nl, "1.c.2"),
        "found by a word of the other language"
    );
}

#[test]
fn who_says_all_comes_before_who_says_some() {
    let index = index();
    let found = ask(&index, "stroom modellen", Lang::Nl);
    let fits: Vec<(&str, Fit)> = found.hits.iter().map(|hit| (hit.document.id.as_str(), hit.fit)).collect();
    assert_eq!(fits, [("ai", Fit::All), ("1.a.1", Fit::Part)]);
    assert_eq!(ask(&index, "laptops xyzzyx", Lang::Nl).unknown, ["xyzzyx"]);
}

#[test]
fn facets_count_and_narrow() {
    let index = index();
    let narrowed = [("kind".to_owned(), "action".to_owned())];
    let found =
        index.find(Question { text: "warmte", lang: Lang::Nl, narrowed: &narrowed, from: 0, most: 10 }).unwrap();
    assert_eq!(found.hits.iter().map(|hit| hit.document.id.as_str()).collect::<Vec<_>>(), ["1.a.1"]);
    let kinds = &found.facets.first().unwrap().values;
    let told: Vec<(&str, usize, bool)> = kinds.iter().map(|one| (one.value.as_str(), one.count, one.chosen)).collect();
    assert_eq!(told, [("action", 1, true), ("page", 1, false)], "the other kinds can still be chosen");
}

#[test]
fn what_was_found_is_marked_by_place() {
    let index = index();
    let found = ask(&index, "energie", Lang::Nl);
    let hit = found.hits.iter().find(|hit| hit.document.id == "en-50600-4-2").unwrap();
    let marked: Vec<&str> =
        hit.snippet.pieces().into_iter().filter(|(_, found)| *found).map(|(text, _)| text).collect();
    assert_eq!(marked, ["energieverbruik"]);
    assert_eq!(hit.snippet.pieces().iter().map(|(text, _)| *text).collect::<String>(), hit.snippet.text);
}

#[test]
fn the_newer_comes_first_where_all_else_is_equal() {
    let on = |id: &str, day: &str| {
        let mut document = document("news", id, Lang::Nl, "Nieuws over servers", "");
        document.updated = Some(day.parse().unwrap());
        document
    };
    let documents = vec![on("a", "2024-01-01"), on("b", "2026-01-01"), on("c", "2025-01-01")];
    let index = SearchIndex::build(documents, Synonyms::default()).unwrap();
    assert_eq!(ids(&index, "servers"), ["b", "c", "a"]);
}

#[test]
fn a_beginning_is_completed_to_titles() {
    let index = index();
    assert_eq!(index.complete("lan", Lang::Nl, 5), ["Langer gebruik van laptops"]);
    assert_eq!(index.complete("laptop", Lang::Nl, 5), ["Langer gebruik van laptops"]);
    assert!(index.complete("  ", Lang::Nl, 5).is_empty());
}
