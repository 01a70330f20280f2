//! The registers over HTTP.

use crate::portal::{get, shipped};

#[tokio::test]
async fn every_register_stands_on_the_overview_in_both_languages() {
    let router = shipped();
    for (path, start) in [("/kennis", "<li><a href=\"/kennis/"), ("/en/knowledge", "<li><a href=\"/en/knowledge/")] {
        let page = get(&router, path).await.body;
        assert!(page.matches(start).count() >= 16, "{path}");
    }
}

#[tokio::test]
async fn filters_and_order_stand_in_the_address_and_what_is_wrong_is_told() {
    let router = shipped();
    let page = get(&router, "/kennis/organisations?kind=ministry&sort=-name").await.body;
    assert!(page.contains("/kennis/organisations/ezk") && !page.contains("/kennis/organisations/rvo\""));
    assert!(page.contains("aria-sort=\"descending\"") && page.contains("kind=ministry"));
    let answer = get(&router, "/kennis/organisations.json?kind=nonsense&sort=nothing&colour=red&page=0").await;
    assert_eq!(answer.status.as_u16(), 400);
    let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let fields: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["kind", "sort", "colour", "page"]);
}

#[tokio::test]
async fn links_are_seen_from_the_entry_from_the_standard_and_from_the_action() {
    let router = shipped();
    let law = get(&router, "/en/knowledge/law/eu-2024-1364").await.body;
    assert!(law.contains("/en/knowledge/standards/en-50600-4-2") && law.contains("/en/plan/actions/1.a.3"));
    let standard = get(&router, "/kennis/standards/en-50600-4-2").await.body;
    assert!(standard.contains("wordt verlangd door") && standard.contains("/kennis/law/eu-2024-1364"));
    let action = get(&router, "/plan/acties/1.a.3").await.body;
    assert!(action.contains("/kennis/law/eu-2024-1364"));
}

#[tokio::test]
async fn many_links_stand_by_register_and_a_gap_says_what_is_missing() {
    let router = shipped();
    for (path, head, gap) in [
        ("/plan/acties/3.a.1", "<h3>Hiaten", "hiervoor ontbreekt nog"),
        ("/en/plan/actions/3.a.1", "<h3>", "still missing for this"),
    ] {
        let page = get(&router, path).await.body;
        let (_, after) = page.split_once("id=\"connected\"").unwrap();
        assert!(after.contains(head) && after.contains(gap) && after.contains("<details><summary>"), "{after}");
    }
    // A short list has no headings.
    let short = get(&router, "/plan/acties/1.a.2").await.body;
    let (_, after) = short.split_once("id=\"connected\"").unwrap();
    assert!(!after.contains("<h3>"), "{after}");
}

#[tokio::test]
async fn an_entry_that_nobody_checked_says_so_and_so_does_a_source_without_its_document() {
    let router = shipped();
    for (register, said, site) in [
        ("/kennis/standards", "Dit is nog niet nagelezen.", "er is geen link naar het document"),
        ("/en/knowledge/standards", "This is not checked yet.", "document not linked"),
    ] {
        let page = get(&router, &format!("{register}/eu-gpp-computers")).await.body;
        assert!(page.contains(said) && !page.contains(site), "{page}");
        let page = get(&router, &format!("{register}/uhm-criteria")).await.body;
        assert!(page.contains(site), "{page}");
        let page = get(&router, &format!("{register}/en-50600-4-2")).await.body;
        assert!(!page.contains(said) && !page.contains(site));
        let some = get(&router, &format!("{register}?evidence=unverified")).await.body;
        assert!(some.contains("eu-gpp-computers") && !some.contains(&format!("{register}/en-50600-4-2")));
    }
    // The site of an organisation is the source itself.
    let site = get(&router, "/en/knowledge/organisations/cbs").await.body;
    assert!(!site.contains("document not linked"));
}

