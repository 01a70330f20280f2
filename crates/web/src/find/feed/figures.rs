//! Indicators of the monitor.

use super::Feed;

pub(super) fn add(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    let Some(monitor) = portal.monitor.as_deref() else { return };
    for statistic in monitor.statistics() {
        let address = crate::monitor::MONITOR_PAGE.id(l, &statistic.id);
        let document = feed.add("statistic", &statistic.id, statistic.title.get(l), address);
        statistic.definition.get(l).clone_into(&mut document.summary);
        let measures = statistic.measures.iter().map(|measure| statistic.name_of(measure, l));
        document.body =
            measures.chain([statistic.method.get(l), statistic.source.get(l)]).collect::<Vec<_>>().join(" ");
        document.identifiers.push(statistic.id.clone());
        document.weight = 1.2;
    }
}
