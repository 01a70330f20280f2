//! The Dutch API Design Rules (NLGov ADR 2.2): each rule that can be checked, on our document and on our answers.
//!
//! The ids are those of the rules, below `/core/`. What cannot be checked by a program, and where we do otherwise, is told in
//! `docs/src/explanation/api.md`.

use axum::http::{Method, StatusCode};
use regex::Regex;
use serde_json::Value;

use crate::visitor::Asked;

struct Document(Value);

impl Document {
    async fn read(portal: &Asked) -> Document {
        Document(portal.get("/api/v1/openapi.json").await.json())
    }

    fn paths(&self) -> Vec<&str> {
        self.0["paths"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    /// Path, method and operation.
    fn operations(&self) -> Vec<(&str, &str, &Value)> {
        let paths = self.0["paths"].as_object().unwrap();
        paths
            .iter()
            .flat_map(|(path, item)| {
                item.as_object().unwrap().iter().map(|(method, operation)| (path.as_str(), method.as_str(), operation))
            })
            .collect()
    }

    fn query_keys(&self) -> Vec<&str> {
        self.operations()
            .into_iter()
            .flat_map(|(_, _, operation)| operation["parameters"].as_array().into_iter().flatten())
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect()
    }
}

/// An address of each path of the document that has an answer: lists as they are, single things by an example.
fn addresses(document: &Document) -> Vec<String> {
    document
        .operations()
        .into_iter()
        .filter(|(_, method, _)| *method == "get")
        .filter_map(|(path, _, operation)| {
            let example = operation["parameters"].as_array().unwrap().iter().find(|one| one["in"] == "path");
            match example {
                None => Some(format!("/api/v1{path}")),
                Some(one) => one["example"].as_str().map(|id| format!("/api/v1{}", path.replace("{id}", id))),
            }
        })
        .collect()
}

#[tokio::test]
async fn naming_collections_are_plural() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    for path in document.paths() {
        let first = path.split('/').nth(1).unwrap();
        assert!(first.ends_with('s') || first == "criteria", "{path}: {first} is no plural");
    }
}

#[tokio::test]
async fn no_trailing_slash() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    assert!(document.paths().iter().all(|path| !path.ends_with('/')));
    for address in addresses(&document) {
        let told = portal.get(&format!("{address}/")).await;
        assert_eq!(told.status, StatusCode::NOT_FOUND, "{address}/");
    }
}

#[tokio::test]
async fn path_segments_kebab_case() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    let rule =
        Regex::new(r"^(\/|(\/_[a-z0-9]+|\/(([a-z0-9\-]+|\{[^}]+\})(\/([a-z0-9\-\.]+|\{[^}]+\}))*)(\/_[a-z]+)?)\/?)$")
            .unwrap();
    for path in document.paths() {
        assert!(rule.is_match(path), "{path}");
    }
}

#[tokio::test]
async fn query_keys_camel_case() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    let rule = Regex::new(r"^\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*$").unwrap();
    let keys = document.query_keys();
    assert!(keys.contains(&"pageSize"));
    for key in keys {
        assert!(rule.is_match(key), "{key}");
    }
}

#[tokio::test]
async fn hide_implementation_and_no_sensitive_uris() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    for path in document.paths() {
        let words = [".rs", ".php", "sql", "password", "token", "session", "user"];
        assert!(words.iter().all(|word| !path.contains(word)), "{path}");
    }
}

#[tokio::test]
async fn http_methods_are_standard() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    for (path, method, _) in document.operations() {
        assert!(["get", "post", "put", "patch", "delete"].contains(&method), "{method} {path}");
    }
    for address in addresses(&document) {
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            let told = portal.send(method, &address, &[]).await;
            assert_eq!(told.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
            assert!(told.header("allow").contains("GET"), "{address}: Allow tells {:?}", told.header("allow"));
        }
    }
}

#[tokio::test]
async fn stateless_answers_set_no_cookie() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    for address in addresses(&document) {
        let told = portal.get(&address).await;
        assert_eq!(told.status, StatusCode::OK, "{address}");
        assert!(!told.headers.contains_key("set-cookie"), "{address}");
    }
}

#[tokio::test]
async fn error_handling_problem_details() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    for (path, _, operation) in document.operations() {
        for (status, response) in operation["responses"].as_object().unwrap() {
            if status.starts_with('4') || status.starts_with('5') {
                let reference = response["$ref"].as_str().map(|reference| reference.trim_start_matches('#'));
                let response = reference.map_or(response, |reference| document.0.pointer(reference).unwrap());
                assert!(response["content"]["application/problem+json"].is_object(), "{path} {status}");
            }
        }
    }
    let wrong = [
        portal.get("/api/v1/nothing").await,
        portal.get("/api/v1/items/nothing").await,
        portal.get("/api/v1/factors?year=x").await,
        portal.send(Method::DELETE, "/api/v1/factors", &[]).await,
    ];
    for told in wrong {
        assert_eq!(told.header("content-type"), "application/problem+json");
        let problem = told.json();
        assert_eq!(problem["status"], told.status.as_u16());
        assert!(problem["title"].is_string() && problem["detail"].is_string(), "{problem}");
    }
}

