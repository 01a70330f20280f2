//! Views of entries are counted by day, for people who read and nobody else, and told without saying who.

use jiff::Timestamp;
use jiff::civil::date;
use voetspoor_store::{Key, Role};

use super::office::{Browser, Office};

pub(super) const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const PAGE: &str = "/kennis/standards/en-50600-4-2";

fn key() -> Key {
    Key::new("standards", "en-50600-4-2").unwrap()
}

#[tokio::test]
async fn an_entry_that_somebody_reads_is_counted_once_a_view() {
    let office = Office::open().await;
    let mut visitor = Browser { agent: FIREFOX, ..Browser::default() };
    for path in [PAGE, PAGE, "/en/knowledge/standards/en-50600-4-2"] {
        office.get(&mut visitor, path).await;
    }
    // Lists, data and what is not there are no views.
    for path in ["/kennis/standards", "/kennis/standards/en-50600-4-2.json", "/kennis/standards/bestaat-niet", "/"] {
        office.get(&mut visitor, path).await;
    }
    let mut robot = Browser { agent: "Mozilla/5.0 (compatible; bingbot/2.0)", ..Browser::default() };
    office.get(&mut robot, PAGE).await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    anna.agent = FIREFOX;
    office.get(&mut anna, PAGE).await;
    assert!(visitor.cookies.is_empty(), "a visitor gets no cookie");
    assert_eq!(office.store.views_of(&key()).await.unwrap(), [], "nothing is written for each visitor");
    office.live.go_round(Timestamp::now()).await;
    assert_eq!(office.store.views_of(&key()).await.unwrap(), [(date(2026, 11, 22), 3)]);
    assert_eq!(office.store.views(date(2026, 1, 1), date(2027, 1, 1), 10).await.unwrap(), [(key(), 3)]);
    let record = office.get(&mut anna, "/beheer/registers/standards/en-50600-4-2").await;
    assert!(record.body.contains("3 keer bekeken in 30 dagen"), "{}", record.body);
    let hall = office.get(&mut anna, "/beheer").await;
    assert!(hall.body.contains("Meest bekeken in"), "{}", hall.body);
}

#[tokio::test]
async fn pages_tell_what_was_read_most_over_whole_days() {
    let office = Office::open().await;
    let mut visitor = Browser::default();
    assert!(!office.get(&mut visitor, "/kennis").await.body.contains("Meest bekeken"), "nothing was read yet");
    for (day, views) in [(date(2026, 10, 22), 100), (date(2026, 10, 23), 5), (date(2026, 11, 21), 2)] {
        office.store.count_views(day, &[(key(), views)]).await.unwrap();
    }
    // Today is not over: it does not count yet, so that a page says the same all day.
    office.store.count_views(date(2026, 11, 22), &[(key(), 1_000)]).await.unwrap();
    office.live.go_round(Timestamp::now()).await;
    let overview = office.get(&mut visitor, "/en/knowledge").await;
    assert!(overview.body.contains("viewed 7 times in 30 days"), "{}", overview.body);
    let page = office.get(&mut visitor, PAGE).await;
    assert!(page.body.contains("7 keer bekeken in 30 dagen, tot en met 21 november 2026"), "{}", page.body);
    let data = office.get(&mut visitor, "/kennis/standards/en-50600-4-2.json").await;
    let data: serde_json::Value = serde_json::from_str(&data.body).unwrap();
    assert_eq!(data["views"], serde_json::json!({ "from": "2026-10-23", "until": "2026-11-21", "count": 7 }));
}

#[tokio::test]
async fn forms_of_editors_are_limited_by_themselves() {
    let office = Office::with(|settings| {
        settings.calculations_per_minute = 1;
        settings.forms_per_minute = 2;
    })
    .await;
    let mut browser = Browser::default();
    for _ in 0..2 {
        let told = office.post(&mut browser, "/beheer/inloggen", &[]).await;
        assert_eq!(told.status, 422, "a form is no calculation: {}", told.body);
    }
    assert_eq!(office.post(&mut browser, "/voorstel", &[]).await.status, 429, "and has a limit of its own");
    let calculated = office.post(&mut browser, "/meten", &[]).await;
    assert_ne!(calculated.status, 429, "which leaves calculations their own");
}
