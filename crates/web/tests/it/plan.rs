//! The pages of the plan.

use crate::portal::{get, shipped};

#[tokio::test]
async fn all_actions_stand_in_the_overview_in_both_languages() {
    let router = shipped();
    for (path, start) in [("/plan", "/plan/acties/"), ("/en/plan", "/en/plan/actions/")] {
        let page = get(&router, path).await.body;
        assert_eq!(page.matches(&format!("<th scope=\"row\"><a href=\"{start}")).count(), 44, "{path}");
    }
}

#[tokio::test]
async fn a_filter_stands_in_the_address() {
    let page = get(&shipped(), "/plan?organisation=rvo&on=2025-01-01").await.body;
    assert!(page.contains("<th scope=\"row\"><a href=\"/plan/acties/"));
    assert!(page.contains("?on=2025-01-01"), "the day is carried over to the action");
}

#[tokio::test]
async fn every_wrong_part_of_an_address_is_told_at_once() {
    let answer = get(&shipped(), "/plan.json?on=yesterday&line=9&status=nice&organisation=rvo&role=baas").await;
    assert_eq!(answer.status.as_u16(), 400);
    let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let mut fields: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["line", "on", "role", "status"]);
    for choices in ["Er zijn: lead.", "Er zijn: 1, 1a", "Er zijn: not-started, running"] {
        assert!(answer.body.contains(choices), "the choices are told: {}", answer.body);
    }
    assert_eq!(get(&shipped(), "/plan?organisation=rvo&role=lead").await.status.as_u16(), 200);
}

