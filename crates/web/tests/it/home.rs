//! The front page: findings with their convention, year and boundary.

use crate::portal::{get, shipped};

#[tokio::test]
async fn both_conventions_stand_on_the_front_page_with_their_boundary() {
    let page = get(&shipped(), "/").await.body;
    for said in [
        "3,33 miljoen ton",
        "1,04 miljoen ton",
        "geen marge",
        "het maken van apparaten telt niet mee",
        "Dialogic",
        "2023",
        // Electricity beside the tonnes, and whose figure it is.
        "ongeveer 9,9 TWh",
        "(8,9 tot 12,4)",
        "teruggerekend",
        // Growing or shrinking: not shown by the one year of the whole, known of data centres.
        "Wij vonden hiervan één jaar",
        "CE Delft telde voor 2013",
        "9,4 TWh",
        "TNO en Resilio",
        "Datacenters van 2021 tot 2024",
        "meer stroom",
        "href=\"/monitor/G1\"",
        "href=\"/monitor/E2\"",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn emissions_of_data_centres_are_computed_from_both_series() {
    // Oracle O-06: CBS electricity times the intensity of Ember.
    let table = get(&shipped(), "/cijfers.csv").await.body;
    let value = |year: &str| -> f64 {
        let column = table.lines().next().unwrap().split(',').position(|name| name == "climate_mt_co2e").unwrap();
        let line = table.lines().find(|line| line.starts_with(year)).unwrap();
        line.split(',').nth(column).unwrap().parse().unwrap()
    };
    for (year, megatonnes) in [("2017", 0.783), ("2019", 1.107), ("2021", 1.310), ("2024", 1.279)] {
        assert!((value(year) / megatonnes - 1.0_f64).abs() < 0.01, "{year}: {}", value(year));
    }
}

#[tokio::test]
async fn what_we_derived_is_not_told_as_what_was_published() {
    let router = shipped();
    let table = get(&router, "/cijfers.csv").await.body;
    for (year, tier) in [("2017", "measured"), ("2018", "estimated"), ("2021", "estimated"), ("2024", "measured")] {
        let line = table.lines().find(|line| line.starts_with(year)).unwrap();
        assert!(line.contains(&format!(",{tier},")), "{line}");
    }
    let page = get(&router, "/en").await.body;
    assert!(page.contains("we derive the electricity of 2018, 2021."), "{page}");
    assert!(page.contains("does not say of which year the data are"), "the year of the study is not that of its data");
}

#[tokio::test]
async fn the_front_page_tells_points_that_are_partly_met() {
    let router = shipped();
    let plan: serde_json::Value = serde_json::from_str(&get(&router, "/en/plan.json").await.body).unwrap();
    let partly = plan["overview"]["all"]["criteria"]["partly"].as_u64().unwrap();
    let page = get(&router, "/en").await.body;
    assert!(partly > 0 && page.contains(&format!("for {partly} that they are partly met")), "{partly}");
}

#[tokio::test]
async fn the_footer_says_what_this_is_not() {
    let router = shipped();
    assert!(get(&router, "/").await.body.contains("Geen website van de overheid, geen juridisch advies."));
    assert!(get(&router, "/en").await.body.contains("Not a government website, no legal advice."));
}

#[tokio::test]
async fn a_figure_of_before_leads_on_to_the_series_that_holds_it() {
    let router = shipped();
    let whole = "E2.electricity.NL.main-activity.cbs";
    let part = "G1.share.NL.dialogic.dialogic.tier%3Ddevices";
    for (from, to) in [
        ("/cijfers/datacentre-electricity", format!("/monitor/E2?series={whole}")),
        ("/en/figures/datacentre-electricity.csv", format!("/en/monitor/E2.csv?series={whole}")),
        ("/cijfers/datacentre-electricity.json", format!("/monitor/E2.json?series={whole}")),
        ("/en/figures/datacentre-electricity.svg", format!("/en/monitor/E2.svg?series={whole}")),
        ("/cijfers/sector-share-devices", format!("/monitor/G1?series={part}")),
        ("/en/figures", "/en/monitor".to_owned()),
    ] {
        let answer = get(&router, from).await;
        assert_eq!(
            (answer.status.as_u16(), answer.headers["location"].to_str().unwrap()),
            (308, to.as_str()),
            "{from}"
        );
        assert_eq!(get(&router, &to).await.status.as_u16(), 200, "{to}");
    }
    let missing = get(&router, "/en/figures/nothing.json").await;
    assert_eq!(
        (missing.status.as_u16(), missing.headers["content-type"].to_str().unwrap()),
        (404, "application/problem+json")
    );
}
