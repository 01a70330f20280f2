//! Inputs and sales.

use voetspoor_catalog::table::{self, Row};
use voetspoor_catalog::{
    Catalog, Certainty, Factor, FactorStage, Figure, Flags, SpreadKind, TableFile, Tier as DataTier,
};
use voetspoor_quantity::{Indicator, RangeKind, Shape, Stage, Words};

use super::{Draft, known_error_source, known_sources};
use crate::{Basis, Input, Quantity, Sold};

/// An assumption is at least this wide: its high end as a multiple of its low end.
const WIDE: f64 = 1.5;

pub(super) fn inputs(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let names = [
        "of",
        "quantity",
        "year",
        "central",
        "low",
        "high",
        "range_kind",
        "unit",
        "item",
        "series",
        "error_source",
        "tier",
        "basis",
        "source",
        "certainty",
        "flag",
        "note",
        "reason_en",
        "reason_nl",
    ];
    let (catalog, data) = (draft.catalog, &mut draft.data);
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [of, quantity, year, central, low, high, range_kind, unit, item, series, rest @ ..] = cells;
        let [error_source, tier, basis, source, certainty, flag, note, reason_en, reason_nl] = rest;
        let (of, quantity) = (row.needed("of", of), row.word::<Quantity>("quantity", quantity));
        let (year, basis) = (row.whole("year", year), row.word::<Basis>("basis", basis));
        let (Some(of), Some(quantity), Some(basis)) = (of, quantity, basis) else { return };
        if unit != quantity.unit() {
            row.fault("wrong-unit", format!("{quantity} is in {}, not in {unit:?}", quantity.unit()));
        }
        if matches!(basis, Basis::Assumption | Basis::Proxy) && (reason_en.is_empty() || reason_nl.is_empty()) {
            row.fault("no-reason", format!("{} needs its reason in both languages", basis.as_str()));
        }
        let reason = Words::new(reason_en, reason_nl);
        if basis == Basis::Catalogue {
            if !(central.is_empty() && low.is_empty() && high.is_empty() && source.is_empty()) {
                row.fault("two-figures", "a figure of the catalogue stands there, not here".to_owned());
            }
            if let Some(input) = of_catalogue(row, catalog, item, series, quantity) {
                data.inputs.push(Input { of, year, reason, note: note.to_owned(), ..input });
            }
            return;
        }
        let figure = figure(row, [central, low, high, range_kind, tier], quantity, basis, catalog);
        let sources = known_sources(row, source, &data.own, catalog);
        let error_source = known_error_source(row, error_source, &data.own, catalog);
        let certainty = row.word::<Certainty>("certainty", certainty);
        let flags = flags(row, flag, certainty);
        let (Some(figure), Some(error_source), Some(certainty)) = (figure, error_source, certainty) else { return };
        data.inputs.push(Input {
            of,
            quantity,
            year,
            figure,
            error_source,
            basis,
            sources,
            certainty,
            flags,
            note: note.to_owned(),
            reason,
            file: row.file.to_owned(),
            line: row.line,
        });
    });
}

/// Knowledge without a source says so.
fn flags(row: &mut Row<'_>, cell: &str, certainty: Option<Certainty>) -> Flags {
    let mut flags = Flags::NONE;
    for word in table::entries(cell) {
        if !flags.set(&word) {
            row.fault("unknown-word", format!("flag {word:?} is no word of the format"));
        }
    }
    if certainty == Some(Certainty::Unverified) && !flags.estimate_source_missing {
        row.fault("unflagged-estimate", "certainty K needs the flag estimate-source-missing".to_owned());
    }
    flags
}

fn figure(
    row: &mut Row<'_>,
    [central, low, high, range_kind, tier]: [&str; 5],
    quantity: Quantity,
    basis: Basis,
    catalog: &Catalog,
) -> Option<Figure> {
    let central = row.needed_number("central", central)?;
    let (low, high) = (row.number("low", low), row.number("high", high));
    if central <= 0.0 {
        row.fault("bad-range", format!("{quantity} is above zero, not {central}"));
        return None;
    }
    if quantity.is_share() && (central > 1.0 || high.is_some_and(|high| high > 1.0)) {
        row.fault("bad-range", format!("{quantity} is at most 1"));
    }
    let tier = if tier.is_empty() { DataTier::Archetype } else { row.word("tier", tier)? };
    let range = match (low, high) {
        (Some(low), Some(high)) => {
            let kind: RangeKind = row.word("range_kind", range_kind)?;
            if !(0.0 < low && low <= central && central <= high && low < high) {
                row.fault("bad-range", format!("{low}, {central}, {high} do not rise"));
                return None;
            }
            Some((low, high, kind))
        }
        (None, None) => None,
        _ => {
            row.fault("bad-range", "low and high go together".to_owned());
            return None;
        }
    };
    if quantity.is_share() && range.is_none_or(|(_, high, _)| high >= 1.0) {
        row.fault("bad-range", format!("{quantity} needs a range that ends below 1"));
    }
    if basis == Basis::Assumption && range.is_none_or(|(low, high, _)| high < WIDE * low) {
        row.fault("narrow-assumption", format!("an assumption is wide: high at least {WIDE} times low"));
    }
    Some(Figure::new(central, range, Shape::Lognormal, catalog.default_spread(tier, SpreadKind::Parameter)))
}

