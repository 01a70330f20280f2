//! The pages of the monitor: scenarios, the waterfall, the model and what it rests on.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::Value;
use voetspoor_web::{Portal, Settings, router};

use crate::portal::{ask, get, settings, shipped, sources};

/// Fewest draws: these tests are about pages, not about ranges.
const QUICK: &str = "draws=200";

fn number(document: &Value, measure: &str, year: i64) -> f64 {
    let lines = document["scenario"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["measure"] == measure && line["of"] == "total" && line["year"] == year);
    line.unwrap()["central"].as_f64().unwrap()
}

#[tokio::test]
async fn a_scenario_says_its_finding_with_both_ways_of_counting_and_its_electricity() {
    let page = get(&shipped(), &format!("/monitor/scenario?{QUICK}")).await;
    assert_eq!(page.status.as_u16(), 200);
    for said in
        ["gemiddelde stroom", "naar inkoop", "TWh", "meer dan in 2024", "het voorspelt niets", "geen kwantitatief doel"]
    {
        let said_in_footprint = said == "geen kwantitatief doel";
        assert!(said_in_footprint || page.body.contains(said), "{said}");
    }
    let footprint = get(&shipped(), &format!("/monitor/scenario?measure=footprint&{QUICK}")).await.body;
    assert!(footprint.contains("geen kwantitatief doel"), "a target without a number is told, not drawn");
    assert!(footprint.contains("zeekabels"), "parts without data are named");
}