#[tokio::test]
async fn links_to_elsewhere_do_not_vouch_for_it() {
    let page = get(&shipped(), "/kennis/law/eu-2024-1364").await.body;
    for link in page.split("<a href=\"http").skip(1) {
        let tag = link.split('>').next().unwrap();
        assert!(tag.contains("nofollow"), "{tag}");
    }
}

#[tokio::test]
async fn fields_for_the_staff_are_on_no_page_and_in_no_data() {
    let router = shipped();
    let paths = [
        "/kennis/velden/law",
        "/kennis/velden/law.json",
        "/kennis/law.csv",
        "/kennis/law.json",
        "/kennis.json",
        "/api/v1/registers/law",
        "/api/v1/entries?register=law",
        "/catalog.ttl",
    ];
    for path in paths {
        let answer = get(&router, path).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        assert!(!answer.body.contains("file_holders") && !answer.body.contains("Dossierhouder"), "{path}");
    }
}

#[tokio::test]
async fn a_field_tells_how_full_it_is() {
    let router = shipped();
    let data: serde_json::Value = serde_json::from_str(&get(&router, "/kennis/velden/law.json").await.body).unwrap();
    let listed: serde_json::Value = serde_json::from_str(&get(&router, "/kennis/law.json").await.body).unwrap();
    let entries = listed.as_array().or_else(|| listed["entries"].as_array()).unwrap();
    assert_eq!(data["entries"], entries.len());
    let state = data["fields"].as_array().unwrap().iter().find(|field| field["key"] == "state").unwrap();
    assert_eq!(state["filled"], entries.len(), "what is required is filled in for all");
    let page = get(&router, "/kennis/velden/law").await.body;
    assert!(page.contains(&format!("ingevuld bij {0} van {0} items", entries.len())), "{page}");
}

#[tokio::test]
async fn policy_of_countries_stands_side_by_side() {
    let page = get(&shipped(), "/en/knowledge/foreign-policy").await.body;
    assert!(page.contains("Countries side by side") && page.contains("<th scope=\"col\">France</th>"));
}

#[tokio::test]
async fn feeds_calendar_and_package_are_what_they_say() {
    let router = shipped();
    let kinds = [
        ("/kennis/nieuw.atom", "application/atom+xml"),
        ("/en/knowledge/new.json", "application/feed+json"),
        ("/kennis/law.atom", "application/atom+xml"),
        ("/kennis/events.ics", "text/calendar"),
        ("/kennis.zip", "application/zip"),
        ("/catalog.ttl", "text/turtle"),
        ("/catalog.jsonld", "application/ld+json"),
    ];
    for (path, kind) in kinds {
        let answer = get(&router, path).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        assert!(answer.headers["content-type"].to_str().unwrap().starts_with(kind), "{path}");
    }
    let days = get(&router, "/kennis/events.ics").await.body;
    assert!(days.contains("DTSTART;VALUE=DATE:20240321\r\nDTEND;VALUE=DATE:20240322"), "{days}");
    assert_eq!(get(&router, "/kennis/law.ics").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_catalogue_names_every_set_of_data() {
    let router = shipped();
    let turtle = get(&router, "/catalog.ttl").await.body;
    let linked: serde_json::Value = serde_json::from_str(&get(&router, "/catalog.jsonld").await.body).unwrap();
    let sets: serde_json::Value = serde_json::from_str(&get(&router, "/api/v1/data-sets").await.body).unwrap();
    for set in sets["data"].as_array().unwrap() {
        let id = set["name"].as_str().or(set["id"].as_str()).unwrap();
        assert!(turtle.contains(&format!("/gegevens/sets/{id}#dataset")), "{id}");
    }
    assert!(turtle.contains("/kennis/law#dataset") && turtle.contains("/plan#dataset"));
    assert!(linked.to_string().contains("/kennis/law#dataset"));
}

#[tokio::test]
async fn the_api_finds_what_serves_an_action() {
    let answer = get(&shipped(), "/api/v1/entries?linkedTo=plan:1.a.3").await;
    let found: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let ids: Vec<&str> = found["data"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"law:eu-2024-1364"), "{ids:?}");
}