#[tokio::test]
async fn error_handling_invalid_input_is_400_with_all_errors() {
    let portal = Asked::new();
    let told = portal.get("/api/v1/factors?yeer=2024&zone=N&indicator=love&page=0&year=2024&year=2023").await;
    assert_eq!(told.status, StatusCode::BAD_REQUEST);
    let problem = told.json();
    let fields: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["yeer", "zone", "indicator", "page", "year"]);
    let document = Document::read(&portal).await;
    for (path, _, operation) in document.operations() {
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.contains_key("400") && !responses.contains_key("422"), "{path}");
    }
}

#[tokio::test]
async fn doc_openapi_with_contact_and_semver() {
    let portal = Asked::new();
    let document = Document::read(&portal).await.0;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let info = &document["info"];
    assert!(info["contact"]["name"].is_string() && info["contact"]["url"].is_string());
    let semver = Regex::new(r"^\d+\.\d+\.\d+$").unwrap();
    assert!(semver.is_match(info["version"].as_str().unwrap()));
}

#[tokio::test]
async fn doc_openapi_contact_has_the_email_address_that_is_set() {
    let portal = crate::visitor::load(&[("contact_email", "api@example.org"), ("base_url", "https://example.org")]);
    let portal = Asked::of(portal);
    let document = Document::read(&portal).await.0;
    assert_eq!(document["info"]["contact"]["email"], "api@example.org");
    assert_eq!(document["servers"][0]["url"], "https://example.org/api/v1");
}

#[tokio::test]
async fn publish_openapi_open_to_all() {
    let portal = Asked::new();
    let told = portal.send(Method::GET, "/api/v1/openapi.json", &[("origin", "https://example.org")]).await;
    assert_eq!((told.status, told.header("access-control-allow-origin")), (StatusCode::OK, "*"));
    assert_eq!(told.header("content-type"), "application/json");
}

#[tokio::test]
async fn uri_version() {
    let portal = Asked::new();
    let document = Document::read(&portal).await.0;
    let rule = Regex::new(r"\/v[\d+]").unwrap();
    for server in document["servers"].as_array().unwrap() {
        assert!(rule.is_match(server["url"].as_str().unwrap()), "{server}");
    }
}

#[tokio::test]
async fn version_header_on_every_answer() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    let version = document.0["info"]["version"].as_str().unwrap().to_owned();
    let mut all = addresses(&document);
    all.extend(["/api/v1/openapi.json", "/api/v1/nothing", "/api/v1/factors?page=0"].map(str::to_owned));
    for address in all {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::DELETE] {
            let told = portal.send(method.clone(), &address, &[]).await;
            assert_eq!(told.header("api-version"), version, "{method} {address}");
        }
    }
}

#[tokio::test]
async fn security_headers_and_cors() {
    let portal = Asked::new();
    let document = Document::read(&portal).await;
    for address in addresses(&document) {
        let told = portal.get(&address).await;
        assert!(told.header("content-security-policy").contains("frame-ancestors 'none'"), "{address}");
        assert_eq!(told.header("x-content-type-options"), "nosniff");
        assert_eq!(told.header("x-frame-options"), "DENY");
        assert!(told.header("strict-transport-security").starts_with("max-age="));
        assert_eq!(told.header("access-control-allow-origin"), "*");
        assert_eq!(told.header("content-type"), "application/json");
        // Otherwise than the rule's no-store, with reason: these are public data. See the explanation of the API.
        // What somebody looks for is kept nowhere.
        let keep = if address.contains("/search-results") { "no-store" } else { "public, max-age=3600" };
        assert_eq!(told.header("cache-control"), keep);
        assert!(told.headers.contains_key("etag"));
        let before = portal.send(Method::OPTIONS, &address, &[("origin", "https://example.org")]).await;
        assert_eq!(before.status, StatusCode::NO_CONTENT);
        assert!(before.header("access-control-allow-methods").contains("GET"));
    }
}

#[tokio::test]
async fn date_time_fields_are_none_or_in_utc() {
    let portal = Asked::new();
    let document = Document::read(&portal).await.0;
    // Dates are those of sources, whole or in part ("2024", "2024-03"): they are text, and no time of day is told anywhere.
    assert!(!document.to_string().contains("date-time"));
    // A field that is called a date has the format of one; what may be known in part has another name.
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let fields = schema["properties"].as_object().into_iter().flatten();
        for (field, told) in fields.filter(|(field, _)| *field == "date" || field.ends_with("_date")) {
            assert_eq!(told["format"], "date", "{name}.{field}");
        }
    }
}
