//! Figures of the digital sector and indicators of the monitor.

use super::Feed;
use crate::address;

pub(super) fn add(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    for figure in portal.figures.all() {
        let notes = portal.figures.of(&figure.id).into_iter().map(|one| one.note(l));
        let body = notes.collect::<Vec<_>>().join(" ");
        let document = feed.add("figure", &figure.id, figure.title(l), address::FIGURE.id(l, &figure.id));
        figure.boundary(l).clone_into(&mut document.summary);
        document.body = body;
        document.identifiers.push(figure.id.clone());
        document.weight = 1.2;
    }
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
