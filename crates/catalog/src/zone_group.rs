use rustc_hash::FxHashMap;
use serde::Deserialize;
use voetspoor_quantity::Zone;

use crate::Catalog;

/// `data/zones.toml`: which zones make up a group such as `EU`, and which are one market of guarantees.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ZoneGroups {
    /// Members of each group.
    pub(crate) members: FxHashMap<Zone, Vec<Zone>>,
    /// Zones of each market of guarantees of origin.
    #[serde(default)]
    pub(crate) guarantee_markets: FxHashMap<String, Vec<Zone>>,
}

impl Catalog {
    /// Members of a group of zones; empty for a zone that is no group. The world's members are not listed.
    pub fn members_of(&self, group: Zone) -> &[Zone] {
        self.zone_groups.members.get(&group).map_or(&[], Vec::as_slice)
    }

    /// Whether guarantees of origin of one zone count in another: the same zone, or zones of one market.
    pub fn shares_guarantee_market(&self, guarantees: Zone, used: Zone) -> bool {
        let both = |zones: &Vec<Zone>| zones.contains(&guarantees) && zones.contains(&used);
        guarantees == used || self.zone_groups.guarantee_markets.values().any(both)
    }

    /// How far a figure's zone lies from the zone asked for: 0 itself, 1 its group, 2 anywhere, 3 the world; none = elsewhere.
    pub(crate) fn zone_distance(&self, have: Option<Zone>, asked: Option<Zone>) -> Option<u8> {
        match (have, asked) {
            (Some(have), Some(asked)) if have == asked => Some(0),
            (Some(have), Some(asked)) if self.members_of(have).contains(&asked) => Some(1),
            (None, _) => Some(2),
            (Some(Zone::WORLD), _) => Some(3),
            (Some(_), _) => None,
        }
    }
}
