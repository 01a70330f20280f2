//! Whether what a site uses is that of ICT (rule `C-SITE-2`).

use voetspoor_inventory::SiteKind;

use crate::setting::SiteSetting;

/// Of what the energy and substances of a site are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Rooms for equipment: a server room, a data centre, an own part of one.
    Ict,
    /// Rooms for people, with equipment among them.
    Building,
    /// Neither the kind of the site nor a PUE is stated, or no site.
    Unknown,
}

/// A PUE tells a room for equipment too: no other room has one.
pub(crate) fn part_of(site: Option<&SiteSetting>) -> Part {
    match site.and_then(|site| site.kind) {
        Some(SiteKind::DataCentre | SiteKind::ServerRoom | SiteKind::Colocation) => Part::Ict,
        Some(SiteKind::Office | SiteKind::Home) => Part::Building,
        None if site.is_some_and(|site| site.overhead.is_some()) => Part::Ict,
        None => Part::Unknown,
    }
}
