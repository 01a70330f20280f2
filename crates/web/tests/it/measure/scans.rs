//! Quick-scans: answers become rows, and what has no source is told.

use super::{between, field, send};
use crate::portal::{get, shipped};

#[tokio::test]
async fn an_organisation_has_ten_questions_and_a_citizen_eight() {
    let router = shipped();
    for (path, count) in
        [("/meten/organisatie", 10), ("/en/measure/organisation", 10), ("/meten/thuis", 8), ("/en/measure/at-home", 8)]
    {
        let page = get(&router, path).await;
        assert_eq!((page.status.as_u16(), page.body.matches("<fieldset>").count()), (200, count), "{path}");
    }
}

#[tokio::test]
async fn ten_answers_become_a_footprint_with_the_source_of_each_default() {
    let router = shipped();
    let answers = [
        field("laptops", "200"),
        field("monitors", "250"),
        field("smartphones", "80"),
        field("laptop_years", "4,5"),
        field("ownership", "operating-lease"),
        field("own_phones", "40"),
        field("servers", "6"),
        field("pue", "1,7"),
        field("colocated", "4"),
        field("saas", "50000"),
        field("currency", "USD"),
        field("outsourced", "1000"),
        field("region", "azure/westeurope"),
        field("vcpu", "32"),
        field("memory_gb", "128"),
        field("storage_gb", "4000"),
        field("switches", "12"),
        field("lines", "2"),
        field("sims", "80"),
        field("green", "60"),
        field("technology", "wind"),
    ];
    let page = send(&router, "/meten/organisatie", &answers).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(
        !page.body.contains("V-INV-0"),
        "no row of an answer is odd: {}",
        between(&page.body, "id=\"told\"", "</section>")
    );
    assert!(page.body.contains("Ingevuld uit de catalogus") && page.body.contains("ADEME"));
    // The second convention of scope 2 differs, for the power is green in part.
    assert!(page.body.contains("twee manieren van tellen, geen marge"));
    assert!(page.body.contains("download=\"assets.csv\""));
}

#[tokio::test]
async fn what_is_bought_in_euros_is_valued_and_its_conversion_told() {
    let router = shipped();
    let answers = [field("outsourced", "100000"), field("currency", "EUR")];
    let page = send(&router, "/meten/organisatie", &answers).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("V-CNT-048") && !page.body.contains("Niet in dit totaal"), "{}", page.body);
}

#[tokio::test]
async fn what_a_citizen_does_online_is_not_invented() {
    let router = shipped();
    let answers = [
        field("smartphones", "1"),
        field("laptops", "0,5"),
        field("line", "Fibre line"),
        field("lines", "0.5"),
        field("sims", "1"),
        field("video_hours", "10"),
        field("ai_questions", "20"),
    ];
    let page = send(&router, "/en/measure/at-home", &answers).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let scan = between(&page.body, "id=\"scan\"", "</section>");
    for (what, gap) in [("questions to AI", "ai-measured-use"), ("watching video", "video-data-centres")] {
        assert!(scan.contains(what), "{scan}");
        assert!(scan.contains(&format!("href=\"/en/knowledge/data-gaps/{gap}\"")), "what is known of it: {scan}");
    }
    assert!(!page.body.contains("id=\"bars-scope"), "a citizen has no scopes");
}

#[tokio::test]
async fn a_wrong_answer_is_told_at_its_field_and_the_others_stay() {
    let router = shipped();
    let answers =
        [field("laptops", "veel"), field("monitors", "12"), field("pue", "0"), field("region", "mars/olympus")];
    let page = send(&router, "/meten/organisatie", &answers).await;
    assert_eq!(page.status, 422);
    for name in ["laptops", "pue", "region"] {
        assert!(page.body.contains(&format!("<a href=\"#{name}\">")), "{name}");
    }
    assert!(page.body.contains("value=\"veel\"") && page.body.contains("value=\"12\""));
    let alone = send(&router, "/meten/organisatie", &[field("saas", "1000"), field("vcpu", "4")]).await;
    assert_eq!(alone.status, 422);
    assert!(alone.body.contains("<a href=\"#currency\">") && alone.body.contains("<a href=\"#region\">"));
    // Each would be refused or lost behind the form, in a file that the visitor never made.
    let odd = [field("laptops", "1,5"), field("servers", "1"), field("pue", "0,5"), field("saas", "100000")];
    let odd = send(&router, "/meten/organisatie", &[&odd[..], &[field("currency", "GBP")][..]].concat()).await;
    assert_eq!(odd.status, 422);
    for (name, detail) in [("laptops", "Geef een heel getal"), ("pue", "van 1 tot en met 10"), ("currency", "")] {
        assert!(odd.body.contains(&format!("<a href=\"#{name}\">")) && odd.body.contains(detail), "{name}");
    }
    let nothing = send(&router, "/meten/thuis", &[field("laptops", "")]).await;
    assert_eq!(nothing.status, 422);
}
