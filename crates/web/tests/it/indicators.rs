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
        ("png", "image/png"),
    ];
    for (ending, kind) in kinds {
        let answer = get(&router, &format!("/en/monitor/E2.{ending}")).await;
        let told = answer.headers["content-type"].to_str().unwrap();
        assert!(answer.status.is_success() && told.starts_with(kind), "{ending}: {} {told}", answer.status);
    }
    let cube: Value = serde_json::from_str(&get(&router, "/en/monitor/E2.json").await.body).unwrap();
    assert_eq!((cube["version"].as_str(), cube["class"].as_str()), (Some("2.0"), Some("collection")));
    let one = get(&router, "/en/monitor/E2.json?series=E2.electricity.NL.main-activity.cbs").await.body;
    assert_eq!(serde_json::from_str::<Value>(&one).unwrap()["class"], "dataset");
    let all: Value = serde_json::from_str(&get(&router, "/monitor.json").await.body).unwrap();
    assert_eq!(all["class"], "collection");
    assert!(get(&router, "/monitor.atom").await.body.contains("<entry>"));
    assert_eq!(get(&router, "/monitor/E2.ics").await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_chart_is_a_picture_too_in_both_languages() {
    let router = shipped();
    let compared = "series=E2.electricity.NL.main-activity.cbs&series=E2.electricity.IE.all-data-centres.cso";
    for path in [
        "/monitor/G1.png".to_owned(),
        "/en/monitor/G1.png".to_owned(),
        format!("/en/monitor/compare.png?{compared}"),
        "/monitor/waterval.png".to_owned(),
        "/monitor/scenario.png?draws=200".to_owned(),
    ] {
        let answer = get(&router, &path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap()),
            (200, "image/png"),
            "{path}"
        );
    }
    assert_eq!(
        get(&router, "/monitor/D6.png").await.status.as_u16(),
        404,
        "nothing is known, so there is nothing to draw"
    );
}

#[tokio::test]
async fn one_figure_alone_is_a_picture_that_says_what_never_stands_without_it() {
    let card = get(&shipped(), "/monitor/G2.svg").await.body;
    for said in ["1,04 Mt", "3,33 Mt", "9,9 TWh", "Dialogic"] {
        assert!(card.contains(said), "{said}: {card}");
    }
}

