//! Search: what is there is found, as people type it.

use crate::visitor::Asked;

async fn paths(portal: &Asked, language: &str, question: &str) -> Vec<String> {
    let told = portal.get(&format!("{language}.json?q={question}")).await.json();
    told["results"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_identifier_comes_first() {
    let portal = Asked::new();
    assert_eq!(paths(&portal, "/zoeken", "1.c.2").await.first().unwrap(), "/plan/acties/1.c.2");
    assert_eq!(paths(&portal, "/en/find", "device.laptop").await.first().unwrap(), "/en/data/factors/device.laptop");
    assert_eq!(paths(&portal, "/zoeken", "EMBER-YEARLY").await.first().unwrap(), "/gegevens/bronnen/ember-yearly");
}

#[tokio::test]
async fn the_beginning_of_each_word_is_enough_and_every_word_must_be_there() {
    let portal = Asked::new();
    let datacentres = paths(&portal, "/zoeken", "stroom+datacen").await;
    assert!(datacentres.contains(&"/cijfers/datacentre-electricity".to_owned()), "{datacentres:?}");
    assert!(paths(&portal, "/zoeken", "stroom+xyzzy").await.is_empty());
}

#[tokio::test]
async fn accents_and_case_do_not_matter() {
    let portal = Asked::new();
    let plain = paths(&portal, "/zoeken", "officiele").await;
    assert_eq!(plain, paths(&portal, "/zoeken", "OFFICI%C3%8BLE").await);
}

#[tokio::test]
async fn results_stand_in_groups_with_a_way_to_all() {
    let portal = Asked::new();
    let page = portal.get("/en/find?q=electricity").await.text();
    assert!(page.contains("<h2 id=\"items\">") && page.contains("sort="));
    let all = portal.get("/en/find?q=electricity&sort=sources").await.text();
    assert!(!all.contains("<h2 id=\"items\">"));
}

#[tokio::test]
async fn what_somebody_looks_for_is_not_kept() {
    let portal = Asked::new();
    let told = portal.get("/zoeken?q=laptop").await;
    assert_eq!(told.header("cache-control"), "no-store");
}
