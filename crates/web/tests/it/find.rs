//! Search: what is there is found, as people type it.

mod judged;

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
async fn beginnings_accents_and_case_will_do() {
    let portal = Asked::new();
    let datacentres = paths(&portal, "/zoeken", "stroom+datacen").await;
    assert!(datacentres.contains(&"/monitor/E2".to_owned()), "{datacentres:?}");
    let plain = paths(&portal, "/zoeken", "coordinatie").await;
    assert_eq!(plain, paths(&portal, "/zoeken", "CO%C3%96RDINATIE").await);
}

#[tokio::test]
async fn a_page_tells_how_well_results_fit_and_how_to_narrow_them() {
    let portal = Asked::new();
    let page = portal.get("/en/find?q=electricity").await.text();
    assert!(page.contains("<h2 id=\"all\">"), "results are in groups by fit");
    assert!(page.contains("/en/find?q=electricity&#38;kind=item"), "{page}");
    let narrowed = portal.get("/en/find.json?q=electricity&kind=item").await.json();
    let kinds = narrowed["results"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap());
    assert!(kinds.clone().count() > 0 && kinds.into_iter().all(|kind| kind == "item"));
}

#[tokio::test]
async fn a_slip_is_told_and_nothing_found_is_helped() {
    let portal = Asked::new();
    let page = portal.get("/zoeken?q=lapptop").await.text();
    assert!(page.contains("Bedoelde je <a href=\"/zoeken?q=laptop\">laptop</a>?"), "{page}");
    let nothing = portal.get("/zoeken?q=xyzzyq").await.text();
    assert!(nothing.contains("Niets gevonden") && nothing.contains("href=\"/plan\""));
}

#[tokio::test]
async fn what_is_asked_is_shown_and_never_run() {
    let portal = Asked::new();
    for language in ["/zoeken", "/en/find"] {
        let page =
            portal.get(&format!("{language}?q=%3Cscript%3Ealert(1)%3C/script%3E+laptop&kind=%22%3E%3Cb%3E")).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("<script") && !page.text().contains("\"><b>"));
    }
    let long = portal.get(&format!("/zoeken?q={}", "energie+".repeat(1200))).await;
    assert_eq!(long.status, 200);
}

#[tokio::test]
async fn what_somebody_looks_for_is_not_kept() {
    let portal = Asked::new();
    for address in
        ["/zoeken?q=laptop", "/zoeken.json?q=laptop", "/zoeken/aanvullen?q=lap", "/api/v1/search-results?q=laptop"]
    {
        assert_eq!(portal.get(address).await.header("cache-control"), "no-store", "{address}");
    }
}

#[tokio::test]
async fn programs_and_address_bars_can_search() {
    let portal = Asked::new();
    let found = portal.get("/api/v1/search-results?q=1.c.2&language=nl&kind=action").await.json();
    assert_eq!(found["data"][0]["path"], "/plan/acties/1.c.2");
    assert_eq!(found["data"][0]["fit"], "exact");
    let description = portal.get("/zoeken/opensearch.xml").await;
    assert!(description.text().contains("/zoeken?q={searchTerms}"));
    let offered = portal.get("/zoeken/aanvullen?q=edge").await.json();
    assert_eq!(offered[0], "edge");
    assert!(offered[1].as_array().unwrap().iter().any(|title| title.as_str().unwrap().contains("edge computing")));
    assert!(portal.get("/").await.text().contains("href=\"/zoeken/opensearch.xml\""));
}