#[tokio::test]
async fn an_indicator_answers_first_what_readers_ask() {
    let router = shipped();
    let page = get(&router, "/monitor/G1").await.body;
    for said in [
        "Groeit of krimpt het?",
        "één cijfer bekend",
        "Hoe zeker?",
        "geeft geen marge",
        "Vergeleken met?",
        "Waar vandaan?",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let grows = get(&router, "/en/monitor/E2").await.body;
    assert!(!grows.contains("Does it grow or shrink?") && grows.contains("Ireland: 6,969 GWh (2024)"));
    assert!(grows.contains("other boundary"), "what is counted elsewhere is something else, and says so");
}

#[tokio::test]
async fn countries_stand_on_a_map_and_provinces_do_not() {
    let router = shipped();
    let page = get(&router, "/monitor/G7").await.body;
    for said in
        ["Nederland naast andere landen, 2024", "In 2024 had een kilowattuur in", "IJsland", "geen cijfer", "?line="]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(!get(&router, "/monitor/G7?on=2023-01-01").await.body.contains("Nederland naast andere landen"));
    let gaps = get(&router, "/monitor/ontbreekt").await.body;
    assert!(gaps.contains("Kaarten van provincies en gemeenten") && gaps.contains("href=\"/monitor/E2\""));
}

#[tokio::test]
async fn what_is_missing_today_is_not_told_of_a_day_gone_by() {
    let router = shipped();
    let then = get(&router, "/en/monitor/E2?on=2019-06-30").await.body;
    assert!(then.contains("On 30 June 2019 there was no figure for the Netherlands yet."), "{then}");
    assert!(then.contains("What is missing today") && !then.contains("<dt>What is missing</dt>"));
    assert!(get(&router, "/en/monitor/E2").await.body.contains("<dt>What is missing</dt>"));
}

#[tokio::test]
async fn a_day_to_come_is_not_known_yet() {
    let router = shipped();
    for path in ["observations", "statistics", "statistics/E2"] {
        let answer = get(&router, &format!("/api/v1/{path}?on=2026-11-23")).await;
        let problem: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((answer.status.as_u16(), problem["errors"][0]["field"].as_str()), (400, Some("on")), "{path}");
        assert_eq!(get(&router, &format!("/api/v1/{path}?on=2026-11-22")).await.status.as_u16(), 200, "{path}");
    }
}

#[tokio::test]
async fn figures_of_before_stay_in_the_api_and_are_those_of_the_monitor() {
    let router = shipped();
    let figure: Value =
        serde_json::from_str(&get(&router, "/api/v1/figures/datacentre-electricity").await.body).unwrap();
    let newest = figure["observations"].as_array().unwrap().last().unwrap();
    assert_eq!((newest["period"].as_i64(), newest["value"].as_f64()), (Some(2024), Some(5100.0)));
    assert_eq!(figure["series"], "E2.electricity.NL.main-activity.cbs");
    let document: Value = serde_json::from_str(&get(&router, "/api/v1/openapi.json").await.body).unwrap();
    let deprecated = |path: &str| document["paths"][path]["get"]["deprecated"].as_bool();
    assert_eq!(
        [deprecated("/figures"), deprecated("/figures/{id}"), deprecated("/statistics")],
        [Some(true), Some(true), None]
    );
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
    for (path, by) in [
        ("/monitor/vergelijken", "in: Voetspoor, nationale monitor"),
        ("/en/monitor/compare", "in: Voetspoor, national monitor"),
    ] {
        let two = "series=E2.electricity.NL.main-activity.cbs&series=O3.electricity-demand.NL.country.owid";
        let picture = get(&router, &format!("{path}.svg?{two}")).await.body;
        let text = picture.replace("</text>", " ");
        assert!(text.contains("CBS") && text.contains("Our World in Data"), "{picture}");
        assert!(by.split(' ').all(|word| text.contains(word)), "{picture}");
    }
    assert_eq!(get(&router, "/monitor/vergelijken.svg").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_form_keeps_a_series_that_it_does_not_offer() {
    let router = shipped();
    let statistics: Value = serde_json::from_str(&get(&router, "/api/v1/statistics/G5").await.body).unwrap();
    let keys: Vec<&str> = statistics["series"].as_str().unwrap().split(';').map(str::trim).collect();
    let offered = get(&router, "/en/monitor/compare").await.body;
    let hidden: Vec<&&str> = keys.iter().filter(|key| !offered.contains(&format!("value=\"{key}\""))).collect();
    assert!(!hidden.is_empty(), "more than the form offers");
    for key in [hidden[0], hidden[hidden.len() - 1]] {
        let page = get(&router, &format!("/en/monitor/compare?series={key}")).await.body;
        assert!(page.contains(&format!("value=\"{key}\" selected")), "{key}");
    }
}

#[tokio::test]
async fn what_is_missing_today_is_not_told_of_a_day_gone_by() {
    let router = shipped();
    let then = get(&router, "/en/monitor/E2?on=2019-06-30").await.body;
    assert!(then.contains("On 30 June 2019 there was no figure for the Netherlands yet."), "{then}");
    assert!(then.contains("What is missing today") && !then.contains("<dt>What is missing</dt>"));
    assert!(get(&router, "/en/monitor/E2").await.body.contains("<dt>What is missing</dt>"));
}

#[tokio::test]
async fn a_day_to_come_is_not_known_yet() {
    let router = shipped();
    for path in ["observations", "statistics", "statistics/E2"] {
        let answer = get(&router, &format!("/api/v1/{path}?on=2026-11-23")).await;
        let problem: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((answer.status.as_u16(), problem["errors"][0]["field"].as_str()), (400, Some("on")), "{path}");
        assert_eq!(get(&router, &format!("/api/v1/{path}?on=2026-11-22")).await.status.as_u16(), 200, "{path}");
    }
}

#[tokio::test]
async fn figures_of_before_stay_in_the_api_and_are_those_of_the_monitor() {
    let router = shipped();
    let figure: Value =
        serde_json::from_str(&get(&router, "/api/v1/figures/datacentre-electricity").await.body).unwrap();
    let newest = figure["observations"].as_array().unwrap().last().unwrap();
    assert_eq!((newest["period"].as_i64(), newest["value"].as_f64()), (Some(2024), Some(5100.0)));
    assert_eq!(figure["series"], "E2.electricity.NL.main-activity.cbs");
    let document: Value = serde_json::from_str(&get(&router, "/api/v1/openapi.json").await.body).unwrap();
    let deprecated = |path: &str| document["paths"][path]["get"]["deprecated"].as_bool();
    assert_eq!(
        [deprecated("/figures"), deprecated("/figures/{id}"), deprecated("/statistics")],
        [Some(true), Some(true), None]
    );
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
    for (path, by) in [
        ("/monitor/vergelijken", "in: Voetspoor, nationale monitor"),
        ("/en/monitor/compare", "in: Voetspoor, national monitor"),
    ] {
        let two = "series=E2.electricity.NL.main-activity.cbs&series=O3.electricity-demand.NL.country.owid";
        let picture = get(&router, &format!("{path}.svg?{two}")).await.body;
        let text = picture.replace("</text>", " ");
        assert!(text.contains("CBS") && text.contains("Our World in Data"), "{picture}");
        assert!(by.split(' ').all(|word| text.contains(word)), "{picture}");
    }
    assert_eq!(get(&router, "/monitor/vergelijken.svg").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_form_keeps_what_was_chosen_and_the_table_says_what_it_does_not_show() {
    let router = shipped();
    let statistics: Value = serde_json::from_str(&get(&router, "/api/v1/statistics/G7").await.body).unwrap();
    let keys: Vec<&str> = statistics["series"].as_str().unwrap().split(';').map(str::trim).collect();
    assert!(keys.len() > 30, "more than the form offers");
    let mut periods = 0;
    for key in &keys {
        let page = get(&router, &format!("/en/monitor/compare?series={key}")).await.body;
        assert!(page.contains(&format!("value=\"{key}\" selected")), "{key}");
        let rows = page.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap().matches("<tr>").count();
        let csv = get(&router, &format!("/en/monitor/compare.csv?series={key}")).await.body;
        periods = periods.max(csv.lines().count() - 1);
        assert!(
            rows <= 60 && (rows < 60 || page.contains("The newest 60 of") || rows >= csv.lines().count() - 1),
            "{key}"
        );
    }
    assert!(periods > 0);
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

#[tokio::test]
async fn comparing_begins_with_examples_that_answer() {
    let router = shipped();
    let page = get(&router, "/en/monitor/compare").await.body;
    let examples: Vec<String> = page
        .split("href=\"/en/monitor/compare?")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|query| query.replace("&#38;", "&").replace("&amp;", "&"))
        .collect();
    assert_eq!(examples.len(), 3, "{examples:?}");
    for example in examples {
        let shown = get(&router, &format!("/en/monitor/compare?{example}")).await.body;
        assert!(shown.contains("<svg") && shown.contains("Beside each other"), "{example}");
    }
}

#[tokio::test]
async fn the_model_stands_beside_what_is_published_with_its_range_and_a_way_to_it() {
    let router = shipped();
    for (id, figures) in [
        ("E1", 1),
        ("E3", 2),
        ("E4", 2),
        ("E5", 1),
        ("G1", 1),
        ("G2", 1),
        ("G4", 1),
        ("G5", 2),
        ("M1", 1),
        ("W1", 1),
        ("W2", 1),
    ] {
        let body = get(&router, &format!("/en/monitor/{id}")).await.body;
        let start = body.find("id=\"model\"").unwrap_or_else(|| panic!("{id} does not tell the model"));
        let told = &body[start..start + body[start..].find("</p>").unwrap()];
        assert_eq!(told.matches("/en/monitor/model/explain?figure=").count(), figures, "{id}: {told}");
        assert!(
            told.contains("calculated, not published")
                && told.contains(" to ")
                && told.contains("href=\"/en/monitor/model\""),
            "{id}: {told}"
        );
    }
    let then = get(&router, "/en/monitor/E4?on=2024-06-01").await.body;
    assert!(!then.contains("id=\"model\""), "what the model says today was not known then");
    let gap = get(&router, "/en/monitor/E4").await.body;
    assert!(
        gap.contains("There is no published figure for the Netherlands yet."),
        "it does not say that there is none"
    );
}

#[tokio::test]
async fn other_places_stand_beside_with_what_they_count_and_samples_do_not() {
    let router = shipped();
    let page = get(&router, "/en/monitor/E1").await.body;
    assert!(!page.contains("World: 581") && !page.contains("world: 581"), "200 companies are not the world");
    assert!(page.contains("other boundary: France, data centres"), "{page}");
    let page = get(&router, "/en/monitor/G1").await.body;
    let short = &page[..page.find("id=\"figures\"").unwrap()];
    assert!(!short.contains("0.787"), "scope 2 of some companies is no footprint of use");
}

#[tokio::test]
async fn parts_of_parts_and_differences_say_what_they_are_of() {
    let router = shipped();
    let page = get(&router, "/en/monitor/E1?series=E1.electricity.NL.ce-delft.ce-delft").await.body;
    assert!(page.contains("– data centres") && page.contains("– telecom") && !page.contains("– ICT sector"), "{page}");
    assert!(page.contains("What begins with a dash is a part of what stands above it."));
    let page = get(&router, "/en/monitor/O2").await.body;
    assert!(page.contains("– 500 staff or more"), "small and large firms can be told apart");
    let page = get(&router, "/en/monitor/G5").await.body;
    for part in ["devices", "networks", "data centres"] {
        assert!(page.contains(&format!("Share of the footprint, {part}, France, %")), "{part}");
    }
}

#[tokio::test]
async fn the_overview_begins_with_what_is_known_of_today() {
    let router = shipped();
    let page = get(&router, "/en/monitor").await.body;
    let (model, published, all) = (page.find("id=\"model\""), page.find("id=\"matter\""), page.find("id=\"all\""));
    assert!(model < published && published < all, "{model:?} {published:?} {all:?}");
    let first = &page[published.unwrap()..all.unwrap()];
    assert!(!first.contains("<h3><a href=\"/en/monitor/E1\">"), "our own arithmetic does not lead");
    for old in ["2016 <span", "2020 <span", "2013 <span"] {
        assert!(!first.contains(old), "{old} in {first}");
    }
    assert!(page[all.unwrap()..].contains("(our model: "));
    let news = &page[page.find("id=\"new\"").unwrap()..all.unwrap()];
    assert!(!news.contains("derived") && news.contains("<time"), "our own arithmetic is no news: {news}");
    let feed = get(&router, "/en/monitor.atom").await.body;
    assert!(feed.contains("at most 48 %"), "an end is told as an end");
}
