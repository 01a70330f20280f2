//! Holds the index: makes it in the background, hands it out, and puts a new one in its place.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use jiff::civil::Date;
use tokio::sync::watch;
use voetspoor_search::{SearchError, SearchIndex, Synonyms};

use super::feed;
use crate::portal::{Inner, Portal};

/// The index of a day, or why there is none.
#[derive(Debug, Clone, Default)]
enum Held {
    #[default]
    Nothing,
    Failed,
    Ready(Arc<SearchIndex>),
}

/// An index that is being made. However that ends, whoever waits for it hears of it.
struct Begun {
    number: u64,
    portal: Portal,
    made: Held,
}

impl Begun {
    fn make(&mut self) {
        self.made = made(&self.portal, &self.portal.finder.synonyms);
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.portal.finder.put(self.number, std::mem::take(&mut self.made));
    }
}

/// Where the index is kept.
#[derive(Debug)]
pub(crate) struct Finder {
    synonyms: Arc<Synonyms>,
    held: watch::Sender<(u64, Held)>,
    /// Number of the newest index that was begun.
    begun: AtomicU64,
    /// The day of that index, as a number: 20261122.
    day: AtomicU64,
}

impl Finder {
    /// A finder with these synonyms, and no index yet.
    pub(crate) fn new(synonyms: Synonyms) -> Finder {
        let held = watch::Sender::new((0, Held::Nothing));
        Finder { synonyms: Arc::new(synonyms), held, begun: AtomicU64::new(0), day: AtomicU64::new(0) }
    }

    /// The finder of a portal that takes the place of this one: it has the index of this one until its own is made.
    pub(crate) fn next(&self) -> Finder {
        let held = watch::Sender::new((0, self.held.borrow().1.clone()));
        let synonyms = Arc::clone(&self.synonyms);
        Finder { synonyms, held, begun: AtomicU64::new(0), day: AtomicU64::new(0) }
    }

    /// Begins to make an index, unless one of today is there or on its way.
    pub(crate) fn begin(&self, portal: &Portal) {
        let today = numbered(portal.clock.today());
        if self.day.swap(today, Ordering::AcqRel) != today {
            self.again(portal);
        }
    }

    fn again(&self, portal: &Portal) {
        let number = self.begun.fetch_add(1, Ordering::AcqRel) + 1;
        let portal = portal.clone();
        let mut begun = Begun { number, portal: portal.clone(), made: Held::Failed };
        let thread = std::thread::Builder::new().name("search-index".to_owned());
        if let Err(error) = thread.spawn(move || begun.make()) {
            tracing::error!(%error, "no thread for the index");
        }
    }

    /// Puts an index in the place of the one that is there, unless that is a newer one.
    fn put(&self, number: u64, held: Held) {
        self.held.send_if_modified(|(newest, current)| {
            // An old index is better than none.
            let worse = matches!((&held, &*current), (Held::Failed, Held::Ready(_)));
            let newer = number > *newest && !worse;
            if newer {
                (*newest, *current) = (number, held);
            }
            newer
        });
    }

    /// The index, when it is there. Of a day that has turned the old one is given while the new one is made.
    pub(crate) async fn index(&self, portal: &Portal) -> Option<Arc<SearchIndex>> {
        self.begin(portal);
        let mut waiting = self.held.subscribe();
        let held = waiting.wait_for(|(_, held)| !matches!(held, Held::Nothing)).await.ok()?;
        match &held.1 {
            Held::Ready(index) => Some(Arc::clone(index)),
            Held::Nothing | Held::Failed => None,
        }
    }

    /// The index, if it is there now.
    pub(crate) fn now(&self) -> Option<Arc<SearchIndex>> {
        match &self.held.borrow().1 {
            Held::Ready(index) => Some(Arc::clone(index)),
            Held::Nothing | Held::Failed => None,
        }
    }
}

fn made(portal: &Inner, synonyms: &Synonyms) -> Held {
    let started = Instant::now();
    match build(portal, synonyms) {
        Ok(index) => {
            let took = started.elapsed();
            portal.metrics.indexed(index.len(), index.bytes(), took);
            tracing::info!(
                documents = index.len(),
                bytes = index.bytes(),
                milliseconds = took.as_millis() as u64,
                "search index ready"
            );
            Held::Ready(Arc::new(index))
        }
        Err(error) => {
            tracing::error!(%error, "the search index could not be made");
            Held::Failed
        }
    }
}

fn build(portal: &Inner, synonyms: &Synonyms) -> Result<SearchIndex, SearchError> {
    let mut synonyms = Synonyms::clone(synonyms);
    feed::knowledge::synonyms(&portal.knowledge).for_each(|group| synonyms.add(group));
    SearchIndex::build(feed::documents(portal, portal.clock.today()), synonyms)
}

fn numbered(day: Date) -> u64 {
    u64::from(day.year().unsigned_abs()) * 10_000
        + u64::from(day.month().unsigned_abs()) * 100
        + u64::from(day.day().unsigned_abs())
}
