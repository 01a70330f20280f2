//! Figures of the digital sector.

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
}
