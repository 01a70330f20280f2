//! Every chart has an address of its own, in the language of its page.

use crate::portal::{get, shipped};

#[tokio::test]
async fn a_chart_by_itself_names_its_language_and_its_page_leads_to_it() {
    let router = shipped();
    for (page, drawing, language) in [
        ("/", "/cijfers.svg", "nl"),
        ("/en", "/en/figures.svg", "en"),
        ("/plan", "/plan.svg", "nl"),
        ("/en/plan", "/en/plan.svg", "en"),
        ("/plan/tijdlijn", "/plan/tijdlijn.svg", "nl"),
        ("/en/monitor/E2", "/en/monitor/E2.svg", "en"),
    ] {
        let told = get(&router, drawing).await;
        assert_eq!(told.headers["content-type"], "image/svg+xml; charset=utf-8", "{drawing}");
        assert!(told.body.contains(&format!(" lang=\"{language}\" xml:lang=\"{language}\"")), "{drawing}");
        assert!(get(&router, page).await.body.contains(&format!("href=\"{drawing}\"")), "{page} leads to {drawing}");
    }
    assert_eq!(get(&router, "/plan.png").await.headers["content-type"], "image/png");
}

#[tokio::test]
async fn a_result_gives_each_of_its_charts() {
    let router = shipped();
    for (path, begin) in
        [("/meten/voorbeeld", "Per scope en categorie"), ("/en/measure/example", "By scope and category")]
    {
        let page = get(&router, path).await.body;
        for by in ["stage", "scope", "item", "site"] {
            assert!(page.contains(&format!("by={by}&amp;as=svg")), "{path}: {by}");
        }
        let told = get(&router, &format!("{path}?by=scope&as=svg")).await;
        assert_eq!(told.headers["content-type"], "image/svg+xml; charset=utf-8", "{path}");
        assert!(told.body.contains(begin) && told.body.contains("xml:lang"), "{}", told.body);
        let levers = get(&router, &format!("{path}?show=levers&as=svg")).await;
        assert!(levers.body.starts_with("<svg") && levers.body.contains("nl-2026.1"), "{path}");
        assert_eq!(get(&router, &format!("{path}?by=colour&as=svg")).await.status.as_u16(), 400, "{path}");
    }
}