/// Figure of a row of the catalogue: a parameter, or all stages of an item's hardware of one series together.
fn of_catalogue(row: &mut Row<'_>, catalog: &Catalog, item: &str, series: &str, quantity: Quantity) -> Option<Input> {
    let Some(id) = catalog.item_id(item) else {
        row.fault("unknown-item", format!("item {item:?} is no item of the catalogue"));
        return None;
    };
    let parameter = match quantity {
        Quantity::EnergyUse | Quantity::ServerEnergy => "energy-use",
        Quantity::ServiceLife | Quantity::ServerLife => "service-life",
        Quantity::Pue => "pue",
        Quantity::Embodied | Quantity::ServerEmbodied => return hardware(row, catalog, item, series, quantity),
        other => {
            row.fault("not-in-catalogue", format!("{other} is not taken from the catalogue"));
            return None;
        }
    };
    let Some(found) = catalog.parameter(id, parameter, None, None) else {
        row.fault("not-in-catalogue", format!("{item} has no {parameter} in the catalogue"));
        return None;
    };
    Some(Input {
        of: String::new(),
        quantity,
        year: None,
        figure: found.figure,
        error_source: found.error_source.clone(),
        basis: Basis::Catalogue,
        sources: found.provenance.sources.clone(),
        certainty: found.provenance.certainty,
        flags: found.provenance.flags,
        note: String::new(),
        reason: Words::default(),
        file: found.provenance.file.clone(),
        line: found.provenance.line,
    })
}

fn hardware(row: &mut Row<'_>, catalog: &Catalog, item: &str, series: &str, quantity: Quantity) -> Option<Input> {
    let id = catalog.item_id(item)?;
    let of_series = |factor: &&Factor| {
        factor.indicator == Indicator::ClimateChange
            && factor.series == series
            && factor.stage != FactorStage::Stage(Stage::Use)
    };
    let factors: Vec<&Factor> = catalog.own_factors(id).filter(of_series).collect();
    let Some(first) = factors.first() else {
        row.fault("not-in-catalogue", format!("{item} has no hardware figure of series {series:?} in the catalogue"));
        return None;
    };
    let mut figure = first.figure;
    figure.central = factors.iter().map(|factor| factor.figure.central).sum();
    let sum = |end: fn(&Figure) -> Option<f64>| factors.iter().map(|factor| end(&factor.figure)).sum();
    (figure.low, figure.high) = (sum(|figure| figure.low), sum(|figure| figure.high));
    Some(Input {
        of: String::new(),
        quantity,
        year: None,
        figure,
        error_source: first.error_source.clone(),
        basis: Basis::Catalogue,
        sources: first.provenance.sources.clone(),
        certainty: first.provenance.certainty,
        flags: first.provenance.flags,
        note: String::new(),
        reason: Words::default(),
        file: first.provenance.file.clone(),
        line: first.provenance.line,
    })
}

pub(super) fn sales(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let (catalog, data) = (draft.catalog, &mut draft.data);
    let names = ["part", "year", "pieces", "source", "certainty", "note"];
    table::read(file, names, &mut draft.problems, |row, [part, year, pieces, source, certainty, _note]| {
        known_sources(row, source, &data.own, catalog);
        if !data.parts.iter().any(|known| known.id == part) {
            row.fault("unknown-part", format!("part {part:?} is no part"));
        }
        row.word::<Certainty>("certainty", certainty);
        let (Some(year), Some(pieces)) = (row.whole::<i16>("year", year), row.needed_number("pieces", pieces)) else {
            return;
        };
        let series = data.sales.entry(part.to_owned()).or_default();
        if pieces < 0.0 || series.last().is_some_and(|last: &Sold| last.year + 1 != year) {
            row.fault(
                "broken-series",
                "years follow each other without gaps, oldest first, and pieces are not negative".to_owned(),
            );
        }
        series.push(Sold { year, pieces });
    });
}
