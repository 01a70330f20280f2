//! Scenarios, yearly rates, paths of the grid.

use std::collections::BTreeMap;

use voetspoor_catalog::{Figure, TableFile, table};
use voetspoor_quantity::{RangeKind, Shape, Spread};

use super::{Draft, both, known_error_source, known_sources};
use crate::{Basis, GridPath, Rate, ScenarioRow};

pub(super) fn rates(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let names = [
        "what",
        "level",
        "tier",
        "from",
        "central",
        "low",
        "high",
        "range_kind",
        "error_source",
        "basis",
        "source",
        "reason_en",
        "reason_nl",
    ];
    let (catalog, data) = (draft.catalog, &mut draft.data);
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [what, level, tier, from, central, low, high, range_kind, rest @ ..] = cells;
        let [error_source, basis, source, reason_en, reason_nl] = rest;
        let sources = known_sources(row, source, &data.own, catalog);
        let error_source = known_error_source(row, error_source, &data.own, catalog);
        let reason = both(row, "reason", reason_en, reason_nl);
        let words = (row.word("what", what), row.word("tier", tier), row.word::<Basis>("basis", basis));
        let kind = row.word::<RangeKind>("range_kind", range_kind);
        let numbers =
            [("central", central), ("low", low), ("high", high)].map(|(name, cell)| row.needed_number(name, cell));
        let (Some(level), Some(from)) = (row.needed("level", level), row.whole::<i16>("from", from)) else { return };
        let (Some(what), Some(tier), Some(basis)) = words else { return };
        let ([Some(central), Some(low), Some(high)], Some(kind)) = (numbers, kind) else { return };
        let (Some(error_source), Some(reason)) = (error_source, reason) else { return };
        if !(-1.0 < low && low <= central && central <= high && low < high) {
            row.fault("bad-range", format!("{low}, {central}, {high} do not rise from above -1"));
            return;
        }
        // Growth multiplies: the figure is what one year makes of one.
        let range = Some((1.0 + low, 1.0 + high, kind));
        let figure = Figure::new(1.0 + central, range, Shape::Lognormal, Spread::NONE);
        let double = |rate: &Rate| rate.what == what && rate.level == level && rate.tier == tier && rate.from == from;
        if data.rates.iter().any(double) {
            row.fault("double-row", "this rate stands in the table twice".to_owned());
        }
        let (file, line) = (row.file.to_owned(), row.line);
        data.rates.push(Rate { what, level, tier, from, figure, error_source, basis, sources, reason, file, line });
    });
}

pub(super) fn paths(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let (catalog, data) = (draft.catalog, &mut draft.data);
    let names = ["id", "name_en", "name_nl", "source", "reason_en", "reason_nl"];
    table::read(file, names, &mut draft.problems, |row, [id, en, nl, source, reason_en, reason_nl]| {
        let sources = known_sources(row, source, &data.own, catalog);
        let texts = (both(row, "name", en, nl), both(row, "reason", reason_en, reason_nl));
        let (Some(id), (Some(name), Some(reason))) = (row.needed("id", id), texts) else { return };
        let (file, line) = (row.file.to_owned(), row.line);
        data.paths.push(GridPath { id, name, reason, sources, mixes: BTreeMap::new(), file, line });
    });
}

pub(super) fn mixes(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let (catalog, data, lines) = (draft.catalog, &mut draft.data, &mut draft.path_lines);
    table::read(
        file,
        ["path", "year", "technology", "share"],
        &mut draft.problems,
        |row, [path, year, technology, share]| {
            let numbers = (row.whole::<i16>("year", year), row.needed_number("share", share));
            let (Some(year), Some(share)) = numbers else { return };
            if catalog.technology(technology).is_none() {
                row.fault("unknown-technology", format!("{technology:?} is no technology of the catalogue"));
            }
            if !(0.0..=1.0).contains(&share) {
                row.fault("bad-range", format!("share {share} is not between 0 and 1"));
            }
            let Some(known) = data.paths.iter_mut().find(|known| known.id == path) else {
                return row.fault("unknown-path", format!("path {path:?} stands in no grid-paths.csv"));
            };
            if known.mixes.entry(year).or_default().insert(technology.to_owned(), share).is_some() {
                row.fault("double-row", format!("{technology} of {year} stands in the table twice"));
            }
            lines.push((path.to_owned(), year, row.file.to_owned(), row.line));
        },
    );
}

pub(super) fn scenarios(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let data = &mut draft.data;
    let names = ["id", "name_en", "name_nl", "demand", "efficiency", "grid"];
    table::read(file, names, &mut draft.problems, |row, [id, en, nl, demand, efficiency, grid]| {
        let levels = (row.needed("demand", demand), row.needed("efficiency", efficiency), row.needed("grid", grid));
        let (Some(id), Some(name)) = (row.needed("id", id), both(row, "name", en, nl)) else { return };
        let (Some(demand), Some(efficiency), Some(grid)) = levels else { return };
        if !data.paths.iter().any(|path| path.id == grid) {
            row.fault("unknown-path", format!("path {grid:?} stands in no grid-paths.csv"));
        }
        data.scenarios.push(ScenarioRow { id, name, demand, efficiency, grid });
    });
}
