//! Where things stand.

use rustc_hash::FxHashMap;
use voetspoor_quantity::Zone;

use crate::setting::{Rooms, Setting, SiteSetting};
use crate::words::{Code, Words};

/// A site, or else a country, or nowhere known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spot {
    pub(crate) site: Option<SiteSetting>,
    pub(crate) zone: Option<Zone>,
    /// The site is named, and its row was refused.
    pub(crate) refused: bool,
}

/// Index of a spot in its list.
pub(crate) type SpotIndex = u32;

/// What the fold needs to know of a spot for each row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub(crate) index: SpotIndex,
    pub(crate) rooms: Rooms,
}

const NOT_YET: Standing = Standing { index: SpotIndex::MAX, rooms: Rooms::Own };

/// The spots of one fold, resolved once per distinct pair of site and country.
#[derive(Debug, Default)]
pub(crate) struct Spots {
    by_site: Vec<Standing>,
    by_country: Vec<Standing>,
    by_both: FxHashMap<(Code, Code), Standing>,
    list: Vec<Spot>,
}

impl Spots {
    /// Spot of a site and a country; most rows name one of the two.
    #[inline]
    pub(crate) fn resolve(&mut self, site: Code, country: Code, words: &Words, setting: &Setting<'_>) -> Standing {
        let known = match (site, country) {
            (0, country) => self.by_country.get(country as usize).copied(),
            (site, 0) => self.by_site.get(site as usize).copied(),
            both => self.by_both.get(&both).copied(),
        };
        match known {
            Some(spot) if spot.index != NOT_YET.index => spot,
            _ => self.learn(site, country, words, setting),
        }
    }

    #[cold]
    fn learn(&mut self, site: Code, country: Code, words: &Words, setting: &Setting<'_>) -> Standing {
        let text = |code| words.text(code).map(AsRef::as_ref);
        let known = text(site).and_then(|id| setting.site(id)).cloned();
        let zone = known
            .as_ref()
            .map(|s| s.zone)
            .or_else(|| text(country).and_then(|c| c.parse().ok()))
            .or(setting.default_zone);
        let refused = known.is_none() && text(site).is_some_and(|id| setting.was_refused(id));
        let spot = Standing { index: self.list.len() as SpotIndex, rooms: Rooms::of(known.as_ref()) };
        self.list.push(Spot { site: known, zone, refused });
        match (site, country) {
            (0, country) => put(&mut self.by_country, country, spot),
            (site, 0) => put(&mut self.by_site, site, spot),
            both => {
                self.by_both.insert(both, spot);
            }
        }
        spot
    }

    pub(crate) fn get(&self, spot: SpotIndex) -> &Spot {
        &self.list[spot as usize]
    }
}

fn put(table: &mut Vec<Standing>, code: Code, spot: Standing) {
    let place = code as usize;
    if table.len() <= place {
        table.resize(place + 1, NOT_YET);
    }
    table[place] = spot;
}
