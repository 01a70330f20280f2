//! Controls and targets.

use voetspoor_catalog::{TableFile, table};

use super::{Draft, both, known_sources};
use crate::{Control, Measure, Target, Tier};

pub(super) fn controls(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let names = [
        "id",
        "name_en",
        "name_nl",
        "measure",
        "tier",
        "part",
        "per",
        "year",
        "boundary",
        "factor_set",
        "value",
        "is_input",
        "repeats",
        "source",
        "certainty",
        "why_en",
        "why_nl",
    ];
    let (catalog, data) = (draft.catalog, &mut draft.data);
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [id, en, nl, measure, tier, part, per, year, boundary, factor_set, value, is_input, rest @ ..] = cells;
        let [repeats, source, certainty, why_en, why_nl] = rest;
        let sources = known_sources(row, source, &data.own, catalog);
        let named = table::entries(tier);
        let tiers: Vec<Tier> = named.iter().filter_map(|tier| row.word::<Tier>("tier", tier)).collect();
        let per = if per.is_empty() { None } else { row.word::<Measure>("per", per) };
        if !repeats.is_empty() && !data.controls.iter().any(|known: &Control| known.id == repeats) {
            row.fault("unknown-control", format!("control {repeats:?} is no control above this one"));
        }
        if !part.is_empty() && !data.parts.iter().any(|known| known.id == part) {
            row.fault("unknown-part", format!("part {part:?} is no part"));
        }
        if catalog.factor_set(factor_set).is_none() {
            row.fault("unknown-factor-set", format!("{factor_set:?} is no factor set"));
        }
        if !["yes", "no"].contains(&is_input) {
            row.fault("unknown-word", format!("is_input is yes or no, not {is_input:?}"));
        }
        let texts = (both(row, "name", en, nl), both(row, "why", why_en, why_nl));
        let words =
            (row.word::<Measure>("measure", measure), row.word("boundary", boundary), row.word("certainty", certainty));
        let numbers = (row.whole("year", year), row.needed_number("value", value));
        let (Some(id), (Some(name), Some(why))) = (row.needed("id", id), texts) else { return };
        let (Some(measure), Some(boundary), Some(certainty)) = words else { return };
        let (Some(year), Some(value)) = numbers else { return };
        if tiers.len() > 1 && !measure.is_additive() {
            row.fault("not-additive", format!("{measure} of several tiers cannot be added up"));
        }
        if data.controls.iter().any(|control: &Control| control.id == id) {
            row.fault("double-id", format!("control {id:?} stands in the table twice"));
        }
        data.controls.push(Control {
            id,
            name,
            measure,
            tiers,
            part: (!part.is_empty()).then(|| part.to_owned()),
            per,
            year,
            boundary,
            factor_set: factor_set.to_owned(),
            value,
            is_input: is_input == "yes",
            repeats: (!repeats.is_empty()).then(|| repeats.to_owned()),
            sources,
            certainty,
            why,
            file: row.file.to_owned(),
            line: row.line,
        });
    });
}

pub(super) fn targets(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let names = ["id", "name_en", "name_nl", "measure", "base_year", "year", "change", "source", "note_en", "note_nl"];
    let (catalog, data) = (draft.catalog, &mut draft.data);
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [id, en, nl, measure, base_year, year, change, source, note_en, note_nl] = cells;
        let sources = known_sources(row, source, &data.own, catalog);
        let change = row.number("change", change);
        let (base_year, year) = (row.whole("base_year", base_year), row.whole("year", year));
        let texts = (both(row, "name", en, nl), both(row, "note", note_en, note_nl));
        let (Some(id), (Some(name), Some(note))) = (row.needed("id", id), texts) else { return };
        let Some(measure) = row.word("measure", measure) else { return };
        if change.is_some_and(|change| change < -1.0) {
            row.fault("bad-range", "more than everything cannot go".to_owned());
        }
        let (file, line) = (row.file.to_owned(), row.line);
        data.targets.push(Target { id, name, measure, base_year, year, change, sources, note, file, line });
    });
}
