//! What became known: new and restated observations, as a list and as a feed.

use axum::response::Response;
use voetspoor_monitor::{Change, Monitor, number_in_words};
use voetspoor_publication::{Feed, Item};
use voetspoor_quantity::{Day, Lang, day_in_words};

use super::{MONITOR_PAGE, drawn};
use crate::address;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::table::kept;

/// Days that news looks back.
const BACK: i32 = 3 * 365;
/// Days after the end of a period in which its figure is news.
const LATE: i32 = 2 * 365;
/// Entries of a feed.
const MOST: usize = 100;

/// Something that became known.
#[derive(Debug, Clone)]
pub(super) struct News {
    pub(super) id: String,
    pub(super) path: String,
    pub(super) on: Day,
    pub(super) day: String,
    pub(super) text: String,
}

/// What became known in the last years, newest first: Dutch figures alone, so that a table of all countries is not all there is to read.
pub(super) fn news(monitor: &Monitor, today: Day, l: Lang, most: usize) -> Vec<News> {
    let changes = monitor.changes(today.plus_days(-BACK), today);
    let dutch = changes.iter().filter(|change| change.observation.key.place == "NL");
    dutch.filter_map(|change| one(monitor, change, today, l)).take(most).collect()
}

/// What became known of a time not long before, for a front page: a figure of years ago that was only found now is no news, one
/// that was restated is; what we derived ourselves is none either.
pub(super) fn recent(monitor: &Monitor, today: Day, l: Lang, most: usize) -> Vec<News> {
    let changes = monitor.changes(today.plus_days(-BACK), today);
    let fresh = |change: &&Change<'_>| {
        let about = change.observation;
        let ended = about.period.last_day();
        about.key.place == "NL" && !about.is_own() && (change.before.is_some() || ended.plus_days(LATE) >= change.on)
    };
    changes.iter().filter(fresh).filter_map(|change| one(monitor, change, today, l)).take(most).collect()
}

fn one(monitor: &Monitor, change: &Change<'_>, today: Day, l: Lang) -> Option<News> {
    let observation = change.observation;
    let key = &observation.key;
    let at = monitor.known(today);
    let series = at.one(key)?;
    let value = observation.number()?;
    let (title, unit, about) = (series.title(l), series.measure.unit_in(l), drawn::about(at, &series, l));
    let number = format!("{}{}", observation.about(l), number_in_words(value, l));
    let period = observation.period.words(l);
    let before = change.before.and_then(voetspoor_monitor::Observation::number).map(|before| {
        let before = number_in_words(before, l);
        l.is(format!(" Eerder: {before}."), format!(" Before: {before}."))
    });
    Some(News {
        id: format!("{key}/{}/{}", observation.period, observation.vintage),
        path: format!("{}?series={key}", MONITOR_PAGE.id(l, &key.statistic)),
        on: change.on,
        day: day_in_words(change.on, l),
        text: format!(
            "{title} ({about}): {number} {unit} {} {period}.{}",
            l.is("in", "in"),
            before.unwrap_or_default()
        ),
    })
}

/// The feed of it.
pub(super) fn feed(portal: &Portal, monitor: &Monitor, l: Lang) -> Response {
    let base = portal.settings.base();
    let home = address::MONITOR.path(l);
    let today = today(portal);
    let item = |news: News| Item {
        id: format!("{base}{}#{}", news.path, news.id),
        url: format!("{base}{}", news.path),
        title: news.text.clone(),
        content: news.text,
        on: news.on,
    };
    let feed = Feed {
        lang: l,
        title: l
            .is("Monitor van de digitale sector: nieuwe cijfers", "Monitor of the digital sector: new figures")
            .to_owned(),
        home: format!("{base}{home}"),
        own: format!("{base}{home}.atom"),
        day: today,
        items: news(monitor, today, l, MOST).into_iter().map(item).collect(),
    };
    kept("application/atom+xml; charset=utf-8", feed.to_atom().into_bytes())
}
