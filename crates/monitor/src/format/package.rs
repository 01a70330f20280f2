//! A data package (<https://datapackage.org>, version 2): figures, texts and sources together.

use serde_json::{Value, json};
use voetspoor_catalog::Source;
use voetspoor_publication::Table;
use voetspoor_quantity::Lang;

use super::licence::licences;
use super::table::{COLUMNS, table};
use crate::{MonitorAt, MonitorError, Series};

/// A file of a package: name and content.
pub type PackageFile = (String, Vec<u8>);

/// Series as a package: `datapackage.json`, `observations.csv`, `statistics.csv`, `sources.csv`.
pub fn package<'m>(
    at: MonitorAt<'m>,
    name: &str,
    series: &[Series<'m>],
    lang: Lang,
) -> Result<Vec<PackageFile>, MonitorError> {
    let cited = at.sources(series);
    let tables = [table(at, "observations", series), statistics(series), sources(&cited)];
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for table in &tables {
        let bytes = table.to_csv().map_err(|error| MonitorError::Write(error.to_string()))?.into_bytes();
        resources.push(json!({
            "name": table.name,
            "path": format!("{}.csv", table.name),
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": bytes.len(),
            "schema": { "fields": fields(table, lang), "missingValues": [""] },
        }));
        files.push((format!("{}.csv", table.name), bytes));
    }
    let origin: Vec<Value> = cited.iter().map(|one| json!({ "title": one.title, "path": one.url })).collect();
    let mut about = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": lang.is("Nationale monitor van de digitale voetafdruk", "National monitor of the digital footprint"),
        "description": lang.is(
            "Gepubliceerde cijfers met bron, status en publicatiedatum. Leeg betekent onbekend, nooit nul.",
            "Published figures with source, status and date of publication. Empty means unknown, never zero.",
        ),
        "version": at.on.to_string(),
        "voetspoor:as_known_on": at.on,
        "licenses": licences(at, series, lang),
        "resources": resources,
    });
    if !origin.is_empty() {
        about["sources"] = Value::Array(origin);
    }
    let text = serde_json::to_vec_pretty(&about).map_err(|error| MonitorError::Write(error.to_string()))?;
    files.insert(0, ("datapackage.json".to_owned(), text));
    Ok(files)
}

fn fields(table: &Table, lang: Lang) -> Vec<Value> {
    let known =
        |name: &str| COLUMNS.iter().find(|(column, ..)| *column == name).filter(|_| table.name == "observations");
    let one = |name: &String| match known(name) {
        Some((_, kind, en, nl)) => json!({ "name": name, "type": kind, "description": lang.is(nl, en) }),
        None => json!({ "name": name, "type": "string" }),
    };
    table.columns.iter().map(one).collect()
}

fn statistics(series: &[Series<'_>]) -> Table {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut last = None;
    for one in
        series.iter().map(|one| one.statistic).filter(|one| last.replace(one.id.clone()).as_ref() != Some(&one.id))
    {
        rows.push(vec![
            json!(one.id),
            json!(one.theme),
            json!(one.title.nl),
            json!(one.title.en),
            json!(one.definition.nl),
            json!(one.definition.en),
            json!(one.method.nl),
            json!(one.method.en),
            json!(one.source.nl),
            json!(one.source.en),
            json!(one.frequency),
            json!(one.owner.nl),
            json!(one.owner.en),
        ]);
    }
    let columns = [
        "id",
        "theme",
        "title_nl",
        "title_en",
        "definition_nl",
        "definition_en",
        "method_nl",
        "method_en",
        "source_nl",
        "source_en",
        "frequency",
        "owner_nl",
        "owner_en",
    ];
    Table::new("statistics", columns, rows)
}

fn sources(cited: &[&Source]) -> Table {
    let rows = cited.iter().map(|one| {
        vec![
            json!(one.id),
            json!(one.title),
            json!(one.language),
            json!(one.publisher),
            json!(one.published),
            json!(one.url),
            json!(one.address),
            json!(one.checked),
            json!(one.licence),
            json!(one.read),
            json!(one.accessed),
            json!(one.note),
        ]
    });
    let columns = [
        "id",
        "title",
        "language",
        "publisher",
        "published",
        "url",
        "address",
        "checked",
        "licence",
        "read",
        "accessed",
        "note",
    ];
    Table::new("sources", columns, rows.collect::<Vec<_>>())
}
