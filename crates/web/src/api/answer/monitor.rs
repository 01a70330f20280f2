//! What the operations about the monitor answer: everything as it was known on a day, today unless another is asked.

use axum::response::Response;
use voetspoor_monitor::{MonitorAt, Theme};
use voetspoor_quantity::Lang;

use super::{matches, one};
use crate::api::list::list;
use crate::api::query::Asked;
pub(crate) use crate::monitor::record::{ObservationRecord, StatisticRecord};
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::Problem;

pub(crate) fn themes(_: &Portal) -> Vec<String> {
    Theme::ALL.iter().map(ToString::to_string).collect()
}

pub(crate) fn statistic_ids(portal: &Portal) -> Vec<String> {
    let all = portal.monitor.as_deref().map_or(&[][..], |monitor| monitor.statistics());
    all.iter().map(|one| one.id.clone()).collect()
}

/// The monitor on the day that is asked for; none where there is none.
fn at<'p>(portal: &'p Portal, asked: &Asked) -> Option<MonitorAt<'p>> {
    Some(portal.monitor.as_deref()?.known(asked.day("on").unwrap_or_else(|| today(portal))))
}

fn nothing() -> Response {
    Problem::not_found(Lang::En).document()
}

pub(crate) fn statistics(portal: &Portal, asked: &Asked) -> Response {
    let Some(at) = at(portal, asked) else { return nothing() };
    let base = portal.settings.base();
    let found = at.monitor.statistics().iter().filter(|statistic| {
        let (title, definition) = (&statistic.title, &statistic.definition);
        asked.takes("theme", statistic.theme.as_str())
            && matches(asked, &[&statistic.id, &title.nl, &title.en, &definition.nl, &definition.en])
    });
    let rows: Vec<StatisticRecord> = found.map(|statistic| StatisticRecord::new(at, statistic, &base)).collect();
    list(asked, &rows)
}

pub(crate) fn statistic(portal: &Portal, asked: &Asked) -> Response {
    let Some(at) = at(portal, asked) else { return nothing() };
    let found = asked.get("id").and_then(|id| at.monitor.statistic(id));
    one(found.map(|statistic| StatisticRecord::new(at, statistic, &portal.settings.base())))
}

pub(crate) fn observations(portal: &Portal, asked: &Asked) -> Response {
    let Some(at) = at(portal, asked) else { return nothing() };
    let statistics = at.monitor.statistics().iter().filter(|one| asked.takes("statistic", &one.id));
    let series = statistics.flat_map(|one| at.series(&one.id)).filter(|series| {
        asked.get("series").is_none_or(|key| series.key.to_string() == key) && asked.takes("zone", &series.key.place)
    });
    let rows: Vec<ObservationRecord> = series.flat_map(|series| ObservationRecord::of(&series)).collect();
    list(asked, &rows)
}
