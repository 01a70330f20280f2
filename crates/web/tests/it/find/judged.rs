//! Questions as people ask them, with what they hope to find: `crates/search/judgements.toml`.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::visitor::{Asked, root};

/// Share of the questions whose answer stands first, and among the first five. Search may get better, not worse.
const FIRST: f64 = 0.75;
const FIVE: f64 = 0.94;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judgements {
    format: String,
    questions: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    who: String,
    lang: String,
    ask: String,
    expect: Vec<String>,
    #[serde(default)]
    why: String,
}

/// Kind and id of what was found, the best first.
async fn found(portal: &Asked, lang: &str, ask: &str) -> Vec<String> {
    let path = if lang == "nl" { "/zoeken.json" } else { "/en/find.json" };
    let ask: String = form_urlencoded::byte_serialize(ask.as_bytes()).collect();
    let told = portal.get(&format!("{path}?q={ask}")).await.json();
    let name = |one: &serde_json::Value| format!("{}/{}", one["kind"].as_str().unwrap(), one["id"].as_str().unwrap());
    told["results"].as_array().unwrap().iter().map(name).collect()
}

/// Is there such a thing? It is found by its own name, or it is not there.
async fn exists(portal: &Asked, expected: &str) -> bool {
    let (_, id) = expected.split_once('/').unwrap();
    found(portal, "nl", id).await.iter().any(|one| one == expected)
}

#[tokio::test]
async fn questions_find_what_people_hope_for() {
    let text = std::fs::read_to_string(root().join("crates/search/judgements.toml")).unwrap();
    let judgements: Judgements = toml::from_str(&text).unwrap();
    assert_eq!(judgements.format, "voetspoor-judgements/1");
    assert_eq!(judgements.questions.len(), 125);
    let portal = Asked::new();
    let (mut first, mut five, mut judged) = (0, 0, 0);
    let (mut misses, mut open) = (String::new(), String::new());
    for one in &judgements.questions {
        let mut known = Vec::new();
        for expected in &one.expect {
            if exists(&portal, expected).await {
                known.push(expected);
            }
        }
        if known.is_empty() {
            let _ = writeln!(open, "{}: {:?}", one.ask, one.expect);
            continue;
        }
        judged += 1;
        let found = found(&portal, &one.lang, &one.ask).await;
        let place = found.iter().position(|one| known.contains(&one));
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some_and(|place| place < 5));
        if place != Some(0) {
            let place = place.map_or("nowhere".to_owned(), |place| format!("at {}", place + 1));
            let seen = found.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            let _ = writeln!(
                misses,
                "{} {} ({}{}{}): {place}; {seen}",
                one.lang,
                one.ask,
                one.who,
                if one.why.is_empty() { "" } else { "; " },
                one.why
            );
        }
    }
    let share = |hits: usize| hits as f64 / f64::from(judged.max(1));
    println!("{judged} judged, {first} first, {five} among five\n\nnot first:\n{misses}\nopen:\n{open}");
    assert!(share(first) >= FIRST && share(five) >= FIVE, "{first} and {five} of {judged}; not first:\n{misses}");
}
