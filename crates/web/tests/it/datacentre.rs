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
    assert_eq!(page.headers["cache-control"], "private, no-cache");
    for said in ["Het rapport is compleet", "PUE", "15 mei 2026", "verstreken", "vertrouwelijk", "Scope 1"] {
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
    let fields = [
        ("state", state.as_str()),
        ("section", "6"),
        ("cserv", "185000"),
        ("cserv-basis", "estimated"),
        ("cserv-share", "veel"),
        ("go", "check"),
    ];
    let share = post(&router, "/datacenters/verslag", &fields, &[]).await.body;
    assert!(share.contains("area_share") && share.contains("veel"), "a share that is none is told, not lost: {share}");
    let fields =
        [("state", state.as_str()), ("section", "3"), ("pdit", "0,6 MW"), ("edc", "5.700.000"), ("go", "check")];
    let checked = post(&router, "/datacenters/verslag", &fields, &[]).await.body;
    assert!(checked.contains("nog niet compleet") && checked.contains("section:1"), "{checked}");
    assert!(checked.contains("klein (500-1.000 kW)"), "0,6 MW is read in its unit");
}

#[tokio::test]
async fn numbers_of_a_file_stay_what_they_were_and_dutch_ones_are_asked_about() {
    let router = shipped();
    let path = "/datacenters/verslag";
    let checked = post(&router, path, &[], &[("file", "r.csv", &example("noordveen-2025.csv"))]).await;
    let state = state(&checked.body);
    let water = post(&router, path, &[("state", &state), ("go", "section:4")], &[]).await;
    let shown = |name: &str| inputs(&water.body).into_iter().find(|(key, _)| key == name).map(|(_, value)| value);
    assert_eq!(shown("win").as_deref(), Some("3420"));
    assert_eq!(shown("t_waste_heat").as_deref(), Some("28,5"), "a decimal comma on a Dutch page");
    // What comes back as it was shown is the number of the file; a new one with three decimals may be thousands.
    let form = [("state", state.as_str()), ("section", "4"), ("go", "check")];
    let boxes = |win: &'static str| {
        let all = inputs(&water.body).into_iter().map(|(name, value)| match name.as_str() {
            "win" | "win_pot" => (name, win.to_owned()),
            _ => (name, value),
        });
        all.filter(|(name, _)| !["state", "section", "go"].contains(&name.as_str())).collect::<Vec<_>>()
    };
    for (win, complete) in [("3420", true), ("3.420", false)] {
        let boxes = boxes(win);
        let typed = boxes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<(&str, &str)> = form.iter().copied().chain(typed).collect();
        let told = post(&router, path, &fields, &[]).await;
        assert_eq!(told.body.contains("Het rapport is compleet"), complete, "{win}: {}", told.body);
    }
}

/// What stands in the boxes and lists of a form.
fn inputs(page: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(tag[from..].split('"').next().unwrap_or_default().to_owned())
    };
    let mut found = Vec::new();
    for tag in page.split('<').filter(|tag| tag.starts_with("input ")) {
        let kind = attribute(tag, "type").unwrap_or_default();
        if matches!(kind.as_str(), "radio" | "checkbox") && !tag.contains(" checked") {
            continue;
        }
        found.extend(attribute(tag, "name").zip(attribute(tag, "value")));
    }
    for select in page.split("<select ").skip(1) {
        let name = attribute(&format!(" {select}"), "name");
        let chosen = select
            .split("</select>")
            .next()
            .and_then(|options| options.split("<option").find(|one| one.contains(" selected")));
        found.extend(name.zip(chosen.and_then(|one| attribute(one, "value"))));
    }
    found
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
    assert!(
        found.body.contains("households")
            && found.body.contains("/en/duties/EU-EED-26-6")
            && found.body.contains(" – ")
    );
    // The duty is as strong as its rule, and was read as the rule was: one record, asked by all pages.
    let rule = get(&router, "/en/duties/EU-EED-26-6").await.body;
    let siting = post(&router, "/en/data-centres/siting", &[("total_rated_input_kw", "1400")], &[]).await.body;
    for said in ["adopted, Dutch law still to follow", "text of the law read"] {
        assert!(rule.contains(said) && found.body.contains(said) && siting.contains(said), "{said}");
    }
    assert!(found.body.contains("may apply</span>") && siting.contains("may apply</span>"));
    assert!(!found.body.contains("not verified") && !siting.contains("carbon3it"));
    let below = post(&router, "/en/data-centres/heat", &[("energy", "5700000"), ("rated", "1000")], &[]).await.body;
    assert!(below.contains("does not apply</span>"), "{below}");
    let unlikely =
        [("energy", "5700000"), ("carnot_share-low", "0"), ("carnot_share-central", "0"), ("carnot_share-high", "0")];
    let wrong = post(&router, "/en/data-centres/heat", &unlikely, &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#carnot_share\""), "{}", wrong.body);
    assert!(found.body.contains("This is no legal advice. It tells the state of the law on 22 November 2026"));
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
    let page = get(&router, "/en/data-centres/siting").await.body;
    assert!(page.contains("was looked for and not found"));
    for (badge, title) in [("proposal", "Proposal: acceleration zones"), ("example", "Municipal data-centre policy")] {
        assert!(page.contains(&format!("t-stone\">{badge}</span> <b>{title}")), "{badge} in {page}");
    }
}