#[tokio::test]
async fn every_choice_moves_what_it_should() {
    let router = shipped();
    let of = async |query: &str| -> Value {
        let answer = get(&router, &format!("/en/monitor/scenario.json?{query}&{QUICK}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{query}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    };
    let plain = of("year=2030").await;
    let at = |document: &Value, measure: &str| number(document, measure, 2030);
    let longer = of("life=2&year=2030").await;
    assert!(at(&longer, "embodied-stock") < at(&plain, "embodied-stock"));
    let rebound = of("rebound=1&year=2030").await;
    assert!(at(&rebound, "energy") > at(&plain, "energy"));
    let green = of("green=100&year=2030").await;
    assert!(at(&green, "use-market") < at(&plain, "use-market"));
    assert!((at(&green, "use-location") - at(&plain, "use-location")).abs() < 1e-9);
    let without = of("without=televisions&year=2030").await;
    assert!(at(&without, "energy") < at(&plain, "energy"));
    let abroad = of("with=hosting-abroad&year=2030").await;
    assert!(at(&abroad, "energy") > at(&plain, "energy"));
    let clean = of("grid_average=0,1&year=2030").await;
    assert!(at(&clean, "use-location") < at(&plain, "use-location"));
    assert!((at(&clean, "energy") - at(&plain, "energy")).abs() < 1e-9);
    // The address in the document gives the same again.
    let address = clean["address"].as_str().unwrap().strip_prefix("https://voetspoor.example").unwrap();
    assert_eq!(
        get(&router, address).await.body,
        get(&router, &format!("/en/monitor/scenario.json?grid_average=0,1&year=2030&{QUICK}")).await.body
    );
}

#[tokio::test]
async fn a_wrong_value_is_told_at_its_field_and_nothing_typed_is_lost() {
    let router = shipped();
    let page = get(&router, "/en/monitor/scenario?green=120&life=1.5&year=soon&utm_source=x").await;
    assert_eq!(page.status.as_u16(), 400);
    for said in [
        "id=\"green-error\"",
        "id=\"year-error\"",
        "value=\"120\"",
        "value=\"soon\"",
        "value=\"1.5\"",
        "role=\"alert\"",
    ] {
        assert!(page.body.contains(said), "{said}");
    }
    let data = get(&router, "/en/monitor/scenario.csv?green=120&colour=red").await;
    let problem: Value = serde_json::from_str(&data.body).unwrap();
    let fields: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    assert_eq!((data.status.as_u16(), fields), (400, vec!["green", "colour"]));
}

#[tokio::test]
async fn a_scenario_counts_as_a_calculation_once() {
    let visitor = SocketAddr::from(([192, 0, 2, 7], 1));
    let limited = Settings { calculations_per_minute: 1, ..settings() };
    let router = router(Portal::load(&sources(), limited).unwrap());
    let asked = async |path: &str| {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(visitor));
        ask(&router, request).await.status.as_u16()
    };
    let path = format!("/monitor/scenario.csv?{QUICK}");
    // What is finished is served to anyone, as often as they like.
    assert_eq!([asked(&path).await, asked(&path).await, asked(&path).await], [200, 200, 200]);
    assert_eq!(asked(&format!("{path}&year=2031")).await, 429);
}

#[tokio::test]
async fn what_the_overview_computes_counts_for_nobody() {
    let visitor = SocketAddr::from(([192, 0, 2, 8], 1));
    let limited = Settings { calculations_per_minute: 1, ..settings() };
    let router = router(Portal::load(&sources(), limited).unwrap());
    let asked = async |path: &str| {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(visitor));
        ask(&router, request).await.status.as_u16()
    };
    assert_eq!([asked("/monitor").await, asked("/en/monitor").await, asked("/monitor?a=1").await], [200, 200, 200]);
    // A picture that is not there yet is drawn for whoever asks.
    assert_eq!(
        [asked("/monitor/E2.png").await, asked("/monitor/E2.png").await, asked("/monitor/G1.png").await],
        [200, 200, 429]
    );
}

#[tokio::test]
async fn the_waterfall_adds_up_and_its_steps_can_be_switched() {
    let router = shipped();
    let falls: Value = serde_json::from_str(&get(&router, "/monitor/waterval.json").await.body).unwrap();
    let central = |fall: &Value, of: &str| fall[of]["central"].as_f64().unwrap();
    let falls = falls.as_array().unwrap();
    let sum: f64 = falls.iter().map(|fall| central(fall, "change")).sum();
    assert!((sum - central(falls.last().unwrap(), "after")).abs() < 1e-6);
    let page = get(&router, "/monitor/waterval").await.body;
    for said in ["1,03", "1,04", "3,33", "5,508", "rest", "serverruimten van organisaties"] {
        assert!(page.contains(said), "{said}");
    }
    let fewer = get(&router, "/monitor/waterval?choose=1&step=location").await.body;
    assert!(fewer.contains("3,33") && !fewer.contains("5,508"));
    assert_eq!(get(&router, "/en/monitor/waterfall?step=magic").await.status.as_u16(), 400);
    assert_eq!(get(&router, "/monitor/waterval?without=market").await.status.as_u16(), 400);
    assert!(page.contains("/gegevens/bronnen/tno-2026"), "who counts so is told");
    assert!(get(&router, "/monitor/waterval.csv").await.body.contains("ember-yearly"));
}

#[tokio::test]
async fn a_table_tells_where_its_columns_are_described() {
    let router = shipped();
    for (table, described) in [
        ("/en/monitor/E2.csv", "/en/monitor/E2.metadata.json"),
        ("/monitor/E2.csv?from=2019&to=2021", "/monitor/E2.metadata.json?from=2019&to=2021"),
    ] {
        let told = get(&router, table).await;
        let link = told.headers["link"].to_str().unwrap().to_owned();
        assert_eq!(link, format!("<{described}>; rel=\"describedby\"; type=\"application/csvm+json\""));
        let metadata: Value = serde_json::from_str(&get(&router, described).await.body).unwrap();
        assert_eq!(metadata["url"], table.rsplit('/').next().unwrap());
        let columns = metadata["tableSchema"]["columns"].as_array().unwrap();
        let header = told.body.lines().next().unwrap().split(',').count();
        assert_eq!(columns.len(), header, "{table}");
    }
}

#[tokio::test]
async fn the_model_stands_beside_published_figures_with_what_is_left_over() {
    let router = shipped();
    let table = get(&router, "/monitor/model.csv").await.body;
    for line in table.lines().skip(1) {
        assert!(line.contains(",true,") || line.contains(",false,"), "{line}");
    }
    let page = get(&router, "/en/monitor/model").await.body;
    for said in ["Left over", "outside the range", "is an input", "sea cables", "It is not zero"] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn a_figure_is_explained_down_to_a_line_that_exists() {
    let router = shipped();
    let mut path = "/en/monitor/model/explain?figure=energy:television:2024".to_owned();
    for _ in 0..12 {
        let page = get(&router, &path).await;
        assert_eq!(page.status.as_u16(), 200, "{path}");
        if let Some(line) = page
            .body
            .split("href=\"")
            .skip(1)
            .find_map(|link| link.split('"').next().filter(|link| link.contains("?line=")))
        {
            let answer = get(&router, line.split('#').next().unwrap()).await;
            assert!(answer.status.is_redirection(), "{line}: {}", answer.status);
            return;
        }
        let deeper = page.body.split("<ul class=\"list\">").nth(1).and_then(|list| list.split("href=\"").nth(1));
        path = deeper.and_then(|link| link.split('"').next()).unwrap().replace("&#38;", "&").replace("&amp;", "&");
    }
    panic!("no line within twelve steps");
}

#[tokio::test]
async fn what_the_model_does_not_tell_is_said() {
    let router = shipped();
    let page = get(&router, "/monitor/model/uitleg?measure=water-sites&of=television&year=2024").await;
    assert_eq!(page.status.as_u16(), 404);
    assert!(page.body.contains("Dit cijfer is er niet"));
    for wrong in ["figure=footprint", "of=nothing", "at=x", "factors=none"] {
        assert_eq!(get(&router, &format!("/monitor/model/uitleg?{wrong}")).await.status.as_u16(), 400, "{wrong}");
    }
    assert_eq!(get(&router, "/monitor/model/uitleg?at=9.9.9").await.status.as_u16(), 404);
}

#[tokio::test]
async fn every_input_is_listed_with_its_origin() {
    let router = shipped();
    let all = get(&router, "/monitor/model/invoer.csv").await.body.lines().count();
    let assumed = get(&router, "/monitor/model/invoer.csv?basis=assumption").await.body;
    assert!(assumed.lines().count() < all && assumed.lines().skip(1).all(|line| line.contains(",assumption,")));
    let page = get(&router, "/monitor/model/invoer?basis=assumption").await.body;
    assert!(page.contains("aanname") && page.contains("?line="));
    assert_eq!(get(&router, "/monitor/model/invoer?basis=rumour").await.status.as_u16(), 400);
    assert_eq!(get(&router, "/monitor/model/invoer?page=99").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_tables_of_the_model_are_open_data() {
    let router = shipped();
    let set: Value = serde_json::from_str(&get(&router, "/gegevens/sets/sector.json").await.body).unwrap();
    assert_eq!(set["version"], "2026.1");
    assert!(set["files"].as_array().unwrap().iter().all(|file| file["sha256"].as_str().unwrap().len() == 64));
    assert_eq!(get(&router, "/gegevens/sets/sector.zip").await.status.as_u16(), 200);
    assert!(get(&router, "/catalog.ttl").await.body.contains("/gegevens/sets/sector.zip"));
    assert!(get(&router, "/gegevens/bronnen/cbs-data-centres-2020").await.body.contains("/monitor/model/invoer"));
}

#[tokio::test]
async fn a_portal_without_a_national_model_has_no_such_pages() {
    let mut files = sources();
    // The monitor cites sources of the model.
    files.data.retain(|(path, _)| !path.starts_with("sector/") && !path.starts_with("monitor/"));
    files.content.retain(|(path, _)| !path.starts_with("monitor/"));
    let router = router(Portal::load(&files, settings()).unwrap());
    assert_eq!(get(&router, "/").await.status.as_u16(), 200);
    assert_eq!(get(&router, "/monitor/scenario").await.status.as_u16(), 404);
    assert_eq!(get(&router, "/monitor/E2").await.status.as_u16(), 404);
    assert_eq!(get(&router, "/monitor/model.json").await.status.as_u16(), 404);
    assert!(!get(&router, "/sitemap.xml").await.body.contains("/monitor/scenario"));
}

#[tokio::test]
async fn pictures_of_the_model_say_whose_calculation_they_are() {
    let router = shipped();
    for path in ["/monitor/scenario.svg", "/monitor/waterval.svg"] {
        let picture = get(&router, path).await.body;
        assert!(picture.contains("nationaal model: een berekening, geen meting"), "{path}: {picture}");
        assert!(picture.contains("CC BY 4.0"), "{path}");
    }
    let scenario = get(&router, "/en/monitor/scenario.svg").await.body;
    assert!(scenario.contains("electricity") && scenario.contains("contracts"), "{scenario}");
}

#[tokio::test]
async fn the_overview_draws_how_a_figure_went_and_says_it_in_words() {
    let page = get(&shipped(), "/en/monitor").await.body;
    let charts: Vec<&str> = page.split("<svg class=\"spark\"").skip(1).collect();
    assert!(charts.len() >= 3, "{}", charts.len());
    assert!(charts.iter().all(|chart| chart.contains("<desc id=\"went-")), "a drawing has its words");
    assert!(page.contains("Data centres were supplied with about 5,100 GWh of electricity in 2024."));
}

#[tokio::test]
async fn one_figure_has_one_range_wherever_it_stands() {
    let router = shipped();
    let explained: Value =
        serde_json::from_str(&get(&router, "/en/monitor/model/explain.json?figure=footprint:total:2024").await.body)
            .unwrap();
    let falls: Value = serde_json::from_str(&get(&router, "/monitor/waterval.json").await.body).unwrap();
    let end = falls.as_array().unwrap().iter().find(|fall| fall["id"] == "hardware").unwrap();
    for side in ["low", "central", "high"] {
        let (one, other) = (explained[side].as_f64().unwrap(), end["after"][side].as_f64().unwrap());
        assert!((one / other - 1.0).abs() < 0.01, "{side}: {one} and {other}");
    }
}

#[tokio::test]
async fn the_published_split_stands_whole_beside_the_model() {
    let router = shipped();
    let page = get(&router, "/en/monitor/model").await.body;
    for row in [
        "devices in the use-phase emissions",
        "networks in the use-phase emissions",
        "data centres in the use-phase emissions",
    ] {
        assert!(page.contains(row), "{row}");
    }
    assert!(page.contains("counted already") && page.contains("water of the whole branch"));
    let rows: Value = serde_json::from_str(&get(&router, "/monitor/model.json").await.body).unwrap();
    let judged = rows.as_array().unwrap().iter().filter(|row| row["is_input"] == false && row.get("repeats").is_none());
    assert!(page.contains(&format!("Of the {} published figures", judged.count())));
}
