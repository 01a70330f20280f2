//! The pages of data centres: the report by form and by file, residual heat, choosing a place.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::portal::{Answer, ask, get, shipped};

const BOUNDARY: &str = "a-boundary-of-this-test";

/// Sends a form with fields and files: name, file name, content.
async fn post(router: &Router, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    for (name, file, bytes) in files {
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    ask(router, Request::post(path).header("content-type", kind).body(Body::from(body)).unwrap()).await
}

fn example(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../examples/datacentre/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What goes along in the form of a page.
fn state(page: &str) -> String {
    let value = page.split("name=\"state\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    value
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
}

#[tokio::test]
async fn the_overview_shows_published_figures_and_empty_files() {
    let page = get(&shipped(), "/datacenters").await.body;
    for said in ["500 kW", "TWh", "/verplichtingen/EU-DR-2024-1364", "/datacenters/sjabloon/2025.csv", "15 mei 2026"] {
        assert!(page.contains(said) || (said == "TWh" && page.contains("GWh")), "{said}");
    }
    let table = get(&shipped(), "/datacenters/sjabloon/2025.csv").await;
    assert!(table.body.contains("EDC-BG") && table.status == StatusCode::OK);
    for missing in ["2025.pdf", "9999.csv", "csv", "..%2Fform.toml"] {
        let answer = get(&shipped(), &format!("/datacenters/sjabloon/{missing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn a_complete_file_is_checked_and_taken_along() {
    let router = shipped();
    let file = example("noordveen-2025.csv");
    let page = post(&router, "/datacenters/verslag", &[], &[("file", "noordveen-2025.csv", &file)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.headers["cache-control"], "no-store");
    for said in ["Het rapport is compleet", "PUE", "15 mei 2026", "vertrouwelijk", "Scope 1"] {
        assert!(page.body.to_lowercase().contains(&said.to_lowercase()), "{said}");
    }
    let state = state(&page.body);
    for (name, kind) in [
        ("database.json", "application/json"),
        ("database.csv", "text/csv; charset=utf-8"),
        ("database.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("public.csv", "text/csv; charset=utf-8"),
        ("operator.json", "application/json"),
    ] {
        let go = format!("file:{name}");
        let file = post(&router, "/datacenters/verslag", &[("state", &state), ("go", &go)], &[]).await;
        assert_eq!((file.status, file.headers["content-type"].to_str().unwrap()), (StatusCode::OK, kind), "{name}");
        assert_eq!(file.headers["cache-control"], "no-store");
        assert!(file.headers["content-disposition"].to_str().unwrap().contains("voetspoor-2025-"), "{name}");
    }
    let go = [("state", state.as_str()), ("go", "file:operator.json")];
    let own = post(&router, "/datacenters/verslag", &go, &[]).await.body;
    let again = post(&router, "/en/data-centres/report", &[], &[("file", "mine.json", own.as_bytes())]).await.body;
    assert!(again.contains("The report is complete"), "what was taken along is read again");
}

#[tokio::test]
async fn a_wrong_file_says_where_and_how_to_mend_it() {
    let file = example("noordveen-2025-with-errors.csv");
    let page = post(&shipped(), "/en/data-centres/report", &[], &[("file", "x.csv", &file)]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("not complete yet") && page.body.contains("V-DCR-") && page.body.contains("x.csv:"));
    assert!(!page.body.contains(">better</span>"), "what rests on an error is not rated");
    let state = state(&page.body);
    let refused =
        post(&shipped(), "/en/data-centres/report", &[("state", &state), ("go", "file:database.csv")], &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "an incomplete report is no report for the database");
    let draft = post(&shipped(), "/en/data-centres/report", &[("state", &state), ("go", "file:draft.json")], &[]).await;
    assert!(draft.body.contains("voetspoor-datacentre-report/1"));
}

#[tokio::test]
async fn the_form_goes_section_by_section_and_loses_nothing() {
    let router = shipped();
    let first = get(&router, "/datacenters/verslag").await.body;
    assert!(first.contains("1. Het datacentrum") && first.contains("value=\"2025\""));
    let start = state(&first);
    let fields = [("state", start.as_str()), ("section", "1"), ("year", "2025"), ("name", "Proef & <b>"), ("go", "")];
    let second = post(&router, "/datacenters/verslag", &fields, &[]).await;
    assert!(second.body.contains("2. Redundantie"), "{}", second.body);
    let state = state(&second.body);
    assert!(
        state.contains("Proef & <b>") && !second.body.contains("Proef & <b>"),
        "what was typed goes along, escaped"
    );
    let fields = [("state", state.as_str()), ("section", "3"), ("pdit", "veel"), ("edc", "5.700.000"), ("go", "")];
    let wrong = post(&router, "/datacenters/verslag", &fields, &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("href=\"#pdit\"") && wrong.body.contains("value=\"veel\""),
        "told at its field, and kept"
    );
    assert!(wrong.body.contains("value=\"5.700.000\""));
    let fields =
        [("state", state.as_str()), ("section", "3"), ("pdit", "0,6 MW"), ("edc", "5.700.000"), ("go", "check")];
    let checked = post(&router, "/datacenters/verslag", &fields, &[]).await.body;
    assert!(checked.contains("nog niet compleet") && checked.contains("section:1"), "{checked}");
    assert!(checked.contains("klein (500-1.000 kW)"), "0,6 MW is read in its unit");
}

#[tokio::test]
async fn hostile_forms_are_answered() {
    let router = shipped();
    let deep = "[".repeat(10_000);
    for state in ["", "null", "{", "[]", "{\"fields\":[1,2]}", "{\"fields\":{\"edc\":{\"value\":{}}}}", deep.as_str()] {
        let fields = [("state", state), ("section", "99"), ("go", "section:-1")];
        let answer = post(&router, "/datacenters/verslag", &fields, &[]).await;
        assert!(answer.status.is_success() || answer.status.is_client_error(), "{state:.40}: {}", answer.status);
    }
    for (name, bytes) in
        [("x.csv", &b""[..]), ("x.xlsx", b"PK\x03\x04rubbish"), ("x.json", b"\xff\xfe"), ("x.pdf", b"%PDF")]
    {
        let answer = post(&router, "/datacenters/verslag", &[], &[("file", name, bytes)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert!(answer.body.contains("V-DCR-") || answer.body.contains("V-INV-"), "{name}: {}", answer.body);
    }
}

#[tokio::test]
async fn residual_heat_is_a_range_and_says_what_it_rests_on() {
    let router = shipped();
    let page = get(&router, "/en/data-centres/heat").await.body;
    assert!(page.contains("assumption") && page.contains("network_temperature-low"));
    let fields = [("energy", "5700000"), ("rated", "1400")];
    let found = post(&router, "/en/data-centres/heat", &fields, &[]).await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.body.contains("households") && found.body.contains("above the limit") && found.body.contains(" – "));
    assert!(found.body.contains("would apply (not verified; Dutch law not found)"));
    assert!(found.body.contains("No legal advice. As of 22 November 2026."));
    for (field, typed) in [("rated", "-1"), ("heat_price", "-2"), ("power_price", "-0.1"), ("rated", "2e12")] {
        let fields = [("energy", "5700000"), (field, typed)];
        let wrong = post(&router, "/en/data-centres/heat", &fields, &[]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {typed}");
        assert!(wrong.body.contains(&format!("href=\"#{field}\"")), "{field}: {typed}");
    }
    let own = [("energy", "5700000"), ("source_temperature-low", "80"), ("source_temperature-central", "70")];
    let wrong = post(&router, "/en/data-centres/heat", &own, &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for typed in ["", "-1", "2000000000000", "5.700", "NaN", "inf", "<b>"] {
        let answer = post(&router, "/datacenters/restwarmte", &[("energy", typed)], &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(!answer.body.contains("<b><b>") && answer.body.contains("href=\"#energy\""), "{typed}");
    }
}

#[tokio::test]
async fn a_hyperscale_outside_its_area_is_not_allowed() {
    let router = shipped();
    let big = [("built_floor_ha", "12"), ("grid_connection_mw", "80"), ("in_hyperscale_area", "no")];
    let page = post(&router, "/datacenters/locatie", &big, &[]).await.body;
    assert!(page.contains("laat de plek niet toe"));
    let small = [("built_floor_ha", "10"), ("grid_connection_mw", "80"), ("in_hyperscale_area", "no")];
    let page = post(&router, "/datacenters/locatie", &small, &[]).await.body;
    assert!(!page.contains("laat de plek niet toe</span>"), "ten hectares are not more than ten");
    assert!(page.contains("Geen gevonden regel verbiedt"));
    let page = post(&router, "/datacenters/locatie", &[("built_floor_ha", "12")], &[]).await.body;
    assert!(page.contains("Nog niet te zeggen: 1 voorwaarde is niet bekend."), "not known is not allowed");
    assert_eq!(post(&router, "/datacenters/locatie", &[("built_floor_ha", "veel")], &[]).await.status.as_u16(), 422);
    assert!(get(&router, "/en/data-centres/siting").await.body.contains("was looked for and not found"));
}
