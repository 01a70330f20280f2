use voetspoor_quantity::{CalendarYear, Zone};

use crate::catalog::nearness;
use crate::{Catalog, Figure, ItemId, Provenance, Tier};

/// The parameter that brings euros of a year to the dollars that factors by spend are for. It converts an amount and says nothing of the
/// thing: a group of items that has it is still a group.
pub const FACTOR_DOLLARS_PER_EURO: &str = "factor-dollars-per-euro";

/// A property of an item that is not an impact: service life, energy use, PUE, die area.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The item.
    pub item: ItemId,
    /// Name of the property: `service-life`.
    pub name: String,
    /// Where it holds; none = anywhere.
    pub zone: Option<Zone>,
    /// Data year; none = not dated.
    pub year: Option<CalendarYear>,
    /// The number with its range.
    pub figure: Figure,
    /// Unit of the number.
    pub unit: String,
    /// What it is wrong together with: id of an error source.
    pub error_source: String,
    /// How well it belongs to the thing.
    pub tier: Tier,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Catalog {
    /// The most particular parameter of this name: of the item itself before its parents; then of the zone, of a group of
    /// zones that it belongs to, of no zone, of the world; then of the year, the nearest year, no year.
    ///
    /// Without a zone, only figures that hold anywhere are given. Without a year, the undated figure or else the latest.
    pub fn parameter(
        &self,
        item: ItemId,
        name: &str,
        zone: Option<Zone>,
        year: Option<CalendarYear>,
    ) -> Option<&Parameter> {
        self.lineage(item).find_map(|ancestor| {
            self.parameters_of(ancestor)
                .filter(|parameter| parameter.name == name)
                .filter_map(|parameter| Some((self.zone_distance(parameter.zone, zone)?, parameter)))
                .min_by_key(|(distance, parameter)| (*distance, nearness(parameter.year, year)))
                .map(|(_, parameter)| parameter)
        })
    }

    /// All parameters of the item itself.
    pub fn parameters_of(&self, item: ItemId) -> impl Iterator<Item = &Parameter> {
        let own = self.parameters_by_item.get(item.index()).map_or(&[][..], Vec::as_slice);
        own.iter().filter_map(|&index| self.parameters.get(index as usize))
    }
}
