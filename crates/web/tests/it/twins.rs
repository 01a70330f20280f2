//! Every page that shows data has that data as JSON and as CSV beside it.

use std::collections::BTreeMap;

use axum::http::StatusCode;

use crate::portal::{get, shipped};

/// Texts, and forms that show data only once something was asked.
const WITHOUT: [&str; 16] = [
    "/api",
    "/zoeken",
    "/monitor/vergelijken",
    "/meten",
    "/meten/vergelijken",
    "/meten/organisatie",
    "/meten/thuis",
    "/over",
    "/over/toegankelijkheid",
    "/over/privacy",
    "/datacenters/verslag",
    "/datacenters/restwarmte",
    "/datacenters/locatie",
    "/datacenters/sector",
    "/datacenters/overheid",
    "/verplichtingen/check",
];

/// Pages of one kind that are tried.
const OF_A_KIND: usize = 2;

#[tokio::test]
async fn every_page_of_data_is_json_and_csv_too() {
    let router = shipped();
    let sitemap = get(&router, "/sitemap.xml").await.body;
    let pages = sitemap.split("<loc>https://voetspoor.example").skip(1).filter_map(|part| part.split("</loc>").next());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for page in pages.filter(|page| !page.starts_with("/en") && !page.is_empty() && *page != "/") {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let of_a_kind = kinds.entry(folder).or_default();
        *of_a_kind += 1;
        if WITHOUT.contains(&page) || (folder.matches('/').count() > 1 && *of_a_kind > OF_A_KIND) {
            continue;
        }
        for (ending, kind) in [("json", "json"), ("csv", "text/csv")] {
            let answer = get(&router, &format!("{page}.{ending}")).await;
            let is = answer.headers.get("content-type").map_or("", |value| value.to_str().unwrap());
            if answer.status != StatusCode::OK || !is.contains(kind) {
                wrong.push(format!("{page}.{ending}: {} {is}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(kinds.len() > 20, "only {} kinds of pages were tried", kinds.len());
}

#[tokio::test]
async fn an_entry_as_csv_is_its_line_of_the_register() {
    let router = shipped();
    let one = get(&router, "/kennis/law/eu-2024-1364.csv").await.body;
    let all = get(&router, "/kennis/law.csv").await.body;
    let (header, row) = one.split_once('\n').unwrap();
    assert!(all.starts_with(header) && all.contains(row.trim_end()), "{one}");
}

#[tokio::test]
async fn what_is_found_is_a_table_that_nobody_keeps() {
    let router = shipped();
    let answer = get(&router, "/zoeken.csv?q=EN+50600-4-2").await;
    assert_eq!(answer.headers.get("cache-control").unwrap(), "no-store");
    assert!(answer.body.starts_with("place,kind,id,language,title,snippet,path,fit\n1,"), "{}", answer.body);
}

/// The weights of the page about ecodesign are those that a browser gets.
#[tokio::test]
async fn the_weight_that_is_told_is_the_weight_that_is_sent() {
    let router = shipped();
    let told: serde_json::Value = serde_json::from_str(&get(&router, "/over/ecodesign.json").await.body).unwrap();
    let pages = told["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 9, "{told}");
    let request = axum::http::Request::get("/plan").header("accept-encoding", "br");
    let answer = crate::portal::ask(&router, request.body(axum::body::Body::empty()).unwrap()).await;
    let sent = answer.headers.get("content-length").unwrap().to_str().unwrap();
    let plan = pages.iter().find(|page| page["path"] == "/plan").unwrap();
    assert_eq!(plan["page_bytes"].to_string(), sent);
    let bytes = plan["page_bytes"].as_f64().unwrap() + plan["file_bytes"].as_f64().unwrap();
    let grams = plan["first_visit_g"].as_f64().unwrap();
    assert!((grams - bytes / 1e9 * 0.3 * 494.0).abs() < 1e-12, "{grams}");
    let page = get(&router, "/over/ecodesign").await.body;
    assert!(page.contains("0,300 kWh") && page.contains("gelezen op 23 november 2026"), "{page}");
}
