//! Sites and organisational units.

use std::fmt::Write;

/// An invented site.
pub(crate) struct Site {
    pub(crate) id: &'static str,
    name: &'static str,
    country: &'static str,
    kind: &'static str,
    pue: &'static str,
    wue: &'static str,
    operator: &'static str,
}

const fn site(id: &'static str, name: &'static str, country: &'static str, kind: &'static str) -> Site {
    Site { id, name, country, kind, pue: "", wue: "", operator: "" }
}

/// All sites. Offices come first, then homes, then where servers stand.
pub(crate) const SITES: [Site; 16] = [
    site("AMS-1", "Office Amsterdam", "NL", "office"),
    site("DHG-1", "Office The Hague", "NL", "office"),
    site("UTR-1", "Office Utrecht", "NL", "office"),
    site("EIN-1", "Office Eindhoven", "NL", "office"),
    site("GRO-1", "Office Groningen", "NL", "office"),
    site("BRU-1", "Office Brussels", "BE", "office"),
    site("CGN-1", "Office Cologne", "DE", "office"),
    site("LYO-1", "Office Lyon", "FR", "office"),
    site("WRO-1", "Office Wroclaw", "PL", "office"),
    site("OSL-1", "Office Oslo", "NO", "office"),
    site("HOME-NL", "Homes in the Netherlands", "NL", "home"),
    site("ROOM-GRO", "Server room Groningen", "NL", "server-room"),
    Site { pue: "1.32", wue: "0.4", ..site("DC-1", "Own data centre Almere", "NL", "data-centre") },
    site("DC-2", "Own data centre Essen", "DE", "data-centre"),
    Site { pue: "1.21", operator: "Fictional Colocation BV", ..site("COLO-1", "Cage Haarlem", "NL", "colocation") },
    Site { operator: "Colocation Inventée SA", ..site("COLO-2", "Cage Marseille", "FR", "colocation") },
];

pub(crate) const OFFICES: u32 = 10;
pub(crate) const HOME: u32 = 10;
pub(crate) const SERVER_SITES: std::ops::RangeInclusive<u32> = 11..=15;

/// Organisational units; each works in the office of its number (the last two share one with the first two).
pub(crate) const UNITS: [&str; 12] = [
    "Services",
    "Finance",
    "Human resources",
    "Engineering",
    "Logistics",
    "Sales Belgium",
    "Sales Germany",
    "Sales France",
    "Shared services Poland",
    "Research Norway",
    "Information technology",
    "Board and legal",
];

/// The unit that runs the servers.
pub(crate) const IT_UNIT: u32 = 10;

pub(crate) fn office_of(unit: u32) -> u32 {
    unit % OFFICES
}

pub(crate) fn sites_csv() -> String {
    let mut text = "site_id,name,country,kind,pue,wue,operator\n".to_owned();
    for Site { id, name, country, kind, pue, wue, operator } in &SITES {
        let _ = writeln!(text, "{id},{name} (fictional),{country},{kind},{pue},{wue},{operator}");
    }
    text
}
