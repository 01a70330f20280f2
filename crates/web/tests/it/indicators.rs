//! Pages of the monitor's indicators: what they say, as known on a day, and as data.

use serde_json::Value;

use crate::portal::{get, shipped};

#[tokio::test]
async fn an_indicator_says_how_big_whether_it_grows_how_sure_and_where_from() {
    let page = get(&shipped(), "/monitor/E2").await.body;
    for said in [
        "ongeveer 5.100 GWh",
        "meer dan in 2021",
        "gemeten",
        "tellen niet mee",
        "CBS",
        "/gegevens/bronnen/",
        "<svg",
        "voor een kaart",
    ] {
        assert!(page.contains(said), "{said}");
    }
    // A year of which nothing was taken in is a gap that says so, never zero.
    assert!(page.contains("gepubliceerd, maar nog niet opgenomen") && page.contains("stroke-dasharray=\"2 6\""));
}

#[tokio::test]
async fn a_way_of_counting_never_stands_without_the_other_and_the_electricity() {
    let router = shipped();
    for (page, other) in [("/monitor/G1", "/monitor/G2"), ("/monitor/G2", "/monitor/G1")] {
        let body = get(&router, page).await.body;
        assert!(body.contains(&format!("href=\"{other}\"")) && body.contains("href=\"/monitor/E1\""), "{page}");
        assert!(body.contains("geen marge"), "{page}");
    }
}

#[tokio::test]
async fn contradicting_figures_stand_side_by_side() {
    let page = get(&shipped(), "/en/monitor/G2").await.body;
    assert!(page.contains("we do not choose") && page.contains(">1.03<") && page.contains(">1.04<"), "both roundings");
}

#[tokio::test]
async fn what_was_published_later_is_not_known_before() {
    let router = shipped();
    let then = get(&router, "/en/monitor/E2.csv?on=2021-12-31").await.body;
    let now = get(&router, "/en/monitor/E2.csv").await.body;
    assert!(then.contains("2019") && !then.contains("2024") && now.contains("2024"));
    assert_eq!(get(&router, "/en/monitor/E2?on=2099-01-01").await.status.as_u16(), 400);
    let page = get(&router, "/en/monitor/E2?on=2021-12-31").await.body;
    assert!(page.contains("As known on 31 December 2021"));
}

#[tokio::test]
async fn a_part_of_a_series_is_the_same_as_data() {
    let router = shipped();
    let query = "series=E2.electricity.NL.main-activity.cbs&from=2019&to=2020";
    let table = get(&router, &format!("/monitor/E2.csv?{query}")).await.body;
    assert_eq!(table.lines().count(), 3);
    assert_eq!(get(&router, "/monitor/E2.csv?from=2024&to=2020").await.status.as_u16(), 400);
    assert_eq!(get(&router, "/monitor/E2.csv?series=G1.emissions.NL.dialogic.dialogic").await.status.as_u16(), 404);
    assert_eq!(get(&router, "/monitor/X9").await.status.as_u16(), 404);
}

#[tokio::test]
async fn every_shape_of_an_indicator_answers_in_its_kind() {
    let router = shipped();
    let kinds = [
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("sdmx.csv", "application/vnd.sdmx.data+csv; version=2.1.0"),
        ("metadata.json", "application/json"),
        ("zip", "application/zip"),
        ("svg", "image/svg+xml"),
    ];
    for (ending, kind) in kinds {
        let answer = get(&router, &format!("/en/monitor/E2.{ending}")).await;
        let told = answer.headers["content-type"].to_str().unwrap();
        assert!(answer.status.is_success() && told.starts_with(kind), "{ending}: {} {told}", answer.status);
    }
    let cube: Value = serde_json::from_str(&get(&router, "/en/monitor/E2.json").await.body).unwrap();
    assert_eq!((cube["version"].as_str(), cube["class"].as_str()), (Some("2.0"), Some("dataset")));
    let all: Value = serde_json::from_str(&get(&router, "/monitor.json").await.body).unwrap();
    assert_eq!(all["class"], "collection");
    assert!(get(&router, "/monitor.atom").await.body.contains("<entry>"));
    assert_eq!(get(&router, "/monitor/E2.ics").await.status.as_u16(), 404);
}

#[tokio::test]
async fn only_charts_to_be_embedded_may_stand_in_a_frame() {
    let router = shipped();
    let framed = get(&router, "/monitor/E2/insluiten").await;
    let policy = framed.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("frame-ancestors *") && !policy.contains("script-src"), "{policy}");
    assert!(!framed.headers.contains_key("x-frame-options") && framed.body.contains("target=\"_top\""));
    for path in ["/monitor/E2", "/monitor", "/en/monitor/E2/insluiten", "/monitor/a/b/insluiten"] {
        let other = get(&router, path).await;
        assert!(
            other.headers["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(other.headers["x-frame-options"], "DENY", "{path}");
    }
}

#[tokio::test]
async fn series_of_different_units_are_compared_as_growth() {
    let router = shipped();
    let one = "series=E2.electricity.NL.main-activity.cbs";
    let statistics: Value = serde_json::from_str(&get(&router, "/api/v1/statistics/G7").await.body).unwrap();
    let keys = statistics["series"].as_str().unwrap();
    let other = keys.split(';').find(|key| key.contains(".NL.") && key.contains("ember")).unwrap();
    let page = get(&router, &format!("/en/monitor/compare?{one}&series={other}")).await.body;
    assert!(page.contains("= 100") && page.contains("<svg") && page.contains("5,100"), "{other}");
    assert_eq!(get(&router, &format!("/en/monitor/compare?{one}&{one}")).await.status.as_u16(), 200);
    assert_eq!(get(&router, "/monitor/vergelijken?series=x").await.status.as_u16(), 400);
    assert_eq!(get(&router, "/monitor/vergelijken.svg").await.status.as_u16(), 404);
}

#[tokio::test]
async fn what_is_missing_is_content() {
    let page = get(&shipped(), "/monitor/ontbreekt").await.body;
    for said in ["Stroom geleverd aan datacenters", "zeekabels", "Wat zou helpen", "geen nul"] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn the_api_tells_indicators_and_observations_as_known_on_a_day() {
    let router = shipped();
    let rows = async |query: &str| -> usize {
        let list: Value =
            serde_json::from_str(&get(&router, &format!("/api/v1/observations?{query}")).await.body).unwrap();
        list["data"].as_array().unwrap().len()
    };
    let (then, now) = (rows("statistic=E2&zone=NL&on=2021-12-31").await, rows("statistic=E2&zone=NL").await);
    assert!(then > 0 && then < now, "{then} of {now}");
    assert_eq!(get(&router, "/api/v1/statistics/X9").await.status.as_u16(), 404);
}
