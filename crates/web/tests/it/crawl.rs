//! Every page that can be reached from the front page and the sitemap, and every link on it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;

use crate::portal::{get, shipped};

/// Addresses with a query are visited, so many of each page: filters multiply without end.
const QUERIES: usize = 3;
/// Pages of one kind are visited, so many: they differ in content alone. The full crawl is `cargo xtask soak`.
const OF_A_KIND: usize = 12;

#[tokio::test]
async fn no_link_is_broken_and_every_kind_of_page_is_whole() {
    let router = shipped();
    let mut queue: VecDeque<String> = ["/", "/en"].map(str::to_owned).into();
    let sitemap = get(&router, "/sitemap.xml").await.body;
    for part in sitemap.split("<loc>https://voetspoor.example").skip(1) {
        queue.push_back(part.split("</loc>").next().unwrap().to_owned());
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut queries: BTreeMap<String, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    while let Some(path) = queue.pop_front() {
        let (page, query) = path.split_once('?').map_or((path.as_str(), None), |(page, query)| (page, Some(query)));
        if query.is_some() {
            let count = queries.entry(page.to_owned()).or_default();
            *count += 1;
            if *count > QUERIES {
                continue;
            }
        }
        if !seen.insert(path.clone()) {
            continue;
        }
        let count = kinds.entry(page.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()).or_default();
        *count += 1;
        if *count > OF_A_KIND && query.is_none() {
            continue;
        }
        let answer = get(&router, &path).await;
        if answer.status == StatusCode::TEMPORARY_REDIRECT {
            let to = answer.headers.get("location").and_then(|value| value.to_str().ok()).unwrap();
            queue.push_back(to.split('#').next().unwrap().to_owned());
            continue;
        }
        if answer.status != StatusCode::OK {
            wrong.push(format!("{path}: {}", answer.status));
            continue;
        }
        let kind = answer.headers.get("content-type").map_or("", |value| value.to_str().unwrap());
        if !kind.starts_with("text/html") {
            continue;
        }
        wrong.extend(faults(&path, &answer.body));
        queue.extend(links(&answer.body));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() > 200, "only {} addresses were reached", seen.len());
}

/// What is wrong with a page as HTML.
fn faults(path: &str, html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let language = if path == "/en" || path.starts_with("/en/") || path.starts_with("/en?") { "en" } else { "nl" };
    if !html.contains(&format!("<html lang=\"{language}\">")) {
        faults.push(format!("{path}: not in {language}"));
    }
    if html.matches("<h1").count() != 1 {
        faults.push(format!("{path}: {} headings of the first level", html.matches("<h1").count()));
    }
    if html.contains(" style=") || html.contains("<script>") {
        faults.push(format!("{path}: style or script that the policy forbids"));
    }
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if pair[0] == pair[1] {
            faults.push(format!("{path}: the id {:?} stands twice", pair[0]));
        }
    }
    for target in html.split("href=\"#").skip(1).filter_map(|part| part.split('"').next()) {
        if ids.binary_search(&target).is_err() {
            faults.push(format!("{path}: the link #{target} leads nowhere"));
        }
    }
    faults
}

/// Links of a page to other pages of the portal.
fn links(html: &str) -> Vec<String> {
    let all = html.split("href=\"").skip(1).filter_map(|part| part.split('"').next());
    let own = all.filter(|link| link.starts_with('/'));
    own.map(|link| link.split('#').next().unwrap().replace("&amp;", "&").replace("&#38;", "&")).collect()
}
