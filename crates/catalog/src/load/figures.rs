//! Tables of figures: factors and parameters.

use voetspoor_quantity::{RangeKind, Shape};

use super::table::{self, Row, entries};
use super::{Draft, TableFile};
use crate::{Catalog, Factor, FactorId, Figure, Flags, ItemId, Parameter, Provenance, SpreadKind, Tier};

pub(super) fn read(file: &TableFile<'_>, draft: &mut Draft) {
    match file.table() {
        Some("factors") => factors(file, draft),
        Some("parameters") => parameters(file, draft),
        _ => {}
    }
}

fn factors(file: &TableFile<'_>, draft: &mut Draft) {
    let names = [
        "item",
        "stage",
        "part",
        "indicator",
        "zone",
        "year",
        "series",
        "basis",
        "central",
        "low",
        "high",
        "range_kind",
        "distribution",
        "unit",
        "family",
        "error_source",
        "spread",
        "tier",
        "source",
        "vintage",
        "certainty",
        "flag",
        "note",
    ];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [item, stage, part, indicator, zone, year, series, basis, central, low, high, kind, ..] = cells;
        let [.., distribution, unit, family, error_source, spread, tier, source, vintage, certainty, flag, note] =
            cells;
        let item = catalog.known_item(row, "item", item);
        let shape =
            if distribution.is_empty() { Some(Shape::Lognormal) } else { row.word("distribution", distribution) };
        let tier: Option<Tier> = row.word("tier", tier);
        let what = item.map(|item| SpreadKind::of(catalog.item(item).kind));
        let figure = catalog.figure(row, [central, low, high, kind], shape, tier.zip(what));
        let error_source = catalog.known_error_source(row, error_source);
        let provenance = catalog.provenance(row, file, [source, vintage, certainty, flag, note]);
        let (stage, indicator) = (row.word("stage", stage), row.word("indicator", indicator));
        let (zone, year) = (row.zone(zone), row.year(year));
        let product_spread = row.number("spread", spread).unwrap_or(0.0);
        let (Some(item), Some(stage), Some(indicator)) = (item, stage, indicator) else { return };
        let Some(figure) = figure else { return };
        let (Some(error_source), Some(tier), Some(provenance)) = (error_source, tier, provenance) else { return };
        let id = FactorId(catalog.factors.len() as u32);
        catalog.factors_by_item[item.index()].push(id);
        catalog.factors_by_place.entry((item, indicator, zone)).or_default().push(id);
        catalog.factors.push(Factor {
            id,
            item,
            stage,
            part: part.to_owned(),
            indicator,
            zone,
            year,
            series: series.to_owned(),
            basis: basis.to_owned(),
            figure,
            unit: unit.to_owned(),
            family: family.to_owned(),
            error_source,
            product_spread,
            tier,
            provenance,
        });
    });
}

fn parameters(file: &TableFile<'_>, draft: &mut Draft) {
    let names = [
        "item",
        "parameter",
        "zone",
        "year",
        "central",
        "low",
        "high",
        "range_kind",
        "unit",
        "error_source",
        "tier",
        "source",
        "certainty",
        "flag",
        "note",
    ];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [item, name, zone, year, central, low, high, kind, unit, error_source, tier, source, ..] = cells;
        let [.., certainty, flag, note] = cells;
        let item = catalog.known_item(row, "item", item);
        let tier: Option<Tier> = row.word("tier", tier);
        let default = tier.map(|tier| (tier, SpreadKind::Parameter));
        let figure = catalog.figure(row, [central, low, high, kind], Some(Shape::Lognormal), default);
        let error_source = catalog.known_error_source(row, error_source);
        let provenance = catalog.provenance(row, file, [source, "", certainty, flag, note]);
        let (zone, year) = (row.zone(zone), row.year(year));
        let (Some(item), Some(name), Some(unit)) = (item, row.needed("parameter", name), row.needed("unit", unit))
        else {
            return;
        };
        let Some(figure) = figure else { return };
        let (Some(error_source), Some(tier), Some(provenance)) = (error_source, tier, provenance) else { return };
        catalog.parameters_by_item[item.index()].push(catalog.parameters.len() as u32);
        catalog.parameters.push(Parameter { item, name, zone, year, figure, unit, error_source, tier, provenance });
    });
}

impl Catalog {
    /// The item of this id; notes the fault where there is none.
    pub(super) fn known_item(&self, row: &mut Row<'_>, column: &str, id: &str) -> Option<ItemId> {
        let item = self.item_id(id);
        if item.is_none() {
            row.fault("unknown-item", format!("{column} {id:?} is no item"));
        }
        item
    }

    /// The sources of a row; notes the fault where there is none or one is unknown.
    pub(super) fn known_sources(&self, row: &mut Row<'_>, cell: &str) -> Vec<String> {
        let sources = entries(cell);
        if sources.is_empty() {
            row.fault("source-missing", "a figure without a source does not ship".to_owned());
        }
        for unknown in sources.iter().filter(|source| self.source(source).is_none()) {
            row.fault("unknown-source", format!("source {unknown:?} stands in no sources.csv"));
        }
        sources
    }

    /// The error source of a row, empty where none is stated; notes the fault where it is unknown.
    fn known_error_source(&self, row: &mut Row<'_>, id: &str) -> Option<String> {
        if !id.is_empty() && self.error_source(id).is_none() {
            row.fault("unknown-error-source", format!("error source {id:?} stands in no error-sources.csv"));
            return None;
        }
        Some(id.to_owned())
    }

    fn provenance(&self, row: &mut Row<'_>, file: &TableFile<'_>, cells: [&str; 5]) -> Option<Provenance> {
        let [source, vintage, certainty, flag, note] = cells;
        let sources = self.known_sources(row, source);
        let mut flags = Flags::NONE;
        for word in flag.split(';').map(str::trim).filter(|word| !word.is_empty()) {
            if !flags.set(word) {
                row.fault("unknown-word", format!("flag {word:?} is no word of the format"));
            }
        }
        Some(Provenance {
            set: file.set().to_owned(),
            file: file.path.to_owned(),
            line: row.line,
            sources,
            certainty: row.word("certainty", certainty)?,
            flags,
            vintage: vintage.to_owned(),
            note: note.to_owned(),
        })
    }

    fn figure(
        &self,
        row: &mut Row<'_>,
        cells: [&str; 4],
        shape: Option<Shape>,
        default: Option<(Tier, SpreadKind)>,
    ) -> Option<Figure> {
        let [central, low, high, kind] = cells;
        let central = row.needed_number("central", central);
        let range = match (row.number("low", low), row.number("high", high)) {
            (Some(low), Some(high)) => Some((low, high, row.word::<RangeKind>("range_kind", kind)?)),
            (None, None) => None,
            _ => {
                row.fault("bad-range", "low and high are given together or not at all".to_owned());
                return None;
            }
        };
        let (tier, what) = default?;
        let default = self.default_spread(tier, what);
        Some(Figure::new(central?, range, shape?, default))
    }
}
