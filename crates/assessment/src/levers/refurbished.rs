//! Refurbished instead of new: only where the catalogue knows what refurbishing costs the climate.

use voetspoor_catalog::Catalog;
use voetspoor_quantity::Words;

use super::NotComputed;

/// Word in the id of an item or parameter that would hold such a figure.
const WORD: &str = "refurbish";

/// Says why there is no figure. No peer publishes one with a source, so none is guessed.
pub(crate) fn not_computed(catalog: &Catalog) -> NotComputed {
    let known = catalog.items().any(|(_, item)| item.id.contains(WORD))
        || catalog.parameters().iter().any(|parameter| parameter.name.contains(WORD));
    let reason = if known {
        Words::new(
            "cannot be computed: the catalogue has a figure that this version does not use yet",
            "niet te berekenen: de catalogus heeft een cijfer dat deze versie nog niet gebruikt",
        )
    } else {
        Words::new("cannot be computed: no factor", "niet te berekenen: geen factor")
    };
    NotComputed {
        lever: "refurbished".to_owned(),
        title: Words::new("Buy refurbished instead of new", "Koop gereviseerd in plaats van nieuw"),
        reason,
    }
}
