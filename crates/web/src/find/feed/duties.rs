//! Rules of law that the check asks.

use voetspoor_search::Facet;

use super::Feed;
use crate::address;

pub(super) fn add(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    for (law, rule) in crate::duties::rules(&portal.duties, feed.day) {
        let path = address::DUTY.id(l, &rule.id);
        let document = feed.add("duty", &rule.id, rule.title.get(l), path);
        rule.what.get(l).clone_into(&mut document.summary);
        let more = [&rule.authority, &rule.channel, &rule.ignoring, &rule.note].into_iter().flatten();
        let words = [&law.about.title].into_iter().chain(more).chain(&rule.data).map(|words| words.get(l));
        document.body = words.collect::<Vec<_>>().join(" ");
        document.identifiers.push(rule.id.clone());
        document.identifiers.extend(law.number.clone());
        document.facets.push(Facet::new("state", rule.status.as_str(), rule.status.label(l)));
    }
}
