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
        if item["get"].is_null() {
            continue;
        }
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
async fn the_address_of_the_api_itself_leads_to_all_of_it() {
    let portal = Asked::new();
    let told = portal.get("/api/v1").await;
    assert_eq!((told.status.as_u16(), told.header("content-type")), (200, "application/json"));
    assert!(!told.header("api-version").is_empty());
    let entry = told.json();
    let docs = entry["links"]["service-doc"].as_array().unwrap();
    let resources = entry["resources"].as_array().unwrap();
    assert!(docs.len() == 2 && resources.len() > 10, "{entry}");
    let all = docs.iter().chain(resources).chain([&entry["links"]["service-desc"], &entry["links"]["self"]]);
    for link in all {
        let address = link["href"].as_str().unwrap();
        assert!(!address.contains('{'), "{address} can be asked as it stands");
        assert_eq!(portal.get(address).await.status.as_u16(), 200, "{address}");
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
async fn an_action_stands_in_the_api_as_on_its_page() {
    let portal = Asked::new();
    let all = portal.get("/api/v1/actions?pageSize=1000&on=2026-11-22").await.json();
    assert_eq!(all["paging"]["total"], 44);
    for action in all["data"].as_array().unwrap() {
        let id = action["id"].as_str().unwrap();
        let one = portal.get(&format!("/api/v1/actions/{id}?on=2026-11-22")).await.json();
        assert_eq!(&one, action);
        let page = portal.get(&format!("/en/plan/actions/{id}?on=2026-11-22")).await.text();
        for criterion in action["criteria"].as_array().unwrap() {
            let criterion = portal.get(&format!("/api/v1/criteria/{}", criterion.as_str().unwrap())).await.json();
            assert_eq!(criterion["action"], id);
        }
        assert!(page.contains(&format!("<h1 class=\"long\">{id} ")), "{id}");
        assert_eq!(action["tally"]["total"], action["criteria"].as_array().unwrap().len());
    }
}

#[tokio::test]
async fn the_plan_of_the_api_is_that_of_a_day_and_a_filter() {
    let portal = Asked::new();
    let total =
        async |path: &str| portal.get(&format!("/api/v1{path}")).await.json()["paging"]["total"].as_u64().unwrap();
    assert_eq!(total("/criteria").await, 83);
    assert!(total("/actions?line=1a").await < total("/actions?line=1").await);
    assert_eq!(total("/updates?on=2024-01-01").await, 0, "nothing was known before the plan");
    let (all, late) = (total("/updates").await, total("/updates?since=2026-01-01").await);
    assert!(0 < late && late < all);
    let by_kind = async |kind: &str| total(&format!("/commitments?kind={kind}")).await;
    let kinds = ["motion", "commitment", "announcement", "manifest", "self-commitment"];
    let mut sum = 0;
    for kind in kinds {
        sum += by_kind(kind).await;
    }
    assert_eq!(sum, total("/commitments").await);
    let wrong = portal.get("/api/v1/actions?on=22-11-2026&line=9&status=late").await;
    assert_eq!((wrong.status.as_u16(), wrong.json()["errors"].as_array().unwrap().len()), (400, 3));
    let name =
        async |day: &str| portal.get(&format!("/api/v1/organisations/ezk?on={day}")).await.json()["short"].clone();
    assert_ne!(name("2024-06-17").await, name("2026-02-22").await, "the ministry changed its name");
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

async fn post(portal: &Asked, address: &str, kind: &str, body: Vec<u8>) -> crate::visitor::Told {
    let request = axum::http::Request::post(address).header("content-type", kind);
    portal.request(request.body(axum::body::Body::from(body)).unwrap()).await
}

fn assets() -> Vec<u8> {
    std::fs::read(crate::visitor::root().join("examples/inventory/mixed-organisation/assets.csv")).unwrap()
}

#[tokio::test]
async fn what_is_deprecated_says_since_when_and_what_tells_more() {
    let portal = Asked::new();
    let document = portal.get("/api/v1/openapi.json").await.json();
    for (path, item) in document["paths"].as_object().unwrap() {
        let operation = &item["get"];
        if operation.is_null() {
            continue;
        }
        let id = operation["parameters"].as_array().unwrap().iter().find(|one| one["in"] == "path");
        let id = id.map_or("", |one| one["example"].as_str().unwrap_or("none"));
        let told = portal.get(&format!("/api/v1{}", path.replace("{id}", id))).await;
        if operation["deprecated"] != true {
            assert_eq!(told.header("deprecation"), "", "{path}");
            continue;
        }
        // 22 November 2026, as the changelog says.
        assert_eq!(told.header("deprecation"), "@1795305600", "{path}");
        assert_eq!(told.header("sunset"), "", "{path} stays as long as v1");
        let links: Vec<&str> = told.headers.get_all("link").iter().map(|link| link.to_str().unwrap()).collect();
        let links = links.join(", ");
        assert!(links.contains("</api/v1/statistics>; rel=\"successor-version\""), "{links}");
        assert!(
            links.contains(&format!("</en/api#{}>; rel=\"deprecation\"", operation["operationId"].as_str().unwrap()))
        );
        assert_eq!(links.contains("rel=\"first\""), id.is_empty(), "{path}: {links}");
    }
}

#[tokio::test]
async fn closed_sets_stand_in_the_description_and_every_operation_can_fail() {
    let portal = Asked::new();
    let document = portal.get("/api/v1/openapi.json").await.json();
    let key = |path: &str, method: &str, name: &str| {
        let all = document["paths"][path][method]["parameters"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["schema"].clone()
    };
    assert_eq!(key("/footprints", "post", "view")["enum"], json!(["annual", "corporate"]));
    assert_eq!(key("/footprints", "post", "scope2")["enum"], json!(["location", "market"]));
    assert_eq!(key("/footprints", "post", "factorSet")["default"], "nl-2026.1");
    assert_eq!(key("/footprints", "post", "year")["minimum"], 1970);
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            for status in ["400", "429", "500", "503"] {
                assert!(operation["responses"][status].is_object(), "{path} {status}");
            }
        }
    }
    let kinds = key("/search-results", "get", "kind")["enum"].clone();
    for row in portal.get("/api/v1/search-results?pageSize=1000").await.json()["data"].as_array().unwrap() {
        assert!(kinds.as_array().unwrap().contains(&row["kind"]), "{row}");
    }
}

#[tokio::test]
async fn a_refused_field_has_the_name_that_the_request_gave_it() {
    let portal = Asked::new();
    let told = post(&portal, "/api/v1/footprints?factorSet=none&view=x", "text/csv", assets()).await.json();
    let fields: Vec<&str> =
        told["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["factorSet", "view"]);
}

#[tokio::test]
async fn a_table_is_read_by_the_letters_that_its_media_type_names() {
    let portal = Asked::new();
    let table = "apparaat_id;soort;aantal;afdeling\n1;laptop;2;Reünie\n";
    let latin: Vec<u8> = table.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let at = "/api/v1/footprints?year=2024&country=NL";
    for (kind, body, status) in [
        ("text/csv; charset=utf-8", table.as_bytes(), 200),
        ("text/csv; charset=\"ISO-8859-1\"", &latin, 200),
        ("text/csv;charset=windows-1252", &latin, 200),
        ("text/csv; charset=utf-8", &latin, 400),
        ("text/csv; charset=klingon", table.as_bytes(), 415),
    ] {
        let told = post(&portal, at, kind, body.to_vec()).await;
        assert_eq!(told.status, status, "{kind}: {}", told.text());
        match status {
            200 => assert!(told.text().contains("Reünie") && !told.text().contains("V-INV-019"), "{kind}"),
            400 => assert!(told.json()["errors"][0]["detail"].as_str().unwrap().contains("line 2"), "{}", told.text()),
            _ => assert!(told.json()["detail"].as_str().unwrap().contains("klingon"), "{}", told.text()),
        }
    }
}

#[tokio::test]
async fn rows_with_a_key_twice_are_refused_with_their_place() {
    let portal = Asked::new();
    let rows = b"[{\"asset_id\": \"1\", \"type\": \"laptop\",\n \"count\": 1, \"count\": 900}]".to_vec();
    let told = post(&portal, "/api/v1/footprints?year=2024", "application/json", rows).await;
    assert_eq!(told.status, 400, "{}", told.text());
    let detail = told.json()["errors"][0]["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("\"count\" stands twice in one row at line 2"), "{detail}");
}

#[tokio::test]
async fn an_inventory_gives_the_published_result() {
    let portal = Asked::new();
    let document = portal.get("/api/v1/openapi.json").await.json();
    let schema = json!({
        "$ref": document["paths"]["/footprints"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"],
        "components": document["components"],
    });
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!validator.is_valid(&json!({ "format": "voetspoor-result/1" })), "the whole schema is asked");
    let told = post(&portal, "/api/v1/footprints?year=2024&view=corporate", "text/csv", assets()).await;
    assert_eq!(told.status, 200, "{}", String::from_utf8_lossy(&told.body));
    let result = told.json();
    let errors: Vec<String> = validator.iter_errors(&result).map(|error| error.to_string()).take(3).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(told.header("cache-control"), "no-store");
    let rows: Vec<std::collections::BTreeMap<String, String>> = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(assets().as_slice())
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap();
    let rows = serde_json::to_vec(&rows).unwrap();
    let again = post(&portal, "/api/v1/footprints?year=2024&view=corporate", "application/json", rows).await.json();
    assert_eq!(again["totals"], result["totals"], "rows as JSON count as the table does");
}

#[tokio::test]
async fn a_wrong_inventory_is_a_problem_with_all_errors() {
    let portal = Asked::new();
    let told = post(&portal, "/api/v1/footprints?vieuw=x&year=abc&factorSet=none", "text/csv", assets()).await;
    assert_eq!(told.status, 400);
    assert_eq!(told.json()["errors"].as_array().unwrap().len(), 3, "{}", told.text());
    for (kind, body, status) in [
        ("text/csv", &b"hello"[..], 400),
        ("application/json", b"{", 400),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\na,b",
            400,
        ),
        ("multipart/form-data", b"x", 415),
        ("image/png", b"x", 415),
    ] {
        let told = post(&portal, "/api/v1/footprints", kind, body.to_vec()).await;
        assert_eq!((told.status.as_u16(), told.header("content-type")), (status, "application/problem+json"), "{kind}");
    }
    let large = post(&portal, "/api/v1/footprints", "text/csv", vec![b'a'; 33 << 20]).await;
    assert_eq!((large.status.as_u16(), large.header("content-type")), (413, "application/problem+json"));
}

#[tokio::test]
async fn every_tag_has_a_heading_in_both_languages_and_nobody_needs_a_key() {
    let portal = Asked::new();
    let document = portal.get("/api/v1/openapi.json").await.json();
    assert_eq!(document["security"], serde_json::json!([]));
    let tags: Vec<&str> =
        document["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    let used = document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    for operation in used.filter(|operation| operation["operationId"].is_string()) {
        let tag = operation["tags"][0].as_str().unwrap();
        assert!(tags.contains(&tag), "{tag}");
    }
    let page = portal.get("/api").await.text();
    for heading in ["Zoeken", "Kennis", "Plichten"] {
        assert!(page.contains(&format!(">{heading}</h2>")), "{heading}");
    }
}