#[tokio::test]
async fn an_action_shows_body_and_annex_and_what_was_looked_for() {
    let page = get(&shipped(), "/en/plan/actions/2.a.2").await.body;
    for said in ["Q4 2023", "Q3 2023", "body", "annex", "Energy"] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn the_package_holds_all_tables() {
    let answer = get(&shipped(), "/plan.zip").await;
    for name in ["datapackage.json", "actions.csv", "criteria.csv", "commitments.csv", "statements.csv"] {
        assert!(answer.body.contains(name), "{name}");
    }
}

#[tokio::test]
async fn the_report_can_be_edited() {
    let answer = get(&shipped(), "/plan/verslag.odt?from=2024-06-01&to=2026-11-22").await;
    assert_eq!(answer.headers["content-type"], "application/vnd.oasis.opendocument.text");
    assert!(answer.headers["content-disposition"].to_str().unwrap().ends_with("2024-06-01-2026-11-22.odt\""));
    assert!(answer.body.starts_with("PK"));
}

#[tokio::test]
async fn only_what_was_asked_is_carried_over() {
    let noise = "&a=1".repeat(500);
    let page = get(&shipped(), &format!("/plan?zzz=QQQ&status=running&on=2025-01-01{noise}")).await.body;
    assert!(!page.contains("QQQ") && !page.contains("&#38;a=1"), "what means nothing stays behind");
    assert!(page.contains("/plan.csv?on=2025-01-01&#38;status=running\""), "{page}");
}

#[tokio::test]
async fn a_rule_that_changed_since_the_plan_says_what_changed_with_its_source() {
    let page = get(&shipped(), "/en/plan/policy").await.body;
    let item = |id: &str| {
        let (_, from) = page.split_once(&format!("<li id=\"{id}\">")).unwrap_or_else(|| panic!("{id} stands there"));
        from.split("<li id=\"B").next().unwrap_or_default()
    };
    for (id, what, source) in [
        ("B1.6", "15 July 2024", "reg_del/2024/1364"),
        ("B2.2", "18 July 2024", "reg/2024/1781"),
        ("B2.3", "16 April 2025", "52025DC0187"),
        ("B4.1", "financial year 2027", "dir/2026/470"),
        ("B4.2", "26 July 2029", "dir/2024/1760"),
    ] {
        let told = item(id);
        assert!(told.contains("Since the plan") && told.contains(what) && told.contains(source), "{id}: {told}");
    }
    assert!(!item("B1.4").contains("Since the plan"), "no source of a change, no mark");
}

#[tokio::test]
async fn every_view_has_its_rows_beside_it_in_both_languages() {
    let router = shipped();
    for (nl, en) in [
        ("/plan", "/en/plan"),
        ("/plan/tijdlijn", "/en/plan/timeline"),
        ("/plan/acties/3.b.2", "/en/plan/actions/3.b.2"),
        ("/plan/organisaties", "/en/plan/organisations"),
        ("/plan/organisaties/ezk", "/en/plan/organisations/ezk"),
        ("/plan/veranderd", "/en/plan/changed"),
        ("/plan/termijn-voorbij", "/en/plan/past-term"),
        ("/plan/toezeggingen", "/en/plan/commitments"),
        ("/plan/tegenspraak", "/en/plan/contradictions"),
        ("/plan/doelen", "/en/plan/goals"),
        ("/plan/voorstellen", "/en/plan/proposals"),
        ("/plan/beleid", "/en/plan/policy"),
        ("/plan/programma", "/en/plan/programme"),
        ("/plan/coalitie", "/en/plan/coalition"),
        ("/plan/verslag", "/en/plan/report"),
    ] {
        for path in [nl, en] {
            let page = get(&router, path).await.body;
            for ending in ["csv", "json"] {
                let twin = format!("{path}.{ending}");
                assert!(page.contains(&format!("href=\"{twin}\"")), "{path} leads to {twin}");
                let answer = get(&router, &twin).await;
                assert_eq!(answer.status.as_u16(), 200, "{twin}");
                assert!(answer.body.len() > 100, "{twin}: {}", answer.body);
            }
        }
    }
}

#[tokio::test]
async fn a_filter_holds_for_the_rows_and_the_drawing_too() {
    let router = shipped();
    let rows = async |query: &str| get(&router, &format!("/en/plan/timeline.csv{query}")).await.body.lines().count();
    assert!(rows("?line=1").await < rows("").await);
    let drawn = get(&router, "/en/plan/timeline.png?line=1").await;
    assert_eq!((drawn.status.as_u16(), drawn.headers["content-type"].to_str().unwrap()), (200, "image/png"));
    let package = get(&router, "/en/plan/timeline.zip").await;
    assert_eq!(package.headers["content-type"], "application/zip");
}

#[tokio::test]
async fn what_was_not_searched_for_by_itself_is_not_called_not_found() {
    let router = shipped();
    let page = get(&router, "/en/plan/actions/1.c.5").await.body;
    assert!(page.contains("not searched for by itself; general search of public sources on 21 November 2026"));
    assert!(!page.contains("Not found in public sources. Searched"));
    let table = get(&router, "/en/plan/actions/1.c.5.csv").await.body;
    assert!(table.lines().skip(1).all(|line| line.contains(",general")), "{table}");
    let page = get(&router, "/en/plan/actions/3.b.2?on=2026-11-22").await.body;
    assert!(page.contains("Newest reading of public sources about this action: 22 November 2026."));
}

#[tokio::test]
async fn a_period_that_cannot_be_is_told_with_the_way_back() {
    let router = shipped();
    for page in ["/plan/verslag", "/plan/veranderd", "/en/plan/report"] {
        for (query, field) in [
            ("?from=2030-01-01", "from"),
            ("?to=2030-01-01", "to"),
            ("?from=2030-01-01&to=2031-01-01", "from"),
            ("?from=2026-02-01&to=2026-01-01", "to"),
        ] {
            let told = get(&router, &format!("{page}{query}")).await;
            assert_eq!(told.status.as_u16(), 400, "{page}{query}");
            assert!(told.body.contains(&format!("href=\"{page}\"")), "{page}{query} leads back");
            let data = get(&router, &format!("{page}.json{query}")).await;
            let problem: serde_json::Value = serde_json::from_str(&data.body).unwrap();
            assert_eq!((data.status.as_u16(), problem["errors"][0]["field"].as_str()), (400, Some(field)), "{query}");
        }
    }
    assert_eq!(get(&router, "/plan/verslag?from=2026-01-01&to=2026-11-22").await.status.as_u16(), 200);
}

#[tokio::test]
async fn links_carry_no_filter_that_a_view_does_not_know() {
    let router = shipped();
    for path in ["termijn-voorbij", "toezeggingen", "organisaties", "tegenspraak", "acties/1.a.1", "organisaties/rvo"] {
        let page = get(&router, &format!("/plan/{path}?line=1&from=2024-01-01&on=2025-01-01")).await.body;
        assert!(!page.contains("line=1") && !page.contains("from=2024"), "{path}");
        assert!(page.contains(&format!("/plan/{path}.csv?on=2025-01-01\"")), "{path}");
    }
    let changed = get(&router, "/plan/veranderd?line=1&from=2025-01-01&on=2025-01-01").await.body;
    assert!(changed.contains("/plan/veranderd.csv?from=2025-01-01\""));
    assert!(get(&router, "/plan/tijdlijn?line=1").await.body.contains("/plan/tijdlijn.csv?line=1\""));
    let plan = get(&router, "/plan?line=1&on=2025-01-01").await.body;
    assert!(plan.contains("/plan.zip?on=2025-01-01\"") && plan.contains("/plan.svg?on=2025-01-01\""));
}
