//! JSON-stat 2.0 (<https://json-stat.org/full/>): small datasets without empty cells, as a collection. What is missing is null; a reason stands in `status`.

use serde_json::{Map, Value, json};
use voetspoor_quantity::Lang;

use super::Cube;

/// A cube as a JSON-stat dataset. Ranges, vintages, sources and what was restated stand in `extension`, by the number of the cell.
pub fn json_stat(cube: &Cube<'_>, lang: Lang) -> Value {
    let sizes: Vec<usize> = cube.dimensions.iter().map(|axis| axis.codes.len()).collect();
    let mut values = Map::new();
    let mut status = Map::new();
    let mut cells = Map::new();
    for cell in cube.cells() {
        let Some(index) = index(cube, &sizes, &cell.codes) else { continue };
        let (point, one) = (cell.point, cell.point.observation);
        let number = index.to_string();
        values.insert(number.clone(), point.value().map_or(Value::Null, Value::from));
        let state = one.value.err().map_or_else(|| point.status().as_str(), crate::Missing::as_str);
        status.insert(number.clone(), json!(state));
        let restated: Vec<Value> = point
            .restated_from()
            .map(|earlier| json!({ "value": earlier.number(), "vintage": earlier.vintage }))
            .collect();
        let mut about = json!({
            "low": one.low,
            "high": one.high,
            "approximate": one.approximate,
            "tier": one.tier,
            "certainty": one.certainty,
            "vintage": one.vintage,
            "source": one.sources,
            "licence": cube.at.licences_of(one),
            "note": one.note.get(lang),
            "restated_from": restated,
            "break": point.break_before.map(|one| one.text.get(lang)),
        });
        if let Some(fields) = about.as_object_mut() {
            fields.retain(|_, value| {
                !(value.is_null() || *value == json!("") || *value == json!([]) || *value == json!(false))
            });
        }
        cells.insert(number, about);
    }
    let statistic = cube.series.first().map(|series| series.statistic);
    let sources = cube.at.sources(&cube.series);
    let told: Vec<String> =
        sources.iter().map(|one| format!("{} ({}), {}", one.publisher, one.published, one.title)).collect();
    let updated = cube.cells().map(|cell| cell.point.observation.known_from).max();
    json!({
        "version": "2.0",
        "class": "dataset",
        "label": cube.title(lang),
        "source": told.join("; "),
        "updated": updated,
        "id": cube.dimensions.iter().map(|axis| axis.id.as_str()).collect::<Vec<_>>(),
        "size": sizes,
        "role": { "time": ["period"], "geo": ["place"], "metric": ["measure"] },
        "dimension": dimensions(cube, lang),
        "value": values,
        "status": status,
        "extension": {
            "statistic": statistic.map(|one| one.id.as_str()),
            "title": statistic.map(|one| one.title.get(lang)),
            "series": cube.series.iter().map(|one| one.key.to_string()).collect::<Vec<_>>(),
            "definition": statistic.map(|one| one.definition.get(lang)),
            "as_known_on": cube.at.on,
            "language": lang,
            "cells": cells,
            "sources": sources.iter().map(|one| source(one)).collect::<Vec<_>>(),
        },
    })
}

/// Several datasets as a collection: those of an indicator, of a choice, or of everything ([`Cube::dense`], [`Cube::all`]).
pub fn json_stat_collection(cubes: &[Cube<'_>], label: &str, lang: Lang) -> Value {
    let items: Vec<Value> = cubes.iter().map(|cube| json_stat(cube, lang)).collect();
    json!({ "version": "2.0", "class": "collection", "label": label, "link": { "item": items } })
}

/// A source as records name it.
pub(super) fn source(one: &voetspoor_catalog::Source) -> Value {
    json!({
        "id": one.id,
        "title": one.title,
        "language": one.language,
        "publisher": one.publisher,
        "published": one.published,
        "url": one.url,
        "address": one.address,
        "checked": one.checked,
        "licence": one.licence,
        "read": one.read,
        "accessed": one.accessed,
    })
}

fn dimensions(cube: &Cube<'_>, lang: Lang) -> Map<String, Value> {
    let one = |axis: &super::cube::Axis| {
        let labels: Map<String, Value> =
            axis.codes.iter().map(|code| (code.clone(), json!(cube.code_name(&axis.id, code, lang)))).collect();
        let mut category = json!({ "index": axis.codes, "label": labels });
        if axis.id == "measure" {
            let units: Map<String, Value> = cube
                .series
                .iter()
                .map(|series| {
                    (
                        series.key.measure.clone(),
                        json!({ "label": series.measure.unit_in(lang), "symbol": series.measure.unit }),
                    )
                })
                .collect();
            category["unit"] = Value::Object(units);
        }
        (axis.id.clone(), json!({ "label": cube.dimension_name(&axis.id, lang), "category": category }))
    };
    cube.dimensions.iter().map(one).collect()
}

/// Number of a cell: the last dimension runs fastest.
fn index(cube: &Cube<'_>, sizes: &[usize], codes: &[String]) -> Option<usize> {
    let mut number = 0_usize;
    for ((axis, size), code) in cube.dimensions.iter().zip(sizes).zip(codes) {
        number = number.checked_mul(*size)?.checked_add(axis.codes.iter().position(|one| one == code)?)?;
    }
    Some(number)
}
