//! How often entries are looked at: a count for each entry and day, and nothing about who looked. Kept in memory between two rounds.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use voetspoor_quantity::Lang;
use voetspoor_store::{Key, StoreError};

use super::{Desk, admit};
use crate::address;
use crate::knowledge::read::{DAYS, MostRead};
use crate::live::Live;
use crate::portal::Portal;
use crate::twin::Shape;

/// Entries that the list of what is read most can hold: more than there will be.
const MOST: i64 = 100_000;

/// Views that are counted and not written down yet. As large as there are entries, whoever asks for what.
#[derive(Debug, Default)]
pub(super) struct Views(Mutex<BTreeMap<(Date, Key), i64>>);

impl Views {
    fn counts(&self) -> MutexGuard<'_, BTreeMap<(Date, Key), i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, day: Date, key: Key, views: i64) {
        let mut counts = self.counts();
        let count = counts.entry((day, key)).or_default();
        *count = count.saturating_add(views);
    }
}

impl Desk {
    /// Writes down what was counted. What cannot be written is kept for the next round.
    pub(super) async fn write_views(&self) -> Result<(), StoreError> {
        let counted = std::mem::take(&mut *self.views.counts());
        let mut days: BTreeMap<Date, Vec<(Key, i64)>> = BTreeMap::new();
        for ((day, key), views) in counted {
            days.entry(day).or_default().push((key, views));
        }
        let mut failed = Ok(());
        for (day, counts) in days {
            if let Err(error) = self.store.count_views(day, &counts).await {
                for (key, views) in counts {
                    self.views.add(day, key, views);
                }
                failed = Err(error);
            }
        }
        failed
    }

    /// Tells the pages what was read most, once a day: over whole days, so that a page says the same all day long.
    pub(super) async fn tell_most_read(&self, portal: &Portal) -> Result<(), StoreError> {
        let until = portal.clock.today().saturating_sub(1.day());
        if portal.most_read.load().until == Some(until) {
            return Ok(());
        }
        let from = until.saturating_sub((DAYS - 1).days());
        let counts = self.store.views(from, until, MOST).await?;
        portal.most_read.store(MostRead { until: Some(until), counts: counts.into_iter().collect() }.into());
        // Pages of today that were made a moment ago say what was true yesterday.
        portal.finished.clear();
        Ok(())
    }
}

/// The layer: counts answers that show an entry to a person.
pub(crate) async fn layer(State(live): State<Live>, request: Request, next: Next) -> Response {
    let viewed = live.desk().and_then(|desk| Some((desk.clone(), viewed(&live.portal(), &request)?)));
    let answer = next.run(request).await;
    if let Some((desk, key)) = viewed
        && matches!(answer.status(), StatusCode::OK | StatusCode::NOT_MODIFIED)
    {
        desk.views.add(live.portal().clock.today(), key, 1);
    }
    answer
}

/// The entry that a request asks to see; nothing where it asks for something else, or no visitor asks.
fn viewed(portal: &Portal, request: &Request) -> Option<Key> {
    if request.method() != Method::GET {
        return None;
    }
    let route = request.extensions().get::<MatchedPath>()?.as_str();
    if !Lang::BOTH.iter().any(|l| address::ENTRY.path(*l) == route) {
        return None;
    }
    let (rest, last) = request.uri().path().rsplit_once('/')?;
    let (_, register) = rest.rsplit_once('/')?;
    let (id, Shape::Html) = Shape::split(last) else { return None };
    portal.knowledge.entry(register, id)?;
    is_visitor(request.headers()).then(|| Key::new(register, id).ok())?
}

/// Words in the names of programs that read by themselves. Browsers have none of them.
const ROBOTS: [&str; 9] = ["bot", "crawl", "spider", "slurp", "http", "headless", "preview", "monitor", "lighthouse"];

/// Does a person with a browser ask, who has not signed in here? Robots that call themselves a browser are counted.
fn is_visitor(headers: &HeaderMap) -> bool {
    let told = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let program = told(header::USER_AGENT).to_ascii_lowercase();
    let early = ["sec-purpose", "purpose", "x-moz"].map(|name| told(header::HeaderName::from_static(name)));
    program.starts_with("mozilla/")
        && !ROBOTS.iter().any(|robot| program.contains(robot))
        && !early.iter().any(|purpose| purpose.contains("prefetch"))
        && !admit::may_be_signed_in(headers)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    fn asked(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs.iter();
        is_visitor(
            &pairs
                .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect(),
        )
    }

    #[test]
    fn a_browser_counts() {
        assert!(asked(&[("user-agent", FIREFOX)]));
        assert!(asked(&[("user-agent", FIREFOX), ("cookie", "of-another-site=1")]));
    }

    #[test]
    fn robots_programs_editors_and_pages_fetched_ahead_do_not() {
        let google = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
        for headers in [
            &[][..],
            &[("user-agent", "curl/8.5.0")],
            &[("user-agent", google)],
            &[("user-agent", FIREFOX), ("sec-purpose", "prefetch;prerender")],
            &[("user-agent", FIREFOX), ("cookie", "__Host-voetspoor-session=0123")],
            &[("user-agent", FIREFOX), ("cookie", "a=b; voetspoor-browser=0123")],
        ] {
            assert!(!asked(headers), "{headers:?}");
        }
    }
}
