//! Under which licence figures may be passed on: that of the collection, but for rows whose source asks to share alike.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use voetspoor_catalog::LicenceClass;
use voetspoor_quantity::Lang;

use crate::{MonitorAt, Series};

/// The licence of the collection: SPDX id and address.
const OWN: (&str, &str) = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/");

/// Licences that ask to share alike: how a source states them, SPDX id, address.
const SHARE_ALIKE: [(&str, &str, &str); 2] = [
    ("ODbL", "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("CC BY-SA", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
];

/// Licences as a data package states them: that of the collection first, then those of single rows, with the sources of these rows.
pub(super) fn licences(at: MonitorAt<'_>, series: &[Series<'_>], lang: Lang) -> Vec<Value> {
    let mut alike: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for source in series.iter().flat_map(Series::sources).filter_map(|id| at.monitor.source(id)) {
        if source.licence_class != LicenceClass::ShareAlike {
            continue;
        }
        let known = SHARE_ALIKE.iter().find(|(stated, ..)| source.licence.starts_with(stated));
        let licence = known.map_or((source.licence.as_str(), source.url.as_str()), |(_, id, path)| (*id, *path));
        let sources = alike.entry(licence).or_default();
        if !sources.contains(&source.id.as_str()) {
            sources.push(&source.id);
        }
    }
    let title = if alike.is_empty() {
        lang.is(
            "CC BY 4.0 voor deze verzameling; elke bron heeft een eigen licentie",
            "CC BY 4.0 for this collection; each source has a licence of its own",
        )
    } else {
        lang.is(
            "CC BY 4.0 voor de rijen waarvan de bron niets anders vraagt; elke bron heeft een eigen licentie",
            "CC BY 4.0 for the rows whose source asks nothing else; each source has a licence of its own",
        )
    };
    let rows = alike.into_iter().map(|((name, path), sources)| {
        let sources = sources.join(", ");
        let title = lang.is(
            format!("{name}, gelijk delen: de rijen met bron {sources}"),
            format!("{name}, share alike: the rows with source {sources}"),
        );
        json!({ "name": name, "path": path, "title": title })
    });
    std::iter::once(json!({ "name": OWN.0, "path": OWN.1, "title": title })).chain(rows).collect()
}
