//! What other tables refer to: sources, error sources, items and aliases, default spreads.

use voetspoor_quantity::{Day, Shape};

use super::table::{self, entries};
use super::{Draft, TableFile};
use crate::item::PER_UNITS;
use crate::{AddressOf, DefaultSpread, ErrorSource, Item, ItemId, ItemKind, Source};

pub(super) fn read(file: &TableFile<'_>, draft: &mut Draft) {
    match file.table() {
        Some("sources") => sources(file, draft),
        Some("error-sources") => error_sources(file, draft),
        Some("items") => items(file, draft),
        Some("default-spreads") => default_spreads(file, draft),
        _ => {}
    }
}

/// Ties items to their parents, once all items are known.
pub(super) fn resolve_parents(draft: &mut Draft) {
    for (item, parent) in std::mem::take(&mut draft.parents) {
        let found = draft.catalog.item_id(&parent);
        let starts_circle = found.is_some_and(|found| draft.catalog.lineage(found).any(|ancestor| ancestor == item));
        let row = &mut draft.catalog.items[item.index()];
        if found.is_none() || starts_circle {
            let (file, line) = (row.file.clone(), row.line);
            draft.problem(&file, line, "unknown-item", format!("parent {parent:?} is no item, or is below this item"));
        } else {
            row.parent = found;
        }
    }
}

fn sources(file: &TableFile<'_>, draft: &mut Draft) {
    let names = [
        "id",
        "title",
        "language",
        "publisher",
        "published",
        "url",
        "address",
        "checked",
        "licence",
        "licence_class",
        "read",
        "accessed",
        "note",
    ];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [
            id,
            title,
            language,
            publisher,
            published,
            url,
            address,
            checked,
            licence,
            licence_class,
            read,
            accessed,
            note,
        ] = cells;
        let address = if address.is_empty() { None } else { row.word::<AddressOf>("address", address) };
        if !language.is_empty() && !is_language(language) {
            row.fault("unknown-word", format!("language {language:?} is no tag such as nl or en-GB"));
        }
        if !checked.is_empty() && checked.parse::<Day>().is_err() {
            row.fault("unknown-word", format!("checked {checked:?} is no day such as 2026-11-22"));
        }
        let (id, class, how) = (row.needed("id", id), row.word("licence_class", licence_class), row.word("read", read));
        let (Some(id), Some(licence_class), Some(read)) = (id, class, how) else { return };
        let index = catalog.sources.len() as u32;
        if catalog.source_index.insert(id.clone(), index).is_some() {
            row.fault("double-id", format!("source {id:?} stands in the tables twice"));
        }
        catalog.sources.push(Source {
            id,
            title: title.to_owned(),
            language: language.to_owned(),
            publisher: publisher.to_owned(),
            published: published.to_owned(),
            url: url.to_owned(),
            address,
            checked: checked.to_owned(),
            licence: licence.to_owned(),
            licence_class,
            read,
            accessed: accessed.to_owned(),
            note: note.to_owned(),
            set: file.set().to_owned(),
            file: file.path.to_owned(),
            line: row.line,
        });
    });
}

/// A language by two or three letters, with or without a region.
fn is_language(tag: &str) -> bool {
    let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    let letters = |text: &str, lengths: std::ops::RangeInclusive<usize>, fits: fn(&u8) -> bool| {
        lengths.contains(&text.len()) && text.as_bytes().iter().all(fits)
    };
    letters(language, 2..=3, u8::is_ascii_lowercase)
        && region.is_none_or(|region| letters(region, 2..=2, u8::is_ascii_uppercase))
}

fn error_sources(file: &TableFile<'_>, draft: &mut Draft) {
    let names = ["id", "title_en", "title_nl", "what_is_wrong_together", "shape", "reviewed", "source"];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [id, title_en, title_nl, what, shape, reviewed, source] = cells;
        let shape = if shape.is_empty() { Some(Shape::Lognormal) } else { row.word("shape", shape) };
        let (Some(id), Some(shape)) = (row.needed("id", id), shape) else { return };
        let index = catalog.error_sources.len() as u32;
        if catalog.error_source_index.insert(id.clone(), index).is_some() {
            row.fault("double-id", format!("error source {id:?} stands in the tables twice"));
        }
        catalog.error_sources.push(ErrorSource {
            id,
            title_en: title_en.to_owned(),
            title_nl: title_nl.to_owned(),
            what_is_wrong_together: what.to_owned(),
            shape,
            reviewed: reviewed.to_owned(),
            sources: entries(source),
            file: file.path.to_owned(),
            line: row.line,
        });
    });
}

fn items(file: &TableFile<'_>, draft: &mut Draft) {
    let names = ["id", "parent", "kind", "per", "name_en", "name_nl", "note"];
    let (catalog, parents) = (&mut draft.catalog, &mut draft.parents);
    table::read(file, names, &mut draft.problems, |row, [id, parent, kind, per, name_en, name_nl, note]| {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        if !id.chars().all(is_plain) {
            row.fault("unplain-id", format!("{id:?} has other characters than a-z, 0-9, dot and dash"));
        }
        if !PER_UNITS.contains(&per) {
            row.fault("unknown-word", format!("per {per:?} is no unit of the format"));
        }
        let (Some(id), Some(kind)) = (row.needed("id", id), row.word::<ItemKind>("kind", kind)) else { return };
        let place = ItemId(catalog.items.len() as u32);
        if catalog.item_index.insert(id.clone(), place).is_some() {
            row.fault("double-id", format!("item {id:?} stands in the tables twice"));
        }
        if !parent.is_empty() {
            parents.push((place, parent.to_owned()));
        }
        if kind == ItemKind::Technology {
            let technology = id.rsplit_once('.').map_or(id.as_str(), |(_, last)| last);
            catalog.technologies.entry(technology.to_owned()).or_insert(place);
        }
        catalog.factors_by_item.push(Vec::new());
        catalog.parameters_by_item.push(Vec::new());
        catalog.items.push(Item {
            id,
            parent: None,
            kind,
            per: per.to_owned(),
            name_en: name_en.to_owned(),
            name_nl: name_nl.to_owned(),
            note: note.to_owned(),
            set: file.set().to_owned(),
            file: file.path.to_owned(),
            line: row.line,
        });
    });
}

fn default_spreads(file: &TableFile<'_>, draft: &mut Draft) {
    let names = ["tier", "kind", "low_factor", "high_factor", "range_kind", "source", "note"];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, [tier, kind, low, high, range_kind, source, note]| {
        let low = row.needed_number("low_factor", low);
        let high = row.needed_number("high_factor", high);
        let words = (row.word("tier", tier), row.word("kind", kind), row.word("range_kind", range_kind));
        let (Some(low_factor), Some(high_factor), (Some(tier), Some(kind), Some(range_kind))) = (low, high, words)
        else {
            return;
        };
        if low_factor <= 0.0 || low_factor >= high_factor {
            row.fault("bad-range", format!("{low_factor} to {high_factor} is no spread"));
        }
        catalog.default_spreads.push(DefaultSpread {
            tier,
            kind,
            low_factor,
            high_factor,
            range_kind,
            sources: entries(source),
            note: note.to_owned(),
            file: file.path.to_owned(),
            line: row.line,
        });
    });
}
