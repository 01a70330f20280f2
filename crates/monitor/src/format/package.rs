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

/// Columns of the indicators: name, type, English, Dutch.
const STATISTICS: [(&str, &str, &str, &str); 13] = [
    ("id", "string", "Id of the indicator", "Id van de indicator"),
    ("theme", "string", "What it is about", "Waar hij over gaat"),
    ("title_nl", "string", "Title, in Dutch", "Titel, in het Nederlands"),
    ("title_en", "string", "Title, in English", "Titel, in het Engels"),
    ("definition_nl", "string", "What it counts, in Dutch", "Wat hij telt, in het Nederlands"),
    ("definition_en", "string", "What it counts, in English", "Wat hij telt, in het Engels"),
    (
        "method_nl",
        "string",
        "How it is or would be found, in Dutch",
        "Hoe hij wordt of zou worden bepaald, in het Nederlands",
    ),
    (
        "method_en",
        "string",
        "How it is or would be found, in English",
        "Hoe hij wordt of zou worden bepaald, in het Engels",
    ),
    (
        "source_nl",
        "string",
        "Where its figures come from, in Dutch",
        "Waar de cijfers vandaan komen, in het Nederlands",
    ),
    ("source_en", "string", "Where its figures come from, in English", "Waar de cijfers vandaan komen, in het Engels"),
    ("frequency", "string", "How often it is due", "Hoe vaak hij moet komen"),
    ("owner_nl", "string", "Who answers for it, in Dutch", "Wie ervoor instaat, in het Nederlands"),
    ("owner_en", "string", "Who answers for it, in English", "Wie ervoor instaat, in het Engels"),
];

/// Columns of the sources: name, type, English, Dutch.
const SOURCES: [(&str, &str, &str, &str); 12] = [
    ("id", "string", "Id of the source", "Id van de bron"),
    ("title", "string", "Title", "Titel"),
    ("language", "string", "Language of the title", "Taal van de titel"),
    ("publisher", "string", "Publisher", "Uitgever"),
    ("published", "string", "When it was published, whole or in part", "Wanneer hij is gepubliceerd, geheel of deels"),
    ("url", "string", "Address", "Adres"),
    ("address", "string", "What the address leads to", "Waar het adres naartoe leidt"),
    (
        "checked",
        "string",
        "Day on which the address was last checked",
        "Dag waarop het adres voor het laatst is nagekeken",
    ),
    ("licence", "string", "Licence", "Licentie"),
    (
        "read",
        "string",
        "How it was read: primary, second-hand or derived",
        "Hoe hij is gelezen: primary (zelf), second-hand (uit de tweede hand) of derived (afgeleid)",
    ),
    ("accessed", "string", "Day on which it was consulted", "Dag waarop hij is geraadpleegd"),
    ("note", "string", "Remark", "Opmerking"),
];

fn fields(table: &Table, lang: Lang) -> Vec<Value> {
    let known = match table.name.as_str() {
        "observations" => &COLUMNS[..],
        "statistics" => &STATISTICS[..],
        _ => &SOURCES[..],
    };
    let one = |name: &String| match known.iter().find(|(column, ..)| column == name) {
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
    Table::new("statistics", STATISTICS.map(|(name, ..)| name), rows)
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
    Table::new("sources", SOURCES.map(|(name, ..)| name), rows.collect::<Vec<_>>())
}
