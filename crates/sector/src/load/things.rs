//! Parts, drivers, gaps.

use voetspoor_catalog::{TableFile, table};

use super::{Draft, both};
use crate::{Driver, Gap, Part, Switch};

pub(super) fn parts(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let names = ["id", "tier", "kind", "user", "switch", "driver", "name_en", "name_nl", "note"];
    let parts = &mut draft.data.parts;
    table::read(file, names, &mut draft.problems, |row, [id, tier, kind, user, switch, driver, en, nl, note]| {
        let switch = if switch.is_empty() { None } else { row.word::<Switch>("switch", switch) };
        if !["household", "business", "operator", "mixed"].contains(&user) {
            row.fault("unknown-word", format!("user {user:?} is no word of the format"));
        }
        let words = (row.word("tier", tier), row.word("kind", kind), both(row, "name", en, nl));
        let (Some(id), (Some(tier), Some(kind), Some(name))) = (row.needed("id", id), words) else { return };
        if parts.iter().any(|part: &Part| part.id == id) {
            row.fault("double-id", format!("part {id:?} stands in the table twice"));
        }
        parts.push(Part {
            id,
            tier,
            kind,
            user: user.to_owned(),
            switch,
            driver: (!driver.is_empty()).then(|| driver.to_owned()),
            name,
            note: note.to_owned(),
        });
    });
}

pub(super) fn drivers(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let drivers = &mut draft.data.drivers;
    table::read(file, ["id", "name_en", "name_nl"], &mut draft.problems, |row, [id, en, nl]| {
        let (Some(id), Some(name)) = (row.needed("id", id), both(row, "name", en, nl)) else { return };
        if drivers.iter().any(|driver: &Driver| driver.id == id) {
            row.fault("double-id", format!("driver {id:?} stands in the table twice"));
        }
        drivers.push(Driver { id, name });
    });
}

pub(super) fn gaps(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let names = ["id", "tier", "what_en", "what_nl", "why_en", "why_nl", "fill_en", "fill_nl"];
    let gaps = &mut draft.data.gaps;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [id, tier, what_en, what_nl, why_en, why_nl, fill_en, fill_nl] = cells;
        let texts = (
            both(row, "what", what_en, what_nl),
            both(row, "why", why_en, why_nl),
            both(row, "fill", fill_en, fill_nl),
        );
        let (Some(id), Some(tier)) = (row.needed("id", id), row.word("tier", tier)) else { return };
        let (Some(what), Some(why), Some(fill)) = texts else { return };
        gaps.push(Gap { id, tier, what, why, fill });
    });
}
