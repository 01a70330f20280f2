//! What was filled in because nobody stated it: lives and use of electricity from the catalogue, each with its source.

use std::collections::BTreeSet;

use voetspoor_assessment::ResultDocument;
use voetspoor_catalog::Catalog;
use voetspoor_engine::{EnergyBasis, LifeBasis};
use voetspoor_quantity::{Lang, Zone};

use crate::measure::calculation::FilledIn;
use crate::measure::words;
use crate::number;

pub(super) fn of(catalog: &Catalog, result: &ResultDocument, l: Lang) -> Vec<FilledIn> {
    let mut wanted: BTreeSet<(&str, &'static str)> = BTreeSet::new();
    for cell in &result.cells {
        let key = &cell.key;
        if matches!(key.life, Some(LifeBasis::Default(_))) {
            wanted.insert((key.part_of.as_deref().unwrap_or(&key.item), "service-life"));
        }
        if matches!(key.energy, Some(EnergyBasis::Archetype)) {
            wanted.insert((&key.item, "energy-use"));
        }
    }
    let row = |(item, name): (&str, &'static str)| {
        let parameter = catalog.parameter(catalog.item_id(item)?, name, Some(Zone::NL), Some(result.year))?;
        let figure = &parameter.figure;
        let range = match (figure.low, figure.high) {
            (Some(low), Some(high)) => {
                format!("{} {} {}", number::short(low, l), l.is("tot", "to"), number::short(high, l))
            }
            _ => String::new(),
        };
        let source = |id: &String| catalog.source(id).map(|source| (source.title.clone(), source.url.clone()));
        let what = match name {
            "service-life" => l.is("gaat mee", "lasts"),
            _ => l.is("verbruikt", "uses"),
        };
        Some(FilledIn {
            item: words::item(item, catalog, l),
            what,
            value: format!("{} {}", number::short(figure.central, l), unit(&parameter.unit, l)),
            range,
            sources: parameter.provenance.sources.iter().filter_map(source).collect(),
        })
    };
    wanted.into_iter().filter_map(row).collect()
}

fn unit(unit: &str, l: Lang) -> &str {
    match unit {
        "year" => l.is("jaar", "years"),
        "kWh/year" => l.is("kWh per jaar", "kWh a year"),
        other => other,
    }
}
