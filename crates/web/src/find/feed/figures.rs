//! Indicators of the monitor.

use voetspoor_monitor::Naming;

use super::Feed;
use crate::plan::asked::today;

/// Weight of an indicator that has a Dutch figure.
const FOUND: f32 = 1.5;

pub(super) fn add(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    let Some(monitor) = portal.monitor.as_deref() else { return };
    let at = monitor.known(today(portal));
    for statistic in monitor.statistics() {
        let address = crate::monitor::MONITOR_PAGE.id(l, &statistic.id);
        let document = feed.add("statistic", &statistic.id, statistic.title.get(l), address);
        statistic.definition.get(l).clone_into(&mut document.summary);
        let measures = statistic.measures.iter().map(|measure| statistic.name_of(measure, l));
        // What the Dutch figures are of, and their notes, are words that people look for.
        let series = at.series(&statistic.id);
        let dutch = || series.iter().filter(|one| one.key.place == "NL");
        let parts = dutch().map(|one| monitor.breakdown_in_words(one.key, l));
        let place = dutch().next().map(|one| monitor.name(Naming::Place, &one.key.place, l).to_owned());
        let notes = dutch().flat_map(|one| &one.points).map(|point| point.note().get(l).to_owned());
        let texts = measures.chain([statistic.method.get(l), statistic.source.get(l)]).map(ToOwned::to_owned);
        document.body =
            texts.chain(parts).chain(place).chain(notes).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        document.identifiers.push(statistic.id.clone());
        document.identifiers.extend(crate::figure::ids_of(&statistic.id).map(ToOwned::to_owned));
        // Who looks for a figure looks for one that is there.
        document.weight = if dutch().next().is_some() { FOUND } else { 1.2 };
    }
}
