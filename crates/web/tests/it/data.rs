//! Open data: every address answers, files keep their bytes, and a figure leads to its line.

use std::io::Read;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::portal::{ask, get, shipped};
use crate::visitor::{Asked, root};

#[tokio::test]
async fn every_page_of_the_sitemap_answers_in_both_languages() {
    let portal = Asked::new();
    let map = portal.get("/sitemap.xml").await.text();
    let paths: Vec<&str> = map.split("<loc>").skip(1).filter_map(|part| part.split("</loc>").next()).collect();
    assert!(paths.iter().any(|path| path.contains("/gegevens/factoren/")));
    assert!(paths.len() < 50_000, "the limit of the sitemap format");
    for path in paths {
        let path = path.splitn(4, '/').nth(3).map(|rest| format!("/{rest}")).unwrap();
        let told = portal.get(&path).await;
        assert_eq!(told.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_table_has_the_bytes_of_its_file() {
    let portal = Asked::new();
    let told = portal.get("/gegevens/sets/electricity/factors.csv").await;
    assert_eq!(told.body, std::fs::read(root().join("data/electricity/factors.csv")).unwrap());
}

/// Each set has a title in both languages, on pages, in the data and in the catalogue of open data.
#[tokio::test]
async fn a_set_is_called_by_its_title_in_the_language_of_the_page() {
    let portal = Asked::new();
    let turtle = portal.get("/catalog.ttl").await.text();
    let sets = portal.get("/api/v1/data-sets").await.json();
    for set in sets["data"].as_array().unwrap() {
        let [id, en, nl] = ["id", "title", "title_nl"].map(|key| set[key].as_str().unwrap());
        assert_ne!(en, nl, "{id} has a Dutch title");
        for (path, title) in [("/gegevens/sets", nl), ("/en/data/sets", en)] {
            let title = title.replace('\'', "&#39;");
            let page = portal.get(&format!("{path}/{id}")).await.text();
            assert!(page.contains(&format!("<h1 class=\"long\">{title}</h1>")), "{path}/{id}: {title}");
        }
        // The tables of the method are no package, and stand in no catalogue.
        if id != "method" {
            assert!(turtle.contains(&format!("\"{nl}\"@nl")) && turtle.contains(&format!("\"{en}\"@en")), "{id}");
        }
    }
}

#[tokio::test]
async fn a_package_holds_all_files_and_its_licence() {
    let portal = Asked::new();
    for set in ["electricity", "devices-odbl", "method"] {
        let told = portal.get(&format!("/en/data/sets/{set}.zip")).await;
        assert_eq!(told.header("content-type"), "application/zip");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(told.body)).unwrap();
        let folder = root().join("data").join(set);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let mut packed = Vec::new();
            let name = path.file_name().unwrap().to_str().unwrap();
            archive.by_name(name).unwrap().read_to_end(&mut packed).unwrap();
            assert_eq!(packed, std::fs::read(&path).unwrap(), "{set}/{name}");
        }
        let mut description = String::new();
        archive.by_name("datapackage.json").unwrap().read_to_string(&mut description).unwrap();
        let description: serde_json::Value = serde_json::from_str(&description).unwrap();
        for resource in description["resources"].as_array().unwrap() {
            let path = resource["path"].as_str().unwrap();
            assert!(archive.by_name(path).is_ok(), "{set}: {path} is described and must be there");
        }
        let mut licence = String::new();
        archive.by_name("LICENCE.txt").unwrap().read_to_string(&mut licence).unwrap();
        assert!(licence.contains("Licence: "), "{licence}");
    }
}

#[tokio::test]
async fn the_line_of_a_figure_is_marked() {
    let portal = Asked::new();
    let told = portal.get("/gegevens/sets/electricity/factors?line=900").await;
    assert_eq!(told.status, StatusCode::TEMPORARY_REDIRECT);
    let (page, mark) = told.header("location").split_once('#').unwrap();
    assert_eq!(mark, "l900");
    assert!(portal.get(page).await.text().contains("<tr id=\"l900\">"), "line 900 stands on {page}");
    let item = portal.get("/gegevens/factoren/device.laptop").await.text();
    assert!(item.contains("/gegevens/sets/devices-odbl/factors?line="), "a factor leads to its line");
}

#[tokio::test]
async fn a_long_table_comes_in_pages_of_50() {
    let portal = Asked::new();
    let page = portal.get("/en/data/sets/electricity/generation-mix").await.text();
    assert_eq!(page.matches("<tr id=").count(), 50);
    assert!(page.contains("?page=2\" rel=\"next\""));
    let beyond = portal.get("/en/data/sets/electricity/generation-mix?page=999").await;
    assert_eq!(beyond.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_in_the_shape_that_was_asked() {
    let portal = Asked::new();
    for path in ["/gegevens/sets/x", "/gegevens/bronnen/x", "/gegevens/factoren/x", "/gegevens/factorsets/x"] {
        let page = portal.get(path).await;
        assert_eq!((page.status, page.header("content-type")), (StatusCode::NOT_FOUND, "text/html; charset=utf-8"));
        let document = portal.get(&format!("{path}.json")).await;
        assert_eq!(
            (document.status, document.header("content-type")),
            (StatusCode::NOT_FOUND, "application/problem+json")
        );
    }
}

#[tokio::test]
async fn a_program_that_asks_json_of_a_page_is_told_in_json_what_is_wrong() {
    let router = shipped();
    for path in ["/bestaat-niet", "/en/none", "/gegevens/bronnen/x", "/plan?on=nonsense"] {
        let request = Request::get(path).header("accept", "application/json").header("accept-encoding", "gzip");
        let answer = ask(&router, request.body(Body::empty()).unwrap()).await;
        assert!(answer.status.is_client_error(), "{path}");
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{path}");
        let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(problem["status"], answer.status.as_u16(), "{path}");
        assert!(answer.headers.get_all("vary").iter().any(|kinds| kinds == "Accept"), "{path}");
        let page = get(&router, path).await;
        assert_eq!(page.headers["content-type"], "text/html; charset=utf-8", "{path}");
        assert!(page.headers.get_all("vary").iter().any(|kinds| kinds == "Accept"), "{path}");
    }
    // An address that ends as data do is answered to programs, however they ask.
    for path in ["/none.xlsx", "/none.atom", "/none.ttl", "/none.odt", "/none.jsonld", "/plan/none.ics"] {
        let answer = get(&router, path).await;
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{path}");
    }
}

#[tokio::test]
async fn a_source_of_before_leads_on_to_what_holds_it_now() {
    let router = shipped();
    for (from, to) in [
        ("/gegevens/bronnen/cbs-2020-51", "/gegevens/bronnen/cbs-data-centres-2020"),
        ("/en/data/sources/cbs-2025-12.json", "/en/data/sources/cbs-data-centres-2025.json"),
        ("/gegevens/bronnen/counts-2026", "/gegevens/bronnen/uptime-411"),
        ("/gegevens/bronnen/dda-cbs-2020", "/gegevens/bronnen/dda-dashboard"),
        ("/gegevens/bronnen/resilio-2026.csv", "/gegevens/bronnen/tno-2026.csv"),
        ("/gegevens/bronnen/tannu-nair-2022", "/gegevens/bronnen/tannu-nair-hotcarbon-2022"),
        ("/gegevens/bronnen/teads-2021", "/gegevens/bronnen/teads-dataset-2021"),
        ("/en/data/sources/techzine-2026", "/en/data/sources/nrc-2026"),
        ("/gegevens/bronnen/voetspoor", "/gegevens/bronnen/cbs-data-centres-steps"),
    ] {
        let answer = get(&router, from).await;
        assert_eq!((answer.status.as_u16(), answer.headers["location"].to_str().unwrap()), (308, to), "{from}");
        assert_eq!(get(&router, to).await.status.as_u16(), 200, "{to}");
    }
    assert_eq!(get(&router, "/gegevens/bronnen/nobody").await.status.as_u16(), 404);
}

#[tokio::test]
async fn every_column_of_a_package_says_what_it_holds() {
    let portal = Asked::new();
    for (path, both) in [
        ("/plan.zip", true),
        ("/en/plan/timeline.zip", true),
        ("/kennis.zip", true),
        ("/monitor.zip", false),
        ("/en/monitor/E2.zip", false),
    ] {
        let told = portal.get(path).await;
        assert_eq!(told.status, StatusCode::OK, "{path}");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(told.body)).unwrap();
        let mut text = String::new();
        archive.by_name("datapackage.json").unwrap().read_to_string(&mut text).unwrap();
        let description: serde_json::Value = serde_json::from_str(&text).unwrap();
        let says = |field: &serde_json::Value, key: &str| field[key].as_str().is_some_and(|text| !text.is_empty());
        for resource in description["resources"].as_array().unwrap() {
            for field in resource["schema"]["fields"].as_array().unwrap() {
                let told = says(field, "description") && (!both || says(field, "voetspoor:description_nl"));
                assert!(told, "{path} {}: {}", resource["name"], field["name"]);
            }
        }
    }
}
