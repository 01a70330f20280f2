//! What the API answers: as its document says, complete, and the same as the pages.

use serde_json::{Value, json};

use crate::visitor::Asked;

/// Schema of an operation's answer, with all that it refers to.
fn schema(document: &Value, path: &str) -> Value {
    let mut schema =
        document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"].clone();
    schema["components"] = document["components"].clone();
    schema
}

#[tokio::test]
async fn answers_are_as_the_document_says() {
    let portal = Asked::new();
    let document = portal.get("/api/v1/openapi.json").await.json();
    for (path, item) in document["paths"].as_object().unwrap() {
        let parameters = item["get"]["parameters"].as_array().unwrap();
        let id = parameters.iter().find(|one| one["in"] == "path").map(|one| one["example"].clone());
        let address = match &id {
            None => format!("/api/v1{path}?pageSize=1000"),
            Some(Value::String(id)) => format!("/api/v1{}", path.replace("{id}", id)),
            Some(_) => continue,
        };
        let told = portal.get(&address).await;
        let validator = jsonschema::validator_for(&schema(&document, path)).unwrap();
        let answer = told.json();
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).take(3).collect();
        assert!(errors.is_empty(), "{address}: {errors:?}");
        if id.is_none() {
            assert!(!answer["data"].as_array().unwrap().is_empty(), "{address} has rows");
        }
    }
}

#[tokio::test]
async fn problems_are_as_the_document_says() {
    let portal = Asked::new();
    let document = portal.get("/api/v1/openapi.json").await.json();
    let problem = json!({ "$ref": "#/components/schemas/Problem", "components": document["components"] });
    let validator = jsonschema::validator_for(&problem).unwrap();
    for address in ["/api/v1/nothing", "/api/v1/items/nothing", "/api/v1/factors?page=x&year=1"] {
        let answer = portal.get(address).await.json();
        assert!(validator.is_valid(&answer), "{address}: {answer}");
    }
}

#[tokio::test]
async fn the_pages_of_a_list_hold_every_row_once() {
    let portal = Asked::new();
    let all = portal.get("/api/v1/items?pageSize=1000").await.json();
    let mut walked = Vec::new();
    let mut next = Some("/api/v1/items?pageSize=37".to_owned());
    while let Some(address) = next {
        let part = portal.get(&address).await.json();
        walked.extend(part["data"].as_array().unwrap().clone());
        next = part["links"]["next"].as_str().map(str::to_owned);
    }
    assert_eq!(&walked, all["data"].as_array().unwrap());
    assert_eq!(all["paging"]["total"], walked.len());
}

#[tokio::test]
async fn a_page_after_the_last_is_empty() {
    let portal = Asked::new();
    let told = portal.get("/api/v1/data-sets?page=99").await.json();
    assert!(told["data"].as_array().unwrap().is_empty());
    assert_eq!(told["links"]["prev"], told["links"]["last"]);
}

#[tokio::test]
async fn factors_are_those_of_the_table() {
    let portal = Asked::new();
    let told =
        portal.get("/api/v1/factors?item=electricity.grid&zone=nl&year=2024&series=co2emissiefactoren").await.json();
    let rows = told["data"].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        let (file, line) = (row["file"].as_str().unwrap(), row["line"].as_u64().unwrap());
        let text = std::fs::read_to_string(crate::visitor::root().join("data").join(file)).unwrap();
        let line = text.lines().nth(usize::try_from(line).unwrap() - 1).unwrap();
        assert!(line.starts_with("electricity.grid,") && line.contains(",NL,2024,co2emissiefactoren,"), "{line}");
        assert!(line.contains(&row["central"].to_string()), "{line} holds {}", row["central"]);
    }
}

#[tokio::test]
async fn a_factor_set_chooses_series() {
    let portal = Asked::new();
    let of = async |filter: &str| {
        let path = format!("/api/v1/factors?item=electricity.grid&zone=NL&pageSize=1000{filter}");
        let rows = portal.get(&path).await.json();
        let mut series: Vec<String> =
            rows["data"].as_array().unwrap().iter().map(|row| row["series"].as_str().unwrap().to_owned()).collect();
        series.sort_unstable();
        series.dedup();
        series
    };
    let all = of("").await;
    for set in ["nl-2026.1", "ember-2026.1"] {
        let chosen = of(&format!("&factorSet={set}")).await;
        let file =
            std::fs::read_to_string(crate::visitor::root().join(format!("data/factor-sets/{set}.toml"))).unwrap();
        for series in &chosen {
            assert!(file.contains(&format!("\"{series}\"")), "{set} names {series}");
        }
        assert!(!chosen.is_empty() && chosen.len() < all.len(), "{set}: {chosen:?} of {all:?}");
    }
}

#[tokio::test]
async fn the_page_for_people_lists_every_operation() {
    let portal = Asked::new();
    let document = portal.get("/api/v1/openapi.json").await.json();
    for address in ["/api", "/en/api"] {
        let page = portal.get(address).await.text();
        for path in document["paths"].as_object().unwrap().keys() {
            assert!(page.contains(&format!("/api/v1{path}")), "{address}: {path}");
        }
    }
}
