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