/// The reports of the invented sector.
fn invented() -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/../../examples/datacentre/sector", env!("CARGO_MANIFEST_DIR"));
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Vec<u8>)> = paths
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Has the invented sector added up, with what else is asked.
async fn sector(router: &Router, path: &str, fields: &[(&str, &str)]) -> Answer {
    let files = invented();
    let files: Vec<(&str, &str, &[u8])> =
        files.iter().map(|(name, bytes)| ("files", name.as_str(), bytes.as_slice())).collect();
    post(router, path, fields, &files).await
}

#[tokio::test]
async fn a_report_over_a_year_that_is_not_over_is_not_complete() {
    let file = String::from_utf8(example("noordveen-2025.csv")).unwrap().replace("year;2025", "year;2026");
    let page = post(&shipped(), "/datacenters/verslag", &[], &[("file", "x.csv", file.as_bytes())]).await.body;
    assert!(page.contains("nog niet compleet") && page.contains("V-DCR-057") && page.contains("15 mei 2027"));
    assert!(!page.contains("verstreken"));
}

#[tokio::test]
async fn the_sector_is_added_up_from_files_and_taken_along() {
    let router = shipped();
    let ask = get(&router, "/datacenters/sector").await.body;
    for said in ["due.csv", "/datacenters/voorbeeld.zip", "value=\"2025\"", "value=\"75\"", "value=\"3\""] {
        assert!(ask.contains(said), "{said}");
    }
    let page = sector(&router, "/datacenters/sector", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.headers["cache-control"], "no-store");
    for said in
        ["Datacenters over 2025", "<b>12</b>", "<b>10</b>", "Turkooisdijk", "geen cijfer van CBS", "Naar grootte"]
    {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    // Roodhaven left its energy blank: the sum says of how many it is.
    assert!(page.body.contains("9 van 10"), "{}", page.body);
    let state = state(&page.body);
    let table = post(&router, "/datacenters/sector", &[("state", &state), ("go", "file:csv")], &[]).await;
    assert!(table.body.starts_with("what,by,class,data_centres,") && table.body.contains("edc,all,all,10,"));
    assert!(table.headers["content-disposition"].to_str().unwrap().contains("voetspoor-sector-2025.csv"));
    let json = post(&router, "/en/data-centres/sector", &[("state", &state), ("go", "file:json")], &[]).await;
    assert!(json.body.contains("voetspoor-datacentre-sector/1") && json.headers["cache-control"] == "no-store");
    let control =
        [("control", "200000000"), ("confidential", "yes"), ("year", "2025"), ("threshold", "3"), ("margin", "10")];
    let closed = sector(&router, "/en/data-centres/sector", &control).await.body;
    assert!(closed.contains("filled in by yourself") && closed.contains("left out"), "{closed}");
    assert!(!closed.contains("46,000"), "the large one alone stands in no table");
}

#[tokio::test]
async fn the_example_is_a_package_that_the_page_reads() {
    let router = shipped();
    let answer = ask(&router, Request::get("/datacenters/voorbeeld.zip").body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status, answer.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "application/zip"));
    // The body of an answer is text here, so the package is made again from the files.
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in invented() {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, &bytes).unwrap();
    }
    let package = archive.finish().unwrap().into_inner();
    let page = post(&router, "/datacenters/sector", &[], &[("files", "sector.zip", &package)]).await.body;
    assert!(page.contains("<b>12</b>") && page.contains("<b>10</b>"), "{page}");
}

