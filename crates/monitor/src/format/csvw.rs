//! What a table holds, beside it: CSV on the Web (<https://www.w3.org/TR/tabular-metadata/>).

use serde_json::{Value, json};
use voetspoor_quantity::Lang;

use super::json_stat::source;
use super::licence::licences;
use super::table::COLUMNS;
use crate::{MonitorAt, Series};

/// Metadata of [`super::table`], for a file `NAME.csv`: columns, definition, boundaries, sources, citation, next update.
pub fn csv_metadata<'m>(at: MonitorAt<'m>, name: &str, series: &[Series<'m>], lang: Lang) -> Value {
    let columns: Vec<Value> = COLUMNS
        .iter()
        .map(|(name, kind, en, nl)| {
            let mut column = json!({
                "name": name,
                "titles": name,
                "dc:description": lang.is(nl, en),
                "datatype": kind,
            });
            if *name == "source" {
                column["separator"] = json!("; ");
            }
            column
        })
        .collect();
    let about: Vec<Value> = series.iter().map(|one| series_about(at, one, lang)).collect();
    let statistic = series.first().map(|one| one.statistic);
    let sources: Vec<Value> = at.sources(series).into_iter().map(source).collect();
    let licences = licences(at, series, lang);
    let paths: Vec<&Value> = licences.iter().map(|one| &one["path"]).collect();
    json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": lang.tag() }],
        "url": format!("{name}.csv"),
        "dc:title": statistic.map(|one| one.title.get(lang)),
        "dc:description": statistic.map(|one| one.definition.get(lang)),
        "dc:license": paths,
        "voetspoor:licences": licences,
        "dialect": { "encoding": "utf-8", "header": true },
        "tableSchema": { "columns": columns },
        "voetspoor:as_known_on": at.on,
        "voetspoor:statistic": statistic,
        "voetspoor:series": about,
        "voetspoor:sources": sources,
    })
}

fn series_about(at: MonitorAt<'_>, one: &Series<'_>, lang: Lang) -> Value {
    let boundary = at.monitor.boundary(&one.key.boundary);
    json!({
        "key": one.key,
        "title": one.title(lang),
        "unit": one.measure.unit_in(lang),
        "boundary": boundary.map(|boundary| boundary.text.get(lang)),
        "finding": at.told(one, lang),
        "citation": at.citation(one, lang),
        "licences": at.licences(one),
        "next_update_expected": at.next_update(one).map(|next| next.expected),
    })
}