#[tokio::test]
async fn government_data_centres_have_their_indicator() {
    let router = shipped();
    let page = sector(&router, "/en/data-centres/government", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for said in ["4 reports are of the government", "PUE", "was not found"] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    let state = state(&page.body);
    let go = [("state", state.as_str()), ("go", "file:csv")];
    let table = post(&router, "/en/data-centres/government", &go, &[]).await.body;
    assert!(table.starts_with("what,data_centres,value,physical,unit\nenergy,4,25300000,,kWh\n"), "{table}");
    let none = post(&router, "/datacenters/overheid", &[], &[("files", "a.csv", &example("noordveen-2025.csv"))]).await;
    assert!(none.body.contains("Geen van deze rapporten zegt van de overheid te zijn"), "{}", none.body);
}

#[tokio::test]
async fn hostile_sectors_are_answered() {
    let router = shipped();
    let wrong = |fields: &'static [(&'static str, &'static str)], field: &'static str| {
        let router = router.clone();
        async move {
            let answer = sector(&router, "/datacenters/sector", fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{fields:?}");
        }
    };
    wrong(&[("threshold", "0")], "threshold").await;
    wrong(&[("threshold", "2.5")], "threshold").await;
    wrong(&[("threshold", "1e9")], "threshold").await;
    wrong(&[("p", "-1")], "p").await;
    wrong(&[("margin", "")], "margin").await;
    wrong(&[("largest", "101")], "largest").await;
    wrong(&[("year", "2026")], "year").await;
    wrong(&[("year", "")], "year").await;
    wrong(&[("control", "veel")], "control").await;
    for (name, bytes) in
        [("x.zip", &b"PK\x03\x04rubbish"[..]), ("x.csv", b""), ("due.csv", b"colour\n"), ("x.exe", b"MZ")]
    {
        let answer = post(&router, "/datacenters/sector", &[], &[("files", name, bytes)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.body);
        assert!(answer.body.contains("href=\"#files\""), "{name}");
    }
    let nothing = post(&router, "/datacenters/sector", &[], &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    for state in ["", "{}", "[]", "{\"format\":\"voetspoor-datacentre-sector/9\"}"] {
        let go = [("state", state), ("go", "file:csv")];
        let answer = post(&router, "/datacenters/sector", &go, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{state}");
    }
}

#[tokio::test]
async fn what_was_published_before_is_subtracted_by_nobody() {
    let router = shipped();
    let files = invented();
    let mut sent: Vec<(&str, &str, &[u8])> =
        files.iter().map(|(name, bytes)| ("files", name.as_str(), bytes.as_slice())).collect();
    let before = files.iter().filter(|(name, _)| !name.starts_with("witterp") && name != "due.csv");
    sent.extend(before.map(|(name, bytes)| ("earlier", name.as_str(), bytes.as_slice())));
    let fields = [("confidential", "yes")];
    let page = post(&router, "/en/data-centres/sector", &fields, &sent).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("also protected against subtraction"));
    let blind = sector(&router, "/en/data-centres/sector", &fields).await.body;
    let dots = |page: &str| page.matches("left out</span>").count();
    assert!(dots(&page.body) > dots(&blind), "{} {}", dots(&page.body), dots(&blind));
}

#[tokio::test]
async fn published_figures_stand_with_their_source_and_the_label_as_a_draft() {
    let page = get(&shipped(), "/en/data-centres/benchmarks").await.body;
    for said in ["1.36", "0.019", "Blauer Engel", "draft", "Looked for and not found", "from A to G", "15 August 2027"]
    {
        assert!(page.contains(said), "{said}");
    }
}
